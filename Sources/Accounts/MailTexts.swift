import Channels
import Kernel

/// The letters of this service.
enum MailTexts {
  static func invitation(town: String, name: String, link: String, to address: MailAddress) -> Mail {
    Mail(
      to: address, subject: "【\(town)】職員アカウントの登録のお願い",
      body: """
        \(name) 様

        \(town)の業務システム「役場」に、あなたの職員アカウントが用意されました。
        次のリンクを開き、パスキー、またはパスワードと認証アプリを登録してください。

        \(link)

        ・リンクは72時間で無効になります。過ぎたときは、管理者に再送を依頼してください。
        ・リンクは一度だけ使えます。ほかの人に転送しないでください。
        ・心当たりのない場合は、このメールを削除してください。

        このメールは自動で送信しています。返信いただいてもお答えできません。
        \(town)
        """)
  }

  static func nameCorrection(town: String, from name: String, to wanted: String, link: String, to address: MailAddress) -> Mail {
    Mail(
      to: address, subject: "【\(town)】職員の氏名の訂正の申出",
      body: """
        \(name) さんから、登録されている氏名を「\(wanted)」に訂正するよう申出がありました。
        人事の記録を確かめ、正しければ次の画面で訂正してください。

        \(link)

        ・訂正すると、これから表示する氏名が変わります。だれがいつ訂正したかは、監査記録に残ります。

        このメールは自動で送信しています。返信いただいてもお答えできません。
        \(town)
        """)
  }

  static func signIn(town: String, link: String, to address: MailAddress, _ language: Language) -> Mail {
    Mail(
      to: address,
      subject: Phrase("【\(town)】ログイン用リンクのお知らせ", en: "[\(town)] Your sign-in link", easy: "【\(town)】ログインの リンク")(language),
      body: Phrase(
        """
        \(town)のオンライン窓口へのログインを受け付けました。
        次のリンクを開き、「ログインする」を押してください。

        \(link)

        ・リンクは30分で無効になり、一度だけ使えます。
        ・町の職員が、このリンクやパスワードを電話などでお聞きすることはありません。
        ・お心当たりのない場合は、このメールを削除してください。リンクを開かない限り、何も起こりません。

        このメールは自動で送信しています。返信いただいてもお答えできません。
        \(town)
        """,
        en: """
          Someone asked to sign in to the online office of \(town) with this address.
          Open this link and press “Sign in”:

          \(link)

          - The link works once, for 30 minutes.
          - Town officers never ask you for this link or a password.
          - If it was not you, delete this mail. Nothing happens unless the link is used.

          This mail was sent automatically. Replies are not read.
          \(town)
          """,
        easy: """
          \(town)の ホームページに ログインする ための メールです。
          下の リンクを ひらいて、「ログインする」を おして ください。

          \(link)

          ・リンクは 30分だけ 使えます。1回だけ 使えます。
          ・役場の 人が、この リンクを 電話で 聞く ことは ありません。
          ・知らない メールの ときは、けして ください。

          \(town)
          """)(language))
  }

  static func emailChanged(town: String, to address: MailAddress, _ language: Language) -> Mail {
    Mail(
      to: address,
      subject: Phrase("【\(town)】メールアドレスが変更されました", en: "[\(town)] Your address was changed", easy: "【\(town)】メールアドレスが かわりました")(language),
      body: Phrase(
        """
        \(town)のアカウントに登録されていたこのメールアドレスは、別のアドレスに変更されました。

        ・ご自身で変更された場合は、何もする必要はありません。
        ・お心当たりのない場合は、すぐに役場にご連絡ください。

        このメールは自動で送信しています。返信いただいてもお答えできません。
        \(town)
        """,
        en: """
          Another address is now kept with your account at \(town), instead of this one.

          - If you changed it yourself, there is nothing to do.
          - If it was not you, please contact the town office at once.

          This mail was sent automatically. Replies are not read.
          \(town)
          """,
        easy: """
          \(town)の アカウントの メールアドレスが かわりました。

          ・あなたが かえた ときは、何も しなくて いいです。
          ・知らない ときは、すぐに 役場に 電話して ください。

          \(town)
          """)(language))
  }

  static func confirm(town: String, link: String, to address: MailAddress, _ language: Language) -> Mail {
    Mail(
      to: address,
      subject: Phrase("【\(town)】メールアドレスの確認", en: "[\(town)] Please confirm your address", easy: "【\(town)】メールアドレスの かくにん")(language),
      body: Phrase(
        """
        このメールアドレスを\(town)のアカウントに登録する手続きを受け付けました。
        ログインしたまま次のリンクを開き、「登録する」を押してください。

        \(link)

        ・リンクは30分で無効になり、一度だけ使えます。
        ・お心当たりのない場合は、このメールを削除してください。
        \(town)
        """,
        en: """
          Someone asked to keep this address with an account at \(town).
          Stay signed in, open this link and press “Keep this address”:

          \(link)

          The link works once, for 30 minutes. If it was not you, delete this mail.
          \(town)
          """,
        easy: """
          この メールアドレスを \(town)の アカウントに 登録します。
          ログインした まま、下の リンクを ひらいて ください。

          \(link)

          ・リンクは 30分だけ 使えます。
          ・知らない メールの ときは、けして ください。
          \(town)
          """)(language))
  }
}
