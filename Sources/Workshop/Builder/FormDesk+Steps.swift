import Contracts
import Design
import Forms
import Kernel
import Web

extension FormDesk {
  /// Ordering, deleting, undoing.
  func step() async throws -> Response {
    let fields = visit.request.form
    let parts = (fields["do"] ?? "").split(separator: ":").map(String.init)
    let (seen, actor) = (fields["seen"] ?? "", visit.visitor.actor)
    if parts == ["undo"] {
      let command = UndoChange(formID: id, seen: seen, actor: actor)
      do { try await visit.database.write { try command.run($0) } } catch let failure as Failure where failure.kind == .conflict {
        return .seeOther(link(.desk, query: [("done", "changed")]))
      }
      return .seeOther(link(.desk, query: [("done", "undone")]))
    }
    guard parts.count >= 3, let act = StepAct(parts) else { throw WorkshopFailure.unknownForm }
    let form = try await load().form
    guard let (edit, what) = act.edit(parts[1], parts[2], form) else { return .seeOther(link(.desk, query: [("done", "changed")])) }
    let isDone = try await change(ChangeForm(id, seen: seen, what: what, edit: edit, actor: actor))
    guard isDone else { return .seeOther(link(.desk, query: [("done", "changed")])) }
    let place = act == .delete ? nil : parts[1] == "page" ? "at-page-\(parts[2])" : "at-\(parts[2])"
    let target = link(.desk, query: act == .delete ? [] : [("at", parts.prefix(3).joined(separator: ":"))])
    return .seeOther(place.map { target.at($0) } ?? target)
  }
}

/// What a button of the outline does, or where something was dragged to.
enum StepAct: Sendable, Hashable {
  case up, down, delete
  /// A question to a place on a page; a page to a place, whose `page` is empty.
  case move(page: String, to: Int)

  /// `up:question:q1`, `delete:page:p1`, `move:question:q1:p2:0`, `move:page:p1:2`.
  init?(_ parts: [String]) {
    switch (parts[0], parts.count) {
    case ("up", 3): self = .up
    case ("down", 3): self = .down
    case ("delete", 3): self = .delete
    case ("move", 4):
      guard parts[1] == "page", let place = Int(parts[3]) else { return nil }
      self = .move(page: "", to: place)
    case ("move", 5):
      guard parts[1] == "question", let place = Int(parts[4]) else { return nil }
      self = .move(page: parts[3], to: place)
    default: return nil
    }
  }

  /// The edit, and what it does in a sentence. A question at the end of its page goes on to the next one.
  func edit(_ kind: String, _ id: String, _ form: FormDefinition) -> (FormEdit, Phrase)? {
    if kind == "page" {
      guard let index = form.pages.firstIndex(where: { $0.id == id }) else { return nil }
      let title = form.pages[index].title.phrase
      switch self {
      case .up: return (.movePage(id, to: index - 1), .toldMoved(title))
      case .down: return (.movePage(id, to: index + 1), .toldMoved(title))
      case .delete: return (.removePage(id), .toldDeleted(title))
      case .move(_, let place): return (.movePage(id, to: place), .toldMoved(title))
      }
    }
    guard let path = QuestionPath(text: id), let question = form.question(path), let page = form.page(of: path),
      let number = form.pages.firstIndex(where: { $0.id == page.id })
    else { return nil }
    let all = path.inner == nil ? page.questions : page.questions.first { $0.id == path.outer }?.group?.questions ?? []
    guard let index = all.firstIndex(where: { $0.id == question.id }) else { return nil }
    let label = question.label.phrase
    switch self {
    case .up where index == 0 && path.inner == nil && number > 0:
      let before = form.pages[number - 1]
      return (.moveQuestion(path, page: before.id, to: before.questions.count), .toldMovedTo(label, before.title.phrase))
    case .down where index + 1 == all.count && path.inner == nil && number + 1 < form.pages.count:
      let after = form.pages[number + 1]
      return (.moveQuestion(path, page: after.id, to: 0), .toldMovedTo(label, after.title.phrase))
    case .up: return (.moveQuestion(path, page: page.id, to: max(0, index - 1)), .toldMoved(label))
    case .down: return (.moveQuestion(path, page: page.id, to: index + 1), .toldMoved(label))
    case .delete: return (.removeQuestion(path), .toldDeleted(label))
    case .move(let wish, let place):
      guard let target = path.inner == nil ? form.page(wish) : page else { return nil }
      return (
        .moveQuestion(path, page: target.id, to: place), target.id == page.id ? .toldMoved(label) : .toldMovedTo(label, target.title.phrase)
      )
    }
  }
}
