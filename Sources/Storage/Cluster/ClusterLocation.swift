import Kernel

/// Where the towns of an installation live.
public enum ClusterLocation: Sendable, Hashable {
  /// `directory.sqlite` and `towns/<slug>.sqlite` in this folder.
  case folder(String)
  /// A PostgreSQL server by its libpq URL: schema `directory` for the list of towns, one schema `<prefix><slug>` per town.
  case server(url: String, directory: String = "yakuba", prefix: String = "town_")

  /// `YAKUBA_DATABASE` unset or empty: files in `folder`. `postgres://…` or `postgresql://…`: that server. Anything else throws
  /// `storage.database-address`.
  public init(address: String?, folder: String) throws {
    switch address {
    case nil, "": self = .folder(folder)
    case .some(let url) where url.hasPrefix("postgres://") || url.hasPrefix("postgresql://"): self = .server(url: url)
    case .some:
      throw Failure(
        .invalid, "storage.database-address", .databaseAddress, detail: "YAKUBA_DATABASE is neither empty nor a postgres:// URL")
    }
  }

  public var kind: DatabaseKind {
    switch self {
    case .folder: .sqlite
    case .server: .postgres
    }
  }
}

/// What an installation may use at once.
public struct ClusterLimits: Sendable {
  /// Connections to a PostgreSQL server, for all towns together.
  public var connections: Int
  /// Connections that read, per SQLite file.
  public var readersPerFile: Int
  /// After so long without work, a thread and its connection go.
  public var idleSeconds: Int

  public init(connections: Int = 8, readersPerFile: Int = 2, idleSeconds: Int = 120) {
    self.connections = connections
    self.readersPerFile = readersPerFile
    self.idleSeconds = idleSeconds
  }
}
