/// A value of CBOR (RFC 8949) as far as WebAuthn uses it, read strictly: definite lengths, shortest integers, no duplicate
/// keys, no tags, no floating point, fewer than eight levels.
public indirect enum CBOR: Sendable, Hashable {
  case unsigned(UInt64)
  /// −1 − n
  case negative(UInt64)
  case bytes([UInt8])
  case text(String)
  case array([CBOR])
  case map([CBOR: CBOR])
  case bool(Bool)
  case null

  static let maximumDepth = 8

  /// The one value that `bytes` hold; nil where they hold anything else, or more.
  public init?(_ bytes: [UInt8]) {
    guard let (value, next) = CBOR.read(bytes, from: 0), next == bytes.count else { return nil }
    self = value
  }

  /// The value that begins at `start`, and where it ends.
  public static func read(_ bytes: [UInt8], from start: Int) -> (value: CBOR, next: Int)? {
    var reader = Reader(bytes: bytes, position: start)
    guard start >= 0, start <= bytes.count, let value = reader.value(depth: 0) else { return nil }
    return (value, reader.position)
  }

  /// A small integer of either sign; nil for other kinds and for what does not fit.
  public var integer: Int? {
    switch self {
    case .unsigned(let n): Int(exactly: n)
    case .negative(let n): Int(exactly: n).map { -1 - $0 }
    default: nil
    }
  }

  public var byteString: [UInt8]? { if case .bytes(let bytes) = self { bytes } else { nil } }
  public var string: String? { if case .text(let text) = self { text } else { nil } }

  /// The value of a key of a map.
  public subscript(_ key: String) -> CBOR? { if case .map(let map) = self { map[.text(key)] } else { nil } }
  public subscript(_ key: Int) -> CBOR? {
    if case .map(let map) = self { map[key >= 0 ? .unsigned(UInt64(key)) : .negative(UInt64(-1 - key))] } else { nil }
  }

  private struct Reader {
    let bytes: [UInt8]
    var position: Int

    mutating func take(_ count: UInt64) -> ArraySlice<UInt8>? {
      guard count <= UInt64(bytes.count - position) else { return nil }
      defer { position += Int(count) }
      return bytes[position..<(position + Int(count))]
    }

    mutating func argument(_ information: UInt8) -> UInt64? {
      guard information >= 24 else { return UInt64(information) }
      guard information <= 27, let slice = take(1 << UInt64(information - 24)) else { return nil }
      let value = slice.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      let smallest: [UInt64] = [24, 0x100, 0x1_0000, 0x1_0000_0000]
      return value >= smallest[Int(information - 24)] ? value : nil
    }

    mutating func value(depth: Int) -> CBOR? {
      guard depth < CBOR.maximumDepth, let head = take(1)?.first else { return nil }
      if head >> 5 == 7 {
        switch head & 31 {
        case 20: return .bool(false)
        case 21: return .bool(true)
        case 22: return .null
        default: return nil
        }
      }
      guard let n = argument(head & 31) else { return nil }
      switch head >> 5 {
      case 0: return .unsigned(n)
      case 1: return .negative(n)
      case 2: return take(n).map { .bytes(Array($0)) }
      case 3: return take(n).flatMap { String(validating: $0, as: UTF8.self) }.map { .text($0) }
      case 4: return array(n, depth)
      case 5: return map(n, depth)
      default: return nil
      }
    }

    mutating func array(_ count: UInt64, _ depth: Int) -> CBOR? {
      guard count <= UInt64(bytes.count - position) else { return nil }
      var items: [CBOR] = []
      for _ in 0..<count {
        guard let item = value(depth: depth + 1) else { return nil }
        items.append(item)
      }
      return .array(items)
    }

    mutating func map(_ count: UInt64, _ depth: Int) -> CBOR? {
      guard count <= UInt64(bytes.count - position) / 2 else { return nil }
      var map: [CBOR: CBOR] = [:]
      for _ in 0..<count {
        guard let key = value(depth: depth + 1), let item = value(depth: depth + 1), map.updateValue(item, forKey: key) == nil
        else { return nil }
      }
      return .map(map)
    }
  }
}
