import Kernel

extension Phrase {
  static let surveysWord = Phrase("アンケート", en: "Surveys", easy: "アンケート")
  static let surveysLead = Phrase(
    "町からのアンケートです。ご意見をお聞かせください。", en: "What the town would like to know. Please tell us.", easy: "町が 聞きたい ことです。答えて ください。")
  static let surveysOpen = Phrase("受付中のアンケート", en: "Open surveys", easy: "いま 答えられる もの")
  static let surveysNone = Phrase("受付中のアンケートはありません。", en: "No survey is open.", easy: "いまは ありません。")
  static let surveyResultsTitle = Phrase("アンケートの結果", en: "Results", easy: "アンケートの けっか")
  static func resultsOn(_ date: String) -> Phrase { Phrase("\(date)公表", en: "Published on \(date)", easy: "\(date)に 出しました") }
  static let surveyAnonymous = Phrase("無記名", en: "Anonymous", easy: "名前は 書かない")
  static let surveyNamed = Phrase("記名", en: "With your name", easy: "名前が わかる")
  static func aboutMinutes(_ minutes: Int) -> Phrase { Phrase("約\(minutes)分", en: "About \(minutes) minutes", easy: "\(minutes)分ぐらい") }
  static func surveyUntil(_ date: String) -> Phrase { Phrase("\(date)まで", en: "Until \(date)", easy: "\(date)まで") }
  static let surveyAsked = Phrase("お願いする方", en: "Who is asked", easy: "答えて ほしい 人")
  static let surveyAskedHint = Phrase("例：町内にお住まいの15歳以上の方", en: "For example: residents aged 15 or over", easy: "れい：町に 住んで いる 人")
  static let surveyCloses = Phrase("締切日", en: "Last day", easy: "いつまで")
  static let surveyClosesHint = Phrase(
    "この日が終わるまで回答できます。空けておくと締め切りません。", en: "Answers are taken until the end of this day; without one it stays open.", easy: "この 日まで 答えられます。")
  static let surveyHandling = Phrase("回答の取扱い", en: "What happens to your answers", easy: "答えの あつかい")
  static let surveyAnonymousText = Phrase(
    "無記名です。どなたの回答かは、役場にも分かりません。", en: "Anonymous: not even the office can tell whose answer it is.", easy: "名前は わかりません。")
  static let surveyNamedText = Phrase(
    "ログインしている方の氏名とともに受け取ります。集計以外には使いません。", en: "Your name is kept with your answer. It is used for nothing but this survey.",
    easy: "あなたの 名前が わかります。数える ためだけに 使います。")
  static let surveyOnceText = Phrase(
    "お一人につき1回です。お答えになったことだけを、回答とは別に記録します。", en: "Once per person. That you took part is kept apart from your answer.", easy: "1人 1回です。")
  static let signInToAnswer = Phrase("ログインして答える", en: "Sign in to answer", easy: "ログインして 答える")
  static let beginAnswer = Phrase("回答を始める", en: "Begin", easy: "答える")
  static let seeResults = Phrase("結果を見る", en: "See the results", easy: "けっかを 見る")
  static let checkAnswers = Phrase("回答の確認", en: "Check your answers", easy: "書いた ものを 見る")
  static let checkAnswersLead = Phrase(
    "内容をお確かめのうえ、送信してください。送信した後は直せません。", en: "Please check before you send. It cannot be changed afterwards.",
    easy: "よく 見てから 送って ください。あとで なおせません。")
  static let stillOpen = Phrase("まだ回答が必要なところがあります", en: "Something is still missing", easy: "まだ 書いて いない ところが あります")
  static let sendAnswers = Phrase("回答を送信する", en: "Send", easy: "送る")
  static let thanksTitle = Phrase("ご回答ありがとうございました", en: "Thank you", easy: "ありがとうございました")
  static let thanksSent = Phrase("回答を受け取りました", en: "Your answer has arrived", easy: "答えを もらいました")
  static let thanksText = Phrase(
    "いただいた回答は集計し、町の取組に生かします。", en: "Your answer will be tallied and used for the town's work.", easy: "町の しごとに 使います。")
  static let thanksAnonymous = Phrase(
    "いただいた回答は、どなたのものか分からない形で集計し、町の取組に生かします。", en: "Your answer will be tallied without anybody knowing whose it is.",
    easy: "だれの 答えか わからない ように 数えて、町の しごとに 使います。")
  static let otherSurveys = Phrase("ほかのアンケートを見る", en: "Other surveys", easy: "ほかの アンケート")

  // MARK: Settings

  static let surveySettingsLead = Phrase("だれに、いつまで、どのように聞くかを決めます。", en: "Who is asked, until when, and how.", easy: "だれに、いつまで 聞くか きめます。")
  static let surveyAudience = Phrase("回答できる人", en: "Who may answer", easy: "答えられる 人")
  static let audienceEveryone = Phrase("だれでも", en: "Everyone", easy: "だれでも")
  static let audienceEveryoneHint = Phrase(
    "ログインは要りません。同じ人が何度も答えられます。", en: "Without signing in; nobody is kept from answering twice.", easy: "ログインは いりません。")
  static let audienceResidents = Phrase("ログインした住民", en: "Residents who are signed in", easy: "ログインした 人")
  static let audienceResidentsHint = Phrase("1人1回や、記名のアンケートにできます。", en: "Makes once per person, and names, possible.", easy: "1人 1回に できます。")
  static let surveyOnce = Phrase("1人1回だけ", en: "Once per person", easy: "1人 1回だけ")
  static let surveyOnceHint = Phrase(
    "だれが答えたかは、回答の中身と結び付かない形で記録します。", en: "Who took part is kept so that it leads to no answer.", easy: "だれが 答えたかだけ のこします。")
  static let surveyNamedSetting = Phrase("記名にする", en: "With names", easy: "名前が わかるように する")
  static let surveyNamedHint = Phrase(
    "回答に氏名が付きます。回答する方には、始める前に示します。", en: "Answers carry the person's name. They are told before they begin.", easy: "答えに 名前が つきます。")
  static let surveyNeedsAccount = Phrase("「ログインした住民」を選んだときだけ使えます。", en: "Only where residents sign in.", easy: "「ログインした 人」の ときだけ できます。")
  static let surveyGapsHint = Phrase(
    "満足度と重要度を聞いた2つの表を選びます。選ばないときは自動で見つけます。", en: "The two matrices; found by themselves where none is chosen.", easy: "2つの 表を えらびます。")
  static let satisfactionQuestion = Phrase("満足度を聞く質問", en: "Question on satisfaction", easy: "よいかを 聞く しつもん")
  static let importanceQuestion = Phrase("重要度を聞く質問", en: "Question on importance", easy: "大事かを 聞く しつもん")
  static let findByItself = Phrase("自動で見つける", en: "Find by itself", easy: "自動")

  // MARK: Results

  static func answersReceived(_ count: Int) -> Phrase { Phrase("回答数：\(count)件", en: "Answers: \(count)", easy: "答え：\(count)") }
  static let noAnswersYet = Phrase("回答はまだありません。", en: "There is no answer yet.", easy: "答えは まだ ありません。")
  static let publishFirst = Phrase("公開すると、回答がここに集まります。", en: "Publish it, and answers gather here.", easy: "出すと、答えが あつまります。")
  static func suppressedNote(_ threshold: Int) -> Phrase {
    Phrase(
      "＊と「記載なし」は、個人が特定されないよう、\(threshold)件未満とそれを逆算できる数を伏せたものです。",
      en: "An asterisk or “not stated” stands for counts below \(threshold) and those that would give them away.",
      easy: "＊は 少ない 数です。だれか わからない ように かくして います。")
  }
  static let answeredWord = Phrase("回答者数", en: "Answered", easy: "答えた 人")
  static let meanWord = Phrase("平均", en: "Mean", easy: "へいきん")
  static func meanOf(_ mean: String) -> Phrase { Phrase("平均 \(mean)", en: "Mean \(mean)", easy: "へいきん \(mean)") }
  static let medianWord = Phrase("中央値", en: "Median", easy: "まん中の 数")
  static let hiddenCount = Phrase("＊", en: "*", easy: "＊")
  static let figuresInNumbers = Phrase("件数を表で見る", en: "Counts in a table", easy: "数を 表で 見る")
  static let choiceWord = Phrase("選択肢", en: "Choice", easy: "答え")
  static let countWord = Phrase("件数", en: "Count", easy: "数")
  static let shareWord = Phrase("割合", en: "Share", easy: "わりあい")
  static let totalWord = Phrase("計", en: "Total", easy: "ぜんぶ")
  static let tooFewForChart = Phrase("回答が少ないため、まだ図にできません。", en: "Too few answers for a chart yet.", easy: "答えが 少ないです。")
  static let gapsText = Phrase(
    "左上は、重要だと思われているのに満足されていない項目です。破線は平均です。", en: "Upper left: what matters and does not satisfy. The lines are the means.",
    easy: "左の 上は、大事なのに よく ない ものです。")
  static let satisfactionAxis = Phrase("満足度（平均）", en: "Satisfaction (mean)", easy: "よい（へいきん）")
  static let importanceAxis = Phrase("重要度（平均）", en: "Importance (mean)", easy: "大事（へいきん）")
  static let gapList = Phrase("重要度と満足度の差（大きい順）", en: "Gap between importance and satisfaction", easy: "大事と よいの ちがい")
  static let itemWord = Phrase("項目", en: "Item", easy: "もの")
  static let satisfiedShare = Phrase("満足の割合", en: "Satisfied", easy: "よいと 思う 人")
  static let importantShare = Phrase("重要の割合", en: "Important", easy: "大事だと 思う 人")
  static let gapWord = Phrase("差", en: "Gap", easy: "ちがい")
  static let quadrantWord = Phrase("区分", en: "Field", easy: "しゅるい")
  static func points(_ number: String) -> Phrase { Phrase("\(number)ポイント", en: "\(number) points", easy: "\(number)") }
  static let crossTitle = Phrase("クロス集計", en: "Cross-tabulation", easy: "2つの しつもんを くらべる")
  static let crossTooFew = Phrase(
    "1つ選ぶ質問と、はい・いいえの質問が2つ以上あると使えます。", en: "Needs two questions of one choice or yes and no.", easy: "えらぶ しつもんが 2つ いります。")
  static let crossRows = Phrase("行にする質問", en: "Rows", easy: "たて")
  static let crossColumns = Phrase("列にする質問", en: "Columns", easy: "よこ")
  static let crossShow = Phrase("集計する", en: "Tabulate", easy: "くらべる")
  static let crossTwo = Phrase("違う質問を2つ選んでください。", en: "Choose two different questions.", easy: "ちがう しつもんを 2つ えらんで ください。")
  static func crossOf(_ rows: Phrase, _ columns: Phrase) -> Phrase {
    Phrase(
      "「\(rows.japanese)」×「\(columns.japanese)」", en: "“\(rows.english)” by “\(columns.english)”",
      easy: "「\(rows.easyJapanese)」と 「\(columns.easyJapanese)」")
  }
  static let crossChart = Phrase("行ごとの割合", en: "Shares of each row", easy: "わりあい")
  static let answersByDay = Phrase("日ごとの回答数", en: "Answers by day", easy: "日ごとの 答えの 数")
  static let filesTitle = Phrase("ファイル", en: "Files", easy: "ファイル")
  static let answersFileNote = Phrase(
    "1件ずつの回答です。取り出したことは監査記録に残ります。", en: "Every answer. Fetching it is written into the audit log.", easy: "答え ぜんぶです。だれが 見たか のこります。")
  static let crossFileNote = Phrase("単純集計も入っています。", en: "With the tallies.", easy: "数えた ものも あります。")
  static let publishResultsTitle = Phrase("結果の公表", en: "Publishing the results", easy: "けっかを 見せる")
  static let resultsArePublic = Phrase(
    "集計結果を、だれでも見られます。自由記述は含みません。", en: "Everyone can see the tallies. Free text is not among them.", easy: "だれでも 見られます。")
  static let resultsAreNotPublic = Phrase("集計結果は職員だけが見られます。", en: "Only officers see the tallies.", easy: "役場の 人だけ 見られます。")
  static let publishResultsButton = Phrase("結果を公表する", en: "Publish the results", easy: "見せる")
  static let takeResultsBack = Phrase("公表をやめる", en: "Take them back", easy: "見せるのを やめる")
}
