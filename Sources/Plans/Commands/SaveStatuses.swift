import Kernel
import Storage

/// Saves what one form says about a measure and its actions: all of it or, where a colleague was faster, nothing.
struct SaveStatuses: Sendable {
  let measure: String
  /// The measure's version that the officer saw.
  let seen: MeasureVersion
  /// Nil: unchanged.
  let status: PlanStatus?
  let actions: [(id: String, status: PlanStatus)]
  /// Why, for the record and for the public page.
  let note: String?
  let actor: String

  func run(_ writer: Writer) throws {
    let edition = try ProgressRules.editionThatMoves(writer)
    try MeasureVersion.check(measure, of: edition.id, seen, writer)
    if let status { try UpdateStatus(measure: measure, action: nil, status: status, note: note, actor: actor).run(writer) }
    for action in actions {
      try UpdateStatus(measure: measure, action: action.id, status: action.status, note: note, actor: actor).run(writer)
    }
  }
}

/// Which state of a measure an officer's form was made from: when it was last touched.
struct MeasureVersion: Sendable, Hashable, CustomStringConvertible {
  let milliseconds: Int64

  init(of updatedAt: Moment?) { milliseconds = updatedAt?.milliseconds ?? 0 }

  /// From a form's hidden field.
  init?(_ text: String?) {
    guard let milliseconds = text.flatMap({ Int64($0) }) else { return nil }
    self.milliseconds = milliseconds
  }

  var description: String { String(milliseconds) }

  /// Throws `plan.changed-meanwhile` where the measure is no longer in this state.
  static func check(_ measure: String, of edition: String, _ seen: MeasureVersion, _ reader: Reader) throws {
    guard let row = try MeasureRecords.row(measure, of: edition, reader) else { throw PlanFailure.unknownMeasure(measure) }
    guard MeasureVersion(of: row.updatedAt) == seen else { throw PlanFailure.changedMeanwhile }
  }
}
