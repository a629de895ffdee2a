import Kernel

extension Phrase {
  static let procedures = Phrase("手続き", en: "Procedures", easy: "手続き")
  static func proceduresLead(_ count: Int) -> Phrase {
    Phrase(
      "申請や届出など\(count)件の手続きを、言葉や場面から探せます。", en: "Find what you need among \(count) procedures, by word or by occasion.",
      easy: "\(count)の 手続きを、ことばで さがせます。")
  }
  static let catalogueLead = Phrase(
    "言葉や、暮らしの場面、担当課から手続きを探せます。必要なもの、手数料、かかる日数をご確認いただけます。",
    en: "Search by word, by occasion or by division. Each entry tells what to bring, what it costs and how long it takes.",
    easy: "手続きを さがせます。もって くる もの、お金、日数が わかります。")
  static let lifeEvents = Phrase("暮らしの場面から探す", en: "By occasion", easy: "どんな ときか で さがす")
  static let lifeEventsLead = Phrase(
    "引越しや出産などのとき、いくつかの質問に答えると、必要な手続きがまとめて分かります。",
    en: "Answer a few questions about a move, a birth and so on, and see everything that applies to you.",
    easy: "ひっこしなどの とき、質問に 答えると、する ことが わかります。")
  static let allProcedures = Phrase("すべての手続き", en: "All procedures", easy: "ぜんぶの 手続き")
  static let foundProcedures = Phrase("見つかった手続き", en: "Procedures found", easy: "見つかった 手続き")
  static func publishedCount(_ count: Int, of all: Int, later: Int, own: Int) -> Phrase {
    Phrase(
      "\(all)件のうち\(count)件（申請の後に続く手続き\(later)件、庁内の手続き\(own)件を含む）",
      en: "\(count) of \(all), among them \(later) later stages of others and \(own) within the office",
      easy: "\(all)の 中の \(count)（あとの 手続き \(later)、役場の 中の 手続き \(own)も 入れて）")
  }
  static func procedureCount(_ count: Int, of all: Int) -> Phrase {
    Phrase("\(all)件のうち\(count)件を表示しています。", en: "Showing \(count) of \(all).", easy: "\(all)の 中の \(count)です。")
  }
  static let noProcedures = Phrase("まだ公開している手続きはありません。", en: "No procedure has been published yet.", easy: "手続きは まだ ありません。")
  static let nothingFits = Phrase("当てはまる手続きが見つかりませんでした。", en: "No procedure was found.", easy: "手続きが 見つかりませんでした。")
  static let nothingFitsHint = Phrase(
    "言葉を短くするか、別の言い方でお試しください。お分かりにならないときは、役場へお電話ください。",
    en: "Try a shorter or another word. If you are not sure, please call the town office.",
    easy: "みじかい ことばで さがして ください。わからない ときは、役場に 電話して ください。")
  static let narrowDown = Phrase("条件で絞り込む", en: "Narrow down", easy: "えらんで さがす")
  static let narrowGo = Phrase("この条件で探す", en: "Search with these", easy: "これで さがす")
  static let nothingFitsButOccasions = Phrase(
    "当てはまる手続きの名前は見つかりませんでしたが、次の場面のご案内があります。", en: "No procedure has this name, but these occasions fit.",
    easy: "手続きの 名前は ありませんが、この 場面が あります。")
  static let occasionsThatFit = Phrase("当てはまる暮らしの場面", en: "Occasions that fit", easy: "あう 場面")
  static let occasionsThatFitLead = Phrase(
    "質問に答えると、役場とほかの機関でする手続きがまとめて分かります。", en: "Answer a few questions and see all that is to be done, at the town office and elsewhere.",
    easy: "質問に 答えると、する ことが ぜんぶ わかります。")
  static let showAll = Phrase("すべて表示する", en: "Show all", easy: "ぜんぶ 見る")
  static let searchProcedures = Phrase("手続きを探す", en: "Search procedures", easy: "手続きを さがす")
  static let searchProceduresHint = Phrase("例：引越し、ごみ、子どもの医療費", en: "For example: moving, waste, dog", easy: "例：ひっこし、ごみ、犬")
  static let search = Phrase("探す", en: "Search", easy: "さがす")
  static let audienceWord = Phrase("どなたの手続きか", en: "For whom", easy: "だれの 手続きか")
  static let everybody = Phrase("すべての方", en: "Everybody", easy: "みんな")
  static let departmentInCharge = Phrase("担当課", en: "Division in charge", easy: "役場の 課")
  static let everyDepartment = Phrase("すべての課", en: "Every division", easy: "ぜんぶの 課")
  static let onlineOnly = Phrase("オンラインでできる手続きだけを表示する", en: "Only what can be done online", easy: "インターネットで できる ものだけ")
  static let onlinePossible = Phrase("オンライン可", en: "Online", easy: "インターネットで できます")
  static let onlineImpossible = Phrase("オンライン不可", en: "Not online", easy: "インターネットでは できません")
  static let visitNeeded = Phrase("来庁が必要", en: "Visit needed", easy: "役場に 来て ください")
  static let visitNeededText = Phrase(
    "この手続きでは、一度は役場へお越しいただく必要があります。", en: "You need to come to the town office once for this procedure.", easy: "1回、役場に 来て ください。")
  static let beforeYouAsk = Phrase("手続きの前に", en: "Before you begin", easy: "手続きの 前に")
  static let whatIsAsked = Phrase("お尋ねする内容", en: "What you will be asked", easy: "聞く こと")
  static let legalFacts = Phrase("根拠と担当", en: "Legal basis and office", easy: "法律と 役場の 担当")
  static let afterwardsWord = Phrase("あわせて必要になることがある手続き", en: "What may come next", easy: "いっしょに する ことが ある 手続き")
  static let whoWord = Phrase("対象となる方", en: "Who", easy: "だれが")
  static let bringWord = Phrase("必要なもの", en: "What you need", easy: "ひつような もの")
  static let bringNothing = Phrase("特にありません。", en: "Nothing in particular.", easy: "ありません。")
  static let feeWord = Phrase("手数料", en: "Fee", easy: "お金")
  static let deadlineWord = Phrase("届け出る期限", en: "Your deadline", easy: "いつまでに")
  static let standardPeriodWord = Phrase("標準処理期間", en: "Standard time", easy: "かかる 日数")
  static func standardPeriodWhen(_ condition: Phrase, _ limit: Phrase) -> Phrase {
    Phrase(
      "\(condition.japanese)：\(limit.japanese)", en: "\(limit.english) \(condition.english)",
      easy: "\(condition.easyJapanese)：\(limit.easyJapanese)")
  }
  static func standardPeriodElse(_ limit: Phrase) -> Phrase {
    Phrase("それ以外：\(limit.japanese)", en: "\(limit.english) otherwise", easy: "ほかの とき：\(limit.easyJapanese)")
  }
  static func stateLimitElsewhere(_ limit: Phrase) -> Phrase {
    Phrase(
      "このほかに、送った先の機関の審査に\(limit.japanese)ほどかかります。", en: "Beside this, the office that it is sent to takes about \(limit.english).",
      easy: "ほかに、送った ところで \(limit.easyJapanese)ぐらい かかります。")
  }
  static let standardPeriodNote = Phrase(
    "到達した日の翌日から数えます。補正にかかる日数は含みません。", en: "Counted from the day after arrival, without the days that corrections take.",
    easy: "とどいた つぎの 日から 数えます。")
  static let criteriaWord = Phrase("審査の基準", en: "What is examined", easy: "なにを 見て 決めるか")
  static let receiveWord = Phrase("結果の受け取り方", en: "How you receive the result", easy: "けっかの もらい方")
  static let identificationWord = Phrase("本人確認", en: "Identification", easy: "本人か どうかの かくにん")
  static func takesMinutes(_ minutes: Int) -> Phrase {
    Phrase("記入にかかる時間は、およそ\(minutes)分です。", en: "Filling in takes about \(minutes) minutes.", easy: "書くのに \(minutes)分ぐらい かかります。")
  }
  static let natureWord = Phrase("手続きの性質", en: "Legal nature", easy: "どんな 手続きか")
  static let basisWord = Phrase("根拠となる法令等", en: "Legal basis", easy: "もとに なる 法律")
  static let authorityWord = Phrase("処分等を行う者", en: "Authority", easy: "決める 人")
  static let formNumberWord = Phrase("様式", en: "Form", easy: "紙の 名前")
  static let sealWord = Phrase("押印", en: "Seal", easy: "はんこ")
  static let paperWord = Phrase("紙の書類の提出", en: "Papers to hand in", easy: "紙の 書類を 出すこと")
  static let visitWord = Phrase("役場への来庁", en: "Visit", easy: "役場に 来ること")
  static let needed = Phrase("必要です。", en: "Needed.", easy: "いります。")
  static let notNeeded = Phrase("必要ありません。", en: "Not needed.", easy: "いりません。")
  static func abolishedOn(_ date: String) -> Phrase { Phrase("\(date)に廃止。", en: "Abolished on \(date). ", easy: "\(date)から いりません。") }
  static let checkByWord = Phrase("内容を次に確かめる期日", en: "To be checked again by", easy: "つぎに たしかめる 日")
  static let laterStageTitle = Phrase("前の申請の続きとして行う手続きです", en: "This is a later stage of an earlier application", easy: "前の 申しこみの つづきです")
  static let laterStageText = Phrase(
    "前の申請の受付番号のページから始めてください。", en: "Please begin it from the page of the earlier application.", easy: "前の 申しこみの 番号の ページから 始めて ください。")
}
