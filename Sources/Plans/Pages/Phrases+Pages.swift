import Kernel

// What the public pages of the plan say.
extension Phrase {
  static let plan = Phrase("DX計画", en: "Digital plan", easy: "デジタルの 計画")
  static let planOverview = Phrase("計画の全体", en: "Whole plan", easy: "計画の ぜんぶ")
  static let planRoadmap = Phrase("ロードマップ", en: "Road map", easy: "いつ するか")
  static let planIndicators = Phrase("指標と目標", en: "Indicators", easy: "数字の 目標")
  static let planChanges = Phrase("見直しの内容", en: "Revisions", easy: "かわった ところ")
  static let planGlossary = Phrase("用語集", en: "Glossary", easy: "ことばの 説明")
  static let planAbout = Phrase("この計画について", en: "About the plan", easy: "この 計画に ついて")
  static let planSystems = Phrase("他の町との比較", en: "Other towns", easy: "ほかの 町と くらべる")
  static let planReports = Phrase("報告", en: "Reports", easy: "ほうこく")
  static let planPages = Phrase("計画のページ", en: "Pages of the plan", easy: "計画の ページ")

  static let planPublished = Phrase("公表", en: "Published", easy: "みんなに 見せた 日")
  static let planPeriod = Phrase("計画期間", en: "Period", easy: "計画の 期間")
  static let planEdition = Phrase("版", en: "Edition", easy: "版")
  static let planStateWord = Phrase("計画の状態", en: "State", easy: "計画の ようす")
  static let repeatedRow = Phrase("再掲", en: "Repeated", easy: "もういちど 書いた もの")
  static let repeatedNote = Phrase(
    "同じ施策が別の箇所にも掲げられています（数えるのは一度だけです）。もとの記載：", en: "This row repeats another (counted once). The original: ",
    easy: "同じ ものが ほかにも 書いて あります。もとの もの：")
  static let lessThanBefore = Phrase("減（従前比）", en: " less than before", easy: " へらす")
  static let moreThanBefore = Phrase("増（従前比）", en: " more than before", easy: " ふやす")
  static let onwards = Phrase("以降", en: " onwards", easy: "から")
  static let until = Phrase("から", en: " to ", easy: "から ")

  static let atAGlance = Phrase("ひと目でわかる計画", en: "The plan at a glance", easy: "計画を かんたんに")
  static let statusOfMeasures = Phrase("進み具合", en: "How far it is", easy: "どこまで すすんだか")
  static let statusCount = Phrase("件数", en: "Count", easy: "かず")
  static let statusWord = Phrase("状況", en: "Status", easy: "ようす")
  static let filterStatus = Phrase("状況で絞り込む", en: "By status", easy: "ようすで さがす")
  static let filterDepartment = Phrase("担当課で絞り込む", en: "By department", easy: "かかりで さがす")
  static let filterWords = Phrase("ことばで探す", en: "By words", easy: "ことばで さがす")
  static let filterAll = Phrase("すべて", en: "All", easy: "ぜんぶ")
  static let filterButton = Phrase("絞り込む", en: "Filter", easy: "さがす")
  static let filterClear = Phrase("条件をすべて外す", en: "Clear the filter", easy: "もとに もどす")
  static let nothingMatches = Phrase(
    "条件に合う施策はありません", en: "No measure matches", easy: "さがした ものは ありません")
  static let nothingMatchesHint = Phrase(
    "ことばを短くするか、条件を外してお試しください。", en: "Try a shorter word, or clear the filter.", easy: "ことばを みじかく して、もういちど さがして ください。")

  static let meaningForMe = Phrase("わたしたちの暮らしはどう変わるか", en: "What this means for me", easy: "わたしたちの 生活が どう かわるか")
  static let whoDoesIt = Phrase("担当", en: "Who does it", easy: "だれが するか")
  static let howFar = Phrase("どこまで進んでいるか", en: "How far it is", easy: "どこまで すすんだか")
  static let whatChanged = Phrase("これまでの動き", en: "What changed", easy: "いままでに あったこと")
  static let currentState = Phrase("現状", en: "Where we stand", easy: "いまの ようす")
  static let problem = Phrase("課題", en: "The problem", easy: "こまって いること")
  static let approach = Phrase("取り組むこと", en: "What will be done", easy: "する こと")
  static let outcome = Phrase("期待する成果", en: "Expected outcome", easy: "よく なること")
  static let benefits = Phrase("町民のメリット", en: "What townspeople gain", easy: "いい こと")
  static let obstacles = Phrase("解決すべきこと", en: "Obstacles", easy: "むずかしい こと")
  static let funding = Phrase("財源", en: "Funding", easy: "お金")
  static let milestones = Phrase("節目", en: "Milestones", easy: "だいじな 日")
  static let mappings = Phrase("上位計画などとの対応", en: "Relation to other plans", easy: "ほかの 計画との 関係")
  static let comprehensivePlanWord = Phrase("総合計画", en: "Comprehensive plan", easy: "町の 大きな 計画")
  static let priorityItem = Phrase("国の重点取組事項", en: "National priority items", easy: "国の だいじな こと")
  static func basedOnEditions(_ editions: [String]) -> Phrase {
    let list = editions.joined(separator: "、")
    return Phrase(
      "国の自治体DX推進計画の\(list)を基に、この計画が一つにまとめた一覧です。各版での番号は、計画に記載がありません。",
      en: "A list that this plan has put together from the state's plan, editions \(list). The numbers in each edition are not stated.",
      easy: "国の 計画（\(list)）を この 計画が 一つに まとめました。版ごとの 番号は 書いて いません。")
  }
  static let sdgsWord = Phrase("SDGs", en: "SDGs", easy: "SDGs")
  static let sourceWord = Phrase("出典", en: "Source", easy: "もとの 文書")
  static let tornTitle = Phrase("原典から読み取れなかったところ", en: "What could not be read from the source", easy: "もとの 文書で 読めなかった ところ")
  static let scheduleWord = Phrase("工程", en: "Schedule", easy: "予定")
  static let phaseWord = Phrase("段階", en: "Phase", easy: "段階")
  static let whenWord = Phrase("時期", en: "When", easy: "いつ")
  static let lineWord = Phrase("区分", en: "Row", easy: "わけ")
  static let scheduleLost = Phrase(
    "工程の表は原典から読み取れませんでした。", en: "The schedule could not be read from the source.", easy: "予定は 読むことが できませんでした。")
  static let scheduleNone = Phrase("工程の記載はありません。", en: "The plan gives no schedule.", easy: "予定は 書いて ありません。")
  static let neighboursTitle = Phrase("ほかの町の取り組み", en: "Other towns doing the same", easy: "ほかの 町の とりくみ")
  static let officeOnly = Phrase("担当課の記載なし", en: "No department stated", easy: "かかりは 書いて ありません")
  static let officerLink = Phrase("この施策を更新する（職員）", en: "Update this measure (officers)", easy: "この ページを なおす（職員）")
  static let mainFigures = Phrase("主な数字", en: "Figures", easy: "おもな 数字")
  static let indicatorWord = Phrase("指標", en: "Indicator", easy: "数字の 目標")
  static let qualitativeGoal = Phrase("ことばで定めた目標", en: "Goal in words", easy: "ことばの 目標")
  static let readingsWord = Phrase("実績の推移", en: "Readings", easy: "いままでの 数字")
  static let readingDate = Phrase("基準日", en: "Date", easy: "日")
  static let readingValue = Phrase("実績", en: "Reading", easy: "数字")
  static let readingEvidence = Phrase("根拠", en: "Evidence", easy: "どうして わかるか")
  static let readingOrigin = Phrase("入力", en: "Entered by", easy: "だれが 書いたか")
  static let originMetric = Phrase("サービスが自動で測定", en: "Measured by the service", easy: "きかいが しらべました")
  static let originOfficer = Phrase("職員が入力", en: "Entered by an officer", easy: "職員が 書きました")
  static let noReadings = Phrase("実績はまだありません", en: "No readings yet", easy: "数字は まだ ありません")
  static let asPublishedNote = Phrase(
    "公表された計画をそのまま掲載しています。実績や進み具合を補うことはしていません。",
    en: "The plan is shown as it was published; no progress has been added.", easy: "町が 出した 計画を そのまま 見せて います。")
  static let measuredItself = Phrase(
    "この指標は、サービスが自動で測定しています。", en: "This indicator is measured by the service itself.", easy: "この 数字は きかいが じぶんで しらべます。")
  static let targetWord = Phrase("目標", en: "Target", easy: "目標")
  static let baselineWord = Phrase("基準", en: "Baseline", easy: "はじめの 数字")
  static let measureWord = Phrase("施策", en: "Measure", easy: "する こと")
  static let glossaryLead = Phrase(
    "この計画に出てくることばを説明します。本文の中でも、点線のついたことばを選ぶと説明が開きます。",
    en: "Words used in this plan, explained. In the text, choose a word with a dotted underline to read its meaning.",
    easy: "計画の ことばの 意味です。")
  static let filesTitle = Phrase("データで見る", en: "As data", easy: "データ")
  static let planJSONFile = Phrase("計画の全データ", en: "The whole plan as data", easy: "計画の ぜんぶの データ")
  static let planCSVFile = Phrase("施策の一覧（1行に1施策）", en: "List of measures, one a row", easy: "する ことの 表")

  static func measuresInGroup(_ count: Int, _ word: String) -> Phrase {
    Phrase("\(word) \(count)件", en: "\(count) measures", easy: "\(count)こ")
  }
  static func shown(_ count: Int, of all: Int) -> Phrase {
    Phrase("全\(all)件中\(count)件を表示しています。", en: "Showing \(count) of \(all).", easy: "ぜんぶで \(all)こ。いま \(count)こ 見えます。")
  }
  static func goal(_ number: Int) -> Phrase { Phrase("目標\(number)", en: "Goal \(number)", easy: "目標 \(number)") }
}

extension Phrase {
  static let planOffice = Phrase("計画の進行管理", en: "Plan progress", easy: "計画の しごと")
}

extension Phrase {
  static let lastUpdated = Phrase("最終更新", en: "Last updated", easy: "さいごに なおした 日")
  static let nextStep = Phrase("次にすること：", en: "Next: ", easy: "つぎに する こと：")
  static let metricLinked = Phrase(
    "指標をサービスの測定値に結び付けました。", en: "An indicator was bound to a service’s own metric.", easy: "数字を きかいが しらべるように しました。")
  static let metricUnlinked = Phrase(
    "指標と測定値の結び付けを外しました。", en: "An indicator was unbound from its metric.", easy: "数字を 人が 書くように しました。")
  static let previousAndNext = Phrase("前後の施策", en: "Previous and next measure", easy: "前と つぎ")
  static let glossaryNone = Phrase("この計画に用語集はありません。", en: "This plan has no glossary.", easy: "ことばの 説明は ありません。")
  static let nothingMatchesTerms = Phrase("条件に合う用語はありません。", en: "No term matches.", easy: "さがした ことばは ありません。")
  static let aboutBackground = Phrase("計画の背景", en: "Background", easy: "どうして 計画を 作ったか")
  static let aboutVision = Phrase("めざす姿", en: "Vision", easy: "どんな 町に したいか")
  static let aboutPrinciples = Phrase("基本姿勢・方針", en: "Principles", easy: "たいせつに する こと")
  static let aboutGovernance = Phrase("推進体制", en: "Governance", easy: "だれが すすめるか")
  static let aboutCycle = Phrase("進行管理の方法", en: "Review cycle", easy: "どうやって たしかめるか")
  static let aboutSurveys = Phrase("調査とその結果", en: "Surveys", easy: "しらべた こと")
  static let bodyName = Phrase("組織", en: "Body", easy: "グループ")
  static let bodyRole = Phrase("役割", en: "Role", easy: "しごと")
  static let bodyMembers = Phrase("構成", en: "Members", easy: "入って いる 人")

  static func statusChanged(_ before: String, _ after: String) -> Phrase {
    Phrase(
      "状況を「\(before)」から「\(after)」に変更しました。", en: "Status changed from “\(before)” to “\(after)”.", easy: "「\(before)」から 「\(after)」に なりました。")
  }
  static func sourceLines(_ lines: String) -> Phrase { Phrase("原典\(lines)行", en: "source line \(lines)", easy: "もとの 文書 \(lines)行") }
}

extension Phrase {
  static let indicatorsNone = Phrase("この計画に指標の記載はありません。", en: "This plan states no indicators.", easy: "数字の 目標は 書いて ありません。")
  static let changesNone = Phrase("見直しの記録はまだありません。", en: "Nothing has been revised yet.", easy: "まだ かわった ところは ありません。")
  static let latestChanges = Phrase("最近の動き", en: "Latest changes", easy: "さいきん かわった こと")
  static let nothingBefore = Phrase("（なし）", en: "(nothing)", easy: "（ありません）")
  static let systemsLead = Phrase(
    "同じ仕組みに取り組むほかの町と、その進み具合や指標を見比べられます。", en: "See which towns plan the same, how far they are and by which indicator.",
    easy: "ほかの 町と くらべます。")
  static let systemWord = Phrase("仕組み", en: "System", easy: "しくみ")
  static let townCount = Phrase("町の数", en: "Towns", easy: "町の かず")
  static let townsWord = Phrase("計画している町", en: "Planned by", easy: "計画して いる 町")
  static let systemNobody = Phrase("この仕組みを計画している町はありません。", en: "No town plans this.", easy: "計画して いる 町は ありません。")
  static let fictionalTown = Phrase("架空の町", en: "an invented town", easy: "ほんとうは ない 町")

  static func indicatorCounts(numbers: Int, words: Int) -> Phrase {
    Phrase(
      "数値の指標が\(numbers)件、ことばで定めた目標が\(words)件あります。", en: "\(numbers) numeric indicators and \(words) goals in words.",
      easy: "数字の 目標は \(numbers)こ、ことばの 目標は \(words)こ あります。")
  }
  static func markCount(_ mark: Phrase, _ count: Int) -> Phrase {
    Phrase("\(mark.japanese)（\(count)件）", en: "\(mark.english) (\(count))", easy: "\(mark.easyJapanese)（\(count)こ）")
  }
  static func differenceTo(_ edition: String) -> Phrase {
    Phrase("\(edition)からの変更", en: "Difference to \(edition)", easy: "\(edition)から かわった ところ")
  }
  static func differenceCounts(_ difference: PlanDifference) -> Phrase {
    let (added, strengthened) = (difference.count(.added), difference.count(.strengthened))
    let (ended, unchanged) = (difference.count(.ended), difference.count(.unchanged) + difference.count(.changed))
    return Phrase(
      "追加\(added)件、強化\(strengthened)件、終了\(ended)件、継続\(unchanged)件",
      en: "\(added) added, \(strengthened) strengthened, \(ended) ended, \(unchanged) continued",
      easy: "新しい もの \(added)こ、強く した もの \(strengthened)こ、おわった もの \(ended)こ、同じ もの \(unchanged)こ")
  }
  static func whatDiffers(_ count: Int) -> Phrase {
    Phrase("変わったところ（\(count)か所）", en: "What differs (\(count))", easy: "かわった ところ（\(count)）")
  }
  static func systemTowns(_ towns: Int, _ measures: Int) -> Phrase {
    Phrase(
      "\(towns)\(towns < 10 ? "つ" : "")の町が、あわせて\(measures)件の施策で取り組んでいます。", en: "\(towns) towns, with \(measures) measures.",
      easy: "\(towns)つの 町が しています。")
  }
}

extension Phrase {
  static let forecastTitle = Phrase("このままの進み方での見通し", en: "Outlook at this pace", easy: "このまま すすむと どう なるか")
}

extension Phrase {
  static let metricNotHere = Phrase("サービス導入後に自動で測定", en: "Measured once its service is here", easy: "サービスが はじまったら しらべます")
  static let itemsUnit = Phrase("件", en: "items", easy: "こ")

  static func countWithRepeats(_ count: Int, _ repeats: Int) -> Phrase {
    repeats == 0
      ? Phrase("\(count)件", en: "\(count)", easy: "\(count)こ")
      : Phrase("\(count)件（うち再掲\(repeats)件）", en: "\(count) (\(repeats) repeated)", easy: "\(count)こ（\(repeats)こは もういちど 書いた もの）")
  }
}

extension Phrase {
  static let whatItIs = Phrase("施策の内容", en: "What the measure is", easy: "どんな ことか")
}

extension Phrase {
  static func yearOnly(_ year: Int) -> Phrase { Phrase("\(year)年", en: "\(year)", easy: "\(year)年") }
  static func editionNumber(_ number: Int) -> Phrase { Phrase("第\(number)版", en: "Edition \(number)", easy: "第\(number)版") }
  static func publishedOn(_ date: String) -> Phrase { Phrase("（\(date)公表）", en: " (published \(date))", easy: "（\(date)に 出しました）") }
}
