import Casework
import Contracts
import Decisions
import Kernel
import Storage
import Synchronization

/// What the drafts of the town may know of its rules and cases.
enum DecisionPorts {
  private static let shelf = Mutex<[String: DecisionRules]>([:])

  /// The rules of decision with the number books, kept in memory under their stamps; nil where the town keeps none.
  static func rules(town: String) -> RulesSource {
    RulesSource(read: { reader in
      guard let kept = try RuleFileRecords.find(.decisionRules, "town", reader) else { return nil }
      let books = try OfficeRules.read(town: town, reader).books
      if let rules = shelf.withLock({ $0[kept.stamp] }) { return (rules, books) }
      let rules: DecisionRules
      do throws(DataProblems) { rules = try DecisionRules(json: kept.text) } catch { throw ProcedureFailure.unreadable(error) }
      shelf.withLock { shelf in
        if shelf.count > 500 { shelf.removeAll() }
        shelf[kept.stamp] = rules
      }
      return (rules, books)
    }, follow: { draft, writer in try FollowDraft(draft: draft, town: town).run(writer) })
  }

  /// `case:<id>`: the case's title and its page.
  static let subjects = SubjectPages { visit, reader, reference in
    guard reference.hasPrefix("case:"), let item = try reader.casework(String(reference.dropFirst(5))) else { return nil }
    return (item.title, visit.link(ProceduresRoute.cases(.item(item.id))))
  }
}
