import Storage

/// What a resident's account says of its holder. Offered by the service that keeps accounts.
public struct ResidentProfiles: Sendable {
  public struct Profile: Sendable, Hashable {
    /// 見本 花子
    public let name: String
    /// In katakana; may be empty.
    public let kana: String
    public let email: String?

    public init(name: String, kana: String, email: String?) { (self.name, self.kana, self.email) = (name, kana, email) }
  }

  /// Nil for an account that is closed or unknown.
  public let profile: @Sendable (Reader, _ id: String) throws -> Profile?
  public init(profile: @escaping @Sendable (Reader, _ id: String) throws -> Profile?) { self.profile = profile }
}
