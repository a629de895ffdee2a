/// What a program may do that acts for an officer by a personal access token; chosen when the token is made. A scope never gives more than the
/// officer may do today.
public enum APIScope: String, Sendable, CaseIterable {
  case casesRead = "cases:read"
  case casesWrite = "cases:write"
}

extension Set<APIScope> {
  /// As OAuth writes them: `cases:read cases:write`.
  public var text: String { map(\.rawValue).sorted().joined(separator: " ") }
}
