import Kernel

/// Something in the configuration that cannot be used, with where it stands.
public struct ConfigurationProblem: Sendable, Hashable {
  /// The key, or the place in the file.
  public let subject: String
  public let message: OperatorText

  init(_ subject: String, _ message: OperatorText) {
    self.subject = subject
    self.message = message
  }

  public func line(_ language: Language) -> String { "\(subject): \(message(language))" }
}

/// Everything that is wrong with a configuration, told at once.
public struct ConfigurationProblems: Error, Sendable {
  public let list: [ConfigurationProblem]
}
