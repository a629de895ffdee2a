import Kernel
import Testing

@testable import Plans

@Suite struct AchievementTests {
  @Test(arguments: [
    (30.0, "0%"), (40, "50%"), (49.9, "99%"), (50, "達成"), (55, "達成（目標を上回っています）"), (20, "基準より後退"),
  ]) func saysHowMuchOfTheWayIsDone(latest: Double, words: String) {
    #expect(Achievement(of: ForecastTests.kpi(), latest: latest)?.words.japanese == words)
  }

  @Test func fallingFiguresAreMeasuredTheSameWay() throws {
    let kpi = ForecastTests.kpi(baseline: 58, target: 25, .down)
    let half = try #require(Achievement(of: kpi, latest: 41.5))
    #expect(half.share == 0.5 && !half.isMet)
    #expect(try #require(Achievement(of: kpi, latest: 20)).isMet)
  }

  @Test func theBarNeverRunsOver() throws {
    #expect(try #require(Achievement(of: ForecastTests.kpi(), latest: 500)).bar == 1)
    #expect(try #require(Achievement(of: ForecastTests.kpi(), latest: -500)).bar == 0)
  }

  @Test func noShareWhereTheWayIsNotStated() {
    let goal = Plan.KPI(id: "k", kind: .qualitative, title: "迷わない")
    #expect(Achievement(of: goal, latest: 3) == nil)
    #expect(Achievement(of: ForecastTests.kpi(baseline: nil), latest: 3) == nil)
    #expect(Achievement(of: ForecastTests.kpi(target: nil), latest: 3) == nil)
    #expect(Achievement(of: ForecastTests.kpi(), latest: nil) == nil)
    #expect(Achievement(of: ForecastTests.kpi(baseline: 50, target: 50), latest: 50) == nil)
    #expect(Achievement(of: ForecastTests.kpi(), latest: .infinity) == nil)
  }
}

@Suite struct OverdueTests {
  static let today = CalendarDate("2026-11-21")!

  static func progress(
    _ updated: [String: String] = ["m1": "2026-11-01", "m2": "2026-11-01", "m3": "2026-11-01"],
    readings: [(String, Double)] = [("2026-09-30", 31)]
  )
    -> Overdue.Progress
  {
    Overdue.Progress(
      updatedAt: updated.mapValues { CalendarDate($0)!.startOfDay }, readings: ["k1": readings.map { ForecastTests.reading($0.0, $0.1) }],
      publishedOn: CalendarDate("2026-03-19")!)
  }

  @Test func nothingIsOverdueWhereAllIsFresh() {
    #expect(Overdue.list(SamplePlan.make(), Self.progress(), today: Self.today) == [])
  }

  @Test func aSilentMeasureIsOverdueAfterNinetyDays() {
    let plan = SamplePlan.make()
    let onTheDay = Self.progress(["m1": "2026-08-23", "m2": "2026-11-01", "m3": "2026-11-01"])
    #expect(Overdue.list(plan, onTheDay, today: Self.today) == [])
    let dayAfter = Self.progress(["m1": "2026-08-22", "m2": "2026-11-01"])
    let list = Overdue.list(plan, dayAfter, today: Self.today)
    #expect(list.map(\.measure) == ["m1", "m3"])
    #expect(list.map(\.reason) == [.notUpdated(days: 91), .notUpdated(days: 247)])
  }

  @Test(arguments: [Plan.State.draft, .expired, .superseded]) func onlyPlansInForceHaveAny(state: Plan.State) {
    var plan = SamplePlan.make()
    plan.state = state
    #expect(Overdue.list(plan, Self.progress([:], readings: []), today: Self.today) == [])
  }

  @Test func norDoesAPlanWhosePeriodIsOver() {
    #expect(Overdue.list(SamplePlan.make(), Self.progress([:], readings: []), today: CalendarDate("2031-04-01")!) == [])
  }

  @Test func endedAndRepeatedMeasuresAreLeftAlone() {
    var plan = SamplePlan.make([SamplePlan.payment, SamplePlan.repeated])
    plan.measures[0].revisionMark = .ended
    #expect(Overdue.list(plan, Self.progress([:], readings: []), today: Self.today) == [])
  }

  @Test func aReadingOfTheLastWholeQuarterIsFreshEnough() {
    let plan = SamplePlan.make()
    #expect(Overdue.list(plan, Self.progress(readings: [("2026-07-01", 31)]), today: Self.today) == [])
    let stale = Overdue.list(plan, Self.progress(readings: [("2026-06-30", 31)]), today: Self.today)
    #expect(stale.map(\.reason) == [.staleIndicator(kpi: "k1", title: "オンライン手続き数", last: CalendarDate("2026-06-30")!)])
  }

  @Test func figuresOfWhatHasNotBegunAreNotMissed() {
    var plan = SamplePlan.make()
    plan.measures[0].status = PlanStatus(kind: .preparing)
    #expect(Overdue.list(plan, Self.progress(readings: []), today: Self.today) == [])
  }

  @Test func phasesThatShouldHaveBegunOrEnded() {
    func reasons(_ kind: PlanStatus.Kind, _ bars: [Schedule.Bar]) -> [Overdue.Reason] {
      var plan = SamplePlan.make([SamplePlan.counter])
      plan.measures[0].status = PlanStatus(kind: kind)
      plan.measures[0].schedule = Schedule(unit: .quarter, bars: bars)
      return Overdue.list(plan, Self.progress(), today: Self.today).map(\.reason)
    }
    let study = Schedule.Bar(phase: "検討", from: .init(year: 2026, quarter: 1), to: .init(year: 2026, quarter: 1))
    let run = Schedule.Bar(phase: "運用", from: .init(year: 2026, quarter: 2), to: .init(year: 2028, quarter: 4))
    #expect(reasons(.planned, [study, run]) == [.notBegun(phase: "検討", by: CalendarDate("2026-06-30")!)])
    #expect(reasons(.investigating, [study, run]) == [.notOperating(phase: "運用", by: CalendarDate("2026-09-30")!)])
    #expect(reasons(.ongoing, [study, run]) == [])
    #expect(reasons(.ongoing, [study]) == [.notEnded(phase: "検討", by: CalendarDate("2026-06-30")!)])
    #expect(reasons(.done, [study]) == [])
    #expect(reasons(.notStated, [study]) == [])
    let open = Schedule.Bar(phase: "運用", from: .init(year: 2026, quarter: 1), to: .init(year: 2026, quarter: 1), openEnded: true)
    #expect(reasons(.ongoing, [open]) == [])
    let thisYear = Schedule.Bar(phase: "導入", from: .init(year: 2026), to: .init(year: 2027))
    #expect(reasons(.planned, [thisYear]) == [], "it may still begin before the fiscal year is over")
  }

  @Test func daysOfQuarters() {
    #expect(Schedule.Point(year: 2026, quarter: 4).lastDay == CalendarDate("2027-03-31"))
    #expect(Schedule.Point(year: 2026).lastDay == CalendarDate("2027-03-31"))
    #expect(FiscalQuarter(containing: CalendarDate("2026-02-01")!).first == CalendarDate("2026-01-01"))
    #expect(FiscalQuarter(containing: CalendarDate("2026-04-01")!).previous.first == CalendarDate("2026-01-01"))
  }
}
