import Channels
import Contracts
import Identity
import Kernel

/// A provider at whose door people of one face may sign in.
public struct SignInProvider: Sendable {
  public let provider: OpenIDProvider
  public let face: Face
  /// How sure we are of a resident who comes this way.
  public let assurance: Assurance
  /// An officer is recognised by the address even where the provider does not say that it was checked: right for a town's own directory, in which only
  /// its administrators write addresses, and for nothing else.
  public let trustsAddresses: Bool

  public init(_ provider: OpenIDProvider, face: Face, assurance: Assurance, trustsAddresses: Bool = false) {
    self.provider = provider
    self.face = face
    self.assurance = assurance
    self.trustsAddresses = trustsAddresses
  }
}

/// What the service of accounts must be told by the configuration.
public struct AccountsSettings: Sendable {
  /// Secret of the installation, 32 bytes or more: seals the secrets of authenticator apps.
  public var key: [UInt8]
  public var mail: MailSettings
  public var providers: [SignInProvider]
  public var transport: any HTTPTransport
  public var hasher: PasswordHasher
  /// Origins besides the public address from which passkeys are taken (the staff face at an address of its own).
  public var origins: Set<String>
  public var officerSession: SessionLife
  public var residentSession: SessionLife

  public init(
    key: [UInt8], mail: MailSettings, providers: [SignInProvider] = [], transport: any HTTPTransport = CurlTransport(),
    hasher: PasswordHasher = PasswordHasher(), origins: Set<String> = [],
    officerSession: SessionLife = SessionLife(idleSeconds: 3600, absoluteSeconds: 12 * 3600),
    residentSession: SessionLife = SessionLife(idleSeconds: 24 * 3600, absoluteSeconds: 30 * 24 * 3600)
  ) {
    self.key = key
    self.mail = mail
    self.providers = providers
    self.transport = transport
    self.hasher = hasher
    self.origins = origins
    self.officerSession = officerSession
    self.residentSession = residentSession
  }
}

/// When a session ends by itself.
public struct SessionLife: Sendable, Hashable {
  /// Without any request.
  public let idleSeconds: Int64
  /// In any case.
  public let absoluteSeconds: Int64

  public init(idleSeconds: Int64, absoluteSeconds: Int64) {
    self.idleSeconds = idleSeconds
    self.absoluteSeconds = absoluteSeconds
  }
}
