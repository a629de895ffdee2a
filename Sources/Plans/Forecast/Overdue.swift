import Design
import Kernel

/// Something about a measure that waits for its department. Only plans in force have any: of a draft or an expired plan nothing
/// is said to be late, and neither of measures that have ended or that merely repeat another (再掲).
public struct Overdue: Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    /// Nobody has said anything about the measure for this many days.
    case notUpdated(days: Int)
    /// No reading since before the last whole quarter; nil where there was never one.
    case staleIndicator(kpi: String, title: String, last: CalendarDate?)
    /// 着手前, though the first phase was to begin by `by`.
    case notBegun(phase: String, by: CalendarDate)
    /// Still being looked into, though a phase of operation was to begin by `by`.
    case notOperating(phase: String, by: CalendarDate)
    /// Not 完了, though the last phase was to end by `by`.
    case notEnded(phase: String, by: CalendarDate)
  }

  public let measure: String
  /// Id and title of the action, where only that is late.
  public let action: String?
  public let actionTitle: String?
  public let reason: Reason

  /// Days after which a measure that nobody touches is overdue.
  public static let silentDays = 90

  /// What is known about a measure's progress.
  public struct Progress: Sendable {
    /// When an officer last said something about a measure, by its id.
    public var updatedAt: [String: Moment]
    /// Standing readings by KPI.
    public var readings: [String: [Reading]]
    /// What a measure counts from on which nothing was said yet: when this edition was published.
    public var publishedOn: CalendarDate
    public init(updatedAt: [String: Moment], readings: [String: [Reading]], publishedOn: CalendarDate) {
      self.updatedAt = updatedAt
      self.readings = readings
      self.publishedOn = publishedOn
    }
  }

  /// In the plan's order.
  public static func list(_ plan: Plan, _ progress: Progress, today: CalendarDate) -> [Overdue] {
    guard plan.state == .current else { return [] }
    if let to = plan.period.to, to < today { return [] }
    return plan.measures.flatMap { list($0, plan, progress, today) }
  }

  private static func list(_ measure: Plan.Measure, _ plan: Plan, _ progress: Progress, _ today: CalendarDate) -> [Overdue] {
    guard measure.sameAs == nil, measure.revisionMark != .ended else { return [] }
    var list: [Overdue] = []
    func add(_ reason: Reason, _ action: Plan.Action? = nil) {
      list.append(Overdue(measure: measure.id, action: action?.id, actionTitle: action?.title, reason: reason))
    }
    if measure.status?.kind != .done {
      let since = progress.updatedAt[measure.id].map { CalendarDate(of: $0) } ?? progress.publishedOn
      let days = today.daysSince1970 - since.daysSince1970
      if days > silentDays { add(.notUpdated(days: days)) }
    }
    if measure.status?.kind.isMoving == true {
      for kpi in measure.kpis {
        if let last = staleSince(kpi, progress.readings[kpi.id] ?? [], plan, today) {
          add(.staleIndicator(kpi: kpi.id, title: kpi.title, last: last.date))
        }
      }
    }
    if let reason = late(measure.schedule, measure.status, today) { add(reason) }
    for action in measure.actions where action.sameAs == nil && action.revisionMark != .ended {
      if let reason = late(action.schedule, action.status, today) { add(reason, action) }
    }
    return list
  }

  /// Nil where a figure is fresh enough: taken in the last whole quarter or since.
  private static func staleSince(
    _ kpi: Plan.KPI, _ readings: [Reading], _ plan: Plan, _ today: CalendarDate
  ) -> (date: CalendarDate?, Void)? {
    guard kpi.kind == .number, kpi.target != nil else { return nil }
    if let deadline = kpi.target?.on.flatMap({ PartialDate($0) })?.last, deadline < today { return nil }
    let due = FiscalQuarter(containing: today).previous.first
    if let from = plan.period.from, from > due { return nil }
    let baseline = kpi.baseline?.on.flatMap { PartialDate($0) }?.last
    let last = (readings.filter { $0.withdrawnAt == nil }.map(\.on) + [baseline].compactMap { $0 }).filter { $0 <= today }.max()
    guard let last else { return (nil, ()) }
    return last < due ? (last, ()) : nil
  }

  private static func late(_ schedule: Schedule?, _ status: PlanStatus?, _ today: CalendarDate) -> Reason? {
    guard let status, let bars = schedule?.bars, let first = bars.min(by: { $0.from < $1.from }),
      let last = bars.max(by: { $0.to < $1.to })
    else { return nil }
    switch status.kind {
    case .done, .built, .notStated: return nil
    default: break
    }
    if !bars.contains(where: \.hasNoEnd), last.to.lastDay < today { return .notEnded(phase: last.phase, by: last.to.lastDay) }
    if status.kind == .planned, first.from.lastDay < today { return .notBegun(phase: first.phase, by: first.from.lastDay) }
    if status.kind == .planned || status.kind == .investigating,
      let operating = bars.filter({ $0.isOperation }).min(by: { $0.from < $1.from }), operating.from.lastDay < today
    {
      return .notOperating(phase: operating.phase, by: operating.from.lastDay)
    }
    return nil
  }

  public var words: Phrase {
    switch reason {
    case .notUpdated(let days):
      return Phrase("\(days)日間更新がありません", en: "Not updated for \(days) days", easy: "\(days)日 新しく なって いません")
    case .staleIndicator(_, let title, let last?):
      return Phrase(
        "指標「\(title)」の実績値が\(last.wareki)から入力されていません", en: "No reading of “\(title)” since \(Texts(.english).date(last))",
        easy: "「\(title)」の 数字が \(last.seireki)から ありません")
    case .staleIndicator(_, let title, nil):
      return Phrase("指標「\(title)」の実績値がまだありません", en: "No reading of “\(title)” yet", easy: "「\(title)」の 数字が まだ ありません")
    case .notBegun(let phase, let by):
      return late("「\(phase)」を\(by.wareki)までに始める予定でしたが、着手前です", "“\(phase)” was to begin by", "「\(phase)」が 始まって いません", by)
    case .notOperating(let phase, let by):
      return late("「\(phase)」を\(by.wareki)までに始める予定でしたが、検討中です", "“\(phase)” was to begin by", "「\(phase)」が 始まって いません", by)
    case .notEnded(let phase, let by):
      return late("「\(phase)」まで\(by.wareki)に終わる予定でしたが、完了していません", "“\(phase)” was to end by", "「\(phase)」が おわって いません", by)
    }
  }

  private func late(_ japanese: String, _ english: String, _ easy: String, _ by: CalendarDate) -> Phrase {
    Phrase(
      (actionTitle.map { "取組「\($0)」：" } ?? "") + japanese,
      en: (actionTitle.map { "\($0): " } ?? "") + english + " " + Texts(.english).date(by),
      easy: (actionTitle.map { "「\($0)」：" } ?? "") + easy + "（\(by.seireki)まで）")
  }
}

extension PlanStatus.Kind {
  /// Something is being done that can be measured.
  var isMoving: Bool {
    switch self {
    case .done, .built, .ongoing, .partial, .trial: true
    case .preparing, .investigating, .planned, .notStated: false
    }
  }
}

extension FiscalQuarter {
  /// The first day: 4/1, 7/1, 10/1 or 1/1.
  var first: CalendarDate {
    let month = [4, 7, 10, 1][quarter - 1]
    return CalendarDate(year: quarter == 4 ? year.year + 1 : year.year, month: month, day: 1) ?? year.first
  }
  var previous: FiscalQuarter { FiscalQuarter(containing: first.adding(days: -1)) }
  var next: FiscalQuarter { quarter == 4 ? FiscalQuarter(FiscalYear(year.year + 1), 1) : FiscalQuarter(year, quarter + 1) }
}

extension Schedule.Point {
  /// The last day that it covers.
  var lastDay: CalendarDate {
    guard let quarter else { return FiscalYear(year).last }
    return FiscalQuarter(FiscalYear(year), quarter).next.first.adding(days: -1)
  }
}

extension Schedule.Bar {
  /// The phase is one in which people already use something.
  var isOperation: Bool {
    let isPreparation = ["検討", "設計", "準備", "調査", "分析", "策定"].contains { phase.contains($0) }
    return !isPreparation && ["運用", "導入", "開始", "公開", "配信", "実施", "展開", "拡大", "定着"].contains { phase.contains($0) }
  }
}
