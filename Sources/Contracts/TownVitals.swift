import Kernel

/// What an installation knows of a town from outside its tables: offered as a port for the operations page.
public struct TownVitals: Sendable {
  public struct Reading: Sendable, Hashable {
    public let databaseBytes: Int?
    /// The newest backup in the folder for backups; nil where there is none, or where they are kept elsewhere.
    public let lastBackup: Moment?
    public let version: String

    public init(databaseBytes: Int?, lastBackup: Moment?, version: String) {
      self.databaseBytes = databaseBytes
      self.lastBackup = lastBackup
      self.version = version
    }
  }

  public let read: @Sendable () async throws -> Reading
  public init(read: @escaping @Sendable () async throws -> Reading) { self.read = read }
}
