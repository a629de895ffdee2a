import Kernel
import Testing

@testable import Design

struct DateTests {
  let date = CalendarDate(year: 2026, month: 4, day: 1)!

  @Test func `Dates in three languages`() {
    #expect(Texts(.japanese).date(date) == "2026年（令和8年）4月1日")
    #expect(Texts(.japanese).dateWithWeekday(date) == "2026年（令和8年）4月1日（水）")
    #expect(Texts(.english).dateWithWeekday(date) == "Wednesday 1 April 2026")
    #expect(Texts(.easyJapanese).dateWithWeekday(date) == "2026年 4月 1日（水曜日）")
    #expect(Texts(.japanese).officialDate(date) == "令和8年4月1日")
    #expect(Texts(.easyJapanese).officialDate(date) == "2026年 4月 1日")
    #expect(Texts(.japanese).month(date) == "2026年（令和8年）4月")
  }

  @Test(arguments: [
    (2019, 4, 30, "2019年（平成31年）4月30日"), (2019, 5, 1, "2019年（令和元年）5月1日"), (1989, 1, 7, "1989年（昭和64年）1月7日"),
    (1989, 1, 8, "1989年（平成元年）1月8日"), (1926, 12, 25, "1926年（昭和元年）12月25日"), (1800, 2, 3, "1800年2月3日"),
  ])
  func `The era follows the whole date`(_ year: Int, _ month: Int, _ day: Int, _ expected: String) {
    #expect(CalendarDate(year: year, month: month, day: day).map(Texts(.japanese).date) == expected)
  }

  @Test(arguments: [
    (0, 0, "午前0時", "12:00 a.m.", "午前 0時"), (0, 5, "午前0時05分", "12:05 a.m.", "午前 0時 5分"), (11, 59, "午前11時59分", "11:59 a.m.", "午前 11時 59分"),
    (12, 0, "午後0時", "12:00 p.m.", "午後 0時"), (13, 30, "午後1時30分", "1:30 p.m.", "午後 1時 30分"), (23, 59, "午後11時59分", "11:59 p.m.", "午後 11時 59分"),
  ])
  func `Clocks run to twelve`(_ hour: Int64, _ minute: Int64, _ japanese: String, _ english: String, _ easy: String) {
    let moment = date.startOfDay.adding(seconds: hour * 3600 + minute * 60)
    #expect(Texts(.japanese).time(moment) == japanese)
    #expect(Texts(.english).time(moment) == english)
    #expect(Texts(.easyJapanese).time(moment) == easy)
  }

  @Test func `Fiscal years and quarters`() {
    #expect(Texts(.japanese).fiscalYear(FiscalYear(2026)) == "令和8年度（2026年度）")
    #expect(Texts(.japanese).fiscalYear(FiscalYear(2019)) == "令和元年度（2019年度）")
    #expect(Texts(.english).fiscalYear(FiscalYear(2026)) == "FY2026")
    #expect(Texts(.japanese).quarter(FiscalQuarter(FiscalYear(2026), 4)) == "令和8年度第4四半期（1月から3月まで）")
    #expect(Texts(.easyJapanese).quarter(FiscalQuarter(FiscalYear(2026), 4)) == "2027年 1月から 3月まで")
    #expect(Texts(.english).quarter(FiscalQuarter(FiscalYear(2026), 1)) == "Q1 FY2026 (April to June)")
    #expect(
      Texts(.easyJapanese).quarters(FiscalQuarter(FiscalYear(2026), 1), FiscalQuarter(FiscalYear(2027), 4)) == "2026年 4月から 2028年 3月まで")
    #expect(
      Texts(.japanese).quarters(FiscalQuarter(FiscalYear(2026), 1), FiscalQuarter(FiscalYear(2027), 4)) == "令和8年度第1四半期から令和9年度第4四半期まで")
  }

  @Test func `Days near today`() {
    let texts = Texts(.japanese)
    #expect([0, 1, -1, 7, -30].map { texts.relative(date.adding(days: $0), today: date) } == ["今日", "明日", "昨日", "7日後", "30日前"])
    #expect(texts.relative(date.adding(days: 61), today: date) == "2026年（令和8年）6月1日")
  }

  @Test func `Elements carry the machine's form`() {
    #expect(dateElement(date, in: Texts(.japanese)).string == "<time datetime=\"2026-04-01\">2026年（令和8年）4月1日（水）</time>")
    #expect(
      momentElement(date.startOfDay.adding(seconds: 3661), in: Texts(.english)).string
        == "<time datetime=\"2026-04-01T01:01:00+09:00\">Wednesday 1 April 2026, <span class=\"unbroken\">1:01 a.m.</span></time>")
  }
}

struct NumberTests {
  let texts = Texts(.japanese)

  @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "−1,234,567"), (Int.min, "−9,223,372,036,854,775,808")])
  func `Commas every three`(_ value: Int, _ expected: String) { #expect(texts.number(value) == expected) }

  @Test(
    arguments: [
      (0, "0"), (1, "1"), (1.25, "1.3"), (-1.25, "−1.3"), (0.04, "0"), (-0.04, "0"), (1234.5, "1,234.5"), (99.96, "100"), (.nan, "—"),
      (.infinity, "—"),
      (1e300, "—"),
    ] as [(Double, String)])
  func `Decimals without needless zeros`(_ value: Double, _ expected: String) { #expect(texts.number(value) == expected) }

  @Test func `Shares, figures, money, sizes`() {
    #expect(texts.percent(0.425) == "42.5%")
    #expect(texts.percent(1.2) == "120%")
    #expect(texts.figure(30, unit: "件") == "30件")
    #expect(Texts(.english).figure(30, unit: "procedures") == "30 procedures")
    #expect(Texts(.english).figure(30, unit: "%") == "30%")
    #expect(texts.yen(12_300) == "12,300円")
    #expect(Texts(.english).yen(-12_300) == "−¥12,300")
    #expect(texts.fileSize(1023) == "1,023バイト")
    #expect(texts.fileSize(10 * 1_048_576) == "10MB")
  }

  @Test func `Ticks hold the values in round steps`() {
    #expect(Scale.ticks(0, 57) == [0, 20, 40, 60])
    #expect(Scale.ticks(0, 1) == [0, 0.2, 0.4, 0.6000000000000001, 0.8, 1])
    #expect(Scale.ticks(3, 3).count == 2)
    for (low, high) in [(0.0, 4000.0), (-5, 5), (0, 0.003), (1e9, 1.1e9)] {
      let ticks = Scale.ticks(low, high)
      #expect(ticks.first! <= low && ticks.last! >= high && (3...8).contains(ticks.count), "\(ticks)")
    }
    #expect(Scale.percent(.nan) == "0%")
    #expect(Scale.percent(0.12345) == "12.35%")
  }
}

struct DatePartsTests {
  @Test(arguments: [
    ("2026", "4", "1"), ("２０２６", "４", "１"), (" 2026年 ", "04月", "01日"), ("令和8", "4", "1"), ("R8", "4", "1"), ("r8年", "4", "1"),
    ("令和８年", "4", "1"),
  ])
  func `Understands what people type`(_ year: String, _ month: String, _ day: String) {
    #expect(DateParts(year: year, month: month, day: day).date == CalendarDate(year: 2026, month: 4, day: 1))
  }

  @Test func `The first year of an era`() {
    #expect(DateParts(year: "平成元", month: "1", day: "8").date == CalendarDate(year: 1989, month: 1, day: 8))
  }

  @Test(arguments: [
    ("2026", "2", "30"), ("26", "4", "1"), ("2026", "13", "1"), ("2026", "4", ""), ("", "", ""), ("令和0", "4", "1"), ("二千", "4", "1"),
    ("2026", "-4", "1"), ("99999999999999999999", "4", "1"), ("２０２６😀", "4", "1"),
  ])
  func `Refuses what is no date`(_ year: String, _ month: String, _ day: String) {
    #expect(DateParts(year: year, month: month, day: day).date == nil)
  }

  @Test func `Says what is missing first, then what is impossible`() {
    let label = Phrase("開始日", en: "Start", easy: "はじまる 日")
    func message(_ parts: DateParts, isOptional: Bool = false) -> String? {
      var mistakes = Mistakes()
      let date = parts.read("from", label: label, isOptional: isOptional, mistakes: &mistakes)
      #expect((date == nil) == !mistakes.isEmpty || isOptional)
      return mistakes["from"]?.japanese
    }
    #expect(message(DateParts()) == "開始日を入力してください")
    #expect(message(DateParts(), isOptional: true) == nil)
    #expect(message(DateParts(year: "2026", day: "1")) == "開始日の月を入力してください")
    #expect(message(DateParts(year: "2026", month: "2", day: "30")) == "開始日は、暦にある日付を入力してください")
    #expect(message(DateParts(year: "2026", month: "2", day: "3")) == nil)
  }
}

struct PreferencesTests {
  @Test func `The cookie comes back as it went`() {
    for language in Language.allCases {
      for theme in Preferences.Theme.allCases {
        for size in Preferences.TextSize.allCases {
          for furigana in [true, false] {
            let preferences = Preferences(language: language, textSize: size, theme: theme, furigana: furigana)
            #expect(Preferences(cookie: preferences.cookieValue) == preferences)
          }
        }
      }
    }
  }

  @Test(arguments: ["", "....", "xx.1.y.2", "en", "ja-easy.999.dark", "\u{0}.....", "en.200.dark.1.more"])
  func `A broken cookie is harmless`(_ cookie: String) {
    let read = Preferences(cookie: cookie)
    #expect(Preferences(cookie: read.cookieValue) == read)
  }

  @Test func `A link chooses one thing`() {
    let before = Preferences(language: .english, theme: .dark)
    #expect(
      before.choosing([(name: "size", value: "150"), (name: "q", value: "x")])
        == Preferences(language: .english, textSize: .larger, theme: .dark))
    #expect(before.choosing([(name: "furigana", value: "1")])?.furigana == true)
    #expect(before.choosing([(name: "q", value: "x")]) == nil)
    #expect(before.choosing([(name: "lang", value: "fr")]) == nil)
    #expect(before.choosing([]) == nil)
  }

  @Test(arguments: [
    (nil, Language.japanese), ("ja", .japanese), ("en-US,en;q=0.9,ja;q=0.8", .english), ("ja-JP,en;q=0.9", .japanese), ("vi", .english),
    ("*", .japanese),
    ("ja;q=0", .japanese), ("", .japanese), (";;q=,,x;q=9", .japanese), ("en;q=0.5, ja", .japanese),
  ])
  func `The first visit follows the browser`(_ header: String?, _ expected: Language) {
    #expect(Preferences.language(acceptLanguage: header) == expected)
  }
}

struct TextLengthTests {
  @Test(arguments: [("", 0), ("あ", 1), ("a\r\nb", 3), ("a\nb", 3), ("\r\r\n", 2), ("😀", 1), ("が", 1), ("か\u{3099}", 2)])
  func `Counts as the browser's counter does`(_ text: String, _ expected: Int) { #expect(TextLength.count(text) == expected) }
}
