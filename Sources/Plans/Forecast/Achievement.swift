import Kernel

/// How much of the way from baseline to target is done. There is none for goals in words, and none where the plan does not
/// state both ends of the way.
public struct Achievement: Sendable, Hashable {
  /// 0 at the baseline, 1 at the target; below 0 when things have got worse, above 1 when the target is exceeded.
  public let share: Double
  public let isMet: Bool

  /// Nil where no share may be given.
  public init?(of kpi: Plan.KPI, latest: Double?) {
    guard let latest, latest.isFinite, let target = KPITarget(of: kpi), let baseline = kpi.baseline, !baseline.relative else { return nil }
    let way = target.value - baseline.value
    let share = (latest - baseline.value) / way
    guard way != 0, share.isFinite else { return nil }
    self.share = share
    isMet = target.isReached(by: latest)
  }

  /// For a bar: 0 to 1.
  public var bar: Double { min(max(share, 0), 1) }

  /// `40%`, `達成（目標を上回る）`, `基準より後退`: never a bare figure above 100 or below 0. Rounded down, so that 99.6 % is not
  /// called done.
  public var words: Phrase {
    if isMet {
      if share > 1.000_001 {
        return Phrase("達成（目標を上回っています）", en: "Met (target exceeded)", easy: "とどきました（目標より よい）")
      }
      return Phrase("達成", en: "Met", easy: "とどきました")
    }
    if share < 0 { return Phrase("基準より後退", en: "Behind the baseline", easy: "はじめより わるく なりました") }
    return Phrase(content: "\(Int(share * 100))%")
  }
}
