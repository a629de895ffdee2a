import Kernel
import Storage

/// What a resident's account says of its holder. Offered by the service that keeps accounts.
public struct ResidentProfiles: Sendable {
  public struct Profile: Sendable, Hashable {
    /// 見本 花子
    public let name: String
    /// In katakana; may be empty.
    public let kana: String
    public let email: String?
    public let birthDate: CalendarDate?
    /// Digits.
    public let telephone: String?

    public init(name: String, kana: String, email: String?, birthDate: CalendarDate? = nil, telephone: String? = nil) {
      (self.name, self.kana, self.email, self.birthDate, self.telephone) = (name, kana, email, birthDate, telephone)
    }
  }

  /// An account with what it says.
  public struct Found: Sendable, Hashable {
    public let id: String
    public let profile: Profile
    public init(id: String, profile: Profile) { (self.id, self.profile) = (id, profile) }
  }

  /// Nil for an account that is closed or unknown.
  public let profile: @Sendable (Reader, _ id: String) throws -> Profile?
  /// Open accounts in which every word stands: in the name or its reading, or as the whole birthday or telephone number. By kana, at most `limit`. The
  /// caller records who looked.
  public let find: @Sendable (Reader, _ words: String, _ limit: Int) throws -> [Found]

  public init(
    profile: @escaping @Sendable (Reader, _ id: String) throws -> Profile?,
    find: @escaping @Sendable (Reader, _ words: String, _ limit: Int) throws -> [Found] = { _, _, _ in [] }
  ) {
    self.profile = profile
    self.find = find
  }
}
