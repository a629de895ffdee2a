import Contracts
import Kernel
import Web

extension Phrase {
  static let tryAgainLater = Phrase(
    "しばらくしてから、もう一度お試しください。続くときは、下の番号を添えて役場へお知らせください。",
    en: "Please try again in a little while. If it goes on, tell the town office with the number below.",
    easy: "少し 待ってから、もう 一度 して ください。同じことが 続くときは、下の 番号を 役場に 教えて ください。")
  static let backToStart = Phrase("はじめのページへ", en: "To the first page", easy: "はじめの ページへ 行く")
  static let inquiryNumber = Phrase("お問い合わせ番号：", en: "Reference: ", easy: "番号：")

  static let noSuchTown = Phrase(
    "お探しの自治体の窓口は、ここにはありません。", en: "There is no such town here.", easy: "その 町の ページは、ここには ありません。")
  static let notAllowed = Phrase(
    "このページを使う権限がありません。必要なときは、管理の担当者へお申し出ください。",
    en: "You may not use this page. If you need it, ask your administrator.", easy: "あなたは この ページを 使えません。")
  static let notSureEnough = Phrase(
    "この手続きには、より確かな本人確認が必要です。別の方法でログインし直してください。",
    en: "This needs a surer proof of who you are. Please sign in another way.",
    easy: "この 手続きには、あなたが だれか、もっと はっきり わかることが 必要です。ほかの 方法で ログインして ください。")
}

extension Status {
  /// The heading of an error page.
  var heading: Phrase {
    switch self {
    case .notFound: Phrase("ページが見つかりません", en: "Page not found", easy: "ページが ありません")
    case .forbidden: Phrase("このページは使えません", en: "You may not use this page", easy: "この ページは 使えません")
    case .unauthorized: Phrase("ログインが必要です", en: "Please sign in", easy: "ログインして ください")
    case .methodNotAllowed: Phrase("この操作はできません", en: "This is not possible here", easy: "ここでは できません")
    case .notAcceptable: Phrase("その形式ではお渡しできません", en: "Not available in that form", easy: "その 形では 見せられません")
    case .conflict: Phrase("ほかの変更と重なりました", en: "Something else has changed meanwhile", easy: "ほかの 人が 先に 変えました")
    case .contentTooLarge: Phrase("大きすぎて受け取れません", en: "This is too large", easy: "大きすぎます")
    case .unsupportedMediaType: Phrase("この形式は受け取れません", en: "This type is not accepted", easy: "この 形は 受け取れません")
    case .tooManyRequests: Phrase("少しお待ちください", en: "Please wait a little", easy: "少し 待って ください")
    case .serviceUnavailable: Phrase("ただいま使えません", en: "Not available at the moment", easy: "今は 使えません")
    case .gone: Phrase("この内容は終わりました", en: "This has ended", easy: "これは 終わりました")
    case _ where rawValue >= 500: Phrase("不具合が起きました", en: "Something went wrong", easy: "うまく いきませんでした")
    default: Phrase("受け付けられませんでした", en: "This could not be accepted", easy: "受け取ることが できませんでした")
    }
  }
}

extension Rejection {
  static let tokenNeeded = Rejection(
    .unauthorized, Failure(.unauthenticated, "api.token-needed", .tokenNeeded),
    headers: [Header("www-authenticate", "Bearer realm=\"yakuba\"")])

  static func scopeMissing(_ scope: APIScope) -> Rejection {
    Rejection(
      .forbidden, Failure(.forbidden, "api.scope-missing", .scopeMissing(scope.rawValue)),
      headers: [Header("www-authenticate", "Bearer realm=\"yakuba\", error=\"insufficient_scope\", scope=\"\(scope.rawValue)\"")])
  }
}

extension Phrase {
  static let tokenNeeded = Phrase(
    "このAPIを使うには、個人アクセストークンが必要です。職員ポータルのアカウントの画面で発行してください。",
    en: "This needs a personal access token. Officers make one on their account page.", easy: "これを 使うには、トークンが いります。")
  static func scopeMissing(_ scope: String) -> Phrase {
    Phrase(
      "このトークンには、この操作の範囲（\(scope)）が許可されていません。", en: "This token does not allow this: it lacks the scope \(scope).",
      easy: "この トークンでは できません（\(scope)）。")
  }
  static let noTokenHere = Phrase(
    "個人アクセストークンでは、この画面は使えません。", en: "A personal access token does not work here.", easy: "ここでは トークンを 使えません。")
}
