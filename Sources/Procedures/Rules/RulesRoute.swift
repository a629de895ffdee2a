import Web

/// Addresses of the office's own rules: read by officers, changed by those who plan and administer.
public enum RulesRoute: RouteSet, Hashable {
  case list
  case rule(TownRule)
  /// Which route the rules of decision give.
  case trial
  case version(TownRule, Int)
  case withdraw(TownRule, Int)
  // The draft.
  case begin(TownRule)
  case draft(TownRule)
  case discard(TownRule)
  case publishing(TownRule)
  case publish(TownRule)
  /// A part of the draft by its id, or `new`.
  case part(TownRule, String)
  case savePart(TownRule, String)
  case removePart(TownRule, String)
  /// 仕事の流れ.
  case workflow(WorkflowRoute)

  public init?(method: Method, segments: [String]) {
    if let route = WorkflowRoute(method: method, segments: segments) {
      self = .workflow(route)
      return
    }
    guard segments.count >= 2, segments[0] == "staff" else { return nil }
    let rest = Array(segments.dropFirst(2))
    switch segments[1] {
    case "rules": self.init(reading: method, rest)
    case "rule-drafts": self.init(writing: method, rest)
    default: return nil
    }
  }

  private init?(reading method: Method, _ rest: [String]) {
    if method == .get, rest.isEmpty {
      self = .list
      return
    }
    guard let rule = rest.first.flatMap(TownRule.init) else { return nil }
    switch (method, rest.count, rest.last ?? "") {
    case (.get, 1, _): self = .rule(rule)
    case (.get, 2, "trial") where rule == .decisionRules: self = .trial
    case (.get, 3, let number) where rest[1] == "versions":
      if let number = Int(number) { self = .version(rule, number) } else { return nil }
    case (.post, 4, "withdraw") where rest[1] == "versions":
      if let number = Int(rest[2]) { self = .withdraw(rule, number) } else { return nil }
    default: return nil
    }
  }

  private init?(writing method: Method, _ rest: [String]) {
    guard let rule = rest.first.flatMap(TownRule.init) else { return nil }
    switch (method, rest.count, rest.last ?? "") {
    case (.get, 1, _): self = .draft(rule)
    case (.post, 2, "begin"): self = .begin(rule)
    case (.post, 2, "discard"): self = .discard(rule)
    case (.get, 2, "publish"): self = .publishing(rule)
    case (.post, 2, "publish"): self = .publish(rule)
    case (.get, 3, let part) where rest[1] == "parts": self = .part(rule, part)
    case (.post, 3, let part) where rest[1] == "parts": self = .savePart(rule, part)
    case (.post, 4, "remove") where rest[1] == "parts": self = .removePart(rule, rest[2])
    default: return nil
    }
  }

  public var method: Method {
    switch self {
    case .list, .rule, .trial, .version, .draft, .publishing, .part: .get
    case .withdraw, .begin, .discard, .publish, .savePart, .removePart: .post
    case .workflow(let route): route.method
    }
  }

  public var segments: [String] {
    let (rules, drafts) = (["staff", "rules"], ["staff", "rule-drafts"])
    return switch self {
    case .list: rules
    case .rule(let rule): rules + [rule.rawValue]
    case .trial: rules + [TownRule.decisionRules.rawValue, "trial"]
    case .version(let rule, let number): rules + [rule.rawValue, "versions", "\(number)"]
    case .withdraw(let rule, let number): rules + [rule.rawValue, "versions", "\(number)", "withdraw"]
    case .begin(let rule): drafts + [rule.rawValue, "begin"]
    case .draft(let rule): drafts + [rule.rawValue]
    case .discard(let rule): drafts + [rule.rawValue, "discard"]
    case .publishing(let rule), .publish(let rule): drafts + [rule.rawValue, "publish"]
    case .part(let rule, let part), .savePart(let rule, let part): drafts + [rule.rawValue, "parts", part]
    case .removePart(let rule, let part): drafts + [rule.rawValue, "parts", part, "remove"]
    case .workflow(let route): route.segments
    }
  }

  public static var samples: [RulesRoute] {
    [.list, .trial] + WorkflowRoute.samples.map(RulesRoute.workflow)
      + TownRule.allCases.flatMap { rule -> [RulesRoute] in
        [
          .rule(rule), .version(rule, 2), .withdraw(rule, 2), .begin(rule), .draft(rule), .discard(rule), .publishing(rule), .publish(rule),
          .part(rule, "1"), .savePart(rule, "1"), .removePart(rule, "1"),
        ]
      }
  }

  /// Everybody in the office may read its rules; planners and administrators change them.
  var isReading: Bool {
    switch self {
    case .list, .rule, .trial, .version: true
    case .workflow(let route): route.isReading
    case .withdraw, .begin, .draft, .discard, .publishing, .publish, .part, .savePart, .removePart: false
    }
  }
}
