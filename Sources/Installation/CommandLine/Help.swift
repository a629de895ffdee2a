import Kernel

/// The help texts, made from the commands and the configuration's table.
struct Help {
  let commands: [CommandSpecification]
  let output: Output

  func show(_ path: [String]) {
    switch path {
    case []: overview()
    case ["configuration"]: configuration()
    case ["exit-codes"]: exitCodes()
    default:
      if let command = commands.first(where: { $0.path == path }) { one(command) } else { group(path) }
    }
  }

  private func overview() {
    output.line(
      japanese: "yakuba — 役場（町の電子窓口）\n\n使い方：yakuba コマンド [オプション]\n", en: "yakuba — the town office\n\nUsage: yakuba COMMAND [OPTIONS]\n")
    list(commands)
    output.line()
    output.line(
      japanese: "yakuba help コマンド          その説明\nyakuba help configuration     設定のすべての項目\nyakuba help exit-codes        終了コード",
      en:
        "yakuba help COMMAND           more about it\nyakuba help configuration     every key of the configuration\nyakuba help exit-codes        what it returns to the shell"
    )
  }

  private func group(_ path: [String]) { list(commands.filter { Array($0.path.prefix(path.count)) == path }) }

  private func list(_ commands: [CommandSpecification]) {
    let width = (commands.map { $0.name.count }.max() ?? 0) + 2
    for command in commands {
      output.line("  " + command.name + String(repeating: " ", count: width - command.name.count) + command.summary(output.language))
    }
  }

  private func one(_ command: CommandSpecification) {
    output.line(command.summary)
    output.line()
    output.line(OperatorText("使い方：", en: "Usage: ")(output.language) + command.usage)
    if let details = command.details {
      output.line()
      output.line(details)
    }
    output.line()
    let options = command.options + CommandSpecification.common
    let names = options.map { "--\($0.name)\($0.value.map { " " + $0 } ?? "")" }
    let width = (names.map(TerminalWidth.of).max() ?? 0) + 2
    for (name, option) in zip(names, options) {
      output.line("  " + name + String(repeating: " ", count: width - TerminalWidth.of(name)) + option.meaning(output.language))
    }
  }

  private func configuration() {
    output.line(
      japanese: "設定は環境変数と設定ファイル（--config または YAKUBA_CONFIG、「キー = 値」の行）から読みます。環境変数が優先します。",
      en:
        "Configuration is read from the environment and from one file (--config or YAKUBA_CONFIG, lines KEY = value). The environment goes first."
    )
    for group in ConfigurationKey.Group.allCases {
      output.line("\n" + group.title(output.language))
      for key in ConfigurationKey.all where key.group == group {
        let fallback = key.fallback.isEmpty ? "" : OperatorText("（既定 \(key.fallback)）", en: " (default \(key.fallback))")(output.language)
        let alias = key.alias.map { ", \($0)" } ?? ""
        output.line("  \(key.name)\(alias)\(fallback)\n      \(key.meaning(output.language))")
      }
    }
  }

  private func exitCodes() {
    for code in ExitCode.allCases { output.line("  \(code.rawValue)\t\(code.meaning(output.language))") }
  }

  /// The table of docs/operations.md.
  static func configurationTable() -> String {
    var text = ""
    for group in ConfigurationKey.Group.allCases {
      text += "\n### \(group.title.english)（\(group.title.japanese)）\n\n| Key | Default | Meaning |\n|---|---|---|\n"
      for key in ConfigurationKey.all where key.group == group {
        let name = "`\(key.name)`" + (key.alias.map { " or `\($0)`" } ?? "")
        let fallback = key.fallback.isEmpty ? "—" : "`\(key.fallback)`"
        text += "| \(name) | \(fallback) | \(cell(key.meaning.english)) \(cell(key.meaning.japanese)) |\n"
      }
    }
    return text
  }

  private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
