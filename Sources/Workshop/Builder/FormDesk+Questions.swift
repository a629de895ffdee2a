import Contracts
import Design
import Forms
import Kernel
import Markup
import Web

extension FormDesk {
  /// A new question: first its kind is chosen, then it is filled in.
  func newQuestion() async throws -> Response {
    let model = try await load()
    let query = visit.request.query
    guard let page = query["page"].flatMap({ model.form.page($0) }) ?? model.form.pages.first else { return .seeOther(link(.newPage)) }
    if let path = query["change"].flatMap({ QuestionPath(text: $0) }), model.form.question(path) != nil {
      return chooser(model, page, path.inner == nil ? nil : path.outer, changing: path)
    }
    let group = query["group"].flatMap { id in page.questions.first { $0.id == id && $0.group != nil }?.id }
    guard let kind = query["kind"].flatMap(QuestionKind.Name.init) else { return chooser(model, page, group) }
    let draft = QuestionDraft(form: model.form, kind: kind, path: nil, group: group, page: page.id)
    return try await show(draft, model, draft.fields(), Mistakes())
  }

  private func chooser(_ model: Model, _ page: FormPage, _ group: String?, changing path: QuestionPath? = nil) -> Response {
    frame(model, at: .desk, title: path == nil ? .addQuestion : .changeKind, lead: path == nil ? .chooseKind : .changeKindLead) {
      for (title, kinds) in QuestionKind.Name.chooser {
        heading(2, texts(title))
        linkList(
          kinds.filter { (group == nil && path == nil) || $0 != .group }.map { kind in
            (
              texts(kind.phrase) as any Words,
              path.map { link(.question($0.description), query: [("kind", kind.rawValue)]) }
                ?? link(.newQuestion, query: [("page", page.id), ("kind", kind.rawValue)] + (group.map { [("group", $0)] } ?? [])),
              texts(kind.what) as (any Words)?
            )
          })
      }
    }
  }

  func question(_ text: String) async throws -> Response {
    let model = try await load()
    let draft = try draft(text, model, as: visit.request.query["kind"])
    return try await show(draft, model, draft.fields(), Mistakes())
  }

  /// `kind`: another one that the officer has chosen for it.
  private func draft(_ text: String, _ model: Model, as kind: String? = nil) throws -> QuestionDraft {
    guard let path = QuestionPath(text: text), let question = model.form.question(path), let page = model.form.page(of: path) else {
      throw WorkshopFailure.unknownForm
    }
    let chosen = kind.flatMap(QuestionKind.Name.init).flatMap { $0 == .group || question.group != nil ? nil : $0 }
    return QuestionDraft(
      form: model.form, kind: chosen ?? question.kind.name, path: path, group: path.inner == nil ? nil : path.outer, page: page.id)
  }

  /// Saves, or shows the page again with another row or a fresh preview.
  func saveQuestion(_ text: String?) async throws -> Response {
    let model = try await load()
    let fields = visit.request.form
    let draft: QuestionDraft
    if let text {
      // Deleted meanwhile by somebody else: what was typed is not lost, it becomes a new question.
      if let found = try? self.draft(text, model, as: fields["kind"]) { draft = found } else { draft = try newDraft(fields, model) }
    } else {
      draft = try newDraft(fields, model)
    }
    if let changed = QuestionPress(fields["do"] ?? "save").apply(to: fields) { return try await show(draft, model, changed, Mistakes()) }
    var (question, mistakes) = draft.read(fields)
    try await guarded(fields, &mistakes)
    guard mistakes.isEmpty, let question else { return try await show(draft, model, fields, mistakes, status: .unprocessableContent) }
    let edit: FormEdit
    let what: Phrase
    if let path = draft.path {
      (edit, what) = (.replaceQuestion(path, question), .toldChanged(question.label.phrase))
    } else {
      (edit, what) = (.addQuestion(question, page: draft.page, group: draft.group, at: nil), .toldAdded(question.label.phrase))
    }
    let seen = fields["seen"] ?? ""
    guard try await change(ChangeForm(id, seen: seen, what: what, edit: edit, actor: visit.visitor.actor)) else {
      let fresh = try await load()
      let again = text.flatMap { try? self.draft($0, fresh, as: fields["kind"]) } ?? draft
      return try await show(again, fresh, fields, Mistakes(), status: .conflict)
    }
    if fields["do"] == "save-and-add" {
      let query = [("page", draft.page)] + (draft.group.map { [("group", $0)] } ?? [])
      return .seeOther(link(.newQuestion, query: query))
    }
    let path = draft.group.map { QuestionPath($0, question.id) } ?? QuestionPath(question.id)
    return .seeOther(link(.desk, query: [("page", draft.page)]).at("at-\(path)"))
  }

  private func newDraft(_ fields: Fields, _ model: Model) throws -> QuestionDraft {
    guard let kind = fields["kind"].flatMap(QuestionKind.Name.init),
      let page = fields["page"].flatMap({ model.form.page($0) }) ?? model.form.pages.first
    else { throw WorkshopFailure.unknownForm }
    let group = fields["group"].flatMap { id in page.questions.first { $0.id == id && $0.group != nil }?.id }
    return QuestionDraft(form: model.form, kind: kind, path: nil, group: group, page: page.id)
  }

  /// The preview of the question as it is typed, for the script.
  func preview() async throws -> Response {
    let model = try await load()
    let fields = visit.request.form
    let draft = fields.text("path").flatMap { try? self.draft($0, model, as: fields["kind"]) }
    let used: QuestionDraft
    if let draft { used = draft } else { used = try newDraft(fields, model) }
    return .page(.document(Markup.body { sample(used, fields) }))
  }

  /// A page of this question alone, whatever its conditions say.
  @HTMLBuilder private func sample(_ draft: QuestionDraft, _ fields: Fields) -> HTML {
    if let question = named(draft.read(fields).question, fields) {
      if let condition = question.showWhen { p(.class("support")) { texts(.shownWhen(condition.sentence(in: draft.form))) } }
      if case .when(let condition) = question.need { p(.class("support")) { texts(.neededWhen(condition.sentence(in: draft.form))) } }
      alone(question, draft)
    } else {
      p(.class("support")) { texts(.previewNotYet) }
    }
  }

  /// With a word where the officer has not typed one yet.
  private func named(_ question: Question?, _ fields: Fields) -> Question? {
    guard var question, fields.text("q_label") == nil else { return question }
    question.label = LocalText(texts(.questionLabel))
    return question
  }

  private func alone(_ question: Question, _ draft: QuestionDraft) -> HTML {
    var question = question
    question.showWhen = nil
    if case .when = question.need { question.need = .optional }
    if question.kind.formula != nil { question.kind = .explanation(LocalText(texts(.previewCalculated))) }
    let page = FormPage(id: draft.page, title: draft.form.page(draft.page)?.title ?? "", questions: [question])
    return previewContent(FormDefinition(id: "preview", title: draft.form.title, pages: [page]), page, only: question)
  }

  // MARK: The page

  private func show(_ draft: QuestionDraft, _ model: Model, _ fields: Fields, _ mistakes: Mistakes, status: Status = .ok) async throws
    -> Response
  {
    var draft = draft
    draft.sources = try await sources(draft.kind)
    return show(filled: draft, model, fields, mistakes, status)
  }

  /// Earlier answers of this kind. A survey knows nobody.
  private func sources(_ kind: QuestionKind.Name) async throws -> [EarlierSource] {
    guard let uses = visit.services.ports.port(FormUses.self) else { return [] }
    let id = id
    return try await visit.database.read { reader in
      guard try MadeFormRecords.find(id, reader)?.kind != .survey else { return [] }
      return try EarlierSource.all(of: kind, form: id, uses.forms(reader), reader)
    }
  }

  private func show(filled draft: QuestionDraft, _ model: Model, _ fields: Fields, _ mistakes: Mistakes, _ status: Status) -> Response {
    let act: FormDeskRoute.Act = draft.path.map { .saveQuestion($0.description) } ?? .addQuestion
    return frame(
      model, at: .desk, title: draft.path == nil ? .addQuestion : .editQuestion, status: status, mistakes: mistakes, isWide: true,
      notice: status == .conflict
        ? NotificationBanner(.warning, texts(.conflictTitle), isOutcome: true) { p { texts(.conflictText) } } : nil
    ) {
      div(.class("workbench")) {
        div(.class("workbench-main")) {
          Markup.form(
            .class("form"), .method("post"), .action(link(act)), .flag("novalidate"),
            .attribute("data-enhance", "once leave-guard live-preview"),
            .attribute("data-preview-from", link(.preview).text)
          ) {
            hidden("_csrf", visit.formToken)
            hidden("seen", model.piece.seen)
            hidden("kind", draft.kind.rawValue)
            hidden("page", draft.page)
            if let group = draft.group { hidden("group", group) }
            if let path = draft.path { hidden("path", path.description) }
            // The first button of a form is the one that the return key presses.
            button(.class("visually-hidden"), .type("submit"), .name("do"), .value("save"), .attribute("tabindex", "-1"), .ariaHidden()) {
              texts(.saveIt)
            }
            QuestionInputs(desk: self, draft: draft, fields: fields, mistakes: mistakes).html()
            MyNumberGuard.overruling(mistakes, in: texts)
            buttonRow {
              actionButton(texts(.saveIt), name: "do", value: "save")
              if draft.path == nil { actionButton(texts(.saveAndAdd), style: .outline, name: "do", value: "save-and-add") }
              actionButton(texts(.refreshPreview), style: .text, name: "do", value: "preview")
              a(.href(link(.desk, query: [("page", draft.page)]))) { texts(.backWithoutSaving) }
            }
          }
        }
        section(.class("workbench-preview is-always"), .ariaLabelledby("preview"), .attribute("tabindex", "0")) {
          h2(.id("preview")) { texts(.previewTitle) }
          div(.class("phone"), .attribute("data-preview", "")) { sample(draft, fields) }
        }
      }
    }
  }
}

/// A button of the question's page that does not save.
enum QuestionPress: Sendable, Hashable {
  case save, preview
  case more(String)
  case up(String, Int)
  case down(String, Int)
  case remove(String, Int)
  case ladder(String, String)

  init(_ text: String) {
    let parts = text.split(separator: ":").map(String.init)
    switch (parts.first ?? "", parts.count) {
    case ("preview", 1): self = .preview
    case ("more", 2): self = .more(parts[1])
    case ("up", 3): self = Int(parts[2]).map { .up(parts[1], $0) } ?? .preview
    case ("down", 3): self = Int(parts[2]).map { .down(parts[1], $0) } ?? .preview
    case ("remove", 3): self = Int(parts[2]).map { .remove(parts[1], $0) } ?? .preview
    case ("ladder", 3): self = .ladder(parts[1], parts[2])
    default: self = .save
    }
  }

  /// The fields as the button leaves them; nil where it saves.
  func apply(to fields: Fields) -> Fields? {
    switch self {
    case .save: return nil
    case .preview: return fields
    case .more(let name): return ChoiceRows.replace(name, ChoiceRows.read(name, fields), in: fields)
    case .up(let name, let index): return moved(name, index, index - 1, fields)
    case .down(let name, let index): return moved(name, index, index + 1, fields)
    case .remove(let name, let index):
      var rows = ChoiceRows.read(name, fields)
      if rows.indices.contains(index) { rows.remove(at: index) }
      return ChoiceRows.replace(name, rows, in: fields)
    case .ladder(let name, let which):
      let choices = Ladder.choices(which == "importance" ? Ladder.importance : Ladder.satisfaction)
      let rows = choices.map {
        ChoiceRows.Row(id: $0.id, label: $0.label.japanese, hint: "", value: $0.value.map { String(Int($0)) } ?? "")
      }
      return ChoiceRows.replace(name, rows, in: fields)
    }
  }

  private func moved(_ name: String, _ from: Int, _ to: Int, _ fields: Fields) -> Fields {
    var rows = ChoiceRows.read(name, fields)
    if rows.indices.contains(from), rows.indices.contains(to) { rows.swapAt(from, to) }
    return ChoiceRows.replace(name, rows, in: fields)
  }
}
