import Contracts
import Forms
import Kernel
import Storage
import Web

/// The workshop (様式づくり): officers who never programmed make forms and surveys in the browser, and see what residents answered.
public struct Workshop: Service {
  public static let name = "workshop"

  public init() {}

  public var migrations: [Migration] { WorkshopMigrations.all }
  public func access(to route: WorkshopRoute) -> Access { route.access }

  public func respond(to route: WorkshopRoute, _ visit: Visit) async throws -> Response {
    switch route {
    case .surveys, .survey, .beginSurvey, .thanks, .publicResults, .answerPage, .saveAnswerPage, .checkAnswer, .sendAnswer:
      try await SurveyPages(visit: visit).respond(to: route)
    case .forms, .newForm, .makeForm, .importForm, .gallery, .copyFromGallery: try await FormShelf(visit: visit).respond(to: route)
    case .form(let route): try await FormDesk(visit: visit, id: route.id).respond(to: route.act)
    case .judge(let page): try await judge(page, visit)
    }
  }

  private func judge(_ page: WorkshopRoute, _ visit: Visit) async throws -> Response {
    let judgement: PageJudgement
    switch page {
    case .saveAnswerPage(let key, let page): judgement = try await SurveyPages(visit: visit).judge(key, page)
    case .form(let route):
      guard case .saveTrial(let page) = route.act else { throw WorkshopFailure.unknownSurvey }
      judgement = try await FormDesk(visit: visit, id: route.id).judgeTrial(page)
    default: throw WorkshopFailure.unknownSurvey
    }
    return .json(judgement.json(in: visit.texts)).adding("cache-control", "no-store")
  }

  public var metrics: [Metric] { WorkshopMetrics.all }
  public var jobs: [Job] { WorkshopJobs.all }
  public var auditedActions: [AuditedAction] { AuditedActions.all }
  public var personalData: [PersonalData] { WorkshopPersonalData.all }

  public func offer(to ports: inout Ports) {
    ports.offer(FormMaking { visit, form in visit.link(WorkshopRoute.form(FormDeskRoute(form, .desk))) })
  }

  /// The preview is asked for while somebody types.
  public func rateClass(of route: WorkshopRoute) -> RateClass? {
    if case .form(let route) = route, route.act == .preview { return nil }
    if case .judge = route { return .typing }
    return route.method.isSafe ? nil : .submission
  }

  public func highlights(for visit: Visit) async throws -> [Highlight] {
    guard try await visit.database.read(SurveyRecords.isAny) else { return [] }
    return [Highlight(visit.texts(.surveysWord), text: visit.texts(.surveysLead), link: visit.link(WorkshopRoute.surveys), rank: 12)]
  }

  public func navigation(for visit: Visit, _ reader: Reader) throws -> [NavigationEntry] {
    var entries: [NavigationEntry] = []
    // Officers find surveys in the workshop; their row of entries is long enough.
    if case .officer = visit.visitor {
    } else if try SurveyRecords.isAny(reader) {
      entries.append(NavigationEntry(.surveysWord, visit.link(WorkshopRoute.surveys), rank: 7))
    }
    if case .officer(let officer) = visit.visitor, !officer.roles.isDisjoint(with: [.officer, .chief, .planner, .administrator]) {
      entries.append(NavigationEntry(.workshopTitle, visit.link(WorkshopRoute.forms), rank: 13))
    }
    return entries
  }
}
