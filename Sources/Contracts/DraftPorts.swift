import Design
import Markup
import Storage

/// Where a draft (起案) is read and decided: offered by the service of approvals, for pages of what a draft is about.
public struct DraftPages: Sendable {
  public let link: @Sendable (Visit, _ draft: String) -> Link
  public init(link: @escaping @Sendable (Visit, _ draft: String) -> Link) { self.link = link }
}

/// What a draft is about, by its reference: `case:01h…`. Offered by the service that keeps it.
public struct SubjectPages: Sendable {
  /// Title and page; nil for a reference that is not known. Who may see the page is checked there.
  public let page: @Sendable (Visit, Reader, _ reference: String) throws -> (title: String, link: Link)?
  public init(page: @escaping @Sendable (Visit, Reader, _ reference: String) throws -> (title: String, link: Link)?) { self.page = page }
}
