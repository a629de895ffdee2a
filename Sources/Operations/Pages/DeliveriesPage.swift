import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

/// Deliveries that were given up: to look at, to try again, or to discard for good.
enum DeliveriesPage {
  private static let perPage = 50

  static func list(_ visit: Visit) async throws -> Response {
    let texts = visit.texts
    let after = visit.request.query["after"] ?? ""
    let found = try await visit.database.read { try $0.parkedDeliveries(after: after, limit: perPage + 1) }
    let shown = Array(found.prefix(perPage))
    return visit.page(texts(.deliveries), breadcrumb: crumbs(visit) + [Crumb(texts(.deliveries))]) { frame in
      frame.lead = texts(.deliveriesLead)
      frame.isWide = true
      frame.notice = notice(visit)
    } content: {
      if shown.isEmpty {
        emptyState(texts(.noDeliveries), text: texts(.noDeliveriesText))
      } else {
        cardList(shown.map { card($0, visit) }, level: 2, columns: 2)
      }
      cursorPagination(
        previous: nil,
        next: found.count > perPage ? shown.last.map { visit.link(OperationsRoute.deliveries, query: [("after", $0.id)]) } : nil,
        name: texts(.deliveries), in: texts)
    }
  }

  private static func card(_ delivery: ParkedDelivery, _ visit: Visit) -> Card {
    let texts = visit.texts
    let names: AuditNames? = visit.services.ports.port()
    return Card(names?[delivery.subscription].map { texts($0) } ?? delivery.subscription) {
      summaryList(
        [
          SummaryItem(texts(.deliveryEvent)) { code { delivery.event.name } },
          SummaryItem(texts(.deliverySubject)) { code { delivery.event.subject } },
          SummaryItem(texts(.deliveryEventAt)) { momentElement(delivery.eventAt, in: texts) },
          SummaryItem(texts(.deliveryParkedAt)) { momentElement(delivery.parkedAt, in: texts) },
          SummaryItem(texts(.deliveryAttempts)) { texts.number(delivery.attempts) },
          SummaryItem(texts(.deliveryError)) { delivery.lastError },
        ], in: texts)
      buttonRow {
        postButton(texts(.retry), to: visit.link(OperationsRoute.retry(delivery.id)), token: visit.formToken)
        linkButton(texts(.discard), visit.link(OperationsRoute.askDiscard(delivery.id)), style: .text)
      }
    }
  }

  static func retry(_ id: String, _ visit: Visit) async throws -> Response {
    let actor = visit.visitor.actor
    try await visit.database.write { try $0.retryDelivery(id, by: actor) }
    return .seeOther(visit.link(OperationsRoute.deliveries, query: [("done", "retried")]))
  }

  static func askDiscard(_ id: String, _ visit: Visit) async throws -> Response {
    let texts = visit.texts
    // A page of fifty at a time would miss it; a delivery is found by its neighbours in the order of ids.
    let found = try await visit.database.read { try $0.parkedDelivery(id) }
    guard let found else { throw Rejection.notFound }
    let names: AuditNames? = visit.services.ports.port()
    return visit.page(
      texts(.discardTitle),
      breadcrumb: crumbs(visit) + [Crumb(texts(.deliveries), visit.link(OperationsRoute.deliveries)), Crumb(texts(.discardTitle))]
    ) {
      $0.lead = texts(.discardLead)
    } content: {
      summaryList(
        [
          SummaryItem(texts(.deliverySubscription)) { names?[found.subscription].map { HTML(texts($0)) } ?? code { found.subscription } },
          SummaryItem(texts(.deliveryEvent)) { code { found.event.name } },
          SummaryItem(texts(.deliverySubject)) { code { found.event.subject } },
          SummaryItem(texts(.deliveryError)) { found.lastError },
        ], in: texts)
      postForm(to: visit.link(OperationsRoute.discard(id)), token: visit.formToken) {
        buttonRow {
          actionButton(texts(.discardYes), style: .destructive)
          linkButton(texts(.discardNo), visit.link(OperationsRoute.deliveries), style: .outline)
        }
      }
    }
  }

  static func discard(_ id: String, _ visit: Visit) async throws -> Response {
    let actor = visit.visitor.actor
    try await visit.database.write { try $0.discardDelivery(id, by: actor) }
    return .seeOther(visit.link(OperationsRoute.deliveries, query: [("done", "discarded")]))
  }

  private static func crumbs(_ visit: Visit) -> [Crumb] { [Crumb(visit.texts(.overview), visit.link(OperationsRoute.overview))] }

  private static func notice(_ visit: Visit) -> NotificationBanner? {
    switch visit.request.query["done"] {
    case "retried": NotificationBanner(.success, visit.texts(.retried), isOutcome: true)
    case "discarded": NotificationBanner(.success, visit.texts(.discarded), isOutcome: true)
    default: nil
    }
  }
}

extension Reader {
  /// One parked delivery; nil where it is not parked.
  func parkedDelivery(_ id: String) throws -> ParkedDelivery? {
    var after = ""
    while true {
      let page = try parkedDeliveries(after: after, limit: 200)
      if let found = page.first(where: { $0.id == id }) { return found }
      guard page.count == 200, let last = page.last, last.id < id else { return nil }
      after = last.id
    }
  }
}
