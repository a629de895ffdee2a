import Kernel

extension Phrase {
  static let officersLead = Phrase(
    "この町の業務システムを使う職員の一覧です。", en: "The officers who use this town’s system.", easy: "この システムを 使う 職員です。")
  static let invite = Phrase("職員を招待する", en: "Invite an officer", easy: "職員を 招待する")
  static let invitationSent = Phrase(
    "招待のメールを送りました。リンクは72時間有効です。", en: "The invitation is on its way. Its link works for 72 hours.", easy: "招待の メールを おくりました。72時間 使えます。")
  static let invitationShown = Phrase("実演のため、招待のリンクをここに表示します", en: "Demonstration: the invitation’s link", easy: "ためしなので、リンクを ここに 見せます")
  static let chooseRole = Phrase("役割を1つ以上選んでください。", en: "Choose at least one role.", easy: "役割を えらんで ください。")
  static let grantRole = Phrase("役割を付与する", en: "Grant a role", easy: "役割を つける")
  static let endRole = Phrase("終了する", en: "End", easy: "おわる")
  static let role = Phrase("役割", en: "Role", easy: "役割")
  static let suspend = Phrase("利用を停止する", en: "Suspend", easy: "止める")
  static let reinstate = Phrase("利用を再開する", en: "Reinstate", easy: "また 使う")
  static let reset = Phrase("ログイン方法を初期化して招待し直す", en: "Reset and invite again", easy: "はじめから 招待する")
  static let resetText = Phrase(
    "パスキー・パスワード・認証アプリをすべて無効にし、招待のメールを送り直します。端末をなくした職員のための手続きです。",
    en:
      "All passkeys, the password and the authenticator app become void and a new invitation goes out: for officers who have lost their device.",
    easy: "ログインの 方法を ぜんぶ けして、招待を もう一度 おくります。")
  static let closeOfficer = Phrase("退職などによりアカウントを閉じる", en: "Close: the officer has left", easy: "アカウントを やめる")
  static let recovery = Phrase("停止・回復", en: "Suspension and recovery", easy: "止める・もどす")
  static let doneOfficer = Phrase("変更しました。", en: "Done.", easy: "変えました。")
  static let residentsTitle = Phrase("住民アカウントの確認", en: "Look up a resident’s account", easy: "住民の アカウントを 見る")
  static let residentsLead = Phrase(
    "メールアドレスまたはアカウント番号が完全に一致するものだけを表示します。表示した事実は記録され、本人が確認できます。",
    en: "Only an exact e-mail address or account number is found. Every look is logged and shown to the person.",
    easy: "メールアドレスが 同じ ものだけ 見せます。見た ことは きろくします。")
  static let residentQuery = Phrase("メールアドレスまたはアカウント番号", en: "E-mail address or account number", easy: "メールアドレスか アカウントの 番号")
  static let residentNotFound = Phrase("一致するアカウントはありません。", en: "No account matches.", easy: "アカウントは ありません。")
  static let reason = Phrase("閲覧の理由", en: "Why you look", easy: "見る わけ")
  static let reasonHint = Phrase("例：本人からの電話での問合せ", en: "For example: the person called us", easy: "例：電話で 聞かれた")
  static let enterReason = Phrase("閲覧の理由を入力してください。", en: "Enter why you look.", easy: "見る わけを 書いて ください。")
  static let look = Phrase("表示する", en: "Show", easy: "見る")
  static let mailTitle = Phrase("送信したメール", en: "Sent mail", easy: "おくった メール")
  static let recipient = Phrase("宛先", en: "To", easy: "あて先")
  static let subject = Phrase("件名", en: "Subject", easy: "タイトル")
  static let correctOfficer = Phrase("氏名・フリガナを訂正する", en: "Correct the name", easy: "名前を 直す")
  static let correctOfficerText = Phrase(
    "本人からの申出や人事の記録に基づいて訂正します。これから表示する氏名が変わります。訂正した人と日時は監査記録に残ります。",
    en:
      "On the officer’s request or by the personnel records. The name shown from now on changes; who changed it and when is in the audit log.",
    easy: "本人から 言われた ときに 直します。だれが 直したか きろくに のこります。")
  static let organisationLead = Phrase(
    "選んだ日の組織です。過去の日を選ぶと、当時の名称で表示します。", en: "The organisation as it is on the chosen day; old days show the names of that time.",
    easy: "えらんだ 日の 組織です。")
  static let asOf = Phrase("基準日", en: "As of", easy: "日")
  static let show = Phrase("表示する", en: "Show", easy: "見る")
  static let noOrganisation = Phrase("この日の組織は登録されていません。", en: "No organisation is known for this day.", easy: "この 日の 組織は ありません。")
  static let formerNames = Phrase("旧名称", en: "Former names", easy: "前の 名前")
  static let vacant = Phrase("空席", en: "Vacant", easy: "だれも いない")
  static let holder = Phrase("職にある者", en: "Holder", easy: "その 人")
  static let transfersLead = Phrase(
    "4月1日の人事異動や機構改革を、事前にまとめて準備します。実施日になると自動で、すべて一度に実施します。",
    en: "Prepare the transfer of 1 April, or any reorganisation, in advance. On its day everything is carried out at once.",
    easy: "人の 異動を さきに じゅんびします。その 日に いちどに かわります。")
  static let newTransfer = Phrase("新しい異動案を作る", en: "Prepare a transfer", easy: "新しい 異動の 案を 作る")
  static let transferTitle = Phrase("件名", en: "Title", easy: "名前")
  static let effectiveOn = Phrase("実施日", en: "Effective on", easy: "かわる 日")
  static let enterTitle = Phrase("件名を100文字以内で入力してください。", en: "Enter a title of at most 100 characters.", easy: "名前を 100文字までで 書いて ください。")
  static let changes = Phrase("変更の内容", en: "Changes", easy: "かわる こと")
  static let noChanges = Phrase("まだ変更がありません。", en: "There are no changes yet.", easy: "まだ ありません。")
  static let addChange = Phrase("変更を追加する", en: "Add a change", easy: "ふやす")
  static let carryOut = Phrase("今すぐ実施する", en: "Carry out now", easy: "いま する")
  static let discard = Phrase("取り下げる", en: "Discard", easy: "やめる")
  static let trouble = Phrase("実施できませんでした", en: "It could not be carried out", easy: "できませんでした")
  static let doneTransfer = Phrase("異動案を実施しました。", en: "The transfer is carried out.", easy: "異動を しました。")
  static let appoint = Phrase("発令する", en: "Appoint", easy: "職に つける")
  static let release = Phrase("職を解く", en: "Release", easy: "職を やめる")
  static let renameBody = Phrase("組織の名称を変える", en: "Rename", easy: "名前を 変える")
  static let openOrgan = Phrase("執行機関などを新設する", en: "Open an organ", easy: "新しい 機関を 作る")
  static let openBody = Phrase("課・係を新設する", en: "Open a department or unit", easy: "課や 係を 作る")
  static let moveBody = Phrase("組織を移す", en: "Move a department or unit", easy: "組織を うつす")
  static let closeBody = Phrase("組織を廃止する", en: "Close an organ, department or unit", easy: "組織を なくす")
  static let openPost = Phrase("職を新設する", en: "Open a post", easy: "職を 作る")
  static let closePost = Phrase("職を廃止する", en: "Close a post", easy: "職を なくす")
  static let body = Phrase("組織", en: "Organisation", easy: "組織")
  static let parent = Phrase("上位の組織", en: "Under", easy: "上の 組織")
  static let newName = Phrase("新しい名称", en: "New name", easy: "新しい 名前")
  static let identifier = Phrase("ID", en: "Id", easy: "ID")
  static let identifierHint = Phrase("半角の英小文字・数字・ハイフン", en: "Lower-case letters, digits and dashes", easy: "abc、123、-")
  static let level = Phrase("区分", en: "Kind", easy: "しゅるい")
  static let post = Phrase("職", en: "Post", easy: "職")
  static let postTitle = Phrase("職名", en: "Title of the post", easy: "職の 名前")
  static let isHead = Phrase("所属長の職", en: "Head of the department", easy: "長の 職")
  static let officer = Phrase("職員", en: "Officer", easy: "職員")
  static let manner = Phrase("発令の形", en: "Manner", easy: "つきかた")
  static let fillIn = Phrase("必要な項目をすべて選択・入力してください。", en: "Please fill in every field of this change.", easy: "ぜんぶ 書いて ください。")
}
