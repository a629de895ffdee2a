import Kernel

extension Phrase {
  static let rulesFormat = Phrase(
    "format は yakuba-decision-rules/1 でなければなりません。", en: "format must be yakuba-decision-rules/1.",
    easy: "format を 直して ください。")
  static let rulesEmpty = Phrase("決裁規程の項を一つ以上書いてください。", en: "Write at least one row.", easy: "1つ 以上 書いて ください。")
  static let rulesAmountTwice = Phrase(
    "同じ id で同じ金額の項がすでにあります。", en: "A row with this id and this amount is there already.", easy: "同じ id と 同じ 額の ものが もう あります。")
  static let rulesAmountsGrow = Phrase(
    "同じ id の項は、amountUpTo の小さい順に並べ、上限のない項を最後に書いてください。",
    en: "Rows of one id must have growing amountUpTo, the one without limit last.", easy: "同じ id は、額が 小さい ものから 書いて ください。")
  static let rulesLineDescends = Phrase(
    "line は下位の職から順に、同じ職を二度書かずに並べてください。", en: "The line must rise from below, no rank twice.",
    easy: "line は 下の しごとから じゅんに 書いて ください。")
  static let rulesLineAboveDecider = Phrase(
    "line には決裁者より下位の職だけを書いてください。", en: "The line may only name ranks below the decider.",
    easy: "line には 決める 人より 下の しごとを 書いて ください。")
  static let rulesImportantBelow = Phrase(
    "important には決裁者と同じか上位の職を書いてください。", en: "important must be the decider or a rank above.",
    easy: "important には 決める 人より 上の しごとを 書いて ください。")
}

extension DraftState {
  public var phrase: Phrase {
    switch self {
    case .preparing: Phrase("起案中", en: "being drafted", easy: "書いて いる")
    case .circulating: Phrase("回議中", en: "under review", easy: "みんなで 見て いる")
    case .returned: Phrase("差戻し", en: "returned", easy: "もどされた")
    case .decided: Phrase("決裁済", en: "decided", easy: "決まった")
    case .numbered: Phrase("発番済", en: "numbered", easy: "番号が ついた")
    case .issued: Phrase("施行済", en: "issued", easy: "送った")
    case .completed: Phrase("完結", en: "completed", easy: "おわった")
    case .abandoned: Phrase("廃案", en: "abandoned", easy: "やめた")
    }
  }
}

extension StepKind {
  public var phrase: Phrase {
    switch self {
    case .review: Phrase("回議", en: "review", easy: "上の 人が 見る")
    case .concurrence: Phrase("合議", en: "concurrence", easy: "ほかの 課が 見る")
    case .decision: Phrase("決裁", en: "decision", easy: "決める")
    }
  }
}

extension StepAnswer {
  public var phrase: Phrase {
    switch self {
    case .approved: Phrase("承認", en: "approved", easy: "よい")
    case .agreed: Phrase("同意", en: "agreed", easy: "よい")
    case .opinion: Phrase("意見付同意", en: "agreed with an opinion", easy: "意見が ある")
    case .disagreed: Phrase("不同意", en: "disagreed", easy: "よくない")
    case .decided: Phrase("決裁", en: "decided", easy: "決めた")
    }
  }
}

extension DraftWeight {
  public var phrase: Phrase {
    switch self {
    case .ordinary: Phrase("通常", en: "ordinary", easy: "ふつう")
    case .important: Phrase("重要", en: "important", easy: "大切")
    case .unusual: Phrase("異例", en: "unusual", easy: "めずらしい")
    case .doubtful: Phrase("疑義", en: "in doubt", easy: "問題が ある")
    }
  }
}

extension DecisionRank {
  public var phrase: Phrase {
    switch self {
    case .unitSenior: Phrase("主任", en: "senior officer", easy: "主任")
    case .unitChief: Phrase("係長", en: "unit chief", easy: "係長")
    case .departmentDeputy: Phrase("課長補佐", en: "deputy head of division", easy: "課長補佐")
    case .departmentHead: Phrase("課長", en: "head of division", easy: "課長")
    case .facilityHead: Phrase("施設の長", en: "head of the facility", easy: "館長")
    case .viceMayor: Phrase("副町長", en: "vice mayor", easy: "副町長")
    case .mayor: Phrase("町長", en: "mayor", easy: "町長")
    case .superintendent: Phrase("教育長", en: "superintendent of education", easy: "教育長")
    case .boardChair: Phrase("会長", en: "chair of the board", easy: "会長")
    case .speaker: Phrase("議長", en: "speaker of the assembly", easy: "議長")
    }
  }
}

extension DisclosureClass {
  public var phrase: Phrase {
    switch self {
    case .open: Phrase("公開", en: "open", easy: "見せて よい")
    case .partly: Phrase("部分公開", en: "partly open", easy: "一部を 見せて よい")
    case .closed: Phrase("非公開", en: "closed", easy: "見せない")
    }
  }
}

extension SealKind {
  public var phrase: Phrase {
    switch self {
    case .pressed: Phrase("公印を押印", en: "official seal pressed", easy: "はんこを おす")
    case .omitted: Phrase("公印省略", en: "seal omitted", easy: "はんこを おさない")
    case .electronic: Phrase("電子署名", en: "electronic signature", easy: "電子署名を つける")
    case .none: Phrase("公印なし", en: "no seal", easy: "はんこは いらない")
    }
  }
}

extension StepReason.Kind {
  /// Why a step is there, without its particulars.
  public var phrase: Phrase {
    switch self {
    case .line: Phrase("決裁規程の順路", en: "line of the rules", easy: "きまりの じゅん")
    case .lineExtended: Phrase("上位の決裁となるための順路", en: "added because a higher post decides", easy: "上の 人が 決めるため")
    case .concurrenceByRule: Phrase("決裁規程による合議", en: "asked by the rules", easy: "きまりで 相談する")
    case .concurrenceByDraft: Phrase("事案による合議", en: "asked because of the case", easy: "この ことで 相談する")
    case .decider: Phrase("決裁規程の決裁者", en: "decider by the rules", easy: "きまりで 決める 人")
    case .deciderOfImportant:
      Phrase("重要・異例・疑義の事案のため", en: "because the case is important, unusual or in doubt", easy: "大切な ことなので")
    case .deciderOneUp: Phrase("起案者が決裁者に当たるため上位の職", en: "one up, because the drafter would decide", easy: "書いた 人の 上の 人")
    case .deciderVacant: Phrase("決裁者の職が欠員のため上位の職", en: "one up, because the post is vacant", easy: "決める 人が いないので 上の 人")
    }
  }
}

extension DraftAct.Kind {
  public var phrase: Phrase {
    switch self {
    case .drafted: Phrase("起案", en: "drafted", easy: "書いた")
    case .edited: Phrase("起案の修正", en: "edited", easy: "なおした")
    case .submitted: Phrase("回議に付す", en: "sent round", easy: "みんなに 回した")
    case .approved: Phrase("承認", en: "approved", easy: "よいと した")
    case .agreed: Phrase("同意", en: "agreed", easy: "よいと した")
    case .opinion: Phrase("意見", en: "opinion", easy: "意見を 書いた")
    case .disagreed: Phrase("不同意", en: "disagreed", easy: "よくないと した")
    case .decided: Phrase("決裁", en: "decided", easy: "決めた")
    case .passed: Phrase("不在のため後閲へ", en: "passed on, to be inspected later", easy: "いないので あとで 見る")
    case .inspected: Phrase("後閲", en: "inspected later", easy: "あとで 見た")
    case .returned: Phrase("差戻し", en: "returned", easy: "もどした")
    case .takenBack: Phrase("引戻し", en: "taken back", easy: "とりもどした")
    case .corrected: Phrase("字句の修正", en: "wording corrected", easy: "文を なおした")
    case .abandoned: Phrase("廃案", en: "abandoned", easy: "やめた")
    case .numbered: Phrase("発番", en: "numbered", easy: "番号を つけた")
    case .issued: Phrase("施行", en: "issued", easy: "送った")
    case .completed: Phrase("完結", en: "completed", easy: "おわった")
    case .changeStarted: Phrase("変更起案", en: "draft of change", easy: "変更の 書類を 作った")
    case .answered: Phrase("起案者の回答", en: "drafter's answer", easy: "書いた 人の 返事")
    case .takenOver: Phrase("引継", en: "taken over", easy: "ひきついだ")
    }
  }
}

extension IssuedDocument.State {
  public var phrase: Phrase {
    switch self {
    case .valid: Phrase("有効", en: "valid", easy: "使えます")
    case .cancelled: Phrase("取消済", en: "cancelled", easy: "取り消しました。使えません")
    case .corrected: Phrase("更正済（差し替えられています）", en: "corrected by a later document", easy: "まちがいを なおした 新しい 書類が あります")
    case .reissued: Phrase("再交付済（差し替えられています）", en: "replaced by a new copy", easy: "新しい 書類を 出しました")
    case .renewed: Phrase("更新済（差し替えられています）", en: "replaced by a renewed one", easy: "新しい 期間の 書類が あります")
    case .changed: Phrase("変更済（差し替えられています）", en: "replaced after a change", easy: "内容が かわりました。新しい 書類が あります")
    }
  }
}
