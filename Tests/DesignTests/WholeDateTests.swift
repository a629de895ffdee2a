import Kernel
import TestSupport
import Testing

@testable import Design

/// A whole date typed, or kept, as one text.
struct WholeDateTests {
  @Test(arguments: [
    "2026-04-01", "2026/4/1", "2026.4.1", "2026 4 1", "20260401", "２０２６０４０１", "2026年4月1日", "２０２６／４／１", "２０２６．０４．０１", "２０２６－４－１", "2026−4−1",
    "2026ー4ー1", "2026‐4–1", "2026年 4月 1日", "　2026年4月1日　", "令和8年4月1日", "令和８年４月１日", "令和 8年4月1日", "令和 8 4 1", "R8.4.1", "r8/4/1", "Ｒ８．４．１",
    "R 8.4.1", "\u{200B}2026-4-1",
  ])
  func `One date, however it is written`(_ text: String) {
    #expect(DateParts(whole: text)?.date == CalendarDate("2026-04-01"), "\(text)")
  }

  @Test(arguments: [
    ("平成2年5月6日", "1990-05-06"), ("H2.5.6", "1990-05-06"), ("昭和64年1月7日", "1989-01-07"), ("令和元年5月1日", "2019-05-01"),
    ("令和 元年 5月 1日", "2019-05-01"),
    ("m45/7/29", "1912-07-29"), ("2024-02-29", "2024-02-29"),
  ])
  func `Eras and leap days`(_ text: String, _ date: String) { #expect(DateParts(whole: text)?.date == CalendarDate(date)) }

  @Test func `A year and a month are parts without a day`() {
    for text in ["2026/4", "2026年4月", "2026-4", "2026ー４"] {
      let parts = DateParts(whole: text)
      #expect(parts?.year == "2026" && parts?.month == "4" && parts?.day == "" && parts?.date == nil, "\(text)")
    }
    #expect(DateParts(whole: "令和8年4月") == DateParts(year: "令和8", month: "4"))
  }

  @Test(arguments: [
    "", " ", "　", "-", "年月日", "2026", "2026年", "令和8年", "令和 8", "R 8", "2026041", "202604011", "2026-4-1-1", "例示", "1 2 3 4 5 6 7 8",
    "２０２６０４０１x",
  ])
  func `What is no date in one text has no parts`(_ text: String) { #expect(DateParts(whole: text) == nil, "\(text)") }

  @Test(arguments: [
    "2026-02-30", "20261301", "26-4-1", "2026-4-0", "令和0年4月1日", "H100.1.1", "03-1234-5678", "0240-00-1111", "見本-花-子",
    "99999999999999999999/1/1",
  ])
  func `Parts that are no day of the calendar make no date`(_ text: String) {
    #expect(DateParts(whole: text) != nil && DateParts(whole: text)?.date == nil, "\(text)")
  }

  @Test(arguments: ["2026-04-01", "20260401", "2026/04/1"]) func `Parts are as they stand in the fields`(_ text: String) {
    #expect(DateParts(whole: text) == DateParts(year: "2026", month: "4", day: "1"))
  }

  @Test func `A date in the field of the year is taken apart, and nothing else`() {
    #expect(DateParts(year: "R8.4.1").takenApart == DateParts(year: "R8", month: "4", day: "1"))
    for parts in [
      DateParts(), DateParts(year: "2026"), DateParts(year: "2026-04-01", month: "5"), DateParts(year: "2026-04-01", day: "5"),
      DateParts(year: "昨日"),
    ] {
      #expect(parts.takenApart == parts)
    }
  }

  @Test func `Every date comes back from every way of writing it`() {
    var random = SeededGenerator(seed: 20_261_122)
    let wide = { (text: String) in
      String(
        String.UnicodeScalarView(
          text.unicodeScalars.map { $0.value > 0x20 && $0.value < 0x7F ? Unicode.Scalar($0.value + 0xFEE0) ?? $0 : $0 }))
    }
    for _ in 0..<2_000 {
      // From the first day of 明治 in the new calendar to 2099.
      let date = CalendarDate(daysSince1970: Int.random(in: -35_428...47_481, using: &random))
      let iso = date.description
      let ways = [
        iso, iso.replacing("-", with: "/"), iso.filter { $0 != "-" }, iso.replacing("-", with: " "),
        "\(date.year).\(date.month).\(date.day)", date.seireki, date.wareki,
        date.shortWareki,
      ]
      for way in ways + ways.map(wide) { #expect(DateParts(whole: way)?.date == date, "\(way)") }
    }
  }

  @Test func `Whatever is typed is read or refused`() {
    var random = SeededGenerator(seed: 7)
    let letters = Array("0129年月日./-ー－　 令和平成元RrHh１２あ漢😀\u{200B}\u{301}x")
    for _ in 0..<20_000 {
      let text = String(
        (0..<Int.random(in: 0...12, using: &random)).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] })
      guard let parts = DateParts(whole: text) else { continue }
      #expect(!parts.year.isEmpty && !parts.month.isEmpty, "\(text)")
      if let date = parts.date { #expect(DateParts(whole: date.description)?.date == date) }
    }
  }
}
