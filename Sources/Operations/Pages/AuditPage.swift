import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

/// The audit log: who did or saw what, when. Looking at it can be narrowed; taking it away is itself written into it.
enum AuditPage {
  private static let perPage = 50
  private static let mostCSVRows = 100_000

  static func respond(_ visit: Visit) async throws -> Response {
    let texts = visit.texts
    var mistakes = Mistakes()
    let asked = AuditSearch(visit.request.query, mistakes: &mistakes)
    let (filter, before) = (asked.filter, visit.request.query["before"].flatMap { Int($0) })
    let directory: OfficeDirectory? = visit.services.ports.port()
    let (found, count, officers) = try await visit.database.read { reader in
      let found = try reader.auditRecords(filter, before: before, limit: perPage + 1)
      let people = Set(found.flatMap { [$0.entry.actor, $0.entry.subject] }.compactMap(AuditWords.officer))
      return (found, try reader.auditCount(filter), try directory?.officers(reader, people) ?? [:])
    }
    let shown = Array(found.prefix(perPage))
    let words = AuditWords(texts: texts, names: visit.services.ports.port(), officers: officers)
    return visit.page(
      texts(.auditLog), status: mistakes.isEmpty ? .ok : .unprocessableContent, breadcrumb: [Crumb(texts(.auditLog))],
      adjust: {
        $0.lead = texts(.auditLead)
        $0.isWide = true
        $0.mistakes = mistakes
      }
    ) {
      form(asked, mistakes, words, visit)
      p(.role("status")) { texts(.auditCount(texts.number(count))) }
      if shown.isEmpty {
        emptyState(texts(.auditEmpty))
      } else {
        table(shown, asked, words, visit)
        p {
          a(.href(visit.link(OperationsRoute.auditCSV, query: asked.pairs))) { texts(.auditDownload) }
          if count > mostCSVRows { span(.class("support")) { texts(.auditDownloadMost(texts.number(mostCSVRows))) } }
        }
      }
      cursorPagination(
        previous: nil,
        next: found.count > perPage
          ? shown.last.map { visit.link(OperationsRoute.audit, query: asked.pairs + [("before", String($0.seq))]) } : nil,
        name: texts(.auditLog), in: texts)
    }
  }

  private static func form(_ asked: AuditSearch, _ mistakes: Mistakes, _ words: AuditWords, _ visit: Visit) -> HTML {
    let texts = visit.texts
    return queryForm(to: visit.link(OperationsRoute.audit), id: "audit-search") {
      fieldRow {
        selectField(
          Field("action", texts(.auditAction), need: .unmarked), choices: words.choices(with: asked.action), value: asked.action,
          emptyLabel: .auditAnyAction, in: texts)
        textField(
          Field("actor", texts(.auditActor), hint: texts(.auditActorHint), need: .unmarked), value: asked.actor, width: .long, in: texts)
        textField(
          Field("subject", texts(.auditSubject), hint: texts(.auditSubjectHint), need: .unmarked), value: asked.subject, width: .long,
          in: texts)
      }
      fieldRow {
        dateField(Field("from", texts(.auditFrom), need: .optional, mistakes: mistakes), value: asked.from, in: texts)
        dateField(Field("until", texts(.auditUntil), need: .optional, mistakes: mistakes), value: asked.until, in: texts)
      }
      buttonRow {
        actionButton(texts(.auditNarrow))
        if !asked.pairs.isEmpty { a(.href(visit.link(OperationsRoute.audit))) { texts(.auditShowAll) } }
      }
    }
  }

  /// Actor, action and subject narrow the list to what has the same.
  private static func table(_ records: [AuditRecord], _ asked: AuditSearch, _ words: AuditWords, _ visit: Visit) -> HTML {
    let texts = visit.texts
    func narrowing(_ name: String, _ value: String, _ said: HTML) -> HTML {
      a(.href(visit.link(OperationsRoute.audit, query: asked.pairs.filter { $0.0 != name } + [(name, value)]))) { said }
    }
    return dataTable(
      caption: texts(.auditLog), id: "audit", captionHidden: true,
      columns: [
        Column(texts(.auditNumber), isNumeric: true, isHeader: true), Column(texts(.auditAt)), Column(texts(.auditActor)),
        Column(texts(.auditAction)), Column(texts(.auditSubject)), Column(texts(.auditDetail)),
      ],
      rows: records.map { record in
        let entry = record.entry
        return Row([
          HTML(String(record.seq)), shortMomentElement(record.at, in: texts), narrowing("actor", entry.actor, words.actor(entry.actor)),
          narrowing("action", entry.action, words.action(entry.action)), narrowing("subject", entry.subject, words.subject(entry.subject)),
          HTML(entry.detail),
        ])
      }, fit: .cards, isDense: true, in: texts)
  }

  static func csv(_ visit: Visit) async throws -> Response {
    var mistakes = Mistakes()
    let asked = AuditSearch(visit.request.query, mistakes: &mistakes)
    guard mistakes.isEmpty else { return .seeOther(visit.link(OperationsRoute.audit, query: asked.pairs)) }
    let (filter, actor) = (asked.filter, visit.visitor.actor)
    let detail = asked.pairs.map { "\($0.0)=\($0.1)" }.joined(separator: " ")
    try await visit.database.write {
      try $0.audit(AuditEntry(actor: actor, action: "operations.audit-downloaded", subject: "audit-log", detail: detail))
    }
    var text = "\u{FEFF}" + CSVLine.of(["seq", "at", "actor", "action", "subject", "detail"])
    var before: Int?
    var rows = 0
    while rows < mostCSVRows {
      let from = before
      let page = try await visit.database.read { try $0.auditRecords(filter, before: from, limit: 1000) }
      for record in page {
        text += CSVLine.of([
          String(record.seq), Timestamp.utc(record.at), record.entry.actor, record.entry.action, record.entry.subject, record.entry.detail,
        ])
      }
      rows += page.count
      before = page.count == 1000 ? page.last?.seq : nil
      if before == nil { break }
    }
    // Whoever gets a part must see that it is one.
    let rest = before
    if let rest, try await visit.database.read({ try !$0.auditRecords(filter, before: rest, limit: 1).isEmpty }) {
      text += CSVLine.of(["", "", "", "", "", Texts(.japanese)(.auditDownloadMost(String(rows))).plainWords])
    }
    return .download(Array(text.utf8), type: "text/csv; charset=utf-8", filename: "audit-\(visit.town.slug)-\(visit.clock.today).csv")
  }
}

/// One line of a CSV file (RFC 4180). Text that a spreadsheet would take for a formula begins with an apostrophe.
enum CSVLine {
  static func of(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

  private static func cell(_ text: String) -> String {
    var text = text
    if let first = text.first, "=+-@\t\r".contains(first) { text = "'" + text }
    guard text.contains(where: { $0 == "\"" || $0 == "," || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
