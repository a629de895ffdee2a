import Foundation
import Kernel

/// Programs that judge what we made (poppler-utils, python).
enum Tools {
  struct Missing: Error, CustomStringConvertible { let description: String }

  static func run(_ command: [String]) throws -> String {
    let result = try ChildProcess.run("/usr/bin/env", command, keepsErrors: true)
    let text = result.text
    guard result.outcome.isSuccess else { throw Missing(description: "\(command.joined(separator: " ")): \(text)") }
    return text
  }

  /// Runs `body` with the bytes in a file of its own, and removes the file.
  static func withFile<Result>(_ bytes: [UInt8], _ suffix: String, _ body: (String) throws -> Result) throws -> Result {
    let path = NSTemporaryDirectory() + "documents-\(UUID().uuidString).\(suffix)"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
  }
}

extension Tools {
  /// A python that has openpyxl: named by `YAKUBA_TEST_PYTHON`, else the system's.
  static var python: String { ProcessInfo.processInfo.environment["YAKUBA_TEST_PYTHON"] ?? "python3" }
}
