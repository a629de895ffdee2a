import Accounts
import Channels
import Contracts
import Identity
import Kernel

extension AccountsSettings {
  /// Throws where a key file or an address cannot be used.
  init(_ configuration: Configuration, secret: [UInt8]) throws {
    let sender = configuration.mail?.from ?? "noreply@localhost.invalid"
    guard let address = MailAddress(sender) else {
      throw CommandFailure(
        .configuration,
        OperatorText("YAKUBA_SMTP_FROM「\(sender)」はメールアドレスではありません。", en: "YAKUBA_SMTP_FROM \"\(sender)\" is not a mail address"))
    }
    var providers: [SignInProvider] = []
    for (face, settings) in [(Face.public, configuration.residentProviders), (.staff, configuration.officerProviders)] {
      for one in settings {
        providers.append(
          SignInProvider(try OpenIDProvider(one), face: face, assurance: one.assurance, trustsAddresses: one.trustsAddresses))
      }
    }
    self.init(
      key: secret,
      mail: Channels.MailSettings(
        server: try configuration.mail.map { try SMTPServer($0, greeting: configuration.publicURL) }, sender: address,
        keepsAll: configuration.isDemonstration),
      providers: providers, transport: CurlTransport(allowsPlain: configuration.allowsPlainProviders))
  }
}

extension SMTPServer {
  /// Takes `smtp://host:587` (STARTTLS; without on the same machine) and `smtps://host:465` apart.
  init(_ mail: OutgoingMail, greeting address: String?) throws {
    let isTLS = mail.url.hasPrefix("smtps://")
    let rest = mail.url.drop { $0 != "/" }.drop { $0 == "/" }.prefix { $0 != "/" }
    var host = String(rest)
    var port = isTLS ? 465 : 587
    if let colon = rest.lastIndex(of: ":"), !rest.hasSuffix("]") {
      guard let number = Int(rest[rest.index(after: colon)...]), (1...65535).contains(number) else {
        throw CommandFailure(
          .configuration, OperatorText("YAKUBA_SMTP_URL のポート番号が正しくありません。", en: "the port in YAKUBA_SMTP_URL is not a number"))
      }
      host = String(rest[..<colon])
      port = number
    }
    guard !host.isEmpty else {
      throw CommandFailure(.configuration, OperatorText("YAKUBA_SMTP_URL にホスト名がありません。", en: "YAKUBA_SMTP_URL has no host"))
    }
    let isNear = ["localhost", "127.0.0.1", "[::1]"].contains(host)
    let name = address.map { $0.drop { $0 != "/" }.drop { $0 == "/" }.prefix { $0 != "/" && $0 != ":" } }
    self.init(
      host: host, port: port, security: isTLS ? .tls : isNear ? .none : .startTLS, user: mail.user, password: mail.password,
      greeting: name.map(String.init) ?? "localhost")
  }
}

extension OpenIDProvider {
  init(_ settings: ProviderSettings) throws {
    let authentication: Authentication
    if let path = settings.keyFile {
      guard let pem = FileSystem.read(path), let key = PrivateKey(pem: String(decoding: pem, as: UTF8.self)) else {
        throw CommandFailure(
          .configuration, OperatorText("\(settings.id) の鍵 \(path) を読めません（PEM）。", en: "cannot read the key \(path) of \(settings.id) (PEM)"))
      }
      authentication = .privateKey(key, keyID: settings.keyID)
    } else {
      authentication = .secret(settings.secret ?? "")
    }
    self.init(
      id: settings.id, title: settings.title, issuer: settings.issuer, clientID: settings.clientID, authentication: authentication,
      scopes: settings.scopes, algorithms: settings.algorithms, assertionAudience: settings.audience,
      requiredAssurance: settings.requiredAssurance)
  }
}
