/// A ruled table. Its head is repeated on every page; a row is kept together unless it is longer than a page.
public struct PDFTable: Sendable {
  public enum Width: Sendable {
    case millimetres(Double)
    /// A share of what the fixed columns leave.
    case share(Double)
  }

  public struct Column: Sendable {
    public var title: String
    public var width: Width
    public var alignment: PDFAlignment

    public init(_ title: String, _ width: Width = .share(1), alignment: PDFAlignment = .left) {
      self.title = title
      self.width = width
      self.alignment = alignment
    }
  }

  public struct Cell: Sendable, ExpressibleByStringLiteral {
    public var text: String
    public var isBold: Bool
    /// Nil: the column's.
    public var alignment: PDFAlignment?
    public var fill: PDFColour?
    /// Number of columns it takes, at least 1.
    public var span: Int
    /// Printed small above the text, as boxes of a form have it.
    public var label: String?

    public init(
      _ text: String, bold: Bool = false, alignment: PDFAlignment? = nil, fill: PDFColour? = nil, span: Int = 1, label: String? = nil
    ) {
      self.text = text
      self.label = label
      isBold = bold
      self.alignment = alignment
      self.fill = fill
      self.span = max(1, span)
    }

    public init(stringLiteral text: String) { self.init(text) }
  }

  /// Printed above, kept with the first row.
  public var caption: String?
  public var columns: [Column]
  public var rows: [[Cell]]
  /// Printed across the table when it has no rows.
  public var emptyText: String
  /// In points.
  public var textSize: Double
  /// Height that a row has at least, so that there is room to write by hand.
  public var leastRowMM: Double

  public init(caption: String? = nil, columns: [Column], rows: [[Cell]], emptyText: String, textSize: Double = 9, leastRowMM: Double = 0) {
    self.leastRowMM = min(max(leastRowMM, 0), 60)
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.emptyText = emptyText
    self.textSize = min(max(textSize, 5), 24)
  }
}
