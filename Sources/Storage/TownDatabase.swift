import Kernel
import Synchronization

/// A town's database, open: a SQLite file or a schema on a PostgreSQL server.
public final class TownDatabase: Database {
  let driver: any Driver
  /// Rings after every commit that published an event, in this process.
  public let published = Bell()

  private let clock: Clock
  private let subscribers = Mutex<Subscribers?>(nil)
  /// Looks at the revisions, shared by those who `recall`.
  private let looks = SharedWork<Int, [RevisedTopic: Revision]>()

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

  public func recall<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
    let driver = driver
    // Begun after this question was asked, so nothing older than the question is found.
    let revisions = try await looks.value(0) { try Reader.revisions(try await driver.look(Reader.allRevisions)) }.value
    let memory = MemoryConnection(kind)
    let reader = Reader(memory)
    reader.revisions = revisions
    let found = Result { try body(reader) }
    return memory.wasAsked ? try await read(body) : try found.get()
  }

  @discardableResult public func write<T: Sendable>(_ foresight: Foresight?, _ body: @escaping @Sendable (Writer) throws -> T) async throws
    -> T
  {
    let subscribers = subscribers.withLock { $0 }
    let (value, hasPublished) = try await driver.write(.command, foresight) { writer in
      writer.subscribers = subscribers
      return (try body(writer), writer.hasPublished)
    }
    if hasPublished { published.ring() }
    return value
  }

  /// From now on events are dealt out to these in the transaction that publishes them.
  func deal(to subscribers: Subscribers) { self.subscribers.withLock { $0 = subscribers } }

  /// Finishes what was asked for, then lets go of files and connections. Later reads and writes throw `storage.closed`.
  public func close() async { await driver.close() }
}
