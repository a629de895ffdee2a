import Casework
import Contracts
import Decisions
import Forms
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Procedures

/// 庁内の申請: from the officer who hands it in to their own 所属長.
@Suite struct OwnMatterDraftTests {
  /// Officers of 建設課 and 総務課; `p-` and the post.
  static func office(on day: CalendarDate, vacant: Set<String> = []) -> OfficeDay {
    let departments: [(String, String)] = [("executive", "特別職"), ("somu", "総務課"), ("kensetsu", "建設課")]
    let posts: [(String, String, String, String?)] = [
      ("executive-mayor", "町長", "executive", nil), ("executive-vice-mayor", "副町長", "executive", nil), ("somu-head", "総務課長", "somu", nil),
      ("somu-jinji-chief", "総務課人事係長", "somu", "somu-jinji"), ("somu-zaisei-chief", "総務課財政係長", "somu", "somu-zaisei"),
      ("kensetsu-head", "建設課長", "kensetsu", nil), ("kensetsu-deputy", "建設課長補佐", "kensetsu", nil),
      ("kensetsu-kanri-chief", "建設課管理係長", "kensetsu", "kensetsu-kanri"),
      ("kensetsu-kanri-senior", "建設課管理係主任", "kensetsu", "kensetsu-kanri"),
    ]
    var holders = Dictionary(
      uniqueKeysWithValues: posts.filter { !vacant.contains($0.0) }.map { ($0.0, [OfficeDay.Holder(person: "p-\($0.0)", name: $0.1)]) })
    // 兼務 at 総務課: the main post counts, though this one comes first in the office's order.
    holders["kensetsu-deputy", default: []].append(OfficeDay.Holder(person: "p-somu-jinji-chief", name: "人事係長", manner: .concurrent))
    return OfficeDay(
      day: day, departments: departments.map { OfficeDay.Department(id: $0.0, name: $0.1, organ: "mayor") },
      posts: posts.map { OfficeDay.Post(id: $0.0, name: $0.1, department: $0.2, unit: $0.3) }, holders: holders)
  }

  private static let rules = Result {
    try DecisionRules(
      json: String(
        contentsOf: Shipped.folder.deletingLastPathComponent().appending(path: "Towns/mihon/decision-rules.json"), encoding: .utf8))
  }

  static func desk(_ post: String, _ office: OfficeDay) throws -> DecisionDesk {
    var desk = DecisionDesk(person: "p-\(post)", name: post, actor: "officer:p-\(post)", rules: try rules.get(), office: office)
    desk.follow = { draft, writer in try FollowDraft(draft: draft, town: "見本町").run(writer) }
    return desk
  }

  static func actor(_ post: String, _ office: OfficeDay) -> CaseActor {
    var actor = CaseActor(id: "officer:p-\(post)")
    actor.officer = "p-\(post)"
    if let held = office.posts[post] { (actor.departments, actor.units) = ([held.department], Set([held.unit].compactMap { $0 })) }
    return actor
  }

  private static let leave: Answers = [
    "unit": .text("half-morning"), "from": .text("2026-11-20"),
    "stand-in": .record(["family": .text("回議"), "given": .text("五郎")]),
  ]

  /// Hands the leave in as the counter's page does: the case, its draft and its way in one transaction.
  static func handIn(_ town: CounterTown, _ post: String, _ office: OfficeDay, on day: String = "2026-11-20") async throws -> (
    item: Case, draft: Draft
  ) {
    let command = BeginIntake(
      procedure: "paid-leave", officer: "p-\(post)", way: .internal, arrivedAt: town.time.clock.now, randomness: town.randomness)
    let intake = try await town.town.write { try command.run($0) }
    var answers = leave
    answers["from"] = .text(day)
    try await town.fill(intake, answers)
    let decisions = try desk(post, office)
    let actor = actor(post, office)
    let home = try #require(OwnPost.of("p-\(post)", office))
    let today = town.today
    let id = try await town.town.write { writer in
      let sent = try SendIntake(
        id: intake.id, officerName: "起案 いずみ", own: OwnMatter(department: home.department, unit: home.unit), town: "見本町", today: today,
        actor: actor,
        randomness: .system
      ).run(writer)
      let opened = try #require(sent.opened, "\(sent.mistakes) \(sent.open)")
      #expect(try DraftOwnMatter(item: opened.item.id, actor: actor, decisions: decisions, town: "見本町").run(writer) != nil)
      return opened.item.id
    }
    return try await town.town.read { reader in
      let item = try #require(try reader.casework(id))
      return (item, try #require(try DraftRecords.drafts(about: item.reference, reader).last))
    }
  }

  private static func steps(_ town: CounterTown, _ draft: Draft) async throws -> [String] {
    try await town.town.read { try StepRecords.steps(of: draft, $0).map(\.step.post) }
  }

  @Test(arguments: DatabaseKind.allCases) func anOfficersLeaveGoesToTheirOwnHead(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { town in
      let office = Self.office(on: town.today)
      let (item, draft) = try await Self.handIn(town, "kensetsu-kanri-senior", office)
      // Kept by 人事係, decided in 建設課.
      #expect(item.department == "somu" && item.unit == "somu-jinji" && item.needToKnow == "own:kensetsu/kensetsu-kanri")
      #expect(item.resident == "officer:p-kensetsu-kanri-senior" && item.applicant == "起案 いずみ" && item.state == "deciding")
      #expect(draft.state == .circulating && draft.content.department == "kensetsu" && draft.content.unit == "kensetsu-kanri")
      #expect(draft.drafter.id == "p-kensetsu-kanri-senior" && draft.drafter.post == "kensetsu-kanri-senior")
      #expect(try await Self.steps(town, draft) == ["kensetsu-kanri-chief", "kensetsu-deputy", "kensetsu-head"])
      // To the end: the case follows the decision, and 人事係 closes both.
      for (post, answer) in [("kensetsu-kanri-chief", StepAnswer.approved), ("kensetsu-deputy", .approved), ("kensetsu-head", .decided)] {
        let decisions = try Self.desk(post, office)
        try await town.town.write { writer in
          let now = try #require(try DraftRecords.draft(draft.id, writer))
          let step = try #require(try StepRecords.steps(of: now, writer).first { $0.step.post == post && $0.state == .open })
          try AnswerStep(answer, draft: draft.id, step: step.id, seen: now.version, opinion: nil, asStandIn: false, desk: decisions).run(
            writer)
        }
      }
      let decided = try await town.town.read { try #require(try $0.casework(item.id)) }
      #expect(decided.state == "decided" && decided.outcome == "approved")
      let keeper = Self.actor("somu-jinji-chief", office)
      let decisions = try Self.desk("somu-zaisei-chief", office)
      try await town.town.write { writer in
        for check in ["cover"] { try TickItem(item.id, item: check, isTicked: true, actor: keeper).run(writer) }
        let closed = try ActOnCase(
          item.id, version: nil, action: "complete", workflow: Workflows.find("internal", writer), checklist: ["cover"],
          actor: keeper,
          office: OfficeRules.read(town: "見本町", writer).office
        ).run(writer)
        try CompleteDraftsOfCase(reference: closed.reference, decisions: decisions).run(writer)
      }
      #expect(try await town.town.read { try DraftRecords.draft(draft.id, $0)?.state } == .completed)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aHeadsLeaveGoesOneUp(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { town in
      let office = Self.office(on: town.today)
      let (item, draft) = try await Self.handIn(town, "kensetsu-head", office)
      #expect(item.needToKnow == "own:kensetsu/")
      #expect(try await Self.steps(town, draft).last == "executive-vice-mayor")
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whereNobodyCanDecideItWaitsInTheOfficersHands(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { town in
      let office = Self.office(on: town.today, vacant: ["kensetsu-head", "executive-vice-mayor", "executive-mayor"])
      let (item, draft) = try await Self.handIn(town, "kensetsu-kanri-senior", office)
      #expect(item.state == "deciding" && draft.state == .preparing)
    }
  }

  @Test func theMainPostIsWhereSomebodyBelongs() throws {
    let office = Self.office(on: try #require(CalendarDate("2026-11-09")))
    #expect(OwnPost.of("p-somu-jinji-chief", office)?.id == "somu-jinji-chief")
    #expect(OwnPost.of("nobody", office) == nil)
  }

  @Test(arguments: DatabaseKind.allCases) func nobodyEntersAnOfficersMatterForThem(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { town in
      let entered = EnteredApplication(
        procedure: "paid-leave", answers: Self.leave, wayIn: .paper, actor: "officer:kyoko", town: "見本町", today: town.today,
        randomness: .system)
      await #expect { _ = try await town.town.read { try entered.basis($0) } } throws: {
        ($0 as? Failure)?.code == "procedures.not-yours-to-enter"
      }
    }
  }
}
