import Synchronization

/// A 国民の祝日, or a day that the same law makes a 休日. Source: 国民の祝日に関する法律 (昭和23年法律第178号) with its amendments.
public struct NationalHoliday: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// A day that the law (or a law for one year) names.
    case named
    /// 振替休日 (3条2項): follows a holiday on a Sunday.
    case substitute
    /// 国民の休日 (3条3項): lies between two holidays.
    case between
  }

  public let date: CalendarDate
  public let name: String
  public let kind: Kind

  /// Holidays of a year in order, from 1949 to 2150; none outside of these. The days of the equinoxes are reckoned; the law takes them
  /// from the 官報 of February of the year before.
  public static func all(in year: Int) -> [NationalHoliday] { known(year).list }

  /// The holiday on a day, if it is one.
  public static func on(_ date: CalendarDate) -> NationalHoliday? { known(date.year).byDay[date.month * 100 + date.day] }

  private struct Year: Sendable {
    var list: [NationalHoliday] = []
    /// By month and day: 1123.
    var byDay: [Int: NationalHoliday] = [:]
  }

  private static let years = Mutex<[Int: Year]>([:])

  private static func known(_ year: Int) -> Year {
    guard (1949...2150).contains(year) else { return Year() }
    if let known = years.withLock({ $0[year] }) { return known }
    var made = Year(list: reckon(year))
    for holiday in made.list { made.byDay[holiday.date.month * 100 + holiday.date.day] = holiday }
    years.withLock { [made] in $0[year] = made }
    return made
  }

  private static func reckon(_ year: Int) -> [NationalHoliday] {
    let named = NamedHolidays(year).days
    let dates = Set(named.map(\.date))
    var all = named
    if year >= 1973 {
      for holiday in named where holiday.date.weekday == 0 && holiday.date >= firstSubstitute {
        // Until 2006 the substitute was the next day; since 2007 it is the next day that is no holiday (平成17年法律第43号).
        var day = holiday.date.adding(days: 1)
        if year >= 2007 { while dates.contains(day) { day = day.adding(days: 1) } }
        if !dates.contains(day), day.year == year { all.append(NationalHoliday(date: day, name: "休日", kind: .substitute)) }
      }
    }
    if year >= 1986 {
      let taken = Set(all.map(\.date))
      for date in dates {
        let day = date.adding(days: 1)
        guard day.year == year, !taken.contains(day), dates.contains(day.adding(days: 1)) else { continue }
        // Until 2006 a Sunday in between was none (昭和60年法律第103号).
        if year < 2007 && day.weekday == 0 { continue }
        all.append(NationalHoliday(date: day, name: "休日", kind: .between))
      }
    }
    return all.sorted { $0.date < $1.date }
  }

  /// 昭和48年法律第10号 came into force on 12 April 1973.
  private static let firstSubstitute = CalendarDate(year: 1973, month: 4, day: 12)!
}

/// The days that the law names, of one year.
private struct NamedHolidays {
  private(set) var days: [NationalHoliday] = []
  private let year: Int

  init(_ year: Int) {
    self.year = year
    addWinterAndSpring()
    addSummerAndAutumn()
    addSingleYears()
  }

  private mutating func add(_ month: Int, _ day: Int, _ name: String) {
    if let date = CalendarDate(year: year, month: month, day: day) { days.append(NationalHoliday(date: date, name: name, kind: .named)) }
  }

  private mutating func addMonday(_ number: Int, of month: Int, _ name: String) {
    guard let first = CalendarDate(year: year, month: month, day: 1) else { return }
    add(month, 1 + (8 - first.weekday) % 7 + (number - 1) * 7, name)
  }

  private mutating func addWinterAndSpring() {
    add(1, 1, "元日")
    if year >= 2000 { addMonday(2, of: 1, "成人の日") } else { add(1, 15, "成人の日") }
    if year >= 1967 { add(2, 11, "建国記念の日") }
    if year >= 2020 { add(2, 23, "天皇誕生日") }
    add(3, Equinox.spring(year), "春分の日")
    add(4, 29, year >= 2007 ? "昭和の日" : year >= 1989 ? "みどりの日" : "天皇誕生日")
    add(5, 3, "憲法記念日")
    if year >= 2007 { add(5, 4, "みどりの日") }
    add(5, 5, "こどもの日")
  }

  private mutating func addSummerAndAutumn() {
    switch year {
    case 2020:
      add(7, 23, "海の日")
      add(7, 24, "スポーツの日")
      add(8, 10, "山の日")
    case 2021:
      add(7, 22, "海の日")
      add(7, 23, "スポーツの日")
      add(8, 8, "山の日")
    default:
      if year >= 2003 { addMonday(3, of: 7, "海の日") } else if year >= 1996 { add(7, 20, "海の日") }
      if year >= 2016 { add(8, 11, "山の日") }
      if year >= 2000 {
        addMonday(2, of: 10, year >= 2020 ? "スポーツの日" : "体育の日")
      } else if year >= 1966 {
        add(10, 10, "体育の日")
      }
    }
    if year >= 2003 { addMonday(3, of: 9, "敬老の日") } else if year >= 1966 { add(9, 15, "敬老の日") }
    add(9, Equinox.autumn(year), "秋分の日")
    add(11, 3, "文化の日")
    add(11, 23, "勤労感謝の日")
    if (1989...2018).contains(year) { add(12, 23, "天皇誕生日") }
  }

  /// Days that a law of their own made a holiday once.
  private mutating func addSingleYears() {
    switch year {
    case 1959: add(4, 10, "皇太子明仁親王の結婚の儀")
    case 1989: add(2, 24, "昭和天皇の大喪の礼")
    case 1990: add(11, 12, "即位礼正殿の儀")
    case 1993: add(6, 9, "皇太子徳仁親王の結婚の儀")
    case 2019:
      add(5, 1, "即位の日")
      add(10, 22, "即位礼正殿の儀")
    default: break
    }
  }
}

/// Days of the equinoxes in Japan, in March and September, by the usual reckoning (mean drift of 0.242194 days a year against leap days).
private enum Equinox {
  static func spring(_ year: Int) -> Int { day(year, before1980: 20.8357, before2100: 20.8431, later: 21.8510) }
  static func autumn(_ year: Int) -> Int { day(year, before1980: 23.2588, before2100: 23.2488, later: 24.2488) }

  private static func day(_ year: Int, before1980: Double, before2100: Double, later: Double) -> Int {
    let base = year < 1980 ? before1980 : year < 2100 ? before2100 : later
    let leapDays = year < 1980 ? Double(year - 1983) / 4 : Double(year - 1980) / 4
    let whole = year < 1980 ? leapDays.rounded(.towardZero) : leapDays.rounded(.down)
    return Int(base + 0.242194 * Double(year - 1980) - whole)
  }
}
