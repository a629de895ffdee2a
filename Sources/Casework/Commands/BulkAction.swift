import Kernel
import Storage

/// One thing done to many cases at once. Each is checked by itself; those that refuse are left as they were and named.
public struct BulkAction: Sendable {
  public enum What: Sendable {
    case assign(officer: String?)
    case post(String?)
    /// An action that needs no input (収受 …), with the workflows by which the cases go.
    case act(String, workflows: [Workflow.Key: Workflow], checklists: [String: [String]] = [:])
  }
  public struct Refusal: Sendable {
    public let id: String
    public let failure: Failure
  }
  public struct Result: Sendable {
    public let done: [String]
    public let refused: [Refusal]
  }

  /// Ids with the versions that were on the screen.
  public var cases: [(id: String, version: Int)]
  public var what: What
  public var actor: CaseActor
  public var office: CaseOffice

  public init(_ cases: [(id: String, version: Int)], _ what: What, actor: CaseActor, office: CaseOffice) {
    (self.cases, self.what, self.actor, self.office) = (cases, what, actor, office)
  }

  /// All that can be done in one transaction; at most 500 cases.
  public func run(_ writer: Writer) throws -> Result {
    var (done, refused): ([String], [Refusal]) = ([], [])
    for (id, version) in cases.prefix(500) {
      do {
        try act(on: id, version, writer)
        done.append(id)
      } catch let failure as Failure where failure.code.hasPrefix("casework.") {
        // The commands check before they write, so that a refusal leaves nothing behind.
        refused.append(Refusal(id: id, failure: failure))
      }
    }
    return Result(done: done, refused: refused)
  }

  private func act(on id: String, _ version: Int, _ writer: Writer) throws {
    switch what {
    case .assign(let officer): try AssignCase(id, version: version, assignee: .some(officer), actor: actor).run(writer)
    case .post(let post): try AssignCase(id, version: version, post: .some(post), actor: actor).run(writer)
    case .act(let action, let workflows, let checklists):
      let item = try CaseRecords.get(id, writer)
      guard let workflow = workflows[item.workflowKey] else { throw CaseworkFailure.notNow(action) }
      // Where the workflow names it otherwise, the action with this effect.
      let isHere = workflow.action(action)?.from.contains(item.state) == true
      let same = isHere ? nil : Workflow.Effect(rawValue: action).flatMap { workflow.action(for: $0, in: item.state) }
      try ActOnCase(
        id, version: version, action: same?.id ?? action, workflow: workflow, checklist: checklists[item.procedure] ?? [], actor: actor,
        office: office
      ).run(writer)
    }
  }
}
