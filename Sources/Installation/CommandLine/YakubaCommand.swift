import Kernel

/// The program as its command line sees it.
public enum YakubaCommand {
  static let commands: [CommandSpecification] = [
    .serve, .townAdd, .townList, .townRemove, .townRestore, .planCheck, .planImport, .planExport, .procedureCheck, .accountInvite,
    .accountList,
    .accountDisable, .accountDemonstration, .demonstration, .doctor, .migrate, .backup, .restore, .auditVerify, .openAPI, .routes,
    .version,
  ]

  /// Runs one command; what to return to the shell. `arguments` without the program's name.
  public static func run(_ arguments: [String], environment: [String: String], output: Output) async -> ExitCode {
    var output = output
    switch CommandParser(commands: commands).parse(arguments) {
    case .help(let path):
      Help(commands: commands, output: output).show(path)
      return .success
    case .wrong(let message, let path):
      output.error(message)
      let more = (["yakuba", "help"] + path).joined(separator: " ")
      output.errorLine(OperatorText("くわしくは：\(more)", en: "see: \(more)")(output.language))
      return .usage
    case .run(let command, let arguments, let options):
      switch options["lang"]?.last {
      case nil: break
      case "ja": output = output.speaking(.japanese)
      case "en": output = output.speaking(.english)
      case .some(let other):
        output.error(OperatorText("--lang は ja か en です（「\(other)」は使えません）。", en: "--lang is ja or en, not \"\(other)\""))
        return .usage
      }
      return await run(command, Invocation(arguments: arguments, options: options, environment: environment, output: output))
    }
  }

  private static func run(_ command: CommandSpecification, _ invocation: Invocation) async -> ExitCode {
    let output = invocation.output
    do {
      return try await command.body(invocation)
    } catch let problems as ConfigurationProblems {
      output.error(OperatorText("設定に誤りがあります（\(problems.list.count) 件）。", en: "the configuration has \(problems.list.count) mistake(s)"))
      for problem in problems.list { output.errorLine("  " + problem.line(output.language)) }
      return .configuration
    } catch let failure as CommandFailure {
      output.error(failure.message)
      return failure.code
    } catch let failure as Failure {
      let detail = failure.detail.map { "\n  \($0)" } ?? ""
      output.error(
        OperatorText("\(failure.message.japanese) [\(failure.code)]\(detail)", en: "\(failure.message.english) [\(failure.code)]\(detail)"))
      return ExitCode(failure.kind)
    } catch {
      output.error(OperatorText("予期しない失敗です：\(error)", en: "unexpected: \(error)"))
      return .software
    }
  }
}

extension Output {
  func speaking(_ language: Language) -> Output { Output(self, language: language) }
}
