/// JSON to be written: members keep their order.
indirect enum JSONTree: Sendable, Hashable {
  case text(String)
  case integer(Int)
  case number(Double)
  case flag(Bool)
  case list([JSONTree])
  case object([Member])

  struct Member: Sendable, Hashable {
    let name: String
    let value: JSONTree
  }

  subscript(_ name: String) -> JSONTree? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// Indented by two spaces, plain UTF-8; short lists of figures stay on one line.
  var pretty: String {
    var out = ""
    write(into: &out, indent: 0, pretty: true)
    out += "\n"
    return out
  }

  /// Without white space.
  var compact: String {
    var out = ""
    write(into: &out, indent: 0, pretty: false)
    return out
  }

  private func write(into out: inout String, indent: Int, pretty: Bool) {
    switch self {
    case .text(let text): Self.quote(text, into: &out)
    case .integer(let number): out += String(number)
    case .number(let number): out += Self.plain(number)
    case .flag(let flag): out += flag ? "true" : "false"
    case .list(let list):
      let isFlat = list.allSatisfy { if case .integer = $0 { true } else { false } }
      Self.container(list, "[", "]", into: &out, indent: indent, pretty: pretty && !isFlat, spaced: pretty) {
        $0.write(into: &$1, indent: indent + 1, pretty: pretty)
      }
    case .object(let members):
      Self.container(members, "{", "}", into: &out, indent: indent, pretty: pretty, spaced: pretty) { member, out in
        Self.quote(member.name, into: &out)
        out += pretty ? ": " : ":"
        member.value.write(into: &out, indent: indent + 1, pretty: pretty)
      }
    }
  }

  private static func container<Item>(
    _ items: [Item], _ open: String, _ close: String, into out: inout String, indent: Int, pretty: Bool, spaced: Bool,
    _ item: (Item, inout String) -> Void
  ) {
    out += open
    for (index, each) in items.enumerated() {
      if index > 0 { out += pretty || !spaced ? "," : ", " }
      if pretty { out += "\n" + String(repeating: "  ", count: indent + 1) }
      item(each, &out)
    }
    if pretty && !items.isEmpty { out += "\n" + String(repeating: "  ", count: indent) }
    out += close
  }

  /// Whole numbers without a fraction, others as Swift writes them (shortest that reads back the same).
  static func plain(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
  }

  private static func quote(_ text: String, into out: inout String) {
    out += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case let control where control.value < 0x20:
        let hex = String(control.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: out.unicodeScalars.append(scalar)
      }
    }
    out += "\""
  }
}
