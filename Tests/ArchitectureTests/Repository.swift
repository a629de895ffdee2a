import Foundation

/// The repository as its rules see it: the text of its files.
struct Repository {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  struct File {
    /// From the root: `Sources/Kernel/Clock.swift`.
    let path: String
    let text: String
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    /// `Kernel` for what lies in Sources/Kernel.
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    var name: String { path.split(separator: "/").last.map(String.init) ?? "" }
  }

  /// Swift files below a folder, by path.
  static func swiftFiles(_ folder: String) -> [File] {
    let base = root.appendingPathComponent(folder)
    guard let walk = FileManager.default.enumerator(atPath: base.path) else { return [] }
    return walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
      (try? String(contentsOf: base.appendingPathComponent(name), encoding: .utf8)).map { File(path: "\(folder)/\(name)", text: $0) }
    }
  }

  static func text(_ path: String) -> String? { try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8) }

  /// Whether documents are to be written anew instead of being compared: `YAKUBA_UPDATE_DOCS=1 swift test --filter ArchitectureTests`.
  static var updates: Bool { ProcessInfo.processInfo.environment["YAKUBA_UPDATE_DOCS"] == "1" }

  static func write(_ text: String, to path: String) throws {
    try text.write(to: root.appendingPathComponent(path), atomically: true, encoding: .utf8)
  }

  /// A generated document: compares, or writes it anew. True where it is as it should be.
  static func isCurrent(_ path: String, _ wanted: String) throws -> Bool {
    if updates { try write(wanted, to: path) }
    return text(path) == wanted
  }

  /// The generated part of a document, between `<!-- begin name -->` and `<!-- end name -->`.
  static func isCurrent(_ path: String, part name: String, _ wanted: String) throws -> Bool {
    let (begin, end) = ("<!-- begin \(name) -->\n", "<!-- end \(name) -->")
    guard let whole = text(path), let from = whole.range(of: begin), let to = whole.range(of: end) else { return false }
    if updates { try write(whole[..<from.upperBound] + wanted + whole[to.lowerBound...], to: path) }
    guard let now = text(path), let from = now.range(of: begin), let to = now.range(of: end) else { return false }
    return now[from.upperBound..<to.lowerBound] == wanted
  }
}

/// Swift code without its comments; string literals stay.
func withoutComments(_ line: Substring) -> Substring {
  var inString = false
  var previous: Character = " "
  for index in line.indices {
    let character = line[index]
    if character == "\"", previous != "\\" { inString.toggle() }
    if !inString, character == "/", previous == "/" { return line[..<line.index(before: index)] }
    previous = character
  }
  return line
}
