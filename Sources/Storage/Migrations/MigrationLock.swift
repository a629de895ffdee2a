/// `migrations.lock` at the root of the repository: a line `name digest` for every migration ever shipped. A good migration is
/// never changed once it has shipped; this is how a test knows.
public struct MigrationLock: Sendable, Hashable {
  /// Digest by name.
  public var digests: [String: String]

  public init(_ migrations: [Migration]) {
    digests = Dictionary(migrations.map { ($0.name, $0.digest) }, uniquingKeysWith: { first, _ in first })
  }

  /// Reads the file's text. Lines that are not `name digest` are kept as faults for `problems`.
  public init(text: String) {
    digests = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: " ")
      digests[parts.first.map(String.init) ?? ""] = parts.count == 2 ? String(parts[1]) : ""
    }
  }

  /// The file's text, sorted by name.
  public var text: String {
    "# Digests of the migrations that have shipped. Written by `yakuba migrate --lock`; a line is never changed or removed.\n"
      + digests.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
  }

  /// What is wrong, a sentence each: a changed migration, one that vanished, one that is not in the file yet.
  public func problems(with migrations: [Migration]) -> [String] {
    var problems: [String] = []
    let program = MigrationLock(migrations).digests
    for (name, digest) in program.sorted(by: { $0.key < $1.key }) {
      switch digests[name] {
      case nil: problems.append("\(name) is not in migrations.lock: add it when it ships")
      case digest: continue
      default: problems.append("\(name) has changed since it shipped: write a new migration instead")
      }
    }
    for name in digests.keys.sorted() where program[name] == nil { problems.append("\(name) has shipped and is gone from the program") }
    return problems
  }

  /// The file with new migrations added. Lines of shipped ones stay as they are, so a changed migration is still found.
  public func adding(_ migrations: [Migration]) -> MigrationLock {
    var lock = self
    lock.digests.merge(MigrationLock(migrations).digests) { shipped, _ in shipped }
    return lock
  }
}
