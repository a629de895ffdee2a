import Casework
import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

extension PortalPages {
  /// An import whose original was erased: what became of each application.
  func closed(_ id: String) async throws -> Response {
    let pages = self
    let (item, procedure, results, covers) = try await visit.database.write { writer in
      let (item, procedure) = try pages.find(id, writer)
      let results = try PortalRecords.results(of: id, writer)
      try writer.audit(
        AuditEntry(actor: pages.visit.visitor.actor, action: "portal.looked", subject: "portal:\(id)", detail: item.procedure))
      return (item, procedure, results, try pages.covers(results, writer))
    }
    return visit.page(
      texts.japanese(item.name),
      breadcrumb: [
        Crumb(texts(.counterTitle), visit.link(ProceduresRoute.counter(.desk))), Crumb(texts(.portalTitle), link(.list)),
        Crumb(texts.japanese(item.name)),
      ],
      adjust: { frame in
        frame.shoulder = texts(procedure.title)
        frame.isWide = true
        if visit.request.query["done"] == "taken" {
          frame.notice = NotificationBanner(.success, texts(.portalDone(results.filter { $0.state == .taken }.count, 0)), isOutcome: true) {
          }
        }
      }
    ) {
      inlineAlert(.info, in: texts) { p { texts(.portalOriginalErased) } }
      pageSection(texts(.portalPreview), id: "applications") {
        dataTable(
          caption: texts(.portalPreview), id: "application-table", captionHidden: true,
          columns: [Column(texts(.portalReceipt), isHeader: true), Column(texts(.portalState)), Column(texts(.portalProblems))],
          rows: results.prefix(Self.shown).map { result in
            let lines = (result.message.map { message in result.caseID.flatMap { covers[$0] }?.covered(message) ?? message } ?? "").split(
              separator: "\n")
            return Design.Row([
              result.caseID.map { id in a(.href(visit.link(ProceduresRoute.cases(.item(id))))) { result.receipt ?? "—" } }
                ?? HTML(result.receipt ?? "—"),
              tag(texts(result.state.phrase), result.state == .failed ? .red : result.state == .changed ? .orange : .green),
              lines.isEmpty ? HTML("—") : ul(.class("plain-list")) { for line in lines.prefix(12) { li { texts.japanese(String(line)) } } },
            ])
          }, in: texts)
        if results.count > Self.shown { p { texts(.portalMore(results.count - Self.shown)) } }
      }
    }
  }
}
