import Kernel

extension Failure {
  static let noMemory = Failure(
    .unavailable, "identity.no-memory",
    Phrase(
      "サーバーの空きメモリが足りないため、パスワードを確かめられませんでした。時間をおいてお試しください。",
      en: "The server is short of memory and could not check the password. Please try again later.",
      easy: "コンピューターの 力が 足りません。時間を おいて、もう一度 してください。"))

  static func passkey(_ what: String) -> Failure {
    Failure(
      .invalid, "identity.passkey-refused",
      Phrase(
        "パスキーを確かめられませんでした。もう一度お試しいただくか、別の方法でログインしてください。",
        en: "The passkey could not be verified. Please try again or sign in another way.",
        easy: "パスキーを たしかめる ことが できませんでした。もう一度 するか、ほかの 方法で ログインして ください。"),
      detail: what)
  }

  static func token(_ what: String) -> Failure {
    Failure(
      .invalid, "identity.token-refused",
      Phrase(
        "ログインサービスからの返事を確かめられませんでした。はじめからやり直してください。",
        en: "The answer of the sign-in service could not be verified. Please start again.",
        easy: "ログインの サービスの 返事が 正しく ありません。はじめから やり直して ください。"),
      detail: what)
  }

  static func provider(_ what: String) -> Failure {
    Failure(
      .unavailable, "identity.provider-unreachable",
      Phrase(
        "ログインサービスに接続できませんでした。時間をおいてお試しいただくか、別の方法でログインしてください。",
        en: "The sign-in service could not be reached. Please try again later or sign in another way.",
        easy: "ログインの サービスに つながりません。時間を おいて もう一度 するか、ほかの 方法で ログインして ください。"),
      detail: what)
  }
}
