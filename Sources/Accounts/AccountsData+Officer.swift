import Contracts
import Kernel
import Storage

extension AccountsData {
  /// What this service holds about an officer.
  static let officer = PersonalData(
    of: .officer, title: Phrase("職員のアカウント", en: "Officer's account", easy: "職員の アカウント"),
    purpose: Phrase(
      "ログインした職員を確かめ、役割と職に応じて業務を行えるようにし、だれが処理したかを記録するために保有します。",
      en: "Held to know which officer has signed in, what roles and posts allow, and who did what.",
      easy: "職員が だれかを たしかめ、仕事の きろくを のこす ために 使います。"),
    retention: Phrase(
      "アカウントを閉じるとメールアドレスとログイン方法を消去します。氏名は、決裁などの記録とともに残ります。ログイン履歴は30日で消去します。",
      en:
        "Address and ways of signing in are erased when the account is closed; the name stays with what was signed; sign-in history goes after 30 days.",
      easy: "アカウントを やめると、メールアドレスを けします。名前は 仕事の きろくに のこります。"),
    export: exportOfficer)

  @Sendable static func exportOfficer(_ reader: Reader, _ id: String) throws -> String {
    guard let person = try PersonRecords.find(id, reader) else { return "{}" }
    var json = JSONWriter(indent: 2)
    try json.object { json in
      try account(of: person, in: &json, reader)
      let roles = try RoleRecords.all(of: id, reader)
      json.member("roles") { json in
        json.array(roles) { json, term in
          json.object { json in
            json.member("role", term.role.rawValue)
            json.member("from", term.from.description)
            json.member("until", term.until?.description)
          }
        }
      }
      let posts = try OrganisationRecords.everyPost(of: id, reader)
      json.member("posts") { json in
        json.array(posts) { json, post in
          json.object { json in
            json.member("body", post.body)
            json.member("title", post.title)
            json.member("manner", post.manner)
            json.member("from", post.from.description)
            json.member("until", post.until?.description)
          }
        }
      }
      let absences = try AbsenceRecords.all(of: id, reader)
      json.member("absences") { json in
        json.array(absences) { json, absence in
          json.object { json in
            json.member("reason", absence.reason.rawValue)
            json.member("from", absence.from.description)
            json.member("lastDay", absence.lastDay.description)
          }
        }
      }
      json.member("hasPassword", try PasswordRecords.authenticator(of: id, reader) != nil)
      let tokens = try reader.all(
        "SELECT name, scopes, made_at_ms, used_at_ms, expires_at_ms FROM accounts_tokens WHERE person_id = \(id) ORDER BY made_at_ms")
      try json.member("accessTokens") { json in
        try json.array(tokens) { json, row in
          try json.object { json in
            json.member("name", try row.text("name"))
            json.member("scopes", try row.text("scopes"))
            json.member("madeAt", try row.moment("made_at_ms").rfc3339)
            json.member("usedAt", try row.momentOrNil("used_at_ms")?.rfc3339)
            json.member("expiresAt", try row.moment("expires_at_ms").rfc3339)
          }
        }
      }
      try history(of: id, in: &json, reader)
    }
    return json.text
  }
}
