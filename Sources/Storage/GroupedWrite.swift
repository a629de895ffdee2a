import Kernel
import Synchronization

/// One command that waits for its turn to write. What was asked for at the same time is written in one transaction of the database, each so that
/// it can fail alone, and acknowledged only when that transaction is on disk: a disk that flushes 300 times a second then takes more than 300
/// commands. See docs/decisions/0007.
final class GroupedWrite: @unchecked Sendable {
  let foresight: Foresight?
  /// Runs the body; what it gives or throws is kept here until the transaction is over.
  private let body: (Writer) throws -> Void
  private let answer: (Result<Void, any Error>) -> Void

  /// `answer` is called once. Used by one thread at a time.
  init<T: Sendable>(
    _ foresight: Foresight?, _ body: @escaping @Sendable (Writer) throws -> T, _ answer: @escaping @Sendable (Result<T, any Error>) -> Void
  ) {
    self.foresight = foresight
    let kept = Kept<T>()
    self.body = { kept.value = try body($0) }
    self.answer = { result in
      switch (result, kept.value) {
      case (.failure(let error), _): answer(.failure(error))
      case (.success, let value?): answer(.success(value))
      case (.success, nil): answer(.failure(Failure.statement("a write that was not run")))
      }
    }
  }

  private final class Kept<T> { var value: T? }

  func run(_ writer: Writer) throws { try body(writer) }
  func finish(_ result: Result<Void, any Error>) { answer(result) }
}

/// The commands of a town that wait, in the order of coming.
final class WriteQueue: Sendable {
  /// Most that are written in one transaction: a failure at its end concerns them all, and PostgreSQL is slower with more than 64 savepoints.
  static let most = 32
  /// No further command is begun in a transaction that has taken so long: those before it wait to be told.
  static let mostNanoseconds: UInt64 = 20_000_000

  private struct State {
    var waiting: [GroupedWrite] = []
    /// Those before it were taken.
    var first = 0
    /// Whether somebody has taken it upon themselves to write for all that wait.
    var hasWriter = false

    mutating func next() -> GroupedWrite? {
      guard first < waiting.count else { return nil }
      let write = waiting[first]
      first += 1
      if first == waiting.count || first >= 256 {
        waiting.removeFirst(first)
        first = 0
      }
      return write
    }
  }
  private let state = Mutex(State())

  func append(_ write: GroupedWrite) { state.withLock { $0.waiting.append(write) } }

  /// The next; nil where nobody waits.
  func next() -> GroupedWrite? { state.withLock { $0.next() } }

  /// True where nobody writes yet: the caller has to see to it that somebody takes group after group until none is left.
  func appendMustBegin(_ write: GroupedWrite) -> Bool {
    state.withLock { state in
      state.waiting.append(write)
      defer { state.hasWriter = true }
      return !state.hasWriter
    }
  }

  /// Those to be written together next; nil where nobody waits, and whoever comes next has to see to it anew.
  func nextGroup() -> [GroupedWrite]? {
    state.withLock { state in
      var group: [GroupedWrite] = []
      while group.count < Self.most, let write = state.next() { group.append(write) }
      state.hasWriter = !group.isEmpty
      return group.isEmpty ? nil : group
    }
  }

  /// False where it was taken already, and will be answered.
  func remove(_ write: GroupedWrite) -> Bool {
    state.withLock { state in
      guard let place = state.waiting[state.first...].firstIndex(where: { $0 === write }) else { return false }
      state.waiting.remove(at: place)
      return true
    }
  }
}
