import Kernel

extension DecisionRules {
  /// Reads the file's text. Throws everything that is wrong with it.
  public init(json text: String) throws(DataProblems) {
    let root: JSONNode
    do throws(JSONProblem) {
      root = try JSONDocument.parse(text, sizeLimit: 4 << 20)
    } catch {
      throw DataProblems(error)
    }
    var reader = DataReader()
    let rules = Self.read(root, &reader)
    guard reader.problems.isEmpty else { throw DataProblems(reader.problems.sorted { $0.line < $1.line }) }
    self = rules
  }

  private static func read(_ root: JSONNode, _ reader: inout DataReader) -> DecisionRules {
    reader.check(root, "", known: ["$schema", "format", "basis", "rows", "posts", "standIns"])
    if let format = reader.needed(root, "", "format"), format.string != "yakuba-decision-rules/1" {
      reader.report(format, "format", .rulesFormat)
    }
    let basis = reader.text(root, "", "basis") ?? ""
    if reader.needed(root, "", "rows") != nil, root["rows"]?.array?.isEmpty == true {
      reader.report(root["rows"] ?? root, "rows", .rulesEmpty)
    }
    var rows: [Row] = []
    var limits: [String: [(limit: Int?, decider: DecisionRank)]] = [:]
    for (node, place) in reader.list(root, "", "rows") {
      let before = reader.problems.count
      guard let row = row(node, place, &reader) else { continue }
      guard reader.problems.count == before else { continue }
      checkLine(row, node, place, &reader)
      if limits[row.id, default: []].contains(where: { $0.limit == row.amountUpTo }) {
        reader.report(node["amountUpTo"] ?? node, DataReader.place(place, "amountUpTo"), .rulesAmountTwice)
      } else if let last = limits[row.id]?.last, (last.limit ?? .max) > (row.amountUpTo ?? .max) {
        reader.report(node["amountUpTo"] ?? node, DataReader.place(place, "amountUpTo"), .rulesAmountsGrow)
      }
      limits[row.id, default: []].append((row.amountUpTo, row.decider))
      rows.append(row)
    }
    var rules = DecisionRules(basis: basis, rows: rows)
    if let node = root["posts"] {
      reader.check(node, "posts", known: Set(DecisionRank.allCases.map(\.rawValue)))
      for member in node.members ?? [] {
        guard let rank = DecisionRank(rawValue: member.key) else { continue }
        rules.posts[rank] = identifiers(node, "posts", member.key, &reader)
      }
    }
    if let node = root["standIns"] {
      reader.check(node, "standIns", known: Set(DecisionRank.allCases.map(\.rawValue)))
      for member in node.members ?? [] {
        guard let rank = DecisionRank(rawValue: member.key) else { continue }
        rules.standIns[rank] = ranks(node, "standIns", member.key, &reader)
      }
    }
    return rules
  }

  private static func row(_ node: JSONNode, _ place: String, _ reader: inout DataReader) -> Row? {
    reader.check(
      node, place,
      known: ["id", "matter", "decider", "amountUpTo", "line", "row", "important", "own", "inAbsence", "concurrence"])
    let id = reader.identifier(node, place, "id")
    let matter = reader.text(node, place, "matter")
    let decider = reader.word(node, place, "decider", as: DecisionRank.self)
    let limit = present(node, "amountUpTo") ? reader.intIfPresent(node, place, "amountUpTo", in: 0...1_000_000_000_000) : nil
    _ = reader.needed(node, place, "line")
    let line = ranks(node, place, "line", &reader)
    let citation = reader.text(node, place, "row")
    let important = present(node, "important") ? reader.word(node, place, "important", as: DecisionRank.self) : nil
    let own = present(node, "own") ? reader.word(node, place, "own", as: DecisionRank.self) : nil
    let inAbsence = reader.flag(node, place, "inAbsence", standard: true)
    let concurrence = reader.list(node, place, "concurrence").compactMap { Concurrence.read($0.node, $0.place, &reader) }
    guard let id, let matter, let decider, let citation else { return nil }
    return Row(
      id: id, matter: matter, decider: decider, amountUpTo: limit, line: line, row: citation, important: important, own: own,
      mayBeDecidedInAbsence: inAbsence, concurrence: concurrence)
  }

  /// A line goes upwards and ends below the decider.
  private static func checkLine(_ row: Row, _ node: JSONNode, _ place: String, _ reader: inout DataReader) {
    let order = DecisionRank.allCases
    let heights = row.line.compactMap { order.firstIndex(of: $0) }
    if zip(heights, heights.dropFirst()).contains(where: { $0 >= $1 }) {
      reader.report(node["line"] ?? node, DataReader.place(place, "line"), .rulesLineDescends)
    }
    if let decider = order.firstIndex(of: row.decider), heights.contains(where: { $0 >= decider }) {
      reader.report(node["line"] ?? node, DataReader.place(place, "line"), .rulesLineAboveDecider)
    }
    if let important = row.important.flatMap({ order.firstIndex(of: $0) }), let decider = order.firstIndex(of: row.decider),
      important < decider
    {
      reader.report(node["important"] ?? node, DataReader.place(place, "important"), .rulesImportantBelow)
    }
  }

  private static func present(_ node: JSONNode, _ member: String) -> Bool { node[member].map { !$0.isNull } ?? false }

  private static func ranks(_ node: JSONNode, _ place: String, _ member: String, _ reader: inout DataReader) -> [DecisionRank] {
    reader.list(node, place, member).compactMap { element in
      if let rank = element.node.string.flatMap({ DecisionRank(rawValue: $0) }) { return rank }
      reader.report(element.node, element.place, .dataWordNeeded(DecisionRank.allCases.map(\.rawValue)))
      return nil
    }
  }

  private static func identifiers(_ node: JSONNode, _ place: String, _ member: String, _ reader: inout DataReader) -> [String] {
    reader.list(node, place, member).compactMap { element in
      if let id = element.node.string, DataReader.isIdentifier(id) { return id }
      reader.report(element.node, element.place, .dataIdentifierNeeded)
      return nil
    }
  }
}

extension DecisionRules.Concurrence {
  /// Reads `{"department", "unit", "rank", "why", "amountFrom"}`: in the rules and in a procedure's `decision.concurrence`.
  public static func read(_ node: JSONNode, _ place: String, _ reader: inout DataReader) -> Self? {
    reader.check(node, place, known: ["department", "unit", "rank", "why", "amountFrom"])
    let department = reader.identifier(node, place, "department")
    let why = reader.text(node, place, "why")
    let unit = reader.identifierIfPresent(node, place, "unit")
    let rank = reader.wordIfPresent(node, place, "rank", as: DecisionRank.self)
    let amount = reader.intIfPresent(node, place, "amountFrom", in: 0...1_000_000_000_000)
    guard let department, let why else { return nil }
    return Self(department: department, unit: unit, rank: rank, why: why, amountFrom: amount)
  }
}
