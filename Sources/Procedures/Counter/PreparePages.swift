import Casework
import Contracts
import Design
import Documents
import Forms
import Kernel
import Markup
import Storage
import Web

/// 来庁前の準備 (スマート窓口): after the questions of a life event the basics are typed at home; the counter reads a code that holds nothing.
struct PreparePages {
  let visit: Visit

  private var texts: Texts { visit.texts }

  private func link(_ route: TabletRoute, query: [(String, String)] = []) -> Link {
    visit.link(ProceduresRoute.counter(.tablet(route)), query: query)
  }

  struct Scene: Sendable {
    let event: LifeEvent
    let answers: Answers
    let pairs: [(String, String)]
    let context: FillingContext
  }

  /// The event with the answers in the address; nil while some are missing.
  func scene(_ id: String) async throws -> Scene? {
    let town = visit.town.name
    let (events, places) = try await visit.database.read { reader in
      (try LifeEvents.kept(reader), try OfficeRules.read(town: town, reader).places)
    }
    guard let event = events.first(where: { $0.id == id }) else { throw ProcedureFailure.unknownLifeEvent(id) }
    let query = visit.request.query
    let answers = ProcedurePages.answers(event, query)
    guard event.questions.allSatisfy({ answers[$0.id] != nil }) else { return nil }
    return Scene(
      event: event, answers: answers, pairs: event.questions.map { ($0.id, query[$0.id] ?? "") },
      context: FillingContext(today: visit.clock.today, places: places))
  }

  func prepare(_ id: String) async throws -> Response {
    guard let scene = try await scene(id) else { return .seeOther(visit.link(ProceduresRoute.lifeEvent(id))) }
    return page(scene, FormPageModel(Basics.form, page: Basics.page, answers: Answers(), context: scene.context))
  }

  private func crumbs(_ scene: Scene) -> [Crumb] {
    [
      Crumb(texts(.lifeEvents), visit.link(ProceduresRoute.lifeEvents)),
      Crumb(texts(scene.event.title), visit.link(ProceduresRoute.lifeEvent(scene.event.id), query: [("asked", "1")] + scene.pairs)),
      Crumb(texts(.prepareTitle)),
    ]
  }

  private func page(_ scene: Scene, _ given: FormPageModel) -> Response {
    var model = given
    model.savesForLater = false
    return visit.page(
      texts(.prepareTitle), status: model.mistakes.isEmpty ? .ok : .unprocessableContent, breadcrumb: crumbs(scene),
      adjust: {
        $0.shoulder = texts(scene.event.title)
        $0.lead = texts(.prepareLead)
        $0.mistakes = model.mistakes
      }
    ) {
      inlineAlert(.info, in: texts) { p { texts(.prepareKept(Int(CounterKeys.preparationDays))) } }
      formPage(
        model, to: link(.keep(scene.event.id), query: scene.pairs),
        judge: visit.link(ProceduresRoute.judge(.counter(.tablet(.keep(scene.event.id)))), query: scene.pairs), token: visit.formToken,
        in: texts)
    }
  }

  /// The code stands on the answer to the form and nowhere else: it must not lie in addresses or be fetched again.
  func keep(_ id: String) async throws -> Response {
    guard let scene = try await scene(id) else { return .seeOther(visit.link(ProceduresRoute.lifeEvent(id))) }
    let entry = PageEntry(Basics.form, page: Basics.page, fields: visit.request.form, kept: Answers(), context: scene.context)
    let isNext = PageAction(visit.request.form) == .next
    guard isNext, entry.isComplete else {
      return page(scene, FormPageModel(Basics.form, page: Basics.page, entry: entry, context: scene.context, judges: isNext))
    }
    let command = KeepPreparation(event: id, eventAnswers: scene.answers, person: entry.answers, randomness: visit.services.randomness)
    let code = try await visit.database.write { try command.run($0) }
    let picture = try QRCode(code, correction: .quartile).svg(label: texts(.prepareQR), sidePixels: 280)
    let until = CalendarDate(of: visit.clock.now.adding(days: CounterKeys.preparationDays))
    return visit.page(
      texts(.prepareDone), breadcrumb: crumbs(scene),
      adjust: {
        $0.shoulder = texts(scene.event.title)
        $0.lead = texts(.prepareDoneText)
      }
    ) {
      div(.class("prepared-code")) { HTML(trusted: picture) }
      confirmationPanel(title: texts(.prepareDone), numberLabel: texts(.prepareCode), number: code)
      p { texts(.prepareUntil(texts.date(until))) }
      ul {
        li { texts(.prepareNothing) }
        li { texts(.prepareOnce) }
        li { texts(.prepareBring) }
      }
      p { a(.href(visit.link(ProceduresRoute.lifeEvent(id), query: [("asked", "1")] + scene.pairs))) { texts(.prepareAgain) } }
    }.adding("cache-control", "no-store")
  }
}
