import Kernel

/// What a database driver does for a town.
protocol Driver: Sendable {
  var kind: DatabaseKind { get }
  var clock: Clock { get }
  func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T
  /// The answer to one question.
  func look(_ question: SQL) async throws -> [Row]
  func write<T: Sendable>(_ purpose: WritePurpose, _ foresight: Foresight?, _ body: @escaping @Sendable (Writer) throws -> T) async throws
    -> T
  /// Keeps no file or connection open for later: each use opens its own from now on. What is under way goes on.
  func retire()
  func close() async
}

enum WritePurpose: Sendable {
  case command
  /// Takes a lock of its own before it looks at anything, and may find no tables yet.
  case migration
}

/// What a transaction needs besides its connection.
struct WriterTools: Sendable {
  let clock: Clock
  let randomness: Randomness
  func writer(_ connection: any Connection) -> Writer { Writer(connection, now: clock.now, randomness: randomness) }
}

extension Driver {
  func look(_ question: SQL) async throws -> [Row] { try await read { try $0.all(question) } }

  func write<T: Sendable>(_ purpose: WritePurpose, _ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
    try await write(purpose, nil, body)
  }

  // Connections of a pool that towns share are no town's own.
  func retire() {}
}
