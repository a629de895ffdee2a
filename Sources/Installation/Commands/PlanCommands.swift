import Contracts
import Kernel
import Plans
import Storage

extension CommandSpecification {
  static let planCheck = CommandSpecification(
    "plan check", OperatorText("計画のファイルを調べ、問題を行と意味とともにすべて示す", en: "check plan files; tell every problem with line and meaning"),
    arguments: [Argument("FILE", repeats: true)],
    options: [Option("quiet", OperatorText("問題のないファイルについては何も言わない", en: "say nothing of files without problems"))]
  ) { invocation in
    var code = ExitCode.success
    for path in invocation.arguments {
      guard let bytes = FileSystem.read(path) else {
        invocation.output.error(OperatorText("\(path) を読めません。", en: "cannot read \(path)"))
        code = .noInput
        continue
      }
      let outcome = PlanFile.read(bytes)
      for problem in outcome.problems { invocation.output.line(PlanCommands.line(problem, path)) }
      if !outcome.errors.isEmpty {
        if code == .success { code = .failure }
      } else if let plan = outcome.plan, !invocation.has("quiet") {
        invocation.output.line(japanese: "\(path): 問題ありません(\(plan.measures.count) 施策)", en: "\(path): sound (\(plan.measures.count) measures)")
      }
    }
    return code
  }

  static let planImport = CommandSpecification(
    "plan import", OperatorText("計画を新しい版として登録する(すべてか、なしか)", en: "register a plan as a new edition, all or nothing"),
    arguments: [Argument("TOWN"), Argument("FILE")]
  ) { invocation in
    try await Workplace.run(invocation) { workplace in
      let path = invocation.arguments[1]
      let entry = try await workplace.towns([invocation.arguments[0]])[0]
      guard let bytes = FileSystem.read(path) else { throw CommandFailure(.noInput, OperatorText("\(path) を読めません。", en: "cannot read \(path)")) }
      let outcome = PlanFile.read(bytes)
      guard let plan = outcome.plan else { throw CommandFailure(.failure, PlanCommands.told(outcome.errors, path)) }
      try await workplace.cluster.open(entry.slug).write { try ImportPlan(plan: plan, actor: "operator").run($0) }
      invocation.output.line(japanese: "\(entry.name): \(plan.title) を登録しました。", en: "\(entry.slug): \(plan.title) is registered.")
      return .success
    }
  }
}

enum PlanCommands {
  /// `plan.json:12:5: error: measures[0].title: …`
  static func line(_ problem: PlanProblem, _ path: String) -> OperatorText {
    let severity = problem.severity == .error ? OperatorText("誤り", en: "error") : OperatorText("注意", en: "warning")
    let place = problem.path.isEmpty ? "" : " \(problem.path):"
    return OperatorText(
      "\(path):\(problem.line):\(problem.column): \(severity.japanese):\(place) \(problem.message.japanese)",
      en: "\(path):\(problem.line):\(problem.column): \(severity.english):\(place) \(problem.message.english)")
  }

  static func told(_ problems: [PlanProblem], _ path: String) -> OperatorText {
    let lines = problems.map { line($0, path) }
    return OperatorText(lines.map(\.japanese).joined(separator: "\n"), en: lines.map(\.english).joined(separator: "\n"))
  }
}
