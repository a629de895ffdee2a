/// A command as declared: its name, what may follow it, and its help.
struct CommandSpecification: Sendable {
  struct Option: Sendable {
    /// Without the hyphens.
    let name: String
    /// Name of the value in help; nil for a switch.
    let value: String?
    let meaning: OperatorText
    init(_ name: String, value: String? = nil, _ meaning: OperatorText) {
      self.name = name
      self.value = value
      self.meaning = meaning
    }
  }

  struct Argument: Sendable {
    let name: String
    let isRequired: Bool
    let repeats: Bool
    init(_ name: String, optional: Bool = false, repeats: Bool = false) {
      self.name = name
      isRequired = !optional
      self.repeats = repeats
    }
  }

  typealias Body = @Sendable (Invocation) async throws -> ExitCode

  /// `["town", "add"]`
  let path: [String]
  let summary: OperatorText
  let details: OperatorText?
  let arguments: [Argument]
  let options: [Option]
  let body: Body

  init(
    _ path: String, _ summary: OperatorText, details: OperatorText? = nil, arguments: [Argument] = [], options: [Option] = [],
    body: @escaping Body
  ) {
    self.path = path.split(separator: " ").map(String.init)
    self.summary = summary
    self.details = details
    self.arguments = arguments
    self.options = options
    self.body = body
  }

  var name: String { path.joined(separator: " ") }

  /// `yakuba town add [--host HOST] FOLDER…`
  var usage: String {
    var parts = ["yakuba", name]
    for option in options { parts.append("[--\(option.name)\(option.value.map { " " + $0 } ?? "")]") }
    for argument in arguments {
      let text = argument.name + (argument.repeats ? "…" : "")
      parts.append(argument.isRequired ? text : "[\(text)]")
    }
    return parts.joined(separator: " ")
  }

  /// Options that every command takes.
  static let common: [Option] = [
    Option("config", value: "FILE", OperatorText("設定ファイル", en: "configuration file")),
    Option("data", value: "FOLDER", OperatorText("データのフォルダー（YAKUBA_DATA より優先）", en: "data folder (goes before YAKUBA_DATA)")),
    Option("lang", value: "ja|en", OperatorText("表示のことば", en: "language of the output")),
    Option("help", OperatorText("このコマンドの説明", en: "help for this command")),
  ]
}

/// A command with what was given to it.
struct Invocation: Sendable {
  let arguments: [String]
  let options: [String: [String]]
  let environment: [String: String]
  let output: Output

  func option(_ name: String) -> String? { options[name]?.last }
  func all(_ name: String) -> [String] { options[name] ?? [] }
  func has(_ name: String) -> Bool { options[name] != nil }

  /// The configuration that this command works with, `--data` and `--config` included.
  func configuration() throws -> Configuration {
    var environment = environment
    if let folder = option("data") { environment["YAKUBA_DATA"] = folder }
    if let port = option("port") { environment["YAKUBA_PORT"] = port }
    if let face = option("face") { environment["YAKUBA_FACE"] = face }
    return try Configuration.read(environment: environment, file: option("config"))
  }
}
