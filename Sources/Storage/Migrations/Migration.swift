import Glibc
import Kernel

/// A step of the schema: plain SQL, forward only, never changed once shipped (its digest is in migrations.lock).
public struct Migration: Sendable {
  /// `service.0001-what`
  public let name: String
  /// Statements separated by `;`, the same text on both databases (BIGINT becomes INTEGER on SQLite) but for dialect marks:
  /// `{{blob}}` (BLOB · BYTEA), `{{real}}` (REAL · DOUBLE PRECISION), `{{strict}}` (STRICT · nothing), and, for what has no common
  /// form (triggers), `{{sqlite}} … {{end}}` and `{{postgres}} … {{end}}`.
  public let sql: String

  public init(_ name: String, _ sql: String) {
    self.name = name
    self.sql = sql
  }

  /// SHA-256 of the text with its marks, in hexadecimal.
  public var digest: String { Digest.hex(Digest.of(sql)) }

  /// The part of the name before the first `.`.
  public var service: String { String(name.prefix { $0 != "." }) }

  /// `service.0001-what`: letters, digits and hyphens, four digits.
  public var hasValidName: Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let first = parts[0].utf8.first, (97...122).contains(first) else { return false }
    func isPlain(_ byte: UInt8) -> Bool { (97...122).contains(byte) || (48...57).contains(byte) || byte == 45 }
    let step = Array(parts[1].utf8)
    return parts[0].utf8.allSatisfy { isPlain($0) || $0 == 95 } && step.count > 5 && step[..<4].allSatisfy { (48...57).contains($0) }
      && step[4] == 45 && step[5...].allSatisfy(isPlain)
  }

  /// The text for one of the databases.
  func text(for kind: DatabaseKind) throws -> String {
    var text = ""
    var rest = Substring(sql)
    /// The database whose block we are in.
    var block: DatabaseKind?
    while let open = rest.firstPlace(of: "{{") {
      let isOurs = block == nil || block == kind
      if isOurs { text += rest[..<open] }
      let afterOpen = rest.index(open, offsetBy: 2)
      guard let close = rest[afterOpen...].firstPlace(of: "}}") else { throw Failure.statement("\(name): a dialect mark is not closed") }
      switch (rest[afterOpen..<close], block) {
      case ("blob", _): if isOurs { text += kind == .sqlite ? "BLOB" : "BYTEA" }
      case ("real", _): if isOurs { text += kind == .sqlite ? "REAL" : "DOUBLE PRECISION" }
      case ("strict", _): if isOurs { text += kind == .sqlite ? "STRICT" : "" }
      case ("sqlite", nil): block = .sqlite
      case ("postgres", nil): block = .postgres
      case ("end", .some): block = nil
      default: throw Failure.statement("\(name): unknown dialect mark {{\(rest[afterOpen..<close])}}")
      }
      rest = rest[rest.index(close, offsetBy: 2)...]
    }
    guard block == nil else { throw Failure.statement("\(name): {{end}} is missing") }
    text += rest
    return kind == .sqlite ? text.replacingWord("BIGINT", with: "INTEGER") : text
  }
}

extension String {
  /// STRICT tables of SQLite know no BIGINT; their INTEGER has 64 bits.
  fileprivate func replacingWord(_ word: StaticString, with other: StaticString) -> String {
    var text = ""
    var rest = Substring(self)
    func isPartOfWord(_ character: Character?) -> Bool { character.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false }
    while let place = rest.firstPlace(of: word) {
      let end = rest.utf8.index(place, offsetBy: word.utf8CodeUnitCount)
      text += rest[..<place]
      let isWord = !isPartOfWord(text.last) && !isPartOfWord(rest[end...].first)
      text += isWord ? other.description : word.description
      rest = rest[end...]
    }
    return text + rest
  }
}

extension Substring {
  /// The first place of a text, by bytes.
  func firstPlace(of wanted: StaticString) -> Index? {
    var text = self
    let offset = text.withUTF8 { bytes -> Int? in
      guard let start = bytes.baseAddress else { return nil }
      var place = 0
      while bytes.count - place >= wanted.utf8CodeUnitCount {
        guard let found = memchr(start + place, Int32(wanted.utf8Start.pointee), bytes.count - place - wanted.utf8CodeUnitCount + 1) else {
          return nil
        }
        place = UnsafeRawPointer(found) - UnsafeRawPointer(start)
        if memcmp(found, wanted.utf8Start, wanted.utf8CodeUnitCount) == 0 { return place }
        place += 1
      }
      return nil
    }
    return offset.map { utf8.index(startIndex, offsetBy: $0) }
  }
}
