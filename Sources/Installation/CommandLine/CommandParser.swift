/// Finds the command and takes its options apart. Options stand anywhere after the command's name, those of every command before it as well;
/// `--name value`, `--name=value`, and `--` ends them.
struct CommandParser {
  let commands: [CommandSpecification]

  enum Outcome {
    case run(CommandSpecification, arguments: [String], options: [String: [String]])
    /// Help for a command, a group (`town`) or, with an empty path, for all.
    case help([String])
    case wrong(OperatorText, about: [String])
  }

  func parse(_ words: [String]) -> Outcome {
    let (leading, words) = Self.leading(words)
    guard let first = words.first else { return .help([]) }
    if first == "--help" || first == "-h" { return .help([]) }
    if first == "--version" { return parse(["version"]) }
    if first == "help" { return helpOutcome(Array(words.dropFirst())) }
    guard let command = longestMatch(words) else {
      let known = commands.contains { $0.path.first == first }
      guard known else {
        return .wrong(OperatorText("「\(first)」というコマンドはありません。", en: "there is no command \"\(first)\""), about: [])
      }
      let rest = words.dropFirst()
      guard let second = rest.first, second != "--help", second != "-h" else {
        return rest.isEmpty ? .wrong(Self.incomplete(first), about: [first]) : .help([first])
      }
      return .wrong(OperatorText("「\(first) \(second)」というコマンドはありません。", en: "there is no command \"\(first) \(second)\""), about: [first])
    }
    return options(of: command, leading + words.dropFirst(command.path.count))
  }

  /// What stands before the command: options with a value that every command has.
  private static func leading(_ words: [String]) -> (options: [String], rest: [String]) {
    var count = 0
    while count < words.count,
      let option = CommandSpecification.common.first(where: { $0.value != nil && words[count].hasPrefix("--" + $0.name) })
    {
      if words[count].hasPrefix("--\(option.name)=") { count += 1 } else if words[count] == "--" + option.name { count += 2 } else { break }
    }
    count = min(count, words.count)
    return (Array(words[..<count]), Array(words[count...]))
  }

  private static func incomplete(_ group: String) -> OperatorText {
    OperatorText("「\(group)」のあとにコマンドが要ります。", en: "\"\(group)\" needs a command after it")
  }

  private func helpOutcome(_ words: [String]) -> Outcome {
    if words.isEmpty || words == ["configuration"] || words == ["exit-codes"] { return .help(words) }
    if commands.contains(where: { Array($0.path.prefix(words.count)) == words }) { return .help(words) }
    return .wrong(
      OperatorText("「\(words.joined(separator: " "))」の説明はありません。", en: "there is no help on \"\(words.joined(separator: " "))\""), about: [])
  }

  private func longestMatch(_ words: [String]) -> CommandSpecification? {
    commands.filter { Array(words.prefix($0.path.count)) == $0.path }.max { $0.path.count < $1.path.count }
  }

  private func options(of command: CommandSpecification, _ words: [String]) -> Outcome {
    let known = command.options + CommandSpecification.common
    var arguments: [String] = []
    var options: [String: [String]] = [:]
    var onlyArguments = false
    var index = 0
    func wrong(_ japanese: String, _ english: String) -> Outcome { .wrong(OperatorText(japanese, en: english), about: command.path) }
    while index < words.count {
      let word = words[index]
      index += 1
      if onlyArguments || word == "-" || !word.hasPrefix("-") {
        arguments.append(word)
        continue
      }
      if word == "--" {
        onlyArguments = true
        continue
      }
      if word == "-h" || word == "--help" { return .help(command.path) }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard let option = known.first(where: { "--" + $0.name == parts[0] }) else {
        return wrong("\(parts[0]) というオプションはありません。", "there is no option \(parts[0])")
      }
      if option.value == nil {
        guard parts.count == 1 else { return wrong("\(parts[0]) に値は付けられません。", "\(parts[0]) takes no value") }
        options[option.name, default: []].append("")
      } else if parts.count == 2 {
        options[option.name, default: []].append(parts[1])
      } else if index < words.count {
        options[option.name, default: []].append(words[index])
        index += 1
      } else {
        return wrong("\(parts[0]) には値が要ります。", "\(parts[0]) needs a value")
      }
    }
    let required = command.arguments.filter(\.isRequired)
    if arguments.count < required.count {
      let name = required[arguments.count].name
      return wrong("\(name) がありません。", "\(name) is missing")
    }
    if arguments.count > command.arguments.count, command.arguments.last?.repeats != true {
      let extra = arguments[command.arguments.count]
      return wrong("「\(extra)」は余分です。", "\"\(extra)\" is one too many")
    }
    return .run(command, arguments: arguments, options: options)
  }
}
