import Kernel

/// A document going round to be read (供覧): received papers that need no draft. No step of approval.
public struct Circulation: Sendable, Hashable {
  public struct Reading: Sendable, Hashable {
    public let person: DraftPerson
    public var at: Moment?
    public var note: String?
  }

  public let id: String
  /// What it is about, opaque: `case:01h…`.
  public let reference: String?
  public let subject: String
  public let note: String
  public let starter: DraftPerson
  public let startedAt: Moment
  /// When the last one had read it.
  public let finishedAt: Moment?
  public let files: [DraftAttachment]
  /// In the order in which they were named; everybody may read at any time.
  public let readings: [Reading]
}
