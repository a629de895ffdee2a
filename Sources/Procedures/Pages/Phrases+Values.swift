import Kernel

extension Procedure.Nature {
  var phrase: Phrase {
    switch self {
    case .application: Phrase("申請に対する処分", en: "Application with a decision", easy: "申しこんで、役場が 決める もの")
    case .notification: Phrase("届出", en: "Notification", easy: "知らせる もの（届出）")
    case .certificate: Phrase("証明・交付の請求", en: "Request for a certificate", easy: "しょうめいの 紙を もらう もの")
    case .contract: Phrase("契約の申込み", en: "Application for a contract", easy: "やくそくの 申しこみ")
    case .grant: Phrase("補助金", en: "Grant", easy: "お金を もらう もの（補助金）")
    case .request: Phrase("申込み・依頼", en: "Request", easy: "申しこみ・おねがい")
    case .internal: Phrase("内部の手続き", en: "Internal", easy: "役場の 中の 手続き")
    case .forwarding: Phrase("経由・進達", en: "Forwarded to another office", easy: "ほかの 役所に 送る もの")
    }
  }
}

extension Procedure.Channels.Receiving {
  var phrase: Phrase {
    switch self {
    case .online: Phrase("電子（この画面・メール）", en: "Online", easy: "インターネット")
    case .post: Phrase("郵送", en: "By post", easy: "ゆうびん")
    case .counter: Phrase("窓口", en: "At the counter", easy: "役場の 窓口")
    }
  }
}

extension Procedure.Channels.Identification {
  var phrase: Phrase {
    switch self {
    case .selfDeclared: Phrase("氏名などのご記入のみ", en: "Your own statement is enough", easy: "名前などを 書くだけで いいです")
    case .email: Phrase("メールアドレスの確認", en: "A confirmed e-mail address", easy: "メールアドレスを たしかめます")
    case .card: Phrase("本人確認書類またはマイナンバーカードによる確認", en: "An identity document or My Number card", easy: "本人か どうかを カードなどで たしかめます")
    }
  }
}

extension TimeLimit {
  /// 15日（開庁日）
  var phrase: Phrase {
    switch unit {
    case .sameDay: Phrase("即日", en: "The same day", easy: "その 日")
    case .openingDays: Phrase("\(count)日（開庁日）", en: "\(count) working days of the office", easy: "\(count)日（役場が 開いて いる 日だけ 数えます）")
    case .calendarDays: Phrase("\(count)日", en: "\(count) days", easy: "\(count)日")
    case .weeks: Phrase("\(count)週間", en: "\(count) weeks", easy: "\(count)週間")
    case .months: Phrase("\(count)か月", en: "\(count) months", easy: "\(count)か月")
    }
  }
}
