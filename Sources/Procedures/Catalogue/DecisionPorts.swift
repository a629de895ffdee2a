import Casework
import Contracts
import Decisions
import Kernel
import Storage

/// What the drafts of the town may know of its rules and cases.
enum DecisionPorts {
  private static let shelf = RevisionShelf<String, (rules: DecisionRules, books: NumberBooks)?>(.procedures, capacity: 500)

  /// The rules of decision with the number books, from memory; nil where the town keeps none.
  static func rules(town: String) -> RulesSource {
    RulesSource(
      read: { reader in
        try shelf.value(town, reader) {
          guard let kept = try TownRule.decisionRules.text(reader) else { return nil }
          let books = try OfficeRules.read(town: town, reader).books
          do throws(DataProblems) { return (try DecisionRules(json: kept), books) } catch { throw ProcedureFailure.unreadable(error) }
        }
      }, follow: { draft, writer in try FollowDraft(draft: draft, town: town).run(writer) })
  }

  /// `case:<id>`: the case's title and its page.
  static let subjects = SubjectPages(
    page: { visit, reader, reference in
      guard let item = try Case.id(of: reference).flatMap({ try reader.casework($0) }) else { return nil }
      return (item.title, visit.link(ProceduresRoute.cases(.item(item.id))))
    }, covers: CaseShield.covers,
    advice: { visit, reader, draft in
      var advice = DraftAdvice(facts: try LedgerFacts.read(visit, reader, draft: draft) + LotteryFacts.read(visit, reader, draft: draft))
      guard let desk = try? DecideDesk(visit: visit).decisions(reader).desk,
        let choice = try DecideOtherwise.Choice.read(draft, desk, reader)
      else { return advice }
      let title: Phrase = choice.outcomes.count == 1 ? .otherwiseTitle(choice.outcomes[0].title) : .otherwiseOther
      advice.otherwise = (visit.texts(title), visit.link(ProceduresRoute.decide(.otherwise(id: choice.item.id, draft: draft))))
      return advice
    })

  /// The letter of a draft about a case, as it would go out today.
  static let samples = DraftSamples(
    has: { reader, draft in
      try VerdictRecords.find(draft, reader)?.letter != nil
    }, paper: { visit, draft in try await DecideDesk(visit: visit).sample(of: draft) })
}
