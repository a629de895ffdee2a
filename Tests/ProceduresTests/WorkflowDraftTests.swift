import Casework
import Foundation
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Procedures

/// Workflows that officers make in the browser: drafts, publishing, and the town's files afterwards.
struct WorkflowDraftTests {
  private func code(_ body: () async throws -> Void) async -> String? {
    do { try await body() } catch { return (error as? Failure)?.code ?? "\(error)" }
    return nil
  }

  private static func file(_ name: String) throws -> String {
    try String(contentsOf: Shipped.folder.appending(path: "workflows/\(name).json"), encoding: .utf8)
  }

  private static let site = Workflow.State(id: "state-1", title: "現地調査中", publicText: "現地を見ています。", waitsFor: .office)

  private func change(_ id: String, seen: Int, by actor: String = "officer:1", _ edit: @escaping @Sendable (inout Workflow) throws -> Void)
    -> ChangeWorkflow
  {
    ChangeWorkflow(id: id, seen: seen, actor: actor) {
      try edit(&$0)
      return "x"
    }
  }

  private func publish(_ id: String, seen: Int, note: String = "") -> PublishWorkflow {
    PublishWorkflow(id: id, seen: seen, note: note, actor: "officer:1")
  }

  @Test(arguments: DatabaseKind.allCases)
  func `What was published counts for new cases, goes before the files, and old cases keep theirs`(_ kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { town in
      let database = town.town
      let intake = try await town.begin()
      try await town.fill(intake, CounterTown.taro)
      let old = try #require(try await town.send(intake, reason: "x").opened).item
      #expect(old.workflowKey == Workflow.Key("registration", version: 1))

      let begin = BeginWorkflow(id: "registration", actor: "officer:1")
      #expect(try await database.write { try begin.run($0) }.revision == 1)
      #expect(await code { try await database.write { _ = try begin.run($0) } } == "procedures.workflow-draft-there")
      // Nothing counts before it is published; a flaw is kept in the draft, and keeps it from being published.
      let adding = change("registration", seen: 1) { $0.put(Self.site, below: "reviewing") }
      try await database.write { _ = try adding.run($0) }
      let flawed = publish("registration", seen: 2)
      #expect(await code { try await database.write { _ = try flawed.run($0) } } == "procedures.rule-wrong")
      #expect(try await database.read { try Workflows.find("registration", $0) }.state("state-1") == nil)
      // The second of two officers is told.
      #expect(await code { try await database.write { _ = try adding.run($0) } } == "procedures.rule-changed-meanwhile")
      let mending = change("registration", seen: 2) { workflow in
        for (id, from, to) in [("go", "reviewing", "state-1"), ("back", "state-1", "reviewing")] {
          workflow.put(Workflow.Action(id: id, title: LocalText(id), from: [from], to: to, who: [.unit], effect: .note), below: "register")
        }
      }
      try await database.write { _ = try mending.run($0) }
      #expect(await code { try await database.write { _ = try flawed.run($0) } } == "procedures.rule-changed-meanwhile")
      let good = publish("registration", seen: 3, note: "現地調査を加えた")
      let version = try await database.write { try good.run($0) }
      #expect(version.number == 2 && !version.isFromFile && version.publishedBy == "officer:1")
      #expect(try await database.read { try WorkflowRecords.draft("registration", $0) } == nil)

      // Program updates and changed files leave it alone.
      var material = Procedures.Material()
      let shipped = try Self.file("registration")
      for text in [shipped, shipped.replacing("到達", with: "受信"), shipped] {
        material.workflows = [("registration", text)]
        let now = material
        try await Procedures.load(now, into: database, actor: "operator")
        let newest = try await database.read { try Workflows.newest("registration", $0) }
        #expect(newest.version == 2 && newest.workflow.state("state-1") != nil)
      }
      #expect(try await database.read { try WorkflowRecords.versions("registration", $0) }.map(\.number) == [2, 1])

      // Old and new cases each by their own.
      let kept = try await database.read { try Workflows.of(old, $0) }
      #expect(kept.state("state-1") == nil)
      let second = try await town.begin()
      try await town.fill(second, CounterTown.taro)
      let new = try #require(try await town.send(second, reason: "x").opened).item
      #expect(new.workflowKey == Workflow.Key("registration", version: 2))
      let use = try await database.read { try WorkflowUse("registration", $0) }
      #expect(use.published.map(\.id) == ["dog-registration"] && use.openCases == 2 && use.allCases == 2)

      // Back to the first version.
      let back = BeginWorkflow(id: "registration", source: .version(1), actor: "officer:2")
      let wrong = BeginWorkflow(id: "registration", source: .version(9), actor: "officer:2")
      #expect(await code { try await database.write { _ = try wrong.run($0) } } == "procedures.unknown-workflow")
      try await database.write { _ = try back.run($0) }
      #expect(try await database.write { try publish("registration", seen: 1).run($0) }.number == 3)
      #expect(try await database.read { try Workflows.find("registration", $0) } == kept)
      let audit = try await database.read { reader in
        try reader.all(
          "SELECT action, actor FROM audit_log WHERE subject = 'workflow:registration' AND action <> 'procedures.rules-kept' ORDER BY seq"
        ) {
          try $0.text("action").replacing("procedures.workflow-", with: "") + " " + $0.text("actor")
        }
      }
      #expect(
        audit == [
          "changed officer:1", "changed officer:1", "changed officer:1", "published officer:1", "changed officer:2", "published officer:1",
        ])
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `A new one is chosen once it is published, and goes out of use only where nobody uses it`(_ kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { town in
      let database = town.town
      var copy = try Workflow.read(Self.file("request"))
      copy = Workflow(id: "workflow-1", title: "貸出し", states: copy.states, initial: copy.initial, actions: copy.actions)
      let make = MakeWorkflow(workflow: copy, actor: "officer:1", source: "copy of request")
      try await database.write { _ = try make.run($0) }
      #expect(await code { try await database.write { _ = try make.run($0) } } == "procedures.workflow-there")
      @Sendable func offered() async throws -> [String] { try await database.read { try Workflows.all($0).map(\.workflow.id) } }
      #expect(try await offered().contains("workflow-1") == false)
      try await database.write { _ = try publish("workflow-1", seen: 1).run($0) }
      #expect(try await offered().contains("workflow-1"))
      #expect(await code { try await database.write { _ = try make.run($0) } } == "procedures.workflow-there")

      let retire = RetireWorkflow(id: "workflow-1", actor: "officer:1")
      try await database.write { writer in
        try BeginWorkflow(id: "workflow-1", actor: "officer:1").run(writer)
        try retire.run(writer)
      }
      #expect(try await offered().contains("workflow-1") == false)
      #expect(try await database.read { try WorkflowRecords.draft("workflow-1", $0) } == nil)
      #expect(try await database.read { try Workflows.find("workflow-1", $0) } == copy, "whoever still names it can go by it")
      for (id, reason) in [("registration", "workflow-used"), ("no-such", "unknown-workflow")] {
        let used = RetireWorkflow(id: id, actor: "officer:1")
        #expect(await code { try await database.write { try used.run($0) } } == "procedures.\(reason)")
      }
      // What is not used of the shipped ones stays out of use, whatever the next update says.
      let unused = RetireWorkflow(id: "grant-claim", actor: "officer:1")
      try await database.write { try unused.run($0) }
      var material = Procedures.Material()
      material.workflows = [("grant-claim", try Self.file("grant-claim").replacing("請求", with: "ご請求"))]
      let update = material
      try await Procedures.load(update, into: database, actor: "operator")
      #expect(try await offered().contains("grant-claim") == false)
      // It comes back with a later version.
      try await database.write { writer in
        try BeginWorkflow(id: "grant-claim", source: .file, actor: "officer:1").run(writer)
        try publish("grant-claim", seen: 1).run(writer)
      }
      #expect(try await offered().contains("grant-claim"))
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `Publishing refuses what published procedures cannot go by`(_ kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { town in
      let database = town.town
      try await database.write { writer in
        for id in ["disposition", "notification-visit"] { try BeginWorkflow(id: id, actor: "officer:1").run(writer) }
      }
      let used = try await database.read { reader in
        try ["disposition", "notification-visit"].map { try WorkflowUse($0, reader).published.map(\.id) }
      }
      #expect(used == [["child-allowance"], ["moving-in-notice"]])
      let undecided = change("disposition", seen: 1) { workflow in
        for state in ["deciding", "decided"] { workflow.remove(state: state) }
        workflow.put(
          Workflow.Action(id: "finish", title: "終える", from: ["reviewing"], to: "issued", who: [.unit], effect: .note), below: "register")
      }
      let draft = try await database.write { try undecided.run($0) }
      #expect(try draft.workflow().flaws.isEmpty)
      #expect(await code { try await database.write { _ = try publish("disposition", seen: 2).run($0) } } == "procedures.rule-wrong")
      // Nobody uses a copy of it: that is published.
      let text = draft.text.replacing(#""id": "disposition""#, with: #""id": "workflow-2""#)
      try await database.write { writer in
        try MakeWorkflow(workflow: Workflow.sketch(text), actor: "officer:1", source: "file").run(writer)
        try publish("workflow-2", seen: 1).run(writer)
      }
      try await database.write { try DiscardWorkflow(id: "disposition", actor: "officer:1").run($0) }
      #expect(
        await code { try await database.write { _ = try publish("disposition", seen: 2).run($0) } } == "procedures.rule-changed-meanwhile")
      #expect(try await database.read { try Workflows.newest("disposition", $0).version } == 1)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `What is too large is refused, and the draft stays`(_ kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { town in
      try await town.town.write { _ = try BeginWorkflow(id: "request", actor: "officer:1").run($0) }
      let edits: [@Sendable (inout Workflow) -> Void] = [
        { $0.title = LocalText(String(repeating: "長", count: 61)) },
        { $0.states[0].publicText = LocalText("x", en: String(repeating: "y", count: 501)) },
        { workflow in
          for number in 0..<60 {
            workflow.put(Workflow.State(id: "s\(number)", title: LocalText("\(number)"), publicText: "x", waitsFor: .office), below: nil)
          }
        },
        { workflow in
          for number in 0..<200 {
            workflow.put(
              Workflow.Action(id: "a\(number)", title: "x", from: [workflow.initial], to: workflow.initial, who: [.unit], effect: .note),
              below: nil)
          }
        },
      ]
      for edit in edits {
        let command = change("request", seen: 1, edit)
        #expect(await code { try await town.town.write { _ = try command.run($0) } } == "procedures.workflow-too-large")
      }
      // Names of nothing never come into a draft.
      let broken = change("request", seen: 1) { $0.initial = "gone" }
      #expect(await code { try await town.town.write { _ = try broken.run($0) } } == "procedures.file-wrong")
      #expect(try await town.town.read { try WorkflowRecords.draft("request", $0)?.revision } == 1)
    }
  }
}
