import Web

/// Addresses of the office's decision about a case: proposing it, sending the letter, and what becomes of a letter later.
public enum DecideRoute: RouteSet, Hashable {
  /// 起案, or an end without a decision: the outcome and its letter.
  case compose(id: String, action: String)
  case propose(id: String, action: String)
  /// Another of the procedure's letters, an extension's notice among them.
  case letter(id: String, letter: String)
  case proposeLetter(id: String, letter: String)
  /// 施行 of a decided draft.
  case issue(id: String, draft: String)
  case send(id: String, draft: String)
  /// 見本: the letter as it would go out, with what is typed on the page of issuing.
  case sample(id: String, draft: String)
  /// The paper of an issued document.
  case document(id: String, document: String)
  /// 変更, 更正, 再交付, 取消 of a document.
  case change(id: String, document: String)
  case startChange(id: String, document: String)
  /// Another outcome than was drafted, decided at once (時季変更).
  case otherwise(id: String, draft: String)
  case decideOtherwise(id: String, draft: String)

  /// Id of the case.
  var item: String {
    switch self {
    case .compose(let id, _), .propose(let id, _), .letter(let id, _), .proposeLetter(let id, _), .issue(let id, _), .send(let id, _),
      .sample(let id, _), .document(let id, _), .change(let id, _), .startChange(let id, _), .otherwise(let id, _),
      .decideOtherwise(let id, _):
      id
    }
  }

  public init?(method: Method, segments: [String]) {
    guard segments.starts(with: ["staff", "cases"]) else { return nil }
    let rest = Array(segments.dropFirst(2))
    switch (method, rest.count) {
    case (.get, 3) where rest[1] == "decide": self = .compose(id: rest[0], action: rest[2])
    case (.post, 3) where rest[1] == "decide": self = .propose(id: rest[0], action: rest[2])
    case (.get, 3) where rest[1] == "letters": self = .letter(id: rest[0], letter: rest[2])
    case (.post, 3) where rest[1] == "letters": self = .proposeLetter(id: rest[0], letter: rest[2])
    case (.get, 3) where rest[1] == "issue": self = .issue(id: rest[0], draft: rest[2])
    case (.post, 3) where rest[1] == "issue": self = .send(id: rest[0], draft: rest[2])
    case (.post, 4) where rest[1] == "issue" && rest[3] == "sample.pdf": self = .sample(id: rest[0], draft: rest[2])
    case (.get, 3) where rest[1] == "otherwise": self = .otherwise(id: rest[0], draft: rest[2])
    case (.post, 3) where rest[1] == "otherwise": self = .decideOtherwise(id: rest[0], draft: rest[2])
    case (.get, 3) where rest[1] == "documents": self = .document(id: rest[0], document: rest[2])
    case (.get, 4) where rest[1] == "documents" && rest[3] == "change": self = .change(id: rest[0], document: rest[2])
    case (.post, 4) where rest[1] == "documents" && rest[3] == "change": self = .startChange(id: rest[0], document: rest[2])
    default: return nil
    }
  }

  public var method: Method {
    switch self {
    case .compose, .letter, .issue, .document, .change, .otherwise: .get
    case .propose, .proposeLetter, .send, .sample, .startChange, .decideOtherwise: .post
    }
  }

  public var segments: [String] {
    let base = ["staff", "cases"]
    return switch self {
    case .compose(let id, let action), .propose(let id, let action): base + [id, "decide", action]
    case .letter(let id, let letter), .proposeLetter(let id, let letter): base + [id, "letters", letter]
    case .issue(let id, let draft), .send(let id, let draft): base + [id, "issue", draft]
    case .sample(let id, let draft): base + [id, "issue", draft, "sample.pdf"]
    case .otherwise(let id, let draft), .decideOtherwise(let id, let draft): base + [id, "otherwise", draft]
    case .document(let id, let document): base + [id, "documents", document]
    case .change(let id, let document), .startChange(let id, let document): base + [id, "documents", document, "change"]
    }
  }

  public static var samples: [DecideRoute] {
    [
      .compose(id: "01h", action: "draft"), .propose(id: "01h", action: "draft"), .letter(id: "01h", letter: "extension"),
      .proposeLetter(id: "01h", letter: "extension"), .issue(id: "01h", draft: "01d"), .send(id: "01h", draft: "01d"),
      .sample(id: "01h", draft: "01d"),
      .document(id: "01h", document: "01x"), .change(id: "01h", document: "01x"), .startChange(id: "01h", document: "01x"),
      .otherwise(id: "01h", draft: "01d"), .decideOtherwise(id: "01h", draft: "01d"),
    ]
  }
}
