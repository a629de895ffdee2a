import Documents
import Kernel

/// The plan as open data: one row a measure, machine-readable by the state's rules (one value a cell, figures without units, a
/// code and a name for the town, no line breaks for looks). docs/plan-csv.md says what each column holds.
struct MeasureTable {
  let plan: Plan
  let townName: String
  /// 全国地方公共団体コード; nil for an invented town.
  let townCode: String?
  /// Absolute address of the town.
  let address: String
  /// Standing readings by KPI, oldest first.
  let readings: [String: [Reading]]
  /// When something was last said about a measure.
  let updated: [String: Moment]

  static let headings = [
    "全国地方公共団体コード", "地方公共団体名", "計画名", "版番号", "計画の状態", "施策ID", "番号", "施策名", "体系ID", "体系", "再掲元の施策ID", "概要", "現状", "課題", "進め方", "期待する成果",
    "担当課", "状況", "状況の表記", "状況の補足", "見直し区分", "総合計画の項目", "SDGs", "重点取組事項", "システム番号", "取組数", "取組", "指標数", "指標", "始期", "終期", "更新日", "URL",
  ]

  var csv: [UInt8] {
    let groups = GroupPaths(plan.groups)
    return CSV.encoded([Self.headings] + plan.measures.map { cells($0, groups).map(CSVCell.text) }, formulaGuard: .none)
  }

  private func cells(_ measure: Plan.Measure, _ groups: GroupPaths) -> [Cell] {
    let points = (measure.schedule?.bars ?? []) + measure.actions.flatMap { $0.schedule?.bars ?? [] }
    return [
      Self.text(townCode), Self.text(townName), Self.text(plan.title), .number(Double(plan.edition.number)),
      Self.text(TableWords.choice(plan.state.rawValue)), Self.text(measure.id), Self.text(measure.number), Self.text(measure.title),
      Self.text(measure.group), Self.text(groups.path(of: measure.group).map(\.title).joined(separator: "＞")), Self.text(measure.sameAs),
      Self.text(measure.summary), Self.text(measure.currentState), Self.text(measure.problem), Self.text(measure.approach),
      Self.text(measure.outcome), Self.list(measure.departments ?? []),
      Self.text(measure.status.map { TableWords.choice($0.kind.rawValue) }), Self.text(measure.status?.label),
      Self.text(measure.status?.note),
      Self.text(measure.revisionMark.map { TableWords.choice($0.rawValue) }), Self.list(measure.comprehensivePlan),
      Self.list(measure.sdgs.map(String.init)), Self.list(measure.priorityItems.map { "\($0.edition)：\($0.number)" }),
      Self.list(measure.systems),
      .number(Double(measure.actions.count)), Self.list(measure.actions.map(\.title)), .number(Double(measure.kpis.count)),
      Self.list(measure.kpis.map(summary)), Self.text(points.map(\.from).min()?.description),
      Self.text(points.contains(where: \.hasNoEnd) ? nil : points.map(\.to).max(by: { $0.lastQuarter < $1.lastQuarter })?.description),
      Self.text(updated[measure.id].map { CalendarDate(of: $0).description }), Self.text(address + PlanPageRoute.measure(measure.id).path),
    ]
  }

  /// オンライン手続の数：基準 30手続（2025-12）→目標 50手続（2030-03）、実績 34手続（2026-09-30）
  private func summary(_ kpi: Plan.KPI) -> String {
    func figure(_ word: String, _ value: Double, _ on: String?) -> String {
      "\(word) \(JSONTree.plain(value))\(kpi.unit ?? "")\(on.map { "（\($0)）" } ?? "")"
    }
    let way = [
      kpi.baseline.map { figure("基準", $0.value, $0.on) }, kpi.target.map { figure($0.relative ? "目標（増減）" : "目標", $0.value, $0.on) },
    ]
    let last = readings[kpi.id]?.last.map { figure("実績", $0.value, $0.on.description) }
    let figures = [way.compactMap { $0 }.joined(separator: "→"), last ?? ""].filter { !$0.isEmpty }.joined(separator: "、")
    return figures.isEmpty ? kpi.title : "\(kpi.title)：\(figures)"
  }

  private static func list(_ items: [String]) -> Cell { text(items.map { $0.replacing(";", with: "；") }.joined(separator: ";")) }

  /// On one line, and never a formula.
  private static func text(_ text: String?) -> Cell {
    guard let text, !text.isEmpty else { return .empty }
    let line = text.split(whereSeparator: { $0.isNewline || $0 == "\t" }).joined(separator: " ")
    let isRisky = line.unicodeScalars.first.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false
    return .text(isRisky ? "'" + line : line)
  }
}
