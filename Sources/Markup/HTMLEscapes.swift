/// What must not stand in HTML as it is, for text and for double-quoted attribute values alike: `& < > " '`, and the control
/// characters other than tab, line feed and carriage return, which HTML does not allow.
enum HTMLEscapes {
  private static let isSpecial: [Bool] = (0..<0x40).map { byte in
    [0x26, 0x3C, 0x3E, 0x22, 0x27].contains(byte) || (byte < 0x20 && ![0x09, 0x0A, 0x0D].contains(byte))
  }

  private static func replacement(_ byte: UInt8) -> StaticString {
    switch byte {
    case 0x26: "&amp;"
    case 0x3C: "&lt;"
    case 0x3E: "&gt;"
    case 0x22: "&quot;"
    case 0x27: "&#39;"
    default: "\u{FFFD}"
    }
  }

  /// Bytes of the text once it is escaped.
  static func size(of text: String) -> Int {
    withBytes(of: text) { bytes in
      isSpecial.withUnsafeBufferPointer { isSpecial in
        var size = bytes.count
        for byte in bytes where byte < 0x40 && isSpecial[Int(byte)] { size += replacement(byte).utf8CodeUnitCount - 1 }
        return size
      }
    }
  }

  static func write(_ text: String, to end: inout UnsafeMutablePointer<UInt8>) {
    withBytes(of: text) { bytes in
      isSpecial.withUnsafeBufferPointer { isSpecial in
        var start = 0
        for index in bytes.indices {
          let byte = bytes[index]
          // Everything from @ up, and most below it, stands for itself.
          guard byte < 0x40, isSpecial[Int(byte)] else { continue }
          end.put(UnsafeBufferPointer(rebasing: bytes[start..<index]))
          end.put(replacement(byte))
          start = index + 1
        }
        end.put(UnsafeBufferPointer(rebasing: bytes[start...]))
      }
    }
  }

  private static func withBytes<T>(of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
    if let result = text.utf8.withContiguousStorageIfAvailable(body) { return result }
    return Array(text.utf8).withUnsafeBufferPointer(body)
  }
}

extension UnsafeMutablePointer<UInt8> {
  mutating func put(_ byte: UInt8) {
    pointee = byte
    self += 1
  }

  mutating func put(_ text: StaticString) { put(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)) }

  mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    update(from: start, count: bytes.count)
    self += bytes.count
  }
}
