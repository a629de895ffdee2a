import Channels
import Contracts
import Identity
import Kernel
import Storage

/// Invented people for the demonstration, one or more of each role, with a password and a secret that everybody may know. Only in demonstration
/// mode; in production their being there stops the start (`DemonstrationAccounts.present`).
public enum DemonstrationAccounts {
  public static let password = "mihon-no-jitsuen-2026"
  /// Of the authenticator app, for all of them: 20 bytes.
  static let secret = Array("yakuba-demonstration".utf8)
  /// The same, as an authenticator app takes it.
  public static var secretText: String { Base32.encode(secret) }

  public struct Someone: Sendable, Hashable {
    public let id: String
    public let name: String
    public let kana: String
    /// Nil for a resident without one.
    public let email: String?
    /// Empty for residents.
    public let roles: Set<Role>
    /// Post of the town's file that an officer holds.
    let post: String?
    let assurance: Assurance
    var kind: Person.Kind { roles.isEmpty ? .resident : .officer }
  }

  public static let officers = [
    officer("sakura", "模擬 さくら", "モギ サクラ", [.planner, .officer], "kikaku-dx-senior"),
    officer("shiro", "見立 四郎", "ミタテ シロウ", [.chief, .officer], "somu-head"),
    officer("saburo", "仮名 三郎", "カメイ サブロウ", [.chief, .officer], "kensetsu-head"),
    officer("kyoko", "窓口 京子", "マドグチ キョウコ", [.officer], "chomin-madoguchi-senior"),
    officer("mamoru", "設定 守", "セッテイ マモル", [.administrator, .officer], "somu-jinji-chief"),
    officer("midori", "点検 みどり", "テンケン ミドリ", [.auditor], "audit-office-head"),
    officer("izumi", "起案 いずみ", "キアン イズミ", [.officer], "kensetsu-kanri-senior"),
    officer("goro", "回議 五郎", "カイギ ゴロウ", [.officer], "kensetsu-kanri-chief"),
    officer("mutsumi", "補佐 六実", "ホサ ムツミ", [.officer], "kensetsu-deputy"),
    officer("nanami", "防災 七海", "ボウサイ ナナミ", [.officer], "somu-bosai-chief"),
    officer("ichiko", "給付 一子", "キュウフ イチコ", [.officer], "fukushi-kodomo-kodomo-senior"),
    officer("futaba", "審査 二葉", "シンサ フタバ", [.officer], "fukushi-kodomo-kodomo-chief"),
    officer("michiyo", "福祉 三千代", "フクシ ミチヨ", [.chief, .officer], "fukushi-kodomo-head"),
    officer("jugo", "財政 十吾", "ザイセイ ジュウゴ", [.officer], "somu-zaisei-chief"),
    officer("yae", "首長 八重", "シュチョウ ヤエ", [.chief, .officer], "executive-mayor"),
    officer("kuro", "副長 九郎", "フクチョウ クロウ", [.chief, .officer], "executive-vice-mayor"),
    officer("taichi", "閲覧 太一", "エツラン タイチ", [.viewer], "kaikei-suito-clerk"),
  ]

  public static let residents = [
    resident("hanako", "見本 花子", "ミホン ハナコ", "hanako@resident.example", .card),
    resident("taro", "例示 太郎", "レイジ タロウ", "taro@resident.example", .email),
    resident("jiro", "架空 次郎", "カクウ ジロウ", nil, .selfDeclared),
  ]

  /// Whether such accounts are there: production refuses to start while they are.
  public static func present(_ reader: Reader) throws -> Bool { try !PersonRecords.demonstrationPeople(reader).isEmpty }

  private static func officer(_ id: String, _ name: String, _ kana: String, _ roles: Set<Role>, _ post: String) -> Someone {
    Someone(id: "demonstration-\(id)", name: name, kana: kana, email: "\(id)@mihon.example", roles: roles, post: post, assurance: .email)
  }

  private static func resident(_ id: String, _ name: String, _ kana: String, _ email: String?, _ assurance: Assurance) -> Someone {
    Someone(id: "demonstration-\(id)", name: name, kana: kana, email: email, roles: [], post: nil, assurance: assurance)
  }
}

/// Makes the accounts that are not there yet, and puts the officers into their posts where the town has these.
public struct SeedDemonstrationAccounts: Sendable {
  let passwordHash: String
  let sealedSecret: [UInt8]

  /// Hashes the password, which takes its time.
  public init(_ settings: AccountsSettings, randomness: Randomness) async throws {
    passwordHash = try await settings.hasher.hash(DemonstrationAccounts.password)
    sealedSecret = Sealing(key: settings.key, purpose: "totp").seal(DemonstrationAccounts.secret, randomness)
  }

  /// How many were made.
  @discardableResult public func run(_ writer: Writer) throws -> Int {
    var count = 0
    for someone in DemonstrationAccounts.officers + DemonstrationAccounts.residents where try PersonRecords.find(someone.id, writer) == nil
    {
      try make(someone, writer)
      count += 1
    }
    if count > 0 {
      try writer.audit(AuditEntry(actor: "system", action: "accounts.demonstration-seeded", subject: "accounts", detail: "\(count)"))
    }
    return count
  }

  private func make(_ someone: DemonstrationAccounts.Someone, _ writer: Writer) throws {
    let person = Person(
      id: someone.id, kind: someone.kind, state: .active, name: someone.name, kana: someone.kana, email: someone.email,
      assurance: someone.assurance,
      isDemonstration: true, madeAt: writer.now)
    try PersonRecords.insert(person, emailKey: someone.email.flatMap { MailAddress($0)?.key }, writer)
    guard person.kind == .officer else { return }
    try PasswordRecords.set(passwordHash, of: person.id, writer)
    try PasswordRecords.setAuthenticator(sealed: sealedSecret, lastStep: 0, of: person.id, writer)
    let today = CalendarDate(of: writer.now)
    let first = FiscalYear(containing: today).first
    for role in someone.roles.sorted(by: { $0.rawValue < $1.rawValue }) {
      try RoleRecords.insert(
        RoleTerm(id: writer.newIdentifier(), person: person.id, role: role, from: first, until: nil), by: "system", writer)
    }
    let chart = try OrganisationRecords.chart(on: today, writer)
    if let post = someone.post, let found = chart.posts.first(where: { $0.id == post }) {
      try OrganisationRecords.addHolding(
        Holding(id: writer.newIdentifier(), post: post, person: person.id, manner: .regular, from: max(found.from, first), until: nil),
        writer)
    }
  }
}
