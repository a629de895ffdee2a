import Contracts
import Decisions
import Design
import Kernel
import Markup
import Storage
import Web

extension RulePages {
  /// What a page about one part of the draft needs.
  struct PartScene: Sendable {
    let model: Model
    let draft: RuleDraft
    var part: String
    /// The part that was sent, where the draft has changed since: rows may have moved.
    var partBefore: String?
    /// What was sent; nil where the page is opened.
    let sent: Fields?
    var mistakes = Mistakes()
    var status: Status = .ok
  }

  func part(_ rule: TownRule, _ part: String) async throws -> Response {
    let model = try await load(rule)
    guard let draft = model.draft else { return .seeOther(link(.rule(rule))) }
    return try show(PartScene(model: model, draft: draft, part: part, sent: nil))
  }

  private func show(_ scene: PartScene) throws -> Response {
    switch scene.model.rule {
    case .decisionRules: try showDecision(scene)
    case .numberBooks: try showBook(scene)
    case .openingDays: try showDay(scene)
    case .remedies: try showRemedy(scene)
    }
  }

  /// A page around the fields of a part.
  /// - Parameter looks: offers to look at a sample of what was typed before it is saved.
  func partPage(
    _ scene: PartScene, title: Phrase, removes: Bool, looks: Bool = false, @HTMLBuilder fields: () -> HTML
  ) -> Response {
    let rule = scene.model.rule
    return visit.page(
      texts(title), status: scene.mistakes.isEmpty ? scene.status : .unprocessableContent,
      breadcrumb: [
        Crumb(texts(.townRules), link(.list)), Crumb(texts(rule.phrase), link(.rule(rule))), Crumb(texts(.ruleDraft), link(.draft(rule))),
        Crumb(texts(title)),
      ],
      adjust: { frame in
        frame.shoulder = texts(rule.phrase)
        frame.mistakes = scene.mistakes
        if scene.status == .conflict {
          frame.notice = NotificationBanner(.warning, texts(ProcedureFailure.ruleChangedMeanwhile.message), isOutcome: true) {}
        }
      }
    ) {
      postForm(to: link(.savePart(rule, scene.part)), token: visit.formToken, guardsLeaving: true) {
        input(.type("hidden"), .name("seen"), .value("\(scene.draft.revision)"))
        if let mark = RulePart.mark(of: scene.part, in: scene.draft.text, rule) { input(.type("hidden"), .name("_was"), .value(mark)) }
        fields()
        MyNumberGuard.overruling(scene.mistakes, in: texts)
        buttonRow {
          actionButton(texts(.ruleSave))
          if looks { actionButton(texts(.ruleLook), style: .outline, name: "do", value: "look", onlyShows: true) }
          a(.href(link(.draft(rule)))) { texts(.ruleBackToDraft) }
        }
      }
      if removes {
        disclosure(texts(.ruleRemove)) {
          p { texts(.ruleRemoveText) }
          postButton(
            texts(.ruleRemove), to: link(.removePart(rule, scene.part)), token: visit.formToken,
            fields: [("seen", "\(scene.draft.revision)")],
            style: .destructive)
        }
      }
    }
  }

  func savePart(_ rule: TownRule, _ part: String) async throws -> Response {
    let fields = visit.request.form
    let model = try await load(rule)
    guard let draft = model.draft else { return .seeOther(link(.rule(rule))) }
    var scene = PartScene(model: model, draft: draft, part: part, sent: fields)
    let finding = Self.numbers.check(fields, by: visit.visitor)
    scene.mistakes.append(Self.numbers.mistakes(finding))
    guard fields["seen"] == "\(draft.revision)" else {
      scene.status = .conflict
      // What was typed stays, on the page of what it was typed for.
      (scene.part, scene.partBefore) = (RulePart.place(of: part, mark: fields["_was"], in: draft.text, rule), part)
      return try show(scene)
    }
    if fields["do"] == "look" {
      scene.mistakes = Mistakes()
      return try show(scene)
    }
    let changed: (text: String, done: String)?
    switch rule {
    case .decisionRules: changed = try readDecision(&scene)
    case .numberBooks: changed = try readBook(&scene)
    case .openingDays: changed = try readDay(&scene)
    case .remedies: changed = try readRemedy(&scene)
    }
    guard scene.mistakes.isEmpty, let changed else { return try show(scene) }
    guard try await change(rule, seen: draft.revision, finding, { _ in changed }) else {
      scene.status = .conflict
      return try show(scene)
    }
    return .seeOther(link(.draft(rule), query: [("done", "saved")]))
  }

  func removePart(_ rule: TownRule, _ part: String) async throws -> Response {
    guard let seen = visit.request.form["seen"].flatMap({ Int($0) }) else { return .seeOther(link(.draft(rule))) }
    let town = visit.town.name
    let isDone = try await change(rule, seen: seen) { text in try RulePart.without(part, in: text, rule, town: town) }
    return isDone ? .seeOther(link(.draft(rule), query: [("done", "removed")])) : try await draft(rule, status: .conflict)
  }

  // MARK: 決裁規程

  private func rules(_ text: String) throws -> DecisionRules {
    do throws(DataProblems) { return try DecisionRules(json: text) } catch { throw ProcedureFailure.unreadable(error) }
  }

  private func row(_ part: String, _ rules: DecisionRules) throws -> Int? {
    if part == "new" { return nil }
    guard let number = Int(part), rules.rows.indices.contains(number - 1) else { throw ProcedureFailure.noRulePart }
    return number - 1
  }

  private func showDecision(_ scene: PartScene) throws -> Response {
    let rules = try rules(scene.draft.text)
    switch scene.part {
    case "basis":
      return partPage(scene, title: .ruleBylaw, removes: false) {
        textField(
          Design.Field("basis", texts(.ruleBylaw), mistakes: scene.mistakes), value: scene.sent?["basis"] ?? rules.basis, width: .full,
          in: texts)
      }
    case "absences": return partPage(scene, title: .ruleAbsences, removes: false) { absences(rules, scene) }
    default:
      let index = try row(scene.part, rules)
      var sheet = scene.sent.map { RowSheet($0) } ?? index.map { RowSheet(rules.rows[$0], at: $0) } ?? fresh(rules)
      // Left where it stood, it stays where it stands now.
      if let before = scene.partBefore.flatMap({ Int($0) }), sheet.after == "\(before - 1)" { sheet.after = "\(index ?? rules.rows.count)" }
      return partPage(scene, title: index == nil ? .ruleNewRow : .ruleChangeRow, removes: index != nil && rules.rows.count > 1) {
        sheet.inputs(rules.rows.map { title($0, rules) }, own: index, places: places(scene.model), scene.mistakes, texts)
      }
    }
  }

  private func fresh(_ rules: DecisionRules) -> RowSheet {
    var sheet = RowSheet()
    sheet.after = "\(rules.rows.count)"
    return sheet
  }

  /// A row by its matter and, where there are several, its amount.
  private func title(_ row: DecisionRules.Row, _ rules: DecisionRules) -> String {
    guard rules.rows(of: row.id).count > 1 else { return row.matter }
    return row.matter + "（" + (row.amountUpTo.map { texts(Phrase.yenWord($0)) + "以下" } ?? "上限なし") + "）"
  }

  /// Departments and units that can be asked.
  private func places(_ model: Model) -> [Choice] {
    guard let office = model.office else { return [] }
    return office.departmentOrder.flatMap { id -> [Choice] in
      let name = texts.japanese(office.departments[id]?.name ?? id)
      let units = office.postOrder.compactMap { office.posts[$0] }.filter { $0.department == id }.compactMap(\.unit).uniqued
      return [Choice(id, texts(.wholeDepartment), group: name)]
        + units.map { Choice("\(id)/\($0)", texts.japanese(office.units[$0] ?? $0), group: name) }
    }
  }

  /// 代決: for each rank who stands in, the first choice first.
  @HTMLBuilder private func absences(_ rules: DecisionRules, _ scene: PartScene) -> HTML {
    p { texts(.ruleAbsencesLead) }
    for rank in DecisionRank.allCases.dropFirst() {
      let below = rules.standIns[rank] ?? []
      fieldGroup(texts(rank.phrase)) {
        fieldRow {
          for place in 0..<3 {
            let name = "\(rank.rawValue)-\(place)"
            selectField(
              Design.Field(name, texts(.ruleStandInNumber(place + 1)), need: .unmarked, mistakes: scene.mistakes),
              choices: DecisionRank.allCases.prefix { $0 != rank }.map { Choice($0.rawValue, texts($0.phrase)) },
              value: scene.sent?[name] ?? (below.indices.contains(place) ? below[place].rawValue : ""), emptyLabel: .ruleNobody, in: texts)
          }
        }
      }
    }
  }

  private func readDecision(_ scene: inout PartScene) throws -> (text: String, done: String)? {
    guard let fields = scene.sent else { return nil }
    var rules = try rules(scene.draft.text)
    switch scene.part {
    case "basis":
      guard let basis = fields.text("basis") else {
        scene.mistakes.add("basis", .enter(.ruleBylaw))
        return nil
      }
      rules.basis = basis
      return (rules.json, "basis: \(basis)")
    case "absences":
      for rank in DecisionRank.allCases.dropFirst() {
        let chosen = (0..<3).compactMap { fields.text("\(rank.rawValue)-\($0)").flatMap(DecisionRank.init) }
        if Set(chosen).count < chosen.count { scene.mistakes.add("\(rank.rawValue)-1", .ruleStandInTwice) }
        rules.standIns[rank] = chosen
      }
      return (rules.json, "decisions in absence")
    default:
      let index = try row(scene.part, rules)
      let newID = "matter-\(Identifier.make(at: visit.clock.now, visit.services.randomness).suffix(8).lowercased())"
      let sheet = RowSheet(fields)
      guard let row = sheet.read(rules, index, newID: newID, places: Set(places(scene.model).map(\.value)), &scene.mistakes) else {
        return nil
      }
      rules.put(row, at: index, below: Int(sheet.after) ?? rules.rows.count)
      return (rules.json, "\(index == nil ? "added" : "changed"): \(row.row) \(row.matter)")
    }
  }
}

extension DecisionRules {
  /// Puts a row where it belongs: below the row at a position (from 1; 0: first). A matter has one name, which all its rows bear.
  mutating func put(_ row: Row, at index: Int?, below position: Int) {
    var place = min(max(0, position), rows.count)
    if let index {
      rows.remove(at: index)
      if index < place { place -= 1 }
    }
    rows.insert(row, at: min(place, rows.count))
    for other in rows.indices where rows[other].id == row.id { rows[other].matter = row.matter }
    sortAmounts()
  }
}

/// Finding a part in a rule's text, and taking it out.
enum RulePart {
  /// What a row of decisions is known by wherever it stands; nil for parts that their address tells.
  static func mark(of part: String, in text: String, _ rule: TownRule) -> String? {
    guard rule == .decisionRules, let number = Int(part), let rules = try? DecisionRules(json: text),
      rules.rows.indices.contains(number - 1)
    else {
      return nil
    }
    return mark(rules.rows[number - 1])
  }

  private static func mark(_ row: DecisionRules.Row) -> String { row.id + "/" + (row.amountUpTo.map(String.init) ?? "") }

  /// Where a part stands in a text that has changed since; `new` for what is not there any more.
  static func place(of part: String, mark: String?, in text: String, _ rule: TownRule) -> String {
    switch rule {
    case .decisionRules:
      guard Int(part) != nil else { return part }
      let rules = try? DecisionRules(json: text)
      return rules?.rows.firstIndex { Self.mark($0) == mark }.map { "\($0 + 1)" } ?? "new"
    case .openingDays:
      var days = (try? OpeningDays.read(text)) ?? OpeningDays()
      return (try? days.remove(part)) == nil ? "new" : part
    case .remedies:
      guard part.hasPrefix("pattern-"), let remedies = try? Remedies(json: text) else { return part }
      return remedies[String(part.dropFirst(8))] == nil ? "new" : part
    // Books are never taken out.
    case .numberBooks: return part
    }
  }

  /// Throws `procedures.no-rule-part`, `procedures.file-wrong`.
  static func without(_ part: String, in text: String, _ rule: TownRule, town: String) throws -> (text: String, done: String) {
    do throws(DataProblems) {
      switch rule {
      case .decisionRules:
        var rules = try DecisionRules(json: text)
        if let number = Int(part), rules.rows.indices.contains(number - 1), rules.rows.count > 1 {
          let gone = rules.rows.remove(at: number - 1)
          return (rules.json, "removed: \(gone.row) \(gone.matter)")
        }
      case .openingDays:
        var days = try OpeningDays.read(text)
        guard (try? days.remove(part)) != nil else { break }
        return (days.json, "removed: \(part)")
      case .remedies:
        let remedies = try Remedies(json: text)
        if part.hasPrefix("pattern-"), let gone = remedies[String(part.dropFirst(8))], remedies.patterns.count > 1 {
          return (
            Remedies(checkBy: remedies.checkBy, patterns: remedies.patterns.filter { $0.id != gone.id }, note: remedies.note).json,
            "removed: \(gone.title)"
          )
        }
      // A book may hold numbers: it is kept.
      case .numberBooks: break
      }
    } catch { throw ProcedureFailure.unreadable(error) }
    throw ProcedureFailure.noRulePart
  }
}
