import Kernel

/// One town's database (or the installation's directory): reads see one consistent snapshot, writes are serialisable.
/// Bodies run on a database thread, may run more than once (a serialisable write is retried), and must not wait for
/// anything else.
public protocol Database: Sendable {
  /// Runs `body` on a consistent snapshot.
  func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T

  /// Runs `body` in one serialisable transaction, durable when this returns; nothing remains of it when it throws.
  /// A statement that fails, fails the whole transaction, even where `body` catches the error: PostgreSQL could not go on.
  /// `foresight`: what the body will ask first; it changes how long the answer takes, never the answer. The body runs again also where another
  /// command fails that was to be written together with it: it must do nothing that stays but what it tells the writer.
  @discardableResult func write<T: Sendable>(_ foresight: Foresight?, _ body: @escaping @Sendable (Writer) throws -> T) async throws -> T

  /// Like `read`, for a body that mostly finds in memory what it wants, kept under revisions (`RevisionShelf`): many who ask at once share one look
  /// at the revisions. The body may run a second time.
  func recall<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T
}

extension Database {
  @discardableResult public func write<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
    try await write(nil, body)
  }
}

/// A connection within a read. Valid only inside the body that was given it.
public class Reader {
  let connection: any Connection
  /// The revisions of the town's topics, once read in this transaction.
  var revisions: [RevisedTopic: Revision]?
  /// Answers that are there already; none after anything was changed.
  var foreseen: Foreseen.Answers = [:]

  init(_ connection: any Connection) { self.connection = connection }

  public func all(_ sql: SQL) throws -> [Row] {
    if !foreseen.isEmpty, let known = foreseen[sql.parts] { return known }
    return try connection.query(sql)
  }
  public func first(_ sql: SQL) throws -> Row? { try all(sql).first }

  /// Every row made into something, in order.
  public func all<T>(_ sql: SQL, _ make: (Row) throws -> T) throws -> [T] { try all(sql).map(make) }
  public func first<T>(_ sql: SQL, _ make: (Row) throws -> T) throws -> T? { try all(sql).first.map(make) }
}

/// A connection within a write transaction.
public final class Writer: Reader {
  /// The moment at which this transaction began, by the database's clock.
  public let now: Moment
  private let randomness: Randomness
  /// The last entry of the audit log, once read: no other transaction can add one before this one has ended.
  var auditHead: AuditHead?
  /// The number of the last event, once read: as with the audit log.
  var outboxHead: Int?
  /// Last numbers of rows that are numbered as they come, by series: as with the audit log.
  private var lastNumbers: [String: Int] = [:]
  /// Whether a statement was run that may have changed something.
  private(set) var hasChanged = false
  /// Whether something waits to be delivered: the pump is woken after the commit.
  var hasPublished = false
  /// Who is told of events, where this process knows: they are dealt out where they are published.
  var subscribers: Subscribers?

  init(_ connection: any Connection, now: Moment, randomness: Randomness) {
    self.now = now
    self.randomness = randomness
    super.init(connection)
  }

  /// What a command learned of the town that holds for those after it in the same transaction of the database: nobody else writes before it ends.
  struct Learned {
    var auditHead: AuditHead?
    var outboxHead: Int?
    var revisions: [RevisedTopic: Revision]?
    var lastNumbers: [String: Int] = [:]

    init() {}

    /// What nearly every command wants to know, to be asked at once.
    static let statements = [Reader.allRevisions, AuditHead.last, OutboxHead.last]

    init(_ answers: ArraySlice<[Row]>) throws {
      let answers = Array(answers)
      revisions = try Reader.revisions(answers[0])
      auditHead = try AuditHead(answers[1])
      outboxHead = try OutboxHead.number(answers[2])
    }
  }
  var learned: Learned {
    get {
      var learned = Learned()
      (learned.auditHead, learned.outboxHead, learned.revisions, learned.lastNumbers) = (auditHead, outboxHead, revisions, lastNumbers)
      return learned
    }
    set {
      (auditHead, outboxHead, revisions, lastNumbers) = (newValue.auditHead, newValue.outboxHead, newValue.revisions, newValue.lastNumbers)
    }
  }

  /// A new identifier that sorts by time.
  public func newIdentifier() -> String { Identifier.make(at: now, randomness) }

  /// The number of the next row in a series that is numbered as rows come, none of which is ever taken out: those of a table, or of one thing in it.
  /// `last` gives that of the last row, nil where there is none; it is asked once for all commands that are written together.
  public func nextNumber(in series: String, last: () throws -> Int?) throws -> Int {
    let number = try (lastNumbers[series] ?? last() ?? 0) + 1
    lastNumbers[series] = number
    return number
  }

  /// Notes the last number of a series, as this command found it: it need not be asked then.
  public func noteLast(_ number: Int, in series: String) {
    if lastNumbers[series] == nil { lastNumbers[series] = number }
  }

  /// Runs a statement; the number of rows that it changed.
  @discardableResult public func run(_ sql: SQL) throws -> Int {
    noteChange()
    return try connection.execute(sql)
  }

  /// Runs a statement of which nobody looks at the outcome. It may wait and be sent together with what follows; where it fails, the transaction
  /// fails, here or at the latest at its end. Not for what the caller wants to catch.
  public func append(_ sql: SQL) throws { try append(sql, nil) }

  /// Like `append`, of a statement that has to change exactly so many rows; where it changes others, the transaction fails with that failure.
  public func append(_ sql: SQL, rows: Int, otherwise failure: Failure) throws {
    try append(sql, Expectation(rows: rows, failure: failure))
  }

  private func append(_ sql: SQL, _ expectation: Expectation?) throws {
    noteChange()
    try connection.append(sql, expectation)
  }

  /// A question that changes something (`UPDATE … RETURNING`) is a change.
  public override func all(_ sql: SQL) throws -> [Row] {
    if !sql.isQuestion { noteChange() }
    return try super.all(sql)
  }

  func noteChange() { (foreseen, hasChanged) = ([:], true) }
}

/// What a statement must have changed.
struct Expectation {
  let rows: Int
  /// What it means where it did not.
  let failure: Failure
}

/// What a driver offers to `Reader` and `Writer`. Used by one thread at a time.
protocol Connection: AnyObject {
  var kind: DatabaseKind { get }
  func query(_ sql: SQL) throws -> [Row]
  func execute(_ sql: SQL) throws -> Int
  /// Like `execute`, but may wait for the next statement, or for the end of the transaction.
  func append(_ sql: SQL, _ expectation: Expectation?) throws
  /// Adds rows whose values follow one another. They may wait until somebody may look, or for the end of the transaction.
  func add(_ values: [SQLValue], to shape: RowShape) throws
  /// Runs several statements without values: migrations, and the drivers' own.
  func script(_ text: String) throws
}
