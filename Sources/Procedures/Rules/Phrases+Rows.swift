import Kernel

extension Phrase {
  static let ruleSave = Phrase("下書きに保存する", en: "Save in the draft", easy: "下書きに のこす")
  static let ruleLook = Phrase("見本を見る", en: "Look at a sample", easy: "見本を 見る")
  static let ruleRemove = Phrase("下書きから削る", en: "Remove from the draft", easy: "下書きから けす")
  static let ruleRemoveText = Phrase(
    "下書きから削ります。公布するまで、いまの決まりには残ります。", en: "It is removed from the draft; what is in force keeps it until the draft is published.",
    easy: "下書きから けします。出すまで、いまの きまりには のこります。")
  static let ruleNewRow = Phrase("項を加える", en: "Add a row", easy: "行を ふやす")
  static let ruleChangeRow = Phrase("項を変える", en: "Change a row", easy: "行を かえる")
  static let ruleBylaw = Phrase("規程の名称", en: "By-law", easy: "きまりの 名前")
  static let ruleAbsences = Phrase("代決の順序", en: "Decision in absence", easy: "いない ときの かわり")
  static let ruleAbsencesLead = Phrase(
    "決裁する職が不在のとき、上から順に、その日いる職が代決します。代決した起案は、あとで本人が後閲します。重要・異例・疑義のあるものは代決できません。",
    en:
      "While a decider is away, the first of these who is present decides; the decider inspects it later. What is important, unusual or in doubt waits.",
    easy: "決める 人が いない とき、上から じゅんに、いる 人が かわりに 決めます。")
  static func ruleStandInNumber(_ number: Int) -> Phrase { Phrase("第\(number)順位", en: "Choice \(number)", easy: "\(number)ばんめ") }
  static let ruleStandInTwice = Phrase("同じ職が二度選ばれています。", en: "A post is chosen twice.", easy: "同じ 人が 2回 あります。")
  static let ruleMatter = Phrase("事項", en: "Matter", easy: "こと")
  static let ruleMatterHint = Phrase(
    "例：補助金の交付の決定。すでにある事項と同じ書き方にすると、金額で分かれた項になります。",
    en: "The same words as another row make it a row of the same matter, for another amount.",
    easy: "例：「補助金の 交付の 決定」")
  static let ruleMatterThere = Phrase(
    "同じ事項がほかの項にあります。別の書き方にするか、その項に金額の違う項を加えてください。",
    en: "Another row has this matter. Word it differently, or add a row for another amount there.",
    easy: "同じ ことが ほかの 行に あります。")
  static let ruleAmountLimit = Phrase("この金額以下のとき", en: "Up to this amount", easy: "いくらまで")
  static let ruleAmountHint = Phrase(
    "例：500,000 または 50万。金額で分かれない事項と、上限のない項では空けてください。", en: "Leave it empty where there is no limit", easy: "お金の 上が ない ときは 書かないで ください。")
  static let ruleAmountWrong = Phrase(
    "金額は、500,000 または 50万 のように入力してください。", en: "Please enter an amount such as 500,000.", easy: "500,000の ように 書いて ください。")
  static let ruleAmountThere = Phrase(
    "この事項には、同じ金額の項がすでにあります。", en: "There is a row of this matter for this amount already.", easy: "同じ お金の 行が もう あります。")
  static let ruleDecider = Phrase("決裁者", en: "Decider", easy: "決める 人")
  static let ruleLine = Phrase("先に承認する職", en: "Approved before by", easy: "先に 見る 人")
  static let ruleLineHint = Phrase(
    "選んだ職に、下位の職から順に回ります。課にない職は飛ばします。", en: "It goes round from below. Posts that a division does not have are passed over.",
    easy: "下の 人から じゅんに 見ます。")
  static let ruleLineBelow = Phrase(
    "先に承認する職は、決裁者より下位の職だけを選んでください。", en: "Choose only posts below the decider.", easy: "決める 人より 下の 人だけ えらんで ください。")
  static let ruleCitation = Phrase("規程の項", en: "Place in the by-law", easy: "きまりの 場所")
  static let ruleCitationHint = Phrase("例：別表第1 共通 6の項", en: "As the sheet of a decision shall name it", easy: "例：「別表第1 共通 6の項」")
  static let ruleImportantWord = Phrase("重要・異例・疑義のあるときの決裁者", en: "Decider of what is important, unusual or in doubt", easy: "大切な ときに 決める 人")
  static let ruleImportantAbove = Phrase(
    "決裁者と同じか、上位の職を選んでください。", en: "Choose the decider or a post above.", easy: "決める 人か、もっと 上の 人を えらんで ください。")
  static let ruleSameDecider = Phrase("同じ（決裁者のまま）", en: "The same", easy: "同じ 人")
  static let ruleOwnWord = Phrase("起案者が決裁者に当たるときの決裁者", en: "Where the drafter would decide", easy: "書いた 人が 決める 人の とき")
  static let ruleOneUp = Phrase("一つ上の職", en: "The next post above", easy: "1つ 上の 人")
  static let ruleMayStandIn = Phrase("決裁者が不在のとき、代決できる", en: "Others may decide while the decider is away", easy: "いない とき、ほかの 人が 決めて よい")
  static let ruleAfter = Phrase("この項の次に置く", en: "Stands below", easy: "どの 行の つぎか")
  static let ruleFirst = Phrase("（最初に置く）", en: "(first)", easy: "（いちばん 上）")
  static let ruleConcurrenceWord = Phrase("合議先", en: "Sections asked", easy: "相談する 課")
  static let ruleConcurrenceHint = Phrase(
    "この事項の起案を必ず回す、ほかの課や係です。外すときは課を「なし」にします。", en: "Other sections that every draft of this matter goes to. Choose none to leave one out.",
    easy: "いつも 相談する ほかの 課です。")
  static let rulePlace = Phrase("合議先", en: "Section", easy: "相談する 課")
  static func rulePlaceNumber(_ number: Int) -> Phrase { Phrase("合議先\(number)", en: "Section \(number)", easy: "相談する 課 \(number)") }
  static let ruleNobody = Phrase("なし", en: "None", easy: "なし")
  static let ruleWhy = Phrase("合議する理由", en: "Why it is asked", easy: "相談する わけ")
  static func ruleWhyNumber(_ number: Int) -> Phrase {
    Phrase("合議先\(number)に合議する理由", en: "Why section \(number) is asked", easy: "相談する わけ \(number)")
  }
  static func ruleFromAmountNumber(_ number: Int) -> Phrase {
    Phrase("合議先\(number)に回す金額（この金額以上のとき）", en: "Section \(number): only from this amount on", easy: "いくらから 相談するか \(number)")
  }
  static func ruleRankNumber(_ number: Int) -> Phrase {
    Phrase("合議先\(number)で答える職", en: "Section \(number): post that answers", easy: "答える 人 \(number)")
  }
  static let ruleUsualRank = Phrase("係は係長、課は課長", en: "The unit’s chief, or the head", easy: "係長か 課長")

  static let trialTitle = Phrase("順路を試してみる", en: "Try a route", easy: "じゅんを ためす")
  static let trialLead = Phrase(
    "いまの決裁規程で、起案がだれに回り、だれが決裁するかを見ます。何も登録しません。", en: "Which way a draft goes by the rules in force. Nothing is entered.",
    easy: "書類が だれに 回るか 見ます。何も のこりません。")
  static let trialLeadDraft = Phrase(
    "下書きの決裁規程で、起案がだれに回り、だれが決裁するかを見ます。何も登録しません。", en: "Which way a draft would go by the draft of the rules. Nothing is entered.",
    easy: "下書きの きまりで、書類が だれに 回るか 見ます。")
  static let trialAmount = Phrase("金額", en: "Amount", easy: "お金")
  static let trialPlace = Phrase("起案する課・係", en: "Drafting section", easy: "書く 課")
  static let trialWeight = Phrase("重要度", en: "Weight", easy: "大切さ")
  static let trialShow = Phrase("順路を見る", en: "Show the route", easy: "見る")
  static let trialResult = Phrase("順路", en: "Route", easy: "じゅん")
  static let trialVacant = Phrase("（欠員）", en: "(vacant)", easy: "（いません）")
  static func trialOmitted(_ rank: Phrase) -> Phrase {
    Phrase(
      "\(rank.japanese)は、この課に職がないか欠員のため、飛ばします。", en: "Passed over: \(rank.english) (no such post here, or vacant).",
      easy: "\(rank.easyJapanese)は いないので とばします。")
  }
  static let trialNote = Phrase(
    "役職のない職員が起案した場合です。起案者の職によって、承認の段が省かれることがあります。",
    en: "As drafted by an officer without a rank; a drafter’s own post may leave out steps.",
    easy: "ふつうの 職員が 書いた ときの じゅんです。")
}
