import Contracts
import Kernel
import Storage

extension CommandSpecification {
  static let migrate = CommandSpecification(
    "migrate", OperatorText("すべての自治体のデータベースを今の版に合わせる", en: "bring every town's database up to date"),
    options: [
      Option("check", OperatorText("合わせずに、要るかどうかだけを調べる（要れば終了コード 1）", en: "only tell whether it is needed (exit code 1 if so)")),
      Option(
        "lock", value: "FILE",
        OperatorText("データベースに触れず、migrations.lock に新しい移行を書き加える", en: "touch no database; add new migrations to migrations.lock")),
    ]
  ) { invocation in
    let output = invocation.output
    if let path = invocation.option("lock") { return try MigrationCommands.lock(path, invocation) }
    return try await Workplace.run(invocation) { workplace in
      if invocation.has("check") { return try await MigrationCommands.check(workplace, output) }
      let outcomes = try await workplace.cluster.migrateAll { outcome in
        if let failure = outcome.failure {
          output.error(
            OperatorText(
              "\(outcome.slug): \(failure.message.japanese) [\(failure.code)]",
              en: "\(outcome.slug): \(failure.message.english) [\(failure.code)]"))
        } else {
          output.line("\(outcome.slug): \(outcome.applied.joined(separator: ", "))")
        }
      }
      if outcomes.isEmpty { output.line(japanese: "すべて今の版です。", en: "Everything is up to date.") }
      return outcomes.contains { $0.failure != nil } ? .failure : .success
    }
  }
}

enum MigrationCommands {
  static func check(_ workplace: Workplace, _ output: Output) async throws -> ExitCode {
    var isBehind = false
    for entry in try await workplace.cluster.towns() {
      do {
        _ = try await workplace.cluster.open(entry.slug)
      } catch let failure as Failure where failure.code == "storage.not-migrated" {
        isBehind = true
        output.line(failure.detail ?? entry.slug)
      }
    }
    if !isBehind { output.line(japanese: "すべて今の版です。", en: "Everything is up to date.") }
    return isBehind ? .failure : .success
  }

  static func lock(_ path: String, _ invocation: Invocation) throws -> ExitCode {
    let list = try ServiceList(Configuration(), secret: [UInt8](repeating: 0, count: 32))
    let all = Migration.storage + Migration.directory + list.migrations
    let before = FileSystem.read(path).map { MigrationLock(text: String(decoding: $0, as: UTF8.self)) } ?? MigrationLock([])
    let after = before.adding(all)
    for problem in after.problems(with: all) { invocation.output.error(OperatorText(problem, en: problem)) }
    let error = FileSystem.replace(path, Array(after.text.utf8))
    guard error == 0 else {
      throw CommandFailure(
        .cannotCreate, OperatorText("\(path): \(FileSystem.message(error))", en: "\(path): \(FileSystem.message(error))"))
    }
    return after.problems(with: all).isEmpty ? .success : .failure
  }
}
