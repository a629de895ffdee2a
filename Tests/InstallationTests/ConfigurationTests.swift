import Contracts
import Foundation
import Kernel
import TestSupport
import Testing
import Web

@testable import Installation

@Suite struct ConfigurationTests {
  @Test func `Without anything it stands on its defaults`() throws {
    let configuration = try Configuration.read(environment: [:])
    #expect(configuration.port == 8080 && configuration.address == "127.0.0.1" && configuration.dataFolder == "var")
    #expect(configuration.mode == .production && configuration.faces == [.public, .staff])
    #expect(configuration.bodyLimit == 1 << 20 && configuration.signInRate == RateSetting(count: 20, seconds: 60))
    #expect(Address("127.0.0.1").map { address in configuration.metricsFrom.contains { $0.contains(address) } } == true)
  }

  /// Every default of the table is one that the reader accepts and the structure already has.
  @Test func `Defaults of the table and of the structure agree`() throws {
    var environment: [String: String] = [:]
    for key in ConfigurationKey.all where !key.fallback.isEmpty && !key.name.contains("<ID>") { environment[key.name] = key.fallback }
    let (stated, silent) = (try Configuration.read(environment: environment), try Configuration.read(environment: [:]))
    #expect("\(stated)" == "\(silent)")
  }

  @Test func `All mistakes are told at once`() throws {
    let environment = [
      "YAKUBA_PORT": "99999", "YAKUBA_FACE": "blue", "YAKUBA_BODY_LIMIT": "3", "YAKUBA_SECRET": "short",
      "YAKUBA_TRUSTED_PROXIES": "10.0.0.0/99",
      "YAKUBA_RATE_SEARCH": "many", "YAKUBA_PUBLIC_URL": "ftp://x", "YAKUBA_SMTP_USER": "me", "YAKUBA_HOSTS": "mihon",
      "YAKUBA_ADDRESS": "here",
      "YAKUBA_DATABASE": "mysql://x", "YAKUBA_OIDC_RESIDENT": "line", "YAKUBA_JOBS": "perhaps", "YAKUBA_OIDC_ALLOW_PLAIN": "yes",
    ]
    let problems = #expect(throws: ConfigurationProblems.self) { try Configuration.read(environment: environment) }
    let told = problems?.list.map { $0.line(.english) }.joined(separator: "\n") ?? ""
    for name in environment.keys where name != "YAKUBA_OIDC_RESIDENT" { #expect(told.contains(name), "\(name)") }
    #expect(told.contains("YAKUBA_OIDC_LINE_ISSUER") && told.contains("YAKUBA_OIDC_LINE_CLIENT_ID"))
  }

  @Test func `The environment goes before the file, and the file's mistakes have their lines`() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = folder.path + "/yakuba.conf"
    try Data("# comment\nYAKUBA_PORT = 9000\n\nYAKUBA_DATA = \"/srv/a b\"\nYAKUBA_FACE=staff\n".utf8).write(to: URL(fileURLWithPath: path))
    let configuration = try Configuration.read(environment: ["YAKUBA_PORT": "9001"], file: path)
    #expect(configuration.port == 9001 && configuration.dataFolder == "/srv/a b" && configuration.face == .staff)
    #expect(try Configuration.read(environment: ["YAKUBA_CONFIG": path, "PORT": "7000"]).port == 9000)
    #expect(try Configuration.read(environment: ["PORT": "7000"]).port == 7000)

    try Data("YAKUBA_PORT 9\nYAKUBA_NOTHING = 1\nYAKUBA_PORT = 1\nYAKUBA_PORT = 2\n".utf8).write(to: URL(fileURLWithPath: path))
    let problems = #expect(throws: ConfigurationProblems.self) { try Configuration.read(environment: [:], file: path) }
    #expect(problems?.list.map(\.subject) == ["\(path):1", "\(path):2", "\(path):4"])
    #expect(throws: ConfigurationProblems.self) { try Configuration.read(environment: [:], file: folder.path + "/none") }
  }

  @Test func `Providers are read key by key`() throws {
    let configuration = try Configuration.read(environment: [
      "YAKUBA_OIDC_RESIDENT": "digital-auth", "YAKUBA_OIDC_DIGITAL_AUTH_ISSUER": "https://id.example/",
      "YAKUBA_OIDC_DIGITAL_AUTH_CLIENT_ID": "c",
      "YAKUBA_OIDC_DIGITAL_AUTH_KEY_FILE": "/k.pem", "YAKUBA_OIDC_DIGITAL_AUTH_ASSURANCE": "card",
      "YAKUBA_OIDC_DIGITAL_AUTH_TITLE": "マイナンバーカード",
      "YAKUBA_OIDC_DIGITAL_AUTH_SCOPES": "openid profile",
    ])
    let provider = try #require(configuration.residentProviders.first)
    #expect(provider.assurance == .card && provider.scopes == ["openid", "profile"] && provider.title.japanese == "マイナンバーカード")
  }

  @Test(arguments: [("1", 1), ("512B", 512), ("3KiB", 3072), ("2 MiB", 2 << 20), ("1GiB", 1 << 30)])
  func `Sizes`(_ text: String, _ bytes: Int) { #expect(ByteSize.parse(text) == bytes) }

  @Test(arguments: ["", "x", "-1", "1.5MiB", "9999999999999GiB", "MiB"])
  func `No sizes`(_ text: String) { #expect(ByteSize.parse(text) == nil) }
}

@Suite struct CommandLineTests {
  private func outcome(_ words: String) -> String {
    switch CommandParser(commands: YakubaCommand.commands).parse(words.split(separator: " ").map(String.init)) {
    case .help(let path): "help \(path.joined(separator: " "))"
    case .wrong(let message, _): "wrong \(message.english)"
    case .run(let command, let arguments, let options):
      "\(command.name) \(arguments) \(options.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.joined(separator: "+"))" })"
    }
  }

  @Test(arguments: [
    ("", "help "), ("--help", "help "), ("help", "help "), ("help town", "help town"), ("town --help", "help town"),
    ("town add -h", "help town add"),
    ("town add a b --host=h", #"town add ["a", "b"] ["host=h"]"#), ("town add --host h a", #"town add ["a"] ["host=h"]"#),
    ("town add -- --host", #"town add ["--host"] []"#), ("--version", "version [] []"), ("help configuration", "help configuration"),
    ("account invite t a@b c --role viewer --role chief", #"account invite ["t", "a@b", "c"] ["role=viewer+chief"]"#),
  ])
  func `Command lines that are understood`(_ words: String, _ expected: String) { #expect(outcome(words) == expected) }

  @Test(arguments: [
    "sing", "town", "town fly", "town add", "serve now", "serve --port", "serve --prot 1", "town remove x --yes=1", "help fly", "audit",
  ])
  func `Command lines that are not`(_ words: String) async {
    #expect(outcome(words).hasPrefix("wrong "))
    let silent = Output(language: .english, out: { _ in }, error: { _ in })
    #expect(await YakubaCommand.run(words.split(separator: " ").map(String.init), environment: [:], output: silent) == .usage)
  }

  @Test func `Every command has help in both languages`() {
    for command in YakubaCommand.commands {
      #expect(!command.summary.japanese.isEmpty && !command.summary.english.isEmpty)
      #expect(command.usage.hasPrefix("yakuba \(command.name)"))
    }
    #expect(Set(YakubaCommand.commands.map(\.name)).count == YakubaCommand.commands.count)
  }

  @Test func `Wide characters take two columns`() {
    #expect(TerminalWidth.of("町a") == 3)
    #expect(TerminalWidth.of("か\u{3099}") == 2)
  }

  @Test func `A town goes through its whole life on the command line`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let towns = RunningOffice.home.towns
    func run(_ words: String...) async -> ExitCode {
      await YakubaCommand.run(
        words, environment: ["YAKUBA_DATA": folder.path + "/data"], output: Output(language: .english, out: { _ in }, error: { _ in }))
    }
    #expect(await run("town", "add", towns + "/bandai") == .success)
    #expect(await run("town", "add", folder.path) == .noInput)
    #expect(await run("town", "list") == .success)
    #expect(await run("migrate", "--check") == .success)
    #expect(await run("account", "invite", "bandai", "a@bandai.example", "見本 花子") == .success)
    #expect(await run("account", "invite", "bandai", "nothing", "見本 花子") == .usage)
    #expect(await run("account", "demonstration", "bandai") == .configuration)
    #expect(await run("backup", "bandai", "--to", folder.path + "/b.yakuba") == .success)
    #expect(await run("restore", folder.path + "/b.yakuba") == .failure)
    #expect(await run("restore", folder.path + "/b.yakuba", "--as", "bandai2") == .success)
    #expect(await run("restore", folder.path + "/none") == .noInput)
    #expect(await run("audit", "verify") == .success)
    #expect(await run("audit", "verify", "nowhere") == .failure)
    #expect(await run("town", "remove", "bandai2") == .usage)
    #expect(await run("town", "remove", "bandai2", "--yes") == .success)
    #expect(await run("town", "list", "--removed") == .success)
    #expect(await run("town", "restore", "bandai") == .failure)
    #expect(await run("town", "restore", "nowhere") == .failure)
    #expect(await run("town", "restore", "bandai2") == .success)
    #expect(await run("audit", "verify", "bandai2") == .success)
    #expect(await run("town", "restore", "bandai2") == .failure)
    #expect(await run("plan", "check", towns + "/bandai/plan.json") == .success)
    #expect(await run("plan", "check", towns + "/bandai/town.json") == .failure)
    #expect(await run("plan", "check", folder.path + "/none.json") == .noInput)
  }
}
