import Contracts
import Design
import Kernel
import Storage
import Web

/// What a town's first page says of its plan: how much of it moves, and what moved last.
enum PlanHighlight {
  static func all(for visit: Visit) async throws -> [Highlight] {
    guard visit.frame.face == .public else { return [] }
    let rows = try await visit.database.read { reader -> [MeasureRow]? in
      guard let edition = try EditionRecords.current(reader) else { return nil }
      return try MeasureRecords.briefRows(of: edition.id, reader)
    }
    guard let rows else { return [] }
    let texts = visit.texts
    let counted = rows.filter { $0.sameAs == nil }
    let moving = counted.filter { $0.status.map { isMoving($0.kind) } ?? false }.count
    var text = texts(moving == 0 ? .planHighlight(counted.count) : .planHighlight(counted.count, moving: moving))
    if let (latest, at) = counted.compactMap({ row in row.updatedAt.map { (row, $0) } }).max(by: { $0.1 < $1.1 }) {
      text += (texts.language == .japanese ? "" : " ") + texts(.planHighlightLatest(texts.shortDate(CalendarDate(of: at)), latest.title))
    }
    return [Highlight(texts(.plan), text: text, link: visit.link(PlanRoute.page(.overview)), rank: 10)]
  }

  private static func isMoving(_ kind: PlanStatus.Kind) -> Bool {
    switch kind {
    case .done, .built, .ongoing, .partial, .trial: true
    case .preparing, .investigating, .planned, .notStated: false
    }
  }
}
