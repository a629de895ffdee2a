import Contracts
import Design
import Forms
import Kernel
import Markup
import Web

extension FormDesk {
  /// 試しに入力する: the draft as whoever fills it in will meet it. What is typed is kept for this officer alone and goes nowhere.
  func trial(_ pageID: String) async throws -> Response {
    let model = try await load()
    let (answers, context) = try await trialAnswers()
    guard let page = model.form.page(pageID) else { return .seeOther(link(.desk)) }
    let shown = FormPageModel(model.form, page: page, answers: answers, context: context)
    guard shown.course.page(pageID)?.shows == true else {
      guard let first = shown.course.shownPages.first, first.page.id != pageID else { return .seeOther(link(.trialEnd)) }
      return .seeOther(link(.trial(page: first.page.id)))
    }
    return show(shown, model)
  }

  /// What the officer has typed so far, and what it is judged by.
  private func trialAnswers() async throws -> (Answers, FillingContext) {
    let (visit, id, officer) = (visit, id, try visit.officer().id)
    return try await visit.database.read { (try TrialRecords.answers(id, officer: officer, $0), try visit.fillingContext($0)) }
  }

  private func show(_ shown: FormPageModel, _ model: Model, status: Status = .ok) -> Response {
    var shown = shown
    shown.savesForLater = false
    let page = shown
    return visit.page(
      texts(page.page.title), status: status,
      breadcrumb: [
        Crumb(texts(.workshopTitle), visit.link(WorkshopRoute.forms)), Crumb(texts(model.form.title), link(.desk)), Crumb(texts(.tryRun)),
      ],
      adjust: {
        $0.shoulder = texts(model.form.title)
        $0.mistakes = page.mistakes
      }
    ) {
      inlineAlert(.info, title: texts(.tryRun), in: texts) {
        p { texts(.tryRunText) }
        p { a(.href(link(.desk))) { texts(.tryRunLeave) } }
      }
      let act = FormDeskRoute.Act.saveTrial(page: page.page.id)
      formPage(
        page, to: link(act), judge: visit.link(WorkshopRoute.judge(.form(FormDeskRoute(id, act)))), token: visit.formToken, in: texts)
    }
  }

  func saveTrial(_ pageID: String) async throws -> Response {
    let model = try await load()
    guard let page = model.form.page(pageID) else { return .seeOther(link(.desk)) }
    let fields = visit.request.form
    let (kept, context) = try await trialAnswers()
    // Files are named, not kept: nothing of a try run is stored but what was typed.
    var uploads: [String: [FileAnswer]] = [:]
    for file in visit.request.files where !file.bytes.isEmpty {
      let type = FileType(file.bytes, name: file.filename) ?? .pdf
      let digest = String(repeating: "0", count: 64)
      uploads[file.field, default: []].append(FileAnswer(digest: digest, name: file.filename, type: type, bytes: file.bytes.count))
    }
    let entry = PageEntry(model.form, page: page, fields: fields, kept: kept, uploads: uploads, context: context)
    let (id, officer, answers) = (id, try visit.officer().id, entry.answers)
    try await visit.database.write { try TrialRecords.put(answers, id, officer: officer, $0) }
    let action = PageAction(fields)
    switch action {
    case .back:
      guard let before = entry.course.page(before: pageID) else { return .seeOther(link(.desk)) }
      return .seeOther(link(.trial(page: before.id)))
    case .next where entry.isComplete:
      guard let next = entry.course.page(after: pageID) else { return .seeOther(link(.trialEnd)) }
      return .seeOther(link(.trial(page: next.id)))
    default: break
    }
    let shown = FormPageModel(model.form, page: page, entry: entry, context: context, judges: action == .next)
    return show(shown, model, status: shown.mistakes.isEmpty ? .ok : .unprocessableContent)
  }

  func judgeTrial(_ pageID: String) async throws -> PageJudgement {
    let model = try await load()
    guard let page = model.form.page(pageID) else { throw WorkshopFailure.unknownForm }
    let (kept, context) = try await trialAnswers()
    return try PageJudgement(model.form, page: page, fields: visit.request.form, kept: kept, context: context)
  }

  /// 試し入力の結果: the answers as they would have been sent.
  func trialEnd() async throws -> Response {
    let model = try await load()
    let (answers, context) = try await trialAnswers()
    let (counted, mistakes) = model.form.check(answers, context: context)
    let view = AnswersView(model.form, mistakes.isEmpty ? counted : answers, language: visit.language, today: today, isOfficial: false)
    return frame(model, at: .desk, title: .tryRunEnd, lead: .tryRunEndText) {
      if !mistakes.isEmpty {
        inlineAlert(.warning, title: texts(.tryRunOpen), in: texts) {
          ul { for mistake in mistakes.list { li { texts(mistake.message) } } }
        }
      }
      answersForChecking(view, in: texts) { page, line in link(.trial(page: page)).at(line.fragment(in: model.form)) }
      buttonRow {
        linkButton(texts(.tryRunLeave), link(.desk))
        if let first = model.form.pages.first { a(.href(link(.trial(page: first.id)))) { texts(.tryRunAgain) } }
      }
    }
  }
}
