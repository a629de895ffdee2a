/// The two databases that a town can live in.
public enum DatabaseKind: String, Sendable, CaseIterable {
  /// One file per town.
  case sqlite
  /// One schema per town on a server.
  case postgres
}
