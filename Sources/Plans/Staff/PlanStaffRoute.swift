import Contracts
import Web

/// Addresses of the officers' side of the plan, under `staff/plan`.
public enum PlanStaffRoute: RouteSet, Hashable {
  /// By department, with what is overdue.
  case overview
  /// Every measure in one table.
  case table
  case tableCSV, tableXLSX
  case measure(String)
  case saveStatus(String)
  case enterReading(String)
  case writeReview(String)
  case history(String)
  /// A reading: its evidence, and taking it back.
  case evidence(String)
  /// Its photograph: to look at, and to hide parts of.
  case photograph(String)
  case maskPhotograph(String)
  case hideParts(String)
  case confirmWithdraw(String)
  case withdraw(String)
  /// Which metric of a service fills a KPI.
  case metric(String)
  case linkMetric(String)
  /// Reads every bound metric now.
  case measureNow
  /// Reviews of the plan as a whole.
  case reviews
  case writePlanReview
  // Revising.
  case revision
  case startRevision
  case revisionHead
  case saveRevisionHead
  case newMeasure
  case addMeasure
  case revisionMeasure(String)
  case saveMeasure(String)
  case removeMeasure(String)
  case confirmPublish
  case publish
  case confirmDiscard
  case discard
  // Reports.
  case reports
  case newReport
  case previewReport
  case previewPDF, previewXLSX
  case presentReport
  case report(String)
  case reportPDF(String), reportXLSX(String)

  public init?(method: Method, segments: [String]) {
    guard segments.starts(with: ["staff", "plan"]) else { return nil }
    let rest = Array(segments.dropFirst(2))
    switch (method, rest.first ?? "", rest.count) {
    case (.get, "", 0): self = .overview
    case (.get, "table", 1): self = .table
    case (.get, "table.csv", 1): self = .tableCSV
    case (.get, "table.xlsx", 1): self = .tableXLSX
    case (.get, "measures", 2): self = .measure(rest[1])
    case (.get, "measures", 3) where rest[2] == "history": self = .history(rest[1])
    case (.post, "measures", 3):
      switch rest[2] {
      case "status": self = .saveStatus(rest[1])
      case "readings": self = .enterReading(rest[1])
      case "reviews": self = .writeReview(rest[1])
      default: return nil
      }
    case (.get, "readings", 3) where rest[2] == "evidence": self = .evidence(rest[1])
    case (.get, "readings", 3) where rest[2] == "photograph": self = .photograph(rest[1])
    case (.get, "readings", 3) where rest[2] == "mask": self = .maskPhotograph(rest[1])
    case (.post, "readings", 3) where rest[2] == "mask": self = .hideParts(rest[1])
    case (.get, "readings", 3) where rest[2] == "withdraw": self = .confirmWithdraw(rest[1])
    case (.post, "readings", 3) where rest[2] == "withdraw": self = .withdraw(rest[1])
    case (.get, "indicators", 3) where rest[2] == "metric": self = .metric(rest[1])
    case (.post, "indicators", 3) where rest[2] == "metric": self = .linkMetric(rest[1])
    case (.post, "measure-now", 1): self = .measureNow
    case (.get, "reviews", 1): self = .reviews
    case (.post, "reviews", 1): self = .writePlanReview
    default:
      guard let route = Self.revising(method, rest) ?? Self.reporting(method, rest) else { return nil }
      self = route
    }
  }

  private static func revising(_ method: Method, _ rest: [String]) -> PlanStaffRoute? {
    guard rest.first == "revision" else { return nil }
    switch (method, rest.count > 1 ? rest[1] : "", rest.count) {
    case (.get, "", 1): return .revision
    case (.post, "", 1): return .startRevision
    case (.get, "head", 2): return .revisionHead
    case (.post, "head", 2): return .saveRevisionHead
    case (.get, "new", 2): return .newMeasure
    case (.post, "new", 2): return .addMeasure
    case (.get, "publish", 2): return .confirmPublish
    case (.post, "publish", 2): return .publish
    case (.get, "discard", 2): return .confirmDiscard
    case (.post, "discard", 2): return .discard
    case (.get, "measures", 3): return .revisionMeasure(rest[2])
    case (.post, "measures", 3): return .saveMeasure(rest[2])
    case (.post, "measures", 4) where rest[3] == "remove": return .removeMeasure(rest[2])
    default: return nil
    }
  }

  private static func reporting(_ method: Method, _ rest: [String]) -> PlanStaffRoute? {
    guard rest.first == "reports" else { return nil }
    switch (method, rest.count > 1 ? rest[1] : "", rest.count) {
    case (.get, "", 1): return .reports
    case (.post, "", 1): return .presentReport
    case (.get, "new", 2): return .newReport
    case (.get, "preview", 2): return .previewReport
    case (.get, "preview.pdf", 2): return .previewPDF
    case (.get, "preview.xlsx", 2): return .previewXLSX
    case (.get, _, 2): return .report(rest[1])
    case (.get, _, 3) where rest[2] == "report.pdf": return .reportPDF(rest[1])
    case (.get, _, 3) where rest[2] == "report.xlsx": return .reportXLSX(rest[1])
    default: return nil
    }
  }

  public var method: Method {
    switch self {
    case .saveStatus, .enterReading, .writeReview, .hideParts, .withdraw, .linkMetric, .measureNow, .writePlanReview, .startRevision,
      .saveRevisionHead,
      .addMeasure, .saveMeasure, .removeMeasure, .publish, .discard, .presentReport:
      .post
    case .overview, .table, .tableCSV, .tableXLSX, .measure, .history, .evidence, .photograph, .maskPhotograph, .confirmWithdraw, .metric,
      .reviews, .revision,
      .revisionHead, .newMeasure, .revisionMeasure, .confirmPublish, .confirmDiscard, .reports, .newReport, .previewReport, .previewPDF,
      .previewXLSX, .report, .reportPDF, .reportXLSX:
      .get
    }
  }

  public var segments: [String] { ["staff", "plan"] + rest }

  private var rest: [String] {
    switch self {
    case .overview: []
    case .table: ["table"]
    case .tableCSV: ["table.csv"]
    case .tableXLSX: ["table.xlsx"]
    case .measure(let id): ["measures", id]
    case .saveStatus(let id): ["measures", id, "status"]
    case .enterReading(let id): ["measures", id, "readings"]
    case .writeReview(let id): ["measures", id, "reviews"]
    case .history(let id): ["measures", id, "history"]
    case .evidence(let id): ["readings", id, "evidence"]
    case .photograph(let id): ["readings", id, "photograph"]
    case .maskPhotograph(let id), .hideParts(let id): ["readings", id, "mask"]
    case .confirmWithdraw(let id), .withdraw(let id): ["readings", id, "withdraw"]
    case .metric(let id), .linkMetric(let id): ["indicators", id, "metric"]
    case .measureNow: ["measure-now"]
    case .reviews, .writePlanReview: ["reviews"]
    case .revision, .startRevision: ["revision"]
    case .revisionHead, .saveRevisionHead: ["revision", "head"]
    case .newMeasure, .addMeasure: ["revision", "new"]
    case .revisionMeasure(let id), .saveMeasure(let id): ["revision", "measures", id]
    case .removeMeasure(let id): ["revision", "measures", id, "remove"]
    case .confirmPublish, .publish: ["revision", "publish"]
    case .confirmDiscard, .discard: ["revision", "discard"]
    case .reports, .presentReport: ["reports"]
    case .newReport: ["reports", "new"]
    case .previewReport: ["reports", "preview"]
    case .previewPDF: ["reports", "preview.pdf"]
    case .previewXLSX: ["reports", "preview.xlsx"]
    case .report(let id): ["reports", id]
    case .reportPDF(let id): ["reports", id, "report.pdf"]
    case .reportXLSX(let id): ["reports", id, "report.xlsx"]
    }
  }

  public static var samples: [PlanStaffRoute] {
    [
      .overview, .table, .tableCSV, .tableXLSX, .measure("m1-1"), .saveStatus("m1-1"), .enterReading("m1-1"), .writeReview("m1-1"),
      .history("m1-1"), .evidence("01h"), .photograph("01h"), .maskPhotograph("01h"), .hideParts("01h"), .confirmWithdraw("01h"),
      .withdraw("01h"), .metric("k1-1-1"), .linkMetric("k1-1-1"), .measureNow,
      .reviews, .writePlanReview, .revision, .startRevision, .revisionHead, .saveRevisionHead, .newMeasure, .addMeasure,
      .revisionMeasure("m1-1"), .saveMeasure("m1-1"), .removeMeasure("m1-1"), .confirmPublish, .publish, .confirmDiscard, .discard,
      .reports,
      .newReport, .previewReport, .previewPDF, .previewXLSX, .presentReport, .report("01h"),
      .reportPDF("01h"), .reportXLSX("01h"),
    ]
  }

  /// Everybody in the office may read. Whether an officer's own department is concerned is asked where the measure is known.
  var access: Access {
    switch self {
    case .overview, .table, .tableCSV, .tableXLSX, .measure, .history, .evidence, .photograph, .reviews, .revision, .reports, .report,
      .reportPDF, .reportXLSX:
      .anyOfficer
    case .saveStatus, .enterReading, .writeReview, .maskPhotograph, .hideParts, .confirmWithdraw, .withdraw, .measureNow:
      .officer(PlanRoles.keepers)
    case .metric, .linkMetric, .writePlanReview, .startRevision, .revisionHead, .saveRevisionHead, .newMeasure, .addMeasure,
      .revisionMeasure,
      .saveMeasure, .removeMeasure, .confirmPublish, .publish, .confirmDiscard, .discard:
      .officer(PlanRoles.planners)
    case .newReport, .previewReport, .previewPDF, .previewXLSX, .presentReport: .officer(PlanRoles.reporters)
    }
  }
}

/// Who does what to the plan.
enum PlanRoles {
  /// Keep measures current: officers those of their own department, the others all.
  static let keepers: Set<Role> = [.officer, .chief, .planner, .administrator]
  /// Keep measures of every department.
  static let everywhere: Set<Role> = [.chief, .planner, .administrator]
  /// Make and present reports: the head of the department that answers to the assembly, and the planners.
  static let reporters: Set<Role> = [.chief, .planner, .administrator]
  /// Revise the plan, bind metrics.
  static let planners: Set<Role> = [.planner, .administrator]

  /// - Parameter departments: names of the officer's departments today.
  static func mayKeep(_ measure: Plan.Measure, _ officer: Officer, departments: Set<String>) -> Bool {
    if !officer.roles.isDisjoint(with: everywhere) { return true }
    guard officer.has(.officer) else { return false }
    let named = (measure.departments ?? []) + measure.actions.flatMap { $0.departments ?? [] }
    return named.contains { departments.contains($0) }
  }
}
