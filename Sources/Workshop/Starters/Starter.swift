import Forms
import Kernel

/// What a new form begins with.
enum Starter: String, Sendable, CaseIterable {
  case blank, application, event
  case blankSurvey = "blank-survey"
  case satisfaction

  var isSurvey: Bool { self == .blankSurvey || self == .satisfaction }

  var title: Phrase {
    switch self {
    case .blank: Phrase("白紙の様式", en: "A blank form", easy: "何も ない フォーム")
    case .application: Phrase("申請・届出の様式", en: "An application", easy: "申しこみの フォーム")
    case .event: Phrase("講座・催しの申込み", en: "Registration for an event", easy: "教室や もよおしの 申しこみ")
    case .blankSurvey: Phrase("白紙のアンケート", en: "A blank survey", easy: "何も ない アンケート")
    case .satisfaction: Phrase("満足度・重要度のアンケート", en: "A survey of satisfaction and importance", easy: "よいか、大事かを 聞く アンケート")
    }
  }

  var what: Phrase {
    switch self {
    case .blank: Phrase("質問を1つずつ作ります。", en: "Make every question yourself.", easy: "しつもんを 1つずつ 作ります。")
    case .application:
      Phrase("氏名・住所・電話番号・メールの質問が入っています。", en: "With name, address, telephone and e-mail.", easy: "名前・住所・電話・メールの しつもんが あります。")
    case .event: Phrase("氏名・連絡先・参加人数・同意の質問が入っています。", en: "With name, contact, number of people and consent.", easy: "名前・電話・人数の しつもんが あります。")
    case .blankSurvey: Phrase("住民に聞きたいことを1つずつ作ります。", en: "Make every question yourself.", easy: "聞きたい ことを 1つずつ 作ります。")
    case .satisfaction:
      Phrase(
        "年代・地区のほか、施策の満足度と重要度を表で聞き、結果を散布図で見られます。", en: "Age, district, and two matrices whose results make a chart.",
        easy: "「よいか」「大事か」を 聞いて、図で 見ます。")
    }
  }

  var form: FormDefinition {
    switch self {
    case .blank: FormDefinition(id: "form", title: "様式", pages: [FormPage(id: "p1", title: Self.yourAnswers)])
    case .blankSurvey: FormDefinition(id: "survey", title: "アンケート", pages: [FormPage(id: "p1", title: Self.yourAnswers)])
    case .application:
      FormDefinition(
        id: "form", title: "申請", minutes: 5,
        pages: [
          FormPage(id: "applicant", title: LocalText("申請する方", en: "You", easy: "申しこむ 人"), questions: Self.person(Self.forApplication)),
          FormPage(id: "content", title: LocalText("申請の内容", en: "What you apply for", easy: "申しこむ こと")),
        ])
    case .event:
      FormDefinition(
        id: "form", title: "参加申込み", minutes: 3,
        pages: [
          FormPage(
            id: "participant", title: LocalText("参加する方", en: "Who takes part", easy: "来る 人"),
            questions: Array(Self.person(Self.forEvent).filter { $0.id != "address" })),
          FormPage(
            id: "participation", title: LocalText("参加の内容", en: "Participation", easy: "申しこむ こと"),
            questions: [
              Question(
                id: "people", kind: .number(min: 1, max: 20, decimals: 0, unit: LocalText("人", en: "people", easy: "人")),
                label: LocalText("参加する人数", en: "How many people", easy: "何人 来ますか")),
              Question(
                id: "remarks", kind: .longText(maxLength: 500), label: LocalText("連絡事項", en: "Anything we should know", easy: "知らせたい こと"),
                need: .optional),
            ]),
        ])
    case .satisfaction: Self.satisfactionForm
    }
  }

  private static let yourAnswers = LocalText("質問", en: "Questions", easy: "しつもん")
  private static let forApplication = LocalText(
    "申請の審査と連絡のため", en: "to handle your application and to contact you", easy: "申しこみを 見て、れんらくする ため")
  private static let forEvent = LocalText("参加の受付と連絡のため", en: "to register and to contact you", easy: "申しこみを うけて、れんらくする ため")

  private static func person(_ purpose: LocalText) -> [Question] {
    [
      Question(
        id: "name", kind: .personName(QuestionKind.NameRule()), label: LocalText("氏名", en: "Name", easy: "名前"), personalData: purpose,
        prefill: .profile(.name)),
      Question(
        id: "address", kind: .address(isInTown: false, hasDistrict: false), label: LocalText("住所", en: "Address", easy: "住んで いる ところ"),
        personalData: purpose, prefill: .profile(.address)),
      Question(
        id: "telephone", kind: .telephone, label: LocalText("昼間に連絡のつく電話番号", en: "Telephone number in the daytime", easy: "昼に 電話が できる 番号"),
        personalData: purpose, prefill: .profile(.telephone)),
      Question(
        id: "email", kind: .email, label: LocalText("メールアドレス", en: "E-mail address", easy: "メールアドレス"), need: .optional,
        personalData: purpose,
        prefill: .profile(.email)),
    ]
  }

  private static var satisfactionForm: FormDefinition {
    let rows = [
      FormChoice("childcare", LocalText("子育ての支援", en: "Child care", easy: "子どもを そだてる てつだい")),
      FormChoice("health", LocalText("健康と医療", en: "Health", easy: "けんこうと びょういん")),
      FormChoice("transport", LocalText("公共交通", en: "Public transport", easy: "バスなど")),
      FormChoice("snow", LocalText("道路と除雪", en: "Roads and snow clearing", easy: "道と 雪かき")),
      FormChoice("digital", LocalText("オンラインの手続き", en: "Procedures online", easy: "インターネットの 手続き")),
    ]
    let ages = ["10代以下", "20代", "30代", "40代", "50代", "60代", "70代以上"]
    let english = ["Under 20", "20–29", "30–39", "40–49", "50–59", "60–69", "70 or over"]
    let easy = ["19さいまで", "20から 29さい", "30から 39さい", "40から 49さい", "50から 59さい", "60から 69さい", "70さいから"]
    return FormDefinition(
      id: "survey", title: "アンケート",
      introduction: LocalText(
        "無記名のアンケートです。お答えは集計にだけ使います。", en: "This survey is anonymous. Answers are only tallied.", easy: "名前は 書きません。答えは 数えるだけです。"),
      minutes: 5,
      pages: [
        FormPage(
          id: "about-you", title: LocalText("あなたのこと", en: "About you", easy: "あなたの こと"),
          questions: [
            Question(
              id: "age",
              kind: .oneOf(
                ages.indices.map { FormChoice("a\($0 + 1)", LocalText(ages[$0], en: english[$0], easy: easy[$0])) }, layout: .radio),
              label: LocalText("年代", en: "Age", easy: "何さいですか")),
            Question(
              id: "lives-here", kind: .yesNo, label: LocalText("町内にお住まいですか", en: "Do you live in the town?", easy: "町に 住んで いますか")),
          ]),
        FormPage(
          id: "services", title: LocalText("町の取組について", en: "What the town does", easy: "町の しごと"),
          questions: [
            Question(
              id: "satisfaction", kind: .matrix(rows: rows, columns: Ladder.choices(Ladder.satisfaction)),
              label: LocalText("それぞれ、どのくらい満足していますか", en: "How satisfied are you?", easy: "どのくらい よいですか")),
            Question(
              id: "importance", kind: .matrix(rows: rows, columns: Ladder.choices(Ladder.importance)),
              label: LocalText("それぞれ、どのくらい重要だと思いますか", en: "How important is it?", easy: "どのくらい 大事ですか")),
          ]),
        FormPage(
          id: "words", title: LocalText("ご意見", en: "In your words", easy: "言いたい こと"),
          questions: [
            Question(
              id: "opinion", kind: .longText(maxLength: 1000), label: LocalText("ご意見・ご要望", en: "Your opinion", easy: "言いたい こと"),
              hint: LocalText("お名前など、個人が分かることは書かないでください。", en: "Please write nothing that tells who you are.", easy: "名前などは 書かないで ください。"),
              need: .optional)
          ]),
      ])
  }
}
