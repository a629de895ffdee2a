/// Width and height of a picture, read from the head of a JPEG or PNG file.
public struct ImageSize: Sendable, Hashable {
  /// Pixels, above zero.
  public let width: Int
  public let height: Int

  /// Nil where the bytes are no such picture, or end too soon.
  public init?(_ bytes: [UInt8]) {
    let found: (Int, Int)?
    switch ImageKind(bytes) {
    case .jpeg: found = Self.jpeg(bytes)
    case .png where bytes.count >= 24: found = (Self.number(bytes, 16, 4), Self.number(bytes, 20, 4))
    default: found = nil
    }
    guard let found, found.0 > 0, found.1 > 0 else { return nil }
    (width, height) = found
  }

  /// Goes from segment to segment until the frame header (SOF).
  private static func jpeg(_ bytes: [UInt8]) -> (Int, Int)? {
    var offset = 2
    while offset + 9 < bytes.count, bytes[offset] == 0xFF {
      let marker = bytes[offset + 1]
      if marker == 0xFF {
        offset += 1
        continue
      }
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        return (number(bytes, offset + 7, 2), number(bytes, offset + 5, 2))
      }
      // Markers without a length; the start of the scan ends the headers.
      if (0xD0...0xD8).contains(marker) || marker == 0x01 {
        offset += 2
        continue
      }
      guard marker != 0xDA, marker != 0xD9 else { return nil }
      let length = number(bytes, offset + 2, 2)
      guard length >= 2 else { return nil }
      offset += 2 + length
    }
    return nil
  }

  private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
    bytes[start..<start + count].reduce(0) { $0 << 8 | Int($1) }
  }
}
