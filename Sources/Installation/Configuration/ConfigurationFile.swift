/// `yakuba.conf`: lines `KEY = value`, comments from `#` at the start of a line, empty lines. A value may stand in double quotes.
struct ConfigurationFile: Sendable {
  struct Entry: Sendable {
    let key: String
    let value: String
    /// From 1.
    let line: Int
  }

  let entries: [Entry]
  let problems: [ConfigurationProblem]

  init(_ text: String, name: String) {
    var entries: [Entry] = []
    var problems: [ConfigurationProblem] = []
    var lines: [String: Int] = [:]
    for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let number = index + 1
      let line = raw.trimmed
      if line.isEmpty || line.hasPrefix("#") { continue }
      let place = "\(name):\(number)"
      guard let equals = line.firstIndex(of: "=") else {
        problems.append(ConfigurationProblem(place, OperatorText("「キー = 値」の形ではありません。", en: "not of the form KEY = value")))
        continue
      }
      let key = String(line[..<equals].trimmed)
      var value = String(line[line.index(after: equals)...].trimmed)
      if value.utf8.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") { value = String(value.dropFirst().dropLast()) }
      guard ConfigurationKey.named(key) != nil, key != "YAKUBA_CONFIG" else {
        problems.append(
          ConfigurationProblem(
            place,
            OperatorText("\(key) というキーはありません（yakuba help configuration）。", en: "there is no key \(key) (see yakuba help configuration)")))
        continue
      }
      if let first = lines[key] {
        problems.append(
          ConfigurationProblem(place, OperatorText("\(key) は \(first) 行目にもあります。", en: "\(key) stands on line \(first) already")))
        continue
      }
      lines[key] = number
      entries.append(Entry(key: key, value: value, line: number))
    }
    self.entries = entries
    self.problems = problems
  }
}

extension StringProtocol {
  /// Without white space at either end.
  var trimmed: SubSequence {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return self[endIndex..<endIndex]
    }
    return self[first...last]
  }
}
