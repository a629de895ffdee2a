import Kernel

extension Phrase {
  static let badRequest = Phrase(
    "送られた内容を読み取れませんでした。前の画面に戻り、もう一度お試しください。",
    en: "What was sent could not be understood. Please go back and try again.",
    easy: "おくられた データを 読む ことが できませんでした。前の ページに もどって、もう一度 して ください。")

  static func contentTooLarge(limit: Int) -> Phrase {
    let size = limit >= 1 << 20 ? "\(limit >> 20)MB" : "\(max(1, limit >> 10))KB"
    return Phrase(
      "送られたデータが大きすぎます。合計\(size)以内にしてください。", en: "What was sent is too large. The limit is \(size) in all.",
      easy: "データが 大きすぎます。ぜんぶで \(size)までに して ください。")
  }

  static let addressTooLong = Phrase(
    "アドレス（URL）が長すぎます。", en: "The address (URL) is too long.", easy: "アドレス（URL）が 長すぎます。")

  static let headersTooLarge = Phrase(
    "ブラウザから送られた情報が大きすぎます。このサイトのCookieを削除して、もう一度お試しください。",
    en: "Your browser sent too much header data. Please delete the cookies of this site and try again.",
    easy: "ブラウザの データが 大きすぎます。この サイトの Cookieを 消して、もう一度 して ください。")

  static let unsupportedMediaType = Phrase(
    "この形式のデータは受け付けていません。", en: "Data of this type is not accepted here.",
    easy: "この 形の データは 使えません。")

  static let methodNotAllowed = Phrase(
    "このアドレスでは、その操作を受け付けていません。", en: "This address does not answer that method.",
    easy: "この アドレスでは、それは できません。")

  static let notAcceptable = Phrase(
    "求められた形式では提供していません。", en: "This is not available in the requested format.",
    easy: "この 形では 出せません。")

  static let noSuchPage = Phrase(
    "ページが見つかりません。移動または削除されたか、アドレスが間違っている可能性があります。",
    en: "There is no such page. It may have moved, or the address may be wrong.",
    easy: "この ページは ありません。アドレスを もう一度 見て ください。")

  static func tooManyRequests(seconds: Int) -> Phrase {
    let (japanese, english, easy) =
      seconds >= 120
      ? ("約\((seconds + 59) / 60)分", "about \((seconds + 59) / 60) minutes", "\((seconds + 59) / 60)分ぐらい")
      : ("\(max(1, seconds))秒ほど", "\(max(1, seconds)) s", "\(max(1, seconds))秒ぐらい")
    return Phrase(
      "短い時間に何度も操作されたため、受付を一時止めています。\(japanese)待ってから、もう一度お試しください。",
      en: "Too many attempts in a short time. Please wait \(english) and try again.",
      easy: "短い 時間に 何回も しました。\(easy) 待って、もう一度 して ください。")
  }

  static let overloaded = Phrase(
    "ただいま大変混み合っています。しばらくしてから、もう一度お試しください。", en: "We are very busy just now. Please try again in a moment.",
    easy: "いま とても こんで います。少し 待って、もう一度 して ください。")

  static let formExpired = Phrase(
    "画面を開いてから時間がたったため、受け付けられませんでした。画面を開き直して、もう一度お試しください。",
    en: "This form is out of date and was not accepted. Please open the page again and resend it.",
    easy: "時間が たったので、送る ことが できませんでした。ページを もう一度 開いて、もう一度 送って ください。")

  static let crossSite = Phrase(
    "ほかのサイトからの操作は受け付けていません。", en: "Requests from other sites are not accepted.",
    easy: "ほかの サイトからは できません。")

  static let defect = Phrase(
    "システムに不具合が発生しました。ご迷惑をおかけします。時間をおいても直らないときは、下の番号を添えて役場へお知らせください。",
    en: "Something went wrong on our side. If it persists, please tell the office the number below.",
    easy: "システムが こわれました。ごめんなさい。なおらない ときは、下の 番号を 役場に 教えて ください。")

  /// Before the request id on an error page.
  static let requestNumber = Phrase("お問い合わせ番号", en: "Reference", easy: "この 番号を 教えて ください")

  static let unavailable = Phrase(
    "ただいま利用できません。しばらくしてから、もう一度お試しください。", en: "This is not available just now. Please try again later.",
    easy: "いまは 使えません。少し 待って、もう一度 して ください。")
}
