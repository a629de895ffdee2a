import Contracts
import Kernel
import Plans
import Storage

extension CommandSpecification {
  static let planCheck = CommandSpecification(
    "plan check",
    OperatorText(
      "計画のファイル（JSON・XLSX・CSV）を調べ、問題を行と意味とともにすべて示す", en: "check plan files (JSON, XLSX, CSV); tell every problem with line and meaning"),
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
      let reading = await Plans.check(bytes)
      for problem in reading.problems { invocation.output.line(PlanCommands.line(problem, path)) }
      if !reading.errors.isEmpty {
        if code == .success { code = .failure }
      } else if let plan = reading.plan, !invocation.has("quiet") {
        invocation.output.line(
          japanese: "\(path)：問題ありません（\(plan.measures.count) 施策）", en: "\(path): sound (\(plan.measures.count) measures)")
      }
    }
    return code
  }

  static let planImport = CommandSpecification(
    "plan import", OperatorText("計画を新しい版として登録する（すべてか、なしか）", en: "register a plan as a new edition, all or nothing"),
    arguments: [Argument("TOWN"), Argument("FILE")]
  ) { invocation in
    try await Workplace.run(invocation) { workplace in
      let path = invocation.arguments[1]
      let entry = try await workplace.towns([invocation.arguments[0]])[0]
      guard let bytes = FileSystem.read(path) else {
        throw CommandFailure(.noInput, OperatorText("\(path) を読めません。", en: "cannot read \(path)"))
      }
      let database = try await workplace.cluster.open(entry.slug)
      let reading = try await Plans.importFile(bytes, town: entry.slug, into: database, actor: "operator")
      guard let plan = reading.plan else { throw CommandFailure(.failure, PlanCommands.told(reading.errors, path)) }
      invocation.output.line(japanese: "\(entry.name): \(plan.title) を登録しました。", en: "\(entry.slug): \(plan.title) is registered.")
      return .success
    }
  }

  static let planExport = CommandSpecification(
    "plan export", OperatorText("今の計画をファイルに書き出す（.json・.xlsx・.csv）", en: "write the current plan to a file (.json, .xlsx, .csv)"),
    arguments: [Argument("TOWN"), Argument("FILE")]
  ) { invocation in
    try await Workplace.run(invocation) { workplace in
      let path = invocation.arguments[1]
      guard let format = PlanFormat.allCases.first(where: { path.lowercased().hasSuffix(".\($0.rawValue)") }) else {
        throw CommandFailure(
          .usage, OperatorText("ファイルの名前は .json、.xlsx、.csv のいずれかで終えてください。", en: "the file's name must end with .json, .xlsx or .csv"))
      }
      let entry = try await workplace.towns([invocation.arguments[0]])[0]
      let bytes = try await Plans.export(from: try await workplace.cluster.open(entry.slug), as: format)
      let error = FileSystem.replace(path, bytes)
      guard error == 0 else {
        let reason = FileSystem.message(error)
        throw CommandFailure(.cannotCreate, OperatorText("\(path) に書けません：\(reason)", en: "cannot write \(path): \(reason)"))
      }
      invocation.output.line(japanese: "\(path) に書き出しました（\(bytes.count) バイト）。", en: "\(path): \(bytes.count) bytes written.")
      return .success
    }
  }
}

enum PlanCommands {
  /// `plan.json:12:5: error: measures[0].title: …`, `plan.xlsx: error: sheet “施策”, row 3, “状況”: …`
  static func line(_ problem: ImportProblem, _ path: String) -> OperatorText {
    let severity = problem.severity == .error ? OperatorText("誤り", en: "error") : OperatorText("注意", en: "warning")
    guard case .line(let line, let column, let place) = problem.place else {
      let (japanese, english) = (problem.placeText(.japanese), problem.placeText(.english))
      return OperatorText(
        "\(path): \(severity.japanese): \(japanese.isEmpty ? "" : japanese + ": ")\(problem.message.japanese)",
        en: "\(path): \(severity.english): \(english.isEmpty ? "" : english + ": ")\(problem.message.english)")
    }
    let member = place.isEmpty ? "" : " \(place):"
    return OperatorText(
      "\(path):\(line):\(column): \(severity.japanese):\(member) \(problem.message.japanese)",
      en: "\(path):\(line):\(column): \(severity.english):\(member) \(problem.message.english)")
  }

  static func told(_ problems: [PlanProblem], _ path: String) -> OperatorText { told(problems.map(ImportProblem.init), path) }

  static func told(_ problems: [ImportProblem], _ path: String) -> OperatorText {
    let lines = problems.map { line($0, path) }
    return OperatorText(lines.map(\.japanese).joined(separator: "\n"), en: lines.map(\.english).joined(separator: "\n"))
  }
}
