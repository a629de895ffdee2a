import Storage

/// Letters to the town's own officers, offered by the service that knows their addresses. Asked for in a command's transaction.
public struct OfficeMail: Sendable {
  /// To each of these people who has an address and still works here. `reason` says in the log what it is about: `approvals.waiting`.
  public let send: @Sendable (Writer, _ people: Set<String>, _ subject: String, _ body: String, _ reason: String) throws -> Void

  public init(send: @escaping @Sendable (Writer, _ people: Set<String>, _ subject: String, _ body: String, _ reason: String) throws -> Void)
  {
    self.send = send
  }
}
