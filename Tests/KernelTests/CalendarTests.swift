import Testing

@testable import Kernel

@Suite struct CalendarTests {
  @Test func everyDayOfFourCenturiesGoesThereAndBack() {
    let first = CalendarDate(year: 1800, month: 1, day: 1)!.daysSince1970
    let last = CalendarDate(year: 2200, month: 12, day: 31)!.daysSince1970
    var previous = CalendarDate(daysSince1970: first - 1)
    for number in first...last {
      let date = CalendarDate(daysSince1970: number)
      #expect(date.daysSince1970 == number && date > previous && date.weekday == (previous.weekday + 1) % 7)
      previous = date
    }
  }

  @Test func weekdays() {
    #expect(CalendarDate("2026-11-21")?.weekdayJapanese == "土")
    #expect(CalendarDate("1970-01-01")?.weekdayJapanese == "木")
  }

  @Test(arguments: ["2026-02-29", "2026-13-01", "26-01-01", "2026-1-1", "2026-01-01 ", "", "２０２６-01-01", "2026-00-10", "-001-01-01"])
  func refusesWhatIsNoDate(text: String) { #expect(CalendarDate(text) == nil) }

  @Test(arguments: [
    ("1912-07-29", "明治45年7月29日"), ("1912-07-30", "大正元年7月30日"), ("1926-12-24", "大正15年12月24日"), ("1926-12-25", "昭和元年12月25日"),
    ("1989-01-07", "昭和64年1月7日"), ("1989-01-08", "平成元年1月8日"), ("2019-04-30", "平成31年4月30日"), ("2019-05-01", "令和元年5月1日"),
    ("2026-04-01", "令和8年4月1日"), ("1867-12-31", "1867年12月31日"),
  ])
  func eras(iso: String, wareki: String) { #expect(CalendarDate(iso)?.wareki == wareki) }

  @Test func fiscalYearsBeginInApril() {
    #expect(FiscalYear(containing: CalendarDate("2026-03-31")!).year == 2025)
    #expect(FiscalYear(containing: CalendarDate("2026-04-01")!).wareki == "令和8年度")
    #expect(FiscalQuarter(containing: CalendarDate("2026-03-31")!).quarter == 4)
    #expect(FiscalQuarter(containing: CalendarDate("2026-04-01")!).quarter == 1)
    #expect(FiscalYear(2019).wareki == "令和元年度")
  }

  @Test func dateOfAMomentIsJapans() {
    #expect(CalendarDate(of: Moment(milliseconds: 15 * 3_600_000 - 1)).description == "1970-01-01")
    #expect(CalendarDate(of: Moment(milliseconds: 15 * 3_600_000)).description == "1970-01-02")
    #expect(CalendarDate(of: Moment(milliseconds: -9 * 3_600_000 - 1)).description == "1969-12-31")
    #expect(CalendarDate("2026-11-21")!.startOfDay.milliseconds == 1_795_186_800_000)
  }

  @Test func partialDatesMeanTheirLastDay() {
    #expect(PartialDate("2030-02")?.last.description == "2030-02-28")
    #expect(PartialDate("2030")?.last.description == "2030-12-31")
    #expect(PartialDate("2030-02-29") == nil)
  }
}
