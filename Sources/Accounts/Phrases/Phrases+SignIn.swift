import Kernel

extension Phrase {
  static let residentSignInTitle = Phrase("ログイン", en: "Sign in", easy: "ログイン")
  static let residentSignInLead = Phrase(
    "計画や統計などの公開情報は、ログインしなくてもご覧いただけます。", en: "Everything public can be read without signing in.",
    easy: "計画などは、ログインしなくても 見る ことが できます。")
  static let staffSignInTitle = Phrase("職員ログイン", en: "Officers’ sign-in", easy: "職員の ログイン")
  static let byPasskey = Phrase("パスキーでログイン", en: "Sign in with a passkey", easy: "パスキーで ログイン")
  static let byPasskeyText = Phrase(
    "端末の指紋・顔・暗証番号などでログインします。パスワードは要りません。", en: "Use the fingerprint, face or PIN of your device. No password is needed.",
    easy: "スマートフォンなどの 指や 顔で ログインします。")
  static let passkeyUnsupported = Phrase(
    "お使いのブラウザはパスキーに対応していません。別の方法でログインしてください。", en: "This browser does not support passkeys. Please use another way.",
    easy: "この ブラウザーでは パスキーが 使えません。ほかの 方法で ログインして ください。")
  static let passkeyFailed = Phrase(
    "パスキーを使えませんでした。もう一度お試しいただくか、別の方法を選んでください。", en: "The passkey could not be used. Please try again or choose another way.",
    easy: "パスキーが 使えませんでした。もう一度 して ください。")
  static let passkeyWaiting = Phrase("端末の画面の案内に従ってください。", en: "Please follow your device.", easy: "画面の 言う とおりに して ください。")
  static let passkeyNeedsScript = Phrase(
    "パスキーを使うには、ブラウザのJavaScriptを有効にしてください。", en: "Passkeys need JavaScript to be switched on.", easy: "パスキーには JavaScriptが いります。")
  static let byEmail = Phrase("メールのリンクでログイン", en: "Sign in by e-mail", easy: "メールで ログイン")
  static let byEmailText = Phrase(
    "入力したメールアドレスに、30分間有効なリンクを送ります。初めての方は、このリンクからアカウントを作れます。",
    en: "We send you a link that works for 30 minutes. If you are new here, it opens your account.",
    easy: "メールで リンクを おくります。30分 使えます。はじめての 人も できます。")
  static let sendLink = Phrase("リンクを送る", en: "Send the link", easy: "リンクを おくる")
  static let byProvider = Phrase("ほかのサービスでログイン", en: "Sign in with another service", easy: "ほかの サービスで ログイン")
  static let byPassword = Phrase("パスワードでログイン", en: "Sign in with a password", easy: "パスワードで ログイン")
  static let byPasswordText = Phrase(
    "続けて、認証アプリの確認コードを入力します。", en: "Next you will be asked for the code of your authenticator app.",
    easy: "つぎに アプリの 番号を 入れます。")
  static let next = Phrase("次へ", en: "Next", easy: "つぎへ")
  static let noAccount = Phrase("アカウントをお持ちでない方", en: "If you have no account", easy: "アカウントが ない 人")
  static let makeAccount = Phrase("パスキーでアカウントを作る", en: "Make an account with a passkey", easy: "パスキーで アカウントを 作る")
  static let signUpLead = Phrase(
    "氏名とパスキーだけで作れます。メールアドレスは後からでも登録できます。", en: "A name and a passkey are enough. You can add an e-mail address later.",
    easy: "名前と パスキーだけで 作る ことが できます。")
  static let linkSentTitle = Phrase("メールを送りました", en: "The mail is on its way", easy: "メールを おくりました")
  static let linkSentText = Phrase(
    "メールのリンクを30分以内に開いてください。届かないときは、迷惑メールのフォルダーと、アドレスの入力間違いをお確かめください。",
    en: "Open the link within 30 minutes. If nothing arrives, check your spam folder and the spelling of the address.",
    easy: "30分の うちに メールの リンクを ひらいて ください。とどかない ときは、アドレスを たしかめて ください。")
  static let seeDemonstrationMail = Phrase(
    "実演のため、メールは送っていません。送るはずだったメールを見る", en: "This is a demonstration: nothing was sent. See the mail that would have been",
    easy: "ためしなので、メールは おくって いません。メールを 見る")
  static let emailLinkTitle = Phrase("ログインの確認", en: "Confirm to sign in", easy: "ログインの かくにん")
  static let emailLinkText = Phrase(
    "ログインするには、次のボタンを押してください。", en: "Press the button to sign in.", easy: "ログインする 人は、ボタンを おして ください。")
  static let doSignIn = Phrase("ログインする", en: "Sign in", easy: "ログインする")
  static let secondFactorTitle = Phrase("確認コードの入力", en: "Enter your code", easy: "番号を 入れる")
  static let code = Phrase("確認コード", en: "Code", easy: "番号")
  static let codeHint = Phrase(
    "認証アプリに表示されている6桁の数字。端末がないときは、回復コードでもログインできます。",
    en: "The six digits that your authenticator app shows, or one of your recovery codes.", easy: "アプリの 6つの 数字を 入れて ください。")
  static let wrongCode = Phrase(
    "確認コードが違います。認証アプリに今表示されている数字を入力してください。", en: "The code is not right. Enter the digits that your app shows now.",
    easy: "番号が ちがいます。いま アプリに 出て いる 数字を 入れて ください。")
  static let wrongPassword = Phrase(
    "メールアドレスまたはパスワードが違います。", en: "The e-mail address or the password is not right.", easy: "メールアドレスか パスワードが ちがいます。")
  static let wrongPasskey = Phrase(
    "パスキーでログインできませんでした。もう一度お試しいただくか、別の方法でログインしてください。",
    en: "Signing in with the passkey did not work. Please try again or use another way.", easy: "パスキーで ログインできません。ほかの 方法で して ください。")
  static let providerRefused = Phrase(
    "このログインサービスに対応する職員アカウントが見つかりません。管理者にお問い合わせください。",
    en: "No officer’s account belongs to this sign-in. Please ask an administrator.", easy: "アカウントが ありません。管理者に 聞いて ください。")
  static let stepExpired = Phrase(
    "時間が過ぎたため、はじめからやり直してください。", en: "That took too long. Please start again.", easy: "時間が すぎました。はじめから して ください。")
  static let enterEmail = Phrase(
    "メールアドレスを正しく入力してください。例：hanako@example.jp", en: "Enter an e-mail address such as hanako@example.jp", easy: "メールアドレスを 正しく 書いて ください。")
  static let enterPassword = Phrase("パスワードを入力してください。", en: "Enter your password.", easy: "パスワードを 入れて ください。")
  static let enterCode = Phrase("確認コードを入力してください。", en: "Enter the code.", easy: "番号を 入れて ください。")
  static let enterName = Phrase("氏名を100文字以内で入力してください。", en: "Enter a name of at most 100 characters.", easy: "名前を 100文字までで 書いて ください。")
  static let kanaOnly = Phrase(
    "フリガナは100文字以内の全角カタカナで入力してください。", en: "Enter the reading in katakana, at most 100 characters.", easy: "フリガナは カタカナで 書いて ください。")
  static let demonstrationPeople = Phrase("実演：だれとして入りますか", en: "Demonstration: who do you want to be?", easy: "ためし：だれに なりますか")
  static let demonstrationPeopleText = Phrase(
    "次の人はすべて架空です。ボタンを押すと、その人としてログインします。本番の環境では表示されません。",
    en: "All of these people are invented. The button signs you in as one of them. In production there is no such list.",
    easy: "みんな 本当の 人では ありません。ボタンを おすと、その 人に なります。")
  static let enterAs = Phrase("この人として入る", en: "Enter as this person", easy: "この 人に なる")
  static let demonstrationMailTitle = Phrase("送るはずだったメール", en: "Mail that would have been sent", easy: "おくる はずだった メール")
  static let demonstrationMailLead = Phrase(
    "実演のため、メールは外へ出ません。新しい順に20件を表示しています。", en: "In the demonstration no mail leaves the house. The latest twenty are shown.",
    easy: "ためしなので、メールは おくりません。新しい 20を 見せて います。")
  static let noMail = Phrase("まだメールはありません。", en: "There is no mail yet.", easy: "メールは まだ ありません。")
  static let signedOut = Phrase("ログアウトしました。", en: "You have signed out.", easy: "ログアウトしました。")

  /// Locked for so many minutes.
  static func locked(minutes: Int) -> Phrase {
    Phrase(
      "ログインの失敗が続いたため、一時的に止めています。\(minutes)分ほど待ってから、もう一度お試しください。パスキーは引き続き使えます。",
      en: "After several failures, signing in is paused. Please wait about \(minutes) minutes. Passkeys still work.",
      easy: "なんども まちがえました。\(minutes)分 待って、もう一度 して ください。")
  }
}
