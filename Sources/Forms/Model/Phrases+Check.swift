import Kernel

extension Phrase {
  static let checkNoPages = Phrase(
    "ページがありません。質問のページを1つ以上作ってください。", en: "There is no page. Add at least one.", easy: "ページが ありません。1つより 多く 作って ください。")
  static let checkNoTitle = Phrase("フォームの題名がありません。", en: "The form has no title.", easy: "フォームの 名前が ありません。")
  static func checkPageTwice(_ id: String) -> Phrase {
    Phrase("ページの識別子「\(id)」が重複しています。", en: "Two pages have the id “\(id)”.", easy: "「\(id)」の ページが 2つ あります。")
  }
  static func checkPartTwice(_ id: String) -> Phrase {
    Phrase("記入者の識別子「\(id)」が重複しています。", en: "Two parts have the id “\(id)”.", easy: "書く 人の 「\(id)」が 2つ あります。")
  }
  static func checkQuestionTwice(_ id: String) -> Phrase {
    Phrase("質問の識別子「\(id)」が重複しています。", en: "Two questions have the id “\(id)”.", easy: "「\(id)」の しつもんが 2つ あります。")
  }
  static func checkUnreachable(_ page: Phrase, after exit: Phrase) -> Phrase {
    Phrase(
      "ページ「\(page.japanese)」は、必ず終わるページ「\(exit.japanese)」の後にあるため、表示されません。",
      en: "The page “\(page.english)” is never shown: it comes after “\(exit.english)”, which always ends the form.",
      easy: "「\(page.easyJapanese)」の ページは 出ません。「\(exit.easyJapanese)」で いつも 終わるからです。")
  }
  static func checkPartWithoutPage(_ part: Phrase) -> Phrase {
    Phrase(
      "「\(part.japanese)」が記入するページがありません。", en: "There is no page for “\(part.english)” to fill in.",
      easy: "「\(part.easyJapanese)」が 書く ページが ありません。")
  }
  static func checkPageWithoutTitle(_ id: String) -> Phrase {
    Phrase("ページ「\(id)」に題名がありません。", en: "The page “\(id)” has no title.", easy: "「\(id)」の ページに 名前が ありません。")
  }
  static func checkUnknownPart(_ page: Phrase, _ part: String) -> Phrase {
    Phrase(
      "ページ「\(page.japanese)」の記入者「\(part)」は、記入者の一覧にありません。", en: "The page “\(page.english)” names the part “\(part)”, which does not exist.",
      easy: "「\(page.easyJapanese)」を 書く 人 「\(part)」が いません。")
  }
  static func checkImpossible(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」の条件は、同時に成り立つことがありません。", en: "The condition of “\(label.english)” can never hold.",
      easy: "「\(label.easyJapanese)」の 条件は いつも だめです。")
  }
  static func checkExitWithoutWhy(_ page: Phrase) -> Phrase {
    Phrase(
      "ここで終わるページ「\(page.japanese)」に、理由と次にすることの説明がありません。",
      en: "The page “\(page.english)” ends the form without saying why and what to do instead.",
      easy: "「\(page.easyJapanese)」で 終わる わけを 書いて ください。")
  }
  static func checkExitWithQuestions(_ page: Phrase) -> Phrase {
    Phrase(
      "ここで終わるページ「\(page.japanese)」の質問は、回答を送れません。", en: "Questions on the page “\(page.english)”, which ends the form, can never be sent.",
      easy: "「\(page.easyJapanese)」の しつもんは 送れません。")
  }
  static func checkEmptyPage(_ page: Phrase) -> Phrase {
    Phrase("ページ「\(page.japanese)」に質問も説明もありません。", en: "The page “\(page.english)” is empty.", easy: "「\(page.easyJapanese)」の ページに 何も ありません。")
  }
  static func checkEmptyGroup(_ label: Phrase) -> Phrase {
    Phrase(
      "繰り返し項目「\(label.japanese)」に質問がありません。", en: "The group “\(label.english)” has no questions.",
      easy: "「\(label.easyJapanese)」に しつもんが ありません。")
  }
  static func checkNoLabel(_ id: String) -> Phrase {
    Phrase("質問「\(id)」に見出しがありません。", en: "The question “\(id)” has no label.", easy: "「\(id)」の しつもんに ことばが ありません。")
  }
  static func checkNoPurpose(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」は個人情報です。何のために使うか（利用目的）を書いてください。",
      en: "“\(label.english)” is personal data: say what it is used for.", easy: "「\(label.easyJapanese)」は 個人情報です。何に 使うか 書いて ください。")
  }
  static func checkPrefill(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」の自動入力の種類が、質問の種類に合っていません。", en: "“\(label.english)” cannot be filled in from that entry of the profile.",
      easy: "「\(label.easyJapanese)」に 自動で 入れる ものが ちがいます。")
  }
  static func checkReversed(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」の下限が上限より大きくなっています。", en: "The least of “\(label.english)” is above the most.",
      easy: "「\(label.easyJapanese)」の いちばん 小さい 数が 大きすぎます。")
  }
  static func checkPhotoTypes(_ label: Phrase) -> Phrase {
    Phrase(
      "写真「\(label.japanese)」の種類に、画像ではないものがあります。", en: "The photograph “\(label.english)” allows types that are no pictures.",
      easy: "「\(label.easyJapanese)」は 写真だけに して ください。")
  }
  static func checkTooFewChoices(_ label: Phrase, _ least: Int) -> Phrase {
    Phrase(
      "「\(label.japanese)」の選択肢は、\(least)つ以上必要です。", en: "“\(label.english)” needs at least \(least) choices.",
      easy: "「\(label.easyJapanese)」から えらぶ ものを \(least)つより 多く して ください。")
  }
  static func checkChoiceTwice(_ label: Phrase, _ id: String) -> Phrase {
    Phrase(
      "「\(label.japanese)」の選択肢の識別子「\(id)」が重複しています。", en: "“\(label.english)” has two choices with the id “\(id)”.",
      easy: "「\(label.easyJapanese)」に 「\(id)」が 2つ あります。")
  }
  static func checkChoiceLabelTwice(_ label: Phrase, _ text: String) -> Phrase {
    Phrase(
      "「\(label.japanese)」に、同じ言葉の選択肢「\(text)」が2つあります。", en: "“\(label.english)” has two choices that read “\(text)”.",
      easy: "「\(label.easyJapanese)」に 「\(text)」が 2つ あります。")
  }
  static func checkConditionUnknown(_ label: Phrase, _ id: String) -> Phrase {
    Phrase(
      "「\(label.japanese)」の条件にある質問「\(id)」がありません。",
      en: "The condition of “\(label.english)” is about a question “\(id)” that does not exist.",
      easy: "「\(label.easyJapanese)」の 条件の しつもん 「\(id)」が ありません。")
  }
  static func checkConditionLater(_ label: Phrase, _ other: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」の条件は、後の質問「\(other.japanese)」を見ています。前の質問だけを条件にできます。",
      en: "The condition of “\(label.english)” looks at a later question, “\(other.english)”. Only earlier ones can be used.",
      easy: "「\(label.easyJapanese)」の 条件は、後の しつもん 「\(other.easyJapanese)」を 見て います。前の しつもんに して ください。")
  }
  static func checkConditionUnsuited(_ label: Phrase, _ other: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」の条件は、質問「\(other.japanese)」の種類か選択肢に合っていません。",
      en: "The condition of “\(label.english)” does not suit the kind or the choices of “\(other.english)”.",
      easy: "「\(label.easyJapanese)」の 条件が 「\(other.easyJapanese)」に 合って いません。")
  }
  static func checkFormulaUnknown(_ label: Phrase, _ id: String) -> Phrase {
    Phrase(
      "「\(label.japanese)」の計算式にある質問「\(id)」がありません。", en: "The formula of “\(label.english)” uses a question “\(id)” that does not exist.",
      easy: "「\(label.easyJapanese)」の しきの しつもん 「\(id)」が ありません。")
  }
  static func checkFormulaLater(_ label: Phrase, _ other: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」の計算式は、後の質問「\(other.japanese)」を使っています。前の質問だけを使えます。",
      en: "The formula of “\(label.english)” uses a later question, “\(other.english)”. Only earlier ones can be used.",
      easy: "「\(label.easyJapanese)」の しきは、後の しつもん 「\(other.easyJapanese)」を 使って います。")
  }
  static func checkFormulaNotDate(_ label: Phrase, _ other: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」の計算式の days、months には、日付の質問を書いてください。「\(other.japanese)」は日付ではありません。",
      en: "days and months in the formula of “\(label.english)” take dates; “\(other.english)” is none.",
      easy: "「\(label.easyJapanese)」の しきの 「\(other.easyJapanese)」は 日では ありません。")
  }
  static func checkFormulaNotNumber(_ label: Phrase, _ other: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」の計算式にある「\(other.japanese)」は、数値になりません。選択肢には値（value）を付けてください。",
      en: "“\(other.english)” in the formula of “\(label.english)” is no number. Give its choices values.",
      easy: "「\(label.easyJapanese)」の しきの 「\(other.easyJapanese)」は 数では ありません。")
  }
}
