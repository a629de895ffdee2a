import CPostgres
import Kernel

extension PostgresConnection {
  func beginCopy(_ text: String) throws {
    do {
      try sendGathered()
      try underway.finish()
    } catch let trouble as PostgresTrouble { throw trouble.failure }
    let result = PQexec(handle, text)
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_COPY_IN else { throw PostgresTrouble(result, handle, doing: text).failure }
  }

  func putCopy(_ bytes: [UInt8]) throws {
    let isSent = bytes.withUnsafeBytes { PQputCopyData(handle, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count)) }
    guard isSent == 1 else { throw PostgresTrouble(nil, handle, doing: "COPY").failure }
  }

  func endCopy() throws {
    guard PQputCopyEnd(handle, nil) == 1 else { throw PostgresTrouble(nil, handle, doing: "COPY").failure }
    var trouble: PostgresTrouble?
    while let result = PQgetResult(handle) {
      if PQresultStatus(result) != PGRES_COMMAND_OK { trouble = trouble ?? PostgresTrouble(result, handle, doing: "COPY") }
      PQclear(result)
    }
    if let trouble { throw trouble.failure }
  }
}
