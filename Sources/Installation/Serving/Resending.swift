import Contracts
import Design
import Kernel
import Markup
import Web

/// What somebody sent when their session, or the token of their form, had expired: handed back on a page with a fresh token, so that nothing typed is
/// lost. Only for forms that came from our own pages, and never for those of signing in.
struct Resending {
  let visit: Visit
  /// Where to sign in first, for a page that needs it.
  var signIn: Link?

  static func isOffered(_ route: ResolvedRoute, _ request: Request) -> Bool {
    guard request.method == .post, route.service != "accounts", route.scope == nil, request.headers["sec-fetch-site"] == "same-origin"
    else { return false }
    return !fields(request).isEmpty
  }

  /// Everything but the token.
  private static func fields(_ request: Request) -> [Fields.Pair] { request.form.pairs.filter { $0.name != FormGuard.field } }

  func page() -> Response {
    let texts = visit.texts
    var address = visit.request.rawPath
    let query = visit.request.query.pairs
    if !query.isEmpty {
      address += "?" + query.map { PercentEncoding.query($0.name) + "=" + PercentEncoding.query($0.value) }.joined(separator: "&")
    }
    return visit.page(
      texts(.resendTitle), status: .forbidden, breadcrumb: [],
      adjust: { $0.lead = texts(signIn == nil ? .resendLead : .resendSignIn) }
    ) {
      if let signIn { p { a(.href(signIn), .attribute("target", "_blank"), .attribute("rel", "noopener")) { texts(.resendSignInLink) } } }
      postForm(to: Link(path: address), token: visit.formToken) {
        for pair in Self.fields(visit.request) { input(.type("hidden"), .name(pair.name), .value(pair.value)) }
        actionButton(texts(.resendGo))
      }
      if !visit.request.files.filter({ !$0.bytes.isEmpty }).isEmpty { p { texts(.resendFiles) } }
      KeptWords.list(visit.request, in: texts)
    }
    .adding("cache-control", "no-store")
  }
}

/// The words that somebody typed in a form that could not be taken, to be read and copied.
enum KeptWords {
  @HTMLBuilder static func list(_ request: Request, in texts: Texts) -> HTML {
    let words = request.form.pairs.filter { pair in
      !pair.name.hasPrefix("_") && pair.value.unicodeScalars.contains { !$0.isASCII || $0 == " " }
    }.map(\.value)
    if !words.isEmpty {
      pageSection(texts(.keptWords), id: "kept") {
        for text in words.prefix(60) { div(.class("case-entry")) { for line in text.split(separator: "\n") { p { String(line) } } } }
      }
    }
  }
}

extension Phrase {
  static let resendTitle = Phrase("入力した内容は残っています", en: "What you typed is kept", easy: "書いた ことは のこって います")
  static let resendLead = Phrase(
    "画面を開いてから時間がたったため、まだ受け付けていません。次のボタンを押すと、入力した内容をもう一度送れます。",
    en: "Too much time has passed since the page was opened, so nothing was taken yet. Press the button to send what you typed again.",
    easy: "時間が たちました。まだ 送って いません。ボタンを おすと もう一度 送れます。")
  static let resendSignIn = Phrase(
    "ログインの有効期限が切れたため、まだ受け付けていません。この画面を閉じずに、別の画面でログインしてから、「もう一度送る」を押してください。",
    en: "Your session has expired, so nothing was taken yet. Keep this page open, sign in in another window, then press “Send again”.",
    easy: "ログインが 切れました。この 画面を とじないで、ほかの 画面で ログインして ください。それから ボタンを おして ください。")
  static let resendSignInLink = Phrase("別の画面でログインする", en: "Sign in in another window", easy: "ほかの 画面で ログインする")
  static let resendGo = Phrase("もう一度送る", en: "Send again", easy: "もう一度 送る")
  static let resendFiles = Phrase(
    "ファイルは、次の画面でもう一度選んでください。", en: "Please choose the files again on the next page.", easy: "ファイルは もう一度 えらんで ください。")
  static let keptWords = Phrase("入力した文章", en: "The words that you typed", easy: "書いた ことば")
}
