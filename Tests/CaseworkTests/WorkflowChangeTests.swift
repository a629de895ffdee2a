import Foundation
import Kernel
import Testing

@testable import Casework

/// Workflows while they are made: written, taken apart, and with flaws.
struct WorkflowChangeTests {
  private static let shipped: [Workflow] = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let files =
      (try? FileManager.default.contentsOfDirectory(at: root.appending(path: "Procedures/workflows"), includingPropertiesForKeys: nil))
    return (files ?? []).compactMap { try? Workflow.read(String(contentsOf: $0, encoding: .utf8)) }
  }()

  private var disposition: Workflow {
    get throws { try #require(Self.shipped.first { $0.id == "disposition" }) }
  }

  @Test func `What is written reads as the same, whatever is in it`() throws {
    #expect(Self.shipped.count > 10)
    for workflow in Self.shipped {
      #expect(workflow.flaws.isEmpty)
      #expect(try Workflow.read(workflow.json) == workflow && workflow.json.hasSuffix("}\n"))
    }
    var odd = try disposition
    odd.title = LocalText("「\"\\」\n", en: "<b>", easy: "🗾")
    odd.actions[0].outcomes = [.adverse, .neutral]
    #expect(try Workflow.sketch(odd.json) == odd)
  }

  /// A sketch may have flaws; what it names must be there.
  @Test func `A sketch is read with its flaws, never with names of nothing`() throws {
    var workflow = try disposition
    workflow.put(Workflow.State(id: "state-1", title: "現地調査", publicText: "見ています。", waitsFor: .office), below: "reviewing")
    #expect(workflow.states.map(\.id).firstIndex(of: "state-1") == 2)
    let sketch = try Workflow.sketch(workflow.json)
    #expect(sketch.flaws == [Workflow.Flaw(.unreachable, .state("state-1")), Workflow.Flaw(.deadEnd, .state("state-1"))])
    #expect(throws: DataProblems.self) { try Workflow.read(workflow.json) }
    workflow.initial = "gone"
    workflow.actions[0].from = ["gone", "arrived"]
    workflow.actions[1].to = "gone"
    do throws(DataProblems) {
      _ = try Workflow.sketch(workflow.json)
      Issue.record("it was read")
    } catch {
      #expect(Set(error.list.map(\.place)) == ["initial", "actions[0].from[0]", "actions[1].to"] && error.list.allSatisfy { $0.line > 1 })
    }
  }

  @Test(arguments: Workflow.Flaw.Kind.allCases) func `Every flaw is found where it is, and told with its line`(_ kind: Workflow.Flaw.Kind)
    throws
  {
    var workflow = try disposition
    func state(_ id: String) throws -> Int { try #require(workflow.states.firstIndex { $0.id == id }) }
    func action(_ id: String) throws -> Int { try #require(workflow.actions.firstIndex { $0.id == id }) }
    let part: Workflow.Part
    switch kind {
    case .noFinal:
      for index in workflow.states.indices { (workflow.states[index].isFinal, workflow.states[index].waitsFor) = (false, .office) }
      part = .whole
    case .unreachable:
      workflow.actions.removeAll { $0.to == "surveying" }
      part = .state("surveying")
    case .finalGoesOn:
      workflow.actions[try action("start-survey")].from.append("withdrawn")
      part = .state("withdrawn")
    case .deadEnd:
      for index in workflow.actions.indices { workflow.actions[index].from.removeAll { $0 == "surveying" } }
      workflow.actions.removeAll { $0.from.isEmpty }
      part = .state("surveying")
    case .endless:
      workflow.put(Workflow.State(id: "a", title: "甲", publicText: "甲", waitsFor: .office), below: nil)
      workflow.put(Workflow.State(id: "b", title: "乙", publicText: "乙", waitsFor: .office), below: "a")
      for (id, from, to) in [("p", "reviewing", "a"), ("q", "a", "b"), ("r", "b", "a")] {
        workflow.put(Workflow.Action(id: id, title: LocalText(id), from: [from], to: to, who: [.unit], effect: .note), below: nil)
      }
      part = .state("a")
    case .waitsForNobody:
      workflow.states[try state("reviewing")].waitsFor = .nobody
      part = .state("reviewing")
    case .correctionState:
      workflow.states[try state("correcting")].stopsClock = false
      part = .action("ask-correction")
    case .applicantCorrects:
      workflow.actions[try action("correct")].who = [.unit]
      part = .action("correct")
    case .systemDecides:
      workflow.actions[try action("decide")].who = [.system, .unit]
      part = .action("decide")
    case .reopens, .reopensIssued:
      let from = kind == .reopens ? ["withdrawn", "reviewing"] : ["withdrawn", "issued"]
      workflow.put(Workflow.Action(id: "reopen", title: "再開", from: from, to: "reviewing", who: [.unit], effect: .reopen), below: nil)
      part = .action("reopen")
    case .completes:
      workflow.actions[try action("start-survey")].effect = .complete
      part = .action("start-survey")
    }
    #expect(workflow.flaws.contains(Workflow.Flaw(kind, part)), "\(workflow.flaws)")
    do throws(DataProblems) {
      _ = try Workflow.read(workflow.json)
      Issue.record("it was read")
    } catch { #expect(error.list.count == workflow.flaws.count && error.list.allSatisfy { $0.line > 0 }) }
  }

  @Test func `A state takes with it what means nothing without it, the first one stays`() throws {
    var workflow = try disposition
    #expect(workflow.actionsGoing(with: "correcting").map(\.id) == ["ask-correction", "correct", "go-on"])
    #expect(workflow.actionsStaying(without: "correcting").map(\.id) == ["withdraw"])
    let removed = workflow.remove(state: "correcting")
    #expect(removed && workflow.flaws.isEmpty && workflow.action("withdraw")?.from == ["arrived", "reviewing", "surveying"])
    #expect(try Workflow.sketch(workflow.json) == workflow)
    let before = workflow
    let isFirst = workflow.remove(state: workflow.initial)
    let isUnknown = workflow.remove(state: "no-such")
    #expect(!isFirst && !isUnknown && workflow == before)
    // Whatever is taken out, what is left names only what there is.
    for state in before.states.map(\.id) where state != before.initial {
      var other = before
      other.remove(state: state)
      #expect(throws: Never.self) { try Workflow.sketch(other.json) }
    }
  }

  @Test func `What is put again takes its place, or another`() throws {
    var workflow = try disposition
    let count = workflow.actions.count
    var action = try #require(workflow.action("extend"))
    action.title = "延ばす"
    workflow.put(action, below: nil)
    #expect(workflow.actions.first == action && workflow.actions.count { $0.id == "extend" } == 1)
    workflow.put(action, below: "register")
    #expect(workflow.actions[1] == action && workflow.actions.count == count)
    let state = try #require(workflow.state("withdrawn"))
    workflow.put(state, below: "no-such")
    #expect(workflow.states.first == state)
  }
}
