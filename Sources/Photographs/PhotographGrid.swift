import Images

/// A coarse grid over a picture, so that parts of it can be chosen by ticking: at most eight cells along the longer side, as square as
/// the picture allows.
public struct PhotographGrid: Sendable, Hashable {
  /// 1 to 8.
  public let columns: Int
  public let rows: Int

  /// Cells along the longer side.
  public static let most = 8

  public init(width: Int, height: Int) {
    let (width, height) = (max(1, width), max(1, height))
    let short = max(1, (Self.most * min(width, height) + max(width, height) / 2) / max(width, height))
    columns = width >= height ? Self.most : short
    rows = width >= height ? short : Self.most
  }

  /// A cell, counted from the upper left corner.
  public struct Cell: Sendable, Hashable {
    public let row: Int
    public let column: Int

    public init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }

    /// As a form sends it: `2-5`.
    public var name: String { "\(row)-\(column)" }
  }

  /// Nil where the text names no cell of this grid.
  public func cell(named name: String) -> Cell? {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let row = Int(parts[0]), let column = Int(parts[1]), (0..<rows).contains(row), (0..<columns).contains(column)
    else { return nil }
    return Cell(row: row, column: column)
  }

  /// The cells as few rectangles: runs along a row, joined with equal runs of the next.
  public func areas(of cells: Set<Cell>) -> [ImageArea] {
    var open: [Range<Int>: Int] = [:]
    var areas: [ImageArea] = []
    for row in 0...rows {
      let runs = row < rows ? runs(in: row, of: cells) : []
      for (run, start) in open.sorted(by: { $0.key.lowerBound < $1.key.lowerBound }) where !runs.contains(run) {
        if let area = area(run, start..<row) { areas.append(area) }
        open[run] = nil
      }
      for run in runs where open[run] == nil { open[run] = row }
    }
    return areas
  }

  private func runs(in row: Int, of cells: Set<Cell>) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for column in 0..<columns where cells.contains(Cell(row: row, column: column)) {
      if let last = runs.last, last.upperBound == column {
        runs[runs.count - 1] = last.lowerBound..<column + 1
      } else {
        runs.append(column..<column + 1)
      }
    }
    return runs
  }

  private func area(_ run: Range<Int>, _ rows: Range<Int>) -> ImageArea? {
    let (width, height) = (Double(columns), Double(self.rows))
    return ImageArea(
      left: Double(run.lowerBound) / width, top: Double(rows.lowerBound) / height, width: Double(run.count) / width,
      height: Double(rows.count) / height)
  }
}
