import Design
import Kernel

extension Forecast {
  /// データ不足, 達成見込み …: a few words for a tag.
  public var label: Phrase {
    switch verdict {
    case .qualitative: Phrase("定性的な目標", en: "Qualitative goal", easy: "数字で 測らない 目標")
    case .noTarget: Phrase("目標値の記載なし", en: "No target stated", easy: "目標の 数字が ありません")
    case .noDeadline: Phrase("目標の期限の記載なし", en: "No deadline stated", easy: "いつまでか 書いて ありません")
    case .noBaseline: Phrase("基準値の記載なし", en: "No baseline stated", easy: "はじめの 数字が ありません")
    case .notEnoughReadings: Phrase("データ不足", en: "Not enough data", easy: "数字が 足りません")
    case .untellable: Phrase("見通せません", en: "Cannot be told", easy: "わかりません")
    case .met: Phrase("目標値に到達", en: "Target reached", easy: "目標に とどきました")
    case .metInTime: Phrase("期限までに達成", en: "Met in time", easy: "目標に とどきました")
    case .missed: Phrase("期限までに未達成", en: "Not met in time", easy: "目標に とどきませんでした")
    case .endedUnmeasured: Phrase("期限までの実績なし", en: "Never measured", easy: "数字が ありませんでした")
    case .likely: Phrase("達成の見込み", en: "Likely", easy: "とどきそう")
    case .open: Phrase("どちらとも言えない", en: "Open", easy: "まだ わかりません")
    case .unlikely: Phrase("このままでは未達の見込み", en: "Unlikely", easy: "今の ままでは とどきません")
    }
  }

  /// The whole answer in a sentence or two, with figures.
  public var sentence: Phrase {
    switch verdict {
    case .qualitative:
      Phrase(
        "言葉で立てた目標なので、割合や見通しは示しません。評価の記録をご覧ください。",
        en: "This goal is set in words: no share and no forecast is given. See the review entries.",
        easy: "この 目標は 数字で 測りません。ふりかえりを 見て ください。")
    case .noTarget:
      Phrase("計画に目標値の記載がないため、見通しは示せません。", en: "The plan states no target, so nothing can be foretold.", easy: "目標の 数字が ないので、わかりません。")
    case .noDeadline:
      Phrase(
        "計画に目標の期限の記載がないため、見通しは示せません。", en: "The plan states no deadline, so nothing can be foretold.",
        easy: "いつまでか 書いて ないので、わかりません。")
    case .noBaseline:
      Phrase(
        "目標が基準からの増減で示され、計画に基準値の記載がないため、見通しは示せません。",
        en: "The target is a change against a baseline that the plan does not state, so nothing can be foretold.",
        easy: "はじめの 数字が ないので、わかりません。")
    case .notEnoughReadings:
      Phrase(
        "データ不足です。見通しを示すには、日付の異なる実績が\(Self.pointsNeeded)回分以上必要です（現在\(points)回分）。",
        en: "Not enough data: a forecast needs figures of at least \(Self.pointsNeeded) different days (\(points) so far).",
        easy: "数字が 足りません。\(Self.pointsNeeded)回より 多い 数字が いります（今は \(points)回）。")
    case .untellable:
      Phrase("数値が大きすぎるため、見通しを計算できません。", en: "The figures are too large to reckon with.", easy: "数字が 大きすぎて、わかりません。")
    case .met: measured("最新の実績は目標値に達しています", "The latest reading has reached the target", "今の 数字は 目標に とどいて います")
    case .metInTime:
      measured("期限までの最後の実績は目標値に達していました", "The last reading before the deadline had reached the target", "目標に とどきました")
    case .missed:
      measured(
        "期限を過ぎました。期限までの最後の実績は目標値に達していません",
        "The deadline is over. The last reading before it had not reached the target", "いつまでの 日が すぎました。目標に とどきませんでした")
    case .endedUnmeasured:
      Phrase(
        "期限を過ぎました。期限までの実績値がないため、達成したかどうかは分かりません。",
        en: "The deadline is over. There is no reading from before it, so it cannot be told whether the target was met.",
        easy: "いつまでの 日が すぎました。数字が ないので、わかりません。")
    case .likely:
      projection("この進み方が続けば、\(dueJapanese)目標に届く見込みです", "At this pace the target will likely be met\(dueEnglish)", "今の ままなら、目標に とどきそうです")
    case .open:
      projection(
        "この進み方では、\(dueJapanese)目標に届くかどうかは、どちらとも言えません", "At this pace it is open whether the target will be met\(dueEnglish)",
        "目標に とどくか、まだ わかりません")
    case .unlikely:
      projection(
        "この進み方が続くと、\(dueJapanese)目標に届かない見込みです", "At this pace the target will likely be missed\(dueEnglish)",
        "今の ままでは、目標に とどきません")
    }
  }

  private var dueJapanese: String { deadline.map { "\($0.wareki)の" } ?? "" }
  private var dueEnglish: String { deadline.map { " by \(Texts(.english).date($0))" } ?? "" }

  private func figure(_ value: Double, _ language: Language) -> String { KPIFigure.text(value, unit: unit, language) }

  private func measured(_ japanese: String, _ english: String, _ easy: String) -> Phrase {
    guard let latest, let target else { return Phrase(japanese + "。", en: english + ".", easy: easy + "。") }
    return Phrase(
      "\(japanese)（\(latest.on.wareki)：\(figure(latest.value, .japanese))、目標\(figure(target, .japanese))）。",
      en: "\(english) (\(Texts(.english).date(latest.on)): \(figure(latest.value, .english)), target \(figure(target, .english))).",
      easy: "\(easy)（\(Texts(.easyJapanese).date(latest.on))：\(figure(latest.value, .easyJapanese))。目標は \(figure(target, .easyJapanese))）。")
  }

  private func projection(_ japanese: String, _ english: String, _ easy: String) -> Phrase {
    guard let projected, let band, let target else { return Phrase(japanese + "。", en: english + ".", easy: easy + "。") }
    func span(_ language: Language, _ dash: String) -> String {
      figure(band.lowerBound, language) + dash + figure(band.upperBound, language)
    }
    return Phrase(
      "\(japanese)（予測\(figure(projected, .japanese))、8割の確からしさで\(span(.japanese, "〜"))、目標\(figure(target, .japanese))。実績\(points)回分から計算）。",
      en:
        "\(english) (projected \(figure(projected, .english)); 80 % range \(span(.english, " to ")); target \(figure(target, .english)); from \(points) figures).",
      easy:
        "\(easy)（そのとき \(figure(projected, .easyJapanese))くらい。\(span(.easyJapanese, "から "))の あいだ。目標は \(figure(target, .easyJapanese))）。")
  }
}

/// A KPI's figure as people read it.
enum KPIFigure {
  /// Two decimals at most; figures of a hundred and more need one.
  static func text(_ value: Double, unit: String?, _ language: Language) -> String {
    Texts(language).figure(value, unit: unit ?? "", digits: value.magnitude >= 100 ? 1 : 2)
  }
}

extension Phrase {
  /// 見通し：データ不足
  static func outlook(_ label: Phrase) -> Phrase {
    Phrase("見通し：\(label.japanese)", en: "Outlook: \(label.english)", easy: "これから：\(label.easyJapanese)")
  }
}
