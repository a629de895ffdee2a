/// The little of ASN.1's distinguished encoding (X.690) that a signature needs.
enum DER {
  static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] { [tag] + length(content.count) + content }
  static func sequence(_ parts: [UInt8]...) -> [UInt8] { element(0x30, parts.flatMap { $0 }) }
  /// SET OF: in the order of the encodings.
  static func set(_ parts: [[UInt8]], tag: UInt8 = 0x31) -> [UInt8] {
    element(tag, parts.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 })
  }
  static func octets(_ bytes: [UInt8]) -> [UInt8] { element(0x04, bytes) }
  static func integer(_ value: UInt8) -> [UInt8] { element(0x02, [value]) }
  static let null: [UInt8] = [0x05, 0x00]

  static func identifier(_ numbers: UInt...) -> [UInt8] {
    var content: [UInt8] = [UInt8(numbers[0] * 40 + numbers[1])]
    for number in numbers.dropFirst(2) {
      var groups = [UInt8(number & 0x7F)]
      var rest = number >> 7
      while rest > 0 {
        groups.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
        rest >>= 7
      }
      content += groups
    }
    return element(0x06, content)
  }

  private static func length(_ count: Int) -> [UInt8] {
    if count < 0x80 { return [UInt8(count)] }
    var bytes: [UInt8] = []
    var rest = count
    while rest > 0 {
      bytes.insert(UInt8(rest & 0xFF), at: 0)
      rest >>= 8
    }
    return [0x80 | UInt8(bytes.count)] + bytes
  }
}
