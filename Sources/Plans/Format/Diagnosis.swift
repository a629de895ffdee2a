import Kernel

/// Something wrong with a plan file, where it stands and what to do about it.
public struct PlanProblem: Sendable, Hashable {
  public enum Severity: String, Sendable, Hashable { case error, warning }
  public let severity: Severity
  /// From 1; 0 where the problem has no single place.
  public let line: Int
  public let column: Int
  /// Where in the structure: `measures[3].kpis[0].target.value`.
  public let path: String
  public let message: Phrase

  public init(_ severity: Severity, line: Int, column: Int, path: String, _ message: Phrase) {
    self.severity = severity
    self.line = line
    self.column = column
    self.path = path
    self.message = message
  }
}

/// Collects every problem of a file instead of stopping at the first.
struct Diagnosis: Sendable {
  var problems: [PlanProblem] = []
  private var path: [String] = []

  mutating func error(_ node: JSONNode, _ message: Phrase) { add(.error, node, message) }
  mutating func warning(_ node: JSONNode, _ message: Phrase) { add(.warning, node, message) }

  private mutating func add(_ severity: PlanProblem.Severity, _ node: JSONNode, _ message: Phrase) {
    problems.append(PlanProblem(severity, line: node.line, column: node.column, path: location, message))
  }

  private var location: String {
    path.reduce(into: "") { text, step in text += step.hasPrefix("[") || text.isEmpty ? step : "." + step }
  }

  /// Runs `body` one step deeper.
  mutating func inside<T>(_ step: String, _ body: (inout Diagnosis) -> T) -> T {
    path.append(step)
    defer { path.removeLast() }
    return body(&self)
  }
}
