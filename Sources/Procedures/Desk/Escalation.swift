import Casework
import Decisions

/// Who hears of a late case: whoever works on it, and with every level somebody higher. Where nobody is there (不在, 欠員), the next above hears
/// instead, so that no case is late in silence.
struct Escalation: Sendable {
  let item: Case
  let office: OfficeDay
  /// Say which post is whose: no town needs to name its posts as others do.
  let rules: DecisionRules

  /// People who are there, from below: who works on it, then the posts above, each at its rank.
  private var ladder: [(rank: DecisionRank?, people: [String])] {
    let working = item.assignee.map { [$0] } ?? item.post.map(holders) ?? []
    let above = rules.ladder(of: item.department, office).filter { $0 != .unitSenior }
    return [(nil, present(working))]
      + above.map { rank in
        let post = rules.post(for: rank, department: item.department, unit: item.unit, office)
        return (rank, present(post.map { holders($0.id) } ?? []))
      }
  }

  /// - Parameter level: as `EscalateLateCases.Level.tells` names it; anything else is the lowest.
  func people(upTo level: String?) -> Set<String> {
    let ladder = ladder
    // The head of a 施設 stands where others have a 課長.
    let wanted = level.flatMap(DecisionRank.init).map { $0 == .departmentHead ? [$0, .facilityHead] : [$0] } ?? []
    let top = ladder.firstIndex { rung in rung.rank.map(wanted.contains) ?? false } ?? 0
    return Set((0...top).flatMap { rung in ladder[rung...].first { !$0.people.isEmpty }?.people ?? [] })
  }

  private func holders(_ post: String) -> [String] { office.holders(of: post).map(\.person) }
  private func present(_ people: [String]) -> [String] { people.filter { !office.isAbsent($0) } }
}
