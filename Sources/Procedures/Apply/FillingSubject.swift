/// What a filling will become, as the engine keeps it word for word: `procedure:<id>:<version>`, `:<case>` where it is a later
/// stage of that case's story, and `:again` where it began with the answers of an earlier application.
struct FillingSubject: Sendable, Hashable {
  var procedure: String
  var version: Int
  /// Id of the earlier case.
  var follows: String?
  var isAgain = false

  init(procedure: String, version: Int, follows: String? = nil, isAgain: Bool = false) {
    (self.procedure, self.version, self.follows, self.isAgain) = (procedure, version, follows, isAgain)
  }

  init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (3...5).contains(parts.count), parts.count < 5 || parts[4] == "again", parts[0] == "procedure", let version = Int(parts[2]) else {
      return nil
    }
    self.init(
      procedure: String(parts[1]), version: version, follows: parts.count > 3 && !parts[3].isEmpty ? String(parts[3]) : nil,
      isAgain: parts.count == 5)
  }

  var text: String { "procedure:\(procedure):\(version)" + (follows.map { ":" + $0 } ?? (isAgain ? ":" : "")) + (isAgain ? ":again" : "") }
}
