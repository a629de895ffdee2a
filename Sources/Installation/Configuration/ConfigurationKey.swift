/// One key of the configuration: the environment and `yakuba.conf` use the same names. `yakuba help configuration` and the table of
/// docs/operations.md are made from `ConfigurationKey.all`.
public struct ConfigurationKey: Sendable {
  public enum Group: String, Sendable, CaseIterable {
    case place, people, data, web, mail, providers, limits, running
  }

  /// `YAKUBA_…`; `<ID>` stands for a provider's id in capitals.
  public let name: String
  /// Another name, of the environment only, that counts where `name` is not set.
  public let alias: String?
  /// What holds where nothing is set, as written in the configuration; empty for nothing.
  public let fallback: String
  public let group: Group
  /// The value must not be printed.
  public let isSecret: Bool
  public let meaning: OperatorText

  init(
    _ name: String, or alias: String? = nil, _ group: Group, default fallback: String = "", secret isSecret: Bool = false,
    _ meaning: OperatorText
  ) {
    self.name = name
    self.alias = alias
    self.fallback = fallback
    self.group = group
    self.isSecret = isSecret
    self.meaning = meaning
  }

  /// The key of a name as configured, `YAKUBA_OIDC_LINE_ISSUER` among them.
  static func named(_ name: String) -> ConfigurationKey? {
    if let key = all.first(where: { $0.name == name }) { return key }
    return all.first { key in
      let parts = key.name.split(separator: "<ID>", omittingEmptySubsequences: false)
      guard parts.count == 2 else { return false }
      return name.hasPrefix(parts[0]) && name.hasSuffix(parts[1]) && name.utf8.count > parts[0].utf8.count + parts[1].utf8.count
    }
  }
}

extension ConfigurationKey.Group {
  public var title: OperatorText {
    switch self {
    case .place: OperatorText("どこで動かすか", en: "Where it runs")
    case .people: OperatorText("だれに見せるか", en: "Who sees what")
    case .data: OperatorText("データと秘密鍵", en: "Data and secrets")
    case .web: OperatorText("前段のサーバーとの関係", en: "Behind a front server")
    case .mail: OperatorText("メール", en: "Mail")
    case .providers: OperatorText("外部のログイン（OpenID Connect）", en: "Sign-in elsewhere (OpenID Connect)")
    case .limits: OperatorText("上限", en: "Limits")
    case .running: OperatorText("動かし方", en: "Running")
    }
  }
}
