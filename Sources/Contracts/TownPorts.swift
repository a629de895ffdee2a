import Design
import Kernel
import Markup

/// Something that a town's first page leads to, with a sentence of what it is.
public struct Highlight: Sendable {
  public let title: any Words
  public let text: any Words
  public let link: Link
  /// Ordered by this, as in the navigation.
  public let rank: Int

  public init(_ title: any Words, text: any Words, link: Link, rank: Int) {
    self.title = title
    self.text = text
    self.link = link
    self.rank = rank
  }
}

/// The highlights of all services for a visit. Offered as a port by the installation.
public struct Highlights: Sendable {
  public let all: @Sendable (Visit) async throws -> [Highlight]
  public init(all: @escaping @Sendable (Visit) async throws -> [Highlight]) { self.all = all }
}
