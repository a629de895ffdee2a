import Foundation
import Testing

@testable import Kernel

struct NationalHolidayTests {
  /// The Cabinet Office's list (syukujitsu.csv, CP932), where a copy is at hand.
  static var officialList: [(CalendarDate, String)]? {
    let place = ProcessInfo.processInfo.environment["YAKUBA_TEST_HOLIDAYS"] ?? ""
    guard let bytes = FileManager.default.contents(atPath: place), let text = String(data: bytes, encoding: .shiftJIS) else { return nil }
    return text.split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
      let cells = line.split(separator: ",").map(String.init)
      guard cells.count == 2 else { return nil }
      let parts = cells[0].split(separator: "/").compactMap { Int($0) }
      guard parts.count == 3, let date = CalendarDate(year: parts[0], month: parts[1], day: parts[2]) else { return nil }
      return (date, cells[1])
    }
  }

  @Test func `Every day of the official list is found, and no other`() throws {
    guard let list = Self.officialList else {
      FileHandle.standardError.write(
        Data("SKIPPED the official list of holidays: set YAKUBA_TEST_HOLIDAYS to a copy of syukujitsu.csv\n".utf8))
      try Test.cancel("no official list")
    }
    #expect(list.count > 1000)
    let years = Set(list.map(\.0.year))
    let official = Dictionary(uniqueKeysWithValues: list)
    let ours = Dictionary(uniqueKeysWithValues: years.flatMap { NationalHoliday.all(in: $0).map { ($0.date, $0) } })
    #expect(Set(ours.keys).symmetricDifference(official.keys).sorted() == [])
    for (date, holiday) in ours {
      // The list words the holidays of single years in its own way.
      let isSingle = ["結婚の儀", "大喪の礼", "正殿の儀", "即位の日"].contains { holiday.name.contains($0) }
      if !isSingle { #expect(official[date]?.hasPrefix(holiday.name) == true, "\(date) \(holiday.name) \(official[date] ?? "-")") }
    }
  }

  @Test(arguments: [
    ("1973-04-30", "休日"), ("1986-05-04", nil), ("1988-05-04", "休日"), ("1972-04-30", nil), ("2019-05-01", "即位の日"),
    ("2019-04-30", "休日"), ("2019-05-02", "休日"), ("2019-05-06", "休日"), ("2019-12-23", nil), ("2020-07-24", "スポーツの日"),
    ("2020-10-12", nil), ("2021-08-09", "休日"), ("2021-08-11", nil), ("2026-05-06", "休日"), ("2026-09-22", "休日"), ("2026-11-23", "勤労感謝の日"),
    ("2032-09-21", "休日"), ("1948-11-03", nil),
  ])
  func `A day is a holiday as the law of its year says`(_ date: String, _ name: String?) throws {
    #expect(NationalHoliday.on(try #require(CalendarDate(date)))?.name == name)
  }

  @Test func `Every year of the reckoning holds its holidays once`() {
    for year in 1949...2150 {
      let dates = NationalHoliday.all(in: year).map(\.date)
      #expect(Set(dates).count == dates.count && dates == dates.sorted())
      #expect(dates.allSatisfy { $0.year == year })
      #expect((9...25).contains(dates.count), "\(year): \(dates.count)")
    }
    #expect(NationalHoliday.all(in: 1948).isEmpty && NationalHoliday.all(in: 2151).isEmpty)
  }
}

struct OpeningDaysTests {
  static func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? CalendarDate(daysSince1970: 0) }

  static let office = try? OpeningDays.read(
    """
    {"format": "yakuba-opening-days/1",
     "closed": [{"date": "2026-08-14", "reason": "庁舎の停電"}, {"date": "2026-10-15", "to": "2026-10-16", "reason": "町制記念日", "holiday": true}],
     "open": [{"date": "2027-03-28", "reason": "引越しの時期の休日開庁"}]}
    """)

  @Test func `The office is closed on Saturdays, Sundays, holidays, at the turn of the year and on its own days`() throws {
    let office = try #require(Self.office)
    for closed in ["2026-11-21", "2026-11-22", "2026-11-23", "2026-12-29", "2027-01-03", "2026-08-14", "2026-10-16"] {
      #expect(!office.isOpen(on: Self.day(closed)), "\(closed)")
    }
    for open in ["2026-11-24", "2026-12-28", "2027-01-04", "2026-08-13", "2027-03-28"] {
      #expect(office.isOpen(on: Self.day(open)), "\(open)")
    }
    #expect(office.openDay(from: Self.day("2026-12-29")) == Self.day("2027-01-04"))
    #expect(office.openDay(before: Self.day("2027-01-03")) == Self.day("2026-12-28"))
    #expect(office.count(from: Self.day("2026-12-21"), through: Self.day("2027-01-04")) == 7)
    #expect(office.count(from: Self.day("2027-01-04"), through: Self.day("2026-12-21")) == 0)
    if case .national(let holiday) = office.closure(on: Self.day("2026-11-23")) {
      #expect(holiday.name == "勤労感謝の日")
    } else {
      Issue.record("no holiday")
    }
    // Merely closed is no 休日; extra opening leaves the 休日 one.
    #expect(
      !office.isHoliday(Self.day("2026-08-14")) && office.isHoliday(Self.day("2026-10-15")) && office.isHoliday(Self.day("2027-03-28")))
  }

  @Test func `A facility has weekdays of its own, and may know no turn of the year`() throws {
    let hall = try OpeningDays.read(
      #"{"format": "yakuba-opening-days/1", "closedWeekdays": ["monday"], "nationalHolidays": false, "turnOfYear": null}"#)
    #expect(hall.isOpen(on: Self.day("2026-11-22")) && !hall.isOpen(on: Self.day("2026-11-23")) && hall.isOpen(on: Self.day("2026-12-31")))
  }

  @Test func `Everything wrong with a file is told at once, with its line`() {
    do throws(DataProblems) {
      _ = try OpeningDays.read(
        """
        {"format": "yakuba-opening-days/2",
         "closedWeekdays": ["someday"],
         "turnOfYear": {"from": "13-01", "to": "01-03"},
         "closed": [{"date": "2026-08-14", "to": "2026-08-13", "reason": "逆"}, {"reason": "日がない"}],
         "oops": 1}
        """)
      Issue.record("nothing was found")
    } catch {
      #expect(Set(error.list.map(\.place)) == ["format", "closedWeekdays[0]", "turnOfYear.from", "closed[0].to", "closed[1]", "oops"])
      #expect(error.list.first { $0.place == "oops" }?.line == 5)
    }
  }
}

struct TimeLimitTests {
  static let office = OpeningDays()
  static func day(_ text: String) -> CalendarDate { OpeningDaysTests.day(text) }

  @Test(arguments: [
    // Fifteen opening days after a Sunday: Monday is the first; 11-23 is a holiday.
    (TimeLimit(15, .openingDays), "2026-11-08", "2026-11-30"),
    (TimeLimit(1, .openingDays), "2026-12-28", "2027-01-04"),
    (TimeLimit(1, .openingDays, countsFirstDay: true), "2026-12-28", "2026-12-28"),
    // 14 days after moving in, the day itself counted (住民基本台帳法22条 counts from the next day; 戸籍法43条 from the day).
    (TimeLimit(14, .calendarDays), "2026-11-10", "2026-11-24"),
    (TimeLimit(14, .calendarDays, countsFirstDay: true), "2026-11-10", "2026-11-24"),
    (TimeLimit(14, .calendarDays, countsFirstDay: true), "2026-11-11", "2026-11-24"),
    (TimeLimit(30, .calendarDays), "2026-11-30", "2027-01-04"),
    (TimeLimit(1, .weeks), "2026-11-02", "2026-11-09"),
    (TimeLimit(2, .weeks), "2026-12-18", "2027-01-04"),
    (TimeLimit(1, .months), "2027-01-30", "2027-03-01"),
    (TimeLimit(1, .months), "2027-01-31", "2027-03-01"),
    (TimeLimit(3, .months), "2026-11-24", "2027-02-24"),
    (TimeLimit(6, .months), "2026-08-31", "2027-03-01"),
    (TimeLimit(1, .months, countsFirstDay: true), "2026-12-01", "2027-01-04"),
    (TimeLimit(.zero, .sameDay), "2026-11-21", "2026-11-24"),
    (TimeLimit(.zero, .sameDay), "2026-11-24", "2026-11-24"),
  ])
  func `A limit ends on the day that the law says`(_ limit: TimeLimit, _ event: String, _ last: String) {
    #expect(limit.lastDay(after: Self.day(event), Self.office) == Self.day(last))
  }

  @Test func `Days of a correction do not count`() {
    // Story A: arrived Sunday 11-08, asked 11-09, mended 11-10: the first day that counts is 11-11.
    let stops = [Self.day("2026-11-09")...Self.day("2026-11-10")]
    #expect(TimeLimit(15, .openingDays).lastDay(after: Self.day("2026-11-08"), Self.office, stops: stops) == Self.day("2026-12-02"))
    // Two days of two stops that overlap are two days.
    let overlapping = stops + [Self.day("2026-11-10")...Self.day("2026-11-10")]
    #expect(TimeLimit(10, .calendarDays).lastDay(after: Self.day("2026-11-08"), Self.office, stops: overlapping) == Self.day("2026-11-20"))
    let long = [Self.day("2026-11-01")...Self.day("2026-12-31")]
    #expect(TimeLimit(1, .months).lastDay(after: Self.day("2026-10-31"), Self.office, stops: long) == Self.day("2027-02-01"))
    #expect(TimeLimit.sameDay.lastDay(after: Self.day("2026-11-09"), Self.office, stops: stops) == Self.day("2026-11-11"))
  }

  @Test func `Days left are counted as the limit is`() {
    let limit = TimeLimit(15, .openingDays)
    #expect(limit.daysLeft(until: Self.day("2026-11-30"), on: Self.day("2026-11-30"), Self.office) == 0)
    #expect(limit.daysLeft(until: Self.day("2026-11-30"), on: Self.day("2026-11-20"), Self.office) == 5)
    #expect(limit.daysLeft(until: Self.day("2026-11-20"), on: Self.day("2026-11-24"), Self.office) == -1)
    #expect(TimeLimit(30, .calendarDays).daysLeft(until: Self.day("2026-11-20"), on: Self.day("2026-11-24"), Self.office) == -4)
  }

  @Test func `Backwards, nothing is moved`() {
    #expect(TimeLimit(10, .calendarDays).lastDay(before: Self.day("2026-12-01"), Self.office) == Self.day("2026-11-21"))
    #expect(TimeLimit(3, .openingDays).lastDay(before: Self.day("2026-11-24"), Self.office) == Self.day("2026-11-18"))
    #expect(TimeLimit(1, .months).lastDay(before: Self.day("2027-03-31"), Self.office) == Self.day("2027-02-28"))
  }

  @Test func `A limit never ends on a 休日, and more days never end earlier`() {
    for unit in TimeLimit.Unit.allCases where unit != .sameDay {
      for start in stride(from: Self.day("2026-04-01").daysSince1970, to: Self.day("2027-06-01").daysSince1970, by: 11) {
        var before = CalendarDate(daysSince1970: start)
        for count in [1, 2, 3, 7, 13] {
          let last = TimeLimit(count, unit).lastDay(after: CalendarDate(daysSince1970: start), Self.office)
          #expect(!Self.office.isHoliday(last) && last >= before)
          before = last
        }
      }
    }
  }

  @Test func `An office that never opens does not stop the program`() {
    var never = OpeningDays()
    never.closedWeekdays = Set(0...6)
    #expect(TimeLimit(3, .openingDays).lastDay(after: Self.day("2026-11-08"), never) > Self.day("2026-11-08"))
    #expect(never.openDay(from: Self.day("2026-11-08")) > Self.day("2026-11-08"))
  }

  @Test func `Money belongs to the year of its notice while the books are open`() {
    let claimed = Self.day("2027-03-20")
    #expect(FiscalYear.ofRevenue(claimedOn: claimed, receivedOn: Self.day("2027-05-31")) == FiscalYear(2026))
    #expect(FiscalYear.ofRevenue(claimedOn: claimed, receivedOn: Self.day("2027-06-01")) == FiscalYear(2027))
    #expect(FiscalYear.ofRevenue(claimedOn: nil, receivedOn: Self.day("2027-04-01")) == FiscalYear(2027))
  }
}

struct OpeningDayCountTests {
  private func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? CalendarDate(daysSince1970: 0) }

  @Test func `Opening days are counted forwards and back`() {
    let days = OpeningDays()
    #expect(
      days.openDay(3, after: day("2026-04-01")) == day("2026-04-06") && days.openDay(-3, after: day("2026-04-06")) == day("2026-04-01"))
    #expect(
      days.openDay(0, after: day("2026-04-04")) == day("2026-04-04") && days.openDay(1, after: day("2026-12-28")) == day("2027-01-04"))
    #expect(
      days.firstDay(leaving: 3, from: day("2026-04-01")) == day("2026-04-04")
        && days.firstDay(leaving: 0, from: day("2026-04-04")) == day("2026-04-04"))
  }

  @Test func `An office that never opens has an end`() {
    var days = OpeningDays()
    days.closedWeekdays = Set(0...6)
    #expect(days.openDay(5, after: day("2026-04-01")) > day("2030-01-01"))
  }

  @Test func `For every day: in time is whoever is not behind the last day counted back`() {
    let days = OpeningDays()
    for today in 20_500..<20_900 {
      for count in 1...5 {
        let today = CalendarDate(daysSince1970: today)
        let first = days.firstDay(leaving: count, from: today)
        #expect(days.openDay(-count, after: first) >= today && days.openDay(-count, after: first.adding(days: -1)) < today)
      }
    }
  }
}
