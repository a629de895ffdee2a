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
  /// Officer's id.
  let enteredBy: String
  /// When it was written, where that was before now (the demonstration's history).
  var enteredAt: Moment?

  /// False where the same entry is there already.
  @discardableResult func run(_ writer: Writer) throws -> Bool {
    let edition = try ProgressRules.editionThatMoves(writer)
    guard Review.stages(of: cycle).contains(stage) else {
      throw Failure(
        .invalid, "plan.unknown-stage",
        Phrase("評価の段階を選んでください。", en: "Please choose a stage of the cycle.", easy: "段階を えらんで ください。"), detail: stage)
    }
    if let measure {
      guard try MeasureRecords.row(measure, of: edition.id, writer) != nil else { throw PlanFailure.unknownMeasure(measure) }
    }
    // Sent twice (a second press, a reload) it is still one entry.
    let same = try ReviewRecords.all(of: measure, writer).contains {
      $0.measure == measure && $0.cycle == cycle && $0.stage == stage && $0.on == on && $0.text == text && $0.next == next
    }
    if same { return false }
    if let measure { try MeasureRecords.touch(measure, edition: edition.id, at: enteredAt ?? writer.now, writer) }
    let review = Review(
      id: writer.newIdentifier(), measure: measure, cycle: cycle, stage: stage, on: on, text: text, next: next, enteredBy: enteredBy,
      enteredAt: enteredAt ?? writer.now)
    try ReviewRecords.insert(review, writer)
    try writer.audit(
      AuditEntry(actor: actor, action: "plan.review-written", subject: "measure:\(measure ?? "-")", detail: "\(cycle.rawValue) \(stage)"))
    return true
  }
}
