import Markup
import Storage

/// Where officers make forms: offered by the service of that.
public struct FormMaking: Sendable {
  /// The desk of a form, for officers.
  public let desk: @Sendable (Visit, _ form: String) -> Link

  public init(desk: @escaping @Sendable (Visit, _ form: String) -> Link) { self.desk = desk }
}

/// What forms are used for: offered by the service that takes applications by them.
public struct FormUses: Sendable {
  /// Nil for a form that nothing goes by.
  public let use: @Sendable (Visit, Reader, _ form: String) throws -> FormUse?
  /// Ids of all forms that are in use there.
  public let forms: @Sendable (Reader) throws -> Set<String>
  /// The page on which an officer begins to offer something by this form.
  public let begin: @Sendable (Visit, _ form: String) -> Link

  public init(
    use: @escaping @Sendable (Visit, Reader, _ form: String) throws -> FormUse?, forms: @escaping @Sendable (Reader) throws -> Set<String>,
    begin: @escaping @Sendable (Visit, _ form: String) -> Link
  ) {
    self.use = use
    self.forms = forms
    self.begin = begin
  }
}

/// What one form is used for.
public struct FormUse: Sendable, Hashable {
  /// In Japanese, as the town named it.
  public let title: String
  public let link: Link
  /// Ids of the questions that letters, fees and time limits go by: they must stay.
  public let questions: Set<String>

  public init(title: String, link: Link, questions: Set<String>) {
    self.title = title
    self.link = link
    self.questions = questions
  }
}
