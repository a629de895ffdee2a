import Casework
import Contracts
import Decisions
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

extension DecideDesk {
  /// Judges what was entered, shows it as it will read, and on the second time does it.
  func propose(_ id: String, _ action: String) async throws -> Response {
    let fields = visit.request.form
    let desk = self
    let scene = try await visit.database.write { try desk.scene(id, action, $0) }
    guard let outcome = scene.outcomes.first(where: { $0.id == fields["outcome"] }) else {
      return try await respond(to: .compose(id: id, action: action))
    }
    var entry = VerdictEntry(outcome, scene.model.listed.procedure, fields)
    if let granted = entry.granted, let field = outcome.granted, let most = scene.room?.most, granted > most {
      entry.mistakes.add(VerdictEntry.field(field), .budgetExceeded(most))
    }
    let numbers = MyNumberGuard(exempt: ["version", "outcome", "weight"])
    let finding = numbers.check(fields, by: visit.visitor)
    entry.mistakes.append(numbers.mistakes(finding))
    guard entry.mistakes.isEmpty, fields["step"] != "back" else { return form(scene, outcome, entry) }
    if fields["step"] == "sample", let template = entry.letter { return try await sample(scene, entry, template) }
    guard fields["step"] == "send" else { return try await confirm(scene, entry) }
    let version = fields["version"].flatMap { Int($0) }
    let judged = entry
    switch scene.action.effect {
    case .draft:
      let draft = try await visit.database.write { writer in
        let draft = try desk.start(scene, judged, version: version, writer)
        try numbers.log(finding, subject: "case:\(id)", actor: desk.visit.visitor.actor, writer)
        return draft
      }
      if let pages = visit.services.ports.port(DraftPages.self) { return .seeOther(pages.link(visit, draft)) }
      return .seeOther(self.desk.link(.item(id), query: [("done", "action")]))
    default:
      return try await complete(scene, judged, version: version) {
        try numbers.log(finding, subject: "case:\(id)", actor: desk.visit.visitor.actor, $0)
      }
    }
  }

  /// Writes the draft and moves the case, in one transaction. The draft's id.
  private func start(_ scene: Scene, _ entry: VerdictEntry, version: Int?, _ writer: Writer) throws -> String {
    let model = scene.model
    let item = model.folder.item
    let rules = try OfficeRules.read(town: visit.town.name, writer)
    try ActOnCase(
      item.id, version: version, action: scene.action.id, workflow: model.workflow,
      checklist: model.listed.procedure.outcome.checklist.map(\.id),
      actor: model.actor, office: rules.office
    ).run(writer)
    let (decisions, _) = try decisions(writer)
    let content = try CaseDraft(model, town: visit.town.name, today: today).content(entry)
    // In the post of the unit in charge, where the officer holds several.
    let held = decisions.office.posts(of: decisions.person)
    let post = held.first { decisions.office.posts[$0]?.unit == content.unit && content.unit != nil }
    let draft = try WriteDraft(content, reference: item.reference, post: post, desk: decisions).run(writer)
    try VerdictRecords.insert(
      Verdict(
        draft: draft.id, item: item.id, how: .decide, outcome: entry.outcome.id, letter: entry.letter?.id, reason: entry.reason,
        amount: entry.granted), writer)
    return draft.id
  }

  /// The whole as it will read, before anything is done.
  private func confirm(_ scene: Scene, _ entry: VerdictEntry) async throws -> Response {
    let words = CaseDraft(scene.model, town: visit.town.name, today: today).words(entry)
    let letter = try entry.letter.map { try words.body($0) }
    let rule = scene.action.effect == .draft ? scene.model.listed.procedure.outcome.decision : nil
    let item = scene.model.folder.item
    return visit.page(
      texts(scene.action.title),
      breadcrumb: [
        Crumb(texts(.casesTitle), desk.link(.inbox)), Crumb(texts.japanese(item.applicant), desk.link(.item(item.id))),
        Crumb(texts(scene.action.title)),
      ],
      adjust: { frame in
        frame.shoulder = texts.japanese("\(item.title)　\(item.applicant)")
        frame.lead = texts(scene.action.effect == .draft ? .verdictConfirmDraft : .verdictConfirmComplete)
      }
    ) {
      if let letter, !letter.missing.isEmpty {
        inlineAlert(.warning, title: texts(.verdictBlanks(letter.missing.count)), in: texts) { p { texts(.verdictBlanksText) } }
      }
      summaryList(
        [
          SummaryItem(texts(.outcomeWord)) { texts(entry.outcome.title) },
          rule.map { rule in SummaryItem(texts(.verdictSubject)) { texts.japanese((try? words.fill(rule.subject).text) ?? rule.subject) } },
          rule.map { rule in
            SummaryItem(texts(.verdictProposal)) { official((try? words.fill(rule.proposal).text) ?? rule.proposal) }
          },
          entry.letter.map { letter in SummaryItem(texts(.verdictLetter)) { texts.japanese(letter.title) } },
          entry.letter.map { letter in SummaryItem(texts(.verdictAddressee)) { texts.japanese(words.addressee(letter).names) } },
        ].compactMap { $0 }, in: texts)
      if let letter { pageSection(texts(.verdictLetterText), id: "letter") { official(letter.text) } }
      postForm(to: link(.propose(id: item.id, action: scene.action.id)), token: visit.formToken) {
        for pair in visit.request.form.pairs where pair.name != "step" && !pair.name.hasPrefix("_csrf") { hidden(pair.name, pair.value) }
        buttonRow {
          actionButton(texts(scene.action.title), name: "step", value: "send")
          if letter != nil {
            actionButton(texts(.sampleOpen), style: .outline, icon: .file, name: "step", value: "sample", onlyShows: true)
          }
          actionButton(texts(.verdictBack), style: .outline, name: "step", value: "back")
        }
      }
    }
  }

  /// A text of the office, paragraph by paragraph.
  func official(_ text: String) -> HTML {
    div(.class("official-text"), .lang(texts.contentLanguage)) {
      for line in text.split(separator: "\n") { p(.class(line == "記" ? "is-centred" : nil)) { String(line) } }
    }
  }
}

extension ReceiveBy {
  /// As the office files it (施行方法).
  var words: String {
    switch self {
    case .online: "電子"
    case .post: "郵送"
    case .counter: "窓口"
    }
  }
}

extension ProcedureFailure {
  static func noDecisionRule(_ id: String) -> Failure {
    Failure(
      .unavailable, "procedures.no-decision-rule",
      Phrase(
        "この手続きには決裁の区分が登録されていないため、起案できません。手続きの定義に decision を加えてください。",
        en: "This procedure names no row of the rules of decision. Add “decision” to its definition.",
        easy: "この 手続きには だれが 決めるかが 書いて ありません。手続きの ファイルを なおして ください。"), detail: id)
  }
}
