import Kernel

/// A rank of post (職位) that the rules of decision name. Which post it is depends on the department; see `DecisionRules.post(for:…)`.
public enum DecisionRank: String, Sendable, Hashable, CaseIterable {
  /// 主任
  case unitSenior = "unit-senior"
  /// 係長
  case unitChief = "unit-chief"
  /// 課長補佐
  case departmentDeputy = "department-deputy"
  /// 課長
  case departmentHead = "department-head"
  /// 施設の長 (公民館長)
  case facilityHead = "facility-head"
  /// 副町長
  case viceMayor = "vice-mayor"
  /// 町長
  case mayor
  /// 教育長
  case superintendent
  /// 会長 of the 農業委員会
  case boardChair = "board-chair"
  /// 議長
  case speaker

  /// From below to above, in an organ of this kind (`mayor`, `education`, `agriculture`, `assembly` …).
  static func ladder(organ: String, isFacility: Bool) -> [DecisionRank] {
    let head: [DecisionRank] =
      isFacility ? [.unitSenior, .unitChief, .facilityHead] : [.unitSenior, .unitChief, .departmentDeputy, .departmentHead]
    switch organ {
    case "education": return head + [.superintendent]
    case "agriculture": return head + [.boardChair]
    case "assembly": return head + [.speaker]
    default: return head + [.viceMayor, .mayor]
    }
  }

  /// Stands in the drafter's own department, and so before the concurrences.
  var isInDepartment: Bool {
    switch self {
    case .unitSenior, .unitChief, .departmentDeputy, .departmentHead, .facilityHead: true
    case .viceMayor, .mayor, .superintendent, .boardChair, .speaker: false
    }
  }
}
