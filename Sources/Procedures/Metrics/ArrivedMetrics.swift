import Casework
import Contracts
import Kernel
import Storage

/// What the applications of the last twelve months asked for and saved. Each counts by the version of the procedure on which it was opened: what
/// was asked for then.
extension ProcedureMetrics {
  /// 北広島: fewer applications that need a seal, mainly businesses'.
  static let sealApplications = Metric(
    "procedures.seal_applications",
    title: Phrase("押印を求める申請の件数（12か月）", en: "Applications that needed a seal (12 months)", easy: "はんこが いった 申しこみの 数"), unit: "件",
    meaning: Phrase(
      "過去12か月に届いた申請のうち、届いた時点で押印を求めていた手続きのもの。届いた方法（オンライン・郵送・窓口など）を問いません。",
      en: "Applications of the last twelve months of procedures that asked for a seal at the time, whatever way they came in.",
      easy: "1年の 間に とどいた、はんこが いる 申しこみの 数です。")
  ) { reader, clock in try seals(reader, clock) { _ in true } }

  static let sealApplicationsOfBusinesses = Metric(
    "procedures.seal_applications_business",
    title: Phrase(
      "事業者の手続きで押印を求める申請の件数（12か月）", en: "Applications of businesses that needed a seal (12 months)", easy: "会社などの、はんこが いった 申しこみの 数"),
    unit: "件",
    meaning: Phrase(
      "押印を求める申請の件数のうち、対象者に事業者を含む手続きのもの。", en: "Of these, those of procedures whose audience names businesses.",
      easy: "その うち、会社などが する 手続きの ものです。")
  ) { reader, clock in try seals(reader, clock) { $0.audience.contains(.business) } }

  /// Sheets that were not needed: what really came online, times the sheets of one.
  static let paperSaved = Metric(
    "procedures.paper_sheets_saved", title: Phrase("オンライン申請で減った紙の枚数（12か月）", en: "Sheets of paper saved (12 months)", easy: "へった 紙の 数"),
    unit: "枚",
    meaning: Phrase(
      "過去12か月に書面によらず届いた申請の件数×その手続きの1件当たりの紙の枚数。庁内の申請も数えます。",
      en:
        "Applications of the last twelve months that came without paper, times the sheets that one took; those inside the office included.",
      easy: "インターネットで とどいた 申しこみの 数に、1つの 紙の 数を かけました。")
  ) { reader, clock in
    let counts = try counts(reader, clock)
    guard !counts.isEmpty else { return nil }
    let saved = total(counts.filter { $0.count.online > 0 && $0.procedure.paperSheets > 0 }) { $0.online * $1.paperSheets }
    return MetricReading(
      Double(saved.reduce(0) { $0 + $1.sum }),
      evidence: saved.map { "\($0.title)：オンライン\($0.online)件で\($0.sum)枚" })
  }

  private struct Counted {
    let count: CaseCount
    let procedure: Procedure
  }

  private struct Total {
    let title: String
    var cases = 0
    var online = 0
    var sum = 0
  }

  private static func counts(_ reader: Reader, _ clock: Clock) throws -> [Counted] {
    try reader.caseCounts(from: clock.today.adding(days: -365), through: clock.today).compactMap { count in
      // What was deleted from the catalogue has no version any more; it cannot be told what it asked for.
      guard let listed = try? Catalogue.listed(count.procedure, version: count.version, reader) else { return nil }
      return Counted(count: count, procedure: listed.procedure)
    }
  }

  /// By procedure, its versions together.
  private static func total(_ counts: [Counted], _ figure: (CaseCount, Procedure) -> Int) -> [Total] {
    var (order, totals): ([String], [String: Total]) = ([], [:])
    for counted in counts {
      if totals[counted.procedure.id] == nil { order.append(counted.procedure.id) }
      var total = totals[counted.procedure.id] ?? Total(title: counted.procedure.title.japanese)
      total.cases += counted.count.cases
      total.online += counted.count.online
      total.sum += figure(counted.count, counted.procedure)
      totals[counted.procedure.id] = total
    }
    return order.compactMap { totals[$0] }
  }

  private static func seals(_ reader: Reader, _ clock: Clock, _ belongs: (Procedure) -> Bool) throws -> MetricReading? {
    let counts = try counts(reader, clock)
    guard !counts.isEmpty else { return nil }
    let asking = total(counts.filter { $0.procedure.channels.seal.isNeeded && belongs($0.procedure) }) { count, _ in count.cases }
    let all = counts.filter { belongs($0.procedure) }.reduce(0) { $0 + $1.count.cases }
    let sum = asking.reduce(0) { $0 + $1.sum }
    return MetricReading(
      Double(sum), evidence: ["届いた申請\(all)件のうち\(sum)件、\(asking.count)手続"] + asking.map { "\($0.title)：\($0.cases)件" })
  }
}
