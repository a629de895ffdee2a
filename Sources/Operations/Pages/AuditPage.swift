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
    let asked = Asked(visit.request.query)
    let (filter, before) = (asked.filter, visit.request.query["before"].flatMap { Int($0) })
    let (found, count) = try await visit.database.read {
      (try $0.auditRecords(filter, before: before, limit: perPage + 1), try $0.auditCount(filter))
    }
    let shown = Array(found.prefix(perPage))
    return visit.page(texts(.auditLog), breadcrumb: [Crumb(texts(.auditLog))]) { frame in
      frame.lead = texts(.auditLead)
      frame.isWide = true
    } content: {
      form(asked, visit)
      p { texts.number(count) + texts(.auditCount) }
      if shown.isEmpty {
        emptyState(texts(.auditEmpty))
      } else {
        table(shown, texts)
        p { a(.href(visit.link(OperationsRoute.auditCSV, query: asked.pairs))) { texts(.auditDownload) } }
      }
      cursorPagination(
        previous: nil,
        next: found.count > perPage
          ? shown.last.map { visit.link(OperationsRoute.audit, query: asked.pairs + [("before", String($0.seq))]) } : nil,
        name: texts(.auditLog), in: texts)
    }
  }

  private static func form(_ asked: Asked, _ visit: Visit) -> HTML {
    let texts = visit.texts
    return queryForm(to: visit.link(OperationsRoute.audit)) {
      fieldRow {
        textField(Field("actor", texts(.auditActor), hint: texts(.auditActorHint), need: .unmarked), value: asked.actor, in: texts)
        textField(Field("action", texts(.auditAction), hint: texts(.auditActionHint), need: .unmarked), value: asked.action, in: texts)
        textField(Field("subject", texts(.auditSubject), need: .unmarked), value: asked.subject, in: texts)
      }
      fieldRow {
        textField(Field("from", texts(.auditFrom), hint: texts(.auditDateHint), need: .unmarked), value: asked.from, in: texts)
        textField(Field("until", texts(.auditUntil), need: .unmarked), value: asked.until, in: texts)
      }
      buttonRow { actionButton(texts(.auditNarrow)) }
    }
  }

  private static func table(_ records: [AuditRecord], _ texts: Texts) -> HTML {
    dataTable(
      caption: texts(.auditLog), id: "audit", captionHidden: true,
      columns: [
        Column(texts(.auditNumber), isNumeric: true, isHeader: true), Column(texts(.auditAt)), Column(texts(.auditActor)),
        Column(texts(.auditAction)), Column(texts(.auditSubject)), Column(texts(.auditDetail)),
      ],
      rows: records.map { record in
        Row([
          HTML(String(record.seq)), shortMomentElement(record.at, in: texts), code { record.entry.actor }, code { record.entry.action },
          code { record.entry.subject }, HTML(record.entry.detail),
        ])
      }, fit: .cards, isDense: true, in: texts)
  }

  static func csv(_ visit: Visit) async throws -> Response {
    let asked = Asked(visit.request.query)
    let (filter, actor) = (asked.filter, visit.visitor.actor)
    let detail = asked.pairs.map { "\($0.0)=\($0.1)" }.joined(separator: " ")
    try await visit.database.write { try $0.audit(AuditEntry(actor: actor, action: "operations.audit-downloaded", subject: "audit-log", detail: detail)) }
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
      guard page.count == 1000, let last = page.last else { break }
      before = last.seq
    }
    return .download(Array(text.utf8), type: "text/csv; charset=utf-8", filename: "audit-\(visit.town.slug)-\(visit.clock.today).csv")
  }

  /// What the form asks for; a date that is none does not restrict.
  struct Asked {
    let actor: String
    let action: String
    let subject: String
    let from: String
    let until: String

    init(_ query: Fields) {
      actor = query.text("actor") ?? ""
      action = query.text("action") ?? ""
      subject = query.text("subject") ?? ""
      from = query.text("from") ?? ""
      until = query.text("until") ?? ""
    }

    var filter: AuditFilter {
      AuditFilter(
        actor: actor.isEmpty ? nil : actor, action: action.isEmpty ? nil : action, subject: subject.isEmpty ? nil : subject,
        from: CalendarDate(from)?.startOfDay, until: CalendarDate(until)?.adding(days: 1).startOfDay)
    }

    var pairs: [(String, String)] {
      [("actor", actor), ("action", action), ("subject", subject), ("from", from), ("until", until)].filter { !$0.1.isEmpty }
    }
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
