import Casework
import Decisions
import Forms
import Kernel
import Storage

/// 所属: where an officer's own applications are decided, from the posts that they hold on the day.
enum OwnPost {
  /// The main post (本務) before concurrent ones; nil for somebody without a post.
  static func of(_ person: String, _ office: OfficeDay) -> OfficeDay.Post? {
    let held = office.posts(of: person)
    let main = held.first { office.holding(of: person, post: $0)?.manner == .regular }
    return (main ?? held.first).flatMap { office.posts[$0] }
  }
}

/// Sends an officer's own application (旅行命令, 休暇 …) to those who decide, in the transaction in which it is handed in: the draft is written in the
/// officer's own post and goes round by the rules of the officer's own department.
struct DraftOwnMatter: Sendable {
  let item: String
  /// The officer who applied.
  let actor: CaseActor
  let decisions: DecisionDesk
  let town: String

  /// The draft; nil where the officer has to say something first (an amount, or no rule of decision). Then it is drafted on the case's page.
  @discardableResult func run(_ writer: Writer) throws -> String? {
    let folder = try writer.caseFolder(item)
    let listed = try Catalogue.listed(folder.item.procedure, version: folder.item.procedureVersion, writer)
    let procedure = listed.procedure
    guard let own = OwnMatter(folder.item.needToKnow),
      let outcome = procedure.outcome.outcomes.first(where: { $0.kind == .favourable }) ?? procedure.outcome.outcomes.first,
      let rule = procedure.outcome.rule(for: outcome)
    else { return nil }
    let workflow = try Workflows.of(folder.item, writer)
    guard let action = workflow.action(for: .draft, in: folder.item.state), actor.may(action.who, on: folder.item) else { return nil }
    let form = try FormRecords.version(folder.item.procedure, folder.item.formVersion, writer)?.form ?? listed.file.form
    let entry = VerdictEntry(outcome, letter: procedure.outcome.letters.first { $0.id == outcome.letter })
    let draft = CaseDraft(folder, form, procedure, town: town, today: decisions.day)
    let rows = decisions.rules.rows(of: rule)
    if rows.isEmpty || (rows.contains { $0.amountUpTo != nil } && draft.amount(entry) == nil) { return nil }
    try ActOnCase(
      item, version: nil, action: action.id, workflow: workflow, checklist: procedure.outcome.checklist.map(\.id), actor: actor,
      office: OfficeRules.read(town: town, writer).office
    ).run(writer)
    let home = OwnPost.of(decisions.person, decisions.office).flatMap { $0.department == own.department ? $0.id : nil }
    let made = try WriteDraft(try draft.content(entry), reference: folder.item.reference, post: home, desk: decisions).run(writer)
    try VerdictRecords.insert(
      Verdict(draft: made.id, item: item, how: .decide, outcome: outcome.id, letter: entry.letter?.id, reason: nil), writer)
    // Where nobody can decide today the draft waits in the officer's hands, and its page says why.
    do { try SubmitDraft(made.id, seen: made.version, desk: decisions).run(writer) } catch let failure as Failure
      where failure.code.hasPrefix("decisions.")
    {}
    return made.id
  }
}

/// 完結 of what was decided about a case and is not sent out, together with the case.
struct CompleteDraftsOfCase: Sendable {
  let reference: String
  let decisions: DecisionDesk

  func run(_ writer: Writer) throws {
    for draft in try DraftRecords.drafts(about: reference, writer) where draft.state == .decided && draft.content.book == nil {
      var command = CompleteDraft(draft.id, seen: draft.version, desk: decisions)
      command.endsWithItsSubject = true
      try command.run(writer)
    }
  }
}

extension CaseDesk {
  /// The visiting officer in front of one case: whoever is asked to decide an own matter of somebody gets to see what is decided.
  func actor(for id: String, _ reader: Reader) throws -> CaseActor {
    var actor = try actor(reader)
    guard let item = try reader.casework(id), OwnMatter(item.needToKnow) != nil, !actor.maySee(item), let officer = actor.officer,
      let desk = try? DecideDesk(visit: visit).decisions(reader).desk
    else { return actor }
    let isAsked = try DraftRecords.drafts(about: item.reference, reader).contains { draft in
      try StepRecords.all(of: draft.id, reader).contains { step in
        step.person?.id == officer
          || step.state == .open
            && (desk.standing(on: step, of: draft, asStandIn: false) ?? desk.standing(on: step, of: draft, asStandIn: true)) != nil
      }
    }
    if isAsked { actor.sees.insert(item.needToKnow) }
    return actor
  }
}
