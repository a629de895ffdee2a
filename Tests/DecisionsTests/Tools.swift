import Foundation
import Kernel

/// Programs that judge what we made (poppler-utils).
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
    let path = NSTemporaryDirectory() + "decisions-\(UUID().uuidString).\(suffix)"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
  }
}
