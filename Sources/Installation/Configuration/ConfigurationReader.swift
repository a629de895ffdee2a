import Kernel
import Web

/// Reads values one by one and gathers what is wrong with them; a value that is wrong reads as its default.
struct ConfigurationReader {
  private let values: [String: (value: String, place: String)]
  private(set) var problems: [ConfigurationProblem]

  init(environment: [String: String], file: ConfigurationFile?, fileName: String) {
    var values: [String: (value: String, place: String)] = [:]
    for entry in file?.entries ?? [] { values[entry.key] = (entry.value, "\(fileName):\(entry.line)") }
    for (name, value) in environment where ConfigurationKey.named(name) != nil && !value.isEmpty { values[name] = (value, name) }
    for key in ConfigurationKey.all {
      if let alias = key.alias, values[key.name] == nil, let value = environment[alias], !value.isEmpty {
        values[key.name] = (value, alias)
      }
    }
    self.values = values
    problems = file?.problems ?? []
  }

  /// As configured, else the default; nil where both are empty.
  func text(_ name: String) -> String? {
    if let value = values[name]?.value, !value.isEmpty { return value }
    return ConfigurationKey.named(name).flatMap { $0.fallback.isEmpty ? nil : $0.fallback }
  }

  func isSet(_ name: String) -> Bool { values[name]?.value.isEmpty == false }

  mutating func report(_ name: String, _ message: OperatorText) {
    let place = values[name].map { $0.place == name ? name : "\($0.place) \(name)" } ?? name
    problems.append(ConfigurationProblem(place, message))
  }

  mutating func integer(_ name: String, in range: ClosedRange<Int>) -> Int {
    let fallback = ConfigurationKey.named(name).flatMap { Int($0.fallback) } ?? range.lowerBound
    guard let text = text(name) else { return fallback }
    guard let number = Int(text), range.contains(number) else {
      report(
        name,
        OperatorText(
          "「\(text)」は使えません。\(range.lowerBound) から \(range.upperBound) までの整数にしてください。",
          en: "\"\(text)\" is not a whole number from \(range.lowerBound) to \(range.upperBound)"))
      return fallback
    }
    return number
  }

  mutating func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, _ type: Choice.Type) -> Choice?
  where Choice.RawValue == String {
    guard let text = text(name) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let all = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    report(name, OperatorText("「\(text)」は使えません。次のどれかにしてください：\(all)", en: "\"\(text)\" is none of: \(all)"))
    return ConfigurationKey.named(name).flatMap { Choice(rawValue: $0.fallback) }
  }

  mutating func flag(_ name: String) -> Bool {
    switch text(name)?.lowercased() {
    case "yes", "true", "1", "on": return true
    case "no", "false", "0", "off", nil: return false
    case .some(let text):
      report(name, OperatorText("「\(text)」は使えません。yes か no にしてください。", en: "\"\(text)\" is neither yes nor no"))
      return false
    }
  }

  func list(_ name: String) -> [String] {
    (text(name) ?? "").split(separator: ",").map { String($0.trimmed) }.filter { !$0.isEmpty }
  }

  /// `1048576`, `512KiB`, `32MiB`, `1GiB`.
  mutating func size(_ name: String, in range: ClosedRange<Int>) -> Int {
    let fallback = ConfigurationKey.named(name).flatMap { ByteSize.parse($0.fallback) } ?? range.lowerBound
    guard let text = text(name) else { return fallback }
    guard let bytes = ByteSize.parse(text), range.contains(bytes) else {
      let low = ByteSize.format(range.lowerBound)
      let high = ByteSize.format(range.upperBound)
      report(
        name,
        OperatorText(
          "「\(text)」は使えません。\(low) から \(high) までの大きさ（例 512KiB、32MiB）にしてください。",
          en: "\"\(text)\" is not a size from \(low) to \(high) (512KiB, 32MiB)"))
      return fallback
    }
    return bytes
  }

  /// `20/minute`, `5/second`, `100/hour`; nil for `off`.
  mutating func rate(_ name: String) -> RateSetting? {
    guard let text = text(name), text != "off" else { return nil }
    if let rate = RateSetting(text) { return rate }
    report(
      name,
      OperatorText(
        "「\(text)」は使えません。20/minute の形（second・minute・hour）か off にしてください。",
        en: "\"\(text)\" is not like 20/minute (second, minute, hour), nor off"))
    return nil
  }

  /// An `http` or `https` address without query; no final `/`.
  mutating func webAddress(_ name: String) -> String? {
    guard let text = text(name) else { return nil }
    guard let address = WebAddress.normal(text) else {
      report(
        name,
        OperatorText(
          "「\(text)」は使えません。https:// か http:// で始まる住所にしてください（? や # は不可）。",
          en: "\"\(text)\" is not an address beginning with https:// or http:// (without ? or #)"))
      return nil
    }
    return address
  }

  mutating func addresses(_ name: String) -> [AddressRange] {
    list(name).compactMap { text in
      if let range = AddressRange(text) { return range }
      report(name, OperatorText("「\(text)」は IP アドレスでも CIDR でもありません。", en: "\"\(text)\" is neither an IP address nor a CIDR range"))
      return nil
    }
  }
}

enum WebAddress {
  static func normal(_ text: String) -> String? {
    for scheme in ["https://", "http://"] where text.hasPrefix(scheme) {
      let rest = text.dropFirst(scheme.count)
      guard let first = rest.first, first != "/", !rest.contains(where: { "?#\"'<>\\ ".contains($0) || !$0.isASCII }) else { return nil }
      var address = Substring(text)
      while address.hasSuffix("/") { address = address.dropLast() }
      return String(address)
    }
    return nil
  }
}
