import Contracts
import Design
import Forms
import Kernel
import Markup
import Web

extension FormDesk {
  /// 作る: pages and questions in their order, beside how a page looks on a phone.
  func desk() async throws -> Response {
    let model = try await load()
    let drop = model.piece.published == nil ? nil : try await dropOut(model)
    let form = model.form
    let shown = visit.request.query["page"].flatMap { form.page($0) } ?? form.pages.first { !$0.isExit } ?? form.pages.first
    return frame(model, at: .desk, isWide: true) {
      div(.class("workbench")) {
        div(.class("workbench-main")) {
          standing(model)
          lastStep(model)
          outline(model, drop)
        }
        if let shown { previewPanel(form, shown) }
      }
    }
  }

  @HTMLBuilder private func standing(_ model: Model) -> HTML {
    let piece = model.piece
    div(.class("workbench-state")) {
      tagList(stateTags(piece))
      if let use = model.use {
        p {
          texts(.usedBy)
          a(.href(use.link)) { texts.japanese(use.title) }
        }
      }
      if !piece.isDraft { p(.class("support")) { texts(.editingBeginsDraft) } }
      buttonRow {
        if let first = model.form.pages.first { linkButton(texts(.tryRun), link(.trial(page: first.id)), style: .outline) }
        linkButton(
          texts(model.errorCount > 0 ? .mendMistakes(model.errorCount) : .publishTitle), link(model.errorCount > 0 ? .checks : .publishing))
        a(.href(link(.settings))) { texts(.settingsTitle) }
        if piece.made.kind == .form { a(.href(link(.parts))) { texts(.partsOfForm) } }
      }
    }
  }

  func stateTags(_ piece: Workpiece) -> [HTML] {
    var tags: [HTML] = []
    if piece.published != nil { tags.append(tag(texts(.statePublished), .green)) }
    if piece.isDraft { tags.append(tag(texts(piece.published == nil ? .stateDraft : .stateRevised), .yellow)) }
    if piece.published == nil, !piece.isDraft { tags.append(tag(texts(.stateArchived))) }
    if piece.made.isShared { tags.append(tag(texts(.stateShared), .blue)) }
    return tags
  }

  @HTMLBuilder private func lastStep(_ model: Model) -> HTML {
    if let step = model.step, model.piece.isDraft, step.digest == model.piece.version.digest, let what = step.told.first {
      div(.class("workbench-step"), .role("status")) {
        p {
          texts(.lastChange)
          texts(what)
        }
        if step.told.count > 1 { ul { for sentence in step.told.dropFirst() { li { texts(sentence) } } } }
        postButton(
          texts(.undo), to: link(.step), token: visit.formToken, fields: [("seen", model.piece.seen), ("do", "undo")], style: .outline,
          size: .small)
      }
    }
  }

  // MARK: Outline

  private func outline(_ model: Model, _ drop: DropOut?) -> HTML {
    let form = model.form
    return Markup.form(.method("post"), .action(link(.step)), .attribute("data-enhance", "once reorder"), .class("outline")) {
      hidden("_csrf", visit.formToken)
      hidden("seen", model.piece.seen)
      if form.pages.isEmpty { p { texts(.noPagesYet) } }
      for (index, page) in form.pages.enumerated() { outline(page, index, model, drop) }
      p { linkButton(texts(.addPage), link(.newPage), style: .outline, icon: .plus) }
    }
  }

  private func outline(_ page: FormPage, _ index: Int, _ model: Model, _ drop: DropOut?) -> HTML {
    let form = model.form
    let title = texts(page.title)
    return section(
      .class("outline-page"), .ariaLabelledby("page-\(page.id)"), .id("at-page-\(page.id)"), .attribute("data-drag", "page:\(page.id)")
    ) {
      div(.class("outline-head")) {
        div {
          h2(.id("page-\(page.id)")) {
            texts(.pageNumber(index + 1))
            title
          }
          let tags = pageTags(page, form)
          if !tags.isEmpty { tagList(tags) }
          if let condition = page.showWhen { p(.class("support")) { texts(.shownWhen(condition.sentence(in: form))) } }
        }
        buttons("page:\(page.id)", title, isFirst: index == 0, isLast: index + 1 == form.pages.count, edit: link(.page(page.id)))
      }
      if page.questions.isEmpty { p(.class("support")) { texts(.noQuestionsYet) } }
      ol(.class("outline-questions"), .attribute("data-drop", "page:\(page.id)")) {
        for (place, question) in page.questions.enumerated() {
          outline(
            question, QuestionPath(question.id), isFirst: index == 0 && place == 0,
            isLast: index + 1 == form.pages.count && place + 1 == page.questions.count, page, form, drop)
        }
      }
      buttonRow {
        linkButton(texts(.addQuestion), link(.newQuestion, query: [("page", page.id)]), style: .outline, size: .small, icon: .plus)
        a(.href(link(.desk, query: [("page", page.id)]).at("preview")), .class("workbench-show")) {
          texts(.showPreview)
          span(.class("visually-hidden")) { texts(.ofPage(page.title.phrase)) }
        }
      }
    }
  }

  private func pageTags(_ page: FormPage, _ form: FormDefinition) -> [HTML] {
    var tags: [HTML] = []
    if page.isExit { tags.append(tag(texts(.exitPage), .orange)) }
    if !page.isExit, form.parts.count > 1, let part = form.parts.first(where: { $0.id == form.part(of: page) }) {
      tags.append(tag(texts(.filledInBy(part.title.phrase)), .blue))
    }
    return tags
  }

  private func outline(
    _ question: Question, _ path: QuestionPath, isFirst: Bool, isLast: Bool, _ page: FormPage, _ form: FormDefinition, _ drop: DropOut?
  ) -> HTML {
    let label = texts(question.label)
    return li(.id("at-\(path)"), .attribute("data-drag", "question:\(path)")) {
      div(.class("outline-head")) {
        div {
          p(.class("outline-label")) { a(.href(link(.question(path.description)))) { label } }
          tagList([tag(texts(question.kind.name.phrase))] + needTags(question))
          if let condition = question.showWhen { p(.class("support")) { texts(.shownWhen(condition.sentence(in: form))) } }
          if case .when(let condition) = question.need { p(.class("support")) { texts(.neededWhen(condition.sentence(in: form))) } }
          if let visits = drop?.visits(question.id) { p(.class("support")) { texts(.stoppedHere(visits.stopped, visits.returned)) } }
        }
        buttons("question:\(path)", label, isFirst: isFirst, isLast: isLast, edit: nil)
      }
      if let group = question.group {
        ol(.class("outline-questions"), .attribute("data-drop", "group:\(question.id)")) {
          for (index, inner) in group.questions.enumerated() {
            outline(
              inner, QuestionPath(question.id, inner.id), isFirst: index == 0, isLast: index + 1 == group.questions.count, page, form, nil)
          }
        }
        linkButton(
          texts(.addQuestionInGroup), link(.newQuestion, query: [("page", page.id), ("group", question.id)]), style: .text, size: .small,
          icon: .plus)
      }
    }
  }

  private func needTags(_ question: Question) -> [HTML] {
    guard question.isAsked else { return [] }
    switch question.need {
    case .required: return [tag(texts(.needRequired), .red)]
    case .optional: return [tag(texts(.needOptional))]
    case .when: return [tag(texts(.needWhen), .yellow)]
    }
  }

  /// Up, down, delete, each a button of the form. The one that was just pressed keeps the focus.
  private func buttons(_ what: String, _ name: any Words, isFirst: Bool, isLast: Bool, edit: Link?) -> HTML {
    let pressed = visit.request.query["at"]
    func press(_ act: String, _ icon: Icon, _ words: Phrase) -> HTML {
      button(
        .class("button is-text is-small is-icon"), .type("submit"), .name("do"), .value("\(act):\(what)"),
        .flag(
          "autofocus",
          pressed == "\(act):\(what)" || (pressed == "up:\(what)" && isFirst && act == "down")
            || (pressed == "down:\(what)" && isLast && act == "up"))
      ) {
        Design.icon(icon)
        span(.class("visually-hidden")) {
          name
          texts(words)
        }
      }
    }
    return div(.class("outline-buttons")) {
      if let edit {
        a(.href(edit), .class("button is-text is-small")) {
          texts(.editWord)
          span(.class("visually-hidden")) {
            texts(.colon)
            name
          }
        }
      }
      if !isFirst { press("up", .up, .moveUp) }
      if !isLast { press("down", .down, .moveDown) }
      press("delete", .cross, .deleteIt)
    }
  }

  // MARK: Preview

  /// How a page looks on a phone, in a panel of that width; pressing 次へ begins a try run.
  func previewPanel(_ form: FormDefinition, _ page: FormPage, only question: Question? = nil) -> HTML {
    section(.class("workbench-preview"), .ariaLabelledby("preview"), .attribute("tabindex", "0")) {
      h2(.id("preview")) { texts(.previewTitle) }
      p(.class("support")) { texts(.previewText) }
      div(.class("phone"), .attribute("data-preview", "")) { previewContent(form, page, only: question) }
    }
  }

  /// What stands in the panel.
  @HTMLBuilder func previewContent(_ form: FormDefinition, _ page: FormPage, only question: Question?) -> HTML {
    let model = FormPageModel(form, page: page, answers: Answers(), context: FillingContext(today: today))
    p(.class("phone-title")) { texts(page.title) }
    if page.isExit {
      formQuestions(model, in: texts)
    } else if page.questions.isEmpty {
      formQuestions(model, in: texts)
      p(.class("support")) { texts(.noQuestionsYet) }
    } else {
      Markup.form(
        .method("post"), .action(link(.saveTrial(page: page.id))), .attribute("enctype", model.hasFiles ? "multipart/form-data" : nil),
        .flag("novalidate"), .attribute("data-enhance", "conditional")
      ) {
        hidden("_csrf", visit.formToken)
        formQuestions(model, in: texts)
        if question == nil { p { actionButton(texts(.fillingNext), name: EntryField.action, value: "next") } }
      }
    }
  }
}
