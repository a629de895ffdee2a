import Kernel
import Markup

/// Dates and times for people. Standard Japanese gives both years (2026年（令和8年）4月1日), the plain view and English only the
/// Gregorian one; clocks run to twelve.
extension Texts {
  /// 2026年（令和8年）4月1日 · 1 April 2026 · 2026年 4月 1日
  public func date(_ date: CalendarDate) -> String {
    switch language {
    case .japanese: "\(year(of: date))\(date.month)月\(date.day)日"
    case .english: "\(date.day) \(Self.months[date.month - 1]) \(date.year)"
    case .easyJapanese: "\(date.year)年 \(date.month)月 \(date.day)日"
    }
  }

  /// 2026年（令和8年）4月1日（水） · Wednesday 1 April 2026 · 2026年 4月 1日（水曜日）
  public func dateWithWeekday(_ date: CalendarDate) -> String {
    switch language {
    case .japanese: self.date(date) + "（\(date.weekdayJapanese)）"
    case .english: Self.weekdays[date.weekday] + " " + self.date(date)
    case .easyJapanese: self.date(date) + "（\(date.weekdayJapanese)曜日）"
    }
  }

  /// 令和8年4月1日: as on official papers. 西暦 in the plain view, where eras are not used.
  public func officialDate(_ date: CalendarDate) -> String { language == .japanese ? date.wareki : self.date(date) }

  /// 令和8年4月1日 · 1 Apr 2026 · 2026年4月1日, for narrow columns.
  public func shortDate(_ date: CalendarDate) -> String {
    switch language {
    case .japanese: date.wareki
    case .english: "\(date.day) \(Self.months[date.month - 1].prefix(3)) \(date.year)"
    case .easyJapanese: "\(date.year)年\(date.month)月\(date.day)日"
    }
  }

  /// 2026年（令和8年）4月
  public func month(_ date: CalendarDate) -> String {
    switch language {
    case .japanese: "\(year(of: date))\(date.month)月"
    case .english: "\(Self.months[date.month - 1]) \(date.year)"
    case .easyJapanese: "\(date.year)年 \(date.month)月"
    }
  }

  /// 午後1時05分 · 1:05 p.m. · 午後 1時 5分
  public func time(_ moment: Moment) -> String {
    let date = CalendarDate(of: moment)
    let minutes = Int((moment.milliseconds - date.startOfDay.milliseconds) / 60_000)
    let (hour, minute) = (minutes / 60, minutes % 60)
    // 午後0時 rather than 午後12時: the usage of Japanese law for noon and after.
    let hour12 = hour % 12
    switch language {
    case .japanese: return (hour < 12 ? "午前" : "午後") + "\(hour12)時" + (minute == 0 ? "" : (minute < 10 ? "0" : "") + "\(minute)分")
    case .english:
      return "\(hour12 == 0 ? 12 : hour12):\(minute < 10 ? "0" : "")\(minute) " + (hour < 12 ? "a.m." : "p.m.")
    case .easyJapanese: return (hour < 12 ? "午前 " : "午後 ") + "\(hour12)時" + (minute == 0 ? "" : " \(minute)分")
    }
  }

  /// Date with weekday, and time, in Japan.
  public func dateAndTime(_ moment: Moment) -> String {
    let date = dateWithWeekday(CalendarDate(of: moment))
    return language == .english ? "\(date), \(time(moment))" : "\(date)\(language == .easyJapanese ? " " : "")\(time(moment))"
  }

  /// 令和8年度（2026年度） · FY2026 · 2026年度
  public func fiscalYear(_ year: FiscalYear) -> String {
    switch language {
    case .japanese: "\(year.wareki)（\(year.year)年度）"
    case .english: "FY\(year.year)"
    case .easyJapanese: "\(year.year)年度"
    }
  }

  /// 令和8年度 · FY2026 · 2026年度, for the heads of columns.
  public func shortFiscalYear(_ year: FiscalYear) -> String { language == .japanese ? year.wareki : fiscalYear(year) }

  /// From and to: 令和7年度から令和11年度まで
  public func fiscalYears(_ from: FiscalYear, _ to: FiscalYear) -> String {
    if from == to { return fiscalYear(from) }
    switch language {
    case .japanese: return "\(fiscalYear(from))から\(fiscalYear(to))まで"
    case .english: return "\(fiscalYear(from)) to \(fiscalYear(to))"
    case .easyJapanese: return "\(fiscalYear(from))から \(fiscalYear(to))まで"
    }
  }

  /// 令和8年度 第1四半期（4月から6月まで）
  public func quarter(_ quarter: FiscalQuarter) -> String {
    let first = [4, 7, 10, 1][quarter.quarter - 1]
    switch language {
    case .japanese: return "\(shortFiscalYear(quarter.year))第\(quarter.quarter)四半期（\(first)月から\(first + 2)月まで）"
    case .english:
      return "Q\(quarter.quarter) \(fiscalYear(quarter.year)) (\(Self.months[first - 1]) to \(Self.months[first + 1]))"
    case .easyJapanese: return "\(first == 1 ? quarter.year.year + 1 : quarter.year.year)年 \(first)月から \(first + 2)月まで"
    }
  }

  /// 令和8年度第1四半期 · Q1 FY2026 · 2026年 4月
  public func shortQuarter(_ quarter: FiscalQuarter) -> String {
    switch language {
    case .japanese: return "\(shortFiscalYear(quarter.year))第\(quarter.quarter)四半期"
    case .english: return "Q\(quarter.quarter) \(fiscalYear(quarter.year))"
    case .easyJapanese: return self.quarter(quarter)
    }
  }

  /// From one quarter through another: 令和8年度第1四半期から令和9年度第4四半期まで · 2026年 4月から 2028年 3月まで
  public func quarters(_ from: FiscalQuarter, _ through: FiscalQuarter) -> String {
    if from == through { return quarter(from) }
    switch language {
    case .japanese: return "\(shortQuarter(from))から\(shortQuarter(through))まで"
    case .english: return "\(shortQuarter(from)) to \(shortQuarter(through))"
    case .easyJapanese:
      let (start, end) = (firstMonth(from), firstMonth(through))
      return "\(start.year)年 \(start.month)月から \(end.year)年 \(end.month + 2)月まで"
    }
  }

  /// The calendar month in which a quarter begins.
  private func firstMonth(_ quarter: FiscalQuarter) -> (year: Int, month: Int) {
    quarter.quarter == 4 ? (quarter.year.year + 1, 1) : (quarter.year.year, 1 + quarter.quarter * 3)
  }

  /// 今日, 明日, 3日前, 2週間後 …, seen from `today`; the date itself beyond 60 days.
  public func relative(_ date: CalendarDate, today: CalendarDate) -> String {
    let days = date.daysSince1970 - today.daysSince1970
    switch days {
    case 0: return self(.today)
    case 1: return self(.tomorrow)
    case -1: return self(.yesterday)
    case 2...60: return self(.daysAhead(days))
    case -60...(-2): return self(.daysAgo(-days))
    default: return self.date(date)
    }
  }

  private func year(of date: CalendarDate) -> String {
    guard let era = JapaneseEra.of(date) else { return "\(date.year)年" }
    let number = date.year - era.firstDay.year + 1
    return "\(date.year)年（\(era.name)\(number == 1 ? "元" : String(number))年）"
  }

  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
  ]
  static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
}

/// `<time>` around a date for people, with the weekday.
public func dateElement(_ date: CalendarDate, in texts: Texts) -> HTML {
  time(.datetime(date.description)) { texts.dateWithWeekday(date) }
}

/// `<time>` around a date and a clock time in Japan.
public func momentElement(_ moment: Moment, in texts: Texts) -> HTML {
  time(.datetime(machineTime(moment))) {
    texts.dateWithWeekday(CalendarDate(of: moment))
    texts.language == .english ? ", " : texts.language == .easyJapanese ? " " : ""
    span(.class("unbroken")) { texts.time(moment) }
  }
}

/// `<time>` around a date as narrow columns have it, kept on one line.
public func shortDateElement(_ date: CalendarDate, in texts: Texts) -> HTML {
  time(.class("unbroken"), .datetime(date.description)) { texts.shortDate(date) }
}

/// `<time>` around a date and a clock time as narrow columns have them: they break between the two only.
public func shortMomentElement(_ moment: Moment, in texts: Texts) -> HTML {
  time(.datetime(machineTime(moment))) {
    span(.class("unbroken")) { texts.shortDate(CalendarDate(of: moment)) }
    " "
    span(.class("unbroken")) { texts.time(moment) }
  }
}

private func machineTime(_ moment: Moment) -> String {
  let date = CalendarDate(of: moment)
  let minutes = Int((moment.milliseconds - date.startOfDay.milliseconds) / 60_000)
  let clock = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  return "\(date)T\(clock):00+09:00"
}
