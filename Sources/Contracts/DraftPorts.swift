import Design
import Kernel
import Markup
import Storage

/// Where a draft (起案) is read and decided: offered by the service of approvals, for pages of what a draft is about.
public struct DraftPages: Sendable {
  public let link: @Sendable (Visit, _ draft: String) -> Link
  public init(link: @escaping @Sendable (Visit, _ draft: String) -> Link) { self.link = link }
}

/// The letter of a draft as it would go out on this day (見本): offered by the service that makes it.
public struct DraftSamples: Sendable {
  /// Whether a letter comes of the draft.
  public let has: @Sendable (Reader, _ draft: String) throws -> Bool
  /// A PDF, marked as what it is; that the visitor may read the draft has been checked before. Only the look is recorded.
  public let paper: @Sendable (Visit, _ draft: String) async throws -> [UInt8]

  public init(has: @escaping @Sendable (Reader, String) throws -> Bool, paper: @escaping @Sendable (Visit, String) async throws -> [UInt8])
  {
    (self.has, self.paper) = (has, paper)
  }
}

/// What a draft is about, by its reference: `case:01h…`. Offered by the service that keeps it.
public struct SubjectPages: Sendable {
  /// Title and page; nil for a reference that is not known. Who may see the page is checked there.
  public let page: @Sendable (Visit, Reader, _ reference: String) throws -> (title: String, link: Link)?
  /// What texts about a subject must not tell the visitor (支援措置), by reference; one that is not there has nothing to hide.
  public let covers: @Sendable (Visit, Reader, _ references: Set<String>) throws -> [String: TextCover]

  /// What whoever decides on a draft is to know beside its text, and the page on which it can be decided otherwise than was drafted.
  public let advice: @Sendable (Visit, Reader, _ draft: String) throws -> DraftAdvice

  public init(
    page: @escaping @Sendable (Visit, Reader, _ reference: String) throws -> (title: String, link: Link)?,
    covers: @escaping @Sendable (Visit, Reader, _ references: Set<String>) throws -> [String: TextCover] = { _, _, _ in [:] },
    advice: @escaping @Sendable (Visit, Reader, _ draft: String) throws -> DraftAdvice = { _, _, _ in DraftAdvice() }
  ) {
    (self.page, self.covers, self.advice) = (page, covers, advice)
  }
}

/// What a draft's subject says to those on its way, in the visitor's language.
public struct DraftAdvice: Sendable {
  public var facts: [(label: String, text: String)]
  public var otherwise: (title: String, link: Link)?

  public init(facts: [(label: String, text: String)] = [], otherwise: (title: String, link: Link)? = nil) {
    (self.facts, self.otherwise) = (facts, otherwise)
  }
}
