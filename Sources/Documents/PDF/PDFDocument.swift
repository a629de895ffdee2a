import Kernel

/// A paper document: what stands on it, not where. `rendered()` sets it in pages.
public struct PDFDocument: Sendable {
  public enum PageSize: Sendable {
    case a4Portrait, a4Landscape

    /// Width and height in points (1/72 inch).
    var points: (width: Double, height: Double) {
      switch self {
      case .a4Portrait: (595.276, 841.89)
      case .a4Landscape: (841.89, 595.276)
      }
    }
  }

  public enum Typeface: String, Sendable {
    /// For reports and tables.
    case gothic = "IPAexGothic"
    /// For letters and certificates.
    case mincho = "IPAexMincho"
  }

  /// Shown by readers in the window's title and kept in the file's properties.
  public var title: String
  /// Language of the text, for screen readers.
  public var language: Language
  /// Who issues the document: a town or a department, never a person. Kept in the file's properties.
  public var issuer: String?
  /// Date in the file's properties. The same document with the same moment gives the same bytes.
  public var createdAt: Moment
  public var pageSize: PageSize
  public var typeface: Typeface
  /// Empty border of the page, in millimetres. 12 to 40; header and footer stand in it.
  public var marginMM: Double
  /// Size of running text, in points. 6 to 24.
  public var textSize: Double
  public var header: PDFRunningLine?
  public var footer: PDFRunningLine?
  /// Whether the header stands on the first page too.
  public var headerOnFirstPage: Bool
  /// Printed large and pale across each page, under the text: 見本.
  public var mark: String?
  public var blocks: [PDFBlock]

  public init(
    title: String, language: Language = .japanese, issuer: String? = nil, createdAt: Moment, pageSize: PageSize = .a4Portrait,
    typeface: Typeface = .gothic, marginMM: Double = 20, textSize: Double = 10.5, header: PDFRunningLine? = nil,
    footer: PDFRunningLine? = PDFRunningLine(centre: .pageOfPages), headerOnFirstPage: Bool = true, blocks: [PDFBlock] = []
  ) {
    self.title = title
    self.language = language
    self.issuer = issuer
    self.createdAt = createdAt
    self.pageSize = pageSize
    self.typeface = typeface
    self.marginMM = min(max(marginMM, 12), 40)
    self.textSize = min(max(textSize, 6), 24)
    self.header = header
    self.footer = footer
    self.headerOnFirstPage = headerOnFirstPage
    self.blocks = blocks
  }

  /// The document as a tagged PDF with embedded fonts.
  /// - Throws: `documents.too-many-pages` above 3,000 pages, `documents.image-unreadable`, `documents.image-too-large`,
  ///   `documents.drawing-failed`.
  public func rendered() async throws -> [UInt8] {
    try await WorkThread.press.run { try PDFPress.press(self) }
  }
}

/// A line that stands on every page, outside the text.
public struct PDFRunningLine: Sendable {
  public enum Content: Sendable {
    case text(String)
    /// The number of the page: `3`.
    case page
    /// `3 / 12`
    case pageOfPages
  }

  public var left: Content?
  public var centre: Content?
  public var right: Content?

  public init(left: Content? = nil, centre: Content? = nil, right: Content? = nil) {
    self.left = left
    self.centre = centre
    self.right = right
  }
}

public enum PDFAlignment: Sendable { case left, centre, right }

/// A colour of ink; components 0 to 1. Colour never carries meaning alone: papers are copied in black and white.
public struct PDFColour: Sendable, Hashable {
  public var red: Double
  public var green: Double
  public var blue: Double

  public init(_ red: Double, _ green: Double, _ blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  public static let black = PDFColour(0, 0, 0)
  public static let grey = PDFColour(0.35, 0.35, 0.35)
  public static let line = PDFColour(0.55, 0.55, 0.55)
  public static let pale = PDFColour(0.93, 0.94, 0.96)
  /// Pale enough to read text on it.
  public static let mark = PDFColour(0.97, 0.83, 0.83)
  public static let white = PDFColour(1, 1, 1)
}
