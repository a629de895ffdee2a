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
  /// What is behind the link can be searched: asked on the first page at once.
  public let search: HighlightSearch?

  public init(_ title: any Words, text: any Words, link: Link, rank: Int, search: HighlightSearch? = nil) {
    self.search = search
    self.title = title
    self.text = text
    self.link = link
    self.rank = rank
  }
}

/// A search field that is sent to the link of its highlight.
public struct HighlightSearch: Sendable {
  /// Under which the form sends it.
  public let name: String
  public let label: String
  public let hint: String
  /// What the button says.
  public let go: String

  public init(_ name: String, _ label: String, hint: String, go: String) {
    self.name = name
    self.label = label
    self.hint = hint
    self.go = go
  }
}

/// The highlights of all services for a visit. Offered as a port by the installation.
public struct Highlights: Sendable {
  public let all: @Sendable (Visit) async throws -> [Highlight]
  public init(all: @escaping @Sendable (Visit) async throws -> [Highlight]) { self.all = all }
}
