import Contracts
import Decisions
import Design
import Kernel
import Markup
import Storage
import Web

/// 庁内の決まり: the rules that the office works by, read by every officer and changed in drafts by those who plan and administer.
struct RulePages: Sendable {
  let visit: Visit

  var texts: Texts { visit.texts }
  var today: CalendarDate { visit.clock.today }
  /// Planners and administrators.
  var mayChange: Bool {
    if case .officer(let officer) = visit.visitor { officer.has(.planner) || officer.has(.administrator) } else { false }
  }

  private var handlesCases: Bool {
    if case .officer(let officer) = visit.visitor { officer.has(.officer) || officer.has(.chief) } else { false }
  }

  func respond(to route: RulesRoute) async throws -> Response {
    switch route {
    case .list: try await list()
    case .rule(let rule): try await read(rule)
    case .trial: try await trial()
    case .version(let rule, let number): try await version(rule, number)
    case .withdraw(let rule, let number): try await withdraw(rule, number)
    case .begin(let rule): try await begin(rule)
    case .draft(let rule): try await draft(rule)
    case .discard(let rule): try await discard(rule)
    case .publishing(let rule): try await publishing(rule, Mistakes(), nil)
    case .publish(let rule): try await publish(rule)
    case .part(let rule, let part): try await self.part(rule, part)
    case .savePart(let rule, let part): try await savePart(rule, part)
    case .removePart(let rule, let part): try await removePart(rule, part)
    case .workflow(let route): try await WorkflowPages(visit: visit).respond(to: route)
    }
  }

  func link(_ route: RulesRoute, query: [(String, String)] = []) -> Link { visit.link(ProceduresRoute.rules(route), query: query) }

  // MARK: What pages show

  struct Model: Sendable {
    let rule: TownRule
    let current: (text: String, version: RuleVersion?)?
    /// The newest first.
    let versions: [RuleVersion]
    let draft: RuleDraft?
    /// The town's file as it is now.
    let file: String?
    let office: OfficeDay?
    let officers: [String: String]
    /// Titles of procedures by the matter or the instruction that they go by.
    let used: [String: [String]]

    var names: RuleNames { office.map { RuleNames($0) } ?? RuleNames() }
    /// The newest that was not taken back: what a draft is compared with.
    var newest: RuleVersion? { versions.first { !$0.isWithdrawn } }
    /// Published, and in force only later.
    func coming(_ today: CalendarDate) -> RuleVersion? { newest.flatMap { $0.validFrom > today ? $0 : nil } }
  }

  func load(_ rule: TownRule) async throws -> Model {
    let (pages, ports) = (self, visit.services.ports)
    return try await visit.database.read { reader in try pages.model(rule, ports, reader) }
  }

  private func model(_ rule: TownRule, _ ports: Ports, _ reader: Reader) throws -> Model {
    let versions = try RuleRecords.versions(rule, reader)
    let draft = try RuleRecords.draft(rule, reader)
    let people = Set(
      (versions.map(\.publishedBy) + [draft?.changedBy].compactMap { $0 }).filter { $0.hasPrefix("officer:") }.map {
        String($0.dropFirst(8))
      })
    return Model(
      rule: rule, current: try RuleRecords.inForce(rule, reader), versions: versions, draft: draft,
      file: try RuleFileRecords.find(rule.file, "town", reader)?.text, office: try ports.port(OfficeSource.self)?.on(reader, today),
      officers: try ports.port(OfficeDirectory.self)?.officers(reader, people) ?? [:], used: try rule.used(reader))
  }

  func lines(_ text: String, _ model: Model) throws -> [RuleLine] {
    do throws(DataProblems) { return try model.rule.lines(text, model.names, town: visit.town.name, on: today) } catch {
      throw ProcedureFailure.unreadable(error)
    }
  }

  func person(_ actor: String, _ model: Model) -> String {
    actor.hasPrefix("officer:")
      ? model.officers[String(actor.dropFirst(8))] ?? texts(.formerOfficer).plainWords : texts(.theProgram).plainWords
  }

  // MARK: Reading

  private func list() async throws -> Response {
    let rules = try await visit.database.read { reader in
      try TownRule.allCases.map { rule in
        (rule, try RuleRecords.inForce(rule, reader), try RuleRecords.draft(rule, reader) != nil)
      }
    }
    let mayChange = mayChange
    return visit.page(
      texts(.townRules), breadcrumb: [Crumb(texts(.townRules))], adjust: { $0.lead = texts(.townRulesLead) }
    ) {
      cardList(
        rules.map { rule, current, isDraft in
          Card(
            texts(rule.phrase), link(.rule(rule)),
            tags: [
              current == nil
                ? tag(texts(.ruleNone), .gray) : tag(texts(current?.version.map { Phrase.ruleVersion($0.version) } ?? .ruleOfFile), .blue)
            ] + (isDraft && mayChange ? [tag(texts(.ruleDraftThere), .yellow)] : []), text: texts(rule.what))
        } + [Card(texts(.workflowsTitle), link(.workflow(.list)), text: texts(.workflowsWhat))], level: 2, columns: 2)
    }
  }

  private func read(_ rule: TownRule) async throws -> Response {
    let model = try await load(rule)
    let lines = try model.current.map { try self.lines($0.text, model) }
    return visit.page(
      texts(rule.phrase), breadcrumb: [Crumb(texts(.townRules), link(.list)), Crumb(texts(rule.phrase))],
      adjust: { frame in
        frame.isWide = true
        frame.lead = texts(rule.what)
        if let done = visit.request.query["done"], let words = Phrase.ruleDone(done) {
          frame.notice = NotificationBanner(.success, texts(words), isOutcome: true) {}
        }
      }
    ) {
      standing(model)
      if mayChange {
        if model.draft != nil {
          p { linkButton(texts(.ruleOpenDraft), link(.draft(rule))) }
        } else if model.current == nil, model.newest == nil {
          p { texts(.ruleStartText) }
          postButton(texts(.ruleStart), to: link(.begin(rule)), token: visit.formToken, style: .solid)
        } else {
          postButton(texts(.ruleBegin), to: link(.begin(rule)), token: visit.formToken, style: .solid)
        }
      }
      if rule == .decisionRules, model.current != nil { p { a(.href(link(.trial))) { texts(.trialTitle) } } }
      if rule == .numberBooks, handlesCases { p { a(.href(visit.link(ProceduresRoute.desk(.numbers)))) { texts(.numbersTitle) } } }
      pageSection(texts(.ruleNow), id: "now") {
        if let lines { table(lines, rule, actions: nil) } else { p { texts(.ruleNone) } }
      }
      if rule == .openingDays, let text = model.current?.text, let days = try? Self.days(text) { calendar(days) }
      if !model.versions.isEmpty { pageSection(texts(.ruleVersions), id: "versions") { versionTable(model) } }
    }
  }

  /// Which version counts now, since when, by which by-law; and what comes next.
  @HTMLBuilder private func standing(_ model: Model) -> HTML {
    if let version = model.current?.version {
      summaryList(facts(version, model), in: texts)
      if let file = model.file, !version.isFromFile, !model.versions.contains(where: { $0.text == file }) {
        inlineAlert(.info, in: texts) { p { texts(.ruleFileDiffers) } }
      }
    } else if model.current != nil {
      p { texts(.ruleOfFileLong) }
    }
    if let coming = model.coming(today) {
      inlineAlert(.info, title: texts(.ruleComing(texts.date(coming.validFrom))), in: texts) {
        p { a(.href(link(.version(model.rule, coming.version)))) { texts(.ruleVersion(coming.version)) } }
      }
    }
  }

  func facts(_ version: RuleVersion, _ model: Model) -> [SummaryItem] {
    [
      SummaryItem(texts(.ruleVersionWord)) { HTML(texts(.ruleVersion(version.version))) },
      SummaryItem(texts(.ruleFrom)) { HTML(texts.date(version.validFrom)) },
    ]
      + (version.isFromFile
        ? [SummaryItem(texts(.ruleBasis)) { HTML(texts(.ruleOfFile)) }]
        : [
          SummaryItem(texts(.ruleBasis)) { texts.japanese(version.basis) },
          SummaryItem(texts(.ruleCheckedBy)) {
            texts.japanese(version.checkedBy)
            if let on = version.checkedOn { HTML("　" + texts.date(on)) }
          },
          SummaryItem(texts(.rulePublishedBy)) {
            texts.japanese(person(version.publishedBy, model))
            "　"
            momentElement(version.publishedAt, in: texts)
          },
        ])
  }

  /// `actions` leads to where a line is changed; nil where nothing is.
  func table(_ lines: [RuleLine], _ rule: TownRule, actions: ((Int, RuleLine) -> Link?)?) -> HTML {
    let hasPlace = lines.contains { !$0.place.isEmpty }
    var columns = [Column(texts(rule.lineTitle), isHeader: true)]
    if hasPlace { columns.append(Column(texts(rule.linePlace))) }
    columns.append(Column(texts(.ruleSays)))
    if actions != nil { columns.append(Column(texts(.ruleChangeWord))) }
    return dataTable(
      caption: texts(rule.phrase), id: "lines", captionHidden: true, columns: columns,
      rows: lines.enumerated().map { index, line in
        var cells = [texts(line.title).html]
        if hasPlace { cells.append(line.place.isEmpty ? HTML("—") : texts.japanese(line.place).html) }
        cells.append(sentences(line.sentences, rule))
        if let actions {
          cells.append(
            actions(index, line).map { place in
              a(.href(place)) {
                texts(.ruleChangeWord)
                span(.class("visually-hidden")) { "：" + line.title.text(texts.language) }
              }
            } ?? HTML("—"))
        }
        return Design.Row(cells, id: "line-\(index)")
      }, filter: lines.count > 12, in: texts)
  }

  func sentences(_ sentences: [Phrase], _ rule: TownRule) -> HTML {
    HTML.joined(sentences.map { sentence in p { words(sentence, rule) } })
  }

  /// What the town itself wrote is marked as Japanese.
  private func words(_ sentence: Phrase, _ rule: TownRule) -> HTML {
    rule == .remedies && sentence.japanese == sentence.english ? texts.japanese(texts(sentence)).html : HTML(texts(sentence))
  }

  private func versionTable(_ model: Model) -> HTML {
    dataTable(
      caption: texts(.ruleVersions), id: "version-table", captionHidden: true,
      columns: [
        Column(texts(.ruleVersionWord), isHeader: true), Column(texts(.ruleFrom)), Column(texts(.ruleBasis)),
        Column(texts(.rulePublishedBy)),
      ],
      rows: model.versions.map { version in
        Design.Row([
          a(.href(link(.version(model.rule, version.version)))) { texts(.ruleVersion(version.version)) }
            + (version.isWithdrawn ? HTML(" ") + tag(texts(.ruleWithdrawn), .gray) : HTML()),
          HTML(texts.date(version.validFrom)), version.isFromFile ? HTML(texts(.ruleOfFile)) : texts.japanese(version.basis).html,
          texts.japanese(person(version.publishedBy, model)).html,
        ])
      }, in: texts)
  }

  private func version(_ rule: TownRule, _ number: Int) async throws -> Response {
    let model = try await load(rule)
    guard let version = model.versions.first(where: { $0.version == number }) else { throw ProcedureFailure.noRulePart }
    let before = model.versions.first { $0.version < number && !$0.isWithdrawn }
    let lines = try self.lines(version.text, model)
    let difference = try before.map { RuleDifference(from: try self.lines($0.text, model), to: lines) }
    return visit.page(
      texts(.ruleVersion(number)),
      breadcrumb: [
        Crumb(texts(.townRules), link(.list)), Crumb(texts(rule.phrase), link(.rule(rule))), Crumb(texts(.ruleVersion(number))),
      ],
      adjust: { frame in
        frame.shoulder = texts(rule.phrase)
        frame.isWide = true
      }
    ) {
      summaryList(facts(version, model), in: texts)
      if version.isWithdrawn { p { tag(texts(.ruleWithdrawn), .gray) } }
      if mayChange, model.coming(today)?.version == number {
        disclosure(texts(.ruleTakeBack)) {
          p { texts(.ruleTakeBackText) }
          postButton(texts(.ruleTakeBack), to: link(.withdraw(rule, number)), token: visit.formToken, style: .destructive)
        }
      }
      if let difference { pageSection(texts(.ruleDifference), id: "difference") { self.difference(difference, rule) } }
      pageSection(texts(.ruleWhole), id: "whole") { table(lines, rule, actions: nil) }
    }
  }

  private func withdraw(_ rule: TownRule, _ number: Int) async throws -> Response {
    let command = WithdrawRule(rule: rule, version: number, actor: visit.visitor.actor)
    try await visit.database.write { try command.run($0) }
    return .seeOther(link(.rule(rule), query: [("done", "withdrawn")]))
  }

  func difference(_ difference: RuleDifference, _ rule: TownRule) -> HTML { difference.list(texts) { words($0, rule) } }
}
