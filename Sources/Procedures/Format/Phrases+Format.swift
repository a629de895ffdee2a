import Kernel

extension Phrase {
  static let procedureFormat = Phrase(
    "format は yakuba-procedure/1 でなければなりません。", en: "format must be yakuba-procedure/1.", easy: "format には yakuba-procedure/1 と 書いて ください。")
  static let procedureWhyNotOnline = Phrase(
    "オンラインで受け付けない理由（why）を書いてください。", en: "State why it cannot be done online (why).", easy: "インターネットで できない わけを 書いて ください（why）。")
  static func procedureUnknownLetter(_ id: String) -> Phrase {
    Phrase("letters に「\(id)」がありません。", en: "letters has no “\(id)”.", easy: "letters に 「\(id)」が ありません。")
  }
}
