import Casework
import Forms
import Kernel

extension ProcedureFile {
  static func fees(_ root: JSONNode, _ reader: inout DataReader) -> Procedure.Fees {
    let items = reader.list(root, "", "fees").compactMap { node, place -> Procedure.Fees.Item? in
      reader.check(node, place, known: ["id", "title", "yen", "per", "basis"])
      guard let id = reader.identifier(node, place, "id"), let title = reader.localText(node, place, "title") else { return nil }
      return Procedure.Fees.Item(
        id: id, title: title, yen: reader.intIfPresent(node, place, "yen", in: 0...100_000_000),
        per: reader.textIfPresent(node, place, "per"),
        basis: reader.textIfPresent(node, place, "basis"))
    }
    let reductions = reader.list(root, "", "reductions").compactMap { node, place -> Procedure.Fees.Reduction? in
      reader.check(node, place, known: ["id", "title", "percent"])
      guard let id = reader.identifier(node, place, "id"), let title = reader.localText(node, place, "title"),
        let percent = reader.int(node, place, "percent", in: 1...100)
      else { return nil }
      return Procedure.Fees.Reduction(id: id, title: title, percent: percent)
    }
    let payBefore = reader.textIfPresent(root, "", "payBefore") ?? "none"
    if payBefore != "none", payBefore != "issue", let node = root["payBefore"] {
      reader.report(node, "payBefore", .dataWordNeeded(["none", "issue"]))
    }
    return Procedure.Fees(
      text: reader.localText(root, "", "feeText") ?? "", items: items, reductions: reductions, isPaidBeforeIssue: payBefore == "issue")
  }

  static func periods(_ root: JSONNode, _ reader: inout DataReader) -> Procedure.Periods {
    var statutory: Procedure.Periods.Statutory?
    if let limit = reader.timeLimitIfPresent(root, "", "statutoryLimit", others: ["from", "text", "payment"]),
      let node = root["statutoryLimit"]
    {
      statutory = Procedure.Periods.Statutory(
        limit: limit, from: reader.text(node, "statutoryLimit", "from") ?? "arrival",
        text: reader.localTextIfPresent(node, "statutoryLimit", "text"))
      if let payment = node["payment"] {
        reader.check(payment, "statutoryLimit.payment", known: ["question", "isOneOf"])
        statutory?.payment = Procedure.Periods.Statutory.Payment(
          question: reader.textIfPresent(payment, "statutoryLimit.payment", "question"),
          choices: reader.list(payment, "statutoryLimit.payment", "isOneOf").compactMap { $0.node.string })
      }
    }
    let (standard, special) = standardPeriods(root, &reader)
    return Procedure.Periods(
      standard: standard, special: special, statutory: statutory, longest: reader.timeLimitIfPresent(root, "", "longestPeriod"),
      states: reader.list(root, "", "stateLimits").compactMap { node, place in
        guard let state = reader.identifier(node, place, "state"), let limit = reader.timeLimit(node, place, others: ["state"]) else {
          return nil
        }
        return StateLimit(state, limit)
      })
  }

  /// One for all, or a list: those with a condition first, then the one without.
  private static func standardPeriods(_ root: JSONNode, _ reader: inout DataReader) -> (TimeLimit?, [Procedure.Periods.Special]) {
    guard let node = root["standardPeriod"], node.array != nil else { return (reader.timeLimitIfPresent(root, "", "standardPeriod"), []) }
    var (standard, special) = (TimeLimit?.none, [Procedure.Periods.Special]())
    let elements = reader.list(root, "", "standardPeriod")
    for (index, element) in elements.enumerated() {
      guard let limit = reader.timeLimit(element.node, element.place, others: ["when", "label"]) else { continue }
      let isLast = index == elements.count - 1
      guard let condition = element.node["when"] else {
        if isLast { standard = limit } else { reader.report(element.node, element.place, .procedurePeriodOrder) }
        continue
      }
      if isLast { reader.report(element.node, element.place, .procedurePeriodOrder) }
      guard let when = Condition.read(condition, element.place + ".when", &reader) else { continue }
      for path in Set(when.paths) where questions(root)[path.outer] == nil {
        reader.report(condition, element.place + ".when", .procedureUnknownQuestion(path.description))
      }
      special.append(
        Procedure.Periods.Special(limit: limit, when: when, label: reader.localTextIfPresent(element.node, element.place, "label")))
    }
    return (standard, special)
  }

  static func channels(_ root: JSONNode, _ reader: inout DataReader) -> Procedure.Channels? {
    guard let online = reader.needed(root, "", "online"), let needs = reader.needed(root, "", "requirements") else { return nil }
    reader.check(online, "online", known: ["possible", "basis", "why"])
    reader.check(needs, "requirements", known: ["seal", "paper", "visit"])
    let isOnline = reader.flag(online, "online", "possible")
    let why = reader.localTextIfPresent(online, "online", "why")
    if !isOnline, why == nil { reader.report(online, "online.why", .procedureWhyNotOnline) }
    var receiving: [Procedure.Channels.Receiving] = []
    for element in reader.list(root, "", "receiveBy") {
      if let way = element.node.string.flatMap(Procedure.Channels.Receiving.init(rawValue:)) {
        receiving.append(way)
      } else {
        reader.report(element.node, element.place, .dataWordNeeded(Procedure.Channels.Receiving.allCases.map(\.rawValue)))
      }
    }
    return Procedure.Channels(
      isOnline: isOnline, onlineBasis: reader.textIfPresent(online, "online", "basis"), whyNotOnline: why,
      seal: requirement(needs, "seal", &reader), paper: requirement(needs, "paper", &reader), visit: requirement(needs, "visit", &reader),
      identification: reader.wordIfPresent(root, "", "identification") ?? .selfDeclared, receiveBy: receiving)
  }

  private static func requirement(_ node: JSONNode, _ member: String, _ reader: inout DataReader) -> Procedure.Channels.Requirement {
    let place = "requirements." + member
    guard let found = node[member] else { return Procedure.Channels.Requirement(isNeeded: false, abolishedOn: nil, by: nil) }
    reader.check(found, place, known: ["needed", "abolishedOn", "by"])
    return Procedure.Channels.Requirement(
      isNeeded: reader.flag(found, place, "needed"), abolishedOn: reader.dateIfPresent(found, place, "abolishedOn"),
      by: reader.textIfPresent(found, place, "by"))
  }
}
