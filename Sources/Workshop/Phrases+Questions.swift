import Forms
import Kernel

extension Phrase {
  static let chooseKind = Phrase("どのような質問にしますか。", en: "What kind of question shall it be?", easy: "どんな しつもんに しますか。")
  static let kindsChoice = Phrase("選んでもらう", en: "To choose from", easy: "えらぶ")
  static let kindsText = Phrase("文字や数を書いてもらう", en: "Text and numbers", easy: "文字や 数を 書く")
  static let kindsPerson = Phrase("氏名・住所・連絡先など", en: "Persons and contacts", easy: "名前・住所・電話など")
  static let kindsTime = Phrase("日・時刻・場所", en: "Days, times, places", easy: "日・時間・場所")
  static let kindsFiles = Phrase("ファイルを付けてもらう", en: "Files", easy: "ファイル")
  static let kindsOther = Phrase("説明・同意・繰り返し・計算", en: "Explanations, consent, groups, calculations", easy: "せつめい・計算など")

  static let questionLabel = Phrase("質問の文", en: "Question", easy: "しつもん")
  static let questionLabelHint = Phrase("例：昼間に連絡のつく電話番号", en: "For example: Telephone number in the daytime", easy: "れい：昼の 電話番号")
  static let questionHint = Phrase("補足の説明", en: "Hint", easy: "せつめい")
  static let questionHintHint = Phrase("書き方や例を、1文で添えます。", en: "How to answer, in one sentence.", easy: "書きかたを みじかく 書きます。")
  static let purposeLabel = Phrase("利用目的（個人情報）", en: "Why it is asked (personal data)", easy: "何に 使うか")
  static let purposeHint = Phrase(
    "入力する方に示されます。例：申請の審査と連絡のため", en: "Shown to whoever fills it in, for example: to handle your application",
    easy: "書く 人に 見えます。れい：れんらくする ため")
  static let needLabel = Phrase("回答", en: "Answer", easy: "答え")
  static let needRequired = Phrase("必須", en: "Required", easy: "かならず")
  static let needOptional = Phrase("任意", en: "Optional", easy: "なくても いい")
  static let needWhen = Phrase("条件により必須", en: "Required under a condition", easy: "ばあいに よる")
  static let needWhenTitle = Phrase("必須にする条件", en: "When it is required", easy: "かならず 書く とき")
  static let needWhenRows = Phrase("次のときだけ必須にする", en: "Required only when", easy: "この ときだけ かならず")
  static let showWhenTitle = Phrase("この質問を表示する条件", en: "When this question is shown", easy: "この しつもんを 出す とき")
  static let moreSettings = Phrase("詳しい設定", en: "More settings", easy: "ほかの きまり")
  static let prefillLabel = Phrase("自動入力", en: "Filled in beforehand", easy: "自動で 入れる もの")
  static let prefillHint = Phrase(
    "分かっている方の登録内容や前回の申請の回答を、直せる形で入れておきます。支援措置の対象の方には入れません。",
    en: "What the profile or an earlier application holds is offered, and can be corrected. Never for people under a protective measure.",
    easy: "前の 答えを 入れて おきます。なおせます。")
  static let prefillNone = Phrase("自動入力しない", en: "Nothing", easy: "入れない")
  static let lockedLabel = Phrase(
    "送信後は、補正で求められたときだけ直せる", en: "After sending, changed only where a correction asks for it", easy: "送った あとは、役場が 言った ときだけ なおせる")
  static let widthLabel = Phrase("入力欄の幅", en: "Width of the field", easy: "はば")
  static let widthUsual = Phrase("標準", en: "Usual", easy: "ふつう")
  static let identifierLabel = Phrase("識別子", en: "Identifier", easy: "きごう")
  static let identifierHint = Phrase(
    "通知文や計算式から、この名前で参照します。英小文字・数字・ハイフン", en: "By this name letters and formulas refer to it: a–z, 0–9, hyphens", easy: "小さい 英字と 数字です。")
  static let identifierWrong = Phrase(
    "識別子は、英小文字で始まる40字以内の英小文字・数字・ハイフンにしてください。", en: "An identifier begins with a letter and has at most 40 of a–z, 0–9 and hyphens.",
    easy: "小さい 英字と 数字で 書いて ください。")
  static let identifierTaken = Phrase("この識別子は、ほかの質問が使っています。", en: "Another question has this identifier.", easy: "その きごうは もう 使って います。")
  static func numberWrong(_ label: Phrase) -> Phrase {
    Phrase("「\(label.japanese)」は数で入力してください。", en: "\(label.english) must be a number.", easy: "「\(label.easyJapanese)」は 数で 書いて ください。")
  }
  static func boundWrong(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」の日数（3開庁日、6か月のようにも書けます）または日付（2027-04-01の形）を入力してください。",
      en: "\(label.english): enter a number of days, or a day like 2027-04-01.",
      easy: "「\(label.easyJapanese)」に 日の 数か 2027-04-01 の ように 書いて ください。")
  }

  // MARK: Settings

  static let unitCharacters = Phrase("文字", en: "characters", easy: "文字")
  static let unitDigits = Phrase("桁", en: "digits", easy: "けた")
  static let unitYen = Phrase("円", en: "yen", easy: "円")
  static let unitChoices = Phrase("個", en: "choices", easy: "こ")
  static let unitFiles = Phrase("個まで", en: "at most", easy: "こまで")
  static let unitItems = Phrase("件", en: "items", easy: "つ")
  static let unitAnswers = Phrase("件", en: "answers", easy: "件")
  static let setMaxLength = Phrase("文字数の上限", en: "Most characters", easy: "何文字まで")
  static let setMaxLengthShortHint = Phrase("1,000文字まで。空けておくと200文字です。", en: "At most 1,000; 200 where left empty.", easy: "1000文字までです。")
  static let setMaxLengthLongHint = Phrase(
    "20,000文字まで。空けておくと1,000文字です。", en: "At most 20,000; 1,000 where left empty.", easy: "20000文字までです。")
  static let setCharacters = Phrase("書ける文字", en: "Which characters", easy: "書ける 文字")
  static let charactersAny = Phrase("どの文字でも", en: "Any", easy: "何でも")
  static let charactersKana = Phrase("カタカナ", en: "Katakana", easy: "カタカナ")
  static let charactersLatin = Phrase("英数字", en: "Latin letters and digits", easy: "英字と 数字")
  static let charactersDigits = Phrase("数字", en: "Digits", easy: "数字")
  static let setExempt = Phrase(
    "お客様番号など、マイナンバーではない番号を書いてもらう", en: "Takes numbers of another kind than My Number", easy: "マイナンバーでは ない 番号を 書く")
  static let setMin = Phrase("最小", en: "Least", easy: "いちばん 小さい 数")
  static let setMax = Phrase("最大", en: "Most", easy: "いちばん 大きい 数")
  static let setDecimals = Phrase("小数点以下", en: "Decimals", easy: "小数")
  static let setUnit = Phrase("単位", en: "Unit", easy: "たんい")
  static let setUnitHint = Phrase("例：人、平方メートル", en: "For example: people", easy: "れい：人")
  static let setEarliest = Phrase("最も早い日", en: "Earliest day", easy: "いちばん 早い 日")
  static let setLatest = Phrase("最も遅い日", en: "Latest day", easy: "いちばん おそい 日")
  static let boundNone = Phrase("決めない", en: "None", easy: "きめない")
  static let boundAnswers = Phrase("前の質問の日（または、その何日後）", en: "The day of an earlier question, or days after it", easy: "前の しつもんの 日")
  static let boundToday = Phrase("入力する日", en: "Today", easy: "今日")
  static let boundBefore = Phrase("入力する日の何日前", en: "Days before today", easy: "今日より 何日 前")
  static let boundAfter = Phrase("入力する日の何日後", en: "Days after today", easy: "今日より 何日 あと")
  static let boundOn = Phrase("決まった日", en: "A fixed day", easy: "きまった 日")
  static func boundValue(_ label: Phrase) -> Phrase {
    Phrase("\(label.japanese)の日数・日付", en: "\(label.english): days or day", easy: "\(label.easyJapanese)の 数")
  }
  static let boundValueHint = Phrase(
    "日数（例：14）、開庁日の数（例：3開庁日）、月数（例：6か月）、期間（例：3年間）または日付（例：2027-04-01）",
    en: "14, 3o (opening days), 6m (months), 36p (a period of 36 months), or 2027-04-01", easy: "れい：14、3開庁日、6か月、3年間、2027-04-01")
  static let setEra = Phrase("元号でも入力できる", en: "Also by Japanese era", easy: "元号でも 書ける")
  static let setPartial = Phrase("日や月が分からなくてもよい", en: "Day and month may be unknown", easy: "日が わからなくても いい")
  static let setKana = Phrase("フリガナ", en: "Reading in katakana", easy: "フリガナ")
  static let kanaRequired = Phrase("必須", en: "Required", easy: "かならず")
  static let kanaOptional = Phrase("任意", en: "Optional", easy: "なくても いい")
  static let kanaNone = Phrase("聞かない", en: "Not asked", easy: "聞かない")
  static let setFormer = Phrase("旧氏も聞く", en: "Ask for a former name", easy: "前の 名字も 聞く")
  static let setAlias = Phrase("通称も聞く", en: "Ask for an alias", easy: "べつの 名前も 聞く")
  static let setInTown = Phrase("町内の地名から選べるようにする", en: "Offer the place names of the town", easy: "町の 地名から えらべる")
  static let setDistrict = Phrase("行政区も聞く", en: "Ask for the district", easy: "地区も 聞く")
  static let setChoices = Phrase("選択肢", en: "Choices", easy: "えらぶ もの")
  static let setLayout = Phrase("並べ方", en: "Layout", easy: "ならべかた")
  static let layoutRadio = Phrase("すべて並べる", en: "All in sight", easy: "ぜんぶ 見せる")
  static let layoutSelect = Phrase("一覧から選ぶ（多いとき）", en: "A list to open (for many)", easy: "一覧から えらぶ")
  static let setFewest = Phrase("選ぶ数の最小", en: "Least to choose", easy: "いくつから")
  static let setMost = Phrase("選ぶ数の最大", en: "Most to choose", easy: "いくつまで")
  static let setRows = Phrase("行（聞く項目）", en: "Rows (what is asked about)", easy: "聞く もの")
  static let setColumns = Phrase("列（評価）", en: "Columns (the marks)", easy: "答え")
  static let setColumnsHint = Phrase(
    "点を付けると平均を計算します。「わからない」には点を付けません。", en: "With points the mean is calculated. “I do not know” gets none.", easy: "点を つけると、へいきんを 計算します。")
  static let setPosition = Phrase(
    "入力する端末の現在地も付けられるようにする（本人が押したときだけ）", en: "Let people add where their device is (only when they press a button)",
    easy: "今 いる ところも つけられる ように する")
  static let setKeepPlace = Phrase("写真に記録された撮影場所も受け取る", en: "Keep the place stored in the photograph", easy: "写真の 場所も もらう")
  static let setTypes = Phrase("受け取るファイルの種類", en: "Types of file", easy: "ファイルの しゅるい")
  static let setSize = Phrase("1ファイルの大きさの上限", en: "Most per file", easy: "大きさ")
  static let setCount = Phrase("ファイルの数", en: "Number of files", easy: "ファイルの 数")
  static let setItemLabel = Phrase("1件の呼び名", en: "What one item is called", easy: "1つの 名前")
  static let setItemLabelHint = Phrase("例：お子さん、土地", en: "For example: child, plot", easy: "れい：お子さん")
  static let setFewestItems = Phrase("件数の最小", en: "Fewest items", easy: "いくつから")
  static let setMostItems = Phrase("件数の最大", en: "Most items", easy: "いくつまで")
  static let setConsentText = Phrase("同意を求める文", en: "What is agreed to", easy: "いいと 言って もらう 文")
  static let setExplanation = Phrase("説明の文", en: "Explanation", easy: "せつめい")
  static let setFormula = Phrase("計算式", en: "Formula", easy: "計算の しき")
  static let setFormulaHint = Phrase(
    "下の表の識別子を使います。例：copies * 300　if(member, 0, 500)　引き算は前後に空白を入れます。日付と日付の間は days(start, end)（日数）、months(start, end)（月数）で計算します。両方の日を含む日数は days(start, end) + 1 です。",
    en:
      "With the names below: copies * 300, if(member, 0, 500). Put spaces around a minus. Between two dates: days(first, last) and months(first, last); + 1 to count both days.",
    easy: "れい：copies * 300")
  static let formulaNothing = Phrase(
    "これより前に、計算に使える質問（数、金額、点のある選択肢など）がありません。", en: "No question before this one can be counted.", easy: "計算に 使える しつもんが ありません。")
  static let formulaNames = Phrase("計算に使える質問", en: "Questions that can be used", easy: "計算に 使える しつもん")
  static let formulaName = Phrase("識別子", en: "Name", easy: "きごう")
  static let setFeeItem = Phrase("手数料の項目", en: "Item of the fees", easy: "お金の しゅるい")
  static let setFeeItemHint = Phrase("手続きの基本情報にある手数料の識別子", en: "Its identifier in the procedure", easy: "手続きに 書いて ある きごう")
  static func choiceNumber(_ what: Phrase, _ number: Int) -> Phrase {
    Phrase("\(what.japanese) \(number)", en: "\(what.english) \(number)", easy: "\(what.easyJapanese) \(number)")
  }
  static func choicePoints(_ number: Int) -> Phrase { Phrase("点（\(number)）", en: "Points (\(number))", easy: "点（\(number)）") }
  static func choicesMore(_ what: Phrase) -> Phrase {
    Phrase("\(what.japanese)をまとめて追加", en: "\(what.english): add several", easy: "\(what.easyJapanese)を まとめて ふやす")
  }
  static let choicesMoreHint = Phrase("1行に1つずつ書きます。", en: "One a line.", easy: "1行に 1つ 書きます。")
  static let choicesAdd = Phrase("上の行に加える", en: "Add them above", easy: "上に ふやす")
  static let ladderSatisfaction = Phrase("満足度の6段階を入れる", en: "Fill in satisfaction", easy: "「よいか」を 入れる")
  static let ladderImportance = Phrase("重要度の6段階を入れる", en: "Fill in importance", easy: "「大事か」を 入れる")

  // MARK: Conditions

  static let changeKind = Phrase("質問の種類を変える", en: "Change the kind of question", easy: "しつもんの しゅるいを かえる")
  static let changeKindLead = Phrase(
    "質問の文や条件はそのままで、答え方だけを変えます。新しい種類で使えない条件は外れ、元に戻すこともできます。",
    en:
      "Its words and conditions stay; only how it is answered changes. Conditions that no longer fit are taken away, which can be undone.",
    easy: "しつもんの 文は そのままです。答えかたを かえます。もどす ことも できます。")
  static let conditionHint = Phrase("条件がなければ、いつも当てはまります。", en: "Without a condition it always holds.", easy: "えらばないと、いつもです。")
  static func conditionNow(_ sentence: Phrase) -> Phrase {
    Phrase("いまの条件：\(sentence.japanese)", en: "Now: \(sentence.english)", easy: "いま：\(sentence.easyJapanese)")
  }
  static let conditionNothingBefore = Phrase(
    "これより前に質問がないため、条件は付けられません。", en: "No question comes before, so there is nothing to go by.", easy: "前に しつもんが ありません。")
  static let conditionNested = Phrase("条件の直し方", en: "What to do with it", easy: "どう しますか")
  static let conditionKeep = Phrase("いまの条件をそのまま使う", en: "Keep it as it is", easy: "そのまま")
  static let conditionReplace = Phrase("下で選んだ条件に置き換える", en: "Replace it by what is chosen below", easy: "下の ものに かえる")
  static func conditionRow(_ number: Int) -> Phrase { Phrase("条件\(number)", en: "Condition \(number)", easy: "条件\(number)") }
  static let conditionNone = Phrase("条件なし", en: "No condition", easy: "なし")
  static let conditionValueHint = Phrase(
    "数・日・言葉と比べる条件のときだけ書きます。例：18、2027-04-01、今日。別の質問の日と比べるときは、その何日後か（空欄は同じ日）",
    en: "Only for conditions that want one: 18, 2027-04-01, today; days after the other question’s day (empty: that day)",
    easy: "れい：18、2027-04-01、今日")
  static let conditionJoin = Phrase("条件が2つ以上のとき", en: "With several conditions", easy: "2つ いじょうの とき")
  static let joinAll = Phrase("すべて当てはまるとき", en: "All must hold", easy: "ぜんぶの とき")
  static let joinAny = Phrase("どれか当てはまるとき", en: "Any of them", easy: "どれかの とき")
  static let conditionMissing = Phrase("必須にする条件を選んでください。", en: "Choose when it is required.", easy: "条件を えらんで ください。")
  static let conditionWrong = Phrase(
    "条件の比べる数・日を確かめてください。", en: "Please check the number or day of the condition.", easy: "数か 日を もういちど 見て ください。")
  static func testIs(_ value: Phrase) -> Phrase {
    Phrase("「\(value.japanese)」である", en: "is “\(value.english)”", easy: "「\(value.easyJapanese)」です")
  }
  static func testIsNot(_ value: Phrase) -> Phrase {
    Phrase("「\(value.japanese)」ではない", en: "is not “\(value.english)”", easy: "「\(value.easyJapanese)」では ありません")
  }
  static let testAgreed = Phrase("同意した", en: "is agreed to", easy: "しるしが ある")
  static let testLeast = Phrase("次の数以上", en: "at least the number", easy: "この 数か それより 大きい")
  static let testMost = Phrase("次の数以下", en: "at most the number", easy: "この 数か それより 小さい")
  static let testSame = Phrase("次の数と同じ", en: "exactly the number", easy: "この 数と 同じ")
  static let testBefore = Phrase("次の日より前", en: "before the day", easy: "この 日より 前")
  static let testAfter = Phrase("次の日より後", en: "after the day", easy: "この 日より あと")
  static func testBeforeAnswer(_ other: Phrase) -> Phrase {
    Phrase("「\(other.japanese)」より前", en: "before “\(other.english)”", easy: "「\(other.easyJapanese)」より 前")
  }
  static func testAfterAnswer(_ other: Phrase) -> Phrase {
    Phrase("「\(other.japanese)」より後", en: "after “\(other.english)”", easy: "「\(other.easyJapanese)」より あと")
  }
  static let testAnswered = Phrase("回答がある", en: "is answered", easy: "答えが ある")
  static let testOpen = Phrase("回答がない", en: "is not answered", easy: "答えが ない")
  static let wordYes = Phrase("はい", en: "Yes", easy: "はい")
  static let wordNo = Phrase("いいえ", en: "No", easy: "いいえ")
}

extension QuestionKind.Name {
  var phrase: Phrase {
    switch self {
    case .shortText: Phrase("短い文", en: "Short text", easy: "みじかい 文")
    case .longText: Phrase("長い文", en: "Long text", easy: "長い 文")
    case .number: Phrase("数", en: "Number", easy: "数")
    case .yen: Phrase("金額（円）", en: "Amount in yen", easy: "お金（円）")
    case .date: Phrase("日付", en: "Date", easy: "日")
    case .time: Phrase("時刻", en: "Time", easy: "時間")
    case .personName: Phrase("氏名", en: "Name of a person", easy: "名前")
    case .address: Phrase("住所", en: "Address", easy: "住所")
    case .telephone: Phrase("電話番号", en: "Telephone number", easy: "電話番号")
    case .email: Phrase("メールアドレス", en: "E-mail address", easy: "メールアドレス")
    case .corporateNumber: Phrase("法人番号", en: "Corporate number", easy: "会社の 番号")
    case .bankAccount: Phrase("口座", en: "Bank account", easy: "銀行の 番号")
    case .oneOf: Phrase("1つ選ぶ", en: "One of several", easy: "1つ えらぶ")
    case .severalOf: Phrase("いくつでも選ぶ", en: "Several of them", easy: "いくつも えらぶ")
    case .yesNo: Phrase("はい・いいえ", en: "Yes or no", easy: "はい・いいえ")
    case .matrix: Phrase("評価の表", en: "Matrix of marks", easy: "表で えらぶ")
    case .file: Phrase("ファイル", en: "File", easy: "ファイル")
    case .photo: Phrase("写真", en: "Photograph", easy: "写真")
    case .place: Phrase("場所", en: "Place", easy: "場所")
    case .group: Phrase("繰り返し", en: "Repeated group", easy: "くりかえし")
    case .consent: Phrase("同意", en: "Consent", easy: "いいと 言う")
    case .calculated: Phrase("計算した値", en: "Calculated value", easy: "計算した 数")
    case .fee: Phrase("手数料", en: "Fee", easy: "お金（手数料）")
    case .explanation: Phrase("説明", en: "Explanation", easy: "せつめい")
    }
  }

  /// What it is good for, in a sentence.
  var what: Phrase {
    switch self {
    case .shortText: Phrase("1行の文や番号を書いてもらいます。", en: "One line of text.", easy: "1行で 書きます。")
    case .longText: Phrase("意見や理由など、何行でも書けます。", en: "Opinions, reasons: several lines.", easy: "何行でも 書けます。")
    case .number: Phrase("人数や面積など。単位を付けられます。", en: "People, area; with a unit.", easy: "人の 数など。")
    case .yen: Phrase("円単位の金額です。", en: "Whole yen.", easy: "お金です。")
    case .date: Phrase("西暦でも和暦でも入力できる日付です。", en: "A day, by either calendar.", easy: "日を 書きます。")
    case .time: Phrase("時と分です。", en: "Hours and minutes.", easy: "何時 何分です。")
    case .personName: Phrase("氏と名、フリガナ。旧氏や通称も聞けます。", en: "Family and given name with their reading.", easy: "名前と フリガナです。")
    case .address: Phrase("郵便番号から町の地名を選べます。", en: "By postal code and the town's place names.", easy: "住んで いる ところです。")
    case .telephone: Phrase("全角やハイフンの有無を直して受け取ります。", en: "Understood however it is typed.", easy: "電話番号です。")
    case .email: Phrase("形を確かめて受け取ります。", en: "Its shape is checked.", easy: "メールアドレスです。")
    case .corporateNumber: Phrase("13桁。検査数字を確かめます。", en: "Thirteen digits, with their check digit.", easy: "会社の 13の 数字です。")
    case .bankAccount: Phrase("銀行とゆうちょの両方に対応します。", en: "Banks and the post bank.", easy: "お金を 入れる ところです。")
    case .oneOf: Phrase("選択肢から1つだけ選んでもらいます。", en: "Exactly one choice.", easy: "1つだけ えらびます。")
    case .severalOf: Phrase("選択肢から、当てはまるものをすべて選んでもらいます。", en: "Any number of choices.", easy: "いくつでも えらべます。")
    case .yesNo: Phrase("条件の分かれ道によく使います。", en: "Good for branching.", easy: "「はい」か「いいえ」です。")
    case .matrix: Phrase("いくつかの項目を、同じ尺度で評価してもらいます。", en: "Several things on one scale.", easy: "いくつかを 同じように えらびます。")
    case .file: Phrase("PDFや画像などを付けてもらいます。", en: "PDF, pictures and others.", easy: "ファイルを 出します。")
    case .photo: Phrase("写真を付けてもらいます。", en: "Pictures only.", easy: "写真を 出します。")
    case .place:
      Phrase("場所を言葉（住所、目印、行政区）で説明してもらいます。", en: "Where it is, in words: address, landmark, district.", easy: "どこか 書きます。")
    case .group: Phrase("家族や土地など、同じ質問を何件分も書けます。", en: "The same questions for each child, plot and so on.", easy: "同じ しつもんを 何回も 書けます。")
    case .consent: Phrase("文を読んで、同意の印を付けてもらいます。", en: "A text to agree to.", easy: "読んで、しるしを つけます。")
    case .calculated: Phrase("前の回答から計算して見せます。", en: "From earlier answers.", easy: "前の 答えから 計算します。")
    case .fee: Phrase("前の回答から手数料を計算します。", en: "The fee, from earlier answers.", easy: "お金を 計算します。")
    case .explanation: Phrase("質問の間に説明を置きます。", en: "Words between questions.", easy: "せつめいを 書きます。")
    }
  }
}

extension Question.ProfileKey {
  var phrase: Phrase {
    switch self {
    case .name: Phrase("氏名", en: "Name", easy: "名前")
    case .kana: Phrase("フリガナ", en: "Reading", easy: "フリガナ")
    case .birthDate: Phrase("生年月日", en: "Date of birth", easy: "生まれた 日")
    case .sex: Phrase("性別", en: "Sex", easy: "男・女")
    case .address: Phrase("住所", en: "Address", easy: "住所")
    case .formerAddress: Phrase("前の住所", en: "Former address", easy: "前の 住所")
    case .telephone: Phrase("電話番号", en: "Telephone", easy: "電話番号")
    case .email: Phrase("メールアドレス", en: "E-mail", easy: "メール")
    case .bankAccount: Phrase("口座", en: "Bank account", easy: "銀行の 番号")
    case .householdHead: Phrase("世帯主の氏名", en: "Head of the household", easy: "家の 代表の 名前")
    case .household: Phrase("世帯の全員", en: "The whole household", easy: "家族 みんな")
    case .otherMembers: Phrase("世帯のほかの方", en: "Others of the household", easy: "ほかの 家族")
    case .children: Phrase("世帯の子ども（高校生年代まで）", en: "Children of the household", easy: "家の 子ども")
    case .spouse: Phrase("配偶者の氏名", en: "Name of the spouse", easy: "夫・妻の 名前")
    case .spouseBirthDate: Phrase("配偶者の生年月日", en: "Spouse's date of birth", easy: "夫・妻の 生まれた 日")
    case .pupils: Phrase("世帯の小中学生", en: "Pupils of the household", easy: "家の 小学生・中学生")
    }
  }
}

extension Question.Width {
  var phrase: Phrase {
    switch self {
    case .tiny: Phrase("とても短い（4桁ほど）", en: "Tiny (4 digits)", easy: "とても みじかい")
    case .short: Phrase("短い", en: "Short", easy: "みじかい")
    case .medium: Phrase("中くらい", en: "Medium", easy: "ふつう")
    case .long: Phrase("長い", en: "Long", easy: "長い")
    case .full: Phrase("いっぱい", en: "Full", easy: "いちばん 長い")
    }
  }
}
