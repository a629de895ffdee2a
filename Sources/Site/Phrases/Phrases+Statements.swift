import Kernel

extension Phrase {
  static let helpLead = Phrase(
    "このサイトの見方と、よくある質問をまとめました。", en: "How to use this site, and common questions.", easy: "この サイトの 使い方です。")
  static let contactLink = Phrase("お問い合わせ先を見る", en: "See how to contact us", easy: "聞きたい ときは ここ")

  static let accessibilityTitle = Phrase("ウェブアクセシビリティ方針", en: "Accessibility statement", easy: "みんなが 使える ように して いること")
  static let accessibilityLead = Phrase(
    "どなたにもお使いいただけるサイトを目指しています。", en: "We want everyone to be able to use this site.", easy: "だれでも 使える サイトに したいです。")

  static let cookiesTitle = Phrase("クッキーの利用", en: "Cookies", easy: "クッキーを 使うこと")
  static let cookiesLead = Phrase(
    "このサイトは、動作に必要なクッキーだけを使います。", en: "This site uses only the cookies that it needs to work.",
    easy: "クッキーは、ブラウザーが おぼえて おく 小さな データです。この サイトは、必要な ものだけ 使います。")
  static let cookiesCaption = Phrase("使っているクッキー", en: "The cookies in use", easy: "使って いる クッキー")
  static let cookieName = Phrase("名前", en: "Name", easy: "名前")
  static let cookiePurpose = Phrase("使う目的", en: "What for", easy: "何に 使うか")
  static let cookieLife = Phrase("残る期間", en: "How long", easy: "いつまで 残るか")
  static let cookiesNoTracking = Phrase(
    "広告や行動の追跡のためのクッキーは使いません。ほかの会社のクッキーも使いません。",
    en: "There are no cookies for advertising or for tracking, and none of other companies.",
    easy: "広告の ための クッキーや、あなたが 見た ページを 調べる ための クッキーは 使いません。")
  static let cookieLooks = Phrase(
    "言語・文字の大きさ・配色・ふりがなの設定を覚えます。", en: "Remembers language, text size, colours and furigana.", easy: "ことば、字の 大きさ、色、ふりがなを おぼえます。")
  static let cookieYear = Phrase("1年", en: "1 year", easy: "1年")
  static let cookieForm = Phrase(
    "フォームが、ほかのサイトからの偽の送信でないことを確かめます。", en: "Makes sure that a form is sent from this site and no other.",
    easy: "ほかの サイトが、あなたの ふりを して 送らない ように します。")
  static let cookieSessionLife = Phrase("ブラウザーを閉じるまで", en: "Until the browser is closed", easy: "ブラウザーを とじる まで")
  static let cookieSession = Phrase(
    "ログインしている間、ご本人であることを覚えます。", en: "Remembers who you are while you are signed in.", easy: "ログインして いる 間、あなたを おぼえます。")
  static let cookieSignInLife = Phrase("ログアウトするまで（長くても1日）", en: "Until you sign out (a day at most)", easy: "ログアウトする まで（長くても 1日）")

  static let privacyTitle = Phrase("個人情報の取扱い", en: "Privacy", easy: "あなたの データを 守る きまり")
  static let privacyLead = Phrase(
    "このサイトが何を記録し、何のために、いつまで持つかを説明します。", en: "What this site records, what for, and for how long.",
    easy: "この サイトが 何を 書いて おくか、説明します。")
  static let heldTitle = Phrase("登録された方について持っている情報", en: "What is held about people with an account", easy: "登録した 人に ついて 持って いる データ")
  static let heldCaption = Phrase("情報の種類ごとの目的と保存期間", en: "Purpose and retention by kind", easy: "何の ために、いつまで 持つか")
  static let heldWhat = Phrase("情報", en: "What", easy: "データ")
  static let heldWhy = Phrase("使う目的", en: "What for", easy: "何に 使うか")
  static let heldHowLong = Phrase("保存期間", en: "How long", easy: "いつまで 持つか")

  static let contactTitle = Phrase("お問い合わせ先", en: "Contact", easy: "聞きたい とき")
  static let contactLead = Phrase(
    "このサイトや掲載内容についてのお問い合わせ先です。", en: "Whom to ask about this site and what stands on it.", easy: "この サイトに ついて 聞く ところです。")
  static let noContactTitle = Phrase("お問い合わせ先は登録されていません", en: "No contact is registered here", easy: "電話番号や 住所は、ここには 書いて ありません")
  static let noContactText = Phrase(
    "自治体へのお問い合わせは、その自治体の公式サイトや広報紙でご案内している窓口へお願いします。",
    en: "Please ask the town itself, at the offices named on its official site.", easy: "町の 本当の サイトで、電話番号を 見て ください。")
  static let organisationPage = Phrase("役場の組織（担当課の一覧）を見る", en: "See the town's organisation (departments)", easy: "役場の 課を 見る")
  static let contactOffice = Phrase("担当", en: "Office", easy: "聞く ところ")
  static let contactAddress = Phrase("所在地", en: "Address", easy: "場所")
  static let contactEmail = Phrase("電子メール", en: "E-mail", easy: "メール")
  static let contactHours = Phrase("受付時間", en: "Hours", easy: "開いて いる 時間")
  static let telephone = Phrase("電話", en: "Telephone", easy: "電話")
}
