import CPostgres
import Kernel

/// Reads through libpq's pipeline, one transaction after another. What begins a read travels with its first statement, and what ends it
/// with the next read's, so that a busy connection sends once and wakes once for each answer; one that comes to rest is settled.
final class PostgresReading {
  private let handle: OpaquePointer
  private(set) var isOn = false
  /// Whether this read is one statement.
  private var isAlone = false
  /// Whether the server was told of this read.
  private var isBegun = false
  /// Whether the connection is in pipeline mode: from the first statement of a read until all is settled.
  private(set) var isOpen = false
  /// Whether the server is in a transaction of ours, as far as it was told.
  private var hasBegun = false
  private var knowsBounds = false
  /// Whether the server keeps to one plan for each statement, as it was told in this read.
  private var isPlanningOnce = false
  /// Statements sent of which the outcome was not looked at yet.
  private var sent = 0
  /// Whether something was sent since the last mark.
  private var isUnmarked = false
  /// Whether a mark is on its way that nobody has waited for.
  private var isMarkDue = false

  private static let bounds = [
    ("yakuba_begin", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"), ("yakuba_end", "ROLLBACK"),
    ("yakuba_once", "SET LOCAL plan_cache_mode TO force_generic_plan"), ("yakuba_anew", "SET LOCAL plan_cache_mode TO auto"),
  ]

  init(_ handle: OpaquePointer) { self.handle = handle }

  /// What is asked from now on is one read. `ofOneStatement`: then it needs no transaction around it, for what it sees is of one moment anyway.
  func begin(ofOneStatement isAlone: Bool) { (isOn, isBegun, self.isAlone) = (true, false, isAlone) }

  func prepare(_ name: String, _ text: String, _ types: [UInt32]) throws {
    try beginOnServer()
    try send { PQsendPrepare(handle, name, text, Int32(types.count), types) }
  }

  /// The answer to a statement, to be cleared by the caller, or the first refusal of what it needed.
  func answer(isPlannedOnce: Bool, _ call: () -> Int32) throws -> OpaquePointer? {
    try beginOnServer()
    if isPlannedOnce != isPlanningOnce { try sendBound(isPlannedOnce ? "yakuba_once" : "yakuba_anew") }
    isPlanningOnce = isPlannedOnce
    try send(call)
    guard isAlone ? mark() : PQsendFlushRequest(handle) == 1 else { throw PostgresTrouble(nil, handle, doing: "flush") }
    var refusal: PostgresTrouble?
    while sent > 1 {
      let result = next()
      if refusal == nil, PQresultStatus(result) != PGRES_COMMAND_OK { refusal = PostgresTrouble(result, handle, doing: "PREPARE") }
      PQclear(result)
    }
    let result = next()
    if isAlone { passMark() }
    guard let refusal else { return result }
    PQclear(result)
    throw refusal
  }

  /// The read has ended; the server is told with the next, or when all is settled.
  func end() { isOn = false }

  /// Ends what the server was asked, whatever became of it, and leaves the pipeline. A connection that cannot is not idle afterwards.
  func settle() {
    letGo()
    passDueMark()
    if isOpen, !isUnmarked { PQexitPipelineMode(handle) }
    isOpen = false
  }

  /// Ends what the server was asked, without waiting for it: nobody else needs this connection now, and whoever does next finds the answer there.
  func letGo() {
    isOn = false
    guard isOpen else { return }
    if hasBegun, PQsendQueryPrepared(handle, "yakuba_end", 0, nil, nil, nil, 1) == 1 { isUnmarked = true }
    (hasBegun, sent) = (false, 0)
    if isUnmarked { isMarkDue = mark() }
  }

  /// Ends what was sent: the server answers with a mark, also after a failure.
  private func mark() -> Bool {
    guard PQpipelineSync(handle) == 1 else { return false }
    isUnmarked = false
    return true
  }

  private func passDueMark() {
    if isMarkDue { passMark() }
    isMarkDue = false
  }

  /// Takes what is left up to the mark that ends what was sent.
  private func passMark() {
    while PQstatus(handle) == CONNECTION_OK {
      guard let result = PQgetResult(handle) else { continue }
      let isMark = PQresultStatus(result) == PGRES_PIPELINE_SYNC
      PQclear(result)
      if isMark { return }
    }
  }

  /// After all prepared statements were given up.
  func forgetPrepared() { knowsBounds = false }

  private func beginOnServer() throws {
    guard !isBegun else { return }
    passDueMark()
    if !isOpen {
      guard PQenterPipelineMode(handle) == 1 else { throw PostgresTrouble(nil, handle, doing: "pipeline") }
      isOpen = true
    }
    if !knowsBounds { for (name, text) in Self.bounds { try send { PQsendPrepare(handle, name, text, 0, nil) } } }
    knowsBounds = true
    if hasBegun { try sendBound("yakuba_end") }
    if !isAlone { try sendBound("yakuba_begin") }
    (hasBegun, isBegun, isPlanningOnce) = (!isAlone, true, false)
  }

  private func sendBound(_ name: String) throws { try send { PQsendQueryPrepared(handle, name, 0, nil, nil, nil, 1) } }

  private func send(_ call: () -> Int32) throws {
    guard call() == 1 else { throw PostgresTrouble(nil, handle, doing: "send") }
    sent += 1
    isUnmarked = true
  }

  /// Every outcome is followed by a null.
  private func next() -> OpaquePointer? {
    let result = PQgetResult(handle)
    while let more = PQgetResult(handle) { PQclear(more) }
    sent -= 1
    return result
  }
}
