import Contracts
import Kernel

extension Role {
  var phrase: Phrase {
    switch self {
    case .viewer: Phrase("閲覧者", en: "Viewer", easy: "見る 人")
    case .officer: Phrase("職員", en: "Officer", easy: "職員")
    case .chief: Phrase("所属長", en: "Chief", easy: "課の 長")
    case .planner: Phrase("計画担当", en: "Planner", easy: "計画の 係")
    case .administrator: Phrase("管理者", en: "Administrator", easy: "管理する 人")
    case .auditor: Phrase("監査担当", en: "Auditor", easy: "しらべる 係")
    }
  }
}

extension Assurance {
  var phrase: Phrase {
    switch self {
    case .selfDeclared: Phrase("自己申告", en: "Self-declared", easy: "自分で 書いた")
    case .email: Phrase("メール確認済み", en: "E-mail confirmed", easy: "メールで たしかめた")
    case .card: Phrase("マイナンバーカード確認済み", en: "Confirmed by My Number Card", easy: "マイナンバーカードで たしかめた")
    }
  }
}

extension Manner {
  var phrase: Phrase {
    switch self {
    case .regular: Phrase("本務", en: "Regular", easy: "おもな 仕事")
    case .concurrent: Phrase("兼務", en: "Concurrent", easy: "ほかにも する 仕事")
    case .acting: Phrase("代理", en: "Acting", easy: "代わりの 人")
    case .deputy: Phrase("職務代理", en: "Deputy by law", easy: "決まりで 代わる 人")
    case .oversight: Phrase("事務取扱", en: "Oversight by a superior", easy: "上の 人が かねる")
    }
  }
}

extension SignInWay {
  var phrase: Phrase {
    switch self {
    case .passkey: Phrase("パスキー", en: "Passkey", easy: "パスキー")
    case .password: Phrase("パスワードと認証アプリ", en: "Password and authenticator app", easy: "パスワードと アプリ")
    case .recovery: Phrase("回復コード", en: "Recovery code", easy: "回復コード")
    case .email: Phrase("メールのリンク", en: "Link by e-mail", easy: "メールの リンク")
    case .provider: Phrase("外部のログインサービス", en: "Sign-in service", easy: "ほかの ログインの サービス")
    case .invitation: Phrase("招待", en: "Invitation", easy: "招待")
    case .demonstration: Phrase("実演用のログイン", en: "Demonstration", easy: "ためしの ログイン")
    }
  }
}

extension Person.State {
  var phrase: Phrase {
    switch self {
    case .invited: Phrase("招待中", en: "Invited", easy: "招待して いる")
    case .active: Phrase("利用中", en: "Active", easy: "使って いる")
    case .suspended: Phrase("停止中", en: "Suspended", easy: "止めて いる")
    case .closed: Phrase("閉鎖", en: "Closed", easy: "終わった")
    }
  }
}

extension Transfer.State {
  var phrase: Phrase {
    switch self {
    case .draft: Phrase("準備中", en: "Draft", easy: "じゅんび中")
    case .carriedOut: Phrase("実施済み", en: "Carried out", easy: "終わった")
    case .discarded: Phrase("取下げ", en: "Discarded", easy: "やめた")
    }
  }
}

extension Body.Level {
  var phrase: Phrase {
    switch self {
    case .organ: Phrase("機関", en: "Organ", easy: "機関")
    case .department: Phrase("課", en: "Department", easy: "課")
    case .unit: Phrase("係", en: "Unit", easy: "係")
    }
  }
}

extension Phrase {
  static let comma = Phrase("、", en: ", ", easy: "、")
  static let nameless = Phrase("氏名未登録", en: "No name given", easy: "名前なし")
  static let myAccount = Phrase("アカウント", en: "My account", easy: "わたしの アカウント")
  static let organisation = Phrase("組織", en: "Organisation", easy: "役場の 組織")
  static let officers = Phrase("職員アカウント", en: "Officers", easy: "職員の アカウント")
  static let transfers = Phrase("人事異動・機構改革", en: "Transfers", easy: "人の 異動")
  static let name = Phrase("氏名", en: "Name", easy: "名前")
  static let kana = Phrase("フリガナ", en: "Reading in katakana", easy: "フリガナ")
  static let kanaHint = Phrase("全角カタカナで入力してください。例：ミホン ハナコ", en: "In katakana, for example ミホン ハナコ", easy: "カタカナで 書いて ください。例：ミホン ハナコ")
  static let email = Phrase("メールアドレス", en: "E-mail address", easy: "メールアドレス")
  static let password = Phrase("パスワード", en: "Password", easy: "パスワード")
  static let state = Phrase("状態", en: "State", easy: "ようす")
  static let roles = Phrase("役割", en: "Roles", easy: "役割")
  static let posts = Phrase("職", en: "Posts", easy: "職")
  static let assurance = Phrase("本人確認の程度", en: "Level of assurance", easy: "本人の たしかめ")
  static let from = Phrase("始まりの日", en: "First day", easy: "はじめの 日")
  static let until = Phrase("終わりの日", en: "Last day", easy: "おわりの 日")
  static let when = Phrase("日時", en: "When", easy: "いつ")
  static let who = Phrase("だれが", en: "Who", easy: "だれが")
  static let what = Phrase("内容", en: "What", easy: "なにを")
  static let manage = Phrase("操作", en: "Action", easy: "する こと")
  static let save = Phrase("保存する", en: "Save", easy: "ほぞんする")
  static let send = Phrase("送信する", en: "Send", easy: "おくる")
  static let remove = Phrase("削除する", en: "Remove", easy: "けす")
  static let none = Phrase("なし", en: "None", easy: "なし")
}
