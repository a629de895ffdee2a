import Foundation
import Testing

@testable import Plans

/// docs/plan-sheets.md follows the declared shapes. `YAKUBA_WRITE_DOCS=1 swift test --filter DocumentationTests` writes it anew.
@Suite struct DocumentationTests {
  static let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "docs/plan-sheets.md")

  static let begin = "<!-- columns: written by DocumentationTests -->"

  static var table: String {
    let rows = [ColumnGuide.headings, ColumnGuide.headings.map { _ in "---" }] + ColumnGuide.rows
    return rows.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n") + "\n"
  }

  @Test func theDocumentListsEveryColumn() throws {
    let text = try String(contentsOf: Self.path, encoding: .utf8)
    let head = try #require(text.range(of: Self.begin))
    let wanted = text[..<head.upperBound] + "\n\n" + Self.table
    if ProcessInfo.processInfo.environment["YAKUBA_WRITE_DOCS"] == "1" {
      try String(wanted).write(to: Self.path, atomically: true, encoding: .utf8)
    } else {
      #expect(text == wanted, "run YAKUBA_WRITE_DOCS=1 swift test --filter DocumentationTests")
    }
  }
}
