import Channels
import Contracts
import Foundation
import Identity
import Kernel
import Storage
import Synchronization
import TestSupport
import Testing
import Web

@testable import Accounts

/// A clock that a test moves.
final class TestClock: Sendable {
  private let moment: Mutex<Moment>
  init(_ text: String) { moment = Mutex(CalendarDate(text)!.startOfDay.adding(seconds: 9 * 3600)) }
  var clock: Clock { Clock { [self] in moment.withLock { $0 } } }
  func advance(seconds: Int64) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
}

/// A town's office with its database, and whoever calls.
struct Office: Sendable {
  let database: TownDatabase
  let accounts: Accounts
  let services: TownServices
  let time: TestClock

  static let town = Town(
    slug: "mihon", name: "見本町", reading: "みほんまち", english: "Mihon Town", prefecture: "見本県", code: nil, isFictional: true, basePath: "/mihon"
  )
  static let migrations = MailRecords.migrations + AccountsMigrations.all

  static func settings(providers: [SignInProvider] = [], transport: any HTTPTransport = NoTransport()) -> AccountsSettings {
    AccountsSettings(
      key: Array("a key for tests, 32 bytes long!!".utf8),
      mail: MailSettings(server: nil, sender: MailAddress("office@mihon.example")!, keepsAll: true),
      providers: providers, transport: transport, hasher: PasswordHasher(passes: 1, memory: 8192))
  }

  init(_ database: TownDatabase, time: TestClock, settings: AccountsSettings = Office.settings(), isDemonstration: Bool = false) {
    self.database = database
    self.time = time
    accounts = Accounts(settings, clock: time.clock, randomness: .system)
    var ports = Ports()
    accounts.offer(to: &ports)
    services = TownServices(
      town: Office.town, database: database, clock: time.clock, randomness: .system, metrics: [], datasets: [],
      publicAddress: "https://example.jp/mihon", isDemonstration: isDemonstration, ports: ports)
  }

  /// Delivers what waits in the outbox of mail, as the pump would; all letters so far.
  func mails() async throws -> [MailRecord] {
    let waiting = try await database.read { reader in
      try reader.all("SELECT seq, subject, payload FROM outbox WHERE name = \(Mail.requested) ORDER BY seq") {
        (try $0.int("seq"), try $0.text("subject"), try $0.text("payload"))
      }
    }
    for (seq, subject, payload) in waiting {
      try await MailDelivery(accounts.settings.mail).deliver(
        Event(Mail.requested, subject: subject, payload: payload), deliveryID: "delivery-\(seq)", senderName: "見本町", database: database,
        clock: time.clock)
    }
    return try await database.read { try MailRecords.latest(100, $0) }
  }

  /// The path below the town of the first link in the newest letter.
  func mailedPath() async throws -> String {
    let body = try #require(try await mails().first?.body)
    let line = try #require(
      body.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.first { $0.hasPrefix(services.publicAddress) })
    return String(line.dropFirst(services.publicAddress.count))
  }

  func audited(_ action: String) async throws -> Int {
    try await database.read { reader in
      try reader.first("SELECT COUNT(*) AS n FROM audit_log WHERE action = \(action)") { try $0.int("n") } ?? 0
    }
  }

  /// An administrator who is signed in.
  func administrator() async throws -> Caller {
    try await database.write { writer in
      let id = try InviteOfficer(
        name: "設定 守", kana: "", address: MailAddress("admin@mihon.example")!, roles: [.administrator],
        letter: .init(token: "t", link: "l", town: "見本町"), actor: "operator"
      ).run(writer)
      try PersonRecords.setState(.active, of: id, writer)
    }
    return try await signedIn("admin@mihon.example", .officer)
  }

  /// Whoever has this address, with a session.
  func signedIn(_ address: String, _ kind: Person.Kind) async throws -> Caller {
    let token = Randomness.system.token(bits: 256)
    let life = SessionLife(idleSeconds: 3600, absoluteSeconds: 86_400)
    try await database.write { writer in
      guard let person = try PersonRecords.find(emailKey: address, kind: kind, writer) else { throw Failure.noSuchPerson }
      try OpenSession(
        person: person, way: .password, token: token, previousToken: nil, origin: Origin(address: "192.0.2.9", agent: "test"), life: life
      ).run(writer)
    }
    var caller = Caller(self)
    caller.cookies["__Host-yakuba-mihon-\(kind == .officer ? "staff" : "resident")"] = token
    return caller
  }
}

/// Nothing leaves the test.
struct NoTransport: HTTPTransport {
  func send(_ request: OutgoingRequest) async throws -> IncomingAnswer { IncomingAnswer(status: 500, body: []) }
}

/// A browser without a network: keeps cookies, and is stopped at the doors that the service declares.
struct Caller {
  let office: Office
  var cookies: [String: String] = [:]
  var address = "192.0.2.1"
  var language = Language.japanese

  init(_ office: Office) { self.office = office }

  enum Stopped: Error, Equatable { case noRoute, unauthenticated, forbidden }

  mutating func get(_ path: String) async throws -> Response { try await send(.get, path, Fields()) }

  mutating func post(_ path: String, _ fields: [(String, String)] = []) async throws -> Response {
    try await send(.post, path, Fields(fields.map { Fields.Pair($0.0, $0.1) }))
  }

  private mutating func send(_ method: Web.Method, _ path: String, _ form: Fields) async throws -> Response {
    let parts = path.split(separator: "?", maxSplits: 1)
    let segments = parts[0].split(separator: "/").map { PercentEncoding.decode($0) ?? "" }
    var query = Fields()
    for pair in (parts.count > 1 ? parts[1] : "").split(separator: "&") {
      let sides = pair.split(separator: "=", maxSplits: 1)
      query.append(PercentEncoding.decode(sides[0]) ?? "", sides.count > 1 ? PercentEncoding.decode(sides[1], plusIsSpace: true) ?? "" : "")
    }
    guard let route = AccountsRoute(method: method, segments: segments) else { throw Stopped.noRoute }
    let header = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    let request = Request(
      method: method, segments: segments, rawPath: String(parts[0]), query: query,
      headers: Headers([("cookie", header), ("user-agent", "Firefox/140 Linux")]),
      body: method == .get ? .empty : .form(form), remoteAddress: address, isSecure: true, host: "example.jp")
    let access = office.accounts.access(to: route)
    let visitor = try await office.accounts.entrance.visitor(request, access.face, office.services)
    switch (access, visitor) {
    case (.officer(let roles), .officer(let officer)): if officer.roles.isDisjoint(with: roles) { throw Stopped.forbidden }
    case (.officer, _), (.resident, .nobody), (.resident, .officer): throw Stopped.unauthenticated
    default: break
    }
    let visit = Visit(
      request: request, services: office.services, visitor: visitor, preferences: .init(language: language), formToken: "form-token")
    let response = try await office.accounts.respond(to: route, visit)
    for cookie in response.headers.all("set-cookie") {
      let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      #expect(cookie.contains("; Path=/; HttpOnly; SameSite=Lax") && cookie.hasSuffix("; Secure"))
      cookies[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1])
    }
    return response
  }

  var isSignedInAsOfficer: Bool { cookies["__Host-yakuba-mihon-staff"] != nil }
  var isSignedInAsResident: Bool { cookies["__Host-yakuba-mihon-resident"] != nil }
}

extension Response {
  var text: String { if case .bytes(let bytes) = content { String(decoding: bytes, as: UTF8.self) } else { "" } }
  var location: String? { headers["location"] }
}

/// Runs a test in an office of its own, on 2026-03-30 at nine.
func withOffice(
  on kind: DatabaseKind, settings: AccountsSettings = Office.settings(), isDemonstration: Bool = false,
  _ body: (Office) async throws -> Void
) async throws {
  let time = TestClock("2026-03-30")
  try await withTown(on: kind, migrations: Office.migrations, clock: time.clock) { database in
    try await body(Office(database, time: time, settings: settings, isDemonstration: isDemonstration))
  }
}
