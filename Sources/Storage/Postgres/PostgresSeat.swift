import Kernel

/// What a thread of the pool holds.
final class PostgresSeat {
  private let url: String
  private(set) var current: PostgresConnection?

  init(url: String) { self.url = url }

  func connection() throws -> PostgresConnection {
    if let current { return current }
    let opened = try PostgresConnection(url: url)
    current = opened
    return opened
  }

  func leave() {
    current?.close()
    current = nil
  }

  var needsCare: Bool { current?.needsCare ?? false }

  /// What can wait until nobody waits: ending the last read, renewing a worn connection.
  func rest() {
    guard let connection = current, !connection.letGo() else { return }
    if !connection.rollback() || connection.isWornOut { return leave() }
    do { try connection.tidy() } catch { leave() }
  }

  /// Ends the transaction that failed; a connection that is gone, or does not come to rest, is given up.
  func tidyUp(after cause: any Error) {
    guard let connection = current else { return }
    if case PostgresTrouble.lost = cause { return leave() }
    if connection.rollback() { try? connection.tidy() } else { leave() }
  }

  /// The answer to one question, without a transaction around it.
  func look(_ schema: String, _ question: SQL) throws -> [Row] { try read(schema, ofOneStatement: true) { try $0.all(question) } }

  func read<T>(_ schema: String, _ body: (Reader) throws -> T) throws -> T { try read(schema, ofOneStatement: false, body) }

  private func read<T>(_ schema: String, ofOneStatement isAlone: Bool, _ body: (Reader) throws -> T) throws -> T {
    var attempt = 0
    while true {
      attempt += 1
      let connection = try connection()
      do {
        try connection.enter(schema)
        connection.beginRead(ofOneStatement: isAlone)
        let value = try body(Reader(connection))
        if let trouble = connection.trouble { throw trouble }
        connection.endRead()
        return value
      } catch {
        let cause = connection.cause(of: error)
        tidyUp(after: cause)
        switch cause as? PostgresTrouble {
        case .again where attempt < 3, .lost where attempt < 3: continue
        case .some(let trouble): throw trouble.failure
        case nil: throw cause
        }
      }
    }
  }
}
