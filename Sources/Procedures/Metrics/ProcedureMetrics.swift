import Contracts
import Kernel
import Storage

/// What the procedures measure about themselves, for the plan's KPIs.
enum ProcedureMetrics {
  static let all = [
    onlineProcedures, sealRequired, sealApplications, sealApplicationsOfBusinesses, inventoried, paperSheets, paperSaved, counterMinutes,
  ]

  /// オンライン手続き数: published, for people outside the office, and possible without a visit to begin with.
  static let onlineProcedures = Metric(
    "procedures.online_procedures",
    title: Phrase("オンラインでできる手続きの数", en: "Procedures that can be done online", easy: "インターネットで できる 手続きの 数"), unit: "手続"
  ) { reader, _ in
    guard let outside = try outside(reader) else { return nil }
    let online = outside.filter(\.procedure.channels.isOnline)
    return MetricReading(Double(online.count), evidence: online.map { evidence($0.procedure) })
  }

  static let sealRequired = Metric(
    "procedures.seal_required", title: Phrase("押印を求める手続きの数", en: "Procedures that ask for a seal", easy: "はんこが いる 手続きの 数"), unit: "手続",
    meaning: Phrase(
      "公開している手続きのうち、押印を求めるものの数。申請の件数は「押印を求める申請の件数」で測ります。",
      en: "Published procedures that ask for a seal. How many applications that were is a figure of its own.",
      easy: "はんこが いる 手続きの 数です。申しこみの 数は べつに 数えます。")
  ) { reader, _ in
    let all = try Catalogue.published(reader)
    guard !all.isEmpty else { return nil }
    let asking = all.filter(\.procedure.channels.seal.isNeeded)
    return MetricReading(
      Double(asking.count), evidence: ["公開している\(all.count)手続のうち\(asking.count)手続"] + asking.map { evidence($0.procedure) })
  }

  /// 棚卸し: the share of the kept procedures whose yearly volume and the source of it are written down and whose values are not due to be checked.
  static let inventoried = Metric(
    "procedures.inventoried_share",
    title: Phrase("棚卸しを終えた手続きの割合", en: "Procedures with a finished inventory", easy: "たなおろしが おわった 手続きの わりあい"),
    unit: "%"
  ) { reader, clock in
    let rows = try Inventory.rows(reader).filter { $0.entry.state != .archived }
    guard !rows.isEmpty else { return nil }
    let open = rows.filter { !$0.isInventoried(today: clock.today) }
    let share = (Double(rows.count - open.count) * 1000 / Double(rows.count)).rounded() / 10
    return MetricReading(
      share, evidence: ["\(rows.count)手続のうち\(rows.count - open.count)手続"] + open.map { "未了：" + evidence($0.file.procedure) })
  }

  /// What could be saved: the sheets that a year of the online procedures takes if all of it comes on paper.
  static let paperSheets = Metric(
    "procedures.paper_sheets_online",
    title: Phrase(
      "オンライン化した手続きの年間の紙の枚数（見込み）", en: "Sheets a year of the procedures now online (what could be saved)", easy: "インターネットで できる 手続きの 紙の 数"),
    unit: "枚",
    meaning: Phrase(
      "オンラインでできる手続きの、棚卸しの年間件数×1件当たりの枚数。すべてがオンラインで届いたときに減る枚数の見込みです。実際に減った枚数は「オンライン申請で減った紙の枚数」で測ります。",
      en: "Last year's volume times the sheets of one, of procedures that can be done online: what could be saved, not what was.",
      easy: "みんなが インターネットで 申しこむと へる 紙の 数です。")
  ) { reader, _ in
    guard let outside = try outside(reader) else { return nil }
    let online = outside.filter(\.procedure.channels.isOnline)
    let sheets = online.reduce(0) { $0 + $1.procedure.paperSheets * ($1.procedure.volume?.perYear ?? 0) }
    return MetricReading(
      Double(sheets),
      evidence: online.map { "\($0.procedure.title.japanese)：\($0.procedure.paperSheets)枚×年\($0.procedure.volume?.perYear ?? 0)件" })
  }

  static let counterMinutes = Metric(
    "procedures.counter_hours_online",
    title: Phrase(
      "オンライン化した手続きの年間の窓口時間（見込み）", en: "Counter hours a year of the procedures now online (what could be saved)",
      easy: "インターネットで できる 手続きの 窓口の 時間"),
    unit: "時間",
    meaning: Phrase(
      "オンラインでできる手続きの、棚卸しの年間件数×1件当たりの窓口の時間。すべてがオンラインで届いたときに減る時間の見込みです。",
      en: "Last year's volume times the minutes of one, of procedures that can be done online: what could be saved.",
      easy: "みんなが インターネットで 申しこむと へる 時間です。")
  ) { reader, _ in
    guard let outside = try outside(reader) else { return nil }
    let online = outside.filter(\.procedure.channels.isOnline)
    let minutes = online.reduce(0) { $0 + $1.procedure.counterMinutes * ($1.procedure.volume?.perYear ?? 0) }
    return MetricReading(
      (Double(minutes) / 6).rounded() / 10,
      evidence: online.map { "\($0.procedure.title.japanese)：\($0.procedure.counterMinutes)分×年\($0.procedure.volume?.perYear ?? 0)件" })
  }

  /// Published procedures for people outside the office, first stages only; nil where nothing is published.
  private static func outside(_ reader: Reader) throws -> [Listed]? {
    let all = try Catalogue.published(reader)
    guard !all.isEmpty else { return nil }
    return all.filter { $0.procedure.nature != .internal && $0.procedure.story == nil }
  }

  private static func evidence(_ procedure: Procedure) -> String { procedure.title.japanese }
}
