import Casework
import Contracts
import Forms
import Kernel
import Storage

/// The one-time key of somebody's own: what it stands for is kept, and a digest of it.
enum CounterKeys {
  static func hash(_ key: String) -> String { Digest.hex(Digest.of("counter:" + key)) }
  /// How long what was prepared at home waits.
  static let preparationDays: Int64 = 14
  /// How long a tablet's address works.
  static let tabletSeconds: Int64 = 2 * 3600
}

/// Keeps what somebody prepared at home; the code that they bring along. In the QR code there is nothing but the code.
struct KeepPreparation: Sendable {
  let event: String
  let eventAnswers: Answers
  let person: Answers
  let randomness: Randomness

  func run(_ writer: Writer) throws -> String {
    let code = FollowUpCode.make(randomness)
    let expires = writer.now.adding(days: CounterKeys.preparationDays)
    try writer.run(
      """
      INSERT INTO procedures_preparations (code_hash, event, event_answers, person, made_at_ms, expires_at_ms)
      VALUES (\(CounterKeys.hash(code)), \(event), \(eventAnswers.json), \(person.json), \(writer.now), \(expires))
      """)
    try writer.audit(AuditEntry(actor: "applicant", action: "counter.prepared", subject: "life-event:\(event)"))
    return code
  }
}

/// Deletes what was prepared and never used. A job.
struct CleanPreparations: Sendable {
  @discardableResult func run(_ writer: Writer) throws -> Int {
    try writer.run("DELETE FROM procedures_preparations WHERE expires_at_ms <= \(writer.now)")
  }
}

/// Changes an open visit of an officer. Every other command of the counter goes through here.
struct ChangeVisit: Sendable {
  let id: String
  let actor: String
  let today: CalendarDate
  let town: String

  /// Throws `procedures.unknown-visit`, `procedures.visit-over`.
  func visit(_ reader: Reader) throws -> CounterVisit {
    guard let visit = try CounterVisitRecords.find(id, reader) else { throw ProcedureFailure.unknownVisit }
    guard !visit.isOver else { throw ProcedureFailure.visitOver }
    return visit
  }

  /// Takes what a resident prepared, and deletes it: it can be used once. False for a code that is unknown, used or expired.
  func take(token: String, _ writer: Writer) throws -> Bool {
    var visit = try visit(writer)
    guard let code = FollowUpCode.read(token),
      let row = try writer.first(
        "SELECT event, event_answers, person FROM procedures_preparations WHERE code_hash = \(CounterKeys.hash(code)) AND expires_at_ms > \(writer.now)"
      )
    else { return false }
    try writer.run("DELETE FROM procedures_preparations WHERE code_hash = \(CounterKeys.hash(code))")
    try writer.audit(AuditEntry(actor: actor, action: "counter.preparation-used", subject: "visit:\(id)"))
    let event = try row.text("event")
    if try LifeEvents.kept(writer).contains(where: { $0.id == event }) {
      visit.event = event
      visit.eventAnswers = try Answers(json: row.text("event_answers"))
    }
    try put(Answers(json: row.text("person")), from: .token, in: &visit, writer)
    return true
  }

  func take(card: CardData, _ writer: Writer) throws {
    var visit = try visit(writer)
    try writer.audit(AuditEntry(actor: actor, action: "counter.card-read", subject: "visit:\(id)"))
    try put(card.person, from: .card, in: &visit, writer)
  }

  /// The basics of an earlier case that the officer may know of. The look is recorded.
  func take(case caseID: String, _ actor: CaseActor, _ writer: Writer) throws {
    var visit = try visit(writer)
    let folder = try LookAtCase(caseID, actor: actor).run(writer)
    let applicant = folder.parties.first { $0.role == .applicant }
    let protected = try ProtectionRecords.inForce(on: today, writer).first {
      $0.may(be: applicant?.name, kana: applicant?.kana, birthDate: nil)
    }
    if let protected {
      visit.isProtected = true
      try Protections.log(protected, actor: actor.id, where: "visit:\(id)", writer)
      return try CounterVisitRecords.save(visit, writer)
    }
    guard let newest = folder.answers.first, let version = try FormRecords.version(folder.item.procedure, newest.formVersion, writer) else {
      return
    }
    try put(Basics.read(version.form, Answers(json: newest.answers)), from: .earlier, in: &visit, writer)
  }

  /// What somebody's account says, and with it the basics of an earlier case that the officer may know of. Both looks are recorded.
  func take(account id: String, case caseID: String?, _ profiles: ResidentProfiles?, _ actor: CaseActor, _ writer: Writer) throws {
    guard let profile = try profiles?.profile(writer, id) else { throw ProcedureFailure.unknownPerson }
    try writer.audit(AuditEntry(actor: actor.id, action: "counter.profile-used", subject: "person:\(id)", detail: "visit:\(self.id)"))
    let protected = try ProtectionRecords.inForce(on: today, writer).first {
      $0.may(be: profile.name, kana: profile.kana, birthDate: profile.birthDate)
    }
    if try protected != nil || OnceOnly(account: id, profiles: profiles, today: today, writer).isBlocked {
      var visit = try visit(writer)
      visit.isProtected = true
      visit.person = Answers()
      visit.sources = [:]
      if let protected { try Protections.log(protected, actor: actor.id, where: "visit:\(self.id)", writer) }
      return try CounterVisitRecords.save(visit, writer)
    }
    // The case may be somebody's whom the account only helped: it is taken where the name is the same.
    if let caseID, let item = try writer.casework(caseID), TextFolding.key(item.applicant) == TextFolding.key(profile.name) {
      try take(case: caseID, actor, writer)
    }
    var visit = try visit(writer)
    guard !visit.isProtected else { return }
    try put(Basics.of(profile), from: .profile, in: &visit, writer)
  }

  /// What was typed or put right, at the desk or on the tablet.
  func put(typed person: Answers, _ writer: Writer) throws {
    var visit = try visit(writer)
    let changed = Basics.page.questions.map(\.id).filter { visit.person[$0] != person[$0] }
    guard !changed.isEmpty else { return }
    let before = visit.person
    for key in changed {
      if visit.person[key] != nil {
        // Put right: it is still not written anew.
        visit.corrections += 1
      } else if person[key] != nil {
        visit.sources[key] = .typed
      }
      visit.person[key] = person[key]
    }
    try protect(&visit, writer)
    try spread(visit, before: before, writer)
    try CounterVisitRecords.save(visit, writer)
    try CounterVisitRecords.touch(id, writer)
  }

  private func put(_ person: Answers, from source: BasicsSource, in visit: inout CounterVisit, _ writer: Writer) throws {
    if let protected = try Protections.of(person, on: today, writer) {
      // Not even what was brought along is shown: it may not be the person who stands there.
      visit.isProtected = true
      visit.person = Answers()
      visit.sources = [:]
      try Protections.log(protected, actor: actor, where: "visit:\(id)", writer)
      return try CounterVisitRecords.save(visit, writer)
    }
    let before = visit.person
    for (key, answer) in person.values where Basics.page.questions.contains(where: { $0.id == key }) {
      visit.person[key] = answer
      visit.sources[key] = source
    }
    Self.leaveAddress(&visit)
    try spread(visit, before: before, writer)
    try CounterVisitRecords.save(visit, writer)
    try CounterVisitRecords.touch(id, writer)
  }

  /// 支援措置 of somebody whose basics were typed.
  private func protect(_ visit: inout CounterVisit, _ writer: Writer) throws {
    guard !visit.isProtected, let protected = try Protections.of(visit.person, on: today, writer) else { return }
    visit.isProtected = true
    visit.person = Answers()
    visit.sources = [:]
    try Protections.log(protected, actor: actor, where: "visit:\(id)", writer)
  }

  /// Offers the basics in every form of the visit once more.
  private func spread(_ visit: CounterVisit, before: Answers, _ writer: Writer) throws {
    let context = FillingContext(today: today, rules: try OfficeRules.read(town: town, writer))
    for intake in try IntakeRecords.all(ofVisit: id, writer) where intake.caseID == nil {
      guard let filling = try FillingRecords.filling(intake.filling, at: writer.now, writer),
        let form = try FormRecords.version(filling.formID, filling.version, writer)?.form
      else { continue }
      try OfferAgain(
        intake.filling, Basics.offer(form, visit.person, isBlocked: visit.isProtected, context: context),
        before: Basics.offer(form, before, isBlocked: false, context: context)
      ).run(writer)
    }
  }

  // MARK: Why they came

  func choose(event: String, answers: Answers, _ writer: Writer) throws {
    var visit = try visit(writer)
    guard try LifeEvents.kept(writer).contains(where: { $0.id == event }) else { throw ProcedureFailure.unknownLifeEvent(event) }
    visit.event = event
    visit.eventAnswers = answers
    Self.leaveAddress(&visit)
    try CounterVisitRecords.save(visit, writer)
  }

  /// Who moves leaves the address under which they are known: that on the card, in the account, or in an earlier application.
  private static func leaveAddress(_ visit: inout CounterVisit) {
    guard let event = visit.event, ["moving-in", "moving-within"].contains(event), let source = visit.sources["address"],
      [.card, .earlier, .profile].contains(source), visit.sources["former-address"].map({ [.typed, .token].contains($0) }) != true
    else { return }
    visit.person["former-address"] = visit.person["address"]
    visit.sources["former-address"] = source
    visit.person["address"] = nil
    visit.sources["address"] = nil
  }

  /// Opens the forms that were chosen and are not open yet; those that were taken off the list are given up.
  func open(_ procedures: [String], officer: Officer, randomness: Randomness, _ writer: Writer) throws {
    let visit = try visit(writer)
    let context = FillingContext(today: today, rules: try OfficeRules.read(town: town, writer))
    let before = try IntakeRecords.all(ofVisit: id, writer)
    for intake in before where !procedures.contains(intake.procedure) { try DiscardIntake(id: intake.id, actor: actor).run(writer) }
    var position = before.map(\.position).max() ?? 0
    for procedure in procedures where !before.contains(where: { $0.procedure == procedure }) {
      guard let form = try FormRecords.published(procedure, writer)?.form else { throw ProcedureFailure.unknown(procedure) }
      position += 1
      var begin = BeginIntake(procedure: procedure, officer: officer.id, way: .counter, arrivedAt: writer.now, randomness: randomness)
      begin.prefill = Basics.offer(form, visit.person, isBlocked: visit.isProtected, context: context)
      begin.acting = .helper
      begin.actingName = officer.name
      begin.visit = id
      begin.position = position
      _ = try begin.run(writer)
    }
    try CounterVisitRecords.touch(id, writer)
  }

  /// The person has looked at everything and agrees; how, stands in `by` (`tablet`, or the officer who was told).
  func confirm(seen revision: Int?, by: String, _ writer: Writer) throws {
    var visit = try visit(writer)
    if let revision, revision != visit.revision { throw ProcedureFailure.visitChanged }
    guard try !IntakeRecords.all(ofVisit: id, writer).isEmpty else { throw ProcedureFailure.visitNotReady }
    visit.state = .confirmed
    visit.confirmedAt = writer.now
    visit.confirmedBy = by
    try CounterVisitRecords.save(visit, writer)
    try writer.audit(
      AuditEntry(actor: actor, action: "counter.confirmed", subject: "visit:\(id)", detail: by == "tablet" ? "tablet" : "told"))
  }

  func leave(_ writer: Writer) throws {
    var visit = try visit(writer)
    for intake in try IntakeRecords.all(ofVisit: id, writer) { try DiscardIntake(id: intake.id, actor: actor).run(writer) }
    visit.state = .left
    visit.person = Answers()
    visit.sources = [:]
    try CounterVisitRecords.save(visit, writer)
    try CounterVisitRecords.giveTablet(nil, until: nil, to: id, writer)
    try writer.audit(AuditEntry(actor: actor, action: "counter.left", subject: "visit:\(id)"))
  }
}
