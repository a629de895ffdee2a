import Decisions
import Kernel

extension Phrase {
  static let newDraft = Phrase("新しく起案する", en: "New draft", easy: "新しく 書く")
  static let writeLead = Phrase(
    "保存しても、まだ誰にも回りません。順路を確かめてから回議に付します。", en: "Nothing goes round until you send it.", easy: "のこしても、まだ だれにも 回りません。")
  static let whatWord = Phrase("何を伺うか", en: "What is asked", easy: "なにを 聞くか")
  static let draftingPost = Phrase("起案する職", en: "You draft as", easy: "あなたの 役")
  static let subjectHint = Phrase("例：道路占用の許可について", en: "For example: Permission to occupy a road", easy: "例：道路を 使う 許可に ついて")
  static let proposalHint = Phrase(
    "何を、なぜ、どうしてよいかを書きます。例：…してよろしいか伺います。", en: "What is to be done and why, as a question.", easy: "なにを したいか、なぜかを 書いて ください。")
  static let basisHint = Phrase("法令・例規の条項を一行に一つ", en: "Provisions, one a line", easy: "きまりを 1行に 1つ")
  static let handlingWord = Phrase("誰が決裁するか", en: "Who decides", easy: "だれが 決めるか")
  static func ruleHint(_ basis: String) -> Phrase {
    Phrase("\(basis)の項から選びます。決裁する職が決まります。", en: "From \(basis); it says who decides.", easy: "きまりから えらびます。")
  }
  static let amountHint = Phrase(
    "金額によって決裁者が変わる事項では必ず入力してください。", en: "Needed where the decider depends on it.", easy: "お金の ある ときは 書いて ください。")
  static let yenWord = Phrase("円", en: "yen", easy: "円")
  static let weightHint = Phrase(
    "重要・異例・疑義のある事案は上位の職が決裁し、代決できません。", en: "Other than ordinary: a higher post decides, and nobody in absence.",
    easy: "大切な ことは 上の 人が 決めます。")
  static let urgentChoice = Phrase("至急の扱いにする", en: "Urgent", easy: "いそぎに する")
  static let issuingWord = Phrase("施行する文書", en: "What is issued", easy: "送る もの")
  static let issuingHint = Phrase("施行する文書がないときは空欄のままにします。", en: "Leave empty where nothing is issued.", easy: "送る ものが ない ときは 書きません。")
  static let letterPlaces = Phrase(
    "{{number}} と {{date}} と書いたところには、決裁後に番号と施行日が入ります。",
    en: "{{number}} and {{date}} stand for the number and the day of issue, which come after the decision.",
    easy: "{{number}} と {{date}} には、あとで 番号と 日が 入ります。")
  static let noWay = Phrase("決めない", en: "None", easy: "決めない")
  static let noNumber = Phrase("番号を付けない", en: "No number", easy: "番号は つけない")
  static let bookHint = Phrase("番号は決裁の後に付きます。", en: "The number is taken after the decision.", easy: "番号は 決まった あとです。")
  static let askingWord = Phrase("合議先（決裁規程のほかに）", en: "Sections to be asked, beside those of the rules", easy: "ほかに 相談する 課")
  static let askingHint = Phrase(
    "決裁規程による合議先は自動で入ります。ほかに必要なときだけ選び、理由を書きます。", en: "Those of the rules come by themselves.",
    easy: "きまりの 課は 自動で 入ります。")
  static func askNumber(_ number: Int) -> Phrase { Phrase("合議先\(number)", en: "Section \(number)", easy: "課\(number)") }
  static func whyNumber(_ number: Int) -> Phrase { Phrase("合議先\(number)の理由", en: "Why section \(number)", easy: "課\(number)の わけ") }
  static let askNobody = Phrase("選ばない", en: "None", easy: "えらばない")
  static let filingWord = Phrase("文書の整理", en: "Filing", easy: "かたづけ")
  static let classLarge = Phrase("大分類", en: "Class", easy: "大きい しゅるい")
  static let classMiddle = Phrase("中分類", en: "Subclass", easy: "中くらいの しゅるい")
  static let classSmall = Phrase("小分類", en: "Subsubclass", easy: "小さい しゅるい")
  static let disclosureReason = Phrase("公開しない理由", en: "Why not open", easy: "見せない わけ")
  static let disclosureReasonHint = Phrase(
    "部分公開・非公開のときは必ず書いてください。例：個人に関する情報を含むため", en: "Needed unless open. For example: personal information",
    easy: "見せない ときは 書いて ください。")
  static let attachmentsHint = Phrase("写真は位置情報を除いて保存します。", en: "Places are taken out of photographs.", easy: "写真の 場所は けします。")
  static let keepDraft = Phrase("起案を保存する", en: "Keep the draft", easy: "のこす")
  static let showRoute = Phrase("順路を確かめる", en: "Show its way", easy: "だれが 見るか 見る")

  // MARK: Mistakes
  static let tooLong = Phrase("文字数が多すぎます。短くしてください。", en: "This is too long. Please shorten it.", easy: "長すぎます。短く して ください。")
  static func writeText(_ field: WordingCorrection.Field) -> Phrase {
    let name = field.phrase
    return Phrase("\(name.japanese)を入力してください。", en: "Please write the \(name.english).", easy: "\(name.easyJapanese)を 書いて ください。")
  }
  static let choosePost = Phrase("起案する職を選んでください。", en: "Choose the post in which you draft.", easy: "あなたの 役を えらんで ください。")
  static let chooseRule = Phrase("決裁区分を選んでください。", en: "Choose the matter of the rules.", easy: "きまりを えらんで ください。")
  static let chooseOne = Phrase("一つ選んでください。", en: "Please choose one.", easy: "1つ えらんで ください。")
  static let writeAmount = Phrase(
    "金額は数字で入力してください。例：120000", en: "Write the amount in digits, for example 120000.", easy: "お金は 数字で 書いて ください。例：120000")
  static let writeDisclosureReason = Phrase("公開しない理由を入力してください。", en: "Write why it is not open.", easy: "見せない わけを 書いて ください。")
  static let chooseSection = Phrase("合議先を選んでください。", en: "Choose the section.", easy: "課を えらんで ください。")
  static let whyAsked = Phrase(
    "合議が必要な理由を200文字以内で入力してください。", en: "Say why it is asked, in at most 200 characters.", easy: "相談する わけを 書いて ください。")
  static func tooManyFiles(_ count: Int) -> Phrase {
    Phrase("添付できるのは\(count)個までです。", en: "At most \(count) files.", easy: "ファイルは \(count)までです。")
  }

  // MARK: Circulation
  static let circulationsWord = Phrase("供覧", en: "Circulation", easy: "みんなで 読む もの")
  static let circulationsLead = Phrase(
    "受け取った文書などを、関係する職員が読みます。承認や決裁は要りません。", en: "Documents that colleagues read. No approval is needed.", easy: "みんなで 読みます。返事は いりません。")
  static let newCirculation = Phrase("供覧を始める", en: "Start a circulation", easy: "読んで もらう")
  static let startCirculation = Phrase("供覧に付す", en: "Circulate", easy: "回す")
  static let circulationNote = Phrase("説明", en: "Note", easy: "せつめい")
  static let readersWord = Phrase("供覧先", en: "Readers", easy: "読む 人")
  static let readerWord = Phrase("職員", en: "Officer", easy: "職員")
  static let chooseReaders = Phrase("供覧先を一人以上選んでください。", en: "Choose at least one reader.", easy: "読む 人を えらんで ください。")
  static let addReaders = Phrase("供覧先を加える", en: "Add readers", easy: "読む 人を ふやす")
  static let nothingUnread = Phrase("未読の供覧はありません。", en: "Nothing is left to read.", easy: "読む ものは ありません。")
  static let readByMe = Phrase("読んだもの", en: "Read", easy: "読んだ もの")
  static let startedByMe = Phrase("自分が始めた供覧", en: "Started by me", easy: "自分が 回した もの")
  static func readCount(_ read: Int, of count: Int) -> Phrase {
    Phrase("\(count)人のうち\(read)人が読みました", en: "read by \(read) of \(count)", easy: "\(count)人の うち \(read)人が 読みました")
  }
  static let startedBy = Phrase("供覧を始めた職員", en: "Started by", easy: "回した 人")
  static let startedAt = Phrase("始めた日時", en: "Started", easy: "回した とき")
  static let finishedAt = Phrase("全員が読んだ日時", en: "Read by all", easy: "みんなが 読んだ とき")
  static let notFinished = Phrase("まだ全員が読んでいません", en: "Not read by all yet", easy: "まだです")
  static let markRead = Phrase("読んだことを記録する", en: "I have read it", easy: "読みました")
  static let readNote = Phrase("一言", en: "Note", easy: "ひとこと")
  static let readAt = Phrase("読んだ日時", en: "Read", easy: "読んだ とき")
  static let unreadWord = Phrase("未読", en: "Not read", easy: "まだ")
  static let doneRead = Phrase("読んだことを記録しました。", en: "Noted as read.", easy: "読んだ ことを のこしました。")
  static let doneCirculated = Phrase("供覧を始めました。", en: "It circulates now.", easy: "回しました。")
  static let doneReaders = Phrase("供覧先を加えました。", en: "Readers were added.", easy: "読む 人を ふやしました。")
}
