import Kernel
import Web

extension CommandSpecification {
  static let serve = CommandSpecification(
    "serve", OperatorText("役場を開く（SIGTERM か SIGINT で閉じる）", en: "open the office (SIGTERM or SIGINT closes it)"),
    options: [
      Option("port", value: "NUMBER", OperatorText("ポート番号（YAKUBA_PORT より優先）", en: "port (goes before YAKUBA_PORT)")),
      Option("face", value: "public|staff|both", OperatorText("どの面を開くか（YAKUBA_FACE より優先）", en: "which face (goes before YAKUBA_FACE)")),
      Option("announce", value: "FILE", OperatorText("開いたときに住所を書くファイル", en: "file to write the address into once it is open")),
    ]
  ) { invocation in
    let configuration = try invocation.configuration()
    try Workplace.prepareData(configuration)
    let secret = try SecretFile.load(configuration)
    guard let home = Home.find(configuration) else {
      throw CommandFailure(
        .configuration,
        OperatorText(
          "Assets のフォルダーが見つかりません。YAKUBA_HOME で場所を示してください。", en: "the folder Assets is not to be found; say where it is with YAKUBA_HOME"))
    }
    StopSignal.prepare()
    let listening = try await Listening.start(configuration, secret: secret, home: home)
    let address = configuration.publicAddress(port: listening.port)
    invocation.output.line(japanese: "開きました：\(address)", en: "open at \(address)")
    if let path = invocation.option("announce") { _ = FileSystem.replace(path, Array((address + "\n").utf8)) }
    await StopSignal.wait()
    invocation.output.line(japanese: "閉じています…", en: "closing …")
    await listening.stop()
    invocation.output.line(japanese: "閉じました。", en: "closed")
    return .success
  }
}
