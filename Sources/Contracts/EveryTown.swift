import Storage

/// Another town of the same installation, for what the towns have agreed to share.
public struct Neighbour: Sendable {
  public let town: Town
  public let database: any Database
  /// Absolute address of the town, no final `/`; empty where it is not known.
  public let publicAddress: String

  public init(town: Town, database: any Database, publicAddress: String = "") {
    self.town = town
    self.database = database
    self.publicAddress = publicAddress
  }
}

/// Every town of the installation, for a service that keeps in memory what the towns' pages say of one another: none is opened to be listed, and one
/// that is looked at is not kept open for it.
public struct EveryTown: Sendable {
  /// Slugs of the towns that are served, in the order of the directory.
  public let slugs: @Sendable () async throws -> [String]
  /// Looks at a town; nothing happens where it is gone.
  public let look: @Sendable (_ slug: String, _ body: @escaping @Sendable (Neighbour) async throws -> Void) async throws -> Void

  public init(
    slugs: @escaping @Sendable () async throws -> [String],
    look: @escaping @Sendable (_ slug: String, _ body: @escaping @Sendable (Neighbour) async throws -> Void) async throws -> Void
  ) {
    self.slugs = slugs
    self.look = look
  }
}
