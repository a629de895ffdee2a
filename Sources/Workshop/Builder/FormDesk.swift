import Contracts
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

/// Answers the pages at the desk of one form: making it, trying it, checking and publishing it.
struct FormDesk: Sendable {
  let visit: Visit
  let id: String

  var texts: Texts { visit.texts }
  var today: CalendarDate { visit.clock.today }

  func respond(to act: FormDeskRoute.Act) async throws -> Response {
    switch act {
    case .desk: try await desk()
    case .step: try await step()
    case .settings: try await settings()
    case .saveSettings: try await saveSettings()
    case .parts: try await parts()
    case .saveParts: try await saveParts()
    case .newPage: try await page(nil)
    case .addPage: try await savePage(nil)
    case .page(let page): try await self.page(page)
    case .savePage(let page): try await savePage(page)
    case .newQuestion: try await newQuestion()
    case .addQuestion: try await saveQuestion(nil)
    case .question(let path): try await question(path)
    case .saveQuestion(let path): try await saveQuestion(path)
    case .preview: try await preview()
    case .trial(let page): try await trial(page)
    case .saveTrial(let page): try await saveTrial(page)
    case .trialEnd: try await trialEnd()
    case .checks: try await checks()
    case .translations: try await translations()
    case .saveTranslations: try await saveTranslations()
    case .versions: try await versions()
    case .figures: try await figures()
    case .export: try await export()
    case .publishing: try await publishing()
    case .publish: try await publish()
    case .confirmArchive: try await confirmArchive()
    case .archive: try await archive()
    case .confirmDiscard: try await confirmDiscard()
    case .discard: try await discard()
    case .share: try await share()
    case .survey: try await survey()
    case .saveSurvey: try await saveSurvey()
    case .results: try await results()
    case .publishResults: try await publishResults()
    case .tallyCSV: try await tallyCSV()
    case .tallyXLSX: try await tallyXLSX()
    case .answersXLSX: try await answersXLSX()
    case .answersCSV: try await answersCSV()
    }
  }

  func link(_ act: FormDeskRoute.Act, query: [(String, String)] = []) -> Link {
    visit.link(WorkshopRoute.form(FormDeskRoute(id, act)), query: query)
  }

  /// What every page at the desk needs to know.
  struct Model: Sendable {
    let piece: Workpiece
    let check: FormCheck
    let survey: Survey?
    let step: MakingStep?
    let use: FormUse?

    var form: FormDefinition { piece.form }
    var surveyFindings: [SurveyCheck.Finding] { piece.made.kind == .survey ? SurveyCheck(form, survey: survey).findings : [] }
    /// How many things must be mended before it can be published.
    var errorCount: Int { check.findings.count { $0.severity == .error } + surveyFindings.count(where: \.isError) }
    var warningCount: Int { check.findings.count { $0.severity == .warning } + surveyFindings.count { !$0.isError } }
  }

  func load() async throws -> Model {
    let (id, visit) = (id, visit)
    let uses = visit.services.ports.port(FormUses.self)
    return try await visit.database.read { reader in
      let piece = try Workpiece.find(id, reader)
      return Model(
        piece: piece, check: FormCheck(piece.form), survey: try SurveyRecords.find(id, reader), step: try StepRecords.last(id, reader),
        use: try uses?.use(visit, reader, id))
    }
  }

  /// A page at the desk, with its tabs. `at` is the tab; `title` a page below it.
  func frame(
    _ model: Model, at act: FormDeskRoute.Act, title: Phrase? = nil, status: Status = .ok, mistakes: Mistakes = Mistakes(),
    lead: Phrase? = nil,
    isWide: Bool = false, notice: NotificationBanner? = nil, @HTMLBuilder content: () -> HTML
  ) -> Response {
    let name = texts(model.form.title)
    var crumbs = [Crumb(texts(.workshopTitle), visit.link(WorkshopRoute.forms))]
    if title == nil { crumbs.append(Crumb(name)) } else { crumbs.append(Crumb(name, link(.desk))) }
    if let title { crumbs.append(Crumb(texts(title))) }
    let content = content()
    return visit.page(
      title.map { texts($0) as any Words } ?? name, status: status, breadcrumb: crumbs,
      adjust: { frame in
        frame.shoulder = title == nil ? texts(model.piece.made.kind == .survey ? .surveyWord : .formWord) as any Words : name
        frame.lead = lead.map { texts($0) }
        frame.mistakes = mistakes
        frame.isWide = isWide
        frame.notice = notice ?? outcome()
      }
    ) {
      tabs(tabItems(model, at: act), label: texts(.deskTabs))
      content
    }
  }

  private func tabItems(_ model: Model, at act: FormDeskRoute.Act) -> [NavigationItem] {
    var items: [(Phrase, FormDeskRoute.Act)] = [(.tabMake, .desk), (.tabChecks, .checks), (.tabTranslations, .translations)]
    if model.piece.made.kind == .survey { items += [(.tabSurvey, .survey), (.tabResults, .results)] }
    items += [(.tabVersions, .versions), (.tabFigures, .figures), (.tabPublish, .publishing)]
    return items.map { NavigationItem(texts($0.0), link($0.1), isCurrent: $0.1 == act) }
  }

  private func outcome() -> NotificationBanner? {
    switch visit.request.query["done"] {
    case "made": NotificationBanner(.success, texts(.doneMade), isOutcome: true)
    case "saved": NotificationBanner(.success, texts(.doneSaved), isOutcome: true)
    case "undone": NotificationBanner(.success, texts(.doneUndone), isOutcome: true)
    case "published": NotificationBanner(.success, texts(.donePublished), isOutcome: true)
    case "archived": NotificationBanner(.success, texts(.doneArchived), isOutcome: true)
    case "shared": NotificationBanner(.success, texts(.doneShared), isOutcome: true)
    case "unshared": NotificationBanner(.success, texts(.doneUnshared), isOutcome: true)
    case "results": NotificationBanner(.success, texts(.doneResults), isOutcome: true)
    case "changed": NotificationBanner(.warning, texts(WorkshopFailure.changedMeanwhile.message), isOutcome: true)
    default: nil
    }
  }

  /// Runs a command that changes the form; where somebody else was faster, tells so.
  func change(_ command: ChangeForm) async throws -> Bool {
    do {
      try await visit.database.write { try command.run($0) }
      return true
    } catch let failure as Failure where failure.kind == .conflict {
      return false
    }
  }

  /// What officers type must hold no 個人番号; the finding is written down where an officer overruled it.
  static let numbers = MyNumberGuard(exempt: ["seen", "do"])

  func guarded(_ fields: Fields, _ mistakes: inout Mistakes) async throws {
    let finding = Self.numbers.check(fields, by: visit.visitor)
    mistakes.append(Self.numbers.mistakes(finding))
    guard case .overruled = finding, mistakes.isEmpty else { return }
    let (id, actor) = (id, visit.visitor.actor)
    try await visit.database.write { try Self.numbers.log(finding, subject: "form:\(id)", actor: actor, $0) }
  }

  /// The field for the officer's reason, where something like a number was found.
  @HTMLBuilder func hidden(_ name: String, _ value: String) -> HTML { input(.type("hidden"), .name(name), .value(value)) }
}
