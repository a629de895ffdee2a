import Kernel

/// Which question is meant: `relation`, or `children.name` for a question inside a group.
public struct QuestionPath: Sendable, Hashable, CustomStringConvertible {
  /// Id of the question, or of the group.
  public let outer: String
  /// Id of the question inside the group.
  public let inner: String?

  public init(_ outer: String, _ inner: String? = nil) {
    self.outer = outer
    self.inner = inner
  }

  /// Reads `id` or `group.id`; nil for anything else.
  public init?(text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy(DataReader.isIdentifier) else { return nil }
    self.init(String(parts[0]), parts.count == 2 ? String(parts[1]) : nil)
  }

  public var description: String { inner.map { outer + "." + $0 } ?? outer }
}
