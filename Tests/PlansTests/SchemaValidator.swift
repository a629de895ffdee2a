import Kernel

@testable import Plans

/// As much of JSON Schema as our own schemas use; an unknown keyword is reported, so that nothing passes unchecked.
struct SchemaValidator {
  private(set) var problems: [String] = []

  static func problems(_ json: [UInt8], _ schema: String) throws -> [String] {
    var validator = SchemaValidator()
    validator.validate(try JSONDocument.parse(json), try JSONDocument.parse(schema), "$")
    return validator.problems
  }

  private mutating func validate(_ node: JSONNode, _ schema: JSONNode, _ path: String) {
    for keyword in schema.members ?? [] {
      let rule = keyword.value
      switch keyword.key {
      case "type":
        let types = rule.array?.compactMap(\.string) ?? [rule.string ?? "?"]
        require(types.contains { Self.isType(node, $0) }, path, "is no \(types)")
      case "enum": require(rule.array?.contains(node) == true, path, "is none of the choices")
      case "const": require(rule == node, path, "is not the constant")
      case "required":
        guard let members = node.members else { continue }
        for name in rule.array?.compactMap(\.string) ?? [] { require(members.contains { $0.key == name }, path, "lacks \(name)") }
      case "properties":
        for member in node.members ?? [] { if let inner = rule[member.key] { validate(member.value, inner, "\(path).\(member.key)") } }
      case "additionalProperties":
        let known = Set((schema["properties"]?.members ?? []).map(\.key))
        for member in node.members ?? [] where rule.bool == false { require(known.contains(member.key), path, "has \(member.key)") }
      case "items": for (index, item) in (node.array ?? []).enumerated() { validate(item, rule, "\(path)[\(index)]") }
      case "pattern":
        guard let text = node.string, let pattern = rule.string, let regex = try? Regex(pattern) else { continue }
        require((try? regex.firstMatch(in: text)) != nil, path, "does not match \(pattern)")
      case "minLength": if let text = node.string { require(text.unicodeScalars.count >= rule.int ?? 0, path, "is too short") }
      case "minimum": if let number = node.double { require(number >= rule.double ?? 0, path, "is too small") }
      case "maximum": if let number = node.double { require(number <= rule.double ?? 0, path, "is too large") }
      case "format": if let text = node.string { require(Self.isFormat(text, rule.string ?? ""), path, "is no \(rule.string ?? "")") }
      case "$schema", "$id", "title", "description": break
      default: problems.append("\(path): unknown keyword \(keyword.key)")
      }
    }
  }

  private mutating func require(_ condition: Bool, _ path: String, _ message: String) {
    if !condition { problems.append("\(path) \(message)") }
  }

  private static func isType(_ node: JSONNode, _ type: String) -> Bool {
    switch type {
    case "null": node.isNull
    case "string": node.string != nil
    case "boolean": node.bool != nil
    case "integer": node.int != nil
    case "number": node.number != nil
    case "array": node.array != nil
    case "object": node.members != nil
    default: false
    }
  }

  private static func isFormat(_ text: String, _ format: String) -> Bool {
    switch format {
    case "date": CalendarDate(text) != nil
    case "date-time": text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil
    case "uri": text.wholeMatch(of: /https?:\/\/[!-~]+/) != nil
    default: false
    }
  }
}
