import Contracts
import Forms
import Identity
import Kernel
import Procedures
import Web

extension Configuration {
  /// Reads the whole configuration.
  /// - Throws: `ConfigurationProblems` with everything that is wrong.
  public static func read(environment: [String: String], file: String? = nil) throws(ConfigurationProblems) -> Configuration {
    var contents: ConfigurationFile?
    let path = file ?? environment["YAKUBA_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
    if let path {
      guard let bytes = FileSystem.read(path), let text = String(validating: bytes, as: UTF8.self) else {
        let message = OperatorText("設定ファイル \(path) を読めません（UTF-8 の文字ファイルが要ります）。", en: "cannot read the file \(path) (UTF-8 text)")
        throw ConfigurationProblems(list: [ConfigurationProblem("YAKUBA_CONFIG", message)])
      }
      contents = ConfigurationFile(text, name: path)
    }
    var reader = ConfigurationReader(environment: environment, file: contents, fileName: path ?? "")
    let configuration = Configuration(&reader)
    guard reader.problems.isEmpty else { throw ConfigurationProblems(list: reader.problems) }
    return configuration
  }

  init(_ reader: inout ConfigurationReader) {
    port = reader.integer("YAKUBA_PORT", in: 0...65535)
    address = reader.text("YAKUBA_ADDRESS") ?? "127.0.0.1"
    if Address(address) == nil {
      reader.report("YAKUBA_ADDRESS", OperatorText("「\(address)」は IP アドレスではありません。", en: "\"\(address)\" is not an IP address"))
    }
    home = reader.text("YAKUBA_HOME")
    mode = reader.choice("YAKUBA_MODE", Mode.self) ?? .production
    face = reader.choice("YAKUBA_FACE", FaceChoice.self) ?? .both
    publicURL = reader.webAddress("YAKUBA_PUBLIC_URL")
    hosts = Self.hosts("YAKUBA_HOSTS", &reader)
    otherFaceURL = reader.webAddress("YAKUBA_OTHER_FACE_URL")
    otherFaceHosts = Self.hosts("YAKUBA_OTHER_FACE_HOSTS", &reader)
    securityContact = reader.text("YAKUBA_SECURITY_CONTACT")
    if let contact = securityContact, !contact.hasPrefix("mailto:"), !contact.hasPrefix("https://") {
      reader.report("YAKUBA_SECURITY_CONTACT", OperatorText("mailto: か https:// で始めてください。", en: "must begin with mailto: or https://"))
    }
    readData(&reader)
    trustedProxies = reader.addresses("YAKUBA_TRUSTED_PROXIES")
    metricsFrom = reader.addresses("YAKUBA_METRICS_FROM")
    signingFolder = reader.text("YAKUBA_SIGNING_FOLDER")
    cardReader = reader.text("YAKUBA_CARD_READER")
    if let cardReader, !Procedures.isCardReader(cardReader) {
      reader.report("YAKUBA_CARD_READER", OperatorText("http://127.0.0.1:… の形にしてください。", en: "must be http://127.0.0.1:…"))
    }
    if let address = reader.text("YAKUBA_CLAMD") {
      clamd = ClamScanner.Address(address)
      if clamd == nil {
        reader.report(
          "YAKUBA_CLAMD",
          OperatorText(
            "「\(address)」は unix:/run/clamav/clamd.ctl か 127.0.0.1:3310 の形ではありません。",
            en: "\"\(address)\" is not like unix:/run/clamav/clamd.ctl or 127.0.0.1:3310"))
      }
    }
    readMail(&reader)
    residentProviders = Self.providers("YAKUBA_OIDC_RESIDENT", &reader)
    officerProviders = Self.providers("YAKUBA_OIDC_OFFICER", &reader)
    allowsPlainProviders = reader.flag("YAKUBA_OIDC_ALLOW_PLAIN")
    if allowsPlainProviders, mode == .production {
      reader.report("YAKUBA_OIDC_ALLOW_PLAIN", OperatorText("本番では使えません。", en: "cannot be used in production"))
    }
    bodyLimit = reader.size("YAKUBA_BODY_LIMIT", in: 4096...(64 << 20))
    uploadLimit = reader.size("YAKUBA_UPLOAD_LIMIT", in: 4096...(1 << 30))
    headerLimit = reader.size("YAKUBA_HEADER_LIMIT", in: 4096...(1 << 20))
    connections = reader.integer("YAKUBA_CONNECTIONS", in: 16...60_000)
    slowSeconds = reader.integer("YAKUBA_SLOW_SECONDS", in: 1...600)
    signInRate = reader.rate("YAKUBA_RATE_SIGN_IN")
    submissionRate = reader.rate("YAKUBA_RATE_SUBMISSION")
    searchRate = reader.rate("YAKUBA_RATE_SEARCH")
    programRate = reader.rate("YAKUBA_RATE_PROGRAM")
    threads = reader.integer("YAKUBA_THREADS", in: 0...256)
    logLevel = reader.choice("YAKUBA_LOG_LEVEL", LogLevel.self) ?? .info
    stopSeconds = reader.integer("YAKUBA_STOP_SECONDS", in: 1...600)
    sharesPages = reader.flag("YAKUBA_SHARED_PAGES")
    runsJobs = reader.flag("YAKUBA_JOBS")
    townIdleMinutes = reader.integer("YAKUBA_TOWN_IDLE_MINUTES", in: 1...1440)
    openTowns = reader.integer("YAKUBA_OPEN_TOWNS", in: 1...100_000)
    readTime(&reader)
  }

  private mutating func readTime(_ reader: inout ConfigurationReader) {
    guard let text = reader.text("YAKUBA_DEMONSTRATION_TIME") else { return }
    let parts = text.split(separator: "T")
    let time = parts.count == 2 ? parts[1].split(separator: ":").compactMap { Int($0) } : []
    guard let date = parts.first.flatMap({ CalendarDate($0) }), time.count == 2, (0...23).contains(time[0]), (0...59).contains(time[1])
    else {
      reader.report(
        "YAKUBA_DEMONSTRATION_TIME", OperatorText("「\(text)」は 2026-11-08T23:40 の形ではありません。", en: "\"\(text)\" is not like 2026-11-08T23:40"))
      return
    }
    guard mode == .demonstration else {
      reader.report("YAKUBA_DEMONSTRATION_TIME", OperatorText("本番では時計をずらせません。", en: "in production the clock cannot be set"))
      return
    }
    let wanted = date.startOfDay.adding(seconds: Int64(time[0] * 3600 + time[1] * 60))
    let offset = wanted.milliseconds - Clock.system.now.milliseconds
    clock = Clock { Clock.system.now.adding(milliseconds: offset) }
  }

  /// Host name, lower case, to town.
  private static func hosts(_ name: String, _ reader: inout ConfigurationReader) -> [String: String] {
    var hosts: [String: String] = [:]
    for pair in reader.list(name) {
      let parts = pair.split(separator: "=", omittingEmptySubsequences: false).map { String($0.trimmed) }
      guard parts.count == 2, TownSlug.isValid(parts[0]), !parts[1].isEmpty, !parts[1].contains("/") else {
        reader.report(name, OperatorText("「\(pair)」は slug=ホスト名 の形ではありません。", en: "\"\(pair)\" is not slug=host"))
        continue
      }
      let host = parts[1].lowercased()
      guard hosts[host] == nil else {
        reader.report(name, OperatorText("ホスト名 \(host) が二度あります。", en: "host \(host) stands twice"))
        continue
      }
      hosts[host] = parts[0]
    }
    return hosts
  }

  private mutating func readData(_ reader: inout ConfigurationReader) {
    dataFolder = reader.text("YAKUBA_DATA") ?? "var"
    databaseURL = reader.text("YAKUBA_DATABASE")
    if let url = databaseURL, !url.hasPrefix("postgres://"), !url.hasPrefix("postgresql://") {
      reader.report("YAKUBA_DATABASE", OperatorText("postgres:// で始めてください。", en: "must begin with postgres://"))
    }
    databaseConnections = reader.integer("YAKUBA_DATABASE_CONNECTIONS", in: 1...200)
    databaseNamespace = reader.text("YAKUBA_DATABASE_NAMESPACE")
    if let name = databaseNamespace,
      name.utf8.count > 20 || !(name.first?.isLetter ?? false)
        || !name.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) })
    {
      reader.report(
        "YAKUBA_DATABASE_NAMESPACE",
        OperatorText("英小文字で始まる20字までの英小文字と数字にしてください。", en: "must be up to 20 lower-case letters and digits, a letter first"))
    }
    secret = reader.text("YAKUBA_SECRET")
    if let secret, secret.utf8.count < 32 {
      reader.report("YAKUBA_SECRET", OperatorText("32 文字以上にしてください。", en: "must have at least 32 characters"))
    }
    secretFile = reader.text("YAKUBA_SECRET_FILE")
    if secret != nil, secretFile != nil {
      reader.report("YAKUBA_SECRET_FILE", OperatorText("YAKUBA_SECRET とどちらか一つにしてください。", en: "give either this or YAKUBA_SECRET"))
    }
    backupFolder = reader.text("YAKUBA_BACKUPS")
  }

  private mutating func readMail(_ reader: inout ConfigurationReader) {
    guard let url = reader.text("YAKUBA_SMTP_URL") else {
      for name in ["YAKUBA_SMTP_USER", "YAKUBA_SMTP_PASSWORD", "YAKUBA_SMTP_PASSWORD_FILE", "YAKUBA_SMTP_FROM"] where reader.isSet(name) {
        reader.report(name, OperatorText("YAKUBA_SMTP_URL がありません。", en: "has no YAKUBA_SMTP_URL"))
      }
      return
    }
    if !url.hasPrefix("smtp://"), !url.hasPrefix("smtps://") {
      reader.report("YAKUBA_SMTP_URL", OperatorText("smtp:// か smtps:// で始めてください。", en: "must begin with smtp:// or smtps://"))
    }
    var password = reader.text("YAKUBA_SMTP_PASSWORD")
    if let path = reader.text("YAKUBA_SMTP_PASSWORD_FILE") {
      if password != nil {
        reader.report(
          "YAKUBA_SMTP_PASSWORD_FILE", OperatorText("YAKUBA_SMTP_PASSWORD とどちらか一つにしてください。", en: "give either this or YAKUBA_SMTP_PASSWORD"))
      }
      if let bytes = FileSystem.read(path) {
        password = String(String(decoding: bytes, as: UTF8.self).trimmed)
      } else {
        reader.report("YAKUBA_SMTP_PASSWORD_FILE", OperatorText("\(path) を読めません。", en: "cannot read \(path)"))
      }
    }
    guard let from = reader.text("YAKUBA_SMTP_FROM"), from.contains("@"), !from.contains(where: \.isWhitespace) else {
      reader.report("YAKUBA_SMTP_FROM", OperatorText("差出人のメールアドレスが要ります。", en: "a sender's address is needed"))
      return
    }
    mail = OutgoingMail(url: url, user: reader.text("YAKUBA_SMTP_USER"), password: password, from: from)
  }

  private static func providers(_ list: String, _ reader: inout ConfigurationReader) -> [ProviderSettings] {
    reader.list(list).compactMap { id in
      guard TownSlug.isValid(id) else {
        reader.report(list, OperatorText("「\(id)」は小文字の英数字と - だけにしてください。", en: "\"\(id)\" may have lower-case letters, digits and - only"))
        return nil
      }
      let prefix = "YAKUBA_OIDC_" + id.uppercased().replacing("-", with: "_") + "_"
      let needed = OperatorText("\(list) に \(id) があるので必要です。", en: "is needed, as \(list) names \(id)")
      let issuer = reader.webAddress(prefix + "ISSUER")
      let clientID = reader.text(prefix + "CLIENT_ID")
      let keyFile = reader.text(prefix + "KEY_FILE")
      let secret = reader.text(prefix + "SECRET")
      if reader.text(prefix + "ISSUER") == nil { reader.report(prefix + "ISSUER", needed) }
      if clientID == nil { reader.report(prefix + "CLIENT_ID", needed) }
      if (keyFile == nil) == (secret == nil) {
        reader.report(prefix + "KEY_FILE", OperatorText("\(prefix)SECRET とどちらか一つが要ります。", en: "give either this or \(prefix)SECRET"))
      }
      let algorithms = algorithms(prefix, secret, &reader)
      let assurance = reader.choice(prefix + "ASSURANCE", Assurance.self) ?? .selfDeclared
      let trustsAddresses = reader.flag(prefix + "TRUST_ADDRESSES")
      if trustsAddresses, list != "YAKUBA_OIDC_OFFICER" {
        reader.report(prefix + "TRUST_ADDRESSES", OperatorText("職員のログインの提供者にだけ使えます。", en: "is for providers of officers only"))
      }
      guard let issuer, let clientID else { return nil }
      let title = reader.text(prefix + "TITLE") ?? id
      return ProviderSettings(
        id: id, title: Phrase(title, en: reader.text(prefix + "TITLE_EN") ?? title, easy: title), issuer: issuer, clientID: clientID,
        keyFile: keyFile, keyID: reader.text(prefix + "KEY_ID"), secret: secret, algorithms: algorithms,
        scopes: (reader.text(prefix + "SCOPES") ?? "openid").split(separator: " ").map(String.init),
        audience: reader.text(prefix + "AUDIENCE"), requiredAssurance: reader.text(prefix + "ACR"), assurance: assurance,
        trustsAddresses: trustsAddresses)
    }
  }

  /// A token signed with a secret proves nothing to whom the secret is short, or who authenticates by a key that others may know.
  private static func algorithms(_ prefix: String, _ secret: String?, _ reader: inout ConfigurationReader) -> Set<JSONWebToken.Algorithm> {
    let name = prefix + "ALGORITHMS"
    var found: Set<JSONWebToken.Algorithm> = []
    for text in reader.list(name) {
      guard let algorithm = JSONWebToken.Algorithm.allCases.first(where: { $0.rawValue.uppercased() == text.uppercased() }) else {
        let all = JSONWebToken.Algorithm.allCases.map(\.rawValue).joined(separator: ", ")
        reader.report(name, OperatorText("「\(text)」は使えません。次から選んでください：\(all)", en: "\"\(text)\" is none of: \(all)"))
        continue
      }
      found.insert(algorithm)
    }
    if found.contains(.hs256), (secret?.utf8.count ?? 0) < 16 {
      reader.report(
        name, OperatorText("HS256 には 16 文字以上の \(prefix)SECRET が要ります。", en: "HS256 needs a \(prefix)SECRET of 16 characters or more"))
    }
    return found
  }
}
