import Casework
import Decisions
import Forms
import Kernel
import Storage

/// One holder's year in a book: what there is, what is taken, what is left. Where nothing was entered for the year nothing is stopped.
struct LedgerStanding: Sendable, Hashable {
  let year: Int
  let credit: LedgerCredit?
  let draws: [LedgerDraw]

  static func read(_ procedure: String, _ holder: String, _ year: Int, _ reader: Reader) throws -> LedgerStanding {
    LedgerStanding(
      year: year, credit: try LedgerRecords.credits(procedure, holder, year, reader).last,
      draws: try LedgerRecords.draws(procedure, holder, year, reader))
  }

  var taken: Int { sum(.taken) }
  var asked: Int { sum(.asked) }
  /// Below zero where more was taken than there is now; nil where nothing was entered.
  var left: Int? { credit.map { $0.all - taken } }
  /// What may still be applied for.
  var free: Int? { left.map { $0 - asked } }

  private func sum(_ state: LedgerDraw.State) -> Int { draws.filter { $0.state == state }.reduce(0) { $0 + $1.amount } }

  /// Without one case: what it may take.
  func without(_ item: String) -> LedgerStanding {
    LedgerStanding(year: year, credit: credit, draws: draws.filter { $0.item != item })
  }
}

extension OwnMatter {
  /// The officer whose matter a case is; nil for a case of anybody else.
  static func officer(of item: Case) -> String? {
    guard OwnMatter(item.needToKnow) != nil, let resident = item.resident, resident.hasPrefix("officer:") else { return nil }
    return String(resident.dropFirst(8))
  }
}

/// Keeps the book in step with a case, in the transaction in which the case moves.
enum LedgerBooking {
  /// When it is handed in. Throws `procedures.ledger-short` where it is more than what is left beside what was applied for already.
  static func ask(_ procedure: Procedure, _ item: Case, _ writer: Writer) throws {
    guard let ledger = procedure.ledger, let holder = OwnMatter.officer(of: item), let ask = try ask(ledger, item, writer) else { return }
    let standing = try LedgerStanding.read(procedure.id, holder, ask.year, writer).without(item.id)
    if let free = standing.free, ask.amount > free { throw ProcedureFailure.ledgerShort(ledger, ask.amount, free: free) }
    try save(ask, .asked, item, holder, writer)
  }

  /// What is left, for the form's own question, as somebody begins: of this year, and of the next one where that is entered already.
  static func offer(_ procedure: String, _ holder: String, today: CalendarDate, _ reader: Reader) throws -> Prefilled {
    guard let ledger = try Catalogue.published(procedure, reader).procedure.ledger, let balance = ledger.balance,
      let form = try FormRecords.published(procedure, reader)?.form
    else { return Prefilled() }
    let now = ledger.year.containing(today)
    let parts = try [now, now + 1].compactMap { year in
      try LedgerStanding.read(procedure, holder, year, reader).free.map {
        Phrase.ledgerBalance(.ledgerYear(ledger.year, year), ledger.words($0)).japanese
      }
    }
    guard !parts.isEmpty else { return Prefilled() }
    return Prefilled.offer(form, given: [balance: .text(parts.joined(separator: "、"))], context: FillingContext(today: today))
  }

  /// When its draft is decided. Throws `procedures.ledger-short` where it is more than what is left.
  static func settle(_ verdict: Verdict, _ item: Case, _ writer: Writer) throws {
    let procedure = try Catalogue.listed(item.procedure, version: item.procedureVersion, writer).procedure
    guard let ledger = procedure.ledger, let holder = OwnMatter.officer(of: item), let ask = try ask(ledger, item, writer) else { return }
    let isTaken = procedure.outcome.outcomes.first { $0.id == verdict.outcome }?.kind == .favourable
    let standing = try LedgerStanding.read(procedure.id, holder, ask.year, writer).without(item.id)
    if isTaken, let left = standing.left, ask.amount > left { throw ProcedureFailure.ledgerShort(ledger, ask.amount, free: left) }
    try save(ask, isTaken ? .taken : .returned, item, holder, writer)
  }

  /// When it is withdrawn or cancelled. Throws `procedures.ledger-begun` where the officer would take back what has begun.
  static func giveBack(_ item: Case, by actor: CaseActor, _ writer: Writer) throws {
    guard var draw = try LedgerRecords.draw(of: item.id, writer), draw.state != .returned else { return }
    let keepsIt = item.unit.map(actor.units.contains) ?? actor.departments.contains(item.department)
    if draw.state == .taken, !keepsIt, draw.first < CalendarDate(of: writer.now) { throw ProcedureFailure.ledgerBegun }
    draw.state = .returned
    try LedgerRecords.save(draw, writer)
  }

  private static func ask(_ ledger: Ledger, _ item: Case, _ reader: Reader) throws -> LedgerAsk? {
    guard let newest = try reader.newestAnswers(of: item) else { return nil }
    return try LedgerAsk(ledger, Answers(json: newest.answers))
  }

  private static func save(_ ask: LedgerAsk, _ state: LedgerDraw.State, _ item: Case, _ holder: String, _ writer: Writer) throws {
    try LedgerRecords.save(
      LedgerDraw(
        item: item.id, procedure: item.procedure, holder: holder, year: ask.year, amount: ask.amount, first: ask.first, last: ask.last,
        state: state), writer)
  }
}

/// Enters what an officer has in a year: the whole of it, in the unit of the book.
struct EnterCredit: Sendable {
  let procedure: String
  let holder: String
  let year: Int
  let granted: Int
  let carried: Int
  let reason: String
  let actor: String

  /// Throws `procedures.unknown`, `procedures.ledger-wrong`.
  func run(_ writer: Writer) throws {
    guard try EntryRecords.find(procedure, writer) != nil else { throw ProcedureFailure.unknown(procedure) }
    guard (0...Self.most).contains(granted), (0...Self.most).contains(carried), !reason.allSatisfy(\.isWhitespace) else {
      throw ProcedureFailure.ledgerWrong
    }
    try LedgerRecords.insert(procedure, holder, year, granted: granted, carried: carried, reason: reason, by: actor, writer)
    try writer.audit(
      AuditEntry(
        actor: actor, action: "procedures.ledger-credited", subject: "officer:\(holder)",
        detail: "\(procedure) \(year) \(granted)+\(carried)"))
  }

  static let most = 100_000
}

extension ProcedureFailure {
  static let ledgerWrong = Failure(
    .invalid, "procedures.ledger-wrong",
    Phrase("付与・繰越しの数と理由を入力してください。", en: "Please enter what is granted and carried over, and why.", easy: "数と わけを 書いて ください。"))

  static let ledgerTwoYears = Failure(
    .conflict, "procedures.ledger-two-years",
    Phrase(
      "年をまたぐ期間は、一つの申請にできません。年ごとに分けて申請してください。", en: "A period across two years cannot be one application. Please apply for each year.",
      easy: "2つの 年に わたる ときは、年ごとに 分けて 出して ください。"))

  static func ledgerShort(_ ledger: Ledger, _ amount: Int, free: Int) -> Failure {
    Failure(.conflict, "procedures.ledger-short", .ledgerShort(ledger.words(amount), ledger.words(free)))
  }

  static let ledgerBegun = Failure(
    .conflict, "procedures.ledger-begun",
    Phrase(
      "始まった後の取消しは、この手続きの担当係が行います。担当係に連絡してください。", en: "Once it has begun only the unit in charge can cancel it. Please contact the unit.",
      easy: "はじまった あとは、担当の 係が とりけします。係に 連らくして ください。"))

  static let notYoursToDecide = Failure(
    .forbidden, "procedures.not-yours-to-decide",
    Phrase(
      "今この起案を決定できるのは、決裁の順番が来た決裁者だけです。起案の画面で、今の状態を確かめてください。",
      en: "Only whoever is to decide this draft now can do that. See the draft's page.",
      easy: "今 決める 人だけが できます。"))

  static let otherwiseReason = Failure(.invalid, "procedures.otherwise-reason", .otherwiseReasonNeeded)

  static let noLedger = Failure(
    .missing, "procedures.no-ledger", Phrase("この手続きには簿冊がありません。", en: "This procedure keeps no book.", easy: "この 手続きには ありません。"))

  static let notYourLedger = Failure(
    .forbidden, "procedures.not-your-ledger",
    Phrase(
      "この簿冊は、本人、所属長、担当係だけが見られます。", en: "Only the officer, the head and the unit in charge see this book.",
      easy: "本人と 課長と 担当の 係だけが 見られます。"))
}
