import Kernel

/// The longer texts of the statements.
enum SiteTexts {
  static let help = [
    TextSection(
      "language", Phrase("ことばを変える", en: "Changing the language", easy: "ことばを かえる"),
      [
        Phrase(
          "画面の上の「言語」から、日本語・英語・やさしい日本語を選べます。計画の本文など、自治体が書いた文章は日本語のままです。",
          en: "Choose Japanese, English or easy Japanese under \"Language\" at the top. What the town itself wrote stays in Japanese.",
          easy: "上の「ことば」から、日本語、英語、やさしい日本語を えらべます。町が 書いた 文は 日本語の ままです。")
      ]),
    TextSection(
      "looks", Phrase("文字や色を見やすくする", en: "Making it easier to read", easy: "字や 色を 見やすく する"),
      [
        Phrase(
          "「表示」から、文字の大きさ（2倍まで）、配色（明るい・暗い・ハイコントラスト）、漢字のふりがなを選べます。選んだ設定は、このブラウザーに1年間残ります。",
          en:
            "Under \"Display\" you choose the text size (up to double), the colours and readings over kanji. Your choice stays in this browser for a year.",
          easy: "「見え方」から、字の 大きさ、色、ふりがなを えらべます。えらんだことは、1年 のこります。")
      ]),
    TextSection(
      "keyboard", Phrase("キーボードだけで使う", en: "Using the keyboard alone", easy: "キーボードだけで 使う"),
      [
        Phrase(
          "Tab キーで次へ、Shift + Tab で前へ進み、Enter で開きます。最初の「本文へ移動」で、メニューを飛ばせます。",
          en: "Tab goes forward, Shift and Tab back, Enter opens. \"Skip to main content\" comes first and passes over the menu.",
          easy: "Tab キーで 次へ 行きます。Enter キーで 開きます。")
      ]),
    TextSection(
      "account", Phrase("ログインは必要ですか", en: "Do I need an account?", easy: "ログインは いりますか"),
      [
        Phrase(
          "計画を見る、データを使うなど、公開している内容にログインは要りません。", en: "Not for anything that is public: reading the plan or using its data.",
          easy: "計画を 見るときや、データを 使うときは、ログインは いりません。")
      ]),
    TextSection(
      "reuse", Phrase("内容を引用・転載できますか", en: "May I use what stands here?", easy: "ここに ある ものを 使っても いいですか"),
      [
        Phrase(
          "「オープンデータ」にある内容は、出典を示せば自由に使えます。", en: "Whatever is listed under \"Open data\", yes; please name the source.",
          easy: "「だれでも 使える データ」に ある ものは、どこの ものか 書けば、使って いいです。")
      ]),
  ]

  static let accessibility = [
    TextSection(
      "goal", Phrase("目標", en: "What we aim for", easy: "目ざして いること"),
      [
        Phrase(
          "日本産業規格 JIS X 8341-3:2016 の適合レベル AA と、WCAG 2.2 のレベル AA を満たすことを目標としています。",
          en: "Level AA of JIS X 8341-3:2016 and of WCAG 2.2.",
          easy: "JIS X 8341-3:2016 と WCAG 2.2 という きまりの、AA を 目ざして います。")
      ]),
    TextSection(
      "how", Phrase("確かめ方", en: "How it is checked", easy: "どう たしかめて いるか"),
      [
        Phrase(
          "ソフトウェアの更新のたびに、すべての画面を自動検査（axe-core）とキーボード操作の試験にかけています。規格に基づく達成基準ごとの試験（JIS X 8341-3:2016 附属書 JB）は、まだ行っていません。",
          en:
            "With every release all pages go through an automatic check (axe-core) and tests with the keyboard alone. A formal test of every criterion (annex JB of the standard) has not been made yet.",
          easy: "新しく するたびに、コンピューターで ぜんぶの ページを しらべて います。人が 一つずつ しらべる 正式な テストは、まだ して いません。")
      ]),
    TextSection(
      "limits", Phrase("分かっている制約", en: "Known limits", easy: "まだ できて いないこと"), [],
      points: [
        Phrase(
          "自治体が書いた文章は、英語・やさしい日本語に訳していません。", en: "What the town wrote is not translated.", easy: "町が 書いた 文は、むずかしい 日本語の ままの ところが あります。"),
        Phrase(
          "ふりがなは自動で付けるため、人名や地名などで誤ることがあります。", en: "Readings over kanji are made automatically and may be wrong for names.",
          easy: "ふりがなは コンピューターが つけます。まちがうことが あります。"),
        Phrase(
          "報告書の PDF は見出しなどの目印を付けていますが、画面と同じ内容のページもあわせてご覧ください。",
          en: "Reports in PDF are tagged, but the same content is easier to read on the pages of this site.",
          easy: "PDF が 読みにくい ときは、同じ 内容の ページを 見て ください。"),
      ]),
    TextSection(
      "tell", Phrase("お気づきの点", en: "Tell us", easy: "こまった とき"),
      [
        Phrase(
          "使いにくいところがありましたら、お問い合わせ先へお知らせください。内容を別の方法でお伝えします。",
          en: "If something is hard to use, tell us; we will give you the content in another way.", easy: "使いにくい ときは、教えて ください。ほかの 方法で 伝えます。"
        )
      ]),
  ]

  static let privacyFirst = [
    TextSection(
      "reading", Phrase("ページを見るだけのとき", en: "When you only read", easy: "ページを 見る だけの とき"),
      [
        Phrase(
          "名前や住所などをうかがうことはありません。どのページが1日に何回読まれたかを、分野ごとに数えるだけです。だれが読んだかは記録しません。",
          en: "We ask for nothing. Pages are counted by section and day; who read them is not recorded.",
          easy: "名前や 住所は 聞きません。何回 見られたかを 数える だけです。だれが 見たかは 書きません。"),
        Phrase(
          "攻撃や故障を調べるため、アクセスの記録（時刻、アドレスの一部、開いたページ）を保存することがあります。IPアドレスは一部を消して記録します。",
          en:
            "To find attacks and faults a log of requests may be kept (time, page, part of the address). IP addresses are shortened before they are written.",
          easy: "こわれた ときに しらべる ために、いつ、どの ページが 開かれたかを 書いて おくことが あります。"),
      ])
  ]

  static let privacyRest = [
    TextSection(
      "mynumber", Phrase("マイナンバー（個人番号）", en: "My Number", easy: "マイナンバー"),
      [
        Phrase(
          "このサイトではマイナンバーをお預かりしません。入力欄やカードの裏面の写真などで送らないでください。",
          en: "This site does not take My Number. Please do not send it, in a field or on a photograph of the card.",
          easy: "この サイトに マイナンバーを 書かないで ください。カードの うらの 写真も 送らないで ください。")
      ]),
    TextSection(
      "rights", Phrase("ご自分の情報について", en: "Your own data", easy: "あなたの データ"),
      [
        Phrase(
          "登録された方は、ログイン後の画面で、ご自分について持っている情報を確かめ、直し、取り出すことができます。職員がその情報を見たことは、すべて記録しています。",
          en: "After signing in you can see, correct and download what is held about you. Every look at it by an officer is recorded.",
          easy: "ログインすると、あなたの データを 見たり、なおしたり できます。役場の 人が 見たことは、ぜんぶ 書いて あります。"),
        Phrase(
          "個人情報の保護に関する法律に基づく開示・訂正・利用停止の請求は、お問い合わせ先で承ります。",
          en:
            "Requests for disclosure, correction or suspension under the Act on the Protection of Personal Information are taken by the office under Contact.",
          easy: "法律で 決まって いる お願い（見せて ほしい、なおして ほしい、使わないで ほしい）は、役場に 言って ください。"),
      ]),
  ]

  static let contact = [
    TextSection(
      "before", Phrase("お問い合わせの前に", en: "Before you write", easy: "聞く 前に"),
      [
        Phrase(
          "画面に「お問い合わせ番号」が出ているときは、あわせてお知らせください。マイナンバーやパスワードはお伝えにならないでください。",
          en: "If a page shows a reference number, please give it. Never tell us your My Number or a password.",
          easy: "画面に「番号」が 出て いたら、教えて ください。マイナンバーと パスワードは、言わないで ください。")
      ])
  ]

  struct CookieText: Sendable {
    let name: String
    let purpose: Phrase
    let life: Phrase
  }

  static let cookies = [
    CookieText(name: "looks", purpose: .cookieLooks, life: .cookieYear),
    CookieText(name: "form", purpose: .cookieForm, life: .cookieSessionLife),
    CookieText(name: "session-*", purpose: .cookieSession, life: .cookieSignInLife),
  ]
}
