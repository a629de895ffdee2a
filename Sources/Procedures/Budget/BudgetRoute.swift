import Web

/// Addresses of the office's pages about the budgets of grants.
public enum BudgetRoute: RouteSet, Hashable {
  case list
  /// Of one grant: by its first stage.
  case show(String)
  case change(String)

  public init?(method: Method, segments: [String]) {
    guard segments.starts(with: ["staff", "budgets"]) else { return nil }
    switch (method, segments.count) {
    case (.get, 2): self = .list
    case (.get, 3): self = .show(segments[2])
    case (.post, 3): self = .change(segments[2])
    default: return nil
    }
  }

  public var method: Method { if case .change = self { .post } else { .get } }

  public var segments: [String] {
    switch self {
    case .list: ["staff", "budgets"]
    case .show(let id), .change(let id): ["staff", "budgets", id]
    }
  }

  public static var samples: [BudgetRoute] { [.list, .show("child-allowance"), .change("child-allowance")] }
}
