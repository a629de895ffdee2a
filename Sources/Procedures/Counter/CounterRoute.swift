import Web

/// Addresses of the counter: what officers enter for others and for themselves, visits, what people prepare at home, the tablet.
public enum CounterRoute: RouteSet, Hashable {
  // The desk.
  case desk
  // 紙・電話・窓口の申請を入力する.
  case choose
  case new(String)
  case begin(String)
  case page(id: String, page: String)
  case savePage(id: String, page: String)
  case check(String)
  case addScans(String)
  case scan(id: String, number: Int)
  case clearScan(id: String, number: Int)
  case removeScan(id: String, number: Int)
  case maskScan(id: String, number: Int)
  case hideScan(id: String, number: Int)
  case send(String)
  case discard(String)
  case done(String)
  /// 収受票 of a case.
  case receipt(String)
  /// The filled form of a case, and of a visit's form, in the statutory layout.
  case sheet(String)
  case visitSheet(id: String, form: Int)
  /// 庁内の申請.
  case own
  case beginOwn(String)
  /// A procedure's form on paper; for everyone.
  case blank(String)
  case visit(VisitRoute)
  case tablet(TabletRoute)
  case protections
  case protect
  case endProtection(String)

  public init?(method: Method, segments: [String]) {
    if let route = VisitRoute(method: method, segments: segments) {
      self = .visit(route)
      return
    }
    if let route = TabletRoute(method: method, segments: segments) {
      self = .tablet(route)
      return
    }
    if method == .get, segments.count == 3, segments[0] == "procedures", segments[2] == "form.pdf" {
      self = .blank(segments[1])
      return
    }
    guard segments.count >= 2, segments[0] == "staff" else { return nil }
    let rest = Array(segments.dropFirst(2))
    let found: CounterRoute? =
      switch segments[1] {
      case "internal": Self.own(method, rest)
      case "counter": Self.counter(method, rest)
      case "intakes": Self.intake(method, rest)
      case "protections": Self.protection(method, rest)
      default: nil
      }
    guard let found else { return nil }
    self = found
  }

  private static func own(_ method: Method, _ rest: [String]) -> CounterRoute? {
    switch (method, rest.count) {
    case (.get, 0): .own
    case (.post, 1): .beginOwn(rest[0])
    default: nil
    }
  }

  private static func counter(_ method: Method, _ rest: [String]) -> CounterRoute? {
    switch (method, rest.count) {
    case (.get, 0): .desk
    case (.get, 2) where rest[0] == "receipts" && rest[1].hasSuffix(".pdf"): .receipt(String(rest[1].dropLast(4)))
    case (.get, 2) where rest[0] == "sheets" && rest[1].hasSuffix(".pdf"): .sheet(String(rest[1].dropLast(4)))
    case (.get, 3) where rest[0] == "sheets" && rest[2].hasSuffix(".pdf"):
      Int(rest[2].dropLast(4)).map { .visitSheet(id: rest[1], form: $0) }
    default: nil
    }
  }

  private static func protection(_ method: Method, _ rest: [String]) -> CounterRoute? {
    switch (method, rest.count) {
    case (.get, 0): .protections
    case (.post, 0): .protect
    case (.post, 2) where rest[1] == "end": .endProtection(rest[0])
    default: nil
    }
  }

  private static func intake(_ method: Method, _ rest: [String]) -> CounterRoute? {
    switch (method, rest.count, rest.count > 1 ? rest[1] : "") {
    case (.get, 0, _): return .choose
    case (.get, 2, _) where rest[0] == "new": return .new(rest[1])
    case (.post, 2, _) where rest[0] == "new": return .begin(rest[1])
    case (.get, 1, _): return .check(rest[0])
    case (.get, 3, "pages"): return .page(id: rest[0], page: rest[2])
    case (.post, 3, "pages"): return .savePage(id: rest[0], page: rest[2])
    case (.post, 2, "scans"): return .addScans(rest[0])
    case (.post, 2, "send"): return .send(rest[0])
    case (.post, 2, "discard"): return .discard(rest[0])
    case (.get, 2, "done"): return .done(rest[0])
    case (_, 3, "scans"), (_, 4, "scans"):
      guard let number = Int(rest[2]) else { return nil }
      switch (method, rest.count == 4 ? rest[3] : "") {
      case (.get, ""): return .scan(id: rest[0], number: number)
      case (.post, "clear"): return .clearScan(id: rest[0], number: number)
      case (.post, "remove"): return .removeScan(id: rest[0], number: number)
      case (.get, "mask"): return .maskScan(id: rest[0], number: number)
      case (.post, "mask"): return .hideScan(id: rest[0], number: number)
      default: return nil
      }
    default: return nil
    }
  }

  public var method: Method {
    switch self {
    case .desk, .choose, .new, .page, .check, .scan, .maskScan, .done, .receipt, .sheet, .visitSheet, .own, .blank, .protections: .get
    case .begin, .savePage, .addScans, .clearScan, .removeScan, .hideScan, .send, .discard, .beginOwn, .protect, .endProtection: .post
    case .visit(let route): route.method
    case .tablet(let route): route.method
    }
  }

  public var segments: [String] {
    let base = ["staff", "intakes"]
    return switch self {
    case .desk: ["staff", "counter"]
    case .receipt(let id): ["staff", "counter", "receipts", id + ".pdf"]
    case .sheet(let id): ["staff", "counter", "sheets", id + ".pdf"]
    case .visitSheet(let id, let form): ["staff", "counter", "sheets", id, "\(form).pdf"]
    case .choose: base
    case .new(let procedure), .begin(let procedure): base + ["new", procedure]
    case .page(let id, let page), .savePage(let id, let page): base + [id, "pages", page]
    case .check(let id): base + [id]
    case .addScans(let id): base + [id, "scans"]
    case .scan(let id, let number): base + [id, "scans", String(number)]
    case .clearScan(let id, let number): base + [id, "scans", String(number), "clear"]
    case .removeScan(let id, let number): base + [id, "scans", String(number), "remove"]
    case .maskScan(let id, let number), .hideScan(let id, let number): base + [id, "scans", String(number), "mask"]
    case .send(let id): base + [id, "send"]
    case .discard(let id): base + [id, "discard"]
    case .done(let id): base + [id, "done"]
    case .own: ["staff", "internal"]
    case .beginOwn(let procedure): ["staff", "internal", procedure]
    case .blank(let procedure): ["procedures", procedure, "form.pdf"]
    case .protections, .protect: ["staff", "protections"]
    case .endProtection(let id): ["staff", "protections", id, "end"]
    case .visit(let route): route.segments
    case .tablet(let route): route.segments
    }
  }

  /// Open to everyone; the tablet's address is a secret of its own.
  var isPublic: Bool {
    switch self {
    case .blank, .tablet: true
    default: false
    }
  }

  public static var samples: [CounterRoute] {
    [
      .desk, .choose, .new("dog-registration"), .begin("dog-registration"), .page(id: "01h", page: "owner"),
      .savePage(id: "01h", page: "owner"),
      .check("01h"), .addScans("01h"), .scan(id: "01h", number: 1), .clearScan(id: "01h", number: 1), .removeScan(id: "01h", number: 1),
      .maskScan(id: "01h", number: 1), .hideScan(id: "01h", number: 1), .send("01h"), .discard("01h"), .done("01h"), .receipt("01h"),
      .sheet("01h"), .visitSheet(id: "01h", form: 1), .own,
      .beginOwn("paid-leave"), .blank("dog-registration"), .protections, .protect, .endProtection("01h"),
    ] + VisitRoute.samples.map(CounterRoute.visit) + TabletRoute.samples.map(CounterRoute.tablet)
  }
}
