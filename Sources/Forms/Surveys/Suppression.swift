import Kernel

/// Keeps small counts out of what is published: a handful of people in a small town are known to one another.
public struct Suppression: Sendable, Hashable {
  /// Counts from 1 to one less than this are not shown. 0 is shown, and everything where this is 1.
  public let threshold: Int

  public init(threshold: Int = 5) { self.threshold = max(1, threshold) }

  func isSmall(_ count: Int) -> Bool { count > 0 && count < threshold }

  /// The counts of a whole whose total is known: where one alone is small, it could be worked out from the others, so the smallest of those
  /// goes as well. Nil for what is not shown.
  public func apply(toWhole counts: [Int]) -> [Int?] { table([counts], guardsColumns: false)[0] }

  /// Counts that do not add up to anything known (several answers each).
  public func apply(toEach counts: [Int]) -> [Int?] { counts.map { isSmall($0) ? nil : $0 } }

  /// A table whose row and column totals are known.
  public func apply(toTable counts: [[Int]]) -> [[Int?]] { table(counts, guardsColumns: true) }

  private func table(_ counts: [[Int]], guardsColumns: Bool) -> [[Int?]] {
    var shown: [[Int?]] = counts.map { $0.map { isSmall($0) ? nil : $0 } }
    let columns = counts.first?.count ?? 0
    /// Hides the smallest of a line's cells where only one is hidden; true where something was done.
    func complete(_ places: [(Int, Int)]) -> Bool {
      guard places.filter({ shown[$0.0][$0.1] == nil }).count == 1 else { return false }
      let open = places.filter { shown[$0.0][$0.1] != nil }
      /// First those in whose other line something is hidden already, so that it spreads least; zeros last among them.
      func rank(_ place: (Int, Int)) -> (Int, Int, Int) {
        let isRow = places.allSatisfy { $0.0 == place.0 }
        let crossing = isRow ? counts.indices.contains { shown[$0][place.1] == nil } : (0..<columns).contains { shown[place.0][$0] == nil }
        let count = counts[place.0][place.1]
        return (guardsColumns && crossing ? 0 : 1, count == 0 ? 1 : 0, count)
      }
      let best = open.min { rank($0) < rank($1) }
      guard let best else { return false }
      shown[best.0][best.1] = nil
      return true
    }
    var goesOn = true
    while goesOn {
      goesOn = false
      for row in counts.indices { if complete((0..<columns).map { (row, $0) }) { goesOn = true } }
      if guardsColumns { for column in 0..<columns { if complete(counts.indices.map { ($0, column) }) { goesOn = true } } }
    }
    return shown
  }
}
