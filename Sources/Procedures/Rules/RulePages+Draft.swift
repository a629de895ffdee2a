import Casework
import Contracts
import Decisions
import Design
import Kernel
import Markup
import Storage
import Web

extension RulePages {
  static let numbers = MyNumberGuard(exempt: ["seen", "after"])

  /// The draft with what is wrong with it and what it changes.
  func draft(_ rule: TownRule, status: Status = .ok) async throws -> Response {
    let model = try await load(rule)
    guard let draft = model.draft else { return .seeOther(link(.rule(rule))) }
    let lines = try self.lines(draft.text, model)
    let difference = try difference(model, lines)
    let findings = try findings(draft.text, model)
    return visit.page(
      texts(.ruleDraft), status: status,
      breadcrumb: [Crumb(texts(.townRules), link(.list)), Crumb(texts(rule.phrase), link(.rule(rule))), Crumb(texts(.ruleDraft))],
      adjust: { frame in
        frame.shoulder = texts(rule.phrase)
        frame.isWide = true
        frame.lead = texts(.ruleDraftLead)
        if status == .conflict {
          frame.notice = NotificationBanner(.warning, texts(ProcedureFailure.ruleChangedMeanwhile.message), isOutcome: true) {}
        } else if let done = visit.request.query["done"], let words = Phrase.ruleDone(done) {
          frame.notice = NotificationBanner(.success, texts(words), isOutcome: true) {}
        }
      }
    ) {
      pageSection(texts(.ruleChecked), id: "check") { told(findings) }
      pageSection(texts(.ruleDifference), id: "difference") { self.difference(difference, rule) }
      buttonRow {
        linkButton(texts(.rulePublishing), link(.publishing(rule)))
        if rule == .decisionRules { linkButton(texts(.trialTitle), link(.trial, query: [("which", "draft")]), style: .outline) }
      }
      pageSection(texts(.ruleDraftText), id: "text") {
        p { linkButton(texts(rule.addWord), link(.part(rule, "new")), style: .outline) }
        table(lines, rule) { index, line in rule.part(index, line).map { link(.part(rule, $0)) } }
      }
      pageSection(texts(.ruleDiscard), id: "discard") {
        disclosure(texts(.ruleDiscard)) {
          p { texts(.ruleDiscardText) }
          postButton(texts(.ruleDiscard), to: link(.discard(rule)), token: visit.formToken, style: .destructive)
        }
      }
    }
  }

  func difference(_ model: Model, _ lines: [RuleLine]) throws -> RuleDifference {
    RuleDifference(from: try (model.newest?.text ?? model.file).map { try self.lines($0, model) } ?? [], to: lines)
  }

  func findings(_ text: String, _ model: Model) throws -> [RuleFinding] {
    try RuleFinding.all(in: text, model.rule, office: model.office, used: model.used, town: visit.town.name)
  }

  @HTMLBuilder func told(_ findings: [RuleFinding]) -> HTML {
    let errors = findings.filter(\.isError)
    let notes = findings.filter { !$0.isError }
    if errors.isEmpty {
      inlineAlert(.success, title: texts(.ruleFine), in: texts) { p { texts(.ruleFineText) } }
    } else {
      inlineAlert(.error, title: texts(.ruleErrors(errors.count)), in: texts) {
        ul { for finding in errors { li { texts(finding.message) } } }
      }
    }
    if !notes.isEmpty {
      inlineAlert(.warning, title: texts(.ruleNotes), in: texts) { ul { for finding in notes { li { texts(finding.message) } } } }
    }
  }

  func begin(_ rule: TownRule) async throws -> Response {
    let command = ChangeRule(rule: rule, seen: 0, town: visit.town.name, actor: visit.visitor.actor) { ($0, "begun") }
    do { try await visit.database.write { _ = try command.run($0) } } catch let failure as Failure where failure.kind == .conflict {
      // Somebody else has begun it.
      return .seeOther(link(.draft(rule)))
    }
    return .seeOther(link(.draft(rule)))
  }

  func discard(_ rule: TownRule) async throws -> Response {
    let command = DiscardRule(rule: rule, actor: visit.visitor.actor)
    try await visit.database.write { try command.run($0) }
    return .seeOther(link(.rule(rule), query: [("done", "discarded")]))
  }

  /// Saves a change of the draft; false where somebody else has changed it meanwhile.
  func change(
    _ rule: TownRule, seen: Int, _ finding: MyNumberGuard.Finding = .clear,
    _ edit: @escaping @Sendable (String) throws -> (text: String, done: String)
  ) async throws -> Bool {
    let command = ChangeRule(rule: rule, seen: seen, town: visit.town.name, actor: visit.visitor.actor, edit: edit)
    do {
      try await visit.database.write { writer in
        try command.run(writer)
        try Self.numbers.log(finding, subject: "rule:\(rule.rawValue)", actor: command.actor, writer)
      }
      return true
    } catch let failure as Failure where failure.code == ProcedureFailure.ruleChangedMeanwhile.code {
      return false
    }
  }

  // MARK: Publishing

  func publishing(_ rule: TownRule, _ mistakes: Mistakes, _ sent: Fields?, status: Status = .ok) async throws -> Response {
    let model = try await load(rule)
    guard let draft = model.draft else { return .seeOther(link(.rule(rule))) }
    let difference = try difference(model, try lines(draft.text, model))
    let findings = try findings(draft.text, model)
    let effects = try await effects(of: draft, model)
    return visit.page(
      texts(.rulePublishing), status: mistakes.isEmpty ? status : .unprocessableContent,
      breadcrumb: [
        Crumb(texts(.townRules), link(.list)), Crumb(texts(rule.phrase), link(.rule(rule))), Crumb(texts(.ruleDraft), link(.draft(rule))),
        Crumb(texts(.rulePublishing)),
      ],
      adjust: { frame in
        frame.shoulder = texts(rule.phrase)
        frame.mistakes = mistakes
        if status == .conflict {
          frame.notice = NotificationBanner(.warning, texts(ProcedureFailure.ruleChangedMeanwhile.message), isOutcome: true) {}
        }
      }
    ) {
      pageSection(texts(.ruleDifference), id: "difference") { self.difference(difference, rule) }
      pageSection(texts(.ruleChecked), id: "check") { told(findings) }
      if findings.contains(where: \.isError) || difference.isEmpty {
        p { a(.href(link(.draft(rule)))) { texts(.ruleBackToDraft) } }
      } else {
        pageSection(texts(.rulePublishing), id: "publish") {
          p { texts(rule.afterwards) }
          for effect in effects { inlineAlert(.info, in: texts) { p { texts(effect) } } }
          postForm(to: link(.publish(rule)), token: visit.formToken, guardsLeaving: true) {
            input(.type("hidden"), .name("seen"), .value("\(draft.revision)"))
            if rule.hasStart {
              dateField(
                Design.Field("from", texts(.ruleFrom), hint: texts(.ruleFromHint), mistakes: mistakes),
                value: sent.map { sent in DateParts(field: "from") { sent[$0] } } ?? DateParts(today), in: texts)
            }
            textField(
              Design.Field("basis", texts(.ruleBasis), hint: texts(.ruleBasisHint), mistakes: mistakes), value: sent?["basis"] ?? "",
              width: .full,
              in: texts)
            textField(
              Design.Field("checker", texts(.ruleCheckedBy), hint: texts(.ruleCheckedByHint), mistakes: mistakes),
              value: sent?["checker"] ?? "",
              width: .medium, in: texts)
            dateField(
              Design.Field("checked", texts(.ruleCheckedOn), mistakes: mistakes),
              value: sent.map { sent in DateParts(field: "checked") { sent[$0] } } ?? DateParts(today), in: texts)
            MyNumberGuard.overruling(mistakes, in: texts)
            buttonRow {
              actionButton(texts(.rulePublish))
              a(.href(link(.draft(rule)))) { texts(.ruleBackToDraft) }
            }
          }
        }
      }
    }
  }

  func publish(_ rule: TownRule) async throws -> Response {
    let fields = visit.request.form
    var mistakes = Mistakes()
    let from = rule.hasStart ? DateParts(field: "from") { fields[$0] }.read("from", label: .ruleFrom, mistakes: &mistakes) : today
    let (basis, checker) = (fields.text("basis"), fields.text("checker"))
    if basis == nil { mistakes.add("basis", .enter(.ruleBasis)) }
    if checker == nil { mistakes.add("checker", .enter(.ruleCheckedBy)) }
    let checked = DateParts(field: "checked") { fields[$0] }.read("checked", label: .ruleCheckedOn, mistakes: &mistakes)
    if let checked, checked > today { mistakes.add("checked", .ruleCheckedLater) }
    let finding = Self.numbers.check(fields, by: visit.visitor)
    mistakes.append(Self.numbers.mistakes(finding))
    guard mistakes.isEmpty, let from, let basis, let checker, let checked, let seen = fields["seen"].flatMap({ Int($0) }) else {
      return try await publishing(rule, mistakes, fields)
    }
    let (town, office, day) = (visit.town.name, visit.services.ports.port(OfficeSource.self), today)
    var command = PublishRule(
      rule: rule, seen: seen, validFrom: from, basis: basis, checkedBy: checker, checkedOn: checked, actor: visit.visitor.actor)
    command.check = { text, reader in
      let findings = try RuleFinding.all(
        in: text, rule, office: office?.on(reader, day), used: rule.used(reader), town: town)
      guard !findings.contains(where: \.isError) else { throw ProcedureFailure.ruleWrong }
      try RuleFinding.checkStart(of: text, rule, from: from, town: town, reader)
    }
    do {
      let command = command
      try await visit.database.write { writer in
        let before = try TownRule.openingDays.text(writer)
        let version = try command.run(writer)
        if rule == .openingDays {
          try MoveDueDays(from: try before.map { try Self.days($0) } ?? OpeningDays(), to: Self.days(version.text), actor: command.actor)
            .run(writer)
        }
        try Self.numbers.log(finding, subject: "rule:\(rule.rawValue)", actor: command.actor, writer)
      }
    } catch let failure as Failure where failure.code == ProcedureFailure.ruleChangedMeanwhile.code {
      return try await publishing(rule, Mistakes(), fields, status: .conflict)
    } catch let failure as Failure where failure.kind == .invalid {
      mistakes.add(failure.code == ProcedureFailure.ruleWrong.code ? nil : "from", failure.message)
      return try await publishing(rule, mistakes, fields)
    }
    return .seeOther(link(.rule(rule), query: [("done", from > today ? "scheduled" : "published")]))
  }

  /// What becomes of open cases.
  private func effects(of draft: RuleDraft, _ model: Model) async throws -> [Phrase] {
    guard draft.rule == .openingDays else { return [] }
    let (old, new) = (try model.current.map { try Self.days($0.text) } ?? OpeningDays(), try Self.days(draft.text))
    return [.dueMoves(try await visit.database.read { try $0.dueChanges(from: old, to: new).count })]
  }
}
