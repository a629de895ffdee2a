import Casework
import Forms
import Kernel

extension Phrase {
  static let counterTitle = Phrase("窓口", en: "Counter", easy: "「窓口」")
  static let counterLead = Phrase(
    "来庁された方の受付と、紙・電話で届いた申請の入力をします。",
    en: "Receive people who come to the office, and enter applications that came on paper or by telephone.",
    easy: "来た 人の うけつけと、紙や 電話の 申しこみを 入れます。")
  static let intakeTitle = Phrase("申請の入力", en: "Enter an application", easy: "申しこみを 入れる")
  static let intakeChoose = Phrase(
    "紙・電話・窓口の申請を入力する", en: "Enter an application from paper, telephone or the counter", easy: "紙や 電話の 申しこみを 入れる")
  static let intakeChooseHint = Phrase(
    "手続きを選ぶと、届いた日時と方法を記録し、住民と同じ様式に入力できます。",
    en: "Choose the procedure, note when and how it came, then fill in the same form as residents do.",
    easy: "手続きを えらんで、とどいた 日と 内容を 入れます。")
  static let intakeLead = Phrase(
    "届いた日時は、役場に到達した日時です。入力した日時は別に記録されます。",
    en: "The moment of arrival is when it reached the office; when it was entered is recorded apart.",
    easy: "役場に とどいた 日と 時間を 入れて ください。")
  static let intakeGo = Phrase("内容の入力へ進む", en: "Go on to the form", easy: "内容を 入れる")
  static let intakeCheck = Phrase("入力内容の確認", en: "Check the entry", easy: "入れた ものを 見る")
  static let intakeSend = Phrase("受け付ける", en: "Receive it", easy: "うけつける")
  static let intakeNext = Phrase("次の申請を入力する", en: "Enter the next one", easy: "次を 入れる")
  static let intakesRecent = Phrase("最近の入力", en: "Recent entries", easy: "さいきん 入れた もの")
  static let intakeIsOpen = Phrase("入力中", en: "Not sent yet", easy: "まだ 送って いません")
  static let intakeIsSent = Phrase("受付済", en: "Received", easy: "うけつけました")
  static func intakeNote(_ way: String, _ arrived: String, _ state: String) -> Phrase {
    Phrase("\(way)・\(arrived) 到達・\(state)", en: "\(way) · arrived \(arrived) · \(state)", easy: "\(way)、\(arrived)、\(state)")
  }
  static let arrivedMoment = Phrase("到達日時", en: "Moment of arrival", easy: "とどいた とき")
  static let arrivedMomentHint = Phrase(
    "郵便は役場に届いた日時、電話は話を受けた日時、窓口は書類を受け取った日時です。", en: "When the post came in, when the call was taken, when the paper was handed over.",
    easy: "紙が とどいた とき、電話を うけた ときです。")
  static let arrivedDay = Phrase("到達した日", en: "Day", easy: "とどいた 日")
  static let arrivedTime = Phrase("到達した時刻", en: "Time", easy: "とどいた 時間")
  static let arrivedTimeHint = Phrase("24時間で入力します。例：9:30、14:05", en: "On the 24-hour clock, for example 9:30 or 14:05", easy: "例：9:30")
  static let enterTime = Phrase("到達した時刻を「9:30」のように入力してください。", en: "Enter the time like 9:30.", easy: "時間を 「9:30」の ように 書いて ください。")
  static let chooseWay = Phrase("受付方法を選んでください。", en: "Choose how it came in.", easy: "とどき方を えらんで ください。")
  static let actingWord = Phrase("手続きをする方", en: "Who acts", easy: "だれが しますか")
  static let actingHint = Phrase(
    "だれが意思を決め、だれが届けたかを区別して記録します。", en: "Who decides and who only brings or writes are recorded as what they are.",
    easy: "だれが 決めて、だれが 来たかを 書きます。")
  static let actingName = Phrase("代理人・使者・代筆した方の氏名", en: "Name of the one who acts", easy: "来た 人の 名前")
  static let actingNameHint = Phrase("本人のときは空けておきます。", en: "Leave empty for the person themselves.", easy: "本人の ときは 書きません。")
  static let enterActor = Phrase("代理人・使者・代筆した方の氏名を入力してください。", en: "Enter the name of the one who acts.", easy: "来た 人の 名前を 書いて ください。")
  static let identifiedWord = Phrase("本人確認", en: "Identified by", easy: "本人か 見た もの")
  static let identifiedHint = Phrase(
    "確かめた書類を入力します。例：運転免許証。番号は入力しません。", en: "The document that was shown, for example a driving licence. Never its number.",
    easy: "見た ものを 書きます。番号は 書きません。")
  static let followsCode = Phrase("前の申請の受付番号", en: "Number of the earlier application", easy: "前の 申しこみの 番号")
  static let followsCodeHint = Phrase(
    "この手続きは前の申請の続きです。", en: "This is a later stage of an earlier application.", easy: "これは 前の 申しこみの つづきです。")
  static let openQuestions = Phrase("まだ空いている項目があります", en: "Some questions are still open", easy: "あいて いる ところが あります")
  static let openQuestionsGo = Phrase("入力を続ける", en: "Go on filling in", easy: "つづきを 書く")
  static let openReason = Phrase("空けたまま受け付ける理由", en: "Why it is received with questions open", easy: "あけて うけつける わけ")
  static let openReasonHint = Phrase(
    "例：申請書に記載がないため。空いた項目は案件に記録され、あとで補正を求められます。",
    en: "For example: not written on the paper. What is open is noted on the case and can be asked for later.",
    easy: "例：紙に 書いて いないから。あとで 聞きます。")
  static let enterOpenReason = Phrase("空けたまま受け付ける理由を入力してください。", en: "Say why it is received with questions open.", easy: "わけを 書いて ください。")
  static let discardWord = Phrase("この入力を取りやめる", en: "Give this entry up", easy: "やめる")
  static let discardText = Phrase(
    "入力した内容と添付した書類を消します。元に戻せません。", en: "What was typed and attached is deleted for good.", easy: "書いた ものを けします。もとに もどせません。")
  static let openCase = Phrase("案件を開く", en: "Open the case", easy: "申しこみを 開く")
  static let caseGoesOn = Phrase("この案件は担当課が処理します。", en: "The division in charge goes on with this case.", easy: "担当の 人が つづけます。")
  static let receiptSlip = Phrase("収受票", en: "Receipt slip", easy: "うけつけの 紙")
  static let receiptSlipPrint = Phrase("収受票を印刷する（PDF）", en: "Print the receipt slip (PDF)", easy: "うけつけの 紙を 出す（PDF）")
  static let receiptSlipHint = Phrase(
    "申請された方にお渡しします。進み具合を見るQRコード付きです。", en: "For the applicant, with a QR code to follow the case.", easy: "来た 人に わたします。QRコードで ようすが 見られます。")

  static let paperForm = Phrase("紙の申請書を印刷する", en: "Print the form on paper", easy: "紙の 申しこみ書")
  static let paperFormHint = Phrase("A4判。窓口や郵送で出せます（日本語）。", en: "A4, in Japanese; hand it in or post it.", easy: "紙に 書いて 出せます。")

  static let scansTitle = Phrase("届いた書類", en: "Papers that came", easy: "とどいた 紙")
  static let scanField = Phrase("届いた書類の写し", en: "Copies of the papers", easy: "紙の 写し")
  static let scanFieldHint = Phrase(
    "申請書、添付書類、本人確認書類などをスキャンか写真で添付します。", en: "Scans or photographs of the form, its enclosures, proof of identity.", easy: "紙の 写真などを つけます。")
  static let scanPaper = Phrase("書類", en: "Paper", easy: "紙")
  static let scanAdd = Phrase("書類を添付する", en: "Attach papers", easy: "紙を つける")
  static let scanAddMore = Phrase("書類をさらに添付する", en: "Attach more papers", easy: "もっと つける")
  static let scanRemove = Phrase("取り除く", en: "Remove", easy: "けす")
  static let scanFailed = Phrase(
    "ファイルを読み取れませんでした。もう一度添付してください。", en: "The file could not be read. Please attach it again.", easy: "ファイルを もういちど つけて ください。")
  static func scanTooMany(_ count: Int) -> Phrase {
    Phrase("添付できるのは\(count)件までです。", en: "At most \(count) files.", easy: "\(count)までです。")
  }
  static func scanAlt(_ name: String) -> Phrase { Phrase("添付した写真：\(name)", en: "Attached photograph: \(name)", easy: "写真：\(name)") }
  static let maskPromptTitle = Phrase("個人番号（マイナンバー）が写っていませんか", en: "Does it show a My Number?", easy: "マイナンバーが 見えませんか")
  static let maskPromptText = Phrase(
    "マイナンバーカードの裏面や通知カードが写っているときは、番号とQRコードを隠してください。隠すまで受け付けられません。",
    en: "If it shows the back of a My Number Card or a notification card, hide the number and the QR code first.",
    easy: "カードの うらが 写って いたら、番号を かくして ください。")
  static let maskPromptClear = Phrase("写っていない", en: "It shows none", easy: "見えません")

  static let ownTitle = Phrase("庁内の申請", en: "Internal requests", easy: "「庁内の申請」")
  static let ownLead = Phrase(
    "休暇、旅行命令、物品の購入など、職員自身の申請です。", en: "Leave, travel, purchases: what officers apply for themselves.", easy: "休みや 出張など、役場の 人の 申しこみです。")
  static let ownNone = Phrase("庁内の手続きはまだ公開されていません。", en: "No internal procedure is published yet.", easy: "まだ ありません。")
  static let ownBegin = Phrase("申請する", en: "Apply", easy: "申しこむ")
  static let ownSend = Phrase("提出する", en: "Hand in", easy: "出す")
  static let ownMine = Phrase("自分の申請", en: "What you have applied for", easy: "じぶんの 申しこみ")
  static let ownBegun = Phrase("入力した日時", en: "Begun", easy: "始めた とき")
}

extension Intake.Way {
  var phrase: Phrase {
    switch self {
    case .paper: Phrase("書面（郵送など）", en: "On paper", easy: "紙")
    case .phone: Phrase("電話", en: "By telephone", easy: "電話")
    case .counter: Phrase("窓口", en: "At the counter", easy: "役場の 「窓口」")
    case .internal: Phrase("庁内", en: "Within the office", easy: "役場の 中")
    }
  }
}

extension Scan.Judgement {
  var phrase: Phrase {
    switch self {
    case .open: Phrase("個人番号の確認が必要", en: "To be checked", easy: "見て ください")
    case .clear: Phrase("個人番号なし", en: "Shows no My Number", easy: "マイナンバーは ありません")
    case .masked: Phrase("隠しました", en: "Hidden", easy: "かくしました")
    }
  }
}

extension Filling.Acting {
  var phrase: Phrase {
    switch self {
    case .oneself: Phrase("本人", en: "The person", easy: "本人")
    case .agent: Phrase("代理人", en: "Representative", easy: "かわりに 決める 人")
    case .messenger: Phrase("使者", en: "Messenger", easy: "もって きた 人")
    case .helper: Phrase("操作補助・代筆", en: "Helper", easy: "手つだう 人")
    }
  }

  var hint: Phrase? {
    switch self {
    case .oneself: nil
    case .agent: Phrase("委任状か、法定代理人の資格を示す書類が必要です。", en: "With a letter of authority, or by law.", easy: "「委任状」が いります。")
    case .messenger: Phrase("本人が決めたことを届けるだけの方です。", en: "Only brings what the person has decided.", easy: "本人が 決めた ものを とどける 人です。")
    case .helper:
      Phrase("本人が決めて確認し、ほかの方が書いたときです。", en: "The person decides and confirms; somebody else writes.", easy: "本人が 決めて、ほかの 人が 書きます。")
    }
  }
}

extension Phrase {
  static let ownDraftSent = Phrase(
    "所属の決裁に回しました。決裁が済むと、担当の係が処理します。", en: "It has gone to those who decide in your department. The unit in charge acts on it afterwards.",
    easy: "あなたの 課の 上の 人に 回しました。")
  static let ownDraftOpen = Phrase(
    "起案を作りましたが、まだ決裁に回っていません。起案のページで決裁の順路を確かめ、回議に付してください。",
    en: "A draft was made but could not be sent round yet. Please look at its route on its page and send it.",
    easy: "起案は できましたが、まだ 回って いません。起案の ページを 見て ください。")
}
