/// What is wrong with what somebody entered: all of it at once, each next to its field and in the summary above the form.
/// A value, not a thrown error: the page is shown again with everything as it was typed.
public struct Mistakes: Sendable, Hashable {
  public struct Mistake: Sendable, Hashable {
    /// Name of the field; nil where the whole form is meant.
    public let field: String?
    /// What happened and how to mend it, in the words of the field's label.
    public let message: Phrase
  }

  /// In the order of the fields on the page; the first one of a field is shown next to it.
  public private(set) var list: [Mistake] = []

  public init() {}

  public var isEmpty: Bool { list.isEmpty }

  /// The first mistake of a field.
  public subscript(_ field: String) -> Phrase? { list.first { $0.field == field }?.message }

  public mutating func add(_ field: String?, _ message: Phrase) { list.append(Mistake(field: field, message: message)) }

  /// Adds `message` unless `condition` holds.
  public mutating func require(_ condition: Bool, _ field: String?, _ message: Phrase) {
    if !condition { add(field, message) }
  }

  public mutating func append(_ others: Mistakes) { list.append(contentsOf: others.list) }
}
