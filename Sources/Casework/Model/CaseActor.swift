import Kernel
import Storage

/// Somebody who does something with cases: what they hold today, as the caller knows it. The engine knows no accounts.
public struct CaseActor: Sendable, Hashable {
  /// As the audit log writes it: `officer:…`, `resident:…`, `applicant:<case>`, `system`.
  public var id: String
  public var isApplicant = false
  public var isSystem = false
  /// The officer's own id, as in `Case.assignee`.
  public var officer: String?
  public var posts: Set<String> = []
  public var units: Set<String> = []
  public var departments: Set<String> = []
  /// Departments whose head they are (or stand in for).
  public var headOf: Set<String> = []
  /// Departments in which they hold a post of the department itself (課長補佐): above every unit of it.
  public var seniorIn: Set<String> = []
  public var headOfUnits: Set<String> = []
  public var isCounter = false
  public var isCouncilOffice = false
  /// Classes of need to know that they may see; `general` is for every officer.
  public var sees: Set<String> = []
  /// Handles protective measures (支援措置), so every guarded case is theirs to know.
  public var keepsProtections = false

  public init(id: String) { self.id = id }

  public static let system: CaseActor = {
    var actor = CaseActor(id: "system")
    actor.isSystem = true
    return actor
  }()

  /// The applicant of a case: by its code and secret, or by the account that made it.
  public static func applicant(_ id: String) -> CaseActor {
    var actor = CaseActor(id: id)
    actor.isApplicant = true
    return actor
  }

  /// Whether they are one of those who may act on a case, and may see it at all.
  public func may(_ who: Set<Workflow.Who>, on item: Case) -> Bool {
    if isSystem { return who.contains(.system) }
    if isApplicant { return who.contains(.applicant) }
    guard maySee(item) else { return false }
    return who.contains { who in
      switch who {
      case .applicant: isOwn(item)
      case .system: false
      case .unit: item.unit.map(units.contains) ?? departments.contains(item.department)
      case .department: departments.contains(item.department)
      case .head: headOf.contains(item.department)
      case .counter: isCounter
      case .councilOffice: isCouncilOffice
      }
    }
  }

  /// Need to know: the class of the case, or the case is on their own desk.
  public func maySee(_ item: Case) -> Bool {
    if isSystem { return true }
    if isApplicant { return false }
    if let own = OwnMatter(item.needToKnow), maySee(own, item) { return true }
    return item.needToKnow == "general" || sees.contains(item.needToKnow) || (officer != nil && item.assignee == officer)
  }

  /// Whether they may know where the person of a guarded case lives: who handles the case or the measure. True for every other case.
  public func mayKnow(_ item: Case) -> Bool { !item.isGuarded || handles(item.department, item.assignee) }
  public func mayKnow(_ line: CaseLine) -> Bool { !line.isGuarded || handles(line.department, line.assignee) }

  private func handles(_ department: String, _ assignee: String?) -> Bool {
    isSystem || keepsProtections || departments.contains(department) || (officer != nil && assignee == officer)
  }

  /// The same as `mayKnow`, inside a query on `casework_cases c`.
  var knowledge: SQL {
    if isSystem || keepsProtections { return "1 = 1" }
    guard let officer else { return "(c.is_guarded = 0 OR c.department IN \(list: departments.sorted()))" }
    return "(c.is_guarded = 0 OR c.department IN \(list: departments.sorted()) OR c.assignee = \(officer))"
  }

  /// The same as `maySee`, inside a query on `casework_cases c`.
  var sight: SQL {
    if isSystem { return "1 = 1" }
    let classes = sees.union(["general"]).sorted()
    guard let officer else { return "c.need_to_know IN \(list: classes)" }
    return "(c.need_to_know IN \(list: classes) OR c.assignee = \(officer) OR \(ownMatters(officer)))"
  }
}
