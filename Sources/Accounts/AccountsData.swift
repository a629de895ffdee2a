import Contracts
import Identity
import Kernel
import Storage

/// What this service holds about a resident.
enum AccountsData {
  static let personal = PersonalData(
    title: Phrase("アカウント", en: "Account", easy: "アカウント"),
    purpose: Phrase(
      "ログインした方を確かめ、手続きの案内や結果をお届けするために保有します。", en: "Held to know who has signed in and to deliver notices and results.",
      easy: "あなたが だれかを たしかめる ために 使います。"),
    retention: Phrase(
      "アカウントを閉じると、氏名・生年月日・連絡先・ログイン方法をその場で消去します。ログイン履歴は30日で消去します。",
      en: "Name, birthday, address and ways of signing in are erased when the account is closed; sign-in history after 30 days.",
      easy: "アカウントを やめると、すぐに けします。ログインの きろくは 30日で けします。"),
    export: export)

  @Sendable static func export(_ reader: Reader, _ id: String) throws -> String {
    guard let person = try PersonRecords.find(id, reader) else { return "{}" }
    var json = JSONWriter(indent: 2)
    try json.object { json in
      try account(of: person, in: &json, reader)
      json.member("birthDate", person.birthDate?.description)
      json.member("telephone", person.telephone)
      json.member("assurance", person.assurance.rawValue)
      let bonds = try FederationRecords.all(of: id, reader)
      json.member("providers") { json in
        json.array(bonds) { json, bond in
          json.object { json in
            json.member("provider", bond.provider)
            json.member("issuer", bond.issuer)
            json.member("subject", bond.subject)
            json.member("linkedAt", bond.linkedAt.rfc3339)
          }
        }
      }
      try Self.history(of: id, in: &json, reader)
    }
    return json.text
  }

  /// Members that residents and officers share: who it is, and the passkeys.
  static func account(of person: Person, in json: inout JSONWriter, _ reader: Reader) throws {
    json.member("id", person.id)
    json.member("name", person.name)
    json.member("kana", person.kana)
    json.member("email", person.email)
    json.member("openedAt", person.madeAt.rfc3339)
    let passkeys = try PasskeyRecords.all(of: person.id, reader)
    json.member("passkeys") { json in
      json.array(passkeys) { json, passkey in
        json.object { json in
          json.member("label", passkey.label)
          json.member("credentialId", Base64URL.encode(passkey.credentialID))
          json.member("madeAt", passkey.madeAt.rfc3339)
          json.member("usedAt", passkey.usedAt?.rfc3339)
        }
      }
    }
  }

  /// Members that residents and officers share: sign-ins, and who looked.
  static func history(of id: String, in json: inout JSONWriter, _ reader: Reader) throws {
    let sessions = try reader.all(
      "SELECT way, agent, address, made_at_ms, seen_at_ms FROM accounts_sessions WHERE person_id = \(id) ORDER BY made_at_ms")
    try json.member("sessions") { json in
      try json.array(sessions) { json, row in
        try json.object { json in
          json.member("way", try row.text("way"))
          json.member("browser", try row.text("agent"))
          json.member("address", try row.text("address"))
          json.member("from", try row.moment("made_at_ms").rfc3339)
          json.member("lastSeen", try row.moment("seen_at_ms").rfc3339)
        }
      }
    }
    let looks = try LookRecords.all(of: id, limit: 1000, reader)
    json.member("looks") { json in
      json.array(looks) { json, look in
        json.object { json in
          json.member("at", look.at.rfc3339)
          json.member("by", look.actorName ?? look.actor)
          json.member("action", look.action)
        }
      }
    }
  }
}
