import CPostgres
import Kernel

/// Object ids of PostgreSQL's types: pg_type.dat, fixed since the beginning.
enum PostgresType {
  static let bool: UInt32 = 16, bytea: UInt32 = 17, char: UInt32 = 18, name: UInt32 = 19, int8: UInt32 = 20, int2: UInt32 = 21
  static let int4: UInt32 = 23, text: UInt32 = 25, oid: UInt32 = 26, float4: UInt32 = 700, float8: UInt32 = 701
  static let unknown: UInt32 = 705, bpchar: UInt32 = 1042, varchar: UInt32 = 1043, numeric: UInt32 = 1700, void: UInt32 = 2278

  /// By the kind of their elements: the type's number, and its name.
  static func array(of kind: SQLKind) -> (element: UInt32, name: String) {
    switch kind {
    case .integer: (int8, "bigint[]")
    case .real: (float8, "double precision[]")
    case .text: (text, "text[]")
    case .blob: (bytea, "bytea[]")
    }
  }

  static func of(_ kind: SQLKind?) -> UInt32 {
    switch kind {
    case .integer: int8
    case .real: float8
    case .text: text
    case .blob: bytea
    case nil: 0
    }
  }
}

extension SQLValue {
  /// The binary form in which parameters and COPY take values, most significant byte first; nil for null.
  var postgresBytes: [UInt8]? {
    switch self {
    case .null: nil
    case .integer(let number): Self.bigEndian(UInt64(bitPattern: number))
    case .real(let number): Self.bigEndian(number.bitPattern)
    case .text(let text): Array(text.utf8)
    case .blob(let bytes): bytes
    }
  }

  static func bigEndian(_ number: UInt64) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * UInt64($0))) } }

  /// Reads a value in binary form.
  init(postgres bytes: UnsafeRawBufferPointer, type: UInt32) throws {
    func number(_ size: Int) throws -> UInt64 {
      guard bytes.count == size else { throw Failure.statement("a value of type \(type) has \(bytes.count) bytes") }
      return bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
    switch type {
    case PostgresType.int8: self = .integer(Int64(bitPattern: try number(8)))
    case PostgresType.int4: self = .integer(Int64(Int32(truncatingIfNeeded: try number(4))))
    case PostgresType.int2: self = .integer(Int64(Int16(truncatingIfNeeded: try number(2))))
    case PostgresType.oid: self = .integer(Int64(try number(4)))
    case PostgresType.bool: self = .integer(Int64(try number(1)))
    case PostgresType.float8: self = .real(Double(bitPattern: try number(8)))
    case PostgresType.float4: self = .real(Double(Float(bitPattern: UInt32(try number(4)))))
    case PostgresType.text, PostgresType.varchar, PostgresType.bpchar, PostgresType.name, PostgresType.unknown, PostgresType.char:
      self = .text(String(decoding: bytes, as: UTF8.self))
    case PostgresType.bytea: self = .blob(Array(bytes))
    case PostgresType.numeric: self = try Self.numeric(bytes)
    case PostgresType.void: self = .null
    default: throw Failure.statement("a column has a type that Storage does not read: \(type)")
    }
  }

  /// SUM and AVG give numeric: digits of base 10000. A whole number that fits becomes an integer, everything else a real.
  private static func numeric(_ bytes: UnsafeRawBufferPointer) throws -> SQLValue {
    func short(_ index: Int) throws -> Int {
      guard bytes.count >= 2 * index + 2 else { throw Failure.statement("a numeric is cut short") }
      return Int(bytes[2 * index]) << 8 | Int(bytes[2 * index + 1])
    }
    let count = try short(0)
    let weight = Int(Int16(truncatingIfNeeded: try short(1)))
    let sign = try short(2)
    let scale = try short(3)
    guard sign == 0 || sign == 0x4000 else { return .null }
    let digits = try (0..<count).map { try short(4 + $0) }
    if scale == 0, weight < 5 {
      var whole: Int64 = 0
      var fits = true
      for place in 0...max(0, weight) {
        let (product, overflow) = whole.multipliedReportingOverflow(by: 10_000)
        let (sum, overflowToo) = product.subtractingReportingOverflow(place < digits.count && weight >= 0 ? Int64(digits[place]) : 0)
        if overflow || overflowToo { fits = false }
        whole = sum
      }
      // Counted downwards, where there is room for one more.
      if fits, sign == 0x4000 { return .integer(whole) }
      if fits, whole != .min { return .integer(-whole) }
    }
    var text = sign == 0x4000 ? "-" : ""
    for place in 0...max(weight, 0) { text += padded(place < digits.count && weight >= 0 ? digits[place] : 0) }
    text += "."
    for place in (weight + 1)..<max(digits.count, weight + 2) { text += padded(place >= 0 && place < digits.count ? digits[place] : 0) }
    guard let real = Double(text) else { throw Failure.statement("a numeric cannot be read") }
    return .real(real)
  }

  private static func padded(_ digit: Int) -> String {
    let text = String(digit)
    return String(repeating: "0", count: max(0, 4 - text.count)) + text
  }
}
