import Kernel

/// A plan file, read and checked as a whole.
public enum PlanFile {
  /// What came of reading a file: the plan where nothing was wrong with its form, and everything found, errors and warnings.
  public struct Outcome: Sendable {
    public let plan: Plan?
    public let problems: [PlanProblem]
    public var errors: [PlanProblem] { problems.filter { $0.severity == .error } }
  }

  /// Reads and checks. Never throws: what is wrong is in the outcome, with line and meaning.
  public static func read(_ bytes: [UInt8]) -> Outcome {
    let root: JSONNode
    do {
      root = try JSONDocument.parse(bytes)
    } catch {
      return Outcome(plan: nil, problems: [PlanProblem(.error, line: error.line, column: error.column, path: "", error.reason.phrase)])
    }
    return check(root, ignoring: ["format", "$schema"]) { diagnosis in
      guard root.members != nil else { return }
      switch root["format"] {
      case .none: diagnosis.error(root, .missingMember("format"))
      case .some(let node):
        if node.string != Plan.formatName { diagnosis.inside("format") { $0.error(node, .wrongFormat(Plan.formatName)) } }
      }
    }
  }

  /// Checks a plan that was read from anywhere; problems carry the lines and columns of its nodes.
  static func check(_ root: JSONNode, ignoring ignored: Set<String> = [], before: (inout Diagnosis) -> Void = { _ in }) -> Outcome {
    var diagnosis = Diagnosis()
    before(&diagnosis)
    let plan: Plan? = decodeObject(root, &diagnosis, ignoring: ignored)
    if let plan { PlanRules(plan: plan, root: root).check(&diagnosis) }
    let failed = diagnosis.problems.contains { $0.severity == .error }
    return Outcome(plan: failed ? nil : plan, problems: diagnosis.problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
  }

  /// The plan as a file: members in the schema's order, two spaces of indent.
  public static func write(_ plan: Plan) -> String {
    guard case .object(let members) = encodeObject(plan) else { return "" }
    return JSONTree.object([JSONTree.Member(name: "format", value: .text(Plan.formatName))] + members).pretty
  }
}
