import Kernel
import Storage

/// A form that somebody has begun to fill in.
public struct Filling: Sendable, Hashable {
  /// In what capacity somebody fills in.
  public enum Acting: String, Sendable, CaseIterable {
    /// 本人
    case oneself = "self"
    /// 代理人, with a letter of attorney.
    case agent
    /// 使者, who brings what the person has decided.
    case messenger
    /// 操作補助: somebody operates the device; the person decides and confirms.
    case helper
  }

  public let id: String
  public let formID: String
  public let version: Int
  /// Opaque; of the caller, where the person is signed in.
  public let account: String?
  /// Opaque; what it is for (`procedure:child-allowance`).
  public let subject: String?
  public let acting: Acting
  /// Who acts, and how that is shown.
  public let actingNote: String?
  public let isSent: Bool
  /// Grows with every save: another than the one seen is a conflict.
  public let revision: Int
  public let answers: Answers
  /// What was typed and was not right yet, by page.
  public let typed: [String: EntryValues]
  public let prefilled: Set<QuestionPath>
  /// The page that was seen last.
  public let page: String?
  public let startedAt: Moment
  public let savedAt: Moment
  public let expiresAt: Moment
  public let parts: [Part]

  public struct Part: Sendable, Hashable {
    public enum State: String, Sendable, CaseIterable {
      /// Not its turn yet, or not invited.
      case waiting
      case open
      /// Finished and locked.
      case done
    }
    public let part: String
    public let state: State
    public let doneAt: Moment?
  }

  public func part(_ id: String) -> Part? { parts.first { $0.part == id } }

  /// Owner of its attachments.
  public var owner: String { Self.owner(id) }
  static func owner(_ id: String) -> String { "forms-filling:\(id)" }
}

public enum FillingRecords {
  private static let columns: SQL =
    """
    id, form_id, version, account, subject, acting, acting_note, state, revision, answers, typed, prefilled, page, started_at_ms, saved_at_ms,
    expires_at_ms
    """

  /// Nil for none, and for one that has expired.
  public static func filling(_ id: String, at moment: Moment, _ reader: Reader) throws -> Filling? {
    guard
      let row = try reader.first("SELECT \(columns) FROM forms_fillings WHERE id = \(id) AND (expires_at_ms > \(moment) OR state = 'sent')")
    else {
      return nil
    }
    return try make(row, reader)
  }

  /// By a code as typed, with the part that it opens.
  public static func byCode(_ typed: String, at moment: Moment, _ reader: Reader) throws -> (filling: Filling, part: String)? {
    guard let code = Secrets.readCode(typed) else { return nil }
    return try found(
      reader.first("SELECT filling_id, part FROM forms_parts WHERE code_digest = \(Secrets.digest(code))"), at: moment, reader)
  }

  /// By the secret of a link, with the part that it opens.
  public static func bySecret(_ secret: String, at moment: Moment, _ reader: Reader) throws -> (filling: Filling, part: String)? {
    try found(
      reader.first("SELECT filling_id, part FROM forms_parts WHERE secret_digest = \(Secrets.digest(secret))"), at: moment, reader)
  }

  /// What an account has begun and not sent, the newest first.
  public static func open(account: String, at moment: Moment, _ reader: Reader) throws -> [Filling] {
    try reader.all(
      "SELECT \(columns) FROM forms_fillings WHERE account = \(account) AND state = 'open' AND expires_at_ms > \(moment) ORDER BY saved_at_ms DESC, id"
    ).map { try make($0, reader) }
  }

  private static func found(_ row: Row?, at moment: Moment, _ reader: Reader) throws -> (filling: Filling, part: String)? {
    guard let row, let filling = try filling(row.text("filling_id"), at: moment, reader), !filling.isSent else { return nil }
    return (filling, try row.text("part"))
  }

  private static func make(_ row: Row, _ reader: Reader) throws -> Filling {
    let id = try row.text("id")
    let parts = try reader.all("SELECT part, state, done_at_ms FROM forms_parts WHERE filling_id = \(id) ORDER BY part") {
      Filling.Part(
        part: try $0.text("part"), state: Filling.Part.State(rawValue: try $0.text("state")) ?? .waiting,
        doneAt: try $0.momentOrNil("done_at_ms"))
    }
    return Filling(
      id: id, formID: try row.text("form_id"), version: try row.int("version"), account: try row.textOrNil("account"),
      subject: try row.textOrNil("subject"), acting: Filling.Acting(rawValue: try row.text("acting")) ?? .oneself,
      actingNote: try row.textOrNil("acting_note"),
      isSent: try row.text("state") == "sent", revision: try row.int("revision"), answers: try Answers(json: row.text("answers")),
      typed: try StoredTyped.read(row.text("typed")),
      prefilled: Set(try row.text("prefilled").split(separator: " ").compactMap { QuestionPath(text: $0) }),
      page: try row.textOrNil("page"), startedAt: try row.moment("started_at_ms"), savedAt: try row.moment("saved_at_ms"),
      expiresAt: try row.moment("expires_at_ms"), parts: parts)
  }
}

/// What was typed and not right yet: `{"page": {"field": ["value"]}}`.
enum StoredTyped {
  static func text(_ typed: [String: EntryValues]) -> String {
    var json = JSONWriter()
    json.object { json in
      for (page, values) in typed.sorted(by: { $0.key < $1.key }) {
        json.member(page) {
          $0.object { json in
            for (name, list) in values.values.sorted(by: { $0.key < $1.key }) { json.member(name) { $0.array(list) { $0.value($1) } } }
          }
        }
      }
    }
    return json.text
  }

  static func read(_ text: String) throws -> [String: EntryValues] {
    guard let pages = try JSONDocument.parse(text).members else { throw Failure.answersMalformed }
    var typed: [String: EntryValues] = [:]
    for page in pages {
      var values: [String: [String]] = [:]
      for member in page.value.members ?? [] { values[member.key] = (member.value.array ?? []).compactMap(\.string) }
      typed[page.key] = EntryValues(values)
    }
    return typed
  }
}
