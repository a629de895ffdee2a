import Casework
import Contracts
import Kernel
import Storage

/// What the cases measure, over the last twelve months.
enum CaseMetrics {
  static let all = [onlineShare, daysToDecision, correctionDays, lateShare]

  static let onlineShare = Metric(
    "procedures.online_share", title: Phrase("オンライン申請の割合（12か月）", en: "Applications made online (12 months)", easy: "インターネットで 申しこんだ わりあい"),
    unit: "%"
  ) { reader, clock in
    let figures = try figures(reader, clock)
    guard let share = figures.shareOnline else { return nil }
    let volumes = try reader.caseVolumes(from: year(before: clock.today), through: clock.today)
    let titles = Dictionary(try Catalogue.published(reader).map { ($0.procedure.id, $0.procedure.title.japanese) }) { first, _ in first }
    return MetricReading(
      (share * 10).rounded() / 10,
      evidence: ["\(figures.cases)件のうちオンライン\(figures.online)件"]
        + volumes.sorted { $0.key < $1.key }.map { "\(titles[$0.key] ?? $0.key)：\($0.value.cases)件のうち\($0.value.online)件" })
  }

  static let daysToDecision = Metric(
    "procedures.days_to_decision_median",
    title: Phrase("受付から結果までの日数（中央値、開庁日）", en: "Working days to the result (median)", easy: "けっかまでの 日数"), unit: "日"
  ) { reader, clock in
    let figures = try figures(reader, clock)
    guard let days = figures.medianDays else { return nil }
    return MetricReading(Double(days), evidence: ["完結\(figures.decided)件（補正の日数を除く）。最長\(figures.longestDays ?? days)日"])
  }

  static let correctionDays = Metric(
    "procedures.correction_days",
    title: Phrase(
      "補正の案内から再提出までの日数（中央値、12か月）", en: "Days from asking for a correction to its arrival (median, 12 months)", easy: "なおすまでの 日数"),
    unit: "日"
  ) { reader, clock in
    let days = try reader.correctionDays(answeredSince: year(before: clock.today).startOfDay)
    guard !days.isEmpty else { return nil }
    return MetricReading(Double(days[days.count / 2]), evidence: ["補正\(days.count)件。最短\(days[0])日、最長\(days[days.count - 1])日"])
  }

  static let lateShare = Metric(
    "procedures.late_share", title: Phrase("標準処理期間を過ぎている案件の割合", en: "Open cases past their standard time", easy: "おそく なって いる わりあい"),
    unit: "%"
  ) { reader, clock in
    let figures = try figures(reader, clock)
    guard let share = figures.lateShare else { return nil }
    return MetricReading((share * 10).rounded() / 10, evidence: ["処理中\(figures.open)件のうち\(figures.late)件"])
  }

  private static func year(before date: CalendarDate) -> CalendarDate { date.adding(days: -365) }

  private static func figures(_ reader: Reader, _ clock: Clock) throws -> CaseFigures {
    try reader.caseFigures(from: year(before: clock.today), through: clock.today, today: clock.today)
  }
}
