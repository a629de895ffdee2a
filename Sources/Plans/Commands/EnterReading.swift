import Kernel
import Storage

/// Enters a figure of a KPI at a date, with what stands behind it.
struct EnterReading: Sendable {
  let kpi: String
  let on: CalendarDate
  let value: Double
  let note: String?
  let evidence: String?
  /// Digest and name of a file that was stored in the same transaction.
  let attachment: (digest: String, name: String)?
  let origin: Reading.Origin
  let actor: String

  @discardableResult func run(_ writer: Writer) throws -> Reading {
    let edition = try ProgressRules.editionThatMoves(writer)
    guard let (measure, found) = try KPIRecords.kpi(kpi, of: edition.id, writer) else { throw PlanFailure.unknownKPI(kpi) }
    guard found.kind == .number else {
      throw Failure(
        .invalid, "plan.reading-of-qualitative-goal",
        Phrase(
          "定性的な目標には実績値を入力できません。評価・見直しの記録に言葉で書いてください。", en: "A qualitative goal takes no figure. Please describe it in a review entry.",
          easy: "この 目標は 数字で 測りません。言葉で 書いて ください。"))
    }
    guard value.isFinite else { throw Failure(.invalid, "plan.reading-not-finite", .needsNumber) }
    let reading = Reading(
      id: writer.newIdentifier(), kpi: kpi, on: on, value: value, note: note, evidence: evidence, attachment: attachment?.digest,
      attachmentName: attachment?.name, origin: origin, enteredBy: actor, enteredAt: writer.now)
    try ReadingRecords.insert(reading, writer)
    try MeasureRecords.touch(measure, edition: edition.id, writer)
    try writer.audit(
      AuditEntry(actor: actor, action: "plan.reading-entered", subject: "kpi:\(kpi)", detail: "\(on) \(JSONTree.plain(value))"))
    try writer.publish(Event("plan.reading_entered.v1", subject: kpi))
    return reading
  }
}

/// Takes a reading back, with the reason. It stays in the record, struck through.
struct WithdrawReading: Sendable {
  let id: String
  let reason: String
  let actor: String

  func run(_ writer: Writer) throws {
    guard try ReadingRecords.withdraw(id, reason: reason, writer) else {
      throw Failure(
        .conflict, "plan.reading-not-withdrawable",
        Phrase(
          "この実績値は見つからないか、すでに取り消されています。", en: "This reading was not found or has been taken back already.",
          easy: "この 数字は ありません。または もう 取り消して あります。"))
    }
    try writer.audit(AuditEntry(actor: actor, action: "plan.reading-withdrawn", subject: "reading:\(id)", detail: reason))
  }
}

/// Binds a KPI to a metric of a service, which fills it from then on; nil takes the binding away.
struct LinkMetric: Sendable {
  let kpi: String
  let metric: String?
  let actor: String

  func run(_ writer: Writer) throws {
    let edition = try ProgressRules.editionThatMoves(writer)
    guard let (measure, found) = try KPIRecords.kpi(kpi, of: edition.id, writer) else { throw PlanFailure.unknownKPI(kpi) }
    guard found.kind == .number || metric == nil else {
      throw Failure(
        .invalid, "plan.metric-for-qualitative-goal",
        Phrase(
          "定性的な目標には測定値を結び付けられません。", en: "A qualitative goal cannot be bound to a metric.", easy: "この 目標は 数字で 測りません。"))
    }
    try KPIRecords.setMetric(metric, of: kpi, edition: edition.id, writer)
    try ChangeRecords.insert(
      PlanChange(
        id: writer.newIdentifier(), measure: measure, action: "", field: .metric, before: found.metric ?? "", after: metric ?? "",
        note: found.title, by: actor, at: writer.now), writer)
    try writer.audit(AuditEntry(actor: actor, action: "plan.metric-linked", subject: "kpi:\(kpi)", detail: metric ?? "-"))
  }
}
