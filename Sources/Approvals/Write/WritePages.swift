import Casework
import Contracts
import Decisions
import Design
import Kernel
import Markup
import Storage
import Web

/// Where a form of a draft leads, and what it came from.
struct WritingPlace: Sendable {
  enum Kind: Sendable, Hashable {
    case new
    /// Copy of an earlier draft.
    case copy(String)
    /// 変更起案 of a decided draft.
    case change(String)
    case edit(String, seen: Int)
  }
  let kind: Kind
  let desk: DecisionDesk
  let books: NumberBooks
  /// The draft that fills the form, or that is edited.
  let source: Draft?

  /// Why it was sent back last, for the one who mends it.
  var returnReason: String? { if case .edit = kind, source?.state == .returned { source?.stateReason } else { nil } }
}

extension ApprovalDesk {
  // MARK: New

  func newPage() async throws -> Response {
    let query = visit.request.query
    let kind: WritingPlace.Kind =
      if let id = query.text("copy") { .copy(id) } else if let id = query.text("change") { .change(id) } else { .new }
    let place = try await place(kind)
    var form = DraftForm()
    var files: [DraftAttachment] = []
    let first = place.desk.office.posts(of: place.desk.person).first
    if let source = place.source {
      let home = source.drafter.post.flatMap { place.desk.posts.contains($0) ? $0 : nil }
      form = DraftForm(source.content, post: home ?? first, place.desk)
      files = source.content.attachments
    } else {
      form.post = first ?? ""
    }
    return formPage(place, form, try await withSizes(files), Mistakes(), nil, .ok)
  }

  func create() async throws -> Response {
    let kind: WritingPlace.Kind =
      if let id = form.text("copy") { .copy(id) } else if let id = form.text("change") { .change(id) } else { .new }
    return try await keep(kind)
  }

  // MARK: Edit

  func editPage(_ id: String) async throws -> Response {
    let place = try await place(.edit(id, seen: 0))
    guard let draft = place.source, draft.drafter.id == place.desk.person, draft.state == .preparing || draft.state == .returned else {
      return .seeOther(link(.draft(id)))
    }
    let post = Self.post(of: draft, place.desk)
    return formPage(
      WritingPlace(kind: .edit(id, seen: draft.version), desk: place.desk, books: place.books, source: draft),
      DraftForm(draft.content, post: post, place.desk), try await withSizes(draft.content.attachments), Mistakes(), nil, .ok)
  }

  func save(_ id: String) async throws -> Response { try await keep(.edit(id, seen: form.text("seen").flatMap { Int($0) } ?? 0)) }

  /// The drafter's post in the draft's department and unit.
  private static func post(of draft: Draft, _ desk: DecisionDesk) -> String? {
    let held = desk.office.posts(of: desk.person)
    let home = held.filter {
      desk.office.posts[$0]?.department == draft.content.department && desk.office.posts[$0]?.unit == draft.content.unit
    }
    return home.first { $0 == draft.drafter.post } ?? home.first ?? held.first
  }

  private func place(_ kind: WritingPlace.Kind) async throws -> WritingPlace {
    let desk = self
    return try await visit.database.read { reader in
      let id: String?
      switch kind {
      case .new: id = nil
      case .copy(let source), .change(let source), .edit(let source, _): id = source
      }
      guard let id else {
        let (own, books) = try desk.desk(reader)
        guard !own.posts.isEmpty else { throw ApprovalsFailure.noPost }
        return WritingPlace(kind: kind, desk: own, books: books, source: nil)
      }
      let scene = try desk.scene(id, reader)
      guard !scene.desk.posts.isEmpty else { throw ApprovalsFailure.noPost }
      // What is about a case is copied and changed from the case, where its letter is made.
      guard !scene.isCovered else { throw ApprovalsFailure.covered }
      if case .edit = kind {} else if !scene.isOwn { throw ApprovalsFailure.issuedFromCase }
      return WritingPlace(kind: kind, desk: scene.desk, books: scene.books, source: scene.draft)
    }
  }

  /// Keeps what was typed, or shows the way that it would go, or tells what is missing; nothing typed is lost.
  private func keep(_ kind: WritingPlace.Kind) async throws -> Response {
    let place = try await place(kind)
    var mistakes = Mistakes()
    let finding = checkNumbers(&mistakes)
    let typed = DraftForm(form)
    let files = try await takeFiles(from: place.source?.content.attachments ?? [], &mistakes)
    let isAsking = form["do"] == "preview" || form["files-remove"] != nil
    // A look at the way wants no more than what makes the way.
    if isAsking { return formPage(place, typed, files, mistakes, form["do"] == "preview" ? try route(typed, place, &mistakes) : nil, .ok) }
    guard let content = typed.content(place.desk, place.books, attachments: files.files, &mistakes), mistakes.isEmpty else {
      return formPage(place, typed, files, mistakes, nil, .unprocessableContent)
    }
    let desk = place.desk
    do {
      let id = try await visit.database.write { writer in
        let id: String
        switch kind {
        case .new, .copy: id = try WriteDraft(content, post: typed.post, desk: desk).run(writer).id
        case .change(let before): id = try WriteDraftOfChange(of: before, content, post: typed.post, desk: desk).run(writer).id
        case .edit(let draft, let seen): id = try EditDraft(draft, seen: seen, content: content, desk: desk).run(writer).draft
        }
        try Self.numbers.log(finding, subject: "draft:\(id)", actor: desk.actor, writer)
        return id
      }
      let done: DraftDone =
        switch kind {
        case .new, .copy: .saved
        case .change: .changeStarted
        case .edit: .edited
        }
      return .seeOther(link(.draft(id), query: [("done", done.rawValue)]))
    } catch let failure as Failure {
      guard let status = Self.status(of: failure) else { throw failure }
      mistakes.add(nil, failure.message)
      // What was typed stays; it is sent again against the draft as it is now.
      let again: WritingPlace
      if case .edit(let id, _) = kind {
        again = WritingPlace(kind: .edit(id, seen: place.source?.version ?? 0), desk: desk, books: place.books, source: place.source)
      } else {
        again = place
      }
      return formPage(again, typed, files, mistakes, nil, status)
    }
  }

  /// The way that what was typed would go; a text says why it cannot go.
  private func route(_ typed: DraftForm, _ place: WritingPlace, _ mistakes: inout Mistakes) throws -> Result<DecisionRoute, Failure> {
    var ignored = Mistakes()
    let home = place.desk.office.posts[typed.post]
    let request = DecisionRoute.Request(
      rule: typed.rule, amount: DraftForm.yen(typed.amount) ?? nil, weight: DraftWeight(rawValue: typed.weight) ?? .ordinary,
      department: home?.department ?? "", unit: home?.unit, drafterPerson: place.desk.person, drafterPost: home?.id,
      concurrence: typed.concurrence(place.desk, &ignored))
    return try Self.preview(request, place.desk)
  }
}
