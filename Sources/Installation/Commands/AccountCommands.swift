import Accounts
import Channels
import Contracts
import Kernel
import Storage

extension CommandSpecification {
  static let accountInvite = CommandSpecification(
    "account invite", OperatorText("職員を招待する（招待のリンクをメールで送り、画面にも出す）", en: "invite an officer: the link goes out by mail and is printed"),
    arguments: [Argument("TOWN"), Argument("ADDRESS"), Argument("NAME")],
    options: [
      Option("kana", value: "KANA", OperatorText("氏名のカタカナ", en: "the name in katakana")),
      Option(
        "role", value: "ROLE",
        OperatorText(
          "役割（何度でも。既定 administrator）：viewer officer chief planner administrator auditor",
          en: "role, may be repeated (default administrator): viewer officer chief planner administrator auditor")),
    ]
  ) { invocation in
    try await Workplace.run(invocation) { workplace in
      let entry = try await workplace.towns([invocation.arguments[0]])[0]
      guard let address = MailAddress(invocation.arguments[1]) else {
        throw CommandFailure(
          .usage, OperatorText("「\(invocation.arguments[1])」はメールアドレスではありません。", en: "\"\(invocation.arguments[1])\" is not a mail address"))
      }
      let names = invocation.all("role").isEmpty ? [Role.administrator.rawValue] : invocation.all("role")
      let roles = try names.map { name in
        guard let role = Role(rawValue: name) else {
          throw CommandFailure(.usage, OperatorText("「\(name)」という役割はありません。", en: "there is no role \"\(name)\""))
        }
        return role
      }
      let configuration = workplace.configuration
      let town = configuration.address(
        of: .staff, entry.slug, registered: entry.host, base: configuration.publicAddress(port: configuration.port))
      let token = Randomness.system.token(bits: 256)
      let link = town + OfficerDirectory.invitationPath(token: token)
      let command = InviteOfficer(
        name: invocation.arguments[2], kana: invocation.option("kana") ?? "", address: address, roles: Set(roles),
        letter: InviteOfficer.Letter(token: token, link: link, town: entry.name), actor: "operator")
      try await workplace.cluster.open(entry.slug).write { _ = try command.run($0) }
      invocation.output.line(japanese: "招待しました。72 時間以内にこのリンクを開いてもらってください：", en: "invited; this link is good for 72 hours:")
      invocation.output.line(link)
      return .success
    }
  }

  static let accountList = CommandSpecification(
    "account list", OperatorText("職員のアカウントの一覧", en: "list officers' accounts"), arguments: [Argument("TOWN")]
  ) { invocation in
    try await Workplace.run(invocation) { workplace in
      let entry = try await workplace.towns(invocation.arguments)[0]
      let today = Clock.system.today
      let all = try await workplace.cluster.open(entry.slug).read { try OfficerDirectory.all(on: today, $0) }
      let japanese = invocation.output.language != .english
      invocation.output.table(
        japanese ? ["メール", "氏名", "状態", "役割"] : ["ADDRESS", "NAME", "STATE", "ROLES"],
        all.map { [$0.address, $0.name, $0.state, $0.roles.map(\.rawValue).sorted().joined(separator: ",")] })
      return .success
    }
  }

  static let accountDisable = CommandSpecification(
    "account disable", OperatorText("職員のアカウントを止め、ログイン中の端末をすべて切る", en: "suspend an officer's account and end its sessions"),
    arguments: [Argument("TOWN"), Argument("ADDRESS")]
  ) { invocation in
    try await Workplace.run(invocation) { workplace in
      let entry = try await workplace.towns([invocation.arguments[0]])[0]
      guard let address = MailAddress(invocation.arguments[1]) else {
        throw CommandFailure(
          .usage, OperatorText("「\(invocation.arguments[1])」はメールアドレスではありません。", en: "\"\(invocation.arguments[1])\" is not a mail address"))
      }
      try await workplace.cluster.open(entry.slug).write { try OfficerDirectory.suspend(address: address, actor: "operator", $0) }
      invocation.output.line(japanese: "\(address.text) を止めました。", en: "\(address.text) is suspended.")
      return .success
    }
  }

  static let accountDemonstration = CommandSpecification(
    "account demonstration",
    OperatorText("架空の町に実演用のアカウントを作る（実演モードのみ）", en: "make demonstration accounts in an invented town (demonstration mode only)"),
    arguments: [Argument("TOWN")]
  ) { invocation in
    try await Workplace.run(invocation) { workplace in
      guard workplace.configuration.isDemonstration else {
        throw CommandFailure(
          .configuration,
          OperatorText("実演用のアカウントは YAKUBA_MODE=demonstration のときだけ作れます。", en: "demonstration accounts need YAKUBA_MODE=demonstration"))
      }
      let entry = try await workplace.towns(invocation.arguments)[0]
      let count = try await workplace.list.seedAccounts(workplace.cluster.open(entry.slug))
      invocation.output.line(japanese: "\(entry.name): \(count) 件作りました。", en: "\(entry.slug): \(count) made.")
      invocation.output.line(
        japanese: "パスワード \(DemonstrationAccounts.password)、認証アプリの秘密 \(DemonstrationAccounts.secretText)",
        en: "password \(DemonstrationAccounts.password), authenticator secret \(DemonstrationAccounts.secretText)")
      return .success
    }
  }
}
