import Kernel

/// A town in one file that restores on either database.
///
/// The line `YAKUBA-ARCHIVE-1`, then frames: a letter, the length of what follows (8 bytes, most significant first), and
/// - `H` lines `key=value`: slug, name, host, created_at_ms, kind, anchor (end of the audit chain)
/// - `M` lines `name digest`: applied migrations in order
/// - `T` the next table's name in a line, then a line `column kind` for each column (kind: integer, real, text, blob)
/// - `R` rows of that table: each column's value as a letter (`n` null, `i` integer, `r` real, `t` text, `b` blob), then 8 bytes of the
///   number, or the length in 8 bytes and the bytes. Numbers most significant byte first, reals as IEEE 754.
/// - `E` SHA-256 (32 bytes) of everything before this frame; nothing follows.
enum ArchiveFormat {
  static let magic = Array("YAKUBA-ARCHIVE-1\n".utf8)
  static let rowBytesPerFrame = 1 << 20

  enum FrameKind: UInt8 {
    case header = 0x48
    case migrations = 0x4d
    case table = 0x54
    case rows = 0x52
    case end = 0x45
  }

  static func damaged(_ detail: String) -> Failure { Failure(.invalid, "storage.archive-damaged", .archiveDamaged, detail: detail) }

  static func append(_ value: SQLValue, to bytes: inout [UInt8]) {
    func lengthened(_ letter: Unicode.Scalar, _ content: some Collection<UInt8>) {
      bytes.append(UInt8(ascii: letter))
      bytes += SQLValue.bigEndian(UInt64(content.count))
      bytes += content
    }
    switch value {
    case .null: bytes.append(UInt8(ascii: "n"))
    case .integer(let number):
      bytes.append(UInt8(ascii: "i"))
      bytes += SQLValue.bigEndian(UInt64(bitPattern: number))
    case .real(let number):
      bytes.append(UInt8(ascii: "r"))
      bytes += SQLValue.bigEndian(number.bitPattern)
    case .text(let text): lengthened("t", text.utf8)
    case .blob(let content): lengthened("b", content)
    }
  }

  /// Reads one value at `place`, which moves behind it.
  static func value(_ bytes: [UInt8], _ place: inout Int) throws -> SQLValue {
    func take(_ count: Int) throws -> ArraySlice<UInt8> {
      guard count >= 0, count <= bytes.count - place else { throw damaged("a value is cut short") }
      defer { place += count }
      return bytes[place..<place + count]
    }
    func number() throws -> UInt64 { try take(8).reduce(0) { $0 << 8 | UInt64($1) } }
    func length() throws -> Int {
      guard let length = Int(exactly: try number()) else { throw damaged("a length is out of range") }
      return length
    }
    switch try take(1).first.map(Unicode.Scalar.init) {
    case "n": return .null
    case "i": return .integer(Int64(bitPattern: try number()))
    case "r": return .real(Double(bitPattern: try number()))
    case "t": return .text(String(decoding: try take(length()), as: UTF8.self))
    case "b": return .blob(Array(try take(length())))
    default: throw damaged("an unknown kind of value")
    }
  }
}

/// A table as an archive holds it.
struct ArchivedTable: Sendable, Hashable {
  struct Column: Sendable, Hashable {
    let name: String
    let kind: SQLKind
  }
  let name: String
  let columns: [Column]

  var payload: [UInt8] { Array("\(name)\n\(columns.map { "\($0.name) \($0.kind.rawValue)\n" }.joined())".utf8) }

  init(name: String, columns: [Column]) {
    self.name = name
    self.columns = columns
  }

  init(payload: [UInt8]) throws {
    let lines = String(decoding: payload, as: UTF8.self).split(separator: "\n")
    guard let name = lines.first, Self.isName(name) else { throw ArchiveFormat.damaged("a table without a name") }
    self.name = String(name)
    columns = try lines.dropFirst().map { line in
      let parts = line.split(separator: " ")
      guard parts.count == 2, Self.isName(parts[0]), let kind = SQLKind(rawValue: String(parts[1])) else {
        throw ArchiveFormat.damaged("table \(name): a column cannot be read")
      }
      return Column(name: String(parts[0]), kind: kind)
    }
  }

  /// Names go into statements: snake_case as the migrations have it, nothing else.
  static func isName(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.count <= 63 && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
  }
}

/// What an archive says of itself.
public struct ArchiveSummary: Sendable, Hashable {
  public let slug: String
  public let name: String
  public let host: String?
  /// When the snapshot was taken.
  public let createdAt: Moment
  /// The database that it came from.
  public let kind: DatabaseKind
  /// End of the audit chain.
  public let anchor: AuditAnchor
  public let migrations: [AppliedMigration]
  /// Rows by table.
  public internal(set) var rows: [String: Int] = [:]

  var headerPayload: [UInt8] {
    func plain(_ text: String) -> String { String(text.map { $0.isNewline ? " " : $0 }) }
    return Array(
      """
      slug=\(slug)
      name=\(plain(name))
      host=\(host ?? "")
      created_at_ms=\(createdAt.milliseconds)
      kind=\(kind.rawValue)
      anchor=\(anchor)

      """.utf8)
  }

  var migrationsPayload: [UInt8] { Array(migrations.map { "\($0.name) \($0.digest)\n" }.joined().utf8) }

  init(
    slug: String, name: String, host: String?, createdAt: Moment, kind: DatabaseKind, anchor: AuditAnchor, migrations: [AppliedMigration]
  ) {
    self.slug = slug
    self.name = name
    self.host = host
    self.createdAt = createdAt
    self.kind = kind
    self.anchor = anchor
    self.migrations = migrations
  }

  init(header: [UInt8], migrations: [UInt8]) throws {
    var fields: [Substring: Substring] = [:]
    let text = String(decoding: header, as: UTF8.self)
    for line in text.split(separator: "\n") {
      guard let equals = line.firstIndex(of: "=") else { throw ArchiveFormat.damaged("the header cannot be read") }
      fields[line[..<equals]] = line[line.index(after: equals)...]
    }
    guard let slug = fields["slug"], let name = fields["name"], let createdAt = fields["created_at_ms"].flatMap({ Int64($0) }),
      let kind = fields["kind"].flatMap({ DatabaseKind(rawValue: String($0)) }),
      let anchor = fields["anchor"].flatMap({ AuditAnchor(String($0)) })
    else { throw ArchiveFormat.damaged("the header is incomplete") }
    let applied = try String(decoding: migrations, as: UTF8.self).split(separator: "\n").map { line in
      let parts = line.split(separator: " ")
      guard parts.count == 2 else { throw ArchiveFormat.damaged("the list of migrations cannot be read") }
      return AppliedMigration(name: String(parts[0]), digest: String(parts[1]))
    }
    let host = fields["host"].flatMap { $0.isEmpty ? nil : String($0) }
    self.init(
      slug: String(slug), name: String(name), host: host, createdAt: Moment(milliseconds: createdAt), kind: kind, anchor: anchor,
      migrations: applied)
  }
}
