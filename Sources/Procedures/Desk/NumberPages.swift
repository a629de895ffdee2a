import Casework
import Contracts
import Decisions
import Design
import Documents
import Kernel
import Markup
import Storage
import Web

extension DeskPages {
  /// 番号簿 by year, with 欠番 and their reasons; prints as it stands.
  func numbers(_ mistakes: Mistakes) async throws -> Response {
    let query = NumberSheet.Query(mistakes.isEmpty ? visit.request.query : visit.request.form)
    let (books, sheet, names) = try await sheet(query)
    return visit.page(
      texts(.numbersTitle), status: mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [Crumb(texts(.casesTitle), desk.link(.inbox)), Crumb(texts(.numbersTitle))],
      adjust: { frame in
        frame.isWide = true
        frame.lead = texts(.numbersLead)
        frame.mistakes = mistakes
        if visit.request.query["done"] != nil, mistakes.isEmpty {
          frame.notice = NotificationBanner(.success, texts(.actionDone), isOutcome: true) {}
        }
      }
    ) {
      if books.books.isEmpty { p { texts(.numbersNone) } }
      if let sheet {
        choose(books, sheet)
        heading(2, texts.japanese("\(sheet.book.title)　\(sheet.yearWords)\(sheet.mark.isEmpty ? "" : "　記号「\(sheet.mark)」")"))
        if sheet.lines.isEmpty { p { texts(.numbersEmpty) } } else { table(sheet, names, mistakes) }
        if let next = sheet.next {
          p { a(.href(link(.numbers, query: sheet.pairs + [("after", "\(next.number).\(next.branch)")]))) { texts(.nextPage) } }
        }
        linkRow([NavigationItem(texts(.inboxCSV), link(.numbersCSV, query: sheet.pairs))])
        if sheet.department != nil { leaveOut(sheet, mistakes) }
      }
    }
  }

  private func sheet(_ query: NumberSheet.Query, limit: Int = 200) async throws -> (NumberBooks, NumberSheet?, [String: String]) {
    let (desk, town) = (self.desk, visit.town.name)
    let directory = visit.services.ports.port(OfficeDirectory.self)
    return try await visit.database.read { reader in
      let books = try OfficeRules.read(town: town, reader).books
      let sheet = try NumberSheet(query, books, desk.actor(reader), today: desk.today, limit: limit, reader)
      let officers = Set((sheet?.lines ?? []).map(\.by).compactMap { $0.hasPrefix("officer:") ? String($0.dropFirst(8)) : nil })
      return (books, sheet, try directory?.officers(reader, officers) ?? [:])
    }
  }

  private func choose(_ books: NumberBooks, _ sheet: NumberSheet) -> HTML {
    queryForm(to: link(.numbers), id: "number-book") {
      fieldRow {
        selectField(
          Design.Field("book", texts(.numberBook), need: .unmarked), choices: books.books.map { Choice($0.id, texts.japanese($0.title)) },
          value: sheet.book.id,
          emptyLabel: nil, in: texts)
        textField(
          Design.Field("year", texts(.numberYear), need: .unmarked), value: "\(sheet.year)", kind: .digits, width: .short, in: texts)
        if NumberSheet.countsByMark(sheet.book) {
          selectField(
            Design.Field("mark", texts(.numberMark), need: .unmarked),
            choices: Set(books.marks.values).sorted().map { Choice($0, texts.japanese($0)) },
            value: sheet.mark, emptyLabel: nil, in: texts)
        }
      }
      buttonRow { actionButton(texts(.numberShow), style: .outline, size: .medium) }
    }
  }

  private func table(_ sheet: NumberSheet, _ names: [String: String], _ mistakes: Mistakes) -> HTML {
    dataTable(
      caption: texts(.numbersTitle), id: "numbers", captionHidden: true,
      columns: [
        Column(texts(.numberWord), isHeader: true), Column(texts(.numberDay)), Column(texts(.numberSubject)), Column(texts(.numberBy)),
        Column(texts(.numberState)),
      ],
      rows: sheet.lines.map { row($0, sheet, names) }, isDense: true, in: texts)
  }

  private func row(_ line: NumberSheet.Line, _ sheet: NumberSheet, _ names: [String: String]) -> Design.Row {
    let by =
      line.by.hasPrefix("officer:")
      ? names[String(line.by.dropFirst(8))] ?? texts(.formerOfficer).plainWords : texts(.theProgram).plainWords
    return Design.Row([
      texts.japanese(line.words).html, line.on.map { shortDateElement($0, in: texts) } ?? HTML("—"), subject(line),
      texts.japanese(by).html, state(line, sheet),
    ])
  }

  private func subject(_ line: NumberSheet.Line) -> HTML {
    if let item = line.item, let title = line.subject { return a(.href(desk.link(.item(item)))) { texts.japanese(title) } }
    if case .taken(let taken) = line.what, taken.subject.hasPrefix("draft:"), let pages = visit.services.ports.port(DraftPages.self) {
      return a(.href(pages.link(visit, String(taken.subject.dropFirst(6))))) { texts(.numberDraft) }
    }
    return HTML("—")
  }

  @HTMLBuilder private func state(_ line: NumberSheet.Line, _ sheet: NumberSheet) -> HTML {
    if let reason = line.reason {
      tag(texts(.numberVoid), .gray)
      " "
      texts.japanese(reason).html
    } else {
      if line.mayVoid {
        disclosure(texts(.numberMakeVoid)) {
          postForm(to: link(.voidNumber), token: visit.formToken) {
            hidden(sheet, line)
            textField(Design.Field("reason", texts(.changeReason), scope: "n\(line.number)"), width: .long, in: texts)
            actionButton(texts(.numberMakeVoid), style: .destructive)
          }
        }
      }
      if line.mayBranch {
        disclosure(texts(.numberBranch)) {
          p { texts(.numberBranchLead) }
          postForm(to: link(.branchNumber), token: visit.formToken) {
            hidden(sheet, line)
            actionButton(texts(.numberBranch), style: .outline)
          }
        }
      }
    }
  }

  private func hidden(_ sheet: NumberSheet, _ line: NumberSheet.Line) -> HTML {
    HTML.joined((sheet.pairs + [("number", line.words)]).map { name, value in Markup.input(.type("hidden"), .name(name), .value(value)) })
  }

  /// Numbers that a paper book had given before this one was opened.
  private func leaveOut(_ sheet: NumberSheet, _ mistakes: Mistakes) -> HTML {
    let sent = mistakes.isEmpty ? nil : visit.request.form
    return disclosure(texts(.numberSkip), isOpen: !mistakes.isEmpty) {
      p { texts(.numberSkipLead) }
      postForm(to: link(.skipNumbers), token: visit.formToken) {
        HTML.joined(sheet.pairs.map { name, value in Markup.input(.type("hidden"), .name(name), .value(value)) })
        textField(
          Design.Field("begin", texts(.numberSkipTo), mistakes: mistakes), value: sent?["begin"] ?? "", kind: .digits, width: .short,
          in: texts)
        textField(
          Design.Field("reason", texts(.changeReason), scope: "skip", mistakes: mistakes), value: sent?["reason"] ?? "", width: .long,
          in: texts)
        actionButton(texts(.numberSkip), style: .outline)
      }
    }
  }

  // MARK: Changes

  private func change(_ mistakes: Mistakes, _ body: @escaping @Sendable (NumberBooks, CaseActor, Writer) throws -> Void) async throws
    -> Response
  {
    var mistakes = mistakes
    let numbers = MyNumberGuard(exempt: ["book", "year", "mark", "number", "begin"])
    mistakes.append(numbers.mistakes(numbers.check(visit.request.form, by: visit.visitor)))
    let query = NumberSheet.Query(visit.request.form)
    guard mistakes.isEmpty else { return try await self.numbers(mistakes) }
    let (desk, town) = (self.desk, visit.town.name)
    do {
      try await visit.database.write { try body(OfficeRules.read(town: town, $0).books, desk.actor($0), $0) }
    } catch let failure as Failure where failure.kind == .conflict || failure.kind == .invalid {
      mistakes.add(nil, failure.message)
      return try await self.numbers(mistakes)
    }
    return .seeOther(
      link(
        .numbers,
        query: [("book", query.book ?? ""), ("year", query.year.map { "\($0)" } ?? ""), ("mark", query.mark ?? ""), ("done", "1")].filter {
          !$0.1.isEmpty
        }))
  }

  func voidNumber() async throws -> Response {
    let fields = visit.request.form
    var mistakes = Mistakes()
    if fields.text("reason") == nil { mistakes.add(nil, .changeWhy) }
    return try await change(mistakes) { books, actor, writer in
      let number = try NumberSheet.keep(fields["number"] ?? "", of: fields["book"] ?? "", books, actor, voiding: true, writer)
      try NumberBooks.void(number, reason: fields["reason"] ?? "", by: actor.id, writer)
    }
  }

  func branchNumber() async throws -> Response {
    let (fields, today) = (visit.request.form, visit.clock.today)
    return try await change(Mistakes()) { books, actor, writer in
      let number = try NumberSheet.keep(fields["number"] ?? "", of: fields["book"] ?? "", books, actor, voiding: false, writer)
      try books.takeBranch(of: number, on: today, for: number.subject, by: actor.id, writer)
    }
  }

  func skipNumbers() async throws -> Response {
    let (fields, today) = (visit.request.form, visit.clock.today)
    var mistakes = Mistakes()
    let begin = Int(TextFolding.key(fields["begin"] ?? ""))
    if begin == nil { mistakes.add("begin", .numberSkipWrong) }
    if fields.text("reason") == nil { mistakes.add("reason", .changeWhy) }
    return try await change(mistakes) { books, actor, writer in
      guard let book = books[fields["book"] ?? ""] else { throw CaseworkFailure.unknownNumber }
      let department =
        NumberSheet.countsByMark(book)
        ? actor.departments.sorted().first { books.marks[$0] == fields["mark"] } : actor.headOf.sorted().first
      guard let department else { throw CaseworkFailure.notYours }
      // In the year that is open today; an old book is closed.
      try books.begin(book.id, department: department, at: begin ?? 0, on: today, reason: fields["reason"] ?? "", by: actor.id, writer)
    }
  }

  func numbersCSV() async throws -> Response {
    let (_, sheet, names) = try await sheet(NumberSheet.Query(visit.request.query), limit: 10_000)
    guard let sheet else { throw CaseworkFailure.unknownNumber }
    let rows = sheet.lines.map { line in
      [
        line.words, line.on.map(\.wareki) ?? "", line.subject ?? "",
        line.by.hasPrefix("officer:") ? names[String(line.by.dropFirst(8))] ?? "" : "", line.reason.map { "欠番（\($0)）" } ?? "",
      ]
    }
    return .download(
      CSV.encoded([["番号", "日付", "件名", "登録した職員", "備考"]] + rows), type: "text/csv; charset=utf-8",
      filename: "\(sheet.book.title)_\(sheet.year).csv")
  }
}

extension NumberSheet {
  var pairs: [(String, String)] { [("book", book.id), ("year", "\(year)")] + (mark.isEmpty ? [] : [("mark", mark)]) }

  var yearWords: String { book.year == .fiscal ? FiscalYear(year).wareki : "\(year)年" }
}

extension NumberSheet.Line {
  /// As it is written; of a gap its first and last number.
  var words: String {
    switch what {
    case .taken(let taken): taken.text
    case .gap(let gap):
      gap.numbers.count == 1 ? "第\(gap.numbers.lowerBound)号" : "第\(gap.numbers.lowerBound)号から第\(gap.numbers.upperBound)号まで"
    }
  }
  var on: CalendarDate? { if case .taken(let taken) = what { taken.on } else { nil } }
  var by: String {
    switch what {
    case .taken(let taken): taken.takenBy
    case .gap(let gap): gap.by
    }
  }
  /// Why it stands for nothing; nil where it stands for something.
  var reason: String? {
    switch what {
    case .taken(let taken): taken.voidReason
    case .gap(let gap): gap.reason
    }
  }
}
