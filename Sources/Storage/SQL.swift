import Kernel

/// A statement for both databases. Literals are text, `\(value)` always binds, `\(sql)` inserts another `SQL`; there is no
/// initialiser from `String`, so what somebody typed can never become part of the text.
public struct SQL: Sendable, ExpressibleByStringInterpolation {
  enum Part: Sendable, Hashable {
    case text(String)
    case value(SQLValue)
    case dialect(sqlite: String, postgres: String)
  }

  var parts: [Part]

  public init(stringLiteral text: StaticString) { parts = [.text(text.description)] }
  public init(stringInterpolation interpolation: StringInterpolation) { parts = interpolation.parts }
  init(parts: [Part]) { self.parts = parts }

  public struct StringInterpolation: StringInterpolationProtocol, Sendable {
    var parts: [Part] = []

    public init(literalCapacity: Int, interpolationCount: Int) { parts.reserveCapacity(interpolationCount * 2 + 1) }
    public mutating func appendLiteral(_ text: StaticString) { parts.append(.text(text.description)) }
    public mutating func appendInterpolation(_ value: some SQLConvertible) { parts.append(.value(value.sqlValue)) }
    public mutating func appendInterpolation(_ value: (some SQLConvertible)?) { parts.append(.value(value?.sqlValue ?? .null)) }
    /// The raw value of an enumeration.
    public mutating func appendInterpolation<Choice: RawRepresentable>(_ choice: Choice) where Choice.RawValue == String {
      parts.append(.value(.text(choice.rawValue)))
    }
    public mutating func appendInterpolation<Choice: RawRepresentable>(_ choice: Choice?) where Choice.RawValue == String {
      parts.append(.value(choice.map { .text($0.rawValue) } ?? .null))
    }
    public mutating func appendInterpolation(_ sql: SQL) { parts.append(contentsOf: sql.parts) }
    /// `IN \(list: values)`: a parenthesised list of bound values; for none, a list that matches nothing.
    public mutating func appendInterpolation(list values: some Sequence<some SQLConvertible>) {
      let all = values.map(\.sqlValue)
      guard !all.isEmpty else { return parts.append(.text("(SELECT NULL WHERE 1 = 0)")) }
      parts.append(.text("("))
      for (index, value) in all.enumerated() {
        if index > 0 { parts.append(.text(", ")) }
        parts.append(.value(value))
      }
      parts.append(.text(")"))
    }
  }

  public static func + (a: SQL, b: SQL) -> SQL { SQL(parts: a.parts + b.parts) }

  /// The statements joined by a separator.
  public static func join(_ list: [SQL], separator: StaticString = ", ") -> SQL {
    var parts: [Part] = []
    for (index, sql) in list.enumerated() {
      if index > 0 { parts.append(.text(separator.description)) }
      parts.append(contentsOf: sql.parts)
    }
    return SQL(parts: parts)
  }
}

/// What a column can hold.
public enum SQLValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

/// A value that can be bound.
public protocol SQLConvertible: Sendable {
  var sqlValue: SQLValue { get }
}

extension SQLValue: SQLConvertible { public var sqlValue: SQLValue { self } }
extension Int: SQLConvertible { public var sqlValue: SQLValue { .integer(Int64(self)) } }
extension Int64: SQLConvertible { public var sqlValue: SQLValue { .integer(self) } }
extension Double: SQLConvertible { public var sqlValue: SQLValue { .real(self) } }
extension String: SQLConvertible { public var sqlValue: SQLValue { .text(self) } }
extension Bool: SQLConvertible { public var sqlValue: SQLValue { .integer(self ? 1 : 0) } }
extension [UInt8]: SQLConvertible { public var sqlValue: SQLValue { .blob(self) } }
extension Moment: SQLConvertible { public var sqlValue: SQLValue { .integer(milliseconds) } }
extension CalendarDate: SQLConvertible { public var sqlValue: SQLValue { .text(description) } }
