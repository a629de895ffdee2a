import Contracts
import Kernel
import Storage

/// What the plan service measures about itself.
enum PlanMetrics {
  /// - Parameter datasets: the open data that the installation serves.
  static func all(datasets: [Dataset]) -> [Metric] {
    [daysSinceUpdate, updatedShare, openDatasets(datasets), evidenceShare, automaticIndicators]
  }

  /// How long the measure has waited that has waited longest.
  static let daysSinceUpdate = Metric(
    "plan.days_since_update_max",
    title: Phrase(
      "最も長く更新されていない施策の経過日数", en: "Days since the least recently updated measure was updated", easy: "いちばん 長く 新しく なって いない 日数"),
    unit: "日",
    meaning: Phrase(
      "担当課が状況・実績・見直しのどれかを最後に入力した日から数えます。一度も入力のない施策は、計画を公表した日から数えます。終了した施策と再掲は数えません。",
      en:
        "Counted from the day on which a department last entered a status, a reading or a review; for a measure about which nothing has been entered yet, from the day the plan was published. Ended and repeated measures do not count.",
      easy: "かかりが さいごに 書いた 日から 数えます。まだ 何も 書いて いない とりくみは、計画を 出した 日から 数えます。")
  ) { reader, clock in
    guard let waits = try MeasureWait.all(reader, today: clock.today), let longest = waits.max(by: { $0.days < $1.days }) else {
      return nil
    }
    let ten = waits.sorted { ($1.days, $0.id) < ($0.days, $1.id) }.prefix(10)
    return MetricReading(Double(longest.days), evidence: ten.map { "\($0.name)：\($0.since.wareki)から\($0.days)日" })
  }

  static let updatedShare = Metric(
    "plan.measures_updated_90days_share",
    title: Phrase("90日以内に更新された施策の割合", en: "Measures updated within 90 days", easy: "90日の 間に 新しく なった 取り組みの わりあい"), unit: "%",
    meaning: Phrase(
      "終了した施策と再掲を除いたうち、90日以内に担当課が入力した施策の割合です。",
      en: "Of the measures that have not ended and are not repeats, those about which the department entered something within 90 days.",
      easy: "90日の 間に かかりが 何か 書いた とりくみの わりあいです。")
  ) { reader, clock in
    guard let waits = try MeasureWait.all(reader, today: clock.today), !waits.isEmpty else { return nil }
    let fresh = waits.filter { $0.days <= Overdue.silentDays }
    let late = waits.filter { $0.days > Overdue.silentDays }
    return MetricReading(
      PlanMetrics.percent(fresh.count, of: waits.count),
      evidence: ["\(waits.count)施策のうち\(fresh.count)施策（終了した施策と再掲を除く）"] + late.map { "更新なし：\($0.name)（\($0.days)日）" })
  }

  static let evidenceShare = Metric(
    "plan.readings_with_evidence_share",
    title: Phrase("根拠資料つき実績の割合", en: "Readings that state their evidence", easy: "理由が 書いて ある 数字の わりあい"), unit: "%"
  ) { reader, _ in
    let readings = try ReadingRecords.standing(reader).values.flatMap { $0 }
    guard !readings.isEmpty else { return nil }
    let backed = readings.filter { $0.evidence?.isEmpty == false || $0.attachment != nil }
    return MetricReading(
      PlanMetrics.percent(backed.count, of: readings.count),
      evidence: ["取り消されていない実績値\(readings.count)件のうち、数え方か資料の所在を記したもの\(backed.count)件"])
  }

  static let automaticIndicators = Metric(
    "plan.automatic_kpis",
    title: Phrase("サービスの記録から自動で測る指標の数", en: "Indicators that services measure by themselves", easy: "自動で 測る 数字の 数"),
    unit: "指標"
  ) { reader, _ in
    guard let edition = try EditionRecords.current(reader) else { return nil }
    let readings = try ReadingRecords.standing(reader)
    let measured = try KPIRecords.whole(of: edition.id, reader).map(\.kpi).filter { kpi in
      kpi.metric != nil && readings[kpi.id, default: []].contains { $0.origin == .metric }
    }
    return MetricReading(Double(measured.count), evidence: measured.map { "\($0.title)（\($0.metric ?? "")）" })
  }

  static func openDatasets(_ datasets: [Dataset]) -> Metric {
    Metric(
      "plan.open_datasets", title: Phrase("公開しているオープンデータの数", en: "Open datasets published", easy: "だれでも 使える データの 数"), unit: "件"
    ) { reader, _ in
      guard try EditionRecords.current(reader) != nil else { return nil }
      return MetricReading(
        Double(datasets.count),
        evidence: datasets.map { "\($0.title.japanese)（\($0.licence)、\($0.distributions.map(\.type).joined(separator: "・"))）" })
    }
  }

  /// To one decimal.
  private static func percent(_ part: Int, of whole: Int) -> Double { (Double(part) * 1000 / Double(whole)).rounded() / 10 }
}

/// How long a measure has waited for a word from its department.
private struct MeasureWait {
  let id: String
  let name: String
  let since: CalendarDate
  let days: Int

  /// Every measure that counts, but those that have ended; nil without a plan.
  static func all(_ reader: Reader, today: CalendarDate) throws -> [MeasureWait]? {
    guard let edition = try EditionRecords.current(reader) else { return nil }
    let published = try PublishedOn.date(of: edition, reader)
    return try MeasureRecords.rows(of: edition.id, reader).filter { $0.sameAs == nil && $0.revisionMark != .ended }.map { row in
      let since = row.updatedAt.map { CalendarDate(of: $0) } ?? published
      return MeasureWait(
        id: row.id, name: (row.number.map { $0 + " " } ?? "") + row.title, since: since,
        days: max(0, today.daysSince1970 - since.daysSince1970))
    }
  }
}

/// From when a measure counts about which nobody has said anything yet.
enum PublishedOn {
  /// The day that the plan itself names, where it is earlier than the import.
  static func date(of edition: EditionRecord, _ reader: Reader) throws -> CalendarDate {
    let imported = CalendarDate(of: edition.publishedAt ?? edition.createdAt)
    guard let stated = try PlanRecords.head(edition, reader).edition.publishedOn.flatMap({ PartialDate($0) })?.last else { return imported }
    return min(stated, imported)
  }
}
