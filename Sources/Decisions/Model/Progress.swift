import Kernel
import Storage

/// What the commands on the way of a draft have in common.
enum DraftProgress {
  /// The draft, as the person who acts saw it. Throws `decisions.unknown-draft`, `decisions.changed-meanwhile`.
  static func draft(_ id: String, seen: Int, _ writer: Writer) throws -> Draft {
    guard let draft = try DraftRecords.draft(id, writer) else { throw DecisionFailure.unknownDraft(id) }
    guard draft.version == seen else { throw DecisionFailure.changedMeanwhile }
    return draft
  }

  static func require(_ draft: Draft, in states: DraftState...) throws {
    guard !states.contains(draft.state) else { return }
    throw draft.state.isDecided ? DecisionFailure.decidedAlready : DecisionFailure.wrongState(draft.state)
  }

  static func requireDrafter(_ draft: Draft, _ desk: DecisionDesk) throws {
    guard draft.drafter.id == desk.person else { throw DecisionFailure.notDrafter }
  }

  /// Keeps the draft one version higher and tells who has to act now.
  static func save(_ draft: inout Draft, _ writer: Writer) throws -> DraftOutcome {
    draft.version += 1
    draft.updatedAt = writer.now
    try DraftRecords.update(draft, writer)
    return try outcome(draft, writer)
  }

  static func outcome(_ draft: Draft, _ reader: Reader) throws -> DraftOutcome {
    let open = draft.state == .circulating ? try StepRecords.steps(of: draft, reader).filter { $0.state == .open } : []
    return DraftOutcome(
      draft: draft.id, reference: draft.reference, state: draft.state, version: draft.version, waitingFor: open.map(\.step.post))
  }

  /// Opens the next stage where the one before is over. The posts whose turn it is newly.
  static func advance(_ draft: Draft, _ writer: Writer) throws -> [String] {
    let steps = try StepRecords.steps(of: draft, writer)
    guard !steps.contains(where: { $0.state == .open }), let stage = steps.filter({ $0.state == .waiting }).map(\.step.stage).min() else {
      return []
    }
    var opened: [String] = []
    for var step in steps where step.step.stage == stage && step.state == .waiting {
      step.state = .open
      try StepRecords.update(step, writer)
      opened.append(step.step.post)
    }
    return opened
  }

  /// Tells the notices whose turn it is.
  static func publishWaiting(_ draft: Draft, posts: [String], _ writer: Writer) throws {
    guard !posts.isEmpty else { return }
    try publish("decisions.waiting.v1", draft, posts: posts, writer)
  }

  static func publish(_ name: String, _ draft: Draft, posts: [String] = [], people: [String] = [], _ writer: Writer) throws {
    var json = JSONWriter()
    json.object {
      if let reference = draft.reference { $0.member("reference", reference) }
      if !posts.isEmpty {
        $0.key("posts")
        $0.array(posts) { $0.value($1) }
      }
      if !people.isEmpty {
        $0.key("people")
        $0.array(people) { $0.value($1) }
      }
    }
    try writer.publish(Event(name, subject: draft.id, payload: json.text))
  }

  static func isBlank(_ text: String?) -> Bool { text?.allSatisfy(\.isWhitespace) ?? true }
}
