/// What a command will ask first, told before its turn to write: on PostgreSQL the questions of all commands that are written together are sent at
/// once, instead of waiting for the answer to each. A statement that the command puts to its writer, before it changes anything, then finds its answer
/// there. SQLite, which is asked without waiting, makes nothing of it.
public struct Foresight: Sendable {
  /// What the answers depend on (`case:` and an id): where a command before it in the same transaction changed one of these, they are not used.
  public let dependsOn: Set<String>
  /// All that the command may change of what others depend on. A command without foresight may have changed anything.
  public let changes: Set<String>
  let statements: [SQL]

  public init(dependsOn: Set<String>, changes: Set<String>, _ statements: [SQL]) {
    (self.dependsOn, self.changes, self.statements) = (dependsOn, changes, statements)
  }
}

/// The answers to what the commands of one transaction foresee, as far as they still hold.
struct Foreseen {
  typealias Answers = [[SQL.Part]: [Row]]

  private let answers: Answers
  private var changed: Set<String> = []
  private var holds = true

  init(_ statements: [SQL], _ answers: [[Row]]) {
    self.answers = Answers(zip(statements.map(\.parts), answers)) { first, _ in first }
  }

  /// The statements of all of them, each once.
  static func statements(_ foresights: [Foresight]) -> [SQL] {
    var known: Set<[SQL.Part]> = []
    return foresights.flatMap(\.statements).filter { known.insert($0.parts).inserted }
  }

  /// To the command's own questions only: what others foresee depends on other things.
  func answers(for foresight: Foresight?) -> Answers {
    guard holds, let foresight, foresight.dependsOn.isDisjoint(with: changed) else { return [:] }
    return Answers(foresight.statements.compactMap { sql in answers[sql.parts].map { (sql.parts, $0) } }) { first, _ in first }
  }

  /// A command was carried out.
  mutating func note(_ foresight: Foresight?) {
    guard let foresight else { return holds = false }
    changed.formUnion(foresight.changes)
  }
}
