import Design
import Kernel
import Markup

/// Work that waits for the officer who looks: shown where officers begin.
public struct WaitingWork: Sendable {
  /// Where the work is done, as the navigation calls it.
  public let title: any Words
  /// 0 or more.
  public let count: Int
  /// What is pressing about it.
  public let note: (any Words)?
  public let link: Link
  /// Ordered by this, as in the navigation.
  public let rank: Int

  public init(_ title: any Words, count: Int, note: (any Words)? = nil, link: Link, rank: Int) {
    self.title = title
    self.count = count
    self.note = note
    self.link = link
    self.rank = rank
  }
}

/// What waits in all services for the officer of a visit. Offered as a port by the installation.
public struct WaitingWorks: Sendable {
  public let all: @Sendable (Visit) async throws -> [WaitingWork]
  public init(all: @escaping @Sendable (Visit) async throws -> [WaitingWork]) { self.all = all }
}
