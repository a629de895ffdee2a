import Kernel

/// What an action of the audit log is called for people. The code stays what is kept, searched for and exported.
public struct AuditedAction: Sendable {
  /// `plan.reading-entered`
  public let code: String
  public let name: Phrase

  public init(_ code: String, _ name: Phrase) {
    self.code = code
    self.name = name
  }
}

/// The names of all services' actions, jobs and deliveries. Offered as a port by the installation.
public struct AuditNames: Sendable {
  /// By code.
  public let actions: [AuditedAction]
  private let names: [String: Phrase]

  /// What has no name there is shown by its code.
  public init(actions: [AuditedAction], others: [(code: String, name: Phrase)] = []) {
    self.actions = actions.sorted { $0.code < $1.code }
    names = Dictionary(actions.map { ($0.code, $0.name) } + others.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  /// The name of an action, a job or a subscription; nil where the code is not known (any more).
  public subscript(code: String) -> Phrase? { names[code] }
}
