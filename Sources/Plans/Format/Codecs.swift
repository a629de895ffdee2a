import Kernel

extension Codec where Value == String {
  /// Any text, the empty one included.
  static var text: Codec {
    Codec(
      form: .text(.any),
      decode: { node, diagnosis in
        guard let text = node.string else {
          diagnosis.error(node, .needsText)
          return nil
        }
        return text
      }, encode: { .text($0) })
  }

  static func checked(_ form: FieldForm, _ message: Phrase, _ isRight: @escaping @Sendable (String) -> Bool) -> Codec {
    Codec(
      form: form,
      decode: { node, diagnosis in
        guard let text = Codec.text.decode(node, &diagnosis) else { return nil }
        guard isRight(text) else {
          diagnosis.error(node, message)
          return nil
        }
        return text
      }, encode: { .text($0) })
  }

  static var nonEmpty: Codec { checked(.text(.nonEmpty), .needsSomeText) { !$0.allSatisfy(\.isWhitespace) } }
  static var slug: Codec {
    checked(.text(.matching("^[a-z][a-z0-9-]{1,31}$")), .needsSlug) {
      matches($0, first: isLower, rest: { isLower($0) || isDigit($0) || $0 == "-" }, 2...32)
    }
  }
  static var identifier: Codec {
    checked(.text(.matching("^[a-z0-9][a-z0-9.-]{0,63}$")), .needsIdentifier) {
      matches($0, first: { isLower($0) || isDigit($0) }, rest: { isLower($0) || isDigit($0) || $0 == "." || $0 == "-" }, 1...64)
    }
  }
  static var partialDate: Codec { checked(.partialDate, .needsPartialDate) { PartialDate($0) != nil } }
  static var lines: Codec {
    checked(.text(.matching("^[0-9]+(-[0-9]+)?$")), .needsLines) { text in
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      return (1...2).contains(parts.count) && parts.allSatisfy { !$0.isEmpty && $0.unicodeScalars.allSatisfy(isDigit) }
    }
  }
  /// Id in the catalogue of systems: `2.10`.
  static var system: Codec {
    checked(.text(.matching("^[0-9]{1,2}\\.[0-9]{1,2}$")), .needsSystem) { text in
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      return parts.count == 2 && parts.allSatisfy { (1...2).contains($0.count) && $0.unicodeScalars.allSatisfy(isDigit) }
    }
  }
  /// `service.figure`
  static var metric: Codec {
    checked(.text(.matching("^[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*$")), .needsMetric) { text in
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      return parts.count == 2
        && parts.allSatisfy { matches(String($0), first: isLower, rest: { isLower($0) || isDigit($0) || $0 == "_" }, 1...64) }
    }
  }

  private static func isLower(_ scalar: Unicode.Scalar) -> Bool { ("a"..."z").contains(scalar) }
  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
  private static func matches(
    _ text: String, first: (Unicode.Scalar) -> Bool, rest: (Unicode.Scalar) -> Bool, _ length: ClosedRange<Int>
  ) -> Bool {
    let scalars = text.unicodeScalars
    guard length.contains(scalars.count), let head = scalars.first else { return false }
    return first(head) && scalars.dropFirst().allSatisfy(rest)
  }
}

extension Codec where Value == Int {
  static func range(_ range: ClosedRange<Int>) -> Codec {
    Codec(
      form: .integer(range),
      decode: { node, diagnosis in
        guard let number = node.double, number == number.rounded(), abs(number) < 1e15, range.contains(Int(number)) else {
          diagnosis.error(node, .needsWhole(range))
          return nil
        }
        return Int(number)
      }, encode: { .integer($0) })
  }
  /// From 1.
  static var count: Codec { range(1...1_000_000) }
  /// From 0.
  static var whole: Codec { range(0...1_000_000) }
}

extension Codec where Value == Double {
  static var number: Codec {
    Codec(
      form: .number,
      decode: { node, diagnosis in
        guard let number = node.double, number.isFinite else {
          diagnosis.error(node, .needsNumber)
          return nil
        }
        return number
      }, encode: { .number($0) })
  }
}

extension Codec where Value == Bool {
  static var flag: Codec {
    Codec(
      form: .flag,
      decode: { node, diagnosis in
        guard let flag = node.bool else {
          diagnosis.error(node, .needsFlag)
          return nil
        }
        return flag
      }, encode: { .flag($0) })
  }
}

extension Codec where Value == CalendarDate {
  static var date: Codec {
    Codec(
      form: .date,
      decode: { node, diagnosis in
        guard let date = node.string.flatMap({ CalendarDate($0) }) else {
          diagnosis.error(node, .needsDate)
          return nil
        }
        return date
      }, encode: { .text($0.description) })
  }
}

extension Codec where Value == Schedule.Point {
  static var point: Codec {
    Codec(
      form: .text(.matching("^[0-9]{4}(Q[1-4])?$")),
      decode: { node, diagnosis in
        guard let point = node.string.flatMap({ Schedule.Point($0) }) else {
          diagnosis.error(node, .needsPoint)
          return nil
        }
        return point
      }, encode: { .text($0.description) })
  }
}

extension Codec where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
  static func choice() -> Codec {
    Codec(
      form: .choice(Value.allCases.map(\.rawValue)),
      decode: { node, diagnosis in
        guard let value = node.string.flatMap({ Value(rawValue: $0) }) else {
          diagnosis.error(node, .needsChoice(Value.allCases.map(\.rawValue)))
          return nil
        }
        return value
      }, encode: { .text($0.rawValue) })
  }
}

extension Codec {
  static func list<Item>(of item: Codec<Item>) -> Codec where Value == [Item] {
    Codec(
      form: .list(item.form),
      decode: { node, diagnosis in
        guard let nodes = node.array else {
          diagnosis.error(node, .needsList)
          return nil
        }
        return nodes.enumerated().compactMap { index, child in diagnosis.inside("[\(index)]") { item.decode(child, &$0) } }
      }, encode: { .list($0.map(item.encode)) })
  }
}

extension Codec where Value: Shaped {
  static func object() -> Codec {
    Codec(
      form: .object(Value.form),
      decode: { node, diagnosis in decodeObject(node, &diagnosis) },
      encode: { encodeObject($0) })
  }
}

/// Reads an object member by member; unknown, missing and wrong members are all reported.
func decodeObject<Value: Shaped>(_ node: JSONNode, _ diagnosis: inout Diagnosis, ignoring ignored: Set<String> = []) -> Value? {
  guard let members = node.members else {
    diagnosis.error(node, .needsObject)
    return nil
  }
  var value = Value.blank
  let before = diagnosis.problems.count
  let fields = Value.fields
  var seen: Set<String> = []
  for member in members where !ignored.contains(member.key) {
    let (name, child) = (member.key, member.value)
    guard let field = fields.first(where: { $0.name == name }) else {
      diagnosis.inside(name) { $0.error(child, .unknownMember(name, known: fields.map(\.name))) }
      continue
    }
    seen.insert(name)
    diagnosis.inside(name) { field.decode(child, &value, &$0) }
  }
  for field in fields where field.isRequired && !seen.contains(field.name) { diagnosis.error(node, .missingMember(field.name)) }
  let failed = diagnosis.problems[before...].contains { $0.severity == .error }
  return failed ? nil : value
}

extension Shaped {
  /// The members as forms.
  static var form: [FormMember] { fields.map { FormMember(name: $0.name, form: $0.form, isRequired: $0.isRequired) } }
}

func encodeObject<Value: Shaped>(_ value: Value) -> JSONTree {
  .object(Value.fields.compactMap { field in field.encode(value).map { JSONTree.Member(name: field.name, value: $0) } })
}
