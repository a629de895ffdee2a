import Kernel
import Storage
import TestSupport
import Testing

@testable import Plans

@Suite struct RevisionTests {
  /// Story D: one 強化, one 追加, one 終了.
  static func revise(_ town: TownDatabase) async throws {
    try await town.write { try StartRevision(label: "令和9年度改定", actor: "officer:p").run($0) }
    var online = SamplePlan.online
    online.revisionMark = .strengthened
    online.kpis[0].target?.value = 60
    try await save(online, town)
    var payment = SamplePlan.payment
    payment.revisionMark = .ended
    try await save(payment, town)
    var added = Plan.Measure(id: "m9", title: "リモート窓口", group: "g1")
    added.revisionMark = .added
    added.status = PlanStatus(kind: .planned)
    let new = added
    try await town.write { try AddRevisedMeasure(measure: new, actor: "officer:p").run($0) }
  }

  static func save(_ measure: Plan.Measure, _ town: TownDatabase) async throws {
    try await town.write { writer in
      let edition = try RevisionDraft.edition(writer)
      let seen = MeasureVersion(of: try MeasureRecords.row(measure.id, of: edition.id, writer)?.updatedAt)
      try SaveRevisedMeasure(measure: measure, seen: seen, actor: "officer:p").run(writer)
    }
  }

  static func plans(_ town: TownDatabase) async throws -> [Plan] {
    try await town.read { reader in try EditionRecords.all(reader).map { try PlanRecords.plan($0, reader) } }
  }

  @Test(arguments: DatabaseKind.allCases) func aRevisionIsPublishedWithItsDifference(kind: DatabaseKind) async throws {
    let four = SamplePlan.make([SamplePlan.online, SamplePlan.counter, SamplePlan.payment, SamplePlan.repeated])
    try await withPlan(on: kind, four) { town in
      try await Self.revise(town)
      // Meanwhile the office goes on: status is no part of the revision.
      try await town.write {
        try SaveStatuses(
          measure: "m2", seen: MeasureVersion(of: nil), status: PlanStatus(kind: .trial), actions: [], note: nil, actor: "officer:1"
        ).run($0)
      }
      try await town.write { try LinkMetric(kpi: "k1", metric: "plan.open_datasets", seen: nil, actor: "officer:p").run($0) }
      let before = try await town.read { try EditionRecords.current($0) }
      #expect(before?.number == 1, "residents still read the edition before")
      try await town.write { _ = try PublishRevision(actor: "officer:p").run($0) }
      let plans = try await Self.plans(town)
      #expect(plans.map(\.edition.number) == [2, 1])
      #expect(plans.map(\.state) == [.current, .superseded])
      let difference = PlanDifference(between: plans[1], and: plans[0])
      #expect(difference.measures(.strengthened).map(\.id) == ["m1"])
      #expect(difference.measures(.added).map(\.id) == ["m9"])
      #expect(difference.measures(.ended).map(\.id) == ["m3"])
      #expect(difference.count(.unchanged) == 1, "再掲 is counted once, with its original")
      let counter = try #require(plans[0].measures.first { $0.id == "m2" })
      #expect(counter.status?.kind == .trial && counter.revisionMark == .unchanged, "two axes")
      #expect(plans[0].kpis.first { $0.id == "k1" }?.metric == "plan.open_datasets")
      #expect(plans[0].edition.publishedOn == "2026-11-21")
      #expect(plans[0].measures.map(\.id) == ["m1", "m2", "m3", "m4", "m9"])
    }
  }

  @Test(arguments: DatabaseKind.allCases) func readingsGoOnOverARevision(kind: DatabaseKind) async throws {
    try await withPlan(on: kind) { town in
      try await town.write { _ = try enter(30, on: "2026-06-30").run($0) }
      try await Self.revise(town)
      try await town.write { _ = try PublishRevision(actor: "officer:p").run($0) }
      try await town.write { _ = try enter(32, on: "2026-11-20").run($0) }
      #expect(try await town.read { try ReadingRecords.standing($0) }["k1"]?.map(\.value) == [30, 32])
    }
  }

  @Test(arguments: DatabaseKind.allCases) func idsAreNeverGivenTwice(kind: DatabaseKind) async throws {
    try await withPlan(on: kind) { town in
      try await Self.revise(town)
      try await town.write { _ = try PublishRevision(actor: "officer:p").run($0) }
      try await town.write { _ = try StartRevision(label: "令和10年度改定", actor: "officer:p").run($0) }
      #expect(try await Self.plans(town)[0].measures.map(\.id) == ["m1", "m2", "m9"], "what ended is left out of the next edition")
      for id in ["m3", "k1", "a1", "g1", "m1"] {
        let again = Plan.Measure(id: id, title: "別の施策", group: "g1")
        #expect(
          await code { try await town.write { try AddRevisedMeasure(measure: again, actor: "x").run($0) } } == "plan.identifier-taken")
      }
      let strayed = Plan.Measure(id: "m10", title: "別の施策", group: "g9")
      #expect(await code { try await town.write { try AddRevisedMeasure(measure: strayed, actor: "x").run($0) } } == "plan.unknown-measure")
    }
  }

  @Test(arguments: DatabaseKind.allCases) func onlyOneRevisionAtATimeAndItCanBeDiscarded(kind: DatabaseKind) async throws {
    try await withPlan(on: kind) { town in
      #expect(await code { try await town.write { _ = try PublishRevision(actor: "x").run($0) } } == "plan.no-revision")
      try await town.write { _ = try StartRevision(label: "改定", actor: "x").run($0) }
      #expect(await code { try await town.write { _ = try StartRevision(label: "改定", actor: "x").run($0) } } == "plan.revision-under-way")
      #expect(await code { try await town.write { _ = try PublishRevision(actor: "x").run($0) } } == "plan.nothing-revised")
      try await town.write { try DiscardRevision(actor: "x").run($0) }
      #expect(try await Self.plans(town) == [SamplePlan.make()])
      #expect(await code { try await town.write { try DiscardRevision(actor: "x").run($0) } } == "plan.no-revision")
    }
  }

  @Test(arguments: DatabaseKind.allCases) func twoPlannersCannotOverwriteEachOther(kind: DatabaseKind) async throws {
    try await withPlan(on: kind) { town in
      try await town.write { _ = try StartRevision(label: "改定", actor: "x").run($0) }
      var changed = SamplePlan.counter
      changed.title = "書かない窓口の全課展開"
      let (first, seen) = (changed, MeasureVersion(of: nil))
      try await town.write { try SaveRevisedMeasure(measure: first, seen: seen, actor: "x").run($0) }
      let second = SamplePlan.counter
      #expect(
        await code { try await town.write { try SaveRevisedMeasure(measure: second, seen: seen, actor: "y").run($0) } }
          == "plan.changed-meanwhile")
      #expect(try await Self.plans(town)[0].measures[1].title == "書かない窓口の全課展開")
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whatWasAddedCanBeTakenBackAndNothingElse(kind: DatabaseKind) async throws {
    try await withPlan(on: kind) { town in
      try await Self.revise(town)
      try await town.write { try RemoveRevisedMeasure(id: "m9", actor: "x").run($0) }
      #expect(await code { try await town.write { try RemoveRevisedMeasure(id: "m1", actor: "x").run($0) } } == "plan.unknown-measure")
      var wrong = SamplePlan.counter
      wrong.title = " "
      let blank = wrong
      #expect(await code { try await Self.save(blank, town) } == "plan.revision-wrong")
      try await town.write {
        try SaveRevisionHead(title: "見本町DX推進計画（改定）", label: "第2版", periodLabel: "令和9年度〜", revision: "中間見直し", actor: "x").run($0)
      }
      let head = try await Self.plans(town)[0]
      #expect(head.title == "見本町DX推進計画（改定）" && head.edition.label == "第2版" && head.revision == "中間見直し")
      #expect(head.edition.number == 2)
    }
  }
}
