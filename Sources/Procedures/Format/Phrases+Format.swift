import Kernel

extension Phrase {
  static let procedureFormat = Phrase(
    "format は yakuba-procedure/1 でなければなりません。", en: "format must be yakuba-procedure/1.", easy: "format には yakuba-procedure/1 と 書いて ください。")
  static let procedureWhyNotOnline = Phrase(
    "オンラインで受け付けない理由（why）を書いてください。", en: "State why it cannot be done online (why).", easy: "インターネットで できない わけを 書いて ください（why）。")
  static func procedureLetterUnsent(_ title: String) -> Phrase {
    Phrase(
      "「\(title)」を送る場面がありません。outcomes のどれかに letter として書くか、use に extension（期間の延長）か other（その他）を書いてください。",
      en: "Nothing can send “\(title)”. Name it as the letter of an outcome, or give it a use: extension or other.",
      easy: "「\(title)」を 送る ときが ありません。")
  }
  static func procedureUnknownAddressee(_ question: String) -> Phrase {
    Phrase(
      "連名の宛先「\(question)」は、様式の質問にありません。alsoTo には、氏名を尋ねる質問の id を書いてください。",
      en: "The form does not ask “\(question)”. alsoTo takes the ids of questions that ask for a name.",
      easy: "「\(question)」という 質問は ありません。")
  }
  static func procedureExtensionDay(_ title: String) -> Phrase {
    Phrase(
      "「\(title)」には、延長後の期限を書く必須の日付の欄（fields の kind: date）が要ります。",
      en: "“\(title)” needs a required date among its fields: the new last day.", easy: "「\(title)」には 新しい 日が いります。")
  }
  static let procedurePeriodOrder = Phrase(
    "標準処理期間を分けるときは、条件（when）のあるものを先に、条件のないものを最後に1つだけ書いてください。",
    en: "Of several standard periods, those with a condition (when) come first and one without comes last.",
    easy: "じかんの 長さは、「when」が ある ものを 先に、ない ものを さいごに 1つ 書いて ください。")
  static func procedureUnknownQuestion(_ id: String) -> Phrase {
    Phrase("様式に質問「\(id)」がありません。", en: "The form has no question “\(id)”.", easy: "フォームに 「\(id)」が ありません。")
  }
  static func procedureGrantedField(_ id: String) -> Phrase {
    Phrase(
      "「\(id)」は、この結果の通知（letter）の、必須の金額の欄（fields の kind: yen）でなければなりません。",
      en: "“\(id)” must be a required yen field of this outcome’s letter.", easy: "「\(id)」は 手紙の お金の ところで なければ なりません。")
  }
  static func procedureUnknownLetter(_ id: String) -> Phrase {
    Phrase("letters に「\(id)」がありません。", en: "letters has no “\(id)”.", easy: "letters に 「\(id)」が ありません。")
  }
}
