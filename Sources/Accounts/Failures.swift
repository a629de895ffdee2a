import Kernel

extension Failure {
  static let addressTaken = Failure(
    .conflict, "accounts.address-taken",
    Phrase(
      "このメールアドレスは、すでに別のアカウントで使われています。", en: "This e-mail address belongs to another account already.",
      easy: "この メールアドレスは、ほかの アカウントで 使って います。"))
  static let noSuchPerson = Failure(
    .missing, "accounts.no-such-person",
    Phrase("このアカウントは見つかりません。", en: "There is no such account.", easy: "この アカウントは ありません。"))
  static let noSuchSession = Failure(
    .missing, "accounts.no-such-session",
    Phrase("このログインは、すでに終了しています。", en: "This session has ended already.", easy: "この ログインは もう 終わって います。"))
  static let noSuchPasskey = Failure(
    .missing, "accounts.no-such-passkey",
    Phrase("このパスキーは見つかりません。", en: "There is no such passkey.", easy: "この パスキーは ありません。"))
  static let noSuchRole = Failure(
    .missing, "accounts.no-such-role",
    Phrase("この役割は、すでに終わっているか、見つかりません。", en: "This role has ended already or does not exist.", easy: "この 役割は ありません。"))
  static let roleEndsEarly = Failure(
    .invalid, "accounts.role-ends-early",
    Phrase("終わりの日は、始まりの日以後にしてください。", en: "The last day must not be before the first.", easy: "終わりの 日は、始まりの 日より 後に して ください。"))
  static let roleHeldAlready = Failure(
    .conflict, "accounts.role-held-already",
    Phrase(
      "この期間には、同じ役割がすでに付与されています。", en: "The role is held already within this time.", easy: "この 期間は、もう 同じ 役割が あります。"))
  static let lastAdministrator = Failure(
    .conflict, "accounts.last-administrator",
    Phrase(
      "管理者がいなくなるため、この操作はできません。先に、別の職員を管理者にしてください。",
      en: "This would leave the town without an administrator. Make somebody else one first.",
      easy: "管理者が いなく なります。さきに ほかの 人を 管理者に して ください。"))
  static let wrongState = Failure(
    .conflict, "accounts.wrong-state",
    Phrase(
      "アカウントの状態が変わっているため、この操作はできません。画面を開き直してください。", en: "The account has changed in the meantime. Please load the page again.",
      easy: "アカウントが 変わって います。ページを もう一度 開いて ください。"))
  static let passkeyExpired = Failure(
    .invalid, "accounts.passkey-expired",
    Phrase(
      "時間が過ぎたため、パスキーを登録できませんでした。もう一度お試しください。", en: "That took too long. Please try to make the passkey again.",
      easy: "時間が すぎました。もう一度 パスキーを 作って ください。"))
  static let passkeyTaken = Failure(
    .conflict, "accounts.passkey-taken",
    Phrase("このパスキーは、すでに登録されています。", en: "This passkey is registered already.", easy: "この パスキーは もう 登録して あります。"))
  static let tooManyPasskeys = Failure(
    .conflict, "accounts.too-many-passkeys",
    Phrase(
      "パスキーは20個まで登録できます。使っていないものを削除してください。", en: "Twenty passkeys are the most. Please remove one that you do not use.",
      easy: "パスキーは 20個までです。使わない ものを けして ください。"))
  static let lastWayIn = Failure(
    .conflict, "accounts.last-way-in",
    Phrase(
      "ほかにログインする方法がないため、このパスキーは削除できません。先に、別の方法を登録してください。",
      en: "This passkey is your only way to sign in. Add another way first.", easy: "ほかに ログインする 方法が ありません。さきに ほかの 方法を 登録して ください。"))
  static let invitationOver = Failure(
    .missing, "accounts.invitation-over",
    Phrase(
      "この招待は、すでに使われたか、期限が過ぎています。管理者に再送を依頼してください。",
      en: "This invitation was used or has expired. Please ask an administrator for a new one.",
      easy: "この 招待は もう 使えません。管理者に 言って ください。"))
  static let linkOver = Failure(
    .missing, "accounts.link-over",
    Phrase(
      "このリンクは、すでに使われたか、期限が過ぎています。もう一度、メールを送る手続きからお願いします。",
      en: "This link was used or has expired. Please ask for a new one.", easy: "この リンクは もう 使えません。もう一度 メールを 送って ください。"))
  static let tooManyMails = Failure(
    .tooMany, "accounts.too-many-mails",
    Phrase(
      "この宛先には短い時間に何度もメールを送っています。10分ほど待ってから、もう一度お試しください。",
      en: "Several mails went to this address just now. Please wait ten minutes.", easy: "メールを たくさん 送りました。10分 待って、もう一度 して ください。"))
  static let providerTaken = Failure(
    .conflict, "accounts.provider-taken",
    Phrase(
      "このログイン方法は、別のアカウントで使われています。", en: "This way of signing in belongs to another account.",
      easy: "この ログインの 方法は、ほかの アカウントで 使って います。"))
  static let noSuchProvider = Failure(
    .missing, "accounts.no-such-provider",
    Phrase("このログイン方法は使えません。", en: "This way of signing in is not available.", easy: "この ログインの 方法は 使えません。"))
  static let noSuchTransfer = Failure(
    .missing, "accounts.no-such-transfer",
    Phrase("この異動案は見つかりません。", en: "There is no such transfer.", easy: "この 異動の 案は ありません。"))
  static let transferClosed = Failure(
    .conflict, "accounts.transfer-closed",
    Phrase(
      "この異動案は、すでに実施されたか、取り下げられています。", en: "This transfer was carried out or discarded already.", easy: "この 異動の 案は もう 終わって います。"))
  static let absenceEndsEarly = Failure(
    .invalid, "accounts.absence-ends-early",
    Phrase("終わりの日は、始まりの日以後にしてください。", en: "The last day must not be before the first.", easy: "終わりの 日は、始まりの 日より 後に して ください。"))
  static let absenceOverlaps = Failure(
    .conflict, "accounts.absence-overlaps",
    Phrase(
      "この期間には、すでに不在が登録されています。", en: "An absence is entered for some of these days already.", easy: "この 日は、もう 書いて あります。"))
  static let absenceNotYours = Failure(
    .forbidden, "accounts.absence-not-yours",
    Phrase(
      "不在を登録できるのは、本人、所属長又は管理者です。", en: "Only the officer, the chief of the division or an administrator may enter an absence.",
      easy: "これが できるのは、本人と 上の 人だけです。"))
  static let noSuchAbsence = Failure(
    .missing, "accounts.no-such-absence",
    Phrase("この不在は、すでに終わっているか、見つかりません。", en: "This absence is over already or does not exist.", easy: "これは もう 終わって います。"))
  static let storedChange = Failure(
    .defect, "accounts.stored-change",
    Phrase("保存されている異動案を読み取れませんでした。", en: "A stored change could not be read.", easy: "異動の 案を 読む ことが できません。"))
  static let notInDemonstration = Failure(
    .missing, "accounts.not-a-demonstration",
    Phrase("このページはありません。", en: "There is no such page.", easy: "この ページは ありません。"))

  static func transferNotDue(_ date: CalendarDate) -> Failure {
    Failure(
      .conflict, "accounts.transfer-not-due",
      Phrase(
        "この異動案は\(date.wareki)付けです。その日になるまで実施できません。", en: "This transfer takes effect on \(date). It cannot be carried out before that day.",
        easy: "この 異動は \(date.year)年 \(date.month)月 \(date.day)日からです。その 日まで 待って ください。"))
  }

  static func organisation(_ problem: OrganisationProblem, number: Int) -> Failure {
    let what = problem.phrase
    return Failure(
      .conflict, "accounts.organisation-\(problem.rawValue)",
      Phrase(
        "変更\(number)件目：\(what.japanese)", en: "Change \(number): \(what.english)", easy: "\(number)つめの へんこう：\(what.easyJapanese)"))
  }
}

extension OrganisationProblem {
  var phrase: Phrase {
    switch self {
    case .idTaken:
      Phrase(
        "IDは半角英小文字・数字・ハイフンで、まだ使われていないものにしてください。", en: "The id must be new, of lower-case letters, digits and dashes.",
        easy: "IDは 新しい ものを 使って ください。")
    case .noSuchBody: Phrase("その日に存在しない組織です。", en: "No such organisation exists on that day.", easy: "その 日に この 組織は ありません。")
    case .noSuchPost: Phrase("その日に存在しない職です。", en: "No such post exists on that day.", easy: "その 日に この 職は ありません。")
    case .noSuchPerson:
      Phrase("職員が見つからないか、退職しています。", en: "The officer was not found or has left.", easy: "この 職員は いません。")
    case .wrongParent:
      Phrase(
        "課は機関の下に、係は課の下に置いてください。", en: "A department belongs under an organ, a unit under a department.", easy: "課は 機関の 下、係は 課の 下に おいて ください。"
      )
    case .notEmpty:
      Phrase(
        "係や職が残っているため廃止できません。先に移すか廃止してください。", en: "Units or posts remain in it. Move or close them first.",
        easy: "係や 職が まだ あります。さきに なくして ください。")
    case .badName: Phrase("名称を100文字以内で入力してください。", en: "Enter a name of at most 100 characters.", easy: "名前を 100文字までで 書いて ください。")
    case .holdsAlready:
      Phrase("すでに同じ形でその職に就いています。", en: "The officer holds the post in this manner already.", easy: "もう この 職に ついて います。")
    case .doesNotHold: Phrase("その職に就いていません。", en: "The officer does not hold the post.", easy: "この 職に ついて いません。")
    case .laterChange:
      Phrase(
        "より後の日付の変更がすでに実施されています。", en: "A change of a later date has been carried out already.", easy: "もっと 後の 日の へんこうが もう あります。")
    }
  }
}

extension Failure {
  static let noSuchToken = Failure(
    .missing, "accounts.no-such-token",
    Phrase("このトークンは、すでに失効しているか、見つかりません。", en: "This token has ended already or does not exist.", easy: "この トークンは ありません。"))
  static let tooManyTokens = Failure(
    .conflict, "accounts.too-many-tokens",
    Phrase(
      "トークンは20個まで発行できます。使っていないものを失効させてください。", en: "Twenty tokens are the most. Please revoke one that you do not use.",
      easy: "トークンは 20個までです。使わない ものを とめて ください。"))
  static let tokenOver = Failure(
    .unauthenticated, "accounts.token-over",
    Phrase(
      "この個人アクセストークンは使えません。期限が過ぎたか、失効しています。", en: "This personal access token does not work: it has ended or was revoked.",
      easy: "この トークンは 使えません。"))
}
