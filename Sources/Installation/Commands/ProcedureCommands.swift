import Contracts
import Kernel
import Procedures

extension CommandSpecification {
  static let procedureCheck = CommandSpecification(
    "procedure check",
    OperatorText(
      "手続きの定義（JSON）を調べ、問題を行と意味とともにすべて示す", en: "check definitions of procedures (JSON); tell every problem with line and meaning"),
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
      do throws(DataProblems) {
        let title = try Procedures.check(bytes)
        if !invocation.has("quiet") { invocation.output.line(japanese: "\(path): 問題ありません（\(title)）", en: "\(path): sound (\(title))") }
      } catch {
        for problem in error.list {
          let place = "\(path):\(problem.line): \(problem.place.isEmpty ? "" : problem.place + ": ")"
          invocation.output.line(OperatorText(place + problem.message.japanese, en: place + problem.message.english))
        }
        if code == .success { code = .failure }
      }
    }
    return code
  }
}
