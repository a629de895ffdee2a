import Kernel

/// What a report to the headquarters or the assembly says: everything that its PDF, its XLSX and its page are made of, as of a
/// reference date (基準日). Once presented it is kept as it is.
struct PlanReport: Sendable, Hashable {
  /// What is said about the paper itself.
  struct Heading: Sendable, Hashable {
    /// 令和8年12月定例会, DX推進本部会議 …
    var meeting: String
    /// 企第123号
    var documentNumber: String
    var department: String
    var referenceDate: CalendarDate
    var presentedOn: CalendarDate
  }

  struct KPIRow: Sendable, Hashable {
    var id: String
    var title: String
    /// A goal in words: no figures, no share.
    var isQualitative: Bool
    var unit: String?
    var direction: Plan.KPI.Direction?
    var baseline: Plan.KPI.Point?
    var target: Plan.KPI.Point?
    /// The last reading at or before the reference date.
    var latest: Double?
    var latestOn: CalendarDate?
    /// In words; nil where none may be given.
    var achievement: String?
    var isMet: Bool = false
    var forecast: String?
  }

  struct Row: Sendable, Hashable {
    var id: String
    var number: String?
    var title: String
    var group: String
    /// 再掲: listed, not counted.
    var isCopy: Bool = false
    /// Empty: the plan names none.
    var departments: [String]
    /// At the reference date; nil: the plan says nothing (記載なし).
    var status: PlanStatus?
    /// Apart from the status.
    var mark: RevisionMark?
    var kpis: [KPIRow]
  }

  var town: String
  var heading: Heading
  var planTitle: String
  var edition: Plan.Edition
  var period: String
  /// At the reference date.
  var state: Plan.State
  var rows: [Row]
  /// What differs from the report before, in the order of the rows.
  var differences: [Difference] = []
  /// Of the report before: meeting, number, reference date.
  var previous: Heading?

  /// Made from the rows, so that every form of the report counts the same.
  var totals: Totals { Totals(rows) }

  struct Totals: Sendable, Hashable {
    var measures = 0
    var copies = 0
    var statuses: [PlanStatus.Kind: Int] = [:]
    var marks: [RevisionMark: Int] = [:]
    var unmarked = 0
    var numericKPIs = 0
    var qualitativeKPIs = 0
    var measuredKPIs = 0
    var metKPIs = 0

    init(_ rows: [Row]) {
      for row in rows {
        guard !row.isCopy else {
          copies += 1
          continue
        }
        measures += 1
        statuses[row.status?.kind ?? .notStated, default: 0] += 1
        if let mark = row.mark { marks[mark, default: 0] += 1 } else { unmarked += 1 }
        for kpi in row.kpis {
          if kpi.isQualitative { qualitativeKPIs += 1 } else { numericKPIs += 1 }
          if kpi.latest != nil && !kpi.isQualitative { measuredKPIs += 1 }
          if kpi.isMet { metKPIs += 1 }
        }
      }
    }

    /// Label and count, in the order in which they are printed.
    var lines: [(label: String, count: Int)] {
      var lines: [(String, Int)] = [("施策（再掲を除く）", measures), ("再掲", copies)]
      for kind in PlanStatus.Kind.allCases where statuses[kind, default: 0] > 0 {
        lines.append(("状況：\(kind.phrase.japanese)", statuses[kind, default: 0]))
      }
      for mark in RevisionMark.allCases where marks[mark, default: 0] > 0 {
        lines.append(("見直し区分：\(mark.phrase.japanese)", marks[mark, default: 0]))
      }
      if unmarked > 0 { lines.append(("見直し区分：記載なし", unmarked)) }
      lines.append(("数値の指標", numericKPIs))
      lines.append(("うち実績のあるもの", measuredKPIs))
      lines.append(("うち目標値に達したもの", metKPIs))
      lines.append(("定性的な目標", qualitativeKPIs))
      return lines
    }
  }

  /// What is known when a report is made.
  struct Material: Sendable {
    var town: String
    var plan: Plan
    /// Standing readings by KPI.
    var readings: [String: [Reading]]
    /// Changes of status of every measure, any order.
    var changes: [PlanChange]
  }

  init(_ heading: Heading, _ material: Material, previous: PlanReport?) {
    let plan = material.plan
    let date = heading.referenceDate
    town = material.town
    self.heading = heading
    planTitle = plan.title
    edition = plan.edition
    period = plan.period.label
    state = plan.state == .current && plan.period.to.map { $0 < date } == true ? .expired : plan.state
    let groups = Dictionary(plan.groups.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let changes = Dictionary(grouping: material.changes.filter { $0.field == .status && $0.action.isEmpty }, by: \.measure)
    rows = plan.measures.map { measure in
      Row(
        id: measure.id, number: measure.number, title: measure.title, group: groups[measure.group]?.title ?? "",
        isCopy: measure.sameAs != nil,
        departments: measure.departments ?? [], status: Self.status(measure.status, changes[measure.id] ?? [], at: date),
        mark: measure.revisionMark,
        kpis: measure.kpis.map { Self.row(of: $0, material.readings[$0.id] ?? [], at: date, isInForce: plan.state == .current) })
    }
    if let previous {
      self.previous = previous.heading
      differences = Self.differences(from: previous, to: self)
    }
  }

  /// Back to the reference date: what the first change after it found.
  private static func status(_ now: PlanStatus?, _ changes: [PlanChange], at date: CalendarDate) -> PlanStatus? {
    let end = date.adding(days: 1).startOfDay
    guard let first = changes.filter({ $0.at >= end }).min(by: { ($0.at, $0.id) < ($1.at, $1.id) }) else { return now }
    return PlanStatus.Kind(rawValue: first.before).map { PlanStatus(kind: $0) }
  }

  private static func row(of kpi: Plan.KPI, _ readings: [Reading], at date: CalendarDate, isInForce: Bool) -> KPIRow {
    let known = readings.filter { $0.on <= date && $0.withdrawnAt == nil }
    let latest = known.max { ($0.on, $0.enteredAt, $0.id) < ($1.on, $1.enteredAt, $1.id) }
    var row = KPIRow(
      id: kpi.id, title: kpi.title, isQualitative: kpi.kind == .qualitative, unit: kpi.unit, direction: kpi.direction,
      baseline: kpi.baseline,
      target: kpi.target)
    guard kpi.kind == .number else { return row }
    (row.latest, row.latestOn) = (latest?.value, latest?.on)
    let achievement = Achievement(of: kpi, latest: latest?.value)
    row.achievement = achievement?.words.japanese
    if let value = latest?.value, let target = KPITarget(of: kpi) { row.isMet = target.isReached(by: value) }
    // Of a plan that is not in force nothing is foretold.
    if isInForce { row.forecast = Forecast(of: kpi, readings: known, today: date).label.japanese }
    return row
  }
}

extension PlanReport {
  /// Something that differs from the report before.
  struct Difference: Sendable, Hashable {
    enum Topic: String, Sendable, Hashable, CaseIterable {
      case added, ended, title, status, mark, target, reading, state
      case kpiAdded = "kpi-added"
      case kpiEnded = "kpi-ended"
    }
    /// Of the measure; empty for the plan itself.
    var measure: String
    var name: String
    var topic: Topic
    /// The KPI it is about.
    var indicator: String?
    var before: String?
    var after: String?
  }

  static func differences(from older: PlanReport, to newer: PlanReport) -> [Difference] {
    var list: [Difference] = []
    if older.state != newer.state {
      list.append(
        Difference(
          measure: "", name: newer.planTitle, topic: .state, before: older.state.phrase.japanese, after: newer.state.phrase.japanese))
    }
    let before = Dictionary(older.rows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for row in newer.rows {
      guard let old = before[row.id] else {
        list.append(Difference(measure: row.id, name: row.name, topic: .added))
        continue
      }
      func add(_ topic: Difference.Topic, _ before: String?, _ after: String?, _ indicator: String? = nil) {
        if before != after {
          list.append(Difference(measure: row.id, name: row.name, topic: topic, indicator: indicator, before: before, after: after))
        }
      }
      add(.title, old.title, row.title)
      add(.status, old.statusWords, row.statusWords)
      add(.mark, old.markWords, row.markWords)
      let kpisBefore = Dictionary(old.kpis.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      for kpi in row.kpis {
        guard let oldKPI = kpisBefore[kpi.id] else {
          list.append(Difference(measure: row.id, name: row.name, topic: .kpiAdded, indicator: kpi.title))
          continue
        }
        add(.target, oldKPI.targetWords, kpi.targetWords, kpi.title)
        add(.reading, oldKPI.latestWords, kpi.latestWords, kpi.title)
      }
      let kept = Set(row.kpis.map(\.id))
      for gone in old.kpis where !kept.contains(gone.id) {
        list.append(Difference(measure: row.id, name: row.name, topic: .kpiEnded, indicator: gone.title))
      }
    }
    let kept = Set(newer.rows.map(\.id))
    for gone in older.rows where !kept.contains(gone.id) { list.append(Difference(measure: gone.id, name: gone.name, topic: .ended)) }
    return list
  }
}

/// What is printed, in Japanese: the papers of a town are.
extension PlanReport.Row {
  /// 1-2 書かない窓口
  var name: String { (number.map { $0 + " " } ?? "") + title }
  var departmentWords: String { departments.isEmpty ? PlanReport.notStated : departments.joined(separator: "、") }
  /// As published where the plan has a label of its own.
  var statusWords: String {
    guard let status, status.kind != .notStated else { return PlanReport.notStated }
    return status.label ?? status.kind.phrase.japanese
  }
  var markWords: String { mark?.phrase.japanese ?? PlanReport.notStated }
}

extension PlanReport.KPIRow {
  var baselineWords: String { isQualitative ? "－" : words(baseline) }
  var targetWords: String { isQualitative ? "－" : words(target) }
  /// 32手続（令和8年9月30日）
  var latestWords: String {
    if isQualitative { return "－" }
    guard let latest, let latestOn else { return "実績なし" }
    return KPIFigure.text(latest, unit: unit, .japanese) + "（\(latestOn.wareki)）"
  }
  /// Never a percentage for a goal in words.
  var achievementWords: String { isQualitative ? "定性的な目標" : achievement ?? "－" }
  var forecastWords: String { isQualitative ? "－" : forecast ?? "－" }

  private func words(_ point: Plan.KPI.Point?) -> String {
    guard let point else { return PlanReport.notStated }
    let change = point.relative ? (direction == .down ? "減" : "増") : ""
    let when = point.label ?? point.on.flatMap { PartialDate($0) }.map(PlanReport.date)
    return KPIFigure.text(point.value, unit: unit, .japanese) + change + (when.map { "（\($0)）" } ?? "")
  }
}

extension PlanReport {
  static let notStated = "記載なし"

  /// 令和13年3月, 令和13年, 令和13年3月31日
  static func date(_ date: PartialDate) -> String {
    let whole = date.last.wareki
    if date.day != nil { return whole }
    guard let year = whole.range(of: "年") else { return whole }
    return String(whole[..<year.upperBound]) + (date.month.map { "\($0)月" } ?? "")
  }
}

extension PlanReport.Difference {
  /// 状況：準備中 → 実施中
  var words: String {
    let what = (indicator.map { "「\($0)」の" } ?? "") + topic.word
    switch topic {
    case .added, .ended: return topic.word
    case .kpiAdded, .kpiEnded: return "指標「\(indicator ?? "")」の\(topic.word)"
    default: return "\(what)：\(before ?? PlanReport.notStated) → \(after ?? PlanReport.notStated)"
    }
  }
}

extension PlanReport.Difference.Topic {
  var word: String {
    switch self {
    case .added: "施策の追加"
    case .ended: "施策の終了"
    case .title: "名称"
    case .status: "状況"
    case .mark: "見直し区分"
    case .target: "目標値"
    case .reading: "実績"
    case .state: "計画の状態"
    case .kpiAdded: "追加"
    case .kpiEnded: "終了"
    }
  }
}
