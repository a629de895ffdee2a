import CPostgres

/// Statements on their way whose outcome is looked at later, all together: libpq's pipeline mode. What follows one that fails is skipped by the
/// server until the pipeline is finished.
final class PostgresPipeline {
  private let handle: OpaquePointer
  /// A statement of the pipeline may not have been prepared after all.
  private let onFailure: () -> Void
  private var count = 0
  /// How many were sent for commands before the present one.
  private var ofEarlierCommands = 0
  /// What the statements, by their number, must change, and what it means where they do not.
  private var expectations: [Int: Expectation] = [:]
  /// Results are small, but the server must never wait for us to read them while we wait for it to read statements.
  static let most = 64

  init(_ handle: OpaquePointer, onFailure: @escaping () -> Void) { (self.handle, self.onFailure) = (handle, onFailure) }

  var isEmpty: Bool { count == 0 }

  /// What follows is another command's: the failure of a statement before this is not the fault of who finds it.
  func beginCommand() { ofEarlierCommands = count }

  /// Something under way may fail without an error of the server, which would commit it: look before telling it to.
  var hasExpectations: Bool { !expectations.isEmpty }

  /// The last statement sent must change so many rows.
  func expect(_ expectation: Expectation) { expectations[count] = expectation }

  /// Lets the server begin with what was sent, while this thread goes on.
  func flush() throws {
    guard PQflush(handle) == 0 else { throw PostgresTrouble(nil, handle, doing: "flush") }
  }

  /// Sends by one of libpq's sending functions.
  func send(_ call: () -> Int32) throws {
    if count >= Self.most { try finish() }
    if count == 0, PQenterPipelineMode(handle) != 1 { throw PostgresTrouble(nil, handle, doing: "pipeline") }
    // From here on the mode must be left again, also where nothing could be sent.
    count += 1
    guard call() == 1 else {
      count -= 1
      let trouble = PostgresTrouble(nil, handle, doing: "send")
      try? finish()
      if count == 0 { PQexitPipelineMode(handle) }
      throw trouble
    }
  }

  func send(_ text: String) throws { try send { PQsendQueryParams(handle, text, 0, nil, nil, nil, nil, 1) } }

  func prepare(_ name: String, _ text: String, _ types: [UInt32]) throws {
    try send { PQsendPrepare(handle, name, text, Int32(types.count), types) }
  }

  /// Looks at all outcomes; throws the first failure.
  func finish() throws {
    guard count > 0 else { return }
    let last = try finishWithLast()
    defer { PQclear(last) }
    guard Self.isDone(last) else { throw PostgresTrouble(last, handle, doing: "pipeline") }
  }

  /// Sends a last statement, and looks at the outcomes of those before it; that of the last is to be looked at, and cleared, by the caller.
  func finish(with text: String) throws -> OpaquePointer? {
    try send(text)
    return try finishWithLast()
  }

  /// The outcome of the last statement, to be looked at, and cleared, by the caller; throws the first failure of those before it.
  func finishWithLast() throws -> OpaquePointer? { try finish(keeping: 1)[0] }

  /// The outcomes of the last statements, to be looked at, and cleared, by the caller; throws the first failure of those before the last.
  func finish(keeping most: Int) throws -> [OpaquePointer?] {
    var failure: PostgresTrouble?
    var kept: [OpaquePointer?] = []
    if PQpipelineSync(handle) != 1 { failure = PostgresTrouble(nil, handle, doing: "pipeline") }
    for number in 1...count where PQstatus(handle) == CONNECTION_OK {
      let result = PQgetResult(handle)
      // Every outcome is followed by a null.
      while let more = PQgetResult(handle) { PQclear(more) }
      if failure == nil, let found = trouble(result, number) { failure = number <= ofEarlierCommands ? found.ofAnotherCommand : found }
      if number > count - most { kept.append(result) } else { PQclear(result) }
    }
    let isWhole = kept.count == most && kept.allSatisfy { $0 != nil }
    (count, ofEarlierCommands, expectations) = (0, 0, [:])
    // The mark at the end of the pipeline.
    if PQstatus(handle) == CONNECTION_OK { PQclear(PQgetResult(handle)) }
    PQexitPipelineMode(handle)
    if !(kept.last.map(Self.isDone) ?? false) { onFailure() }
    if failure == nil, isWhole { return kept }
    for result in kept { PQclear(result) }
    throw failure ?? PostgresTrouble(nil, handle, doing: "pipeline")
  }

  /// That of the last statement is left to the caller, who knows what it was.
  private func trouble(_ result: OpaquePointer?, _ number: Int) -> PostgresTrouble? {
    guard Self.isDone(result) else { return number < count || result == nil ? PostgresTrouble(result, handle, doing: "pipeline") : nil }
    guard let expectation = expectations[number], expectation.rows != Self.rowsChanged(result) else { return nil }
    return .failed(expectation.failure)
  }

  static func rowsChanged(_ result: OpaquePointer?) -> Int { PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0 }

  private static func isDone(_ result: OpaquePointer?) -> Bool {
    let status = PQresultStatus(result)
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK
  }
}
