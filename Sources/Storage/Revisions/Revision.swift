import Kernel

/// Something of a town that is read with every request and changes seldom: who holds which post, the catalogue … Whoever writes it renews the
/// topic's revision in the same transaction; what was made of it may be kept in memory under the revision, in every process.
public struct RevisedTopic: Sendable, Hashable {
  /// `service.what`
  public let name: String
  public init(_ name: String) { self.name = name }
}

/// Stands for one state of a topic. Never the same for two states, in whatever town: also a town brought back from an older copy has the
/// revision that belongs to what it holds.
public typealias Revision = String

extension Reader {
  /// Nil where the topic was never written since it has revisions: nothing may be kept then.
  public func revision(of topic: RevisedTopic) throws -> Revision? {
    if let known = revisions { return known[topic] }
    let read = try Self.revisions(all(Self.allRevisions))
    revisions = read
    return read[topic]
  }

  static let allRevisions: SQL = "SELECT topic, revision FROM revisions"

  static func revisions(_ rows: [Row]) throws -> [RevisedTopic: Revision] {
    Dictionary(try rows.map { (RevisedTopic(try $0.text("topic")), try $0.text("revision")) }) { first, _ in first }
  }
}

extension Writer {
  /// Says that what belongs to the topic is another from now on.
  public func renew(_ topic: RevisedTopic) throws {
    let revision = newIdentifier()
    try run(
      """
      INSERT INTO revisions (topic, revision) VALUES (\(topic.name), \(revision))
      ON CONFLICT (topic) DO UPDATE SET revision = excluded.revision
      """)
    revisions?[topic] = revision
  }
}
