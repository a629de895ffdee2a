/// What an authenticator says (WebAuthn Level 2, section 6.1), its layout checked to the last byte.
public struct AuthenticatorData: Sendable, Hashable {
  /// SHA-256 of the relying party's id, 32 bytes.
  public let relyingPartyHash: [UInt8]
  public let flags: Flags
  /// 0 where the authenticator does not count.
  public let signCount: UInt32
  /// There at registration.
  public let credential: Credential?

  public struct Flags: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let userPresent = Flags(rawValue: 0x01)
    public static let userVerified = Flags(rawValue: 0x04)
    public static let backupEligible = Flags(rawValue: 0x08)
    public static let backedUp = Flags(rawValue: 0x10)
    public static let attested = Flags(rawValue: 0x40)
    public static let extended = Flags(rawValue: 0x80)
  }

  public struct Credential: Sendable, Hashable {
    /// 16 bytes: the model of the authenticator, zeros where it does not say.
    public let model: [UInt8]
    /// 1 to 1023 bytes.
    public let id: [UInt8]
    public let key: PublicKey
  }

  /// Nil for anything that is not exactly such a record.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count >= 37 else { return nil }
    relyingPartyHash = Array(bytes[..<32])
    flags = Flags(rawValue: bytes[32])
    signCount = bytes[33..<37].reduce(0) { $0 << 8 | UInt32($1) }
    guard !flags.contains(.backedUp) || flags.contains(.backupEligible) else { return nil }
    var position = 37
    if flags.contains(.attested) {
      guard bytes.count >= position + 18 else { return nil }
      let model = Array(bytes[position..<(position + 16)])
      let length = Int(bytes[position + 16]) << 8 | Int(bytes[position + 17])
      position += 18
      guard (1...1023).contains(length), bytes.count >= position + length else { return nil }
      let id = Array(bytes[position..<(position + length)])
      position += length
      guard let (cose, next) = CBOR.read(bytes, from: position), let key = PublicKey(cose: cose) else { return nil }
      credential = Credential(model: model, id: id, key: key)
      position = next
    } else {
      credential = nil
    }
    if flags.contains(.extended) {
      guard let (extensions, next) = CBOR.read(bytes, from: position), case .map = extensions else { return nil }
      position = next
    }
    guard position == bytes.count else { return nil }
  }
}

extension PublicKey {
  /// A COSE key (RFC 9052): its kind, its curve and its algorithm must belong together.
  public init?(cose: CBOR) {
    guard let kind = cose[1]?.integer, let number = cose[3]?.integer, let algorithm = Algorithm(rawValue: number) else { return nil }
    switch (algorithm, kind) {
    case (.es256, 2):
      guard cose[-1]?.integer == 1, let x = cose[-2]?.byteString, let y = cose[-3]?.byteString else { return nil }
      self.init(p256x: x, y: y)
    case (.eddsa, 1):
      guard cose[-1]?.integer == 6, let x = cose[-2]?.byteString else { return nil }
      self.init(ed25519: x)
    case (.rs256, 3):
      guard let n = cose[-1]?.byteString, let e = cose[-2]?.byteString else { return nil }
      self.init(rsaModulus: n, exponent: e)
    default: return nil
    }
  }
}
