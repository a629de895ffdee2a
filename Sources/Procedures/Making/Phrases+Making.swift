import Kernel

extension Phrase {
  static let newProcedure = Phrase("新しい手続きを作る", en: "Make a new procedure", easy: "新しい 手続きを 作る")
  static let newProcedureLead = Phrase(
    "まず基本を入力して下書きを作ります。細かい点は、作った後に順に直せます。公開するまで住民には見えません。",
    en: "Begin with the essentials; everything else can be filled in afterwards. Residents see nothing until you publish.",
    easy: "はじめに 大事な ことを 書きます。あとで なおせます。出すまで 見えません。")
  static let whichForm = Phrase("使う様式", en: "Form", easy: "使う フォーム")
  static let whichFormHint = Phrase(
    "「様式づくり」で作った様式を選びます。選ばないときは、氏名・住所と申請の内容だけの様式から始めます。",
    en: "One made in the workshop; otherwise a plain form with name, address and what is applied for.", easy: "作った フォームを えらびます。")
  static let plainFormWord = Phrase("基本の様式から始める", en: "Begin with a plain form", easy: "ふつうの フォーム")
  static let procedureTitleWord = Phrase("手続きの名前", en: "Name of the procedure", easy: "手続きの 名前")
  static let procedureTitleHint = Phrase("例：ごみ集積所の設置の届出", en: "For example: notification of a refuse point", easy: "れい：ごみ集積所の 届出")
  static let kanaWord = Phrase("読み（ひらがな）", en: "Reading (hiragana)", easy: "読みかた")
  static let summaryWord = Phrase("どんな手続きか", en: "What it is for", easy: "何の 手続きか")
  static let summaryHint = Phrase("住民に伝わる1文で書きます。", en: "One sentence that residents understand.", easy: "みじかく 書きます。")
  static let natureHint = Phrase(
    "法的な性質によって、進め方、教示、通知の形が変わります。迷うときは法規担当に確かめてください。", en: "It decides how a case goes, and which letters and remedies there are.",
    easy: "わからない ときは 聞いて ください。")
  static let workflowWord = Phrase("仕事の流れ", en: "Workflow", easy: "仕事の ながれ")
  static let workflowHint = Phrase(
    "選ばないときは、性質に合ったものになります。合うものがなければ、企画や管理の担当が「庁内の決まり」の「仕事の流れ」で作れます。",
    en: "The usual one for its nature where none is chosen. Planners make others under “Rules of the office”.",
    easy: "えらばないと、ふつうの ものに なります。")
  static let byNature = Phrase("性質に合ったもの", en: "The usual one", easy: "ふつうの もの")
  static let ruleHint = Phrase(
    "決裁規程のどの行で決裁するか。起案のない仕事の流れでは使いません。", en: "Which row of the rules of decision applies; not used where nothing is decided.",
    easy: "だれが 決めるか")
  static let ruleLater = Phrase("後で決める（許認可の行）", en: "Later (the row for permits)", easy: "あとで 決める")
  static let noDecisionChoice = Phrase("起案しない", en: "No decision", easy: "決めない")
  static let basisHint = Phrase("法律・条例・規則などの名前を書きます。例：見本町廃棄物の処理に関する条例", en: "The law or by-law by its name.", easy: "法律や きまりの 名前を 書きます。")
  static let procedureIDWord = Phrase("識別子", en: "Identifier", easy: "きごう")
  static let procedureIDHint = Phrase(
    "ページの住所に使います。英小文字・数字・ハイフン。空けておくと自動で付きます。", en: "Stands in the address: a–z, 0–9, hyphens. Made by itself where left empty.",
    easy: "小さい 英字と 数字です。書かなくても いいです。")
  static let makeDraft = Phrase("下書きを作る", en: "Make the draft", easy: "下書きを 作る")
  static let procedureNotSaved = Phrase("保存できませんでした", en: "It was not saved", easy: "のこせませんでした")
  static let sectionTabs = Phrase("基本情報の区分", en: "Parts of the procedure", easy: "手続きの 部分")
  static let sectionSaved = Phrase("下書きに保存しました。", en: "Saved in the draft.", easy: "のこしました。")
  static let saveSection = Phrase("下書きに保存する", en: "Save in the draft", easy: "のこす")
  static let onToPublishing = Phrase("手続きの画面に戻って公開する", en: "Back to the procedure, to publish it", easy: "もどって 出す")
  static let stepsTitle = Phrase("公開までにすること", en: "What is left until it is published", easy: "出すまでに する こと")
  static let stepsLead = Phrase(
    "標準の内容が入っています。確かめて、必要なところだけ直せば公開できます。", en: "Everything usual is filled in. Look it over, mend what you must, and publish.",
    easy: "見て、ちがう ところだけ なおして ください。")
  static let stepGuide = Phrase("案内（名前、対象の方、持ち物）を確かめる", en: "Read the guide: name, who, what to bring", easy: "せつめいを 見る")
  static let stepReview = Phrase("決裁の道順と合議先を確かめる", en: "Read who decides, and which sections are asked", easy: "だれが 決めるか 見る")
  static let stepResults = Phrase("通知の文を確かめる", en: "Read the letters", easy: "手紙の 文を 見る")
  static let stepForm = Phrase("様式を試しに入力する", en: "Try the form", easy: "フォームを ためす")
  static let savedAsDraft = Phrase(
    "保存した内容は下書きになり、公開するまで住民の画面は変わりません。", en: "What is saved is a draft; residents see no change until it is published.",
    easy: "出すまで、ほかの 人には 見えません。")
  static let inJapanese = Phrase("日本語", en: "Japanese", easy: "日本語")
  static let inEnglish = Phrase("英語", en: "English", easy: "英語")
  static let inEasyJapanese = Phrase("やさしい日本語", en: "easy Japanese", easy: "やさしい 日本語")
  static func otherLanguages(_ label: Phrase) -> Phrase {
    Phrase("\(label.japanese)の翻訳", en: "\(label.english): translations", easy: "\(label.easyJapanese)の ほかの ことば")
  }
  static let wordsWord = Phrase("探すときの言葉", en: "Search words", easy: "さがす ことば")
  static let wordsHint = Phrase("住民が使う呼び方を1行に1つずつ書きます。", en: "What people call it, one a line.", easy: "1行に 1つ 書きます。")
  static let oneALine = Phrase("1行に1つずつ書きます。", en: "One a line.", easy: "1行に 1つ 書きます。")
  static let unitHint = Phrase("決めると、起案はその係の係長から回ります。", en: "With one, a draft goes to its chief first.", easy: "決めると、はじめに 係の 長が 見ます。")
  static let unitElsewhere = Phrase("担当課の係を選んでください。", en: "Choose a unit of the department in charge.", easy: "担当の 課の 係を えらんで ください。")
  static let noUnit = Phrase("決めない", en: "None", easy: "なし")
  static let authorityHint = Phrase("例：町長、教育委員会", en: "For example: the mayor", easy: "れい：町長")
  static let checkByHint = Phrase(
    "この日までに、例規担当と内容を確かめ直します。", en: "By this day everything is read again against the law.", easy: "この 日までに もういちど 見ます。")
  static let needToKnowWord = Phrase("案件を見られる職員", en: "Who may see its cases", easy: "だれが 見られるか")
  static let needToKnowHint = Phrase(
    "福祉・税などの案件は、その担当の職員だけが探せます。", en: "Cases of welfare, tax and so on are found only by those in charge.", easy: "担当の 人だけが 見られる ものが あります。")
  static func lawKindWord(_ number: Int) -> Phrase { Phrase("根拠\(number)の種類", en: "Basis \(number): kind", easy: "きまり\(number)の しゅるい") }
  static func lawNameWord(_ number: Int) -> Phrase { Phrase("根拠\(number)の名前", en: "Basis \(number): name", easy: "きまり\(number)の 名前") }
  static func lawArticleWord(_ number: Int) -> Phrase { Phrase("根拠\(number)の条", en: "Basis \(number): article", easy: "きまり\(number)の 条") }

  static let whyNotOnlineWord = Phrase("オンラインで受け付けない理由", en: "Why not online", easy: "インターネットで できない わけ")
  static let stillAskedFor = Phrase("まだ求めているもの", en: "Still asked for", easy: "まだ いる もの")
  static let periodSameDay = Phrase("即日", en: "The same day", easy: "その 日")
  static let periodOpeningDays = Phrase("日（開庁日）", en: "Working days", easy: "日（役場が 開いて いる 日）")
  static let periodCalendarDays = Phrase("日（暦日）", en: "Calendar days", easy: "日")
  static let periodWeeks = Phrase("週間", en: "Weeks", easy: "週間")
  static let periodMonths = Phrase("か月", en: "Months", easy: "か月")
  static let periodNone = Phrase("定めない", en: "None", easy: "決めない")
  static let periodCount = Phrase("標準処理期間の数", en: "How many", easy: "いくつ")
  static let payBeforeIssue = Phrase("手数料を納めてもらってから結果を渡す", en: "Must be paid before the result is issued", easy: "お金を はらってから わたす")
  static let yenUnit = Phrase("円", en: "yen", easy: "円")
  static func ofFiscalYear(_ year: FiscalYear) -> Phrase {
    Phrase("（\(year.shortWareki)年度）", en: " (fiscal year \(year.year))", easy: "（\(year.year)年度）")
  }
  static let feeItems = Phrase("手数料の項目", en: "Items of the fee", easy: "お金の しゅるい")
  static let feeItemsHint = Phrase(
    "条例の別表の項目ごとに書きます。ないときは空けておきます。", en: "As the by-law lists them; empty where there is none.", easy: "ない ときは 書きません。")
  static func feeTitle(_ number: Int) -> Phrase { Phrase("項目\(number)の名前", en: "Item \(number): name", easy: "\(number)の 名前") }
  static func feeYen(_ number: Int) -> Phrase { Phrase("項目\(number)の額（円）", en: "Item \(number): yen", easy: "\(number)の お金（円）") }
  static func feePer(_ number: Int) -> Phrase { Phrase("項目\(number)の単位", en: "Item \(number): per", easy: "\(number)の たんい") }
  static func feeBasis(_ number: Int) -> Phrase { Phrase("項目\(number)の根拠", en: "Item \(number): basis", easy: "\(number)の きまり") }

  static let proposalWord = Phrase("伺い文", en: "Proposal", easy: "うかがいの 文")
  static let proposalHint = Phrase("例：申請のとおり承認してよろしいか伺います。", en: "What the decider is asked.", easy: "決める 人に 聞く 文")
  static let concurrenceHint = Phrase(
    "決める前に意見を聞く、ほかの課や係です。自分の課の回議が終わった後に回ります。", en: "Other sections that are asked before it is decided, after the own line.",
    easy: "決める 前に 聞く ほかの 課です。")
  static func concurrencePlace(_ number: Int) -> Phrase { Phrase("合議先\(number)", en: "Section \(number)", easy: "聞く 課\(number)") }
  static func concurrenceWhy(_ number: Int) -> Phrase { Phrase("合議先\(number)に回す理由", en: "Why section \(number)", easy: "聞く わけ\(number)") }
  static let noConcurrence = Phrase("合議しない", en: "Nobody", easy: "聞かない")
  static let wholeDepartment = Phrase("課の全体（課長）", en: "The whole department (its head)", easy: "課の 長")
  static let moreOfProcedure = Phrase(
    "仕事の流れ・決裁・識別子を決める（空けておくと標準のものになります）", en: "Workflow, decision, identifier (the usual ones where left empty)", easy: "ながれなどを 決める")
  static let yearsWord = Phrase("年", en: "years", easy: "年")
  static func recordClassPart(_ index: Int) -> Phrase {
    switch index {
    case 0: Phrase("大分類", en: "Class", easy: "大きい しゅるい")
    case 1: Phrase("中分類", en: "Subclass", easy: "中くらいの しゅるい")
    default: Phrase("小分類", en: "Series", easy: "小さい しゅるい")
    }
  }
  static let retentionWord = Phrase("保存期間", en: "Retention", easy: "何年 しまうか")
  static let disclosureWord = Phrase("公開の区分", en: "Disclosure", easy: "見せられるか")
  static let disclosureOpen = Phrase("公開", en: "Open", easy: "見せる")
  static let disclosurePartly = Phrase("一部公開", en: "Partly", easy: "少し 見せる")
  static let disclosureClosed = Phrase("非公開", en: "Closed", easy: "見せない")
  static let disclosureReason = Phrase("公開しない理由", en: "Why not open", easy: "見せない わけ")

  static let lettersWord = Phrase("通知書", en: "Letters", easy: "知らせる 手紙")
  static let lettersText = Phrase(
    "結果ごとに送る通知書の文です。{{ }} のところは、送るときに案件の内容に置き換わります。", en: "What is sent with each outcome. What stands in {{ }} is replaced by the case.",
    easy: "送る 手紙の 文です。{{ }} は あとで かわります。")
  static let placeholdersWord = Phrase("通知書で使える差し込み", en: "What a letter may use", easy: "使える もの")
  static let placeholderWord = Phrase("書き方", en: "Written", easy: "書きかた")
  static let placeholderMeaning = Phrase("入るもの", en: "Becomes", easy: "入る もの")
  static let placeNumber = Phrase("文書番号", en: "Number of the letter", easy: "番号")
  static let placeDate = Phrase("通知の日付（和暦）", en: "Its date", easy: "日")
  static let placeArrived = Phrase("申請が届いた日（和暦）", en: "Day of arrival", easy: "とどいた 日")
  static let placeName = Phrase("申請した方の氏名", en: "Name of the applicant", easy: "名前")
  static let placeAddress = Phrase("申請した方の住所", en: "Address of the applicant", easy: "住所")
  static let placeReason = Phrase("理由（決裁のときに入力）", en: "Reason", easy: "わけ")
  static let placeConditions = Phrase("条件（決裁のときに入力）", en: "Conditions", easy: "条件")
  static let placeOutcome = Phrase("結果の名前", en: "Name of the outcome", easy: "けっか")
  static func unknownPlaceholder(_ name: String) -> Phrase {
    Phrase(
      "通知書の {{\(name)}} は使えません。使える差し込みの一覧から選んでください。", en: "{{\(name)}} is not known. Please choose from the list.",
      easy: "{{\(name)}} は 使えません。")
  }
  static func letterNumber(_ number: Int) -> Phrase { Phrase("通知書\(number)", en: "Letter \(number)", easy: "手紙\(number)") }
  static func letterTitle(_ number: Int) -> Phrase { Phrase("通知書\(number)の題名", en: "Letter \(number): title", easy: "手紙\(number)の 名前") }
  static let letterTitleHint = Phrase("空けておくと、この通知書はなくなります。", en: "Left empty, the letter goes.", easy: "書かないと、なくなります。")
  static func letterBook(_ number: Int) -> Phrase {
    Phrase("通知書\(number)の番号簿", en: "Letter \(number): number book", easy: "手紙\(number)の 番号")
  }
  static func letterTo(_ number: Int) -> Phrase { Phrase("通知書\(number)の宛先", en: "Letter \(number): to whom", easy: "手紙\(number)を 送る 人") }
  static let letterToApplicant = Phrase("申請した方", en: "The applicant", easy: "申しこんだ 人")
  static func letterAlso(_ number: Int) -> Phrase {
    Phrase("通知書\(number)を連名で送る方", en: "Letter \(number): addressed to as well", easy: "手紙\(number)を いっしょに 送る 人")
  }
  static let letterToNobodyElse = Phrase("連名にしない", en: "Nobody else", easy: "ほかに いない")
  static func letterBody(_ number: Int) -> Phrase { Phrase("通知書\(number)の本文", en: "Letter \(number): text", easy: "手紙\(number)の 文") }
  static func letterRemedy(_ number: Int) -> Phrase {
    Phrase("通知書\(number)に教示を付ける", en: "Letter \(number): with the instruction on remedies", easy: "手紙\(number)に「教示」を つける")
  }
  static let anotherLetter = Phrase("通知書をもう1つ加える", en: "Another letter", easy: "手紙を ふやす")
  static let outcomesHeading = Phrase("結果の種類", en: "Outcomes", easy: "けっかの しゅるい")
  static func outcomeNumber(_ number: Int) -> Phrase { Phrase("結果\(number)", en: "Outcome \(number)", easy: "けっか\(number)") }
  static func outcomeTitle(_ number: Int) -> Phrase { Phrase("結果\(number)の名前", en: "Outcome \(number): name", easy: "けっか\(number)の 名前") }
  static func outcomeKind(_ number: Int) -> Phrase { Phrase("結果\(number)の性質", en: "Outcome \(number): kind", easy: "けっか\(number)の しゅるい") }
  static func outcomeLetter(_ number: Int) -> Phrase {
    Phrase("結果\(number)の通知書", en: "Outcome \(number): letter", easy: "けっか\(number)の 手紙")
  }
  static func outcomeRule(_ number: Int) -> Phrase {
    Phrase("結果\(number)だけ別の区分で決裁するとき", en: "Outcome \(number): decided by another row", easy: "けっか\(number)を 決める 人が ちがう とき")
  }
  static let outcomeRuleSame = Phrase("手続きの決裁区分による", en: "As the procedure", easy: "ほかと おなじ")
  static let noLetter = Phrase("通知書なし", en: "No letter", easy: "手紙 なし")
  static let remedyWord = Phrase("教示", en: "Instruction on remedies", easy: "不服の 言いかた")
  static let remedyHint = Phrase(
    "処分に不服があるときの案内です。処分でないものには付けません。", en: "How to ask for a review; only with decisions in law.", easy: "処分の ときだけ つけます。")
  static let remedyNone = Phrase("教示なし", en: "None", easy: "なし")
  static let officialSealWord = Phrase("公印", en: "Official seal", easy: "役場の はんこ")

  static let formOfProcedure = Phrase("様式", en: "Form", easy: "フォーム")
  static let formStandsInWorkshop = Phrase(
    "様式は「様式づくり」で直します。公開すると、これから始める申請に使われます。",
    en: "The form is edited in the workshop. What is published there is used by applications begun from then on.",
    easy: "フォームは「様式づくり」で なおします。")
  static let editForm = Phrase("様式を直す", en: "Edit the form", easy: "フォームを なおす")
  static let editProcedure = Phrase("基本情報を直す", en: "Edit the procedure", easy: "手続きを なおす")
  static func formVersionNow(_ version: Int) -> Phrase {
    Phrase("公開中：第\(version)版", en: "Published: version \(version)", easy: "いま：\(version)ばんめ")
  }
  static let formNotYet = Phrase(
    "まだ公開していません。手続きを公開すると、様式も公開されます。", en: "Not published yet; it is published with the procedure.", easy: "まだ 出して いません。")
  static let formDraftWaits = Phrase("改訂の下書きがあります。", en: "There is a draft of a revision.", easy: "なおして いる ところです。")
  static let procedureMade = Phrase(
    "下書きを作りました。基本情報と様式を確かめて、公開してください。", en: "The draft is made. Look at its details and its form, then publish.",
    easy: "できました。よく 見てから 出して ください。")
  static let formMustBeMended = Phrase(
    "様式に直すところがあるため、公開できません。「様式を直す」から確かめてください。", en: "The form has something to mend first. Please look at it.", easy: "フォームに なおす ところが あります。"
  )
}

extension MakingRoute.Section {
  var phrase: Phrase {
    switch self {
    case .guide: Phrase("案内", en: "Guide", easy: "せつめい")
    case .office: Phrase("担当と根拠", en: "Office and basis", easy: "担当と きまり")
    case .intake: Phrase("受付", en: "Intake", easy: "うけつけ")
    case .review: Phrase("審査と決裁", en: "Examination and decision", easy: "見て、決める")
    case .results: Phrase("結果と通知", en: "Outcomes and letters", easy: "けっかと 手紙")
    case .records: Phrase("文書管理", en: "Records", easy: "書類の しまいかた")
    }
  }
}

extension Procedure.Audience {
  var making: Phrase {
    switch self {
    case .resident: Phrase("住民", en: "Residents", easy: "住んで いる 人")
    case .business: Phrase("事業者", en: "Businesses", easy: "会社や 店")
    case .farmer: Phrase("農業者", en: "Farmers", easy: "農家")
    case .group: Phrase("団体", en: "Groups", easy: "グループ")
    case .officer: Phrase("職員", en: "Officers", easy: "役場の 人")
    }
  }
}

extension Procedure.NeedToKnow {
  var making: Phrase {
    switch self {
    case .general: Phrase("一般", en: "General", easy: "ふつう")
    case .residence: Phrase("戸籍・住民基本台帳の担当", en: "Resident records", easy: "住民票の 人")
    case .protection: Phrase("支援措置の担当", en: "Protective measures", easy: "「支援措置」の 人")
    case .welfare: Phrase("福祉の担当", en: "Welfare", easy: "「福祉」の 人")
    case .care: Phrase("介護の担当", en: "Long-term care", easy: "介護の 人")
    case .tax: Phrase("税の担当", en: "Tax", easy: "税の 人")
    case .health: Phrase("保健の担当", en: "Health", easy: "けんこうの 人")
    case .education: Phrase("教育の担当", en: "Education", easy: "教育の 人")
    case .assembly: Phrase("議会の担当", en: "Assembly", easy: "議会の 人")
    }
  }
}

extension Procedure.Law.Kind {
  var making: Phrase {
    switch self {
    case .act: Phrase("法律", en: "Act", easy: "法律")
    case .ordinance: Phrase("政令・省令", en: "Ordinance", easy: "国の きまり")
    case .bylaw: Phrase("条例", en: "By-law", easy: "町の きまり（条例）")
    case .rule: Phrase("規則", en: "Rule", easy: "町の きまり（規則）")
    case .guideline: Phrase("要綱・要領", en: "Guideline", easy: "町の きまり")
    }
  }
}

extension Procedure.OutcomeRules.Outcome.Kind {
  var making: Phrase {
    switch self {
    case .favourable: Phrase("認める", en: "Favourable", easy: "みとめる")
    case .partial: Phrase("一部を認める", en: "Partial", easy: "少し みとめる")
    case .adverse: Phrase("認めない（理由が必要）", en: "Adverse (needs a reason)", easy: "みとめない")
    case .neutral: Phrase("どちらでもない", en: "Neutral", easy: "どちらでも ない")
    }
  }
}

extension Procedure.OutcomeRules.SealKind {
  var making: Phrase {
    switch self {
    case .pressed: Phrase("公印を押す", en: "Pressed", easy: "はんこを おす")
    case .omitted: Phrase("公印省略", en: "Omitted", easy: "はんこを おさない")
    case .electronic: Phrase("電子署名", en: "Electronic", easy: "電子")
    case .none: Phrase("公印の対象でない", en: "None", easy: "いらない")
    }
  }
}

extension Procedure.Nature {
  /// What falls under it, for officers who make a procedure.
  var what: Phrase {
    switch self {
    case .application:
      Phrase(
        "許可・認定・承認など、町が認めるかどうかを決めるもの。教示が付きます。", en: "The office grants or refuses: permits, recognitions. Remedies are told.",
        easy: "町が「いい」か「だめ」か 決める もの")
    case .notification: Phrase("知らせを受けるだけで、認めるかどうかを決めないもの。", en: "The office is told; nothing is granted or refused.", easy: "知らせるだけの もの")
    case .certificate: Phrase("住民票の写しや証明書など、書類を渡すもの。", en: "A paper is issued: a copy, a certificate.", easy: "書類を もらう もの")
    case .contract: Phrase("水道の使用など、契約を結ぶもの。", en: "A contract is made, as for water.", easy: "けいやくを する もの")
    case .grant: Phrase("補助金や助成金を交付するもの。", en: "Money is granted.", easy: "お金を もらう もの")
    case .request: Phrase("施設の見学、物の貸出し、後援など、法的な処分ではない申込み。", en: "Anything else that is asked for: a visit, a loan.", easy: "おねがいする もの")
    case .internal: Phrase("職員が庁内で申請するもの。住民の画面には出ません。", en: "For officers; residents do not see it.", easy: "役場の 人が 使う もの")
    case .forwarding: Phrase("県などが決め、町は受け付けて送るもの。", en: "Another office decides; the town passes it on.", easy: "ほかの 役所に 送る もの")
    }
  }
}
