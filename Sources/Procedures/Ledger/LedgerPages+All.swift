import Casework
import Contracts
import Decisions
import Design
import Documents
import Kernel
import Markup
import Storage
import Web

/// Everybody's year in one book, for the unit that keeps it.
extension LedgerPages {
  private struct All: Sendable {
    let procedure: Procedure
    let ledger: Ledger
    let year: Int
    let rows: [(person: Person, standing: LedgerStanding)]
    let departments: [String: String]
  }

  private func load(_ id: String, _ fields: Fields) async throws -> All {
    let (pages, today) = (self, today)
    return try await visit.database.write { writer in
      let (procedure, ledger) = try pages.procedure(id, writer)
      let actor = try CaseActor(of: pages.visit, writer)
      guard Self.keeps(actor, procedure) else { throw ProcedureFailure.notYourLedger }
      let year = pages.year(ledger, fields)
      let credits = try LedgerRecords.credits(id, year, writer)
      let draws = try Dictionary(grouping: LedgerRecords.draws(id, year, writer), by: \.holder)
      try writer.audit(AuditEntry(actor: actor.id, action: "procedures.ledger-seen", subject: "procedure:\(id)", detail: "\(year)"))
      return All(
        procedure: procedure, ledger: ledger, year: year,
        rows: try pages.people(writer).map {
          ($0, LedgerStanding(year: year, credit: credits[$0.id], draws: draws[$0.id] ?? []))
        }, departments: try pages.visit.services.ports.port(OfficeDirectory.self)?.departments(writer, today) ?? [:])
    }
  }

  func all(_ id: String, _ mistakes: Mistakes) async throws -> Response {
    let all = try await load(id, mistakes.isEmpty ? visit.request.query : visit.request.form)
    let query = [("year", "\(all.year)")]
    return visit.page(
      texts(all.ledger.title), status: mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [Crumb(texts(.ledgersTitle), link(.own)), Crumb(texts(all.ledger.title))],
      adjust: { frame in
        frame.shoulder = yearWords(all.ledger, all.year)
        frame.lead = texts(.ledgerAllLead)
        frame.isWide = true
        frame.mistakes = mistakes
        if visit.request.query["done"] != nil { frame.notice = NotificationBanner(.success, texts(.ledgerDone), isOutcome: true) {} }
      }
    ) {
      years(all.ledger, all.year, .all(id))
      dataTable(
        caption: texts(.ledgerAll), id: "ledger-all", captionHidden: true,
        columns: [
          Column(texts(.ledgerOfficer), isHeader: true), Column(texts(.ledgerDepartment)), Column(texts(.ledgerGranted), isNumeric: true),
          Column(texts(.ledgerCarried), isNumeric: true), Column(texts(.ledgerTaken), isNumeric: true),
          Column(texts(.ledgerAskedWord), isNumeric: true), Column(texts(.ledgerLeft), isNumeric: true),
        ],
        rows: all.rows.map { person, standing in
          Design.Row([
            a(.href(link(.book(procedure: id, holder: person.id), query: query))) { texts.japanese(person.name) },
            texts.japanese(all.departments[person.post.department] ?? person.post.department).html,
            words(all.ledger, standing.credit?.granted), words(all.ledger, standing.credit?.carried), words(all.ledger, standing.taken),
            words(all.ledger, standing.asked), words(all.ledger, standing.left),
          ])
        }, isDense: true, in: texts)
      fileList([FileEntry(texts(.ledgerFile), link(.csv(id), query: query), format: "CSV")], in: texts)
      enterAllForm(all, mistakes)
    }
  }

  private func enterAllForm(_ all: All, _ mistakes: Mistakes) -> HTML {
    let sent = mistakes.isEmpty ? nil : visit.request.form
    let size = all.ledger.larger?.size ?? 1
    let usual = all.rows.map { person, standing -> String in
      guard let credit = standing.credit else { return "\(person.name),,," }
      let (granted, carried) = (credit.granted, credit.carried)
      return "\(person.name),\(granted / size),\(carried / size),\(size == 1 ? 0 : carried % size)"
    }
    return disclosure(texts(.ledgerEnterAll), isOpen: !mistakes.isEmpty) {
      p { texts(.ledgerEnterAllLead) }
      postForm(to: link(.enterAll(all.procedure.id)), token: visit.formToken) {
        input(.type("hidden"), .name("year"), .value("\(all.year)"))
        textArea(
          Design.Field("lines", texts(.ledgerLines), hint: texts(.ledgerLinesHint), mistakes: mistakes),
          value: sent?["lines"] ?? usual.joined(separator: "\n"), rows: 12, in: texts)
        textField(
          Design.Field("reason", texts(.ledgerWhy), hint: texts(.ledgerWhyHint), mistakes: mistakes), value: sent?["reason"] ?? "",
          in: texts)
        MyNumberGuard.overruling(mistakes, in: texts)
        buttonRow { actionButton(texts(.ledgerGo)) }
      }
    }
  }

  /// One line a person: name (or id), granted, carried over, carried over in the small unit.
  static func read(_ text: String, _ people: [Person], size: Int) -> (found: [(holder: String, granted: Int, carried: Int)], wrong: [Int]) {
    var (found, wrong): ([(String, Int, Int)], [Int]) = ([], [])
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let cells = line.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "\t" || $0 == "，" }.map { String($0) }
      // An empty line, or a name without figures: nothing is said about it.
      guard !cells.dropFirst().allSatisfy({ $0.allSatisfy(\.isWhitespace) }) || cells.count == 1 && !line.allSatisfy(\.isWhitespace) else {
        continue
      }
      let key = TextFolding.key(cells[0])
      let named = people.filter { $0.id == cells[0] || TextFolding.key($0.name) == key }
      let numbers = cells.dropFirst().map { count($0) }
      guard named.count == 1, (2...3).contains(numbers.count), !numbers.contains(nil), !found.contains(where: { $0.0 == named[0].id })
      else {
        wrong.append(index + 1)
        continue
      }
      let values = numbers.compactMap { $0 }
      found.append((named[0].id, values[0] * size, values[1] * size + (values.count == 3 ? values[2] : 0)))
    }
    return (found.map { (holder: $0.0, granted: $0.1, carried: $0.2) }, wrong)
  }

  func enterAll(_ id: String) async throws -> Response {
    let fields = visit.request.form
    let all = try await load(id, fields)
    let read = Self.read(fields["lines"] ?? "", all.rows.map(\.person), size: all.ledger.larger?.size ?? 1)
    var mistakes = Mistakes()
    if !read.wrong.isEmpty { mistakes.add("lines", .ledgerLinesWrong(read.wrong)) }
    if read.found.isEmpty, read.wrong.isEmpty { mistakes.add("lines", .ledgerLinesNeeded) }
    if fields.text("reason") == nil { mistakes.add("reason", .ledgerWhyNeeded) }
    let numbers = MyNumberGuard(exempt: ["year"])
    let finding = numbers.check(fields, by: visit.visitor)
    mistakes.append(numbers.mistakes(finding))
    guard mistakes.isEmpty else { return try await self.all(id, mistakes) }
    let actor = visit.visitor.actor
    let reason = String((fields.text("reason") ?? "").prefix(300))
    let before = Dictionary(all.rows.map { ($0.person.id, $0.standing.credit) }, uniquingKeysWith: { first, _ in first })
    let changed = read.found.filter { line in
      guard let credit = before[line.holder].flatMap({ $0 }) else { return true }
      return credit.granted != line.granted || credit.carried != line.carried
    }
    let year = all.year
    try await visit.database.write { writer in
      for line in changed {
        try EnterCredit(
          procedure: id, holder: line.holder, year: year, granted: line.granted, carried: line.carried, reason: reason, actor: actor
        ).run(writer)
      }
      try numbers.log(finding, subject: "procedure:\(id)", actor: actor, writer)
    }
    return .seeOther(link(.all(id), query: [("year", "\(year)"), ("done", "1")]))
  }

  func csv(_ id: String) async throws -> Response {
    let all = try await load(id, visit.request.query)
    let unit = all.ledger.unit.japanese
    func head(_ phrase: Phrase) -> String { phrase.japanese + "（" + unit + "）" }
    let heads =
      [Phrase.ledgerOfficer, .ledgerDepartment, .ledgerYearWord].map(\.japanese)
      + [Phrase.ledgerGranted, .ledgerCarried, .ledgerTaken, .ledgerAskedWord, .ledgerLeft].map(head)
    let lines = all.rows.map { person, standing -> [String] in
      [person.name, all.departments[person.post.department] ?? person.post.department, "\(all.year)"]
        + [standing.credit?.granted, standing.credit?.carried, standing.taken, standing.asked, standing.left].map {
          $0.map { "\($0)" } ?? ""
        }
    }
    return .download(
      CSV.encoded([heads] + lines), type: "text/csv; charset=utf-8", filename: "\(all.ledger.title.japanese)_\(all.year).csv")
  }
}
