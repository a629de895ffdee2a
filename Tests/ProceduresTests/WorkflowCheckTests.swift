import Casework
import Foundation
import Kernel
import Testing
import Web

@testable import Procedures

/// What is said about a workflow before it is published, and how its parts are typed.
struct WorkflowCheckTests {
  private static let shipped: [String: Workflow] = {
    let files =
      (try? FileManager.default.contentsOfDirectory(at: Shipped.folder.appending(path: "workflows"), includingPropertiesForKeys: nil))
    let all = (files ?? []).compactMap { try? Workflow.read(String(contentsOf: $0, encoding: .utf8)) }
    return Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }()

  private static let procedures: [Procedure] = Shipped.texts.compactMap { try? ProcedureFile($0.text).procedure }

  private func workflow(_ id: String = "disposition") throws -> Workflow { try #require(Self.shipped[id]) }

  private func errors(_ workflow: Workflow, _ procedures: [Procedure] = []) -> [WorkflowFinding] {
    WorkflowFinding.all(in: workflow, used: procedures).filter(\.isError)
  }

  @Test func `What is shipped is free of errors, for all procedures that go by it`() {
    #expect(Self.shipped.count > 10 && Self.procedures.count > 90)
    for (id, workflow) in Self.shipped {
      let users = Self.procedures.filter { $0.workflow == id }
      let told = WorkflowFinding.all(in: workflow, before: workflow, used: users).filter(\.isError).map(\.message.japanese)
      #expect(told.isEmpty, "\(id)")
    }
    #expect(Set(Self.procedures.map(\.workflow)).isSubset(of: Set(Self.shipped.keys)))
  }

  @Test func `What begins must come back, and somebody must be able to do it`() throws {
    var draft = try workflow()
    draft.actions.removeAll { ["decide", "correct"].contains($0.id) }
    let told = errors(draft)
    #expect(told.contains { $0.part == .state("deciding") && $0.message.japanese.contains("決裁されたとき") })
    #expect(told.contains { $0.part == .state("correcting") && $0.message.japanese.contains("補正を受け取る") })
    draft = try workflow()
    draft.actions[0].who = [.system]
    #expect(errors(draft).map(\.part) == [.action("register")])
    draft = try workflow()
    draft.actions.removeAll { $0.effect == .register || $0.effect == .withdraw }
    draft.actions.insert(
      Workflow.Action(id: "x", title: "x", from: ["arrived"], to: "reviewing", who: [.applicant], effect: .note), at: 0)
    draft.remove(state: "withdrawn")
    #expect(errors(draft).isEmpty)
    let notes = WorkflowFinding.all(in: draft, used: []).map(\.message.japanese)
    #expect(["収受", "取り下げる処理", "申請者だけ", "英語"].allSatisfy { word in notes.contains { $0.contains(word) } }, "\(notes)")
    // Every flaw says on the pages what to do, in words without the file's.
    for kind in Workflow.Flaw.Kind.allCases {
      let words = Workflow.Flaw(kind, .state("arrived")).mending(in: draft).japanese
      #expect(words.contains("ください") || words.contains("直ります"), "\(words)")
      #expect(!words.contains("\""))
    }
  }

  @Test func `What published procedures ask of their workflow is told with their names`() throws {
    var users: (String) -> [Procedure] = { id in Self.procedures.filter { $0.workflow == id } }
    func messages(_ id: String, _ change: (inout Workflow) -> Void) throws -> [String] {
      var draft = try workflow(id)
      change(&draft)
      return WorkflowMisfit.all(of: draft, before: try workflow(id), users(id)).map(\.japanese)
    }
    let undecided = try messages("disposition") { draft in
      for index in draft.actions.indices where draft.actions[index].effect == .draft { draft.actions[index].effect = .note }
    }
    // Outcomes are chosen with the draft as well.
    #expect(undecided.count == 1 && undecided[0].contains("起案する処理") && undecided[0].contains("ほか"))
    let narrow = try messages("contract") { draft in
      for index in draft.actions.indices where draft.actions[index].effect == .complete { draft.actions[index].outcomes = [.favourable] }
    }
    #expect(narrow.contains { $0.contains("認めない") }, "\(narrow)")
    let untabled = try messages("disposition-council") { $0.actions.removeAll { $0.effect == .table } }
    #expect(untabled.count == 1 && untabled[0].contains("付議"))
    let unlimited = try messages("forwarding") { $0.states.removeAll { $0.id == "forwarded" } }
    #expect(unlimited.contains { $0.contains("期限") })
    users = { id in
      Self.procedures.filter { $0.workflow == id }.map {
        var procedure = $0
        procedure.outcome.decision = nil
        return procedure
      }
    }
    let decided = try messages("notification") { $0.actions[0].effect = .draft }
    #expect(decided.count == 1 && decided[0].contains("決裁の定めがありません"))
  }

  // MARK: Typed

  private func typed(_ pairs: [(String, String)]) -> Fields { Fields(pairs.map { Fields.Pair($0.0, $0.1) }) }

  @Test func `A state as it is typed becomes a state, or is told what is wrong`() throws {
    let draft = try workflow()
    func read(_ id: String?, _ pairs: [(String, String)]) -> (state: Workflow.State?, below: String?, wrong: [String?]) {
      var mistakes = Mistakes()
      let sheet = StateSheet(workflow: draft, state: id.flatMap(draft.state), sent: typed(pairs))
      let read = sheet.read(newID: "state-9", &mistakes)
      return (read?.state, read?.below, mistakes.list.map(\.field))
    }
    #expect(read(nil, []).wrong == ["title", "public", "waits"])
    #expect(read(nil, [("title", "審査中"), ("public", "x"), ("waits", "office")]).wrong == ["title"])
    #expect(read(nil, [("title", "新"), ("public", "x"), ("waits", "somebody")]).wrong == ["waits"])
    let long = String(repeating: "あ", count: 501)
    #expect(read(nil, [("title", "新"), ("public", "x"), ("public_en", long), ("waits", "office")]).wrong == ["public_en"])
    let new = read(
      nil, [("title", "新"), ("title_en", "New"), ("public", "x"), ("waits", "nobody"), ("stops", "yes"), ("after", "no-such")])
    #expect(new.state == Workflow.State(id: "state-9", title: LocalText("新", en: "New"), publicText: "x", waitsFor: .nobody, isFinal: true))
    #expect(new.below == nil)
    let same = read("reviewing", [("title", "審査中"), ("public", "x"), ("waits", "outside"), ("stops", "yes"), ("after", "deciding")])
    #expect(same.state?.id == "reviewing" && same.state?.stopsClock == true && same.below == "deciding")
  }

  @Test func `An action as it is typed becomes an action, or is told what is wrong`() throws {
    let draft = try workflow()
    func read(_ id: String?, _ pairs: [(String, String)]) -> (action: Workflow.Action?, wrong: [String?]) {
      var mistakes = Mistakes()
      let sheet = ActionSheet(workflow: draft, action: id.flatMap(draft.action), sent: typed(pairs))
      let read = sheet.read(newID: "action-9", &mistakes)
      return (read?.action, mistakes.list.map(\.field))
    }
    #expect(read(nil, []).wrong == ["title", "from", "to", "effect", "who"])
    let tampered = [("title", "x"), ("from", "no-such"), ("to", "gone"), ("effect", "sell"), ("who", "system"), ("who", "king")]
    #expect(read(nil, tampered).wrong == ["from", "to", "effect", "who"])
    let plain = [("title", "x"), ("from", "surveying"), ("from", "reviewing"), ("to", "deciding"), ("who", "unit"), ("needs", "gold")]
    let note = try #require(read(nil, plain + [("effect", "note")]).action)
    #expect(note.id == "note" && note.from == ["reviewing", "surveying"] && note.needs.isEmpty && !note.confirm)
    #expect(read(nil, plain + [("effect", "draft")]).action?.id == "action-9", "the name of the effect is taken")
    let automatic = try #require(read("decide", plain + [("effect", "decided"), ("confirm", "yes")]).action)
    #expect(automatic.id == "decide" && automatic.who == [.system] && automatic.confirm)
    // What is typed from what there is says the same.
    for action in draft.actions {
      let whole: [(String, String)] =
        [("title", action.title.japanese), ("title_en", action.title.english ?? ""), ("title_easy", action.title.easyJapanese ?? "")]
        + action.from.map { ("from", $0) } + [("to", action.to), ("effect", action.effect.rawValue)]
        + action.who.map { ("who", $0.rawValue) }
        + action.needs.map { ("needs", $0.rawValue) } + action.outcomes.map { ("outcomes", $0.rawValue) }
        + (action.confirm ? [("confirm", "yes")] : [])
      #expect(Set(read(action.id, whole).action?.from ?? []) == Set(action.from))
      var again = try #require(read(action.id, whole).action)
      again.from = action.from
      #expect(again == action)
    }
  }

  @Test func `A walk goes as far as the draft lets it`() throws {
    let draft = try workflow()
    let walk = WorkflowWalk(draft, "register.draft.decide.issue")
    #expect(walk.isWhole && walk.state?.id == "issued" && walk.steps.map(\.before.id) == ["arrived", "reviewing", "deciding", "decided"])
    #expect(walk.query(through: 2).map(\.1) == ["register.draft"] && walk.query(through: 0).isEmpty)
    for (way, state) in [("", "arrived"), ("no-such", "arrived"), ("register.register.draft", "reviewing"), ("draft", "arrived")] {
      let broken = WorkflowWalk(draft, way)
      #expect(broken.state?.id == state && broken.isWhole == way.isEmpty, "\(way)")
    }
    let long = WorkflowWalk(draft, "register." + Array(repeating: "extend", count: 5_000).joined(separator: "."))
    #expect(long.steps.count == WorkflowPages.mostSteps && long.state?.id == "reviewing")
  }

  @Test func `A difference is told in sentences`() throws {
    let before = try workflow()
    var after = before
    after.put(Workflow.State(id: "state-1", title: "現地調査中", publicText: "見ています。", waitsFor: .outside, stopsClock: true), below: "arrived")
    after.actions[1].who = [.head]
    after.actions[1].title.english = "Draft it"
    after.title = "許可"
    after.actions.removeAll { $0.id == "extend" }
    let difference = RuleDifference(from: before.lines(naming: after), to: after.lines())
    #expect(difference.entries.map(\.kind) == [.changed, .added, .changed, .removed])
    let added = difference.entries[1].after.map(\.japanese)
    #expect(added == ["次に動く人：ほかの機関（県など）", "標準処理期間を数えません。", "申請者への表示：見ています。"])
    #expect(difference.entries[2].after.map(\.japanese).suffix(2) == ["英語：Draft it", "できる人：担当課の課長"])
    // A state with a new name is one change, not one of each action around it.
    var renamed = before
    renamed.states[1].title = "内容の審査中"
    let told = RuleDifference(from: before.lines(naming: renamed), to: renamed.lines())
    #expect(told.entries.map(\.line.id) == ["state:reviewing"])
    #expect(RuleDifference(from: before.lines(), to: before.lines()).isEmpty)
    for workflow in Self.shipped.values { #expect(Set(workflow.lines().map(\.id)).count == workflow.lines().count) }
  }

  @Test func `Every address is read as it is written, and no other`() {
    for route in WorkflowRoute.samples { #expect(WorkflowRoute(method: route.method, segments: route.segments) == route) }
    for path in [
      "staff/workflows/x/versions/y", "staff/workflow-drafts", "staff/workflow-drafts/x/parts", "staff/workflow-drafts/x/parts/states",
      "staff/workflow-drafts/x/parts/beginning/remove", "staff/workflow-drafts/x/parts/states/a/remove/b", "staff/new-workflow/x",
    ] {
      #expect(WorkflowRoute(method: .get, segments: path.split(separator: "/").map(String.init)) == nil, "\(path)")
    }
  }
}
