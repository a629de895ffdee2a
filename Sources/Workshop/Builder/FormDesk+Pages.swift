import Contracts
import Design
import Forms
import Kernel
import Markup
import Web

extension FormDesk {
  // MARK: The whole form

  /// 題名と説明.
  func settings() async throws -> Response {
    let model = try await load()
    var fields = Fields()
    fields.append("f_title", model.form.title.japanese)
    fields.append("f_introduction", model.form.introduction?.japanese ?? "")
    fields.append("f_minutes", model.form.minutes.map(String.init) ?? "")
    return settings(model, fields, Mistakes())
  }

  private func settings(_ model: Model, _ fields: Fields, _ mistakes: Mistakes, status: Status = .ok) -> Response {
    frame(model, at: .desk, title: .settingsTitle, status: status, mistakes: mistakes, notice: conflict(status)) {
      postForm(to: link(.saveSettings), token: visit.formToken, guardsLeaving: true) {
        hidden("seen", model.piece.seen)
        textField(Design.Field("f_title", texts(.formTitle), mistakes: mistakes), value: fields["f_title"] ?? "", width: .full, in: texts)
        textArea(
          Design.Field("f_introduction", texts(.formIntroduction), hint: texts(.formIntroductionHint), need: .optional, mistakes: mistakes),
          value: fields["f_introduction"] ?? "", rows: 4, in: texts)
        textField(
          Design.Field("f_minutes", texts(.formMinutes), need: .optional, mistakes: mistakes), value: fields["f_minutes"] ?? "",
          kind: .digits, width: .tiny,
          unit: texts(.unitMinutes), in: texts)
        MyNumberGuard.overruling(mistakes, in: texts)
        buttonRow {
          actionButton(texts(.saveIt))
          a(.href(link(.desk))) { texts(.backWithoutSaving) }
        }
      }
    }
  }

  func saveSettings() async throws -> Response {
    let model = try await load()
    let fields = visit.request.form
    var mistakes = Mistakes()
    let title = fields.text("f_title")
    if title == nil { mistakes.add("f_title", .enter(.formTitle)) }
    var minutes: Int?
    if let text = fields.text("f_minutes") {
      minutes = Int(Folded.ascii(text))
      if minutes.map({ (1...600).contains($0) }) != true { mistakes.add("f_minutes", .minutesWrong) }
    }
    try await guarded(fields, &mistakes)
    guard mistakes.isEmpty, let title else { return settings(model, fields, mistakes, status: .unprocessableContent) }
    let (introduction, length) = (fields.text("f_introduction"), minutes)
    let command = ChangeForm(id, seen: fields["seen"] ?? "", what: .toldSettings, actor: visit.visitor.actor) { form in
      var form = form
      form.title.japanese = title
      form.introduction = form.introduction.with(introduction)
      form.minutes = length
      return (form, [])
    }
    guard try await change(command) else { return settings(try await load(), fields, Mistakes(), status: .conflict) }
    return .seeOther(link(.desk, query: [("done", "saved")]))
  }

  func conflict(_ status: Status) -> NotificationBanner? {
    status == .conflict ? NotificationBanner(.warning, texts(.conflictTitle), isOutcome: true) { p { texts(.conflictText) } } : nil
  }

  // MARK: A page

  /// A page's title, introduction and condition; `pageID` nil for a new one.
  func page(_ pageID: String?) async throws -> Response {
    let model = try await load()
    var fields = Fields()
    let page = pageID.flatMap { model.form.page($0) }
    if pageID != nil, page == nil { throw WorkshopFailure.unknownForm }
    fields.append("p_title", page?.title.japanese ?? "")
    fields.append("p_introduction", page?.introduction?.japanese ?? "")
    if page?.isExit == true { fields.append("p_exit", "yes") }
    if let part = page?.part { fields.append("p_part", part) }
    ConditionRows(page?.showWhen).write("show", &fields)
    return show(page, model, fields, Mistakes())
  }

  private func show(_ page: FormPage?, _ model: Model, _ fields: Fields, _ mistakes: Mistakes, status: Status = .ok) -> Response {
    frame(model, at: .desk, title: page == nil ? .addPage : .editPage, status: status, mistakes: mistakes, notice: conflict(status)) {
      postForm(to: link(page.map { .savePage($0.id) } ?? .addPage), token: visit.formToken, guardsLeaving: true) {
        hidden("seen", model.piece.seen)
        textField(
          Design.Field("p_title", texts(.pageTitle), hint: texts(.pageTitleHint), mistakes: mistakes), value: fields["p_title"] ?? "",
          width: .full,
          in: texts)
        textArea(
          Design.Field("p_introduction", texts(.pageIntroduction), hint: texts(.pageIntroductionHint), need: .optional, mistakes: mistakes),
          value: fields["p_introduction"] ?? "", rows: 3, in: texts)
        if model.form.parts.count > 1 {
          selectField(
            Design.Field("p_part", texts(.pagePart), need: .optional),
            choices: model.form.parts.map { Design.Choice($0.id, texts($0.title)) },
            value: fields["p_part"] ?? "", in: texts)
        }
        ConditionInputs(
          name: "show", title: .pageShowWhen, fields: fields, earlier: model.form.questions(beforePage: page?.id), kept: page?.showWhen,
          form: model.form,
          mistakes: mistakes, texts: texts
        ).html()
        checkbox(
          Design.Field("p_exit", texts(.pageExit), hint: texts(.pageExitHint), need: .unmarked), isChecked: fields["p_exit"] != nil,
          in: texts)
        MyNumberGuard.overruling(mistakes, in: texts)
        buttonRow {
          actionButton(texts(.saveIt))
          a(.href(link(.desk))) { texts(.backWithoutSaving) }
        }
      }
    }
  }

  func savePage(_ pageID: String?) async throws -> Response {
    let model = try await load()
    let fields = visit.request.form
    let old = pageID.flatMap { model.form.page($0) }
    var mistakes = Mistakes()
    let title = fields.text("p_title")
    if title == nil { mistakes.add("p_title", .enter(.pageTitle)) }
    let condition = ConditionRows.read(
      "show", fields, earlier: model.form.questions(beforePage: old?.id), kept: old?.showWhen, &mistakes)
    try await guarded(fields, &mistakes)
    guard mistakes.isEmpty, let title else { return show(old, model, fields, mistakes, status: .unprocessableContent) }
    var page = old ?? FormPage(id: model.form.nextPageID(), title: "")
    page.title.japanese = title
    page.introduction = page.introduction.with(fields.text("p_introduction"))
    page.showWhen = condition
    page.isExit = fields["p_exit"] != nil
    if model.form.parts.count > 1 { page.part = fields.text("p_part").flatMap { id in model.form.parts.first { $0.id == id }?.id } }
    let edit: FormEdit = old.map { .replacePage($0.id, page) } ?? .addPage(page, at: nil)
    let what: Phrase = old == nil ? .toldAdded(page.title.phrase) : .toldChanged(page.title.phrase)
    let command = ChangeForm(id, seen: fields["seen"] ?? "", what: what, edit: edit, actor: visit.visitor.actor)
    guard try await change(command) else {
      let fresh = try await load()
      return show(pageID.flatMap { fresh.form.page($0) }, fresh, fields, Mistakes(), status: .conflict)
    }
    return .seeOther(link(.desk, query: [("page", page.id)]).at("at-page-\(page.id)"))
  }
}

extension LocalText? {
  /// With other Japanese words, and the translations that there were; nil where the words are taken away.
  func with(_ japanese: String?) -> LocalText? {
    guard let japanese else { return nil }
    var text = self ?? LocalText(japanese)
    text.japanese = japanese
    return text
  }
}
