import Contracts
import Kernel
import Storage

extension CommandSpecification {
  static let backup = CommandSpecification(
    "backup", OperatorText("自治体ごとに一つのファイルへ控えを取る（動かしたままでよい）", en: "back up towns, one file each, while they are in service"),
    details: OperatorText(
      "TOWN がなければすべての自治体。ファイルは YAKUBA_BACKUPS（なければ YAKUBA_DATA/backups）に「slug-日時.yakuba」として作る。",
      en: "Without TOWN all of them. Files are made in YAKUBA_BACKUPS (or YAKUBA_DATA/backups) as slug-time.yakuba."),
    arguments: [Argument("TOWN", optional: true, repeats: true)],
    options: [Option("to", value: "FILE", OperatorText("ファイルの名前（TOWN が一つのとき）", en: "name of the file (with one TOWN)"))]
  ) { invocation in
    try await Workplace.run(invocation) { try await BackupCommands.backup($0, invocation) }
  }

  static let restore = CommandSpecification(
    "restore", OperatorText("控えから自治体を戻す", en: "restore a town from a backup"),
    details: OperatorText(
      "同じ名前の自治体があるときは、先に town remove するか、--as で別の名前にする。戻したあと監査記録の鎖を確かめる。",
      en: "Where a town of that name exists, remove it first or give another name with --as. The audit chain is verified afterwards."),
    arguments: [Argument("FILE")],
    options: [Option("as", value: "TOWN", OperatorText("別の名前で戻す", en: "restore under another name"))]
  ) { invocation in
    try await Workplace.run(invocation) { try await BackupCommands.restore($0, invocation) }
  }

  static let auditVerify = CommandSpecification(
    "audit verify", OperatorText("監査記録がつながっていて、書き換えられていないことを確かめる", en: "verify that the audit log is whole and unchanged"),
    arguments: [Argument("TOWN", optional: true, repeats: true)],
    options: [
      Option(
        "anchor", value: "SEQ:DIGEST", OperatorText("前に書き留めた終わりの印（TOWN が一つのとき）", en: "end of the chain as noted earlier (with one TOWN)"))
    ]
  ) { invocation in
    try await Workplace.run(invocation) { try await AuditCommands.verify($0, invocation) }
  }
}

enum BackupCommands {
  static func backup(_ workplace: Workplace, _ invocation: Invocation) async throws -> ExitCode {
    let towns = try await workplace.towns(invocation.arguments)
    let output = invocation.output
    if invocation.option("to") != nil, towns.count != 1 {
      throw CommandFailure(.usage, OperatorText("--to は自治体が一つのときだけ使えます。", en: "--to takes one town only"))
    }
    let folder = workplace.configuration.backupFolder ?? workplace.configuration.dataFolder + "/backups"
    if invocation.option("to") == nil {
      let error = FileSystem.makeFolder(folder, mode: 0o700)
      guard error == 0 else {
        throw CommandFailure(
          .cannotCreate,
          OperatorText("\(folder) を作れません：\(FileSystem.message(error))", en: "cannot make \(folder): \(FileSystem.message(error))"))
      }
    }
    var code = ExitCode.success
    for entry in towns where entry.state != .preparing {
      let path = invocation.option("to") ?? "\(folder)/\(entry.slug)-\(stamp(Clock.system.now)).yakuba"
      do {
        let anchor = try await workplace.cluster.backup(entry.slug, to: path).anchor
        output.line(japanese: "\(entry.name)：\(path)（監査記録の終わり \(anchor)）", en: "\(entry.slug): \(path) (audit log ends at \(anchor))")
      } catch let failure as Failure where towns.count > 1 {
        // One town's trouble must not cost the others their backup.
        output.error(
          OperatorText(
            "\(entry.slug): \(failure.message.japanese) [\(failure.code)]",
            en: "\(entry.slug): \(failure.message.english) [\(failure.code)]"))
        code = ExitCode(failure.kind)
      }
    }
    return code
  }

  /// `20261121-093015`, UTC.
  static func stamp(_ moment: Moment) -> String {
    let seconds = moment.milliseconds / 1000
    let day = CalendarDate(daysSince1970: Int(seconds / 86_400))
    let time = Int(seconds % 86_400)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return day.description.replacing("-", with: "") + "-" + two(time / 3600) + two(time / 60 % 60) + two(time % 60)
  }

  static func restore(_ workplace: Workplace, _ invocation: Invocation) async throws -> ExitCode {
    let path = invocation.arguments[0]
    guard FileSystem.isFile(path) else { throw CommandFailure(.noInput, OperatorText("\(path) がありません。", en: "\(path) is not there")) }
    let outcome = try await workplace.cluster.restore(path, as: invocation.option("as"))
    let output = invocation.output
    output.line(
      japanese: "\(outcome.town.name) を \(outcome.town.slug) として戻しました。", en: "\(outcome.town.name) is restored as \(outcome.town.slug).")
    return AuditCommands.tell(outcome.town.slug, outcome.verdict, output) ? .success : .failure
  }
}

enum AuditCommands {
  static func verify(_ workplace: Workplace, _ invocation: Invocation) async throws -> ExitCode {
    let towns = try await workplace.towns(invocation.arguments)
    var anchor: AuditAnchor?
    if let text = invocation.option("anchor") {
      anchor = AuditAnchor(text)
      guard anchor != nil, towns.count == 1 else {
        throw CommandFailure(
          .usage,
          OperatorText(
            "--anchor はSEQ:DIGEST（番号と64桁の16進数）の形で、自治体が一つのときだけ使えます。", en: "--anchor is NUMBER:64 hexadecimal digits, with one town only"))
      }
    }
    var isSound = true
    for entry in towns where entry.state != .preparing {
      let verdict = try await workplace.cluster.open(entry.slug).verifyAudit(against: anchor)
      if !tell(entry.slug, verdict, invocation.output) { isSound = false }
    }
    if invocation.arguments.isEmpty {
      let verdict = try await workplace.cluster.directoryDatabase().verifyAudit()
      if !tell("(directory)", verdict, invocation.output) { isSound = false }
    }
    return isSound ? .success : .failure
  }

  /// Says what was found; whether it is sound.
  static func tell(_ name: String, _ verdict: AuditVerdict, _ output: Output) -> Bool {
    switch verdict.firstFault {
    case nil:
      output.line(
        japanese: "\(name)：監査記録 \(verdict.soundEntries) 件、異状なし。終わりの印 \(verdict.end)",
        en: "\(name): \(verdict.soundEntries) entries, sound; ends at \(verdict.end)")
      return true
    case .altered(let seq):
      output.error(
        OperatorText("\(name)：監査記録の \(seq) 番、またはその前が書き換えられています。", en: "\(name): entry \(seq), or the one before it, has been altered"))
    case .missing(let seq):
      output.error(OperatorText("\(name)：監査記録の \(seq) 番からが抜けています。", en: "\(name): entries are missing from \(seq) on"))
    case .notAsAnchored(let seq):
      output.error(
        OperatorText(
          "\(name)：監査記録が、書き留めた印（\(seq) 番）と合いません。末尾が消されたおそれがあります。",
          en: "\(name): the log does not match the anchor at \(seq): its end may have been cut off"))
    }
    return false
  }
}
