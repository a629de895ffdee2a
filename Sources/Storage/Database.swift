import Kernel

/// One town's database (or the installation's directory): reads see one consistent snapshot, writes are serialisable.
/// Bodies run on a database thread, may run more than once (a serialisable write is retried), and must not wait for
/// anything else.
public protocol Database: Sendable {
  /// Runs `body` on a consistent snapshot.
  func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T

  /// Runs `body` in one serialisable transaction, durable when this returns; nothing remains of it when it throws.
  /// A statement that fails, fails the whole transaction, even where `body` catches the error: PostgreSQL could not go on.
  @discardableResult func write<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T
}

/// A connection within a read. Valid only inside the body that was given it.
public class Reader {
  let connection: any Connection

  init(_ connection: any Connection) { self.connection = connection }

  public func all(_ sql: SQL) throws -> [Row] { try connection.query(sql) }
  public func first(_ sql: SQL) throws -> Row? { try connection.query(sql).first }

  /// Every row made into something, in order.
  public func all<T>(_ sql: SQL, _ make: (Row) throws -> T) throws -> [T] { try connection.query(sql).map(make) }
  public func first<T>(_ sql: SQL, _ make: (Row) throws -> T) throws -> T? { try connection.query(sql).first.map(make) }
}

/// A connection within a write transaction.
public final class Writer: Reader {
  /// The moment at which this transaction began, by the database's clock.
  public let now: Moment
  private let randomness: Randomness
  /// The last entry of the audit log, once read: no other transaction can add one before this one has ended.
  var auditHead: AuditHead?
  /// Whether an event was published: the pump is woken after the commit.
  var hasPublished = false

  init(_ connection: any Connection, now: Moment, randomness: Randomness) {
    self.now = now
    self.randomness = randomness
    super.init(connection)
  }

  /// A new identifier that sorts by time.
  public func newIdentifier() -> String { Identifier.make(at: now, randomness) }

  /// Runs a statement; the number of rows that it changed.
  @discardableResult public func run(_ sql: SQL) throws -> Int { try connection.execute(sql) }
}

/// What a driver offers to `Reader` and `Writer`. Used by one thread at a time.
protocol Connection: AnyObject {
  var kind: DatabaseKind { get }
  func query(_ sql: SQL) throws -> [Row]
  func execute(_ sql: SQL) throws -> Int
  /// Runs several statements without values: migrations, and the drivers' own.
  func script(_ text: String) throws
}
