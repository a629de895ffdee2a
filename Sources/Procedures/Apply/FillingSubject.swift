/// What a filling will become, as the engine keeps it word for word: `procedure:<id>:<version>`, and `:<case>` where it is a later stage of that case's story.
struct FillingSubject: Sendable, Hashable {
  var procedure: String
  var version: Int
  /// Id of the earlier case.
  var follows: String?

  init(procedure: String, version: Int, follows: String? = nil) { (self.procedure, self.version, self.follows) = (procedure, version, follows) }

  init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3 || parts.count == 4, parts[0] == "procedure", let version = Int(parts[2]) else { return nil }
    self.init(procedure: String(parts[1]), version: version, follows: parts.count == 4 ? String(parts[3]) : nil)
  }

  var text: String { "procedure:\(procedure):\(version)" + (follows.map { ":" + $0 } ?? "") }
}
