import Glibc
import Kernel

/// Finds out in which encoding people's text files are.
enum TextDecoding {
  /// - Throws: `documents.csv-unknown-encoding`.
  static func decode(_ bytes: [UInt8]) throws -> (text: String, encoding: CSV.Encoding) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      guard let text = utf16(bytes.dropFirst(2), littleEndian: bytes[0] == 0xFF) else { throw unknown }
      return (text, .utf16)
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    if let text = String(validating: body, as: UTF8.self) {
      // A file of zeros is valid UTF-8, but no text.
      guard !text.utf8.contains(0) else { throw unknown }
      return (text, .utf8)
    }
    guard body.count == bytes.count, let text = cp932(bytes) else { throw unknown }
    return (text, .cp932)
  }

  private static var unknown: Failure { Failure(.invalid, "documents.csv-unknown-encoding", .csvUnknownEncoding) }

  private static func utf16(_ bytes: ArraySlice<UInt8>, littleEndian: Bool) -> String? {
    guard bytes.count % 2 == 0 else { return nil }
    let base = bytes.startIndex
    let units = (0..<(bytes.count / 2)).map { index -> UInt16 in
      let (first, second) = (UInt16(bytes[base + 2 * index]), UInt16(bytes[base + 2 * index + 1]))
      return littleEndian ? second << 8 | first : first << 8 | second
    }
    return String(validating: units, as: UTF16.self)
  }

  /// Japanese Windows' encoding, with ① and ㈱ (Shift_JIS alone has neither).
  private static func cp932(_ bytes: [UInt8]) -> String? {
    guard !bytes.contains(0), let converter = iconv_open("UTF-8", "CP932"), Int(bitPattern: converter) != -1 else { return nil }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    // At most three bytes of UTF-8 for one of CP932 (half-width kana).
    var output = [CChar](repeating: 0, count: bytes.count * 3 + 16)
    let written: Int? = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        var from = input.baseAddress
        var to = output.baseAddress
        var fromLeft = input.count
        var toLeft = output.count
        guard iconv(converter, &from, &fromLeft, &to, &toLeft) != -1, fromLeft == 0 else { return nil }
        return output.count - toLeft
      }
    }
    guard let written else { return nil }
    return String(validating: output[0..<written].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
