import Glibc
import Kernel

/// Where a command writes, and in which language.
public struct Output: Sendable {
  public let language: Language
  private let out: @Sendable (String) -> Void
  private let err: @Sendable (String) -> Void

  public init(language: Language, out: @escaping @Sendable (String) -> Void, error: @escaping @Sendable (String) -> Void) {
    self.language = language
    self.out = out
    err = error
  }

  init(_ other: Output, language: Language) {
    self.language = language
    out = other.out
    err = other.err
  }

  /// Standard output and standard error; English where the environment's language is English.
  public static func standard(environment: [String: String]) -> Output {
    let locale = environment["LC_ALL"].nonEmpty ?? environment["LC_MESSAGES"].nonEmpty ?? environment["LANG"].nonEmpty ?? ""
    return Output(
      language: locale.hasPrefix("en") ? .english : .japanese,
      out: { _ = FileSystem.writeAll(STDOUT_FILENO, Array($0.utf8)) },
      error: { _ = FileSystem.writeAll(STDERR_FILENO, Array($0.utf8)) })
  }

  public func line(_ text: String = "") { out(text + "\n") }
  public func line(_ text: OperatorText) { line(text(language)) }
  public func line(japanese: String, en english: String) { line(OperatorText(japanese, en: english)) }
  public func raw(_ text: String) { out(text) }
  public func error(_ text: OperatorText) { err("yakuba: " + text(language) + "\n") }
  public func errorLine(_ text: String) { err(text + "\n") }

  /// Rows under headings, padded so that columns stand under one another on a terminal (full-width characters count two).
  public func table(_ headings: [String], _ rows: [[String]]) {
    let all = [headings] + rows
    let widths = headings.indices.map { column in all.map { TerminalWidth.of($0[column]) }.max() ?? 0 }
    for row in all {
      let cells = row.enumerated().map { index, cell in
        index == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[index] - TerminalWidth.of(cell))
      }
      line(cells.joined(separator: "  "))
    }
  }
}

extension String? {
  var nonEmpty: String? { flatMap { $0.isEmpty ? nil : $0 } }
}

/// Columns that a text takes on a terminal.
enum TerminalWidth {
  static func of(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + width($1.value) } }

  private static func width(_ scalar: UInt32) -> Int {
    switch scalar {
    case 0x0300...0x036F, 0x3099...0x309A, 0xFE00...0xFE0F, 0xE0100...0xE01EF: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
      0x1F300...0x1FAFF,
      0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
