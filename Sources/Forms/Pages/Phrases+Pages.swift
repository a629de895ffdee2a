import Kernel

extension Phrase {
  static let fillingLeaveOpen = Phrase(
    "このページの書かれていない項目を空けたまま進む", en: "Go on and leave open what is not written", easy: "書いて いない ところを あけて 次へ")
  static let fillingLeaveOpenHint = Phrase(
    "紙に記載がない、読めないときに選びます。空けた項目は案件に記録され、補正を求めるときの対象になります。",
    en: "For what is missing or cannot be read on the paper. It is noted on the case, and can be asked for as a correction.",
    easy: "紙に 書いて いない とき、えらびます。あとで 聞きます。")
  public static let fillingNext = Phrase("次へ", en: "Next", easy: "次へ")
  public static let fillingBack = Phrase("前のページへ戻る", en: "Back", easy: "前に もどる")
  public static let fillingSave = Phrase("保存して後で続ける", en: "Save and continue later", easy: "ほぞんして あとで つづける")
  public static let fillingCalculate = Phrase("計算する", en: "Calculate", easy: "計算する")
  public static let fillingUpload = Phrase("ファイルを追加する", en: "Add files", easy: "ファイルを ふやす")
  public static let fillingAgree = Phrase("上記の内容に同意します", en: "I agree to the above", easy: "上の ことに いいと 言います")
  public static let answerCorrected = Phrase("（補正済み）", en: " (corrected)", easy: "（なおしました）")
  static let fillingYen = Phrase("円", en: "yen", easy: "円")
  static let fillingNotYet = Phrase("未計算（必要な項目を入力すると表示されます）", en: "Not yet: fill in what it depends on", easy: "まだ わかりません")
  static let fillingTimeHint = Phrase("例：9:30", en: "For example 9:30", easy: "れい：9:30")
  static let fillingPostcodeHint = Phrase("ハイフンなしでも入力できます", en: "With or without a hyphen", easy: "7この 数字")
  static let fillingLotHint = Phrase("例：12-3", en: "For example 12-3", easy: "れい：12-3")
  static let fillingPlaceWords = Phrase("場所の説明", en: "Where it is, in words", easy: "どこですか")
  static let fillingPlaceHint = Phrase(
    "住所（番地まで）、目印になる建物や交差点、行政区などを、分かる範囲で入力してください", en: "The address, a building or crossing nearby, the district: whatever you know",
    easy: "住所や 近くの たてもの、行政区（地区）などを 書いて ください")
  static let positionAdd = Phrase("この端末の現在地を付ける", en: "Add where this device is now", easy: "今 いる ところを つける")
  static let positionClear = Phrase("現在地を外す", en: "Take it away", easy: "今 いる ところを けす")
  static let positionHint = Phrase(
    "その場所にいるときだけ押してください。押したときに一度だけ、位置（緯度・経度）を読み取ります。付けなくても申請できます。",
    en: "Press it only while you are there. The position is read once, when you press. You can send the form without it.",
    easy: "その 場所に いる ときだけ おして ください。おさなくても いいです。")
  static let positionWaiting = Phrase("現在地を調べています。", en: "Looking for the position.", easy: "しらべて います。")
  static let positionFound = Phrase(
    "現在地を付けました。申請と一緒に送られます。", en: "The position was added; it is sent with the form.", easy: "今 いる ところを つけました。")
  static let positionFailed = Phrase(
    "現在地を読み取れませんでした。場所は言葉で入力してください。", en: "The position could not be read. Please describe the place in words.",
    easy: "わかりませんでした。ことばで 書いて ください。")
  static let positionCleared = Phrase("現在地を外しました。", en: "The position was taken away.", easy: "けしました。")
  static let fillingPartialHint = Phrase("分からないところは空けておいてください。", en: "Leave empty what you do not know.", easy: "わからない ところは 書かなくて いいです。")
  static let fillingWestern = Phrase("西暦", en: "Western calendar", easy: "2026年の 書き方")
  static let fillingPrefilled = Phrase(
    "登録内容から入力しました。違うときは直してください。", en: "Filled in from your records; correct it if it is wrong.", easy: "前の 答えを 入れました。ちがうときは なおして ください。")
  static let fillingFromEarlier = Phrase(
    "前回の申請から入力しました。違うときは直してください。", en: "Filled in from your earlier application; correct it if it is wrong.",
    easy: "前の 申しこみから 入れました。ちがうときは なおして ください。")
  static let fillingFromDecision = Phrase(
    "決定の通知に書かれている内容を入力しました。違うときは直してください。", en: "Filled in from the letter of the decision; correct it if it is wrong.",
    easy: "決まった ときの 手紙から 入れました。ちがうときは なおして ください。")
  static let fillingLockedByDecision = Phrase(
    "決定の通知など、役場の記録にある内容です。変更できません。", en: "As the decision or the office's records say; it cannot be changed.",
    easy: "役場の きろくに ある ことです。かえられません。")
  static let fillingNewlyAsked = Phrase(
    "回答に応じて、質問が追加されました。続けて入力してください。", en: "Your answers led to further questions. Please go on.", easy: "しつもんが ふえました。つづけて 書いて ください。")
  static let fillingMoreAsked = Phrase("質問が追加されました。", en: "There are further questions now.", easy: "しつもんが ふえました。")
  static let fillingAddressFilled = Phrase(
    "郵便番号から住所を入れました。違うときは直してください。", en: "The address was filled in by its postcode; correct it if it is wrong.",
    easy: "郵便番号から 町の 名前を 入れました。ちがう ときは なおして ください。")
  static let fillingAddressChoices = Phrase(
    "この郵便番号の町名・字名（選ぶと入ります）", en: "Places of this postcode: choose one to fill it in", easy: "この 郵便番号の 町の 名前（えらぶと 入ります）")
  static let fillingExit = Phrase("このフォームでは申請できません。", en: "This form cannot be sent.", easy: "この フォームは 送れません。")
  static let fillingPhotoPlace = Phrase(
    "写真に記録された撮影場所も送られます。", en: "The place stored in the photograph is sent as well.", easy: "写真の 場所も いっしょに 送ります。")
  static let fillingNoMyNumberPhoto = Phrase(
    "マイナンバー（個人番号）が写った書類や、マイナンバーカードの裏面は添付しないでください。",
    en: "Please do not attach anything that shows a My Number, such as the back of the card.", easy: "マイナンバーが 見える ものは 出さないで ください。")
  static let fillingMyNumberReason = Phrase(
    "マイナンバーではない理由（職員のみ）", en: "Why this is not a My Number (officers only)", easy: "マイナンバーでは ない わけ（職員だけ）")
  static func fillingPosition(_ number: Int, of count: Int) -> Phrase {
    Phrase("\(number)／\(count)ページ", en: "Page \(number) of \(count)", easy: "\(count)ページの 中の \(number)ページ")
  }
  static func fillingAdd(_ item: LocalText) -> Phrase {
    let another = item.another
    let item = item.phrase
    return Phrase("\(another)追加する", en: "Add: \(item.english)", easy: "\(item.easyJapanese)を ふやす")
  }
  static func fillingRemove(_ item: LocalText, _ number: Int) -> Phrase {
    let item = item.item(number).phrase
    return Phrase("\(item.japanese)を削除する", en: "Remove: \(item.english)", easy: "\(item.easyJapanese)を けす")
  }
  static func fillingLockedPart(_ form: FormDefinition, _ page: FormPage) -> Phrase {
    let part = form.part(of: page)
    let title = form.parts.first { $0.id == part }?.title.phrase ?? Phrase(part, en: part, easy: part)
    return Phrase(
      "このページは「\(title.japanese)」が入力します。", en: "This page is filled in by: \(title.english)", easy: "この ページは 「\(title.easyJapanese)」が 書きます。")
  }
  static func fillingNeeded(_ sentence: Phrase) -> Phrase {
    Phrase(
      "\(sentence.japanese)は必ず入力してください。", en: "Needed \(sentence.english).",
      easy: "\(sentence.easyJapanese)は かならず 書いて ください。")
  }
}

extension LocalText {
  /// Why it is asked, in front of what the town wrote.
  static func fillingPurpose(_ purpose: LocalText) -> LocalText {
    LocalText(
      "利用目的：\(purpose.japanese)", en: purpose.english.map { "Used: \($0)" }, easy: "何に 使うか：\(purpose.text(.easyJapanese))")
  }
}
