import Casework
import Contracts
import Forms
import Kernel
import Storage
import Web

extension CaseAPI {
  /// Enters an application. Sent again under the same Idempotency-Key, it is answered with the case that it became.
  func create() async throws -> Response {
    var body = try APIBody(visit.request, members: ["procedure", "answers", "wayIn", "receiveBy", "arrivedAt", Self.reasonMember])
    let procedure = body.neededText("procedure", most: 100)
    let answers = body["answers"].flatMap { Answers($0) }
    if answers == nil { body.wrong("answers", .apiAnswersNeeded) }
    let wayIn = body.choice("wayIn", WayIn.self)
    if body["wayIn"] == nil { body.wrong("wayIn", .apiWordNeededOf(WayIn.allCases.map(\.rawValue))) }
    let receiveBy = body.choice("receiveBy", ReceiveBy.self)
    var arrivedAt: Moment?
    if let text = body.text("arrivedAt", most: 64) {
      arrivedAt = Moment(rfc3339: text)
      if let moment = arrivedAt {
        if moment < Self.earliest { body.wrong("arrivedAt", .apiLongAgo) }
        if moment > visit.clock.now { body.wrong("arrivedAt", .apiArrivalLater) }
      } else {
        body.wrong("arrivedAt", .apiTimeNeeded)
      }
    }
    let numbers = try numbers(&body, [])
    let isOverruled = body.text(Self.reasonMember, most: 500) != nil
    let key = try idempotencyKey()
    try body.finish()
    guard let answers, let wayIn else { throw Rejection.unprocessable(body.mistakes) }
    let (visit, officer) = (visit, try visit.officer())
    let digest = key == nil ? "" : EntryKey.digest(visit.request.body.bytes)
    var entering = EnteredApplication(
      procedure: procedure, answers: answers, wayIn: wayIn, receiveBy: receiveBy, arrivedAt: arrivedAt, actor: visit.visitor.actor,
      town: visit.town.name,
      today: today, randomness: visit.services.randomness)
    entering.isMyNumberOverruled = isOverruled
    let entry = entering
    // What was entered under the key already is answered whatever has become of its procedure: what cannot be judged is told later.
    let (actor, basis) = try await visit.database.recall { reader in (try CaseActor(of: visit, reader), Result { try entry.basis(reader) })
    }
    let judged = basis.flatMap { basis in Result { try entry.judged(basis) } }
    let outcome = try await visit.database.write(entry.foresight) { writer -> EnteredApplication.Outcome in
      if let key, let known = try EntryKey.find(key, officer: officer.id, writer) {
        guard known.digest == digest else { throw Self.unprocessable("Idempotency-Key", .apiKeyReused) }
        guard let item = try writer.casework(known.subject) else { throw ProcedureFailure.unknownCase }
        return .opened(item)
      }
      let outcome = try entry.run(judged.get(), writer)
      guard case .opened(let item) = outcome else { return outcome }
      if let key { try EntryKey.keep(key, officer: officer.id, digest: digest, subject: item.id, writer) }
      if isOverruled {
        try writer.audit(AuditEntry(actor: entry.actor, action: "guard.my-number-overruled", subject: "case:\(item.id)", detail: "answers"))
      }
      try numbers.log("case:\(item.id)", actor: entry.actor, writer)
      return outcome
    }
    switch outcome {
    case .opened(let item):
      return CaseJSON.answer(item, to: actor, status: .created)
        .adding("location", visit.services.address(of: .staff) + ProceduresRoute.api(.item(item.id)).path)
    case .wrong(let mistakes):
      var told = Mistakes()
      for mistake in mistakes.list { told.add(mistake.field.map { "answers." + $0 } ?? "answers", mistake.message) }
      throw Rejection.unprocessable(told)
    }
  }

  /// 2000-01-01: what is entered now has not arrived before.
  private static let earliest = Moment(milliseconds: 946_684_800_000)

  private func idempotencyKey() throws -> String? {
    let all = visit.request.headers.all("idempotency-key")
    guard let key = all.first else { return nil }
    guard all.count == 1, (1...200).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw Self.wrong("Idempotency-Key", .apiKeyWrong)
    }
    return key
  }
}

/// Table `procedures_entry_keys`: what an officer's program has entered already, under its own keys, for a week.
enum EntryKey {
  static func digest(_ bytes: [UInt8]) -> String { Digest.hex(Digest.of(bytes)) }

  static func find(_ key: String, officer: String, _ reader: Reader) throws -> (digest: String, subject: String)? {
    try reader.first("SELECT digest, case_id FROM procedures_entry_keys WHERE officer = \(officer) AND entry_key = \(key)") {
      (try $0.text("digest"), try $0.text("case_id"))
    }
  }

  static func keep(_ key: String, officer: String, digest: String, subject: String, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO procedures_entry_keys (officer, entry_key, digest, case_id, kept_at_ms) VALUES (\(officer), \(key), \(digest), \(subject), \(writer.now))
      """)
  }

  static func forget(before moment: Moment, _ writer: Writer) throws {
    try writer.run("DELETE FROM procedures_entry_keys WHERE kept_at_ms < \(moment)")
  }
}
