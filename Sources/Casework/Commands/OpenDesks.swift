import Kernel
import Storage

extension HandOverCases.Desk {
  /// `officer:…` or `post:…`.
  public var text: String {
    switch self {
    case .officer(let officer): "officer:\(officer)"
    case .post(let post): "post:\(post)"
    }
  }

  /// Reads what `text` writes.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    switch parts[0] {
    case "officer": self = .officer(parts[1])
    case "post": self = .post(parts[1])
    default: return nil
    }
  }
}

/// How many open cases of a department lie on somebody's desk.
public struct OpenDesk: Sendable, Hashable {
  public let desk: HandOverCases.Desk
  public let department: String
  public let count: Int
}

extension Reader {
  /// Whose desks have open cases; a case given to an officer and to a post counts at both.
  public func openDesks() throws -> [OpenDesk] {
    let officers = try all(
      "SELECT assignee AS desk, department, COUNT(*) AS n FROM casework_cases WHERE closed_at_ms IS NULL AND assignee IS NOT NULL GROUP BY assignee, department"
    ) { OpenDesk(desk: .officer(try $0.text("desk")), department: try $0.text("department"), count: try $0.int("n")) }
    let posts = try all(
      "SELECT post AS desk, department, COUNT(*) AS n FROM casework_cases WHERE closed_at_ms IS NULL AND post IS NOT NULL GROUP BY post, department"
    ) { OpenDesk(desk: .post(try $0.text("desk")), department: try $0.text("department"), count: try $0.int("n")) }
    return officers + posts
  }
}
