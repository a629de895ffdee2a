import Accounts
import Kernel
import Storage

extension CommandSpecification {
  static let demonstration = CommandSpecification(
    "demonstration", OperatorText("実演の住所とアカウントを表示する", en: "print the addresses and accounts of the demonstration"),
    options: [Option("port", value: "NUMBER", OperatorText("ポート番号（YAKUBA_PORT より優先）", en: "port (goes before YAKUBA_PORT)"))]
  ) { invocation in
    try await Workplace.run(invocation) { workplace in
      let configuration = workplace.configuration
      guard configuration.isDemonstration else { return .success }
      let base = configuration.publicAddress(port: configuration.port)
      let output = invocation.output
      var withAccounts: [TownEntry] = []
      output.line(japanese: "\n自治体：", en: "\nTowns:")
      for entry in try await workplace.cluster.towns() where entry.state == .active {
        output.line("  \(entry.name)  \(base)/\(entry.slug)/")
        if try await workplace.cluster.open(entry.slug).read({ try DemonstrationAccounts.present($0) }) { withAccounts.append(entry) }
      }
      output.line(japanese: "画面部品の見本：\(base)/design", en: "Design components: \(base)/design")
      for entry in withAccounts {
        output.line(
          japanese: "\n\(entry.name)の職員（\(base)/\(entry.slug)/staff）：", en: "\nOfficers of \(entry.name) (\(base)/\(entry.slug)/staff):")
        for officer in DemonstrationAccounts.officers {
          let roles = officer.roles.map(\.rawValue).sorted().joined(separator: ", ")
          output.line("  \(officer.email ?? "")  \(officer.name)  [\(roles)]")
        }
        output.line(
          japanese: "  パスワード \(DemonstrationAccounts.password)、認証アプリの秘密 \(DemonstrationAccounts.secretText)",
          en: "  password \(DemonstrationAccounts.password), authenticator secret \(DemonstrationAccounts.secretText)")
        output.line(
          japanese: "  住民（メールのリンクでログイン。メールは送らず、画面で見られます）：", en: "  residents (sign in by mailed link; mail is not sent but shown):")
        for resident in DemonstrationAccounts.residents { output.line("  \(resident.email ?? "-")  \(resident.name)") }
      }
      output.line()
      return .success
    }
  }
}
