import Kernel
import Storage

/// Writes an entry of the plan's own review cycle.
struct WriteReview: Sendable {
  /// Nil: about the plan as a whole.
  let measure: String?
  let cycle: Plan.ReviewCycle.Kind
  let stage: String
  let on: CalendarDate
  let text: String
  let next: String?
  let actor: String

  func run(_ writer: Writer) throws {
    let edition = try ProgressRules.editionThatMoves(writer)
    guard Review.stages(of: cycle).contains(stage) else {
      throw Failure(
        .invalid, "plan.unknown-stage",
        Phrase("評価の段階を選んでください。", en: "Please choose a stage of the cycle.", easy: "段階を えらんで ください。"), detail: stage)
    }
    if let measure {
      guard try MeasureRecords.row(measure, of: edition.id, writer) != nil else { throw PlanFailure.unknownMeasure(measure) }
      try MeasureRecords.touch(measure, edition: edition.id, writer)
    }
    let review = Review(
      id: writer.newIdentifier(), measure: measure, cycle: cycle, stage: stage, on: on, text: text, next: next, enteredBy: actor,
      enteredAt: writer.now)
    try ReviewRecords.insert(review, writer)
    try writer.audit(
      AuditEntry(actor: actor, action: "plan.review-written", subject: "measure:\(measure ?? "-")", detail: "\(cycle.rawValue) \(stage)"))
  }
}
