import Casework
import Contracts
import Decisions
import Design
import Kernel
import Markup
import Storage
import Web

/// Everything that the page of a draft shows, read at once.
struct DraftScene: Sendable {
  let sheet: DraftSheet
  let desk: DecisionDesk
  let books: NumberBooks
  let powers: DraftPowers
  /// The way that it will go, before it is sent; why it cannot go, where it cannot.
  let preview: Result<DecisionRoute, Failure>?
  /// What it is about.
  let subject: (title: String, link: Link)?
  /// The visitor may change anything at all.
  let mayWrite: Bool
  /// Some of it is not shown to the visitor, who therefore cannot write in it.
  let isCovered: Bool
  /// A letter can be looked at before it is issued.
  let hasSample: Bool
  /// What the subject says beside the text, and where it can be decided otherwise.
  let advice: DraftAdvice

  var draft: Draft { sheet.draft }
  /// A draft about a case is numbered and issued from the case's page.
  var isOwn: Bool { draft.reference == nil }

  /// Steps on which the visitor would be a stand-in, were the case not too weighty.
  var barred: [DraftStep] {
    sheet.steps.filter { step in
      step.state == .open && step.step.kind == .decision && !powers.turns.contains { $0.step.id == step.id }
        && draft.drafter.id != desk.person && desk.standing(on: step, of: draft, asStandIn: true) != nil
        && desk.standing(on: step, of: draft, asStandIn: false) == nil
    }
  }

  /// Corrections made after the visitor had acted.
  var correctionsSince: [WordingCorrection] {
    guard let last = sheet.acts.last(where: { $0.person.id == desk.person && [.approved, .agreed, .opinion, .decided].contains($0.kind) })
    else {
      return []
    }
    return sheet.corrections(after: last.at).filter { $0.person.id != desk.person }
  }

  /// A colleague of the draft's department who has not acted on it in this round.
  var mayTakeOver: Bool {
    mayWrite && !draft.state.isDecided && draft.state != .abandoned && draft.drafter.id != desk.person
      && desk.departments.contains(draft.content.department) && !sheet.steps.contains { $0.person?.id == desk.person && $0.state == .done }
  }

  var mayReply: Bool {
    mayWrite && draft.drafter.id == desk.person && [.circulating, .returned, .preparing].contains(draft.state)
      && sheet.opinions.contains { $0.kind == .opinion || $0.kind == .disagreement || $0.kind == .returning }
  }

  /// Earlier steps to which it may be sent back from one of the visitor's.
  func targets(of turn: DraftPowers.Turn) -> [DraftStep] {
    sheet.steps.filter { ($0.state == .done || $0.state == .passed) && $0.step.stage <= turn.step.step.stage }
  }
}

extension ApprovalDesk {
  /// A draft as the visitor may see it. A look at one about a case is in the audit log. Throws `decisions.unknown-draft`,
  /// `approvals.not-on-route`.
  func scene(_ id: String) async throws -> DraftScene {
    let desk = self
    let scene = try await visit.database.read { try desk.scene(id, $0) }
    if let reference = scene.draft.reference {
      let entry = AuditEntry(actor: visit.visitor.actor, action: "approvals.looked", subject: "draft:\(id)", detail: reference)
      try await visit.database.write { try $0.audit(entry) }
    }
    return scene
  }

  func scene(_ id: String, _ reader: Reader) throws -> DraftScene {
    let (desk, books) = try self.desk(reader)
    var sheet = try DraftSheet.load(id, reader)
    let powers = DraftPowers(sheet, desk)
    guard try sight(desk).covers(sheet) || !powers.turns.isEmpty || !powers.inspections.isEmpty else { throw ApprovalsFailure.notOnRoute }
    let cover = try sheet.draft.reference.flatMap { try covers([$0], reader)[$0] }
    if let cover { sheet = sheet.covered(by: cover) }
    let draft = sheet.draft
    let preview =
      draft.state == .preparing || draft.state == .returned ? try Self.preview(draft.request(drafterPost: draft.drafter.post), desk) : nil
    return DraftScene(
      sheet: sheet, desk: desk, books: books, powers: powers, preview: preview,
      subject: try draft.reference.flatMap { try ports.port(SubjectPages.self)?.page(visit, reader, $0) }, mayWrite: mayWrite,
      isCovered: cover != nil,
      hasSample: try ports.port(DraftSamples.self).map { try Self.hasSample(draft) && $0.has(reader, id) } ?? false,
      advice: cover == nil && draft.reference != nil
        ? try ports.port(SubjectPages.self)?.advice(visit, reader, id) ?? DraftAdvice() : DraftAdvice()
    )
  }

  /// Once it is issued, the letter itself is there.
  private static func hasSample(_ draft: Draft) -> Bool {
    switch draft.state {
    case .preparing, .circulating, .returned, .decided, .numbered: !draft.content.letter.isEmpty
    case .issued, .completed, .abandoned: false
    }
  }

  /// The letter as it would go out today, for whoever may read the draft.
  func sample(_ id: String) async throws -> Response {
    let scene = try await scene(id)
    guard scene.hasSample, let samples = ports.port(DraftSamples.self) else { throw ApprovalsFailure.unknownFile }
    return .download(
      try await samples.paper(visit, id), type: "application/pdf", filename: "見本・未施行　\(scene.draft.content.subject.prefix(60)).pdf")
  }

  /// The way that a draft would go on this day.
  static func preview(_ request: DecisionRoute.Request, _ desk: DecisionDesk) throws -> Result<DecisionRoute, Failure> {
    do { return .success(try DecisionRoute(request, desk.rules, desk.office)) } catch let failure as Failure { return .failure(failure) }
  }

  func sheet(_ id: String) async throws -> Response {
    let scene = try await scene(id)
    let document = scene.sheet.pdf(
      town: visit.town.name, department: home(scene.draft.content, scene.desk.office), createdAt: visit.clock.now)
    let name = "原議　\(scene.draft.number ?? scene.draft.draftedOn.description)　\(scene.draft.content.subject)".prefix(80)
    return .download(try await document.rendered(), type: "application/pdf", filename: "\(name).pdf")
  }

  func file(_ id: String, _ digest: String) async throws -> Response {
    let scene = try await scene(id)
    guard let file = scene.draft.content.attachments.first(where: { $0.digest == digest }) else { throw ApprovalsFailure.unknownFile }
    return .download(try await bytes(of: digest), type: file.mediaType, filename: file.name)
  }
}
