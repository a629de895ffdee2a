import Casework
import Contracts
import Decisions
import Design
import Kernel
import Markup
import Storage
import Web

/// One officer's year: what there is, what was taken, and what the unit in charge enters.
extension LedgerPages {
  private struct Book: Sendable {
    let procedure: Procedure
    let ledger: Ledger
    let standing: LedgerStanding
    let credits: [LedgerCredit]
    let cases: [String: Case]
    let name: String
    let names: [String: String]
    let actor: CaseActor
    let isKeeper: Bool
  }

  func book(_ id: String, _ holder: String, _ mistakes: Mistakes) async throws -> Response {
    let (pages, officer) = (self, try visit.officer().id)
    let fields = mistakes.isEmpty ? visit.request.query : visit.request.form
    let book = try await visit.database.write { writer -> Book in
      let (procedure, ledger) = try pages.procedure(id, writer)
      let actor = try CaseActor(of: pages.visit, writer)
      let isKeeper = Self.keeps(actor, procedure)
      let person = try pages.people(writer).first { $0.id == holder }
      guard isKeeper || holder == officer || person.map({ actor.headOf.contains($0.post.department) }) == true else {
        throw ProcedureFailure.notYourLedger
      }
      let year = pages.year(ledger, fields)
      let standing = try LedgerStanding.read(id, holder, year, writer)
      let credits = try LedgerRecords.credits(id, holder, year, writer)
      let known = Set(credits.map(\.by).compactMap { $0.hasPrefix("officer:") ? String($0.dropFirst(8)) : nil } + [holder])
      let names = try pages.visit.services.ports.port(OfficeDirectory.self)?.officers(writer, known) ?? [:]
      if holder != officer {
        try writer.audit(
          AuditEntry(actor: actor.id, action: "procedures.ledger-seen", subject: "officer:\(holder)", detail: "\(id) \(year)"))
      }
      return Book(
        procedure: procedure, ledger: ledger, standing: standing, credits: credits, cases: try writer.caseworks(standing.draws.map(\.item)),
        name: names[holder] ?? pages.texts(.formerOfficer).plainWords, names: names, actor: actor, isKeeper: isKeeper)
    }
    return visit.page(
      texts(book.ledger.title), status: mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [
        Crumb(texts(.ledgersTitle), link(.own)),
        book.isKeeper ? Crumb(texts(book.ledger.title), link(.all(id), query: [("year", "\(book.standing.year)")])) : nil,
        Crumb(texts.japanese(book.name)),
      ].compactMap { $0 },
      adjust: { frame in
        frame.shoulder = texts.japanese(book.name)
        frame.isWide = true
        frame.mistakes = mistakes
        if visit.request.query["done"] != nil { frame.notice = NotificationBanner(.success, texts(.ledgerDone), isOutcome: true) {} }
      }
    ) {
      years(book.ledger, book.standing.year, .book(procedure: id, holder: holder))
      figures(book.ledger, book.standing)
      pageSection(texts(.ledgerDraws), id: "draws") { draws(book) }
      pageSection(texts(.ledgerCredits), id: "credits") { credits(book) }
      if book.isKeeper { enterForm(book, holder, mistakes) }
    }
  }

  @HTMLBuilder private func draws(_ book: Book) -> HTML {
    if book.standing.draws.isEmpty {
      p { texts(.ledgerNoDraws) }
    } else {
      dataTable(
        caption: texts(.ledgerDraws), id: "draws-table", captionHidden: true,
        columns: [
          Column(texts(.ledgerDays), isHeader: true), Column(texts(.ledgerAmount), isNumeric: true), Column(texts(.stateWord)),
          Column(texts(.followUpCode)), Column(texts(.ledgerLeftAfter), isNumeric: true),
        ],
        rows: zip(book.standing.draws, book.standing.running).map { draw, left in
          Design.Row([
            period(draw), HTML(texts(book.ledger.words(draw.amount))), tag(texts(draw.state.phrase), draw.state.color),
            subject(book.cases[draw.item], book.actor), words(book.ledger, left),
          ])
        }, in: texts)
    }
  }

  private func period(_ draw: LedgerDraw) -> HTML {
    guard draw.first != draw.last else { return shortDateElement(draw.first, in: texts) }
    return HTML.joined([shortDateElement(draw.first, in: texts), HTML(texts(.ledgerUntil)), shortDateElement(draw.last, in: texts)])
  }

  private func subject(_ item: Case?, _ actor: CaseActor) -> HTML {
    guard let item else { return HTML("—") }
    guard actor.maySee(item) else { return HTML(item.receiptNumber ?? "—") }
    return a(.href(visit.link(ProceduresRoute.cases(.item(item.id))))) { item.code }
  }

  @HTMLBuilder private func credits(_ book: Book) -> HTML {
    if book.credits.isEmpty {
      p { texts(.ledgerNotEntered) }
    } else {
      dataTable(
        caption: texts(.ledgerCredits), id: "credits-table", captionHidden: true,
        columns: [
          Column(texts(.ledgerEntered), isHeader: true), Column(texts(.ledgerGranted), isNumeric: true),
          Column(texts(.ledgerCarried), isNumeric: true), Column(texts(.ledgerWhy)), Column(texts(.ledgerBy)),
        ],
        rows: book.credits.map { credit in
          Design.Row([
            shortDateElement(CalendarDate(of: credit.at), in: texts), HTML(texts(book.ledger.words(credit.granted))),
            HTML(texts(book.ledger.words(credit.carried))), texts.japanese(credit.reason).html,
            texts.japanese(
              credit.by.hasPrefix("officer:")
                ? book.names[String(credit.by.dropFirst(8))] ?? texts(.formerOfficer).plainWords : texts(.theProgram).plainWords
            ).html,
          ])
        }, in: texts)
    }
  }

  private func enterForm(_ book: Book, _ holder: String, _ mistakes: Mistakes) -> HTML {
    let sent = mistakes.isEmpty ? nil : visit.request.form
    let credit = book.standing.credit
    let size = book.ledger.larger?.size ?? 1
    return disclosure(texts(.ledgerEnter), isOpen: credit == nil || !mistakes.isEmpty) {
      p { texts(.ledgerEnterLead) }
      postForm(to: link(.enter(procedure: book.procedure.id, holder: holder)), token: visit.formToken) {
        input(.type("hidden"), .name("year"), .value("\(book.standing.year)"))
        for (name, title, amount) in [
          ("granted", Phrase.ledgerGranted, credit?.granted ?? 0), ("carried", Phrase.ledgerCarried, credit?.carried ?? 0),
        ] {
          fieldGroup(texts(title)) {
            if let larger = book.ledger.larger {
              textField(
                Design.Field(name, texts(larger.unit.phrase), mistakes: mistakes), value: sent?[name] ?? "\(amount / size)", kind: .digits,
                width: .short, in: texts)
            }
            textField(
              Design.Field(name + "-rest", texts(book.ledger.unit.phrase), mistakes: mistakes),
              value: sent?[name + "-rest"] ?? "\(amount % size + (size == 1 ? amount : 0))", kind: .digits, width: .short, in: texts)
          }
        }
        textField(
          Design.Field("reason", texts(.ledgerWhy), hint: texts(.ledgerWhyHint), mistakes: mistakes), value: sent?["reason"] ?? "",
          in: texts)
        MyNumberGuard.overruling(mistakes, in: texts)
        buttonRow { actionButton(texts(.ledgerGo)) }
      }
    }
  }

  func enter(_ id: String, _ holder: String) async throws -> Response {
    let fields = visit.request.form
    let pages = self
    let (procedure, ledger) = try await visit.database.read { reader in
      let found = try pages.procedure(id, reader)
      guard Self.keeps(try CaseActor(of: pages.visit, reader), found.procedure),
        try pages.people(reader).contains(where: { $0.id == holder })
      else { throw ProcedureFailure.notYourLedger }
      return found
    }
    let size = ledger.larger?.size ?? 1
    var mistakes = Mistakes()
    func amount(_ name: String) -> Int {
      let whole = ledger.larger == nil ? 0 : Self.count(fields[name])
      let rest = Self.count(fields[name + "-rest"])
      if whole == nil { mistakes.add(name, .ledgerNumberWrong) }
      if rest == nil { mistakes.add(name + "-rest", .ledgerNumberWrong) }
      return (whole ?? 0) * size + (rest ?? 0)
    }
    let (granted, carried) = (amount("granted"), amount("carried"))
    if fields.text("reason") == nil { mistakes.add("reason", .ledgerWhyNeeded) }
    let numbers = MyNumberGuard(exempt: ["year"])
    let finding = numbers.check(fields, by: visit.visitor)
    mistakes.append(numbers.mistakes(finding))
    guard mistakes.isEmpty else { return try await book(id, holder, mistakes) }
    let (year, actor) = (year(ledger, fields), visit.visitor.actor)
    let command = EnterCredit(
      procedure: procedure.id, holder: holder, year: year, granted: granted, carried: carried,
      reason: String((fields.text("reason") ?? "").prefix(300)), actor: actor)
    try await visit.database.write { writer in
      try command.run(writer)
      try numbers.log(finding, subject: "officer:\(holder)", actor: actor, writer)
    }
    return .seeOther(link(.book(procedure: id, holder: holder), query: [("year", "\(year)"), ("done", "1")]))
  }

  /// An empty field is none.
  static func count(_ text: String?) -> Int? {
    let plain = TextFolding.key(text ?? "").filter { !$0.isWhitespace }
    guard !plain.isEmpty else { return 0 }
    return Int(plain).flatMap { (0...EnterCredit.most / 100).contains($0) ? $0 : nil }
  }
}

extension LedgerStanding {
  /// What was left after each draw that counts, in their order.
  var running: [Int?] {
    var left = credit?.all
    return draws.map { draw in
      if draw.state == .taken { left = left.map { $0 - draw.amount } }
      return draw.state == .taken ? left : nil
    }
  }
}

extension LedgerDraw.State {
  var phrase: Phrase {
    switch self {
    case .asked: Phrase("申請中", en: "Applied for", easy: "出しました")
    case .taken: Phrase("取得", en: "Taken", easy: "とりました")
    case .returned: Phrase("取消し・不取得", en: "Not taken", easy: "とりません")
    }
  }

  var color: TagColor {
    switch self {
    case .asked: .blue
    case .taken: .green
    case .returned: .gray
    }
  }
}
