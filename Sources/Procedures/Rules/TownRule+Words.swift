import Kernel

extension TownRule {
  var phrase: Phrase {
    switch self {
    case .decisionRules: Phrase("決裁規程", en: "Rules of decision", easy: "だれが 決めるかの きまり")
    case .numberBooks: Phrase("番号簿の決まり", en: "Number books", easy: "番号の きまり")
    case .openingDays: Phrase("開庁日", en: "Opening days", easy: "役場が あく 日")
    case .remedies: Phrase("教示文", en: "Instructions on remedies", easy: "不服の ときの 案内")
    }
  }

  var what: Phrase {
    switch self {
    case .decisionRules:
      Phrase(
        "どの事項を、いくらまで、だれが決裁するか。承認の順路、合議先、不在のときの代決を定めます。",
        en: "Who decides what, up to which amount; who approves before, who is asked, and who stands in.",
        easy: "何を だれが 決めるか、だれに 相談するかの きまりです。")
    case .numberBooks:
      Phrase(
        "文書の番号の書き方、年度で数えるか暦年で数えるか、課の記号を定めます。", en: "How numbers are written, by which year they count, and the divisions’ marks.",
        easy: "番号の 書きかたの きまりです。")
    case .openingDays:
      Phrase(
        "庁舎を閉じる日と、臨時に開く日を定めます。期限の計算はこれによります。", en: "When the office is closed or open as an exception. Time limits go by it.",
        easy: "役場が 休みの 日、とくべつに あく 日の きまりです。")
    case .remedies:
      Phrase(
        "決定の通知書の末尾に印字する、審査請求と取消訴訟の案内です。", en: "What is printed below a decision: how to ask for a review or go to court.",
        easy: "決まった ことに 不服が ある ときの 案内です。")
    }
  }

  /// What becomes of what there is already.
  var afterwards: Phrase {
    switch self {
    case .decisionRules:
      Phrase(
        "施行日より前に回議に付した起案は、いまの順路のまま進みます。施行日からは、新しく回議に付す起案がこの決まりによります。",
        en: "Drafts that are on their way keep their route. What is sent round from the first day on goes by these rules.",
        easy: "もう 回って いる 書類の じゅんは かわりません。はじまる 日から 新しい きまりに なります。")
    case .numberBooks:
      Phrase(
        "すでに付けた番号は変わりません。施行日から付ける番号が、この決まりによります。", en: "Numbers that were given stay as they are.",
        easy: "もう つけた 番号は かわりません。")
    case .openingDays:
      Phrase(
        "施行日から、期限の計算がこの開庁日によります。受け付けている案件の期限が変わるときは、下に示します。",
        en: "From the first day on time limits are counted by these days. Open cases whose last day changes are told below.",
        easy: "はじまる 日から、しめきりの かぞえかたが かわります。")
    case .remedies:
      Phrase(
        "すでに出した通知書は変わりません。施行日から作る通知書に、この教示文を印字します。", en: "Letters that went out stay as they are.",
        easy: "もう 出した 手紙は かわりません。")
    }
  }

  /// Head of the column of titles.
  var lineTitle: Phrase {
    switch self {
    case .decisionRules: Phrase("事項", en: "Matter", easy: "こと")
    case .numberBooks: Phrase("簿冊", en: "Book", easy: "ちょうめん")
    case .openingDays: Phrase("日", en: "Day", easy: "日")
    case .remedies: Phrase("種類", en: "Kind", easy: "しゅるい")
    }
  }

  /// Head of the column of places.
  var linePlace: Phrase {
    self == .remedies ? Phrase("使う場合", en: "For", easy: "いつ 使うか") : Phrase("規程の項", en: "In the by-law", easy: "きまりの 場所")
  }

  var addWord: Phrase {
    switch self {
    case .decisionRules: Phrase("項を加える", en: "Add a row", easy: "行を ふやす")
    case .numberBooks: Phrase("簿冊を加える", en: "Add a book", easy: "ちょうめんを ふやす")
    case .openingDays: Phrase("日を加える", en: "Add a day", easy: "日を ふやす")
    case .remedies: Phrase("教示文を加える", en: "Add an instruction", easy: "案内を ふやす")
    }
  }

  /// The part of the draft that a line is changed in; nil where it cannot be changed here.
  func part(_ index: Int, _ line: RuleLine) -> String? {
    switch (self, line.id.prefix { $0 != ":" }) {
    // The rows follow the name of the by-law.
    case (.decisionRules, "row"): "\(index)"
    case (.decisionRules, "basis"): "basis"
    case (.decisionRules, "stand-in"): "absences"
    case (.numberBooks, "mark"): "marks"
    case (.numberBooks, _), (.remedies, _), (.openingDays, "closed"), (.openingDays, "open"): line.id.replacing(":", with: "-")
    default: nil
    }
  }
}

extension RuleDifference.Kind {
  var phrase: Phrase {
    switch self {
    case .added: Phrase("追加", en: "Added", easy: "ふえた")
    case .removed: Phrase("削除", en: "Removed", easy: "なくなった")
    case .changed: Phrase("変更", en: "Changed", easy: "かわった")
    }
  }
}
