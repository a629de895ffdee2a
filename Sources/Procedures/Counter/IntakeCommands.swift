import Casework
import Forms
import Kernel
import Storage

/// Begins an entry by an officer: a filling with every part open, since one officer copies them all.
struct BeginIntake: Sendable {
  let procedure: String
  let officer: String
  let way: Intake.Way
  let arrivedAt: Moment
  var acting = Filling.Acting.oneself
  var actingName: String?
  var identifiedBy: String?
  var prefill = Prefilled()
  var visit: String?
  var position = 0
  /// Id of the earlier case, for a later stage of a story.
  var follows: String?
  /// Why it is taken though the year's budget is used up.
  var budgetReason: String?
  let randomness: Randomness

  /// Throws `procedures.unknown`, `procedures.budget-used-up`, `casework.arrival-in-future`, and `procedures.not-yours-to-enter` for an internal procedure from outside and
  /// the other way round.
  func run(_ writer: Writer) throws -> Intake {
    let listed = try Catalogue.published(procedure, writer)
    guard (listed.procedure.nature == .internal) == (way == .internal) else { throw ProcedureFailure.notForEntry }
    guard arrivedAt <= writer.now else { throw ProcedureFailure.arrivalInFuture }
    let isUsedUp = try BudgetStanding.isUsedUp(listed.procedure, on: CalendarDate(of: writer.now), writer)
    guard !isUsedUp || budgetReason != nil else { throw ProcedureFailure.budgetUsedUp }
    var start = StartFilling(procedure, randomness: randomness)
    start.subject = FillingSubject(procedure: procedure, version: listed.version, follows: follows).text
    start.acting = acting
    start.actingNote = actingName
    start.prefill = prefill
    let (filling, _) = try start.run(writer)
    for part in filling.parts where part.state == .waiting {
      _ = try InvitePart(filling.id, part: part.part, randomness: randomness).run(writer)
    }
    var intake = Intake(
      id: writer.newIdentifier(), filling: filling.id, procedure: procedure, version: listed.version, officer: officer, way: way,
      arrivedAt: arrivedAt,
      identifiedBy: identifiedBy, numberReason: nil, visit: visit, position: position, startedAt: writer.now, caseID: nil)
    intake.budgetReason = isUsedUp ? budgetReason : nil
    try IntakeRecords.insert(intake, writer)
    try writer.audit(
      AuditEntry(
        actor: "officer:\(officer)", action: "intake.begun", subject: "intake:\(intake.id)", detail: "\(procedure) \(way.rawValue)"))
    return intake
  }
}

/// Sends an entry: the same case as a resident's own application, with its own day of arrival and way in. What was left open is noted on it.
struct SendIntake: Sendable {
  let id: String
  /// Revision of the filling that was on the screen; nil for the one that is there now.
  var seen: Int?
  /// Why questions stay open; needed where some do.
  var openReason: String?
  var receive: String?
  /// Name of the officer, for their own applications.
  var officerName: String?
  /// Their 所属, for the same.
  var own: OwnMatter?
  /// 本人確認, where it was done after the entry began.
  var identifiedBy: String?
  /// Position of the scan that gives an agent the power to act.
  var authority: Int?
  /// Why it is taken though the year's budget is used up; what was given when it was begun holds as well.
  var budgetReason: String?
  let town: String
  let today: CalendarDate
  let actor: CaseActor
  let randomness: Randomness

  struct Outcome: Sendable {
    /// Nil where there are mistakes.
    let opened: OpenCase.Opened?
    let mistakes: Mistakes
    /// What was left open, and no reason was given.
    let open: Mistakes
  }

  /// Throws `procedures.intake-sent`, `procedures.scan-unjudged`, `procedures.budget-used-up`, `procedures.ledger-short`, `procedures.ledger-two-years`.
  func run(_ writer: Writer) throws -> Outcome {
    guard let intake = try IntakeRecords.find(id, writer) else { throw ProcedureFailure.unknownIntake }
    guard intake.caseID == nil else { throw ProcedureFailure.intakeSent }
    let scans = try ScanRecords.all(of: id, writer)
    guard scans.allSatisfy({ $0.judgement != .open }) else { throw ProcedureFailure.scanUnjudged }
    guard let filling = try FillingRecords.filling(intake.filling, at: writer.now, writer) else { throw ProcedureFailure.unknownIntake }
    let kept = try Catalogue.listed(intake.procedure, version: intake.version, writer)
    let isUsedUp = try BudgetStanding.isUsedUp(kept.procedure, on: today, writer)
    let budgetReason = budgetReason ?? intake.budgetReason
    guard !isUsedUp || budgetReason != nil else { throw ProcedureFailure.budgetUsedUp }
    let rules = try OfficeRules.read(town: town, writer)
    let context = FillingContext(
      today: CalendarDate(of: intake.arrivedAt), writtenOn: today, rules: rules, isMyNumberOverruled: intake.numberReason != nil)
    let open = try openQuestions(filling, intake, context, writer)
    if !open.isEmpty, openReason == nil { return Outcome(opened: nil, mistakes: Mistakes(), open: open) }
    var command = SendFilling(intake.filling, seen: seen ?? filling.revision, owner: intake.owner, context: context)
    command.isByOffice = true
    let sent = try command.run(writer)
    guard sent.mistakes.isEmpty else { return Outcome(opened: nil, mistakes: sent.mistakes, open: Mistakes()) }
    let listed = kept
    let follows = filling.subject.flatMap(FillingSubject.init)?.follows
    var opening = try Application(
      listed: listed, follows: follows, sent: sent, receive: receive, town: town, today: today, randomness: randomness, writer
    ).command
    opening.wayIn = intake.way.wayIn
    opening.arrivedAt = intake.arrivedAt
    opening.actor = actor.id
    if intake.way == .internal, let officer = actor.officer {
      opening.resident = OwnMatter.account(of: officer)
      opening.needToKnow = (own ?? OwnMatter(department: listed.procedure.office.department, unit: listed.procedure.office.unit)).needToKnow
    }
    let authority = sent.acting == .agent ? scans.first { $0.position == self.authority } : nil
    opening.files += scans.map {
      CaseFile($0.position == authority?.position ? .authority : .scan, digest: $0.digest, name: $0.name, mediaType: $0.mediaType)
    }
    let identifiedBy = identifiedBy ?? intake.identifiedBy
    for index in opening.parties.indices {
      let role = opening.parties[index].role
      if role == .agent { opening.parties[index].authority = authority?.digest ?? opening.parties[index].authority }
      if let name = officerName, role == .applicant { opening.parties[index] = CaseParty(.applicant, name: name, person: actor.id) }
      // The one who stood at the counter was identified: the agent or messenger, where there is one.
      if identifiedBy != nil, role != .helper,
        role == (sent.acting == .agent ? .agent : sent.acting == .messenger ? .messenger : .applicant)
      {
        opening.parties[index].identifiedBy = identifiedBy
        opening.parties[index].identifiedByOfficer = actor.officer
      }
    }
    let opened = try opening.run(writer)
    if intake.way == .internal { try LedgerBooking.ask(kept.procedure, opened.item, writer) }
    if !open.isEmpty, let openReason { try note(open, openReason, on: opened.item, sent.form, writer) }
    if isUsedUp, let budgetReason {
      try WriteMessage(opened.item.id, .internal, Phrase.budgetNote(budgetReason).japanese, actor: .system).run(writer)
      try writer.audit(
        AuditEntry(actor: actor.id, action: "intake.budget-overruled", subject: "case:\(opened.item.id)", detail: budgetReason))
    }
    try IntakeRecords.send(id, as: opened.item.id, writer)
    return Outcome(opened: opened, mistakes: Mistakes(), open: open)
  }

  private func openQuestions(_ filling: Filling, _ intake: Intake, _ context: FillingContext, _ reader: Reader) throws -> Mistakes {
    guard let version = try FormRecords.version(filling.formID, filling.version, reader) else { throw ProcedureFailure.unknownIntake }
    var overruled = context
    overruled.isMyNumberOverruled = true
    return version.form.check(filling.answers, context: overruled).mistakes
  }

  /// For those who will ask for a correction.
  private func note(_ open: Mistakes, _ reason: String, on item: Case, _ form: FormDefinition, _ writer: Writer) throws {
    let words = OpenQuestions(form, open).labels
    let text = "記載がなく空けた項目：\(words.joined(separator: "、"))\n理由：\(reason)\n補正を求めるときは、この項目を選んでください。"
    try WriteMessage(item.id, .internal, text, actor: .system).run(writer)
    try writer.audit(
      AuditEntry(
        actor: actor.id, action: "intake.left-open", subject: "case:\(item.id)",
        detail: "\(OpenQuestions(form, open).ids.joined(separator: " "))"))
  }
}

/// The questions that mistakes stand at, each once.
struct OpenQuestions {
  let ids: [String]
  let labels: [String]

  init(_ form: FormDefinition, _ mistakes: Mistakes) {
    let found = form.pages.flatMap(\.questions).filter { question in
      mistakes.list.contains { $0.field == question.id || $0.field?.hasPrefix(question.id + ".") == true }
    }
    ids = found.map(\.id)
    labels = found.map(\.label.japanese)
  }
}

/// Gives an entry up, with everything typed for it.
struct DiscardIntake: Sendable {
  let id: String
  let actor: String

  func run(_ writer: Writer) throws {
    guard let intake = try IntakeRecords.find(id, writer) else { throw ProcedureFailure.unknownIntake }
    guard intake.caseID == nil else { throw ProcedureFailure.intakeSent }
    for scan in try ScanRecords.all(of: id, writer) { try writer.release(attachment: scan.digest, from: intake.owner) }
    try IntakeRecords.delete(id, writer)
    if try FillingRecords.filling(intake.filling, at: writer.now, writer) != nil { try DiscardFilling(intake.filling).run(writer) }
    try writer.audit(AuditEntry(actor: actor, action: "intake.discarded", subject: "intake:\(id)", detail: intake.procedure))
  }
}
