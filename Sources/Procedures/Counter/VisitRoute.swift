import Web

/// Addresses of one visit at the counter (書かない窓口), for officers.
public enum VisitRoute: RouteSet, Hashable {
  case begin
  case show(String)
  /// What a visit's screen sends, each a step of it.
  case act(id: String, VisitAct)
  /// The basics of the person, typed or put right.
  case person(String)
  case savePerson(String)
  case page(id: String, form: Int, page: String)
  case savePage(id: String, form: Int, page: String)
  /// Server-sent events: the revision, whenever it grows.
  case live(String)
  /// Everything that was received, with the slips.
  case slips(String)

  public enum VisitAct: String, Sendable, CaseIterable {
    case token, card, take, event, forms, tablet, confirm, send, leave
  }

  public init?(method: Method, segments: [String]) {
    guard segments.count >= 2, segments[0] == "staff", segments[1] == "visits" else { return nil }
    let rest = Array(segments.dropFirst(2))
    switch (method, rest.count, rest.count > 1 ? rest[1] : "") {
    case (.post, 0, _): self = .begin
    case (.get, 1, _): self = .show(rest[0])
    case (.get, 2, "person"): self = .person(rest[0])
    case (.post, 2, "person"): self = .savePerson(rest[0])
    case (.get, 2, "live"): self = .live(rest[0])
    case (.get, 2, "slips.pdf"): self = .slips(rest[0])
    case (.get, 5, "forms") where rest[3] == "pages":
      guard let number = Int(rest[2]) else { return nil }
      self = .page(id: rest[0], form: number, page: rest[4])
    case (.post, 5, "forms") where rest[3] == "pages":
      guard let number = Int(rest[2]) else { return nil }
      self = .savePage(id: rest[0], form: number, page: rest[4])
    case (.post, 2, let act):
      guard let act = VisitAct(rawValue: act) else { return nil }
      self = .act(id: rest[0], act)
    default: return nil
    }
  }

  public var method: Method {
    switch self {
    case .show, .person, .page, .live, .slips: .get
    case .begin, .act, .savePerson, .savePage: .post
    }
  }

  public var segments: [String] {
    let base = ["staff", "visits"]
    return switch self {
    case .begin: base
    case .show(let id): base + [id]
    case .act(let id, let act): base + [id, act.rawValue]
    case .person(let id), .savePerson(let id): base + [id, "person"]
    case .page(let id, let form, let page), .savePage(let id, let form, let page): base + [id, "forms", String(form), "pages", page]
    case .live(let id): base + [id, "live"]
    case .slips(let id): base + [id, "slips.pdf"]
    }
  }

  public static var samples: [VisitRoute] {
    [
      .begin, .show("01h"), .person("01h"), .savePerson("01h"), .page(id: "01h", form: 1, page: "owner"),
      .savePage(id: "01h", form: 1, page: "owner"),
      .live("01h"), .slips("01h"),
    ] + VisitAct.allCases.map { .act(id: "01h", $0) }
  }
}

/// Addresses for the person: preparing a visit at home, and the tablet at the counter under its one-time key.
public enum TabletRoute: RouteSet, Hashable {
  /// 来庁前の準備: the basics, after the questions of a life event.
  case prepare(String)
  case keep(String)
  case welcome(String)
  case start(String)
  case check(String)
  case person(String)
  case savePerson(String)
  case page(key: String, form: Int, page: String)
  case savePage(key: String, form: Int, page: String)
  case confirm(String)
  case live(String)

  public init?(method: Method, segments: [String]) {
    guard segments.count >= 2 else { return nil }
    switch (segments[0], method, segments.count, segments.count > 2 ? segments[2] : "") {
    case ("prepare", .get, 2, _): self = .prepare(segments[1])
    case ("prepare", .post, 2, _): self = .keep(segments[1])
    case ("counter", .get, 2, _): self = .welcome(segments[1])
    case ("counter", .post, 2, _): self = .start(segments[1])
    case ("counter", .get, 3, "check"): self = .check(segments[1])
    case ("counter", .get, 3, "person"): self = .person(segments[1])
    case ("counter", .post, 3, "person"): self = .savePerson(segments[1])
    case ("counter", .post, 3, "confirm"): self = .confirm(segments[1])
    case ("counter", .get, 3, "live"): self = .live(segments[1])
    case ("counter", _, 6, "forms") where segments[4] == "pages":
      guard let number = Int(segments[3]), method == .get || method == .post else { return nil }
      self =
        method == .get
        ? .page(key: segments[1], form: number, page: segments[5]) : .savePage(key: segments[1], form: number, page: segments[5])
    default: return nil
    }
  }

  public var method: Method {
    switch self {
    case .prepare, .welcome, .check, .person, .page, .live: .get
    case .keep, .start, .savePerson, .savePage, .confirm: .post
    }
  }

  public var segments: [String] {
    switch self {
    case .prepare(let event), .keep(let event): ["prepare", event]
    case .welcome(let key), .start(let key): ["counter", key]
    case .check(let key): ["counter", key, "check"]
    case .person(let key), .savePerson(let key): ["counter", key, "person"]
    case .page(let key, let form, let page), .savePage(let key, let form, let page): ["counter", key, "forms", String(form), "pages", page]
    case .confirm(let key): ["counter", key, "confirm"]
    case .live(let key): ["counter", key, "live"]
    }
  }

  public static var samples: [TabletRoute] {
    [
      .prepare("moving-in"), .keep("moving-in"), .welcome("k"), .start("k"), .check("k"), .person("k"), .savePerson("k"),
      .page(key: "k", form: 1, page: "owner"), .savePage(key: "k", form: 1, page: "owner"), .confirm("k"), .live("k"),
    ]
  }
}
