import Casework
import Kernel

extension Workflow.Flaw {
  /// What is wrong and how it is mended on the pages.
  func mending(in workflow: Workflow) -> Phrase {
    let title: LocalText =
      switch part {
      case .whole: workflow.title
      case .state(let id): workflow.state(id)?.title ?? LocalText(id)
      case .action(let id): workflow.action(id)?.title ?? LocalText(id)
      }
    let (ja, en, easy) = (title.japanese, title.text(.english), title.text(.easyJapanese))
    return switch kind {
    case .noFinal:
      Phrase(
        "終わりの状態がありません。案件が終わる状態の「次に動く人」を「終わり」にしてください。", en: "No state is an end. Choose “Nobody” as whose turn it is in the last one.",
        easy: "おわりの 状態が ありません。さいごの 状態を「おわり」に して ください。")
    case .unreachable:
      Phrase(
        "「\(ja)」に進む処理がありません。この状態を「次の状態」とする処理を加えるか、要らなければ削ってください。",
        en: "No action leads to “\(en)”. Add one that does, or remove the state.", easy: "「\(easy)」に 進む ことが できません。する ことを ふやすか、けして ください。")
    case .finalGoesOn:
      Phrase(
        "「\(ja)」は終わりの状態です。そこからできるのは「再び審査する」処理だけです。ほかの処理の「できる状態」から外すか、終わりの状態でなくしてください。",
        en: "“\(en)” is an end: only examining it again may lead on. Take it out of the other actions, or make it no end.",
        easy: "「\(easy)」は おわりです。ここから ほかの ことは できません。")
    case .deadEnd:
      Phrase(
        "「\(ja)」でできる処理がなく、案件がここで止まります。次に進む処理を加えるか、「次に動く人」を「終わり」にしてください。",
        en: "Nothing can be done in “\(en)”: cases would be stuck. Add an action, or make it an end.",
        easy: "「\(easy)」から 先に 進めません。する ことを ふやすか、「おわり」に して ください。")
    case .endless:
      Phrase(
        "「\(ja)」からは、どの処理をしても終わりの状態に着きません。終わりに向かう処理を加えてください。",
        en: "Whatever is done from “\(en)”, no end is reached. Add an action that leads towards one.",
        easy: "「\(easy)」から おわりまで 行けません。する ことを ふやして ください。"
      )
    case .waitsForNobody:
      Phrase(
        "「\(ja)」の「次に動く人」を選び直してください。", en: "Choose again whose turn it is in “\(en)”.", easy: "「\(easy)」は つぎに する 人を もういちど えらんで ください。")
    case .correctionState:
      Phrase(
        "補正を求める処理「\(ja)」の次の状態は、申請者の番で、標準処理期間を数えない状態にしてください。",
        en: "After “\(en)” it must be the applicant’s turn, in a state where the standard period does not run.",
        easy: "「\(easy)」の つぎは、申しこんだ 人の 番で、日にちを かぞえない 状態に して ください。")
    case .applicantCorrects:
      Phrase(
        "補正を受け取る処理「\(ja)」の「できる人」に、申請者を加えてください。", en: "Let the applicant do “\(en)”, which takes in a correction.",
        easy: "「\(easy)」を 申しこんだ 人が できるように して ください。")
    case .systemDecides:
      Phrase(
        "処理「\(ja)」は決裁の結果により自動で行われます。開いて保存すると、「できる人」が自動に直ります。",
        en: "“\(en)” happens by itself. Open and save it, and it is mended.", easy: "「\(easy)」は 自動です。ひらいて のこすと なおります。")
    case .reopens:
      Phrase(
        "再び審査する処理「\(ja)」は、終わりの状態からだけできます。「できる状態」を終わりの状態だけにしてください。",
        en: "“\(en)” examines a case again: let it come from ends only.", easy: "「\(easy)」は おわりの 状態から だけ できます。")
    case .reopensIssued:
      Phrase(
        "再び審査する処理「\(ja)」は、施行した後の状態からはできません。決定を変えるのは変更起案だけです。「できる状態」から、施行した後の状態を除いてください。",
        en: "“\(en)” examines again what was issued. Only a draft of change alters a decision: take out the states to which issuing leads.",
        easy: "「\(easy)」は、決めた ことを 知らせた あとは できません。その 状態を はずして ください。")
    case .completes:
      Phrase(
        "案件を完了する処理「\(ja)」の「次の状態」は、終わりの状態にしてください。", en: "“\(en)” ends the case: let it lead to an end.",
        easy: "「\(easy)」の つぎは、おわりの 状態に して ください。")
    }
  }
}

extension Phrase {
  static func workflowNoAnswer(_ action: LocalText, _ state: LocalText, _ wanted: Phrase) -> Phrase {
    Phrase(
      "「\(action.japanese)」の次の状態「\(state.japanese)」に、「\(wanted.japanese)」処理がありません。ないと案件が先に進みません。「\(state.japanese)」でできる処理に加えてください。",
      en:
        "After “\(action.text(.english))” the state “\(state.text(.english))” lacks an action: \(wanted.english). Cases would not go on. Add it there.",
      easy: "「\(state.text(.easyJapanese))」に「\(wanted.easyJapanese)」が ありません。ふやして ください。")
  }
  static func workflowNobody(_ action: LocalText) -> Phrase {
    Phrase(
      "処理「\(action.japanese)」をできる人がいません。「できる人」を選んでください。", en: "Nobody can do “\(action.text(.english))”. Choose who may.",
      easy: "「\(action.text(.easyJapanese))」を できる 人が いません。えらんで ください。")
  }
  static func workflowApplicantOnly(_ action: LocalText) -> Phrase {
    Phrase(
      "処理「\(action.japanese)」は申請者だけができることになっていますが、申請者の画面に出るのは、補正と取下げだけです。",
      en: "Only the applicant may do “\(action.text(.english))”, but applicants are offered corrections and withdrawals only.",
      easy: "「\(action.text(.easyJapanese))」は、申しこんだ 人の 画面には 出ません。")
  }
  static func workflowNeverBegun(_ action: LocalText, _ before: Phrase) -> Phrase {
    Phrase(
      "処理「\(action.japanese)」の前に行う「\(before.japanese)」処理がないので、行われることがありません。",
      en: "“\(action.text(.english))” never happens: there is no action before it (\(before.english)).",
      easy: "前に する こと（\(before.easyJapanese)）が ないので、「\(action.text(.easyJapanese))」は できません。")
  }
  static let workflowNoRegister = Phrase(
    "収受する処理がないので、案件に収受番号が付きません。", en: "No action enters a case as received: it gets no number of receipt.", easy: "うけとった 番号が つきません。")
  static let workflowNoWithdrawal = Phrase(
    "取り下げる処理がないので、申請者が取り下げることができません。", en: "No action withdraws a case: applicants cannot change their minds.",
    easy: "申しこんだ 人が やめる ことが できません。")
  static let workflowNoIssue = Phrase(
    "決裁の後に、施行する（通知を送る）処理も、完了する処理もありません。", en: "Nothing sends out or ends what was decided.", easy: "決まった あとに、送る ことが ありません。")
  static func workflowUntranslated(_ count: Int) -> Phrase {
    Phrase(
      "英語かやさしい日本語のない言葉が\(count)件あります。その言語の画面には、日本語で表示されます。",
      en: "\(count) texts lack English or easy Japanese; the Japanese stands in.", easy: "ほかの ことばの ない ものが \(count)あります。日本語で 出ます。")
  }
  static let workflowMisfit = Phrase(
    "仕事の流れと合わないところがあります", en: "Its workflow does not fit", easy: "仕事の ながれと あわない ところが あります")
  static func workflowNoDraft(_ titles: String) -> Phrase {
    Phrase(
      "手続き\(titles)は、決裁を受けて結果を出しています。起案する処理と、決裁されたときの処理を残すか、手続きの仕事の流れを先に変えてください。",
      en:
        "Procedures decide their outcome by a draft: \(titles). Keep the action that writes it, or give them another workflow first.",
      easy: "\(titles)は 決裁が いります。「起案する」を ふやして ください。")
  }
  static func workflowNoDecision(_ titles: String) -> Phrase {
    Phrase(
      "手続き\(titles)には、決裁の定めがありません。起案する処理があると案件が決裁待ちで止まります。手続きの決裁の定めを先に加えるか、起案する処理を削ってください。",
      en: "Procedures have no decision: \(titles). With an action that writes a draft their cases would be stuck.",
      easy: "\(titles)には 決裁の きまりが ありません。「起案する」を けして ください。")
  }
  static func workflowNoOutcome(_ titles: String, _ kind: Phrase) -> Phrase {
    Phrase(
      "手続き\(titles)には「\(kind.japanese)」結果がありますが、それを選べる処理がありません。起案、施行または完了の処理の「結果の種類」に加えてください。",
      en: "Procedures have outcomes of the kind “\(kind.english)” that no action leads to: \(titles).",
      easy: "\(titles)の けっか「\(kind.easyJapanese)」を えらべません。")
  }
  static func workflowNoCouncil(_ titles: String) -> Phrase {
    Phrase(
      "手続き\(titles)は会議に諮ります。付議する処理が要ります。", en: "Procedures go to a council: \(titles). They need an action that tables.",
      easy: "\(titles)は 会議に 出します。「付議する」を ふやして ください。")
  }
  static func workflowNoExtension(_ titles: String) -> Phrase {
    Phrase(
      "手続き\(titles)には期間延長の通知書があります。期間を延長する処理が要ります。",
      en: "Procedures have a letter that extends the period: \(titles). They need an action that does.",
      easy: "\(titles)には「期間を 延長する」が いります。")
  }
  static func workflowNoLimitedState(_ titles: String) -> Phrase {
    Phrase(
      "手続き\(titles)は、この下書きにない状態に期限を付けています。その状態を残すか、手続きの期限を先に変えてください。",
      en:
        "Procedures limit the time of a state that this draft does not have: \(titles). Keep it, or change the procedures first.",
      easy: "\(titles)が 使う 状態が ありません。けさないで ください。")
  }
}
