import Kernel
import Testing

@testable import Plans

@Suite struct ForecastTests {
  static let today = CalendarDate("2026-11-21")!

  static func kpi(
    baseline: Double? = 30, on: String? = "2025-12", target: Double? = 50, by: String? = "2031-03", _ direction: Plan.KPI.Direction = .up,
    unit: String = "手続", relative: Bool = false
  ) -> Plan.KPI {
    var kpi = Plan.KPI(id: "k1", kind: .number, title: "オンライン手続き数")
    kpi.unit = unit
    kpi.direction = direction
    kpi.baseline = baseline.map { Plan.KPI.Point(value: $0, on: on) }
    kpi.target = target.map { Plan.KPI.Point(value: $0, on: by, relative: relative) }
    return kpi
  }

  static func reading(_ on: String, _ value: Double, id: String = "r", at: Int64 = 0, withdrawn: Bool = false) -> Reading {
    var reading = Reading(
      id: id, kpi: "k1", on: CalendarDate(on)!, value: value, origin: .officer, enteredBy: "officer:1",
      enteredAt: Moment(milliseconds: at))
    if withdrawn { reading.withdrawnAt = Moment(milliseconds: at + 1) }
    return reading
  }

  static func forecast(_ kpi: Plan.KPI, _ readings: [(String, Double)], today: CalendarDate = today) -> Forecast {
    Forecast(of: kpi, readings: readings.enumerated().map { reading($1.0, $1.1, id: "r\($0)") }, today: today)
  }

  // Story D: the baseline of R7.12 and one reading are two figures.
  @Test func twoFiguresAreNotEnough() {
    let forecast = Self.forecast(Self.kpi(), [("2026-11-20", 32)])
    #expect(forecast.verdict == .notEnoughReadings)
    #expect(forecast.points == 2)
    #expect(forecast.label.japanese == "データ不足")
    #expect(forecast.sentence.japanese.contains("現在2回分"))
    #expect(forecast.projected == nil && forecast.band == nil)
  }

  @Test func aBaselineWithoutDateIsNoReading() {
    let dated = Self.forecast(Self.kpi(), [("2026-06-30", 32), ("2026-09-30", 34)])
    let undated = Self.forecast(Self.kpi(on: nil), [("2026-06-30", 32), ("2026-09-30", 34)])
    #expect(dated.points == 3 && dated.verdict != .notEnoughReadings)
    #expect(undated.points == 2 && undated.verdict == .notEnoughReadings)
  }

  @Test func steadyGrowthWillReachANearTarget() throws {
    let readings = (1...10).map { ("2026-\($0 < 10 ? "0" : "")\($0)-28", 30 + Double($0)) }
    let forecast = Self.forecast(Self.kpi(target: 45, by: "2027-12"), readings)
    #expect(forecast.verdict == .likely)
    let band = try #require(forecast.band)
    #expect(band.contains(try #require(forecast.projected)))
    #expect(abs(try #require(forecast.projected) - 54) < 1.5)
    #expect(band.lowerBound > 45)
  }

  @Test func standingStillWillMissIt() throws {
    let readings = (1...10).map { ("2026-\($0 < 10 ? "0" : "")\($0)-28", 30.0) }
    let forecast = Self.forecast(Self.kpi(by: "2027-12"), readings)
    #expect(forecast.verdict == .unlikely)
    #expect(forecast.projected == 30)
    #expect(try #require(forecast.band).lowerBound < 30, "three equal figures do not promise certainty")
  }

  @Test func scatteredFiguresLeaveItOpen() {
    let forecast = Self.forecast(
      Self.kpi(target: 40, by: "2027-12"), [("2026-03-31", 33), ("2026-05-31", 29), ("2026-08-31", 36), ("2026-10-31", 32)])
    #expect(forecast.verdict == .open)
  }

  @Test func lessIsBetterWhereTheDirectionIsDown() {
    let months = ["2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31"]
    let falling = zip(months, [62.0, 60, 58, 56, 54, 52, 50]).map { ($0, $1) }
    let kpi = Self.kpi(baseline: 64, on: "2026-03", target: 40, by: "2027-12", .down, unit: "分")
    #expect(Self.forecast(kpi, falling).verdict == .likely)
    #expect(Self.forecast(kpi, falling.map { ($0.0, 124 - $0.1) }).verdict == .unlikely)
  }

  @Test func oneOddFigureDoesNotBendTheLine() throws {
    let months = ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31", "2026-08-31"]
    let even = months.enumerated().map { ($1, 30 + Double($0)) }
    var odd = even
    odd[4].1 = 300
    let kpi = Self.kpi(target: 60, by: "2027-03")
    let (plain, bent) = (Self.forecast(kpi, even), Self.forecast(kpi, odd))
    #expect(abs(try #require(plain.projected) - (try #require(bent.projected))) < 1.5)
  }

  @Test func countsDoNotFallBelowNothingAndSharesStayWithinAHundred() throws {
    let falling = Self.forecast(
      Self.kpi(baseline: 90, on: "2026-03", target: 0, .down, unit: "件"), [("2026-06-30", 60), ("2026-09-30", 30)])
    #expect(try #require(falling.projected) == 0)
    #expect(try #require(falling.band).lowerBound == 0)
    let rising = Self.forecast(Self.kpi(baseline: 10, on: "2026-03", target: 90, unit: "%"), [("2026-06-30", 40), ("2026-09-30", 70)])
    #expect(try #require(rising.band).upperBound == 100)
  }

  @Test func aTargetThatIsReachedIsSaidToBe() {
    let forecast = Self.forecast(Self.kpi(), [("2026-10-31", 50)])
    #expect(forecast.verdict == .met)
    #expect(forecast.sentence.japanese.contains("令和8年10月31日：50手続"))
    #expect(Self.forecast(Self.kpi(target: 30, .down), []).verdict == .notEnoughReadings, "a baseline alone reaches nothing")
  }

  @Test func afterTheDeadlineTheLastReadingBeforeItDecides() {
    let kpi = Self.kpi(by: "2026-03")
    let late = [("2026-03-31", 49.0), ("2026-06-30", 55.0)]
    #expect(Self.forecast(kpi, late).verdict == .missed)
    #expect(Self.forecast(kpi, [("2026-03-31", 50)]).verdict == .metInTime)
    #expect(Self.forecast(kpi, [("2026-06-30", 55)]).verdict == .endedUnmeasured)
    #expect(Self.forecast(kpi, late, today: CalendarDate("2026-03-31")!).verdict != .missed, "the last day still counts")
  }

  @Test func whatCannotBeTold() {
    #expect(
      Self.forecast(Self.kpi(baseline: nil, target: 30, .down, unit: "%", relative: true), [("2026-06-30", 80)]).verdict == .noBaseline)
    #expect(Self.forecast(Self.kpi(target: nil), [("2026-06-30", 80)]).verdict == .noTarget)
    #expect(Self.forecast(Self.kpi(by: nil), [("2026-06-30", 40)]).verdict == .noDeadline)
    #expect(Self.forecast(Plan.KPI(id: "k2", kind: .qualitative, title: "迷わない"), []).verdict == .qualitative)
    #expect(
      Self.forecast(Self.kpi(target: 1.7e308), [("2026-01-31", -1.7e308), ("2026-06-30", 1.6e308), ("2026-09-30", -1e308)]).verdict
        == .untellable)
  }

  @Test func aRelativeTargetIsReckonedFromItsBaseline() throws {
    let forecast = Self.forecast(Self.kpi(baseline: 200, target: 30, .down, unit: "%", relative: true), [("2026-06-30", 150)])
    #expect(try #require(forecast.target) == 140)
  }

  @Test func ofOneDayTheFigureEnteredLastCounts() {
    let kpi = Self.kpi(target: 40)
    let readings = [
      Self.reading("2026-09-30", 35, id: "a", at: 2), Self.reading("2026-09-30", 45, id: "b", at: 1),
      Self.reading("2026-10-31", 99, id: "c", withdrawn: true), Self.reading("2027-01-31", 99, id: "d"),
    ]
    let forecast = Forecast(of: kpi, readings: readings, today: Self.today)
    #expect(forecast.points == 2)
    #expect(forecast.latest?.value == 35)
  }

  @Test func theBandAlwaysHoldsTheProjectionWhateverTheFigures() {
    var random = SeededNumbers(seed: 20_261_121)
    for _ in 0..<500 {
      let count = Int(random.next() % 40)
      let size = [1.0, 100, 1e6, 1e300][Int(random.next() % 4)]
      let readings = (0..<count).map { index -> Reading in
        let day = CalendarDate(daysSince1970: 20_000 + Int(random.next() % 700))
        let value = (Double(random.next() % 20_001) / 10_000 - 1) * size
        return Reading(
          id: "\(index)", kpi: "k1", on: day, value: value, origin: .officer, enteredBy: "x", enteredAt: Moment(milliseconds: 0))
      }
      let kpi = Self.kpi(target: Double(random.next() % 100) * size / 50, random.next() % 2 == 0 ? .up : .down)
      let forecast = Forecast(of: kpi, readings: readings, today: Self.today)
      if let band = forecast.band, let projected = forecast.projected {
        #expect(band.contains(projected))
        #expect([.likely, .open, .unlikely].contains(forecast.verdict))
      } else {
        #expect(![.likely, .open, .unlikely].contains(forecast.verdict))
      }
    }
  }

  @Test func manyReadingsAreThinned() {
    let readings = (0..<3000).map {
      Reading(
        id: "\($0)", kpi: "k1", on: CalendarDate(daysSince1970: 17_000 + $0), value: Double($0) / 100, origin: .metric, enteredBy: "m",
        enteredAt: Moment(milliseconds: 0))
    }
    let forecast = Forecast(of: Self.kpi(baseline: nil, target: 60), readings: readings, today: Self.today)
    #expect(forecast.points == 3000)
    #expect(forecast.verdict == .unlikely)
  }
}

/// The same numbers at every run.
struct SeededNumbers {
  var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
