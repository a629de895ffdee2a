import Kernel

/// A town's database, open: a SQLite file or a schema on a PostgreSQL server.
public final class TownDatabase: Database {
  let driver: any Driver
  /// Rings after every commit that published an event, in this process.
  public let published = Bell()

  private let clock: Clock

  init(_ driver: any Driver) {
    self.driver = driver
    clock = driver.clock
  }

  /// The moment by the database's clock.
  public var now: Moment { clock.now }

  public var kind: DatabaseKind { driver.kind }

  public func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
    try await driver.read(body)
  }

  @discardableResult public func write<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
    let (value, hasPublished) = try await driver.write(.command) { writer in (try body(writer), writer.hasPublished) }
    if hasPublished { published.ring() }
    return value
  }

  /// Finishes what was asked for, then lets go of files and connections. Later reads and writes throw `storage.closed`.
  public func close() async { await driver.close() }
}
