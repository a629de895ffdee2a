/// A piece of a document, from top to bottom.
public indirect enum PDFBlock: Sendable {
  /// Level 1 to 4. Also an entry of the reader's table of contents.
  case heading(Int, String)
  case paragraph(PDFParagraph)
  /// Items with a bullet or a number before them.
  case list([String], numbered: Bool)
  /// Names on the left, values on the right, ruled.
  case keyValues([(key: String, value: String)])
  case table(PDFTable)
  case letter(PDFLetter)
  case image(PDFImage)
  case qr(PDFQR)
  case signatures(PDFSignatures)
  /// A line across the page.
  case rule
  /// Empty room, in millimetres. Disappears at the top of a page.
  case spacer(Double)
  case pageBreak
  /// Kept on one page where it fits on one.
  case together([PDFBlock])

  /// Running text, ragged right.
  public static func text(_ text: String) -> PDFBlock { .paragraph(PDFParagraph(text)) }
}

/// Text that is broken into lines by the rules of Japanese setting (禁則). A line feed starts a new line.
public struct PDFParagraph: Sendable {
  public var text: String
  /// In points; nil: the document's.
  public var size: Double?
  public var isBold: Bool
  public var alignment: PDFAlignment
  public var colour: PDFColour
  /// Empty room on the left, in millimetres.
  public var indentMM: Double

  public init(
    _ text: String, size: Double? = nil, bold: Bool = false, alignment: PDFAlignment = .left, colour: PDFColour = .black,
    indentMM: Double = 0
  ) {
    self.text = text
    self.size = size
    isBold = bold
    self.alignment = alignment
    self.colour = colour
    self.indentMM = indentMM
  }
}

/// The head of an official letter: number and date at the right, addressee at the left, sender at the right, subject in the
/// middle. Parts that are nil or empty are left out.
public struct PDFLetter: Sendable {
  /// 見本町指令第12号
  public var number: String?
  /// 令和8年10月1日
  public var date: String?
  /// Address and name, a line each; the honorific (様) is part of it.
  public var addressee: [String]
  /// Organ, title and name, a line each; also 「（公印省略）」.
  public var sender: [String]
  public var subject: String?
  /// The official seal (公印), over the last character of the sender's last line. Its alignment does not matter.
  public var seal: PDFImage?

  public init(
    number: String? = nil, date: String? = nil, addressee: [String] = [], sender: [String] = [], subject: String? = nil,
    seal: PDFImage? = nil
  ) {
    self.number = number
    self.date = date
    self.addressee = addressee
    self.sender = sender
    self.subject = subject
    self.seal = seal
  }
}

/// A picture: PNG or JPEG, at most 25 million pixels. Made smaller where it does not fit the page.
public struct PDFImage: Sendable {
  public var bytes: [UInt8]
  public var widthMM: Double
  public var alignment: PDFAlignment
  /// What the picture says, for those who do not see it.
  public var alternative: String

  public init(_ bytes: [UInt8], widthMM: Double, alignment: PDFAlignment = .left, alternative: String) {
    self.bytes = bytes
    self.widthMM = widthMM
    self.alignment = alignment
    self.alternative = alternative
  }
}

/// A QR code with words to its right.
public struct PDFQR: Sendable {
  public var code: QRCode
  /// Side including the quiet zone.
  public var sideMM: Double
  /// What it leads to; printed beside it.
  public var caption: String

  public init(_ code: QRCode, sideMM: Double = 30, caption: String) {
    self.code = code
    self.sideMM = sideMM
    self.caption = caption
  }
}

/// Boxes for seals and signatures (決裁欄), a title above each.
public struct PDFSignatures: Sendable {
  public struct Box: Sendable {
    public var title: String
    /// What already stands in it: a name, a date, 「代」, 「後閲」.
    public var content: String
    public init(_ title: String, _ content: String = "") {
      self.title = title
      self.content = content
    }
  }

  public var boxes: [Box]
  public var alignment: PDFAlignment
  public var boxWidthMM: Double
  public var boxHeightMM: Double

  public init(_ boxes: [Box], alignment: PDFAlignment = .right, boxWidthMM: Double = 20, boxHeightMM: Double = 18) {
    self.boxes = boxes
    self.alignment = alignment
    self.boxWidthMM = boxWidthMM
    self.boxHeightMM = boxHeightMM
  }
}
