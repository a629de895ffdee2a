import Kernel

extension Phrase {
  // MARK: The visit

  static let visitTitle = Phrase("来庁の受付", en: "Visit at the counter", easy: "来た 人の うけつけ")
  static let visitBegin = Phrase("来庁の受付を始める", en: "Begin a visit", easy: "うけつけを 始める")
  static let visitBeginHint = Phrase(
    "来庁された方に書類を書いていただかずに、必要な手続きをまとめて受け付けます。", en: "Everything that applies is received at once, and nobody writes a form by hand.",
    easy: "紙に 書かないで、いろいろな 手続きが できます。")
  static let visitsToday = Phrase("今日の受付", en: "Visits of today", easy: "今日の うけつけ")
  static func visitAt(_ time: String) -> Phrase { Phrase("\(time) の受付", en: "Visit of \(time)", easy: "\(time)の うけつけ") }
  static let stepPerson = Phrase("来庁された方", en: "Who came", easy: "来た 人")
  static let stepEvent = Phrase("手続きの場面", en: "What for", easy: "なんの 手続き")
  static let stepProcedures = Phrase("必要な手続き", en: "What applies", easy: "する こと")
  static let stepForms = Phrase("書類の入力", en: "The forms", easy: "書く もの")
  static let stepConfirm = Phrase("ご本人の確認", en: "The person checks", easy: "本人が 見る")
  static let stepSend = Phrase("受付と印刷", en: "Receive and print", easy: "うけつけ")
  static let liveReload = Phrase("最新の内容を表示する", en: "Show it as it is now", easy: "新しい 内容を 見る")
  static let liveChanged = Phrase("内容が変わったので、表示を更新しました。", en: "It was changed; this is how it stands now.", easy: "内容が かわりました。")

  static let protectedTitle = Phrase("支援措置", en: "Protected person", easy: "「支援措置」")
  static let protectedText = Phrase(
    "この方の情報は表示せず、書類にも入力しません。照会があったことを記録しました。支援措置の担当者に引き継いでください。",
    en:
      "Nothing of this person is shown or filled in. That somebody asked has been recorded. Please hand over to the officer in charge of the measure.",
    easy: "この 人の ことは 見せません。担当の 人に 言って ください。")
  static func protectedNamed(_ name: String) -> Phrase { Phrase("支援措置：\(name)", en: "Protected person: \(name)", easy: "「支援措置」：\(name)") }

  static let personToken = Phrase("ご自宅で準備したQRコードを読む", en: "Read the code prepared at home", easy: "家で 作った QRコード")
  static let personTokenCode = Phrase("準備番号", en: "Code", easy: "番号")
  static let personTokenHint = Phrase(
    "QRコードリーダーで読み取るか、12文字の番号を入力します。1回だけ使えます。", en: "Scan the QR code or type its twelve characters. It works once.",
    easy: "QRコードを 読むか、番号を 書きます。1回だけです。")
  static let personTokenGo = Phrase("準備した内容を読み込む", en: "Take what was prepared", easy: "内容を 入れる")
  static let personTokenUnknown = Phrase(
    "この番号の準備は見つかりません。期限が切れたか、すでに使われています。", en: "Nothing is prepared under this code: it has expired or was used.",
    easy: "この 番号は ありません。もう 使ったか、古いです。")
  static let personCard = Phrase("カードから読み取る", en: "Read a card", easy: "カードを 読む")
  static let cardRead = Phrase("カードを読み取る", en: "Read the card", easy: "カードを 読む")
  static let cardWaiting = Phrase("読み取っています。カードを置いたままお待ちください。", en: "Reading. Leave the card in place.", easy: "読んで います。カードを おいて ください。")
  static let cardFailed = Phrase(
    "読み取りプログラムから応答がありません。下の欄にデータを貼り付けることもできます。", en: "The reader program does not answer. You can also paste the data below.",
    easy: "読めません。下に データを 入れて ください。")
  static let cardPaste = Phrase("読み取ったデータを貼り付ける", en: "Paste what was read", easy: "データを 入れる")
  static let cardData = Phrase("基本4情報のデータ", en: "The four basic items", easy: "データ")
  static let cardDataHint = Phrase(
    "氏名・住所・生年月日・性別の JSON です。個人番号を含むデータは受け取りません。", en: "JSON with name, address, birthday and sex. Data with a My Number is refused.",
    easy: "マイナンバーは 入れません。")
  static let cardTake = Phrase("読み込む", en: "Take it", easy: "入れる")
  static let personSearch = Phrase("氏名などから探す", en: "Look for the person", easy: "名前から さがす")
  static let personSearchWords = Phrase(
    "氏名・フリガナ・生年月日・電話番号・受付番号", en: "Name, reading, date of birth, telephone or application number", easy: "名前・生まれた 日・電話番号・うけつけの 番号")
  static let personSearchHint = Phrase(
    "利用者登録と以前の申請から探します。検索したことと、表示した方・案件は記録されます。",
    en: "Accounts and earlier applications are searched. The search, and whom it shows, are recorded.",
    easy: "アカウントと 前の 申しこみから さがします。さがした ことは のこります。")
  static let personFound = Phrase("見つかった方", en: "People found", easy: "見つかった 人")
  static let personKnown = Phrase("登録・以前の申請", en: "Known by", easy: "アカウント・前の 申しこみ")
  static let personHasAccount = Phrase("利用者登録あり", en: "Has an account", easy: "アカウントが あります")
  static func personMoreCases(_ count: Int) -> Phrase { Phrase("ほか\(count)件", en: "and \(count) more", easy: "ほかに \(count)つ") }
  static let personNotFound = Phrase("見つかりませんでした。", en: "Nothing was found.", easy: "ありませんでした。")
  static let personTake = Phrase("この方の情報を使う", en: "Use this person's data", easy: "この 人の ものを 使う")
  static let personType = Phrase("手で入力する", en: "Type it in", easy: "手で 書く")
  static let personOther = Phrase("別の方法で読み取る・探す", en: "Read or search another way", easy: "ほかの やり方")

  static let eventWhich = Phrase("どの場面の手続きですか", en: "Which occasion is it?", easy: "なんの 手続きですか")
  static let eventGo = Phrase("質問へ進む", en: "Go on to the questions", easy: "次へ")
  static let eventOther = Phrase("別の場面を選ぶ", en: "Choose another occasion", easy: "ほかの ものを えらぶ")
  static let proceduresWhich = Phrase("受け付ける手続き", en: "Procedures to receive", easy: "する 手続き")
  static let proceduresHint = Phrase(
    "お答えから選んだものです。今日受け付けないものは外してください。", en: "Chosen by the answers. Take off what is not received today.", easy: "しない ものは はずして ください。")
  static let formsOpen = Phrase("選んだ手続きの書類を用意する", en: "Open the forms", easy: "書類を 出す")
  static let formsChange = Phrase("書類を選び直す", en: "Change the forms", easy: "えらびなおす")
  static let formsOffered = Phrase("書かずに済んだ項目", en: "Answers not written", easy: "書かなくて よい もの")
  static let formComplete = Phrase("入力済", en: "Complete", easy: "ぜんぶ 書きました")
  static func formOpen(_ count: Int) -> Phrase { Phrase("あと\(count)項目", en: "\(count) to go", easy: "あと \(count)") }
  static let visitForm = Phrase(
    "窓口での届出です。届書の内容をここで用意し、住民記録などへの入力は専用のシステムで行います。この画面で許可や決定はしません。",
    en:
      "A notification made at the counter. Its content is prepared here; the entry is made in the system of its own. Nothing is approved on this screen.",
    easy: "役場で とどける ものです。ここでは 準備だけを します。")
  static let confirmLater = Phrase(
    "すべての書類に入力すると、ご本人が確定できます。途中の内容も見ていただけます。", en: "Once every form is complete the person can confirm. They may look before that, too.",
    easy: "ぜんぶ 書いてから 決めます。")
  static let confirmWithout = Phrase("タブレットを使わずに確認する", en: "Confirm without a tablet", easy: "タブレットを 使わない")
  static let confirmWithoutText = Phrase(
    "下の内容を読み上げるか画面でお見せし、ご本人の了承を得てから押してください。押した職員が記録されます。",
    en: "Read everything out or show the screen, and press only after the person has agreed. Who pressed is recorded.",
    easy: "本人が 「はい」と 言ってから おして ください。")
  static let confirmTold = Phrase("ご本人の了承を得た", en: "The person has agreed", easy: "本人が 「はい」と 言った")
  static func confirmedAt(_ time: String) -> Phrase { Phrase("\(time) に確認が済みました", en: "Confirmed at \(time)", easy: "\(time)に 見て もらいました") }
  static let confirmedOnTablet = Phrase("ご本人がタブレットで確認しました。", en: "The person confirmed on the tablet.", easy: "本人が タブレットで 見ました。")
  static let confirmedTold = Phrase("職員がご本人の了承を確かめました。", en: "The person told the officer.", easy: "本人が 役場の 人に 言いました。")
  static let tabletReady = Phrase("タブレットで開いてください", en: "Open this on the tablet", easy: "タブレットで 開いて ください")
  static let tabletReadyText = Phrase(
    "最初に開いた端末だけで使えます。支所の端末でも同じ内容を一緒に見られます。", en: "It works only on the device that opens it first; at a branch office as well.",
    easy: "はじめに 開いた ものだけで 使えます。")
  static let tabletQR = Phrase("タブレット用の確認画面のQRコード", en: "QR code of the page for the tablet", easy: "タブレットの QRコード")
  static let tabletGive = Phrase("タブレットの確認画面を用意する", en: "Give the page for the tablet", easy: "タブレットの 画面を 出す")
  static let tabletGiveAgain = Phrase("確認画面を作り直す", en: "Give a new page", easy: "もういちど 出す")
  static func tabletUntil(_ time: String) -> Phrase {
    Phrase("確認画面は \(time) まで使えます。", en: "The page works until \(time).", easy: "\(time)まで 使えます。")
  }
  static func visitSend(_ count: Int) -> Phrase { Phrase("\(count)件を受け付ける", en: "Receive all \(count)", easy: "\(count)を うけつける") }
  static let visitSendLater = Phrase(
    "書類の入力とご本人の確認が済むと、まとめて受け付けられます。", en: "All of it can be received once the forms are complete and the person has confirmed.",
    easy: "本人が 見てから うけつけます。")
  static let visitFigures = Phrase("この受付の記録", en: "What this visit took", easy: "この うけつけの 記録")
  static let visitMinutes = Phrase("窓口での時間", en: "Time at the counter", easy: "時間")
  static let visitOffered = Phrase("書かずに済んだ文字数", en: "Characters not written", easy: "書かなくて よかった 字")
  static let visitTyped = Phrase("手で入力した文字数", en: "Characters typed by hand", easy: "手で 書いた 字")
  static let visitAddresses = Phrase("住所を手で書いた回数", en: "Addresses written by hand", easy: "住所を 書いた 回数")
  static let visitCorrections = Phrase("共通の項目を直した回数", en: "Corrections of the basics", easy: "なおした 回数")
  static func minutesCount(_ count: Int) -> Phrase { Phrase("\(count)分", en: "\(count) minutes", easy: "\(count)分") }
  static func charactersCount(_ count: Int) -> Phrase { Phrase("\(count)文字", en: "\(count) characters", easy: "\(count)字") }
  static func timesCount(_ count: Int) -> Phrase { Phrase("\(count)回", en: "\(count)", easy: "\(count)回") }
  static let visitCases = Phrase("受け付けた手続き", en: "What was received", easy: "うけつけた もの")
  static let visitSlips = Phrase("受付一覧と収受票", en: "List and receipt slips", easy: "うけつけの 紙")
  static let visitSlipsHint = Phrase(
    "1枚目が一覧、続けて手続きごとの収受票です。", en: "The list first, then a slip for each procedure.", easy: "はじめに 一覧が あります。")
  static let visitNextPerson = Phrase("次の方の受付へ", en: "Next person", easy: "次の 人へ")
  static let visitLeave = Phrase("受け付けずに終わる", en: "End without receiving anything", easy: "やめる")
  static let visitLeaveText = Phrase(
    "入力した内容を消して、この受付を終わります。", en: "What was filled in is deleted and the visit ends.", easy: "書いた ものを けして、おわります。")
  static let visitLeft = Phrase(
    "受け付けずに終わりました。入力した内容は消しました。", en: "It ended without an application; what was filled in is deleted.", easy: "うけつけないで おわりました。")

  // MARK: The basics

  static let basicsTitle = Phrase("共通の項目", en: "The basics", easy: "名前や 住所")
  static let basicsIntroduction = Phrase(
    "一度入力すると、すべての書類に使います。", en: "Entered once and used in every form.", easy: "いちど 書くと、ぜんぶに 使います。")
  static let basicsPurpose = Phrase("手続きの書類に使うため", en: "For the forms of your procedures", easy: "手続きの 書類に 使う ため")
  static let basicsName = Phrase("氏名", en: "Name", easy: "名前")
  static let basicsBirthDate = Phrase("生年月日", en: "Date of birth", easy: "生まれた 日")
  static let basicsSex = Phrase("性別", en: "Sex", easy: "男・女")
  static let sexFemale = Phrase("女", en: "Female", easy: "女")
  static let sexMale = Phrase("男", en: "Male", easy: "男")
  static let basicsAddress = Phrase("住所", en: "Address", easy: "住所")
  static let basicsAddressHint = Phrase("引っ越した方は、新しい住所です。", en: "The new one, if you have moved.", easy: "ひっこした 人は 新しい 住所です。")
  static let basicsFormerAddress = Phrase("前の住所", en: "Former address", easy: "前の 住所")
  static let basicsFormerAddressHint = Phrase("引っ越した方だけ入力します。", en: "Only if you have moved.", easy: "ひっこした 人だけ 書きます。")
  static let basicsTelephone = Phrase("電話番号", en: "Telephone", easy: "電話番号")
  static let basicsEmail = Phrase("メールアドレス", en: "E-mail address", easy: "メールアドレス")
  static let basicsHead = Phrase("世帯主の氏名", en: "Head of the household", easy: "家の 代表の 人の 名前")
  static let basicsAccount = Phrase("口座", en: "Bank account", easy: "銀行の 番号")
  static let basicsAccountHint = Phrase(
    "手当などの振込先に使います。本人の名義のものです。", en: "For payments; it must be in your own name.", easy: "お金を 入れる ところです。")
  static let basicsChange = Phrase("共通の項目を直す", en: "Correct the basics", easy: "なおす")

  // MARK: At home

  static let prepareTitle = Phrase("来庁前の準備", en: "Prepare your visit", easy: "役場に 来る 前の 準備")
  static let prepareLead = Phrase(
    "ここで入力しておくと、窓口で書類に書く必要がありません。", en: "Type it here, and there is nothing to write at the counter.", easy: "ここで 書くと、役場で 書かなくて いいです。")
  static func prepareKept(_ days: Int) -> Phrase {
    Phrase(
      "入力した内容は\(days)日間だけ役場が預かり、窓口で読み込むと消えます。個人番号は入力しないでください。",
      en: "The office keeps it for \(days) days; it is deleted once the counter has read it. Do not enter a My Number.",
      easy: "\(days)日だけ のこります。マイナンバーは 書かないで ください。")
  }
  static let prepareDone = Phrase("準備ができました", en: "You are prepared", easy: "準備が できました")
  static let prepareDoneText = Phrase(
    "このQRコードか番号を、窓口でお見せください。画面を保存するか、番号を書き留めてください。",
    en: "Show this QR code or number at the counter. Save the screen or write the number down.",
    easy: "この QRコードか 番号を 役場で 見せて ください。")
  static let prepareCode = Phrase("準備番号", en: "Code", easy: "番号")
  static let prepareQR = Phrase("窓口で見せるQRコード", en: "QR code for the counter", easy: "役場で 見せる QRコード")
  static func prepareUntil(_ date: String) -> Phrase { Phrase("\(date)まで使えます。", en: "Valid until \(date).", easy: "\(date)まで 使えます。") }
  static let prepareNothing = Phrase("QRコードに、お名前などの情報は入っていません。", en: "The QR code holds nothing about you.", easy: "QRコードに 名前などは ありません。")
  static let prepareOnce = Phrase("窓口で1回だけ使えます。", en: "It works once, at the counter.", easy: "1回だけ 使えます。")
  static let prepareBring = Phrase(
    "本人確認書類など、必要な持ち物もお持ちください。", en: "Please bring proof of identity and what else is needed.", easy: "いる ものを もって 来て ください。")
  static let prepareAgain = Phrase("必要な手続きと持ち物をもう一度見る", en: "See again what applies and what to bring", easy: "いる ものを もういちど 見る")
  static let prepareGo = Phrase("来庁前の準備をする", en: "Prepare your visit", easy: "役場に 来る 前の 準備を する")
  static let prepareGoText = Phrase(
    "お名前や住所を先に入力しておくと、窓口で書類を書かずに、まとめて手続きできます。",
    en: "Type your name and address beforehand, and all of it is done at the counter without writing.",
    easy: "名前や 住所を 先に 書くと、役場で 書かなくて いいです。")

  // MARK: The tablet

  static let tabletWelcome = Phrase("内容のご確認", en: "Please check", easy: "見て ください")
  static let tabletWelcomeText = Phrase(
    "窓口の職員がご案内します。準備ができたら始めてください。", en: "The officer will guide you. Begin when you are ready.", easy: "役場の 人と いっしょに 見ます。")
  static let tabletStart = Phrase("確認を始める", en: "Begin", easy: "始める")
  static let tabletTitle = Phrase("内容をご確認ください", en: "Please check everything", easy: "見て ください")
  static let tabletLead = Phrase(
    "違うところは「変更」を押して直せます。すべてよければ、いちばん下のボタンを押してください。",
    en: "Press “Change” to correct something. If all is right, press the button at the end.",
    easy: "ちがう ところは なおして ください。よければ、下の ボタンを おして ください。")
  static let tabletBasics = Phrase(
    "ここを直すと、すべての書類が直ります。", en: "What you correct here is corrected in every form.", easy: "ここを なおすと、ぜんぶ なおります。")
  static let tabletVisit = Phrase("窓口での届出です。内容を役場のシステムに入力して、届出が済みます。", en: "A notification made at the counter.", easy: "役場で とどける ものです。")
  static func tabletOpen(_ labels: String) -> Phrase {
    Phrase("まだ入力していない項目：\(labels)", en: "Still missing: some answers of this form", easy: "まだ 書いて いない ところが あります")
  }
  static let tabletWait = Phrase(
    "職員が書類を用意しています。少しお待ちください。", en: "The officer is preparing the forms. One moment, please.", easy: "少し 待って ください。")
  static let tabletNotYet = Phrase(
    "職員がまだ入力しています。終わると、確定のボタンが出ます。", en: "The officer is still filling in. The button will appear afterwards.",
    easy: "役場の 人が 書いて います。少し 待って ください。")
  static let tabletConfirm = Phrase("この内容で間違いありません", en: "All of this is right", easy: "これで いいです")
  static let tabletDone = Phrase("確認が済みました", en: "Thank you, you have confirmed", easy: "おわりました")
  static let tabletDoneText = Phrase("ありがとうございました。職員が受け付けを進めます。", en: "The officer goes on from here.", easy: "ありがとう ございました。")
  static let tabletDoneNext = Phrase("タブレットを職員にお返しください。", en: "Please hand the tablet back.", easy: "タブレットを 返して ください。")
  static let tabletBack = Phrase("直さずに戻る", en: "Back without a change", easy: "なおさないで もどる")
}

extension CounterVisit.State {
  var phrase: Phrase {
    switch self {
    case .open: Phrase("受付中", en: "Under way", easy: "うけつけて います")
    case .confirmed: Phrase("ご本人の確認済", en: "Confirmed", easy: "本人が 見ました")
    case .sent: Phrase("受付済", en: "Received", easy: "うけつけました")
    case .left: Phrase("受け付けずに終了", en: "Ended without an application", easy: "やめました")
    }
  }
}

extension BasicsSource {
  var phrase: Phrase {
    switch self {
    case .token: Phrase("ご自宅で準備", en: "Prepared at home", easy: "家で 書いた もの")
    case .card: Phrase("カードから", en: "From the card", easy: "カードから")
    case .profile: Phrase("利用者登録から", en: "From the account", easy: "アカウントから")
    case .earlier: Phrase("以前の申請から", en: "From an earlier application", easy: "前の 申しこみから")
    case .typed: Phrase("窓口で入力", en: "Typed here", easy: "ここで 書いた もの")
    }
  }
}
