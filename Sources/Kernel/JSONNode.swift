/// A value of a JSON text, with the place where it begins. Members keep their order.
public struct JSONNode: Sendable {
  public enum Kind: Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONNode])
    case object([JSONMember])
  }

  public let kind: Kind
  /// From 1.
  public let line: Int
  /// From 1, counted in Unicode code points.
  public let column: Int

  public init(_ kind: Kind, line: Int = 0, column: Int = 0) {
    self.kind = kind
    self.line = line
    self.column = column
  }

  /// The value of a member; nil where this is no object or has no such member.
  public subscript(_ key: String) -> JSONNode? { member(key)?.value }

  public func member(_ key: String) -> JSONMember? {
    if case .object(let members) = kind { members.first { $0.key == key } } else { nil }
  }

  public var isNull: Bool { if case .null = kind { true } else { false } }
  public var bool: Bool? { if case .bool(let value) = kind { value } else { nil } }
  public var string: String? { if case .string(let value) = kind { value } else { nil } }
  public var number: JSONNumber? { if case .number(let value) = kind { value } else { nil } }
  /// The whole number that this is, if it fits; `1.0` and `1e2` count as whole.
  public var int: Int? { number?.int }
  public var double: Double? { number?.double }
  public var array: [JSONNode]? { if case .array(let value) = kind { value } else { nil } }
  public var members: [JSONMember]? { if case .object(let value) = kind { value } else { nil } }
}

/// A name and its value in an object, with the place of the name.
public struct JSONMember: Sendable {
  public let key: String
  public let value: JSONNode
  /// From 1, of the opening quotation mark of the name.
  public let line: Int
  public let column: Int

  public init(_ key: String, _ value: JSONNode, line: Int = 0, column: Int = 0) {
    self.key = key
    self.value = value
    self.line = line
    self.column = column
  }
}

/// A number as it was written, so that no digit is lost.
public struct JSONNumber: Sendable, Hashable {
  /// In JSON's grammar: `-12`, `3.50`, `1e6`.
  public let text: String

  init(text: String) { self.text = text }

  public init(_ value: Int) { text = String(value) }

  /// Nil where the number is beyond what a `Double` holds.
  public var double: Double? {
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }

  /// Nil where the number has a fraction or does not fit.
  public var int: Int? {
    if let value = Int(text) { return value }
    guard let value = double, value.magnitude <= 9_007_199_254_740_992 else { return nil }
    return Int(exactly: value)
  }
}

/// Equal in content; where it stood does not matter.
extension JSONNode: Equatable {
  public static func == (a: JSONNode, b: JSONNode) -> Bool { a.kind == b.kind }
}
extension JSONNode.Kind: Equatable {}
extension JSONMember: Equatable {
  public static func == (a: JSONMember, b: JSONMember) -> Bool { a.key == b.key && a.value == b.value }
}
