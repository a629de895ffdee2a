import Kernel
import TestSupport

@testable import Plans

/// Plans that obey every rule and hold the nastiest texts that a cell can meet.
struct RandomPlan {
  private var generator: SeededGenerator
  private var ids = 0

  static func make(seed: UInt64) -> Plan {
    var maker = RandomPlan(generator: SeededGenerator(seed: seed))
    return maker.plan()
  }

  static let nasty = [
    "=1+1", "=HYPERLINK(\"http://example.jp\",\"見る\")", "+81", "-", "-1", "@sum", "'引用", "''", "＝合計", "－", "一行目\n二行目", "戻り\r\n改行", "\r",
    "a\rb",
    " 先頭", "末尾 ", "\u{3000}全角空白\u{3000}", "\t表\t", "\\", "\\n", "\\>1", "\\u{41}", "（なし）", "'（なし）", "_x000D_", "__x0041__", "\u{1}制御\u{0}",
    "\u{FFFF}",
    "👨‍👩‍👧‍👦家族🇯🇵", "が", "か\u{3099}", "e\u{301}", "1-1", "1/2", "01", "2.10", "(1)", "5E3", "12:30", "TRUE", "２０２６", "令和8年4月1日", "MAR1", "\"",
    "a,b;c、d", ",",
    "\u{2028}行", "\u{FEFF}BOM", "葛󠄀飾", "~〜～", "見本町の手続きを一度で済ませる。", String(repeating: "長い文。\n", count: 9_000),
    String(repeating: "\u{1}", count: 7_000),
  ]

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }
  private mutating func pick<T>(_ list: [T]) -> T { list[Int.random(in: 0..<list.count, using: &generator)] }

  private mutating func words() -> String {
    // The long ones are rare: a plan of nothing else would be no test of anything.
    let list = chance(1) ? Self.nasty : Array(Self.nasty.dropLast(2))
    return chance(15) ? pick(list) + pick(list) : pick(list)
  }
  private mutating func nonEmpty() -> String {
    let text = words()
    return text.allSatisfy(\.isWhitespace) ? "見本" : text
  }
  private mutating func text() -> String? { chance(40) ? nil : chance(8) ? "" : words() }
  private mutating func some() -> [String] { (0..<(chance(50) ? 0 : Int.random(in: 1...3, using: &generator))).map { _ in nonEmpty() } }
  private mutating func id(_ prefix: String) -> String {
    ids += 1
    return pick(["\(prefix)\(ids)", "\(ids)", "\(ids)-1", "\(prefix)-\(ids).0"])
  }
  private mutating func lines() -> String? { chance(50) ? nil : pick(["1", "12-15", "007", "1-1"]) }
  private mutating func partialDate() -> String? { chance(30) ? nil : pick(["2026", "2026-04", "2026-04-01", "2024-02-29"]) }
  private mutating func number() -> Double {
    pick([
      0, 1, -1, 0.1, 0.1 + 0.2, 50, -12.5, 1e15, 123_456_789.123_456_79, 1e-7, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 1_234_567,
    ])
  }

  private mutating func torn() -> [Plan.Torn] {
    chance(70) ? [] : [Plan.Torn(field: nonEmpty(), file: text(), lines: "3-4", note: nonEmpty())]
  }
  private mutating func status() -> PlanStatus? {
    chance(30) ? nil : PlanStatus(kind: pick(PlanStatus.Kind.allCases), label: text(), note: text())
  }
  private mutating func point(_ year: Int) -> Schedule.Point {
    Schedule.Point(year: year, quarter: chance(50) ? Int.random(in: 1...4, using: &generator) : nil)
  }
  private mutating func schedule() -> Schedule? {
    guard chance(60) else { return nil }
    var schedule = Schedule(unit: pick(Schedule.Unit.allCases), years: chance(40) ? [] : [2024, 2025, 2026])
    for _ in 0..<Int.random(in: 0...3, using: &generator) {
      schedule.bars.append(
        Schedule.Bar(
          phase: nonEmpty(), from: point(pick([2024, 2025, 2026])), to: point(2027), openEnded: chance(30), endTorn: chance(10),
          line: text()))
    }
    schedule.torn = schedule.bars.isEmpty ? Plan.Torn(field: nonEmpty(), file: text(), lines: "9", note: nonEmpty()) : torn().first
    return schedule
  }
  private mutating func milestones() -> [Plan.Milestone] {
    (0..<Int.random(in: 0...2, using: &generator)).map { _ in
      Plan.Milestone(
        title: nonEmpty(), when: text(), from: chance(50) ? point(2025) : nil, to: chance(50) ? point(2026) : nil, openEnded: chance(30),
        text: text(), source: lines())
    }
  }
  private mutating func statements() -> [Plan.Statement] {
    (0..<Int.random(in: 0...2, using: &generator)).map { _ in Plan.Statement(title: nonEmpty(), text: text(), source: lines()) }
  }
  private mutating func departments() -> [String]? { chance(30) ? nil : some() }
  private mutating func systems() -> [String] { chance(50) ? [] : [pick(["2.1", "2.10", "10.7"]), "1.1"] }

  private mutating func action(_ original: String?) -> Plan.Action {
    var action = Plan.Action(id: id("a"), title: nonEmpty())
    (action.number, action.description, action.status) = (text(), text(), status())
    action.revisionMark = chance(50) ? nil : pick(RevisionMark.allCases)
    action.sameAs = original
    (action.departments, action.schedule, action.systems) = (departments(), schedule(), systems())
    (action.source, action.torn) = (lines(), torn())
    return action
  }
  private mutating func kpi() -> Plan.KPI {
    var kpi = Plan.KPI(id: id("k"), kind: pick(Plan.KPI.Kind.allCases), title: nonEmpty())
    (kpi.unit, kpi.note, kpi.source) = (text(), text(), lines())
    guard kpi.kind == .number else { return kpi }
    kpi.direction = pick(Plan.KPI.Direction.allCases)
    kpi.baseline = chance(50) ? nil : Plan.KPI.Point(value: number(), on: partialDate(), label: text())
    kpi.target = Plan.KPI.Point(value: number(), on: partialDate(), label: text(), relative: chance(30))
    kpi.metric = chance(20) ? "access.resident_accounts" : nil
    return kpi
  }

  private mutating func measure(group: String, original: String?, actionOriginal: String?) -> Plan.Measure {
    var measure = Plan.Measure(id: id("m"), title: nonEmpty(), group: group)
    (measure.number, measure.sameAs, measure.summary) = (text(), original, text())
    (measure.currentState, measure.problem, measure.approach, measure.outcome) = (text(), text(), text(), text())
    (measure.departments, measure.schedule, measure.status) = (departments(), schedule(), status())
    measure.revisionMark = chance(50) ? nil : pick(RevisionMark.allCases)
    for _ in 0..<Int.random(in: 0...2, using: &generator) { measure.actions.append(action(nil)) }
    if let actionOriginal, chance(50) { measure.actions.append(action(actionOriginal)) }
    for _ in 0..<Int.random(in: 0...2, using: &generator) { measure.kpis.append(kpi()) }
    (measure.comprehensivePlan, measure.sdgs) = (some(), chance(50) ? [] : chance(50) ? [3] : [3, 11, 17])
    measure.priorityItems = chance(50) ? [] : [Plan.PriorityReference(edition: "第5.0版", number: 4)]
    measure.milestones = milestones()
    measure.funding = chance(50) ? [] : [Plan.Funding(source: nonEmpty(), use: text())]
    (measure.obstacles, measure.benefits, measure.systems) = (some(), some(), systems())
    (measure.source, measure.torn) = (lines(), torn())
    return measure
  }

  private mutating func plan() -> Plan {
    var plan = Plan(
      town: "mihon", title: nonEmpty(), state: pick(Plan.State.allCases),
      edition: Plan.Edition(number: Int.random(in: 1...9, using: &generator), label: nonEmpty(), publishedOn: partialDate()),
      period: Plan.Period(label: nonEmpty(), from: chance(50) ? CalendarDate("2024-04-01") : nil, to: CalendarDate("2029-03-31")),
      source: Plan.DocumentSource(file: text(), title: nonEmpty(), publisher: text(), note: text()),
      levels: Plan.Levels(groups: [nonEmpty(), nonEmpty()], measure: nonEmpty(), action: chance(30) ? nil : nonEmpty()),
      reviewCycle: Plan.ReviewCycle(kinds: chance(50) ? [.pdca, .ooda] : [.noneStated], interval: text(), note: text()))
    (plan.subtitle, plan.background, plan.vision, plan.principles) = (text(), some(), statements(), statements())
    let top = Plan.Group(id: id("g"), level: 0, number: text(), title: nonEmpty(), aim: text(), goals: some(), source: lines())
    var below = Plan.Group(id: id("g"), level: 1, number: text(), title: nonEmpty(), aim: text(), goals: some(), source: lines())
    below.parent = top.id
    plan.groups = [top, below]
    plan.priorityItems = [
      Plan.PriorityEdition(edition: "第5.0版", items: [Plan.PriorityEdition.Item(number: 4, title: nonEmpty())]),
      Plan.PriorityEdition(edition: nonEmpty(), basedOn: some(), items: [], source: lines()),
    ]
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let actionOriginal = plan.actions.first { $0.sameAs == nil }?.id
      plan.measures.append(measure(group: pick([top.id, below.id]), original: nil, actionOriginal: actionOriginal))
    }
    if chance(50) { plan.measures.append(measure(group: top.id, original: plan.measures[0].id, actionOriginal: nil)) }
    plan.milestones = milestones()
    plan.surveys = (0..<Int.random(in: 0...2, using: &generator)).map { _ in
      Plan.Survey(
        title: nonEmpty(), heldOn: text(), text: text(),
        figures: chance(50) ? [] : [Plan.Survey.Figure(label: nonEmpty(), value: number(), unit: text())], findings: some(), source: lines()
      )
    }
    plan.comprehensivePlan = text()
    plan.governance = (0..<Int.random(in: 0...2, using: &generator)).map { _ in
      Plan.Body(name: nonEmpty(), role: text(), chair: text(), members: some(), source: lines())
    }
    plan.revision = text()
    plan.glossary = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
      Plan.Term(term: nonEmpty(), reading: text(), aliases: some(), meaning: nonEmpty(), source: lines())
    }
    plan.torn = torn()
    return plan
  }
}
