import Casework
import Contracts
import Forms
import Kernel

/// In whose name something is decided, and what follows from that.
struct DecidingOrgan: Sendable, Hashable {
  /// Id of the town's file.
  let organ: String
  /// 処分庁
  let authority: String
  let remedy: String?
  let department: String
  let unit: String?
}

extension Procedure {
  /// In whose name letters about a case go out: the organ that decides it, or, where somebody else decides (経由・進達), the town's organ that forwards it.
  /// - Parameter town: the town's file; nil where there is none.
  func issuer(of item: Case, _ town: TownFile?) -> String { issuer(decidingOrgan(of: item), town) }

  /// Those in whose name letters may go out.
  func issuers(_ town: TownFile?) -> [String] { decidingOrgans.map { issuer($0, town) } }

  private func issuer(_ decides: DecidingOrgan, _ town: TownFile?) -> String {
    guard nature == .forwarding, let organ = town?.organs.first(where: { $0.id == decides.organ }) else { return decides.authority }
    return MakingDesk.authority(organ)
  }

  /// Those that may decide, the procedure's own first.
  var decidingOrgans: [DecidingOrgan] {
    [ownOrgan]
      + (organChoice?.organs ?? []).filter { $0.organ != office.organ }.map { other in
        DecidingOrgan(
          organ: other.organ, authority: other.authority, remedy: other.remedy, department: other.department ?? office.department,
          unit: other.department == nil ? office.unit : other.unit)
      }
  }

  private var ownOrgan: DecidingOrgan {
    DecidingOrgan(
      organ: office.organ, authority: office.authority, remedy: outcome.remedy, department: office.department, unit: office.unit)
  }

  /// The organ that decides a case.
  func decidingOrgan(of item: Case) -> DecidingOrgan { decidingOrgans.first { $0.organ == item.organ } ?? ownOrgan }

  /// The organ that the answers of a new application name.
  func decidingOrgan(_ answers: Answers) -> DecidingOrgan {
    guard let choice = organChoice, let text = answers[choice.question]?.text, let named = choice.organs.first(where: { $0.choice == text })
    else {
      return ownOrgan
    }
    return decidingOrgans.first { $0.organ == named.organ } ?? ownOrgan
  }
}
