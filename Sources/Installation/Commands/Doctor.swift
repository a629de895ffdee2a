import Forms
import Glibc
import Kernel
import Readings
import Storage
import Web

extension CommandSpecification {
  static let doctor = CommandSpecification(
    "doctor", OperatorText("この機械での設置に問題がないかを調べ、分かる言葉で告げる", en: "look the installation over and say in plain words what is wrong"),
    details: OperatorText(
      "何も変えない。「×」があれば終了コード 1、「!」（注意）だけなら 0。",
      en: "Changes nothing. Returns 1 where something is wrong (×), 0 where there are only warnings (!).")
  ) { invocation in
    let configuration = try invocation.configuration()
    let findings = await Doctor(configuration).examine()
    for finding in findings { invocation.output.line(finding.mark + " " + finding.text(invocation.output.language)) }
    let wrong = findings.filter { $0.kind == .wrong }.count
    let warnings = findings.filter { $0.kind == .warning }.count
    invocation.output.line(japanese: "\n問題 \(wrong) 件、注意 \(warnings) 件", en: "\n\(wrong) problem(s), \(warnings) warning(s)")
    return wrong == 0 ? .success : .failure
  }
}

/// Examines an installation without changing it.
struct Doctor {
  enum Kind: Sendable { case sound, warning, wrong }

  struct Finding: Sendable {
    let kind: Kind
    let text: OperatorText

    var mark: String {
      switch kind {
      case .sound: "○"
      case .warning: "!"
      case .wrong: "×"
      }
    }
  }

  let configuration: Configuration

  init(_ configuration: Configuration) { self.configuration = configuration }

  func examine() async -> [Finding] {
    dataFolder() + secret() + assets() + machine() + front() + signing() + (await scanner()) + (await databases())
  }

  func sound(_ japanese: String, _ english: String) -> [Finding] { [Finding(kind: .sound, text: OperatorText(japanese, en: english))] }
  func warning(_ japanese: String, _ english: String) -> [Finding] { [Finding(kind: .warning, text: OperatorText(japanese, en: english))] }
  func wrong(_ japanese: String, _ english: String) -> [Finding] { [Finding(kind: .wrong, text: OperatorText(japanese, en: english))] }

  private func dataFolder() -> [Finding] {
    let folder = configuration.dataFolder
    guard FileSystem.isFolder(folder) else {
      var above = FileSystem.parent(folder)
      while !FileSystem.isFolder(above), above != FileSystem.parent(above) { above = FileSystem.parent(above) }
      let error = FileSystem.tryWriting(in: above)
      guard error == 0 else {
        return wrong(
          "データのフォルダー \(folder) はまだなく、\(above) に作ることもできません（\(FileSystem.message(error))）。",
          "the data folder \(folder) is not there, and cannot be made in \(above) (\(FileSystem.message(error)))")
      }
      return warning("データのフォルダー \(folder) はまだありません。初回に作られます。", "the data folder \(folder) is not there yet; it is made on the first start")
    }
    let error = FileSystem.tryWriting(in: folder)
    guard error == 0 else {
      return wrong(
        "データのフォルダー \(folder) に書き込めません（\(FileSystem.message(error))）。持ち主と権限を確かめてください。",
        "cannot write into the data folder \(folder) (\(FileSystem.message(error))): see to its owner and permissions")
    }
    var found = sound("データのフォルダー \(folder) に書き込めます。", "the data folder \(folder) can be written")
    if let mode = FileSystem.mode(folder), mode & 0o007 != 0 {
      found += warning("\(folder) をほかの利用者が見られます（chmod o-rwx）。", "others may look into \(folder) (chmod o-rwx)")
    }
    if let free = FileSystem.freeBytes(folder) {
      let text = ByteSize.rounded(free)
      found +=
        free < 1 << 30
        ? warning("空き容量が \(text) しかありません。", "only \(text) of disk space is free")
        : sound("空き容量は \(text) です。", "\(text) of disk space is free")
    }
    return found
  }

  private func secret() -> [Finding] {
    if let secret = configuration.secret {
      return SecretFile.isDemonstration(Array(secret.utf8)) && !configuration.isDemonstration
        ? wrong("YAKUBA_SECRET が実演用です。", "YAKUBA_SECRET was made for demonstrations")
        : sound("秘密は環境で与えられています。", "the secret is given by the environment")
    }
    let file = SecretFile(configuration)
    do {
      guard let secret = try file.read() else {
        return configuration.secretFile == nil
          ? warning(
            "秘密のファイル \(file.path) はまだありません。初回に作られます。", "the secret file \(file.path) is not there yet; it is made on the first start")
          : wrong("秘密のファイル \(file.path) がありません。", "the secret file \(file.path) is not there")
      }
      if SecretFile.isDemonstration(secret), !configuration.isDemonstration {
        return wrong(
          "秘密（\(file.path)）が実演用です。本番では起動できません。", "the secret (\(file.path)) was made for demonstrations: production refuses to start")
      }
      if let mode = FileSystem.mode(file.path), mode & 0o077 != 0 {
        return wrong("秘密のファイル \(file.path) をほかの利用者が読めます（chmod 600）。", "others may read the secret file \(file.path) (chmod 600)")
      }
      return sound("秘密のファイル \(file.path) は守られています。", "the secret file \(file.path) is protected")
    } catch let failure as CommandFailure {
      return [Finding(kind: .wrong, text: failure.message)]
    } catch {
      return wrong("秘密のファイル \(file.path) を読めません。", "cannot read the secret file \(file.path)")
    }
  }

  private func assets() -> [Finding] {
    guard let home = Home.find(configuration) else {
      return wrong("Assets のフォルダーが見つかりません。YAKUBA_HOME で示してください。", "the folder Assets is not to be found; say where it is with YAKUBA_HOME")
    }
    do {
      let count = try AssetCatalogue(folder: home.assets).assets.count
      return sound("画面の部品が \(home.assets) に \(count) 個あります。", "\(count) assets in \(home.assets)")
    } catch {
      return wrong("\(home.assets) の部品を読めません：\(error)", "cannot read the assets in \(home.assets): \(error)")
    }
  }

  private func machine() -> [Finding] {
    var found: [Finding] = []
    do {
      _ = try Readings(threads: 1)
      found += sound("ふりがなの辞書（MeCab）があります。", "the dictionary for readings (MeCab) is there")
    } catch {
      found += warning(
        "ふりがなの辞書がないため、ふりがなを付けられません（apt-get install mecab-ipadic-utf8）。",
        "no dictionary: pages get no readings (apt-get install mecab-ipadic-utf8)")
    }
    let fonts = ["/usr/share/fonts/opentype/ipaexfont-gothic", "/usr/share/fonts/opentype/ipaexfont-mincho"]
    found +=
      fonts.allSatisfy(FileSystem.isFolder)
      ? sound("PDF のための日本語フォントがあります。", "Japanese fonts for PDF are there")
      : wrong(
        "PDF のための日本語フォントがありません（apt-get install fonts-ipaexfont）。",
        "the Japanese fonts for PDF are missing (apt-get install fonts-ipaexfont)")
    found +=
      ["/usr/bin/vips", "/usr/bin/vipsthumbnail", "/usr/bin/prlimit"].allSatisfy(FileSystem.isFile)
      ? sound("写真を整えるプログラム（libvips）があります。", "the programs that clean photographs (libvips) are there")
      : wrong(
        "写真を整えるプログラムがないため、写真を添付できません（apt-get install libvips-tools）。",
        "the programs that clean photographs are missing (apt-get install libvips-tools)")
    let today = Clock.system.today
    if today < ProductVersion.releasedOn {
      found += wrong("時計が \(today) を指しています。この版より前の日付です。", "the clock says \(today), before this version was made")
    } else if !FileSystem.isFile("/run/systemd/timesync/synchronized"), !FileSystem.isFolder("/run/chrony") {
      found += warning("時計は \(today) です。時刻合わせが動いているかは分かりませんでした。", "the clock says \(today); whether it is kept right could not be told")
    } else {
      found += sound("時計は合わせられています（\(today)）。", "the clock is kept right (\(today))")
    }
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    if limit.rlim_cur < UInt(configuration.connections + 256) {
      found += warning(
        "開けるファイルの数（\(limit.rlim_cur)）が接続数の上限 \(configuration.connections) に足りません（ulimit -n）。",
        "\(limit.rlim_cur) open files do not suffice for \(configuration.connections) connections (ulimit -n)")
    }
    return found
  }

  private func front() -> [Finding] {
    if configuration.isDemonstration {
      return warning("実演モードです。本番では YAKUBA_MODE=production にしてください。", "demonstration mode; use YAKUBA_MODE=production for real work")
    }
    var found: [Finding] = []
    switch configuration.publicURL {
    case nil:
      found += wrong(
        "YAKUBA_PUBLIC_URL がありません。メールやログインの住所が正しくなりません。", "YAKUBA_PUBLIC_URL is missing: addresses in mail and at sign-in will be wrong")
    case .some(let url) where url.hasPrefix("http://"):
      found += wrong(
        "YAKUBA_PUBLIC_URL が https ではありません。パスキーとクッキーの保護が働きません。",
        "YAKUBA_PUBLIC_URL is not https: passkeys and the protection of cookies need it")
    case .some(let url): found += sound("外から見た住所は \(url) です。", "others reach it at \(url)")
    }
    if configuration.face != .both, configuration.otherFaceURL == nil, configuration.otherFaceHosts.isEmpty {
      found += warning(
        "YAKUBA_OTHER_FACE_URL がありません。もう一方の面を別の住所で開くなら、文書のQRコードやメールの住所が正しくなりません。",
        "YAKUBA_OTHER_FACE_URL is missing: where the other face has another address, those on letters and in mail will be wrong")
    }
    if configuration.trustedProxies.isEmpty {
      found += warning(
        "前段のサーバーが YAKUBA_TRUSTED_PROXIES にありません。TLS を受け持つ Caddy や nginx のアドレスを書いてください（docs/operations.md）。",
        "YAKUBA_TRUSTED_PROXIES names no front server: give the address of the Caddy or nginx that speaks TLS (docs/operations.md)")
    }
    if configuration.mail == nil {
      found += warning(
        "YAKUBA_SMTP_URL がないため、メールは送られず停止中の配送にたまります。", "without YAKUBA_SMTP_URL no mail goes out; it gathers among the parked deliveries")
    }
    return found
  }

  /// A harmless file and the EICAR test file: the one must pass, the other must be found.
  private func scanner() async -> [Finding] {
    guard let address = configuration.clamd else {
      return warning(
        "YAKUBA_CLAMD がないため、受け取るファイルのウイルス検査をしません（docs/operations.md）。",
        "without YAKUBA_CLAMD files are taken without being scanned (docs/operations.md)")
    }
    let scanner = ClamScanner(address, timeoutSeconds: 10)
    do {
      let clean = try await scanner.scan(Array("yakuba".utf8))
      let test = try await scanner.scan(
        Array(#"X5O!P%@AP[4\PZX54(P^)7CC)7}$"#.utf8) + Array("EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*".utf8))
      guard clean == .clean, case .infected = test else {
        return wrong(
          "ClamAV は応えますが、検査用のファイルを見分けません。定義ファイル（freshclam）を確かめてください。",
          "ClamAV answers but does not tell the test file apart: see to its signatures (freshclam)")
      }
      return sound("ClamAV（clamd）がファイルを検査しています。", "ClamAV (clamd) scans files")
    } catch {
      let why = (error as? Failure)?.detail ?? ""
      return wrong(
        "ClamAV（YAKUBA_CLAMD）に届かないため、ファイルを受け取れません：\(why)", "ClamAV (YAKUBA_CLAMD) is out of reach, so no file is accepted: \(why)")
    }
  }

  private func databases() async -> [Finding] {
    let cluster: Cluster
    let secret: [UInt8]
    do {
      guard configuration.databaseURL != nil || FileSystem.isFile(configuration.dataFolder + "/directory.sqlite") else {
        return warning("まだ自治体がありません（yakuba town add）。", "there are no towns yet (yakuba town add)")
      }
      // One that cannot be read is told by `secret()`.
      secret = (try? SecretFile(configuration).read()) ?? [UInt8](repeating: 0, count: 32)
      cluster = try Installation.cluster(configuration, ServiceList(configuration, secret: secret), clock: .system, randomness: .system)
    } catch {
      return wrong("設定からデータベースを開けません：\(error)", "the databases cannot be opened as configured: \(error)")
    }
    var found: [Finding] = []
    do {
      let towns = try await cluster.towns()
      let kind = cluster.location.kind == .sqlite ? "SQLite" : "PostgreSQL"
      found += sound("データベース（\(kind)）に \(towns.count) の自治体があります。", "the database (\(kind)) holds \(towns.count) town(s)")
      if cluster.location.kind == .postgres {
        let version = try await cluster.directoryDatabase().read {
          try $0.first("SELECT current_setting('server_version') AS version") { try $0.text("version") }
        }
        let major = version.flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
        found +=
          major >= 15
          ? sound("PostgreSQL \(version ?? "?")", "PostgreSQL \(version ?? "?")")
          : warning("PostgreSQL \(version ?? "?") は試されていません（15 以上）。", "PostgreSQL \(version ?? "?") is untried (15 or newer)")
      }
      let (told, closed) = await look(at: towns, in: cluster)
      found += told
      let objections = try await ProductionCheck(configuration: configuration, secret: secret, cluster: cluster).objections(besides: closed)
      for objection in objections where !objection.english.contains("secret") { found.append(Finding(kind: .wrong, text: objection)) }
    } catch let failure as Failure {
      found += wrong(
        "データベースが使えません：\(failure.message.japanese) [\(failure.code)] \(failure.detail ?? "")",
        "the database cannot be used: \(failure.message.english) [\(failure.code)] \(failure.detail ?? "")")
    } catch {
      found += wrong("データベースが使えません：\(error)", "the database cannot be used: \(error)")
    }
    await cluster.close()
    return found
  }

  /// What there is to say of the towns, and which of them do not open.
  private func look(at towns: [TownEntry], in cluster: Cluster) async -> ([Finding], Set<String>) {
    var found: [Finding] = []
    var closed: Set<String> = []
    for entry in towns {
      guard entry.state == .active else {
        if entry.state == .preparing {
          found += warning("\(entry.slug) は途中までしか加えられていません（もう一度 town add）。", "\(entry.slug) was added halfway only (town add again)")
        }
        continue
      }
      do {
        let state = try await cluster.open(entry.slug).read { try $0.outboxState() }
        if state.parked > 0 {
          found += warning("\(entry.slug)：停止中の配送が \(state.parked) 件あります。", "\(entry.slug): \(state.parked) deliveries are parked")
        }
      } catch let failure as Failure {
        closed.insert(entry.slug)
        found += wrong(
          "\(entry.slug): \(failure.message.japanese) [\(failure.code)] \(failure.detail ?? "")",
          "\(entry.slug): \(failure.message.english) [\(failure.code)] \(failure.detail ?? "")")
      } catch {
        closed.insert(entry.slug)
        found += wrong("\(entry.slug): \(error)", "\(entry.slug): \(error)")
      }
    }
    return (found, closed)
  }
}
