import Contracts
import Decisions
import Kernel
import Storage

/// What a plan's KPI of electronic decisions can be bound to.
enum ApprovalsMetrics {
  static let all = [
    Metric(
      "approvals.decisions", title: Phrase("電子決裁の件数（今年度）", en: "Electronic decisions this fiscal year", easy: "システムで 決めた 数（今年度）"),
      unit: "件",
      meaning: Phrase(
        "今年度に起案・決裁で決裁した起案の数です。代決を含みます。", en: "Drafts decided here since 1 April, those in absence included.",
        easy: "4月から システムで 決めた 書類の 数です。")
    ) { reader, clock in
      let first = FiscalYear(containing: clock.today).first
      let total = try DraftRecords.decided(since: first, reader)
      return MetricReading(Double(total.all), evidence: ["うち代決 \(total.inAbsence)件"])
    },
    Metric(
      "approvals.days",
      title: Phrase("起案から決裁までの日数（中央値、12か月）", en: "Days from draft to decision (median, 12 months)", easy: "書いてから 決まるまでの 日数"),
      unit: "日",
      meaning: Phrase(
        "この12か月に決裁した起案の、起案の日から決裁の日までの日数（暦日。同じ日は0日）の中央値です。",
        en:
          "Calendar days from the day of drafting to the day of the decision, of drafts decided in the last 12 months; 0 on the same day.",
        easy: "この 1年に 決まった 書類の、書いた 日から 決まった 日までの 日数です。")
    ) { reader, clock in
      let days = try DraftRecords.daysToDecision(since: clock.today.adding(days: -365), reader)
      guard !days.isEmpty else { return nil }
      return MetricReading(Double(days[days.count / 2]), evidence: ["決裁\(days.count)件。最短\(days[0])日、最長\(days[days.count - 1])日"])
    },
  ]
}
