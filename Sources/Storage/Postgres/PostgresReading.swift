import CPostgres
import Kernel

/// A read as one transaction without statements that begin and end it: libpq's pipeline up to its mark is a transaction of the session's
/// own kind. The answer to each statement is asked for and waited for in its turn; the mark is set when all was read.
final class PostgresReading {
  private let handle: OpaquePointer
  private(set) var isOn = false
  /// Whether the connection is in pipeline mode: from the first statement on.
  private var isOpen = false
  /// Statements prepared whose outcome was not looked at yet.
  private var preparing = 0

  init(_ handle: OpaquePointer) { self.handle = handle }

  func begin() { isOn = true }

  func prepare(_ name: String, _ text: String, _ types: [UInt32]) throws {
    try send { PQsendPrepare(handle, name, text, Int32(types.count), types) }
    preparing += 1
  }

  /// The answer to a statement, to be cleared by the caller, or the first refusal of what it needed prepared.
  func answer(_ call: () -> Int32) throws -> OpaquePointer? {
    try send(call)
    guard PQsendFlushRequest(handle) == 1 else { throw PostgresTrouble(nil, handle, doing: "flush") }
    var refusal: PostgresTrouble?
    for _ in 0..<preparing {
      let result = next()
      if refusal == nil, PQresultStatus(result) != PGRES_COMMAND_OK { refusal = PostgresTrouble(result, handle, doing: "PREPARE") }
      PQclear(result)
    }
    preparing = 0
    let result = next()
    guard let refusal else { return result }
    PQclear(result)
    throw refusal
  }

  /// Ends the transaction, whatever became of it. A connection that cannot is left as it is, and not idle.
  func end() {
    isOn = false
    guard isOpen else { return }
    (isOpen, preparing) = (false, 0)
    guard PQpipelineSync(handle) == 1 else { return }
    while PQstatus(handle) == CONNECTION_OK {
      guard let result = PQgetResult(handle) else { continue }
      let isMark = PQresultStatus(result) == PGRES_PIPELINE_SYNC
      PQclear(result)
      if isMark { break }
    }
    PQexitPipelineMode(handle)
  }

  private func send(_ call: () -> Int32) throws {
    if !isOpen {
      guard PQenterPipelineMode(handle) == 1 else { throw PostgresTrouble(nil, handle, doing: "pipeline") }
      isOpen = true
    }
    guard call() == 1 else { throw PostgresTrouble(nil, handle, doing: "send") }
  }

  /// Every outcome is followed by a null.
  private func next() -> OpaquePointer? {
    let result = PQgetResult(handle)
    while let more = PQgetResult(handle) { PQclear(more) }
    return result
  }
}
