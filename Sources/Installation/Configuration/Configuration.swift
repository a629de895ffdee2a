import Contracts
import Forms
import Identity
import Kernel
import Web

/// How an installation is set up: read from the environment and one file, the environment going first.
public struct Configuration: Sendable {
  public enum Mode: String, Sendable, CaseIterable { case production, demonstration }
  public enum FaceChoice: String, Sendable, CaseIterable { case `public`, staff, both }
  public typealias LogLevel = Web.LogLevel

  public var port = 8080
  public var address = "127.0.0.1"
  public var home: String?
  public var mode = Mode.production
  public var face = FaceChoice.both
  /// Without a final `/`; nil: made from address and port.
  public var publicURL: String?
  /// Host name, lower case, to town.
  public var hosts: [String: String] = [:]
  /// Address of the process that serves the other face, without a final `/`; nil where there is none, or it has the same address.
  public var otherFaceURL: String?
  /// Host names of towns there, lower case, to town.
  public var otherFaceHosts: [String: String] = [:]
  public var securityContact: String?

  public var dataFolder = "var"
  /// `postgres://…`; nil for SQLite in the data folder.
  public var databaseURL: String?
  public var databaseConnections = 8
  /// Beginning of the names of schemas; nil for `yakuba` and `town_`.
  public var databaseNamespace: String?
  public var secret: String?
  public var secretFile: String?
  public var backupFolder: String?

  public var trustedProxies: [AddressRange] = []
  public var metricsFrom: [AddressRange] = []

  /// Where the counter's own computer answers with what a card holds; loopback only.
  public var cardReader: String?
  /// Folder with the keys that sign documents; nil where there is none.
  public var signingFolder: String?

  /// Of clamd, which looks every file through; nil: files are taken unscanned and marked so.
  public var clamd: ClamScanner.Address?

  public var mail: OutgoingMail?
  public var residentProviders: [ProviderSettings] = []
  public var officerProviders: [ProviderSettings] = []
  public var allowsPlainProviders = false

  public var bodyLimit = 1 << 20
  public var uploadLimit = 32 << 20
  public var headerLimit = 16 << 10
  public var connections = 2000
  public var slowSeconds = 10
  public var signInRate: RateSetting?
  public var submissionRate: RateSetting?
  public var searchRate: RateSetting?
  public var programRate: RateSetting?

  public var threads = 0
  public var logLevel = LogLevel.info
  public var stopSeconds = 20
  public var runsJobs = true
  /// Whether a page that many open at the same moment is made once for all of them.
  public var sharesPages = true
  /// Minutes after which a town is closed that nobody asks for.
  public var townIdleMinutes = 10
  /// The most towns that are kept open.
  public var openTowns = 200
  /// The system's, or one that goes on from the time of the demonstration.
  public var clock = Clock.system

  public init() {}

  public var isDemonstration: Bool { mode == .demonstration }

  /// In production an address that begins with `https` is the only one: cookies are for HTTPS alone, even where a proxy does not say what it speaks.
  public var isAlwaysSecure: Bool { mode == .production && publicURL?.hasPrefix("https://") == true }

  public var faces: Set<Face> {
    switch face {
    case .public: [.public]
    case .staff: [.staff]
    case .both: [.public, .staff]
    }
  }

  /// Absolute address of the installation, without a final `/`.
  public func publicAddress(port actual: Int) -> String {
    if let publicURL { return publicURL }
    let host = ["0.0.0.0", "::", ""].contains(address) ? "127.0.0.1" : address
    return "http://\(host.contains(":") ? "[\(host)]" : host):\(actual)"
  }
}

/// The outgoing mail server.
public struct OutgoingMail: Sendable {
  public let url: String
  public let user: String?
  public let password: String?
  public let from: String
}

/// An OpenID Connect provider as configured.
public struct ProviderSettings: Sendable {
  public let id: String
  public let title: Phrase
  public let issuer: String
  public let clientID: String
  public let keyFile: String?
  public let keyID: String?
  public let secret: String?
  /// That its ID tokens may be signed with; HS256 only beside `secret`.
  public let algorithms: Set<JSONWebToken.Algorithm>
  public let scopes: [String]
  public let audience: String?
  public let requiredAssurance: String?
  public let assurance: Assurance
  public let trustsAddresses: Bool
}
