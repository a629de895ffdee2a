import Web

/// Addresses of filling in and sending an application, and of asking about it afterwards. A key is the secret of a filling's link or its code.
public enum ApplyRoute: RouteSet, Hashable {
  case begin(String)
  /// Beginning with the answers of an earlier application of the same procedure.
  case again(String)
  case beginAgain(String)
  /// Where the code on a printed form leads: the form, with the version that was printed.
  case form(String, version: Int)
  /// Where somebody types the code of what they began.
  case resume
  case open
  case page(key: String, page: String)
  case savePage(key: String, page: String)
  case check(key: String)
  case saved(key: String)
  case send(key: String)
  /// A link for the one who fills in another part (譲渡人, 勤務先 …), and the end of their part.
  case invite(key: String, part: String)
  case finish(key: String)
  /// Letting the other change a finished part again: asked once more, then done.
  case confirmReopening(key: String, part: String)
  case reopen(key: String, part: String)
  /// Where somebody types the code of what they sent.
  case ask
  case find
  case status(String)
  /// 補正 by the applicant.
  case correct(String)
  case sendCorrection(String)
  /// 取下げ by the applicant: asked once more, then done.
  case confirmWithdrawal(String)
  case withdraw(String)
  /// The applicant's copy of what was sent.
  case copy(String)
  /// Goes on with what was begun under an account.
  case goOn(String)
  /// What was filled in, as a paper: before sending by the key of the filling.
  case paper(key: String)
  /// A message of the applicant to the office.
  case write(String)
  /// The letter with the result, for the applicant.
  case document(code: String, document: String)

  public init?(method: Method, segments: [String]) {
    switch (method, segments.first ?? "", segments.count) {
    case (.post, "procedures", 3) where segments[2] == "apply": self = .begin(segments[1])
    case (.get, "procedures", 3) where segments[2] == "again": self = .again(segments[1])
    case (.post, "procedures", 3) where segments[2] == "again": self = .beginAgain(segments[1])
    case (.get, "procedures", 4) where segments[2] == "form":
      guard let version = Int(segments[3]), version > 0 else { return nil }
      self = .form(segments[1], version: version)
    case (.get, "apply", 1): self = .resume
    case (.post, "apply", 1): self = .open
    case (.get, "apply", 4) where segments[2] == "pages": self = .page(key: segments[1], page: segments[3])
    case (.post, "apply", 4) where segments[2] == "pages": self = .savePage(key: segments[1], page: segments[3])
    case (.get, "apply", 3) where segments[2] == "check": self = .check(key: segments[1])
    case (.get, "apply", 3) where segments[2] == "saved": self = .saved(key: segments[1])
    case (.post, "apply", 3) where segments[2] == "send": self = .send(key: segments[1])
    case (.post, "apply", 4) where segments[2] == "parts": self = .invite(key: segments[1], part: segments[3])
    case (.get, "apply", 5) where segments[2] == "parts" && segments[4] == "reopen":
      self = .confirmReopening(key: segments[1], part: segments[3])
    case (.post, "apply", 5) where segments[2] == "parts" && segments[4] == "reopen": self = .reopen(key: segments[1], part: segments[3])
    case (.post, "apply", 3) where segments[2] == "finish": self = .finish(key: segments[1])
    case (.get, "applications", 3) where segments[2] == "withdraw": self = .confirmWithdrawal(segments[1])
    case (.post, "applications", 3) where segments[2] == "withdraw": self = .withdraw(segments[1])
    case (.get, "applications", 3) where segments[2] == "copy": self = .copy(segments[1])
    case (.post, "applications", 3) where segments[2] == "go-on": self = .goOn(segments[1])
    case (.get, "apply", 3) where segments[2] == "paper": self = .paper(key: segments[1])
    case (.get, "applications", 1): self = .ask
    case (.post, "applications", 1): self = .find
    case (.get, "applications", 2): self = .status(segments[1])
    case (.get, "applications", 3) where segments[2] == "correct": self = .correct(segments[1])
    case (.post, "applications", 3) where segments[2] == "correct": self = .sendCorrection(segments[1])
    case (.post, "applications", 3) where segments[2] == "messages": self = .write(segments[1])
    case (.get, "applications", 4) where segments[2] == "documents": self = .document(code: segments[1], document: segments[3])
    default: return nil
    }
  }

  public var method: Method {
    switch self {
    case .begin, .beginAgain, .open, .savePage, .send, .find, .sendCorrection, .write, .invite, .finish, .reopen, .withdraw, .goOn: .post
    case .again, .form, .resume, .page, .check, .saved, .ask, .status, .correct, .document, .confirmWithdrawal, .confirmReopening, .paper,
      .copy:
      .get
    }
  }

  /// Shows something to whoever knows a number or a key.
  var isKeyed: Bool {
    switch self {
    case .page, .check, .saved, .status, .correct, .document, .beginAgain, .confirmWithdrawal, .withdraw, .confirmReopening, .reopen,
      .paper, .copy:
      true
    case .begin, .again, .form, .resume, .open, .savePage, .send, .ask, .find, .sendCorrection, .write, .invite, .finish, .goOn: false
    }
  }

  public var segments: [String] {
    switch self {
    case .begin(let id): ["procedures", id, "apply"]
    case .again(let id), .beginAgain(let id): ["procedures", id, "again"]
    case .form(let id, let version): ["procedures", id, "form", String(version)]
    case .resume, .open: ["apply"]
    case .page(let key, let page), .savePage(let key, let page): ["apply", key, "pages", page]
    case .check(let key): ["apply", key, "check"]
    case .saved(let key): ["apply", key, "saved"]
    case .send(let key): ["apply", key, "send"]
    case .invite(let key, let part): ["apply", key, "parts", part]
    case .finish(let key): ["apply", key, "finish"]
    case .confirmReopening(let key, let part), .reopen(let key, let part): ["apply", key, "parts", part, "reopen"]
    case .ask, .find: ["applications"]
    case .status(let code): ["applications", code]
    case .correct(let code), .sendCorrection(let code): ["applications", code, "correct"]
    case .write(let code): ["applications", code, "messages"]
    case .confirmWithdrawal(let code), .withdraw(let code): ["applications", code, "withdraw"]
    case .goOn(let id): ["applications", id, "go-on"]
    case .copy(let code): ["applications", code, "copy"]
    case .paper(let key): ["apply", key, "paper"]
    case .document(let code, let document): ["applications", code, "documents", document]
    }
  }

  public static var samples: [ApplyRoute] {
    [
      .begin("dog-registration"), .again("dog-registration"), .beginAgain("dog-registration"), .form("dog-registration", version: 2),
      .resume, .open, .page(key: "k", page: "owner"), .savePage(key: "k", page: "owner"), .check(key: "k"),
      .saved(key: "k"), .send(key: "k"), .invite(key: "k", part: "transferor"), .finish(key: "k"),
      .confirmReopening(key: "k", part: "owner"), .reopen(key: "k", part: "owner"), .ask, .find, .status("AAAA-BBBB-CCCC"),
      .correct("AAAA-BBBB-CCCC"), .sendCorrection("AAAA-BBBB-CCCC"),
      .write("AAAA-BBBB-CCCC"), .confirmWithdrawal("AAAA-BBBB-CCCC"), .withdraw("AAAA-BBBB-CCCC"), .goOn("01f"), .paper(key: "k"),
      .copy("AAAA-BBBB-CCCC"), .document(code: "AAAA-BBBB-CCCC", document: "01x"),
    ]
  }
}
