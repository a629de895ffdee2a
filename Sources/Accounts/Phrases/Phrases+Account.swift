import Contracts
import Kernel

extension Phrase {
  static let invitationTitle = Phrase("職員アカウントの登録", en: "Set up your officer’s account", easy: "職員の アカウントを 作る")
  static let invitationLead = Phrase(
    "次のどちらかの方法を登録してください。パスキーをお勧めします。", en: "Choose one of two ways. We recommend a passkey.", easy: "どちらかを えらんで ください。パスキーが いいです。")
  static let setPasskey = Phrase("パスキーを登録する", en: "Make a passkey", easy: "パスキーを 作る")
  static let setPassword = Phrase("パスワードと認証アプリを登録する", en: "Choose a password and an authenticator app", easy: "パスワードと アプリを 使う")
  static let newPassword = Phrase("新しいパスワード", en: "New password", easy: "新しい パスワード")
  static let newPasswordHint = Phrase(
    "12文字以上。長い文や、いくつかの言葉をつないだものが安全です。", en: "12 characters or more. Several words in a row are safe.", easy: "12文字より 長く して ください。")
  static let currentPassword = Phrase("今のパスワード", en: "Current password", easy: "いまの パスワード")
  static let passwordTooShort = Phrase("パスワードは12文字以上にしてください。", en: "Use 12 characters or more.", easy: "パスワードは 12文字より 長く して ください。")
  static let passwordTooLong = Phrase("パスワードは128文字以内にしてください。", en: "Use at most 128 characters.", easy: "パスワードは 128文字までです。")
  static let passwordTooSimple = Phrase(
    "推測されやすいパスワードです。別のものにしてください。", en: "This password is easy to guess. Please choose another.", easy: "かんたんすぎます。ほかの パスワードに して ください。")
  static let passwordHasName = Phrase(
    "パスワードに氏名やメールアドレスを含めないでください。", en: "Do not put your name or address into the password.", easy: "パスワードに 名前を 入れないで ください。")
  static let wrongCurrentPassword = Phrase("今のパスワードが違います。", en: "The current password is not right.", easy: "いまの パスワードが ちがいます。")
  static let authenticatorTitle = Phrase("認証アプリの登録", en: "Set up your authenticator app", easy: "アプリを 登録する")
  static let authenticatorText = Phrase(
    "認証アプリでこのQRコードを読み取り、表示された6桁の数字を入力してください。", en: "Scan this code with your authenticator app and enter the six digits that it shows.",
    easy: "アプリで この QRコードを 読んで、6つの 数字を 入れて ください。")
  static let authenticatorSecret = Phrase(
    "読み取れないときは、このキーを入力してください", en: "If you cannot scan it, enter this key", easy: "読めない ときは、この 文字を 入れて ください")
  static let qrCode = Phrase("認証アプリに登録するQRコード", en: "QR code for your authenticator app", easy: "アプリの QRコード")
  static let recoveryTitle = Phrase("回復コード", en: "Recovery codes", easy: "回復コード")
  static let recoveryText = Phrase(
    "認証アプリを使えないときに、確認コードの代わりに入力します。それぞれ一度だけ使えます。この画面を閉じると二度と表示できないので、印刷するか書き写して、安全な場所に保管してください。",
    en:
      "Enter one in place of the app’s code when you have lost your device. Each works once. They are shown only now: print them or write them down, and keep them safe.",
    easy: "アプリが ない ときに 使います。1つは 1回だけ 使えます。いま 紙に 書いて ください。")
  static let goOn = Phrase("続ける", en: "Go on", easy: "つづける")
  static let renewCodes = Phrase("回復コードを作り直す", en: "Make new recovery codes", easy: "回復コードを 作りなおす")
  static let passkeys = Phrase("パスキー", en: "Passkeys", easy: "パスキー")
  static let passkeyLabel = Phrase("パスキーの名前", en: "Name of the passkey", easy: "パスキーの 名前")
  static let passkeyLabelHint = Phrase("例：職場のパソコン", en: "For example: office computer", easy: "例：わたしの スマートフォン")
  static let addPasskey = Phrase("パスキーを追加する", en: "Add a passkey", easy: "パスキーを ふやす")
  static let made = Phrase("登録日時", en: "Made", easy: "作った 日")
  static let lastUsed = Phrase("最後に使った日時", en: "Last used", easy: "さいごに 使った 日")
  static let sessions = Phrase("ログイン中の端末", en: "Where you are signed in", easy: "ログインして いる ところ")
  static let unknownDevice = Phrase("不明な端末", en: "Unknown device", easy: "わからない きかい")
  static func unknownBrowser(_ system: String) -> Phrase {
    Phrase("\(system)（不明なブラウザ）", en: "\(system) (unknown browser)", easy: "\(system)（わからない ブラウザ）")
  }
  static let browser = Phrase("端末・ブラウザ", en: "Device", easy: "きかい")
  static let thisOne = Phrase("この端末", en: "This one", easy: "いま 使って いる")
  static let way = Phrase("ログインの方法", en: "Way", easy: "ログインの 方法")
  static let endSession = Phrase("ログアウトさせる", en: "Sign out there", easy: "ログアウトする")
  static let endOthers = Phrase("ほかの端末をすべてログアウトさせる", en: "Sign out everywhere else", easy: "ほかの ところを ぜんぶ ログアウトする")
  static let profile = Phrase("登録情報", en: "About you", easy: "あなたの こと")
  static let ownBirthDate = Phrase("生年月日", en: "Date of birth", easy: "生まれた 日")
  static let ownTelephone = Phrase("電話番号", en: "Telephone number", easy: "電話番号")
  static let ownTelephoneHint = Phrase(
    "市外局番からの番号です。例：0240-00-0000", en: "With the area code, for example 0240-00-0000", easy: "れい：0240-00-0000")
  static let profileUse = Phrase(
    "登録した内容は、申請の画面に入れてお見せするほか、窓口で職員があなたの登録を探すときに使います。職員が見たことは「あなたの情報を見た記録」に残ります。",
    en:
      "It is offered when you apply, and officers at the counter find you by it. That they looked is shown under “Who looked at your data”.",
    easy: "申しこみの ときに 使います。役場の 人が あなたを さがす ときにも 使います。だれが 見たか わかります。")
  static let birthDateAhead = Phrase("生年月日に、これから先の日は入力できません。", en: "The date of birth cannot lie in the future.", easy: "生まれた 日が ちがいます。")
  static let enterTelephone = Phrase(
    "電話番号は、市外局番から始まる10桁か11桁の数字で入力してください。", en: "Enter a telephone number of 10 or 11 digits with its area code.",
    easy: "電話番号を 0から 書いて ください。")
  static let profileNote = Phrase(
    "ここの情報は、住民票の内容とは別のものです。変更しても、住民票の届出にはなりません。",
    en: "This is not the residents’ register. Changing it does not notify the town of a move or a new name.",
    easy: "ここを 変えても、住民票は 変わりません。")
  static let officerProfileNote = Phrase(
    "フリガナとメールアドレスは、ここで訂正できます。氏名は決裁や通知に表示されるため、訂正を申し出ると、管理者が人事の記録を確かめて直します。",
    en:
      "You can correct the reading and the address here. Your name stands on decisions and letters: ask for a correction, and an administrator puts it right.",
    easy: "読みがなと メールアドレスは ここで 直せます。名前は 管理する 人が たしかめて 直します。")
  static let officerDataNote = Phrase(
    "あなたについて町が保有している登録情報、役割、職、不在、ログインの記録、庁内の申請を確かめられます。ダウンロードは監査記録に残ります。",
    en:
      "Your details, roles, posts, absences, sign-ins and own applications as the town holds them. The download is written to the audit log.",
    easy: "役場に ある あなたの データを 見る ことが できます。")
  static let changePassword = Phrase("パスワードを変える", en: "Change the password", easy: "パスワードを 変える")
  static let changeEmail = Phrase("メールアドレスを登録・変更する", en: "Set or change the e-mail address", easy: "メールアドレスを 変える")
  static let keepEmailTitle = Phrase("メールアドレスの確認", en: "Confirm your e-mail address", easy: "メールアドレスの かくにん")
  static let keepEmail = Phrase("このメールアドレスを登録する", en: "Keep this address", easy: "この メールアドレスを 登録する")
  static let linkedServices = Phrase("連携しているログインサービス", en: "Linked sign-in services", easy: "つながって いる サービス")
  static let linkService = Phrase("連携する", en: "Link", easy: "つなげる")
  static let myData = Phrase("あなたの情報の取扱い", en: "Your data", easy: "あなたの データ")
  static let download = Phrase("保有している情報をすべてダウンロードする", en: "Download everything held about you", easy: "データを ぜんぶ ダウンロードする")
  static let looks = Phrase("あなたの情報を見た記録", en: "Who looked at your data", easy: "だれが あなたの データを 見たか")
  static let looksLead = Phrase(
    "町の職員や仕組みがあなたの情報を見たり変えたりした記録です。新しい順に表示しています。",
    en: "Every time an officer or the system looked at or changed your data, the latest first.",
    easy: "役場の 人が あなたの データを 見た きろくです。")
  static let noLooks = Phrase("記録はありません。", en: "Nobody has looked.", easy: "きろくは ありません。")
  static let system = Phrase("システム", en: "The system", easy: "コンピューター")
  static let closeAccount = Phrase("アカウントを閉じる", en: "Close the account", easy: "アカウントを やめる")
  static let closeAccountText = Phrase(
    "氏名・メールアドレス・ログイン方法をすぐに消去します。元に戻せません。すでに提出された申請などの公文書は、定められた保存期間の間、町が保存します。",
    en:
      "Your name, address and ways of signing in are erased at once; this cannot be undone. What you have filed remains with the town as long as the law says.",
    easy: "名前や メールアドレスを すぐに けします。もとに もどせません。もう 出した 書類は のこります。")
  static let accountClosed = Phrase("アカウントを閉じました。", en: "Your account is closed.", easy: "アカウントを やめました。")
  static let doneNameAsked = Phrase(
    "氏名の訂正を管理者に申し出ました。ほかの内容は保存しました。", en: "The administrators have been asked to correct your name. Everything else is saved.",
    easy: "名前を 直す ように 管理する 人に たのみました。")
  static let doneProfile = Phrase("登録情報を保存しました。", en: "Your details are saved.", easy: "ほぞんしました。")
  static let doneEmail = Phrase("メールアドレスを登録しました。", en: "Your e-mail address is kept.", easy: "メールアドレスを 登録しました。")
  static let doneMailSent = Phrase(
    "確認のメールを送りました。30分以内にメールのリンクを開いてください。", en: "A mail is on its way. Open its link within 30 minutes.",
    easy: "メールを おくりました。30分の うちに ひらいて ください。")
  static let donePasskey = Phrase("パスキーを登録しました。", en: "The passkey is kept.", easy: "パスキーを 登録しました。")
  static let donePasskeyRemoved = Phrase("パスキーを削除しました。", en: "The passkey is removed.", easy: "パスキーを けしました。")
  static let donePassword = Phrase(
    "パスワードを変えました。ほかの端末はログアウトしました。", en: "The password is changed; all other devices are signed out.", easy: "パスワードを 変えました。")
  static let doneSession = Phrase("ログアウトさせました。", en: "Signed out there.", easy: "ログアウトしました。")
  static let doneProvider = Phrase("ログインサービスと連携しました。", en: "The sign-in service is linked.", easy: "サービスと つながりました。")

  /// The action of an entry of the audit log, for the person concerned.
  static func look(_ action: String, _ names: AuditNames?) -> Phrase {
    switch action {
    case "accounts.viewed": Phrase("登録情報を閲覧", en: "Looked at your details", easy: "あなたの データを 見た")
    case "accounts.profile-corrected": Phrase("登録情報を訂正", en: "Corrected your details", easy: "あなたの データを 直した")
    case "accounts.role-granted", "accounts.role-ended": Phrase("役割を変更", en: "Changed your roles", easy: "役わりを 変えた")
    case "accounts.officer-invited": Phrase("アカウントに招待", en: "Invited you", easy: "アカウントに さそった")
    case "accounts.sessions-ended": Phrase("ログインを終了", en: "Ended a session", easy: "ログアウトさせた")
    default: names?[action] ?? Phrase("その他の操作（\(action)）", en: "Other (\(action))", easy: "ほかの こと（\(action)）")
    }
  }
}
