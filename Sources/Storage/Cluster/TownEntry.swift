import Kernel

/// A town as the directory lists it.
public struct TownEntry: Sendable, Hashable {
  public enum State: String, Sendable, CaseIterable, SQLConvertible {
    /// Its database is being made: adding it again finishes the work.
    case preparing
    case active
    /// Kept, but not served.
    case paused
  }

  public let slug: String
  public let name: String
  /// A host name of its own (`www.town.example`), nil where it is reached by path.
  public let host: String?
  public let createdAt: Moment
  public let state: State
  /// Digest over the migrations in force when last looked at: equal digests need no look.
  let schemaDigest: String

  static func all(_ reader: Reader) throws -> [TownEntry] {
    try reader.all("SELECT * FROM towns ORDER BY slug", TownEntry.init(row:))
  }

  static func find(_ slug: String, _ reader: Reader) throws -> TownEntry? {
    try reader.first("SELECT * FROM towns WHERE slug = \(slug)", TownEntry.init(row:))
  }

  private init(row: Row) throws {
    slug = try row.text("slug")
    name = try row.text("name")
    host = try row.textOrNil("host")
    createdAt = try row.moment("created_at_ms")
    state = try row.choice("state")
    schemaDigest = try row.text("schema_digest")
  }
}

/// A town to add.
public struct NewTown: Sendable, Hashable {
  /// 2 to 40 of `a–z 0–9 -`; begins with a letter, ends with none of `-`.
  public let slug: String
  public let name: String
  public let host: String?

  public init(slug: String, name: String, host: String? = nil) {
    self.slug = slug
    self.name = name
    self.host = host
  }

  /// Throws `storage.slug` or `storage.host`.
  func check() throws {
    guard NewTown.isSlug(slug) else { throw Failure(.invalid, "storage.slug", .townSlug, detail: slug) }
    if let host, !NewTown.isHost(host) { throw Failure(.invalid, "storage.host", .townHost, detail: host) }
  }

  public static func isSlug(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard (2...40).contains(bytes.count), (97...122).contains(bytes[0]), bytes[bytes.count - 1] != 45 else { return false }
    return bytes.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
  }

  /// Labels of letters, digits and inner hyphens, in lower case, at most 253 characters.
  static func isHost(_ text: String) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return text.utf8.count <= 253
      && labels.allSatisfy { label in
        let bytes = Array(label.utf8)
        return (1...63).contains(bytes.count) && bytes.first != 45 && bytes.last != 45
          && bytes.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
      }
  }
}

/// A town that was removed; its data is kept under another name.
public struct RemovedTown: Sendable, Hashable {
  public let slug: String
  public let name: String
  /// Path of the file, or the schema.
  public let keptAs: String
  public let removedAt: Moment
  /// Its own host name, if it had one.
  public let host: String?
  /// When it was added; nil where it was removed by a version that did not keep this.
  public let createdAt: Moment?

  /// Of one name, or all of them; the latest first.
  static func all(of slug: String? = nil, _ reader: Reader) throws -> [RemovedTown] {
    let one: SQL = slug.map { " WHERE slug = \($0)" } ?? ""
    return try reader.all(
      "SELECT slug, name, kept_as, removed_at_ms, host, created_at_ms FROM removed_towns\(one) ORDER BY removed_at_ms DESC, id DESC"
    ) {
      RemovedTown(
        slug: try $0.text("slug"), name: try $0.text("name"), keptAs: try $0.text("kept_as"), removedAt: try $0.moment("removed_at_ms"),
        host: try $0.textOrNil("host"), createdAt: try $0.momentOrNil("created_at_ms"))
    }
  }
}

extension Migration {
  /// Tables of the directory.
  public static let directory = [
    Migration(
      "directory.0001-towns",
      """
      CREATE TABLE towns (
        slug TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL CHECK (name <> ''),
        host TEXT UNIQUE,
        created_at_ms BIGINT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('preparing', 'active', 'paused')),
        schema_digest TEXT NOT NULL
      ) {{strict}};

      CREATE TABLE removed_towns (
        id TEXT NOT NULL PRIMARY KEY,
        slug TEXT NOT NULL,
        name TEXT NOT NULL,
        kept_as TEXT NOT NULL UNIQUE,
        removed_at_ms BIGINT NOT NULL
      ) {{strict}};
      """),
    Migration(
      "directory.0002-removed-towns-come-back",
      """
      ALTER TABLE removed_towns ADD COLUMN host TEXT;
      ALTER TABLE removed_towns ADD COLUMN created_at_ms BIGINT;
      """),
  ]
}
