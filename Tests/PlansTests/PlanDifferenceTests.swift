import Kernel
import Testing

@testable import Plans

/// Plans made for the tests of this target.
enum SamplePlan {
  static func make(_ measures: [Plan.Measure] = [online, counter, payment], edition: Int = 1) -> Plan {
    Plan(
      town: "mihon", title: "見本町DX推進計画", state: .current, edition: .init(number: edition, label: "第\(edition)版"),
      period: .init(label: "令和8年度〜令和12年度", from: CalendarDate("2026-04-01"), to: CalendarDate("2031-03-31")),
      source: .init(title: "見本町DX推進計画"), levels: .init(groups: ["柱"], measure: "施策", action: "取組"),
      groups: [.init(id: "g1", level: 0, number: "1", title: "暮らし")], measures: measures,
      governance: [.init(name: "DX推進本部")], reviewCycle: .init(kinds: [.pdca, .ooda]))
  }

  static var online: Plan.Measure {
    var measure = Plan.Measure(id: "m1", title: "オンライン手続きの拡充", group: "g1")
    measure.number = "1-1"
    measure.departments = ["企画課", "町民課"]
    measure.status = PlanStatus(kind: .ongoing, label: "実施中")
    var kpi = Plan.KPI(id: "k1", kind: .number, title: "オンライン手続き数")
    kpi.unit = "手続"
    kpi.direction = .up
    kpi.baseline = .init(value: 30, on: "2025-12")
    kpi.target = .init(value: 50, on: "2031-03")
    measure.kpis = [kpi]
    var action = Plan.Action(id: "a1", title: "手続きの棚卸し")
    action.status = PlanStatus(kind: .done)
    measure.actions = [action]
    return measure
  }

  static var counter: Plan.Measure {
    var measure = Plan.Measure(id: "m2", title: "書かない窓口", group: "g1")
    measure.number = "1-2"
    measure.departments = ["町民課"]
    measure.status = PlanStatus(kind: .preparing, label: "準備中")
    measure.kpis = [Plan.KPI(id: "k2", kind: .qualitative, title: "来た人が迷わない")]
    return measure
  }

  static var payment: Plan.Measure {
    var measure = Plan.Measure(id: "m3", title: "キャッシュレス決済", group: "g1")
    measure.number = "1-3"
    return measure
  }

  /// 再掲 of the first.
  static var repeated: Plan.Measure {
    var measure = Plan.Measure(id: "m4", title: "オンライン手続きの拡充（再掲）", group: "g1")
    measure.sameAs = "m1"
    return measure
  }
}

@Suite struct PlanDifferenceTests {
  @Test func aPlanDoesNotDifferFromItself() {
    let plan = SamplePlan.make()
    let difference = PlanDifference(between: plan, and: plan)
    #expect(difference.isEmpty)
    #expect(difference.measures.map(\.kind) == [.unchanged, .unchanged, .unchanged])
  }

  @Test func oneStrengthenedOneAddedOneEnded() throws {
    var newer = SamplePlan.make([SamplePlan.online, SamplePlan.counter, SamplePlan.payment], edition: 2)
    newer.measures[0].revisionMark = .strengthened
    newer.measures[0].kpis[0].target?.value = 60
    newer.measures[1].revisionMark = .unchanged
    newer.measures[2].revisionMark = .ended
    var added = Plan.Measure(id: "m9", title: "リモート窓口", group: "g1")
    added.revisionMark = .added
    newer.measures.append(added)
    let difference = PlanDifference(between: SamplePlan.make(), and: newer)
    #expect(difference.measures(.strengthened).map(\.id) == ["m1"])
    #expect(difference.measures(.added).map(\.id) == ["m9"])
    #expect(difference.measures(.ended).map(\.id) == ["m3"])
    #expect(difference.measures(.unchanged).map(\.id) == ["m2"])
    let target = try #require(difference.measures(.strengthened).first?.kpis.first?.changes.first)
    #expect(target.field == .target)
    #expect(target.before?.japanese == "50手続（2031年3月）")
    #expect(target.after?.japanese == "60手続（2031年3月）")
  }

  @Test func aMeasureThatIsGoneHasEndedUnlessItHadBefore() {
    var older = SamplePlan.make()
    let newer = SamplePlan.make([SamplePlan.online], edition: 2)
    older.measures[2].revisionMark = .ended
    let difference = PlanDifference(between: older, and: newer)
    #expect(difference.measures(.ended).map(\.id) == ["m2"])
    #expect(difference.count(.ended) == 1)
  }

  @Test func progressIsNoDifference() {
    var newer = SamplePlan.make()
    newer.measures[0].status = PlanStatus(kind: .done)
    newer.measures[0].actions[0].status = PlanStatus(kind: .ongoing)
    newer.measures[0].kpis[0].metric = "procedures.online_procedures"
    #expect(PlanDifference(between: SamplePlan.make(), and: newer).isEmpty)
  }

  @Test func aRepeatedRowIsListedAndNotCounted() {
    let newer = SamplePlan.make([SamplePlan.online, SamplePlan.counter, SamplePlan.payment, SamplePlan.repeated], edition: 2)
    let difference = PlanDifference(between: SamplePlan.make(), and: newer)
    #expect(difference.measures(.added).map(\.id) == ["m4"])
    #expect(difference.count(.added) == 0)
  }

  @Test func aChangedActionChangesItsMeasureWithoutCallingItStrengthened() throws {
    var newer = SamplePlan.make()
    newer.measures[0].actions[0].title = "手続きの棚卸しと公開"
    newer.measures[0].actions.append(Plan.Action(id: "a2", title: "申請の手引き"))
    let entry = try #require(PlanDifference(between: SamplePlan.make(), and: newer).measures.first)
    #expect(entry.kind == .changed)
    #expect(entry.changes.isEmpty)
    #expect(entry.actions.map(\.kind) == [.changed, .added])
    #expect(entry.actions[0].changes.map(\.field) == [.title])
  }

  @Test func wordsOfTheHeadAndTheGroups() {
    var newer = SamplePlan.make()
    newer.title = "見本町DX推進計画（改定）"
    newer.groups[0].aim = "迷わず使える"
    let difference = PlanDifference(between: SamplePlan.make(), and: newer)
    #expect(difference.head.map(\.field) == [.title])
    #expect(difference.groups.map(\.kind) == [.changed])
    #expect(difference.groups[0].changes.first?.before == nil)
    #expect(!difference.isEmpty)
  }

  @Test func scheduleBarsAreComparedAsWords() {
    var older = SamplePlan.make()
    var newer = SamplePlan.make()
    older.measures[0].schedule = Schedule(
      unit: .quarter, bars: [.init(phase: "検討", from: .init(year: 2026, quarter: 1), to: .init(year: 2026, quarter: 2))])
    newer.measures[0].schedule = Schedule(
      unit: .fiscalYear, bars: [.init(phase: "実施", from: .init(year: 2027), to: .init(year: 2027), openEnded: true)])
    let change = PlanDifference(between: older, and: newer).measures[0].changes.first
    #expect(change?.before?.japanese == "検討 R8第1四半期〜R8第2四半期")
    #expect(change?.after?.japanese == "実施 R9年度〜")
  }
}
