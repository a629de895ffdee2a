import Contracts
import Kernel
import Site
import Storage

extension CommandSpecification {
  static let townAdd = CommandSpecification(
    "town add", OperatorText("自治体を加える（すでにあれば内容を新しくする）", en: "add towns, or renew those that are there"),
    details: OperatorText(
      "FOLDER は town.json のあるフォルダー（例 Towns/mihon）。plan.json があれば計画も登録する。何度実行してもよい。",
      en: "FOLDER holds a town.json (Towns/mihon). A plan.json beside it is registered too. May be run again and again."),
    arguments: [Argument("FOLDER", repeats: true)],
    options: [
      Option("host", value: "HOST", OperatorText("この自治体だけのホスト名（FOLDER が一つのとき）", en: "host name of its own (with one FOLDER)")),
      Option("quiet", OperatorText("変わったものだけを表示する", en: "tell only what has changed")),
    ]
  ) { invocation in
    try await Workplace.run(invocation) { workplace in
      guard invocation.option("host") == nil || invocation.arguments.count == 1 else {
        throw CommandFailure(.usage, OperatorText("--host は FOLDER が一つのときだけ使えます。", en: "--host takes one FOLDER only"))
      }
      var code = ExitCode.success
      for folder in invocation.arguments {
        do {
          try await TownAdding(workplace: workplace, output: invocation.output, isQuiet: invocation.has("quiet"))
            .add(folder, host: invocation.option("host"))
        } catch let failure as CommandFailure {
          invocation.output.error(failure.message)
          code = failure.code
        }
      }
      return code
    }
  }

  static let townList = CommandSpecification(
    "town list", OperatorText("自治体の一覧", en: "list the towns"),
    options: [Option("removed", OperatorText("外した自治体の一覧", en: "list the towns that were removed"))]
  ) { invocation in
    try await Workplace.run(invocation) { workplace in
      let output = invocation.output
      if invocation.has("removed") { return try await listRemoved(workplace, output) }
      let towns = try await workplace.cluster.towns()
      if towns.isEmpty {
        output.line(japanese: "まだ自治体がありません。", en: "There are no towns yet.")
        return .success
      }
      let japanese = output.language != .english
      output.table(
        japanese ? ["名前", "自治体", "状態", "ホスト名"] : ["SLUG", "TOWN", "STATE", "HOST"],
        towns.map { [$0.slug, $0.name, japanese ? $0.state.japanese : $0.state.rawValue, $0.host ?? "-"] })
      return .success
    }
  }

  static let townRemove = CommandSpecification(
    "town remove", OperatorText("自治体を外す（データは別の名前で残る）", en: "take a town out of service; its data is kept under another name"),
    arguments: [Argument("TOWN")],
    options: [Option("yes", OperatorText("確かめずに行う", en: "do it without asking"))]
  ) { invocation in
    try await Workplace.run(invocation) { workplace in
      let slug = invocation.arguments[0]
      _ = try await workplace.towns([slug])
      guard invocation.has("yes") else {
        throw CommandFailure(
          .usage, OperatorText("\(slug) を外します。よければ --yes を付けてください。", en: "this takes \(slug) out of service; add --yes to do it"))
      }
      let removed = try await workplace.cluster.remove(slug)
      invocation.output.line(
        japanese: "\(removed.name) を外しました。データは \(removed.keptAs) にあります（戻すには yakuba town restore \(slug)）。",
        en: "\(removed.name) is removed; its data is kept as \(removed.keptAs) (back with yakuba town restore \(slug))")
      return .success
    }
  }

  static let townRestore = CommandSpecification(
    "town restore", OperatorText("外した自治体を元に戻す", en: "bring a removed town back into service"),
    details: OperatorText(
      "town remove で外したときのデータをそのまま戻し、必要ならスキーマを新しくする。バックアップから戻すのは yakuba restore。",
      en: "Everything it held when it was removed comes back, brought up to date where needed. From a backup: yakuba restore."),
    arguments: [Argument("TOWN")],
    options: [
      Option(
        "kept", value: "NAME",
        OperatorText(
          "同じ名前で何度か外したとき、戻すもの（town list --removed の「データ」）",
          en: "which one, where several were removed under this name (DATA of town list --removed)"))
    ]
  ) { invocation in
    try await Workplace.run(invocation) { workplace in
      let entry = try await workplace.cluster.bringBack(invocation.arguments[0], keptAs: invocation.option("kept"))
      invocation.output.line(japanese: "\(entry.slug)  \(entry.name)：元に戻しました。", en: "\(entry.slug)  \(entry.name): back in service")
      return .success
    }
  }

  private static func listRemoved(_ workplace: Workplace, _ output: Output) async throws -> ExitCode {
    let towns = try await workplace.cluster.removedTowns()
    if towns.isEmpty {
      output.line(japanese: "外した自治体はありません。", en: "No town was removed.")
      return .success
    }
    output.table(
      output.language != .english ? ["名前", "自治体", "外した日", "データ"] : ["SLUG", "TOWN", "REMOVED", "DATA"],
      towns.map { [$0.slug, $0.name, CalendarDate(of: $0.removedAt).description, $0.keptAs] })
    return .success
  }
}

/// Adds a town from its folder, or renews what is there.
struct TownAdding {
  let workplace: Workplace
  let output: Output
  let isQuiet: Bool

  func add(_ folder: String, host: String?) async throws {
    let file = try readTown(folder)
    let known = try await workplace.cluster.town(file.slug)
    var news: [OperatorText] = []
    if known == nil || known?.state == .preparing {
      try await workplace.cluster.add(NewTown(slug: file.slug, name: file.name, host: host))
      news.append(OperatorText("加えました", en: "added"))
    } else if let known, known.name != file.name || (host != nil && host != known.host) {
      try await workplace.cluster.update(file.slug, name: file.name, host: host ?? known.host, state: known.state)
      news.append(OperatorText("名前を改めました", en: "renamed"))
    }
    let database = try await workplace.cluster.open(file.slug)
    let changed = try await database.write { try TownRecord.write(file, by: "operator", $0) }
    if changed, known != nil { news.append(OperatorText("内容を新しくしました", en: "description renewed")) }
    news += try await workplace.list.furnish(file, folder: folder, database, configuration: workplace.configuration)
    if news.isEmpty {
      if !isQuiet { output.line(japanese: "\(file.slug)  \(file.name)：変わりありません", en: "\(file.slug)  \(file.name): nothing new") }
    } else {
      output.line(
        "\(file.slug)  \(file.name): " + news.map { $0(output.language) }.joined(separator: output.language == .english ? ", " : "、"))
    }
  }

  private func readTown(_ folder: String) throws -> TownFile {
    let path = folder + "/town.json"
    guard let bytes = FileSystem.read(path) else {
      throw CommandFailure(.noInput, OperatorText("\(path) を読めません。", en: "cannot read \(path)"))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(.failure, OperatorText("\(path) は UTF-8 ではありません。", en: "\(path) is not UTF-8"))
    }
    do throws(TownFileProblems) {
      return try TownFile(text)
    } catch {
      let lines = error.list.map { (line: $0.line, place: $0.place, message: $0.message) }
      throw CommandFailure(
        .failure,
        OperatorText(
          lines.map { "\(path):\($0.line): \($0.place): \($0.message.japanese)" }.joined(separator: "\n"),
          en: lines.map { "\(path):\($0.line): \($0.place): \($0.message.english)" }.joined(separator: "\n")))
    }
  }
}

extension TownEntry.State {
  var japanese: String {
    switch self {
    case .preparing: "準備中（もう一度 town add）"
    case .active: "稼働中"
    case .paused: "休止中"
    }
  }
}
