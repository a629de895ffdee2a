import Storage

/// The other towns of the same installation, for what the towns have agreed to share: their published plans.
public struct Neighbours: Sendable {
  /// Every open town of the installation but the asking one, in the order of the directory; at most the configured number.
  public let all: @Sendable () async throws -> [Neighbour]

  public init(all: @escaping @Sendable () async throws -> [Neighbour]) { self.all = all }
}

public struct Neighbour: Sendable {
  public let town: Town
  public let database: any Database

  public init(town: Town, database: any Database) {
    self.town = town
    self.database = database
  }
}
