import Design
import Kernel
import Markup
import Storage
import Web

/// A town as the program knows it.
public struct Town: Sendable {
  public let slug: String
  public let name: String
  /// Hiragana.
  public let reading: String
  public let english: String
  public let prefecture: String
  /// 全国地方公共団体コード, six digits; nil for an invented town.
  public let code: String?
  public let isFictional: Bool
  /// Path before the town's own paths: `/mihon`, or empty where the town has a host name of its own.
  public let basePath: String

  public init(
    slug: String, name: String, reading: String, english: String, prefecture: String, code: String?, isFictional: Bool, basePath: String
  ) {
    self.slug = slug
    self.name = name
    self.reading = reading
    self.english = english
    self.prefecture = prefecture
    self.code = code
    self.isFictional = isFictional
    self.basePath = basePath
  }
}

/// What a service may use of the town it works for, with or without a visitor.
public struct TownServices: Sendable {
  public let town: Town
  public let database: any Database
  public let clock: Clock
  public let randomness: Randomness
  /// Metrics of all services of the installation.
  public let metrics: [Metric]
  /// Datasets of all services.
  public let datasets: [Dataset]
  /// Absolute address of the town as this process serves it: `https://example.jp/mihon`, no final `/`. What is printed or mailed takes
  /// `address(of:)` instead: whoever opens it may be on the other face.
  public let publicAddress: String
  /// Absolute addresses of the faces that another process serves, no final `/`.
  public let elsewhere: [Face: String]
  public let isDemonstration: Bool
  /// Named narrow ports that services offer each other (see `Port`).
  public let ports: Ports

  public init(
    town: Town, database: any Database, clock: Clock, randomness: Randomness, metrics: [Metric], datasets: [Dataset],
    publicAddress: String, elsewhere: [Face: String] = [:], isDemonstration: Bool, ports: Ports
  ) {
    self.town = town
    self.database = database
    self.clock = clock
    self.randomness = randomness
    self.metrics = metrics
    self.datasets = datasets
    self.publicAddress = publicAddress
    self.elsewhere = elsewhere
    self.isDemonstration = isDemonstration
    self.ports = ports
  }

  /// Absolute address of the town on a face, whichever process serves it; no final `/`. A route's path goes behind it.
  public func address(of face: Face) -> String { elsewhere[face] ?? publicAddress }
}

/// A request to a town by someone: what a handler is given.
public struct Visit: Sendable {
  public let request: Request
  public let services: TownServices
  public let visitor: Visitor
  public let preferences: Preferences
  /// Token that a form must send back in the field `_csrf`.
  public let formToken: String
  /// Everything around a page's content, filled in for this visit; a service adds title, breadcrumb and content (see `page`).
  public let frame: PageFrame

  public init(
    request: Request, services: TownServices, visitor: Visitor, preferences: Preferences, formToken: String, frame: PageFrame? = nil
  ) {
    self.request = request
    self.services = services
    self.visitor = visitor
    self.preferences = preferences
    self.formToken = formToken
    self.frame = frame ?? PageFrame(title: "", preferences: preferences)
  }

  public var town: Town { services.town }
  public var database: any Database { services.database }
  public var clock: Clock { services.clock }
  public var language: Language { preferences.language }

  /// The address of a route within this town.
  public func link(_ route: some RouteSet, query: [(String, String)] = []) -> Link {
    var path = town.basePath + route.path
    if !query.isEmpty {
      path += "?" + query.map { PercentEncoding.query($0.0) + "=" + PercentEncoding.query($0.1) }.joined(separator: "&")
    }
    return Link(path: path)
  }

  /// The address of a route on a face: absolute where another process serves that face.
  public func link(_ route: some RouteSet, on face: Face) -> Link {
    services.elsewhere[face].flatMap { Link(external: $0 + route.path) } ?? link(route)
  }

  /// The officer who is visiting; throws where a route's access should have made sure of one.
  public func officer() throws -> Officer {
    guard case .officer(let officer) = visitor else { throw Failure.unauthenticated }
    return officer
  }

  public func resident() throws -> Resident {
    guard case .resident(let resident) = visitor else { throw Failure.unauthenticated }
    return resident
  }
}

public enum Visitor: Sendable {
  case nobody
  case resident(Resident)
  case officer(Officer)

  public var isOfficer: Bool { if case .officer = self { true } else { false } }

  /// As the audit log names the visitor.
  public var actor: String {
    switch self {
    case .nobody: "nobody"
    case .resident(let resident): "resident:\(resident.id)"
    case .officer(let officer): "officer:\(officer.id)"
    }
  }
}

/// An officer in a session: the roles and departments in force today.
public struct Officer: Sendable, Hashable {
  public let id: String
  public let name: String
  public let roles: Set<Role>
  /// Departments of the posts held today.
  public let departments: Set<String>
  /// Of a program: `token:` and the id of its token.
  public let sessionID: String
  /// What the token of a program allows; nil for the officer at a browser.
  public let scopes: Set<APIScope>?

  public init(
    id: String, name: String, roles: Set<Role>, departments: Set<String>, sessionID: String, scopes: Set<APIScope>? = nil
  ) {
    self.id = id
    self.name = name
    self.roles = roles
    self.departments = departments
    self.sessionID = sessionID
    self.scopes = scopes
  }

  public func has(_ role: Role) -> Bool { roles.contains(role) }
}

/// A resident in a session.
public struct Resident: Sendable, Hashable {
  public let id: String
  public let name: String
  public let assurance: Assurance
  public let sessionID: String

  public init(id: String, name: String, assurance: Assurance, sessionID: String) {
    self.id = id
    self.name = name
    self.assurance = assurance
    self.sessionID = sessionID
  }
}

extension Failure {
  public static let unauthenticated = Failure(
    .unauthenticated, "web.sign-in-needed",
    Phrase(
      "このページを見るにはログインが必要です。", en: "Please sign in to see this page.", easy: "この ページを 見るには、ログインして ください。"))
}

/// What services offer one another without importing one another: small named functions, looked up by type.
public struct Ports: Sendable {
  private var table: [ObjectIdentifier: any Sendable] = [:]

  public init() {}

  public mutating func offer<P: Sendable>(_ port: P) { table[ObjectIdentifier(P.self)] = port }
  public func port<P: Sendable>(_ type: P.Type = P.self) -> P? { table[ObjectIdentifier(type)] as? P }
}
