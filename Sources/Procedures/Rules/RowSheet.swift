import Contracts
import Decisions
import Design
import Kernel
import Markup
import Web

/// A row of the rules of decision as it is typed.
struct RowSheet: Sendable {
  struct Asked: Sendable {
    /// `department` or `department/unit`; empty where nobody is asked.
    var place = ""
    var rank = ""
    var why = ""
    var amountFrom = ""
  }

  /// Departments that one row can ask.
  static let mostAsked = 30

  var matter = ""
  var amountUpTo = ""
  var line: Set<String> = []
  var decider = ""
  var important = ""
  var own = ""
  var mayBeDecidedInAbsence = true
  var citation = ""
  /// Position of the row that it stands below, from 1; 0: first.
  var after = "0"
  var asked: [Asked] = []

  init() {}

  init(_ row: DecisionRules.Row, at index: Int) {
    matter = row.matter
    amountUpTo = row.amountUpTo.map(String.init) ?? ""
    line = Set(row.line.map(\.rawValue))
    decider = row.decider.rawValue
    important = row.important?.rawValue ?? ""
    own = row.own?.rawValue ?? ""
    mayBeDecidedInAbsence = row.mayBeDecidedInAbsence
    citation = row.row
    after = "\(index)"
    asked = row.concurrence.map {
      Asked(
        place: $0.department + ($0.unit.map { "/" + $0 } ?? ""), rank: $0.rank?.rawValue ?? "", why: $0.why,
        amountFrom: $0.amountFrom.map(String.init) ?? "")
    }
  }

  init(_ fields: Fields) {
    func text(_ name: String) -> String { fields.text(name) ?? "" }
    matter = text("matter")
    amountUpTo = text("amount")
    line = Set(fields.all("line"))
    (decider, important, own) = (text("decider"), text("important"), text("own"))
    mayBeDecidedInAbsence = fields["absence"] != nil
    citation = text("citation")
    after = text("after")
    let count = max(0, min(Self.mostAsked, fields["asked"].flatMap { Int($0) } ?? 0))
    asked = (0..<count).map { index in
      Asked(place: text("place-\(index)"), rank: text("rank-\(index)"), why: text("why-\(index)"), amountFrom: text("from-\(index)"))
    }
  }

  // MARK: Reading

  /// The row, with the identifier of its matter; nil where something is wrong.
  /// - Parameters:
  ///   - index: of the row that is changed; nil for a new one.
  ///   - newID: for a matter that there was not before.
  func read(_ rules: DecisionRules, _ index: Int?, newID: String, places: Set<String>, _ mistakes: inout Mistakes) -> DecisionRules.Row? {
    let before = mistakes.list.count
    if matter.isEmpty { mistakes.add("matter", .enter(.ruleMatter)) }
    let amount = Self.yen(amountUpTo)
    if amount == nil { mistakes.add("amount", .ruleAmountWrong) }
    let decider = DecisionRank(rawValue: decider)
    if decider == nil { mistakes.add("decider", .choose(.ruleDecider)) }
    let order = DecisionRank.allCases
    let line = order.filter { self.line.contains($0.rawValue) }
    let height = decider.flatMap { order.firstIndex(of: $0) } ?? order.count
    if line.contains(where: { (order.firstIndex(of: $0) ?? 0) >= height }) { mistakes.add("line", .ruleLineBelow) }
    let important = DecisionRank(rawValue: important)
    if let important, (order.firstIndex(of: important) ?? 0) < height, decider != nil { mistakes.add("important", .ruleImportantAbove) }
    if citation.isEmpty { mistakes.add("citation", .enter(.ruleCitation)) }
    let concurrence = readAsked(places, &mistakes)
    let same = rules.rows.first { $0.matter == matter }
    let id = index.map { rules.rows[$0].id } ?? same?.id ?? newID
    if let same, same.id != id { mistakes.add("matter", .ruleMatterThere) }
    let others = rules.rows.enumerated().filter { $0.element.id == id && $0.offset != index }.map(\.element)
    if let amount, others.contains(where: { $0.amountUpTo == amount }) { mistakes.add("amount", .ruleAmountThere) }
    guard mistakes.list.count == before, let amount, let decider else { return nil }
    return DecisionRules.Row(
      id: id, matter: matter, decider: decider, amountUpTo: amount, line: line, row: citation, important: important,
      own: DecisionRank(rawValue: own), mayBeDecidedInAbsence: mayBeDecidedInAbsence, concurrence: concurrence)
  }

  private func readAsked(_ places: Set<String>, _ mistakes: inout Mistakes) -> [DecisionRules.Concurrence] {
    var read: [DecisionRules.Concurrence] = []
    for (index, asked) in asked.enumerated() {
      guard !asked.place.isEmpty else {
        if !asked.why.isEmpty { mistakes.add("place-\(index)", .choose(.rulePlace)) }
        continue
      }
      guard places.contains(asked.place) else {
        mistakes.add("place-\(index)", .choose(.rulePlace))
        continue
      }
      if asked.why.isEmpty { mistakes.add("why-\(index)", .enter(.ruleWhy)) }
      let from = Self.yen(asked.amountFrom)
      if from == nil { mistakes.add("from-\(index)", .ruleAmountWrong) }
      let parts = asked.place.split(separator: "/").map(String.init)
      read.append(
        DecisionRules.Concurrence(
          department: parts[0], unit: parts.count > 1 ? parts[1] : nil, rank: DecisionRank(rawValue: asked.rank), why: asked.why,
          amountFrom: from ?? nil))
    }
    return read
  }

  /// `500,000円`, `50万円`: whole yen; the inner nil where nothing was typed, the outer where it is no amount.
  static func yen(_ typed: String) -> Int?? {
    var text = TextFolding.key(typed).filter { !$0.isWhitespace && $0 != "," && $0 != "、" }
    if text.hasSuffix("円") { text.removeLast() }
    if text.isEmpty { return .some(nil) }
    var factor = 1
    if text.hasSuffix("万") {
      text.removeLast()
      factor = 10_000
    }
    guard text.utf8.count <= 9 || factor == 1 && text.utf8.count <= 12, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(text)
    else { return nil }
    return .some(number * factor)
  }
}

extension RowSheet {
  private static let approving: [DecisionRank] = [
    .unitSenior, .unitChief, .departmentDeputy, .departmentHead, .facilityHead, .viceMayor, .mayor, .superintendent,
  ]

  /// - Parameters:
  ///   - rows: titles of all rows of the draft, in their order.
  @HTMLBuilder func inputs(_ rows: [String], own index: Int?, places: [Choice], _ mistakes: Mistakes, _ texts: Texts) -> HTML {
    let ranks = DecisionRank.allCases.map { Choice($0.rawValue, texts($0.phrase)) }
    textField(
      Design.Field("matter", texts(.ruleMatter), hint: texts(.ruleMatterHint), mistakes: mistakes), value: matter, width: .full, in: texts)
    textField(
      Design.Field("amount", texts(.ruleAmountLimit), hint: texts(.ruleAmountHint), need: .optional, mistakes: mistakes), value: amountUpTo,
      width: .short, unit: texts(.yenUnit), in: texts)
    selectField(Design.Field("decider", texts(.ruleDecider), mistakes: mistakes), choices: ranks, value: decider, in: texts)
    checkboxGroup(
      Design.Field("line", texts(.ruleLine), hint: texts(.ruleLineHint), need: .optional, mistakes: mistakes),
      choices: Self.approving.map { Choice($0.rawValue, texts($0.phrase)) }, values: line, in: texts)
    textField(
      Design.Field("citation", texts(.ruleCitation), hint: texts(.ruleCitationHint), mistakes: mistakes), value: citation, width: .medium,
      in: texts)
    selectField(
      Design.Field("important", texts(.ruleImportantWord), need: .optional, mistakes: mistakes), choices: ranks, value: important,
      emptyLabel: .ruleSameDecider, in: texts)
    selectField(
      Design.Field("own", texts(.ruleOwnWord), need: .optional, mistakes: mistakes), choices: ranks, value: own, emptyLabel: .ruleOneUp,
      in: texts)
    checkbox(Design.Field("absence", texts(.ruleMayStandIn), need: .unmarked), isChecked: mayBeDecidedInAbsence, in: texts)
    selectField(
      Design.Field("after", texts(.ruleAfter), need: .unmarked),
      choices: [Choice("0", texts(.ruleFirst))]
        + rows.enumerated().filter { $0.offset != index }.map { Choice("\($0.offset + 1)", texts.japanese($0.element)) },
      value: after, emptyLabel: nil, in: texts)
    let shown = asked + Array(repeating: Asked(), count: asked.count < Self.mostAsked && asked.allSatisfy { !$0.place.isEmpty } ? 1 : 0)
    input(.type("hidden"), .name("asked"), .value("\(shown.count)"))
    fieldGroup(texts(.ruleConcurrenceWord), hint: texts(.ruleConcurrenceHint)) {
      for (index, asked) in shown.enumerated() {
        selectField(
          Design.Field("place-\(index)", texts(.rulePlaceNumber(index + 1)), need: .optional, mistakes: mistakes), choices: places,
          value: asked.place,
          emptyLabel: .ruleNobody, in: texts)
        textField(
          Design.Field("why-\(index)", texts(.ruleWhyNumber(index + 1)), need: .optional, mistakes: mistakes), value: asked.why,
          width: .full, in: texts)
        textField(
          Design.Field("from-\(index)", texts(.ruleFromAmountNumber(index + 1)), need: .optional, mistakes: mistakes),
          value: asked.amountFrom,
          width: .short, unit: texts(.yenUnit), in: texts)
        selectField(
          Design.Field("rank-\(index)", texts(.ruleRankNumber(index + 1)), need: .optional, mistakes: mistakes), choices: ranks,
          value: asked.rank,
          emptyLabel: .ruleUsualRank, in: texts)
      }
    }
  }
}
