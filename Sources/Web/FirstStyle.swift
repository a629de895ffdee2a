import CSodium

/// The rules of a first screen: the beginning of a style sheet, to stand in the page itself. Whoever comes for the first time then reads
/// the text without waiting for a second file. The content security policy names its digest: no other inline style is let in.
public struct FirstStyle: Sendable {
  /// Without comments and needless space.
  public let text: String
  /// As `style-src` names it: `'sha256-…'`.
  public let source: String

  /// Where the beginning of a style sheet ends: at the first comment that opens so.
  public static let mark = "/*!"

  /// Nil where the sheet has no mark.
  public init?(sheet: [UInt8]) {
    let mark = Array(Self.mark.utf8)
    guard let end = sheet.indices.first(where: { sheet[$0...].starts(with: mark) }), end > 0 else { return nil }
    let short = Self.shortened(sheet[..<end])
    // What would end the element that it stands in.
    guard !zip(short, short.dropFirst()).contains(where: { $0 == (UInt8(ascii: "<"), UInt8(ascii: "/")) }) else { return nil }
    text = String(decoding: short, as: UTF8.self)
    source = "'sha256-" + Self.digest(short) + "'"
  }

  /// The same rules without comments and without the space that only people need.
  static func shortened(_ sheet: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(sheet.count)
    var index = sheet.startIndex
    var hasSpace = false
    var quote: UInt8?
    while index < sheet.endIndex {
      let byte = sheet[index]
      if let open = quote {
        out.append(byte)
        if byte == open { quote = nil }
      } else if sheet[index...].starts(with: [UInt8(ascii: "/"), UInt8(ascii: "*")]) {
        index += 2
        while index + 1 < sheet.endIndex, sheet[index] != UInt8(ascii: "*") || sheet[index + 1] != UInt8(ascii: "/") { index += 1 }
        index += 1
      } else if byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D {
        hasSpace = true
      } else {
        let isEnd = byte == UInt8(ascii: "}") || byte == UInt8(ascii: "{") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ",")
        if byte == UInt8(ascii: "}"), out.last == UInt8(ascii: ";") { out.removeLast() }
        if hasSpace, !isEnd, let last = out.last, !afterWhichNoSpace.contains(last) { out.append(0x20) }
        hasSpace = false
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
        out.append(byte)
      }
      index += 1
    }
    return out
  }

  private static let afterWhichNoSpace = Array("{};,:".utf8)

  private static func digest(_ bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    crypto_hash_sha256(&digest, bytes, UInt64(bytes.count))
    let length = sodium_base64_encoded_len(digest.count, sodium_base64_VARIANT_ORIGINAL)
    var text = [CChar](repeating: 0, count: length)
    sodium_bin2base64(&text, length, digest, digest.count, sodium_base64_VARIANT_ORIGINAL)
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
