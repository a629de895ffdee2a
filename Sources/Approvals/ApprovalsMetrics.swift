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
    }
  ]
}
