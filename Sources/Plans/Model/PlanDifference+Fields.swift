import Kernel

extension PlanDifference {
  /// What can differ, with the name that pages and papers give it.
  public enum Field: String, Sendable, Hashable, CaseIterable {
    case title, subtitle, period, background, vision, principles, governance, reviewCycle
    case number, group, sameAs, summary, currentState, problem, approach, outcome, description, departments, schedule
    case comprehensivePlan, sdgs, priorityItems, milestones, funding, obstacles, benefits, systems
    case aim, goals
    case kind, unit, direction, baseline, target, note

    public var label: Phrase {
      switch self {
      case .title: Phrase("名称", en: "Title", easy: "名前")
      case .subtitle: Phrase("副題", en: "Subtitle", easy: "2つ目の 名前")
      case .period: Phrase("計画期間", en: "Period", easy: "計画の 期間")
      case .background: Phrase("策定の背景", en: "Background", easy: "計画を 作った 理由")
      case .vision: Phrase("めざす姿", en: "Vision", easy: "めざす 町")
      case .principles: Phrase("基本方針", en: "Principles", easy: "大切に する こと")
      case .governance: Phrase("推進体制", en: "Governance", easy: "計画を 進める 人たち")
      case .reviewCycle: Phrase("見直しの進め方", en: "Review cycle", easy: "見直しの しかた")
      case .number: Phrase("番号", en: "Number", easy: "番号")
      case .group: Phrase("位置付け", en: "Place in the plan", easy: "計画の 中の 場所")
      case .sameAs: Phrase("再掲元", en: "Repeats", easy: "もとの 取り組み")
      case .summary: Phrase("概要", en: "Summary", easy: "まとめ")
      case .currentState: Phrase("現状", en: "Current state", easy: "今の ようす")
      case .problem: Phrase("課題", en: "Problem", easy: "こまって いる こと")
      case .approach: Phrase("取組の進め方", en: "Approach", easy: "進めかた")
      case .outcome: Phrase("期待する成果", en: "Outcome", easy: "できる ように なる こと")
      case .description: Phrase("内容", en: "Description", easy: "内容")
      case .departments: Phrase("担当課", en: "Departments", easy: "担当する 課")
      case .schedule: Phrase("実施時期", en: "Schedule", easy: "いつ するか")
      case .comprehensivePlan: Phrase("総合計画との関係", en: "Comprehensive plan", easy: "町の 大きな 計画との 関係")
      case .sdgs: Phrase("SDGs", en: "SDGs", easy: "SDGs")
      case .priorityItems: Phrase("国の重点取組事項", en: "The state's priority items", easy: "国が 大切に する こと")
      case .milestones: Phrase("節目", en: "Milestones", easy: "大切な 時期")
      case .funding: Phrase("財源", en: "Funding", easy: "お金の 出る ところ")
      case .obstacles: Phrase("支障となること", en: "Obstacles", easy: "じゃまに なる こと")
      case .benefits: Phrase("効果", en: "Benefits", easy: "よく なる こと")
      case .systems: Phrase("関係するシステム", en: "Systems", easy: "使う システム")
      case .aim: Phrase("ねらい", en: "Aim", easy: "めざす こと")
      case .goals: Phrase("目標", en: "Goals", easy: "目標")
      case .kind: Phrase("目標の種類", en: "Kind of goal", easy: "目標の 種類")
      case .unit: Phrase("単位", en: "Unit", easy: "単位")
      case .direction: Phrase("めざす向き", en: "Direction", easy: "ふやすか へらすか")
      case .baseline: Phrase("基準値", en: "Baseline", easy: "はじめの 数字")
      case .target: Phrase("目標値", en: "Target", easy: "目標の 数字")
      case .note: Phrase("備考", en: "Note", easy: "メモ")
      }
    }
  }
}

extension PlanDifference.Kind {
  public var label: Phrase {
    switch self {
    case .added: Phrase("追加", en: "Added", easy: "ふえた")
    case .strengthened: Phrase("強化", en: "Strengthened", easy: "強く した")
    case .ended: Phrase("終了", en: "Ended", easy: "おわった")
    case .changed: Phrase("内容の変更", en: "Changed", easy: "内容が かわった")
    case .unchanged: Phrase("変更なし", en: "Unchanged", easy: "かわって いない")
    }
  }
}

extension Phrase {
  /// What a plan itself says: the same words in every language of the product.
  init(content text: String) { self.init(text, en: text, easy: text) }
}

/// Values of a plan as a reader sees them.
enum PlanValue {
  /// `30手続（2025年12月）`, `30%（基準からの増減）`.
  static func point(_ point: Plan.KPI.Point, unit: String?) -> Phrase {
    let figure = JSONTree.plain(point.value) + (unit ?? "")
    let label = point.label.map { " \($0)" } ?? ""
    let date = point.on.flatMap { PartialDate($0) }
    let relative = point.relative
    return Phrase(
      figure + label + (date.map { "（\(monthJapanese($0))）" } ?? "") + (relative ? "（基準からの増減）" : ""),
      en: figure + label + (date.map { " (\($0))" } ?? "") + (relative ? " (change from the baseline)" : ""),
      easy: figure + label + (date.map { "（\(monthJapanese($0))）" } ?? "") + (relative ? "（はじめから どれだけ かわるか）" : ""))
  }

  private static func monthJapanese(_ date: PartialDate) -> String {
    "\(date.year)年" + (date.month.map { "\($0)月" } ?? "") + (date.day.map { "\($0)日" } ?? "")
  }

  static func kind(_ kind: Plan.KPI.Kind) -> Phrase {
    switch kind {
    case .number: Phrase("数値目標", en: "Figure", easy: "数字の 目標")
    case .qualitative: Phrase("定性的な目標", en: "Qualitative goal", easy: "数字で 測らない 目標")
    }
  }

  static func direction(_ direction: Plan.KPI.Direction) -> Phrase {
    switch direction {
    case .up: Phrase("増やす", en: "Up", easy: "ふやす")
    case .down: Phrase("減らす", en: "Down", easy: "へらす")
    }
  }

  /// One line a bar: `検討 R8〜R9`.
  static func schedule(_ schedule: Schedule?) -> [String] {
    (schedule?.bars ?? []).map { bar in
      let end = bar.endTorn ? "（終期不明）" : bar.openEnded ? "" : point(bar.to)
      let span = bar.from == bar.to && !bar.hasNoEnd ? point(bar.from) : point(bar.from) + "〜" + end
      return (bar.line.map { $0 + "：" } ?? "") + bar.phase + " " + span
    }
  }

  /// `R8`, `R8第1四半期`.
  static func point(_ point: Schedule.Point) -> String {
    FiscalYear(point.year).shortWareki + (point.quarter.map { "第\($0)四半期" } ?? "年度")
  }

  static func milestone(_ milestone: Plan.Milestone) -> String { (milestone.when.map { $0 + " " } ?? "") + milestone.title }
  static func funding(_ funding: Plan.Funding) -> String { funding.source + (funding.use.map { "（\($0)）" } ?? "") }
}
