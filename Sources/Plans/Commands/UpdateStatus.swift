import Kernel
import Storage

/// Says where a measure, or one of its actions, stands now. The status is an axis apart from the revision mark, which only a
/// revision of the plan changes.
struct UpdateStatus: Sendable {
  let measure: String
  /// Nil: the measure itself.
  let action: String?
  let status: PlanStatus
  /// Why, for the record and for the public page.
  let note: String?
  let actor: String

  func run(_ writer: Writer) throws {
    let edition = try ProgressRules.editionThatMoves(writer)
    guard let row = try MeasureRecords.row(measure, of: edition.id, writer) else { throw PlanFailure.unknownMeasure(measure) }
    var before = row.status
    if let action {
      guard let found = try ActionRecords.rows(of: edition.id, writer).first(where: { $0.id == action && $0.measure == measure }) else {
        throw PlanFailure.unknownMeasure(action)
      }
      before = found.status
      try ActionRecords.setStatus(status, of: action, edition: edition.id, writer)
      try MeasureRecords.touch(measure, edition: edition.id, writer)
    } else {
      try MeasureRecords.setStatus(status, of: measure, edition: edition.id, writer)
    }
    try ChangeRecords.insert(
      PlanChange(
        id: writer.newIdentifier(), measure: measure, action: action ?? "", field: .status, before: before?.kind.rawValue ?? "",
        after: status.kind.rawValue, note: note, by: actor, at: writer.now), writer)
    try writer.audit(
      AuditEntry(
        actor: actor, action: "plan.status-changed", subject: "measure:\(measure)",
        detail: "\(action ?? "") \(before?.kind.rawValue ?? "-") → \(status.kind.rawValue)"))
    try writer.publish(Event("plan.status_changed.v1", subject: measure))
  }
}

/// What every command that moves a plan forward asks first.
enum ProgressRules {
  /// The edition on which progress is entered: the current one, unless its town's plan is only shown as published.
  static func editionThatMoves(_ reader: Reader) throws -> EditionRecord {
    guard let edition = try EditionRecords.current(reader) else { throw PlanFailure.noPlan }
    return edition
  }
}
