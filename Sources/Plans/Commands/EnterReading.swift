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
  /// As the audit log names them: `officer:<id>`, `system`.
  let actor: String
  /// Kept with the reading: the officer's id, or the metric's name.
  let enteredBy: String
  /// When it was entered, where that was before now (the demonstration's history).
  var enteredAt: Moment?

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
    guard on <= CalendarDate(of: writer.now) else { throw PlanFailure.readingInTheFuture }
    if origin == .officer {
      let same = try ReadingRecords.all(of: [kpi], writer).contains { $0.on == on && $0.withdrawnAt == nil && $0.origin == .officer }
      if same { throw PlanFailure.readingExists(on) }
    }
    let reading = Reading(
      id: writer.newIdentifier(), kpi: kpi, on: on, value: value, note: note, evidence: evidence, attachment: attachment?.digest,
      attachmentName: attachment?.name, origin: origin, enteredBy: enteredBy, enteredAt: enteredAt ?? writer.now)
    try ReadingRecords.insert(reading, writer)
    if let attachment { try writer.keep(attachment: attachment.digest, for: "plan-reading:\(reading.id)") }
    // What a service measures is no word from the department: the measure still waits for one.
    if origin == .officer { try MeasureRecords.touch(measure, edition: edition.id, at: enteredAt ?? writer.now, writer) }
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
    let reading = try ReadingRecords.reading(id, writer)
    guard try ReadingRecords.withdraw(id, reason: reason, writer) else {
      throw Failure(
        .conflict, "plan.reading-not-withdrawable",
        Phrase(
          "この実績値は見つからないか、すでに取り消されています。", en: "This reading was not found or has been taken back already.",
          easy: "この 数字は ありません。または もう 取り消して あります。"))
    }
    if let reading, reading.origin == .officer, let edition = try EditionRecords.current(writer),
      let found = try KPIRecords.kpi(reading.kpi, of: edition.id, writer)
    {
      try MeasureRecords.touch(found.measure, edition: edition.id, writer)
    }
    try writer.audit(AuditEntry(actor: actor, action: "plan.reading-withdrawn", subject: "reading:\(id)", detail: reason))
    try writer.publish(Event("plan.reading_withdrawn.v1", subject: id))
  }
}

/// Binds a KPI to a metric of a service, which fills it from then on; nil takes the binding away.
struct LinkMetric: Sendable {
  let kpi: String
  let metric: String?
  /// What the officer saw to be bound; another binding since then is a conflict.
  let seen: String?
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
    guard found.metric == seen || found.metric == metric else { throw PlanFailure.changedMeanwhile }
    if found.metric == metric { return }
    try KPIRecords.setMetric(metric, of: kpi, edition: edition.id, writer)
    try ChangeRecords.insert(
      PlanChange(
        id: writer.newIdentifier(), measure: measure, action: "", field: .metric, before: found.metric ?? "", after: metric ?? "",
        note: found.title, by: actor, at: writer.now), writer)
    try writer.audit(AuditEntry(actor: actor, action: "plan.metric-linked", subject: "kpi:\(kpi)", detail: metric ?? "-"))
  }
}
