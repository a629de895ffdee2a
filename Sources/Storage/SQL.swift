import Kernel

/// A statement for both databases. Literals are text, `\(value)` always binds, `\(sql)` inserts another `SQL`; there is no
/// initialiser from `String`, so what somebody typed can never become part of the text.
///
/// Integers bind as BIGINT: a function of PostgreSQL that takes INTEGER wants `CAST(\(n) AS INTEGER)` (substr, repeat …).
public struct SQL: Sendable, ExpressibleByStringInterpolation {
  enum Part: Sendable, Hashable {
    case text(String)
    case value(SQLValue)
    /// A null whose type is known: PostgreSQL cannot always infer one (`$1 IS NULL`).
    case null(SQLKind?)
    case dialect(sqlite: String, postgres: String)
  }

  var parts: [Part]
  /// See `plannedOnce`.
  private(set) var isPlannedOnce = false

  public init(stringLiteral text: StaticString) { parts = [.text(text.description)] }
  public init(stringInterpolation interpolation: StringInterpolation) { parts = interpolation.parts }
  init(parts: [Part]) { self.parts = parts }

  public struct StringInterpolation: StringInterpolationProtocol, Sendable {
    var parts: [Part] = []

    public init(literalCapacity: Int, interpolationCount: Int) { parts.reserveCapacity(interpolationCount * 2 + 1) }
    public mutating func appendLiteral(_ text: StaticString) { parts.append(.text(text.description)) }
    public mutating func appendInterpolation(_ value: some SQLConvertible) { parts.append(.value(value.sqlValue)) }
    public mutating func appendInterpolation<Value: SQLConvertible>(_ value: Value?) {
      parts.append(value.map { .value($0.sqlValue) } ?? .null(Value.sqlKind))
    }
    /// The raw value of an enumeration.
    public mutating func appendInterpolation<Choice: RawRepresentable>(_ choice: Choice) where Choice.RawValue == String {
      parts.append(.value(.text(choice.rawValue)))
    }
    public mutating func appendInterpolation<Choice: RawRepresentable>(_ choice: Choice?) where Choice.RawValue == String {
      parts.append(choice.map { .value(.text($0.rawValue)) } ?? .null(.text))
    }
    public mutating func appendInterpolation<Choice: RawRepresentable & SQLConvertible>(_ choice: Choice)
    where Choice.RawValue == String {
      parts.append(.value(choice.sqlValue))
    }
    public mutating func appendInterpolation<Choice: RawRepresentable & SQLConvertible>(_ choice: Choice?)
    where Choice.RawValue == String {
      parts.append(choice.map { .value($0.sqlValue) } ?? .null(.text))
    }
    /// A whole number in the text itself. For the few sizes of a page: PostgreSQL plans a statement anew each time where a LIMIT is a value.
    public mutating func appendInterpolation(constant number: Int) { parts.append(.text(String(number))) }
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

  /// Begins with SELECT.
  var isQuestion: Bool {
    guard case .text(let text)? = parts.first else { return false }
    return text.hasPrefix("SELECT")
  }

  /// The same, for a statement that goes the same way whatever its values are: PostgreSQL plans it once a connection. Without this it plans anew each
  /// time where it thinks that the values matter, which for a statement over a table of many indexes takes longer than carrying it out.
  public var plannedOnce: SQL {
    var sql = self
    sql.isPlannedOnce = true
    return sql
  }

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

/// The type of a column, without null.
public enum SQLKind: String, Sendable, CaseIterable {
  case integer, real, text, blob
}

/// A value that can be bound.
public protocol SQLConvertible: Sendable {
  var sqlValue: SQLValue { get }
  /// The column type that a nil of this type stands for; nil where only the statement can tell.
  static var sqlKind: SQLKind? { get }
}

extension SQLConvertible { public static var sqlKind: SQLKind? { nil } }

extension SQLValue: SQLConvertible { public var sqlValue: SQLValue { self } }
extension Int: SQLConvertible {
  public var sqlValue: SQLValue { .integer(Int64(self)) }
  public static var sqlKind: SQLKind? { .integer }
}
extension Int64: SQLConvertible {
  public var sqlValue: SQLValue { .integer(self) }
  public static var sqlKind: SQLKind? { .integer }
}
extension Double: SQLConvertible {
  public var sqlValue: SQLValue { .real(self) }
  public static var sqlKind: SQLKind? { .real }
}
extension String: SQLConvertible {
  public var sqlValue: SQLValue { .text(self) }
  public static var sqlKind: SQLKind? { .text }
}
extension Bool: SQLConvertible {
  public var sqlValue: SQLValue { .integer(self ? 1 : 0) }
  public static var sqlKind: SQLKind? { .integer }
}
extension [UInt8]: SQLConvertible {
  public var sqlValue: SQLValue { .blob(self) }
  public static var sqlKind: SQLKind? { .blob }
}
extension Moment: SQLConvertible {
  public var sqlValue: SQLValue { .integer(milliseconds) }
  public static var sqlKind: SQLKind? { .integer }
}
extension CalendarDate: SQLConvertible {
  public var sqlValue: SQLValue { .text(description) }
  public static var sqlKind: SQLKind? { .text }
}
extension RawRepresentable where RawValue == String, Self: Sendable { public var sqlValue: SQLValue { .text(rawValue) } }
extension RawRepresentable where RawValue == String, Self: SQLConvertible { public static var sqlKind: SQLKind? { .text } }
