import Glibc
import Kernel

/// `multipart/form-data` (RFC 7578) as browsers write it, read strictly: no preamble, no epilogue, no nesting, no transfer
/// encodings, CRLF only.
enum Multipart {
  static let partHeaderLimit = 4096

  /// One to seventy of the characters that RFC 2046 allows, not ending with a space.
  static func isBoundary(_ text: String) -> Bool {
    (1...70).contains(text.utf8.count) && text.utf8.last != 0x20
      && text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x27...0x29, 0x2B...0x2F, 0x3A, 0x3D, 0x3F, 0x5F, 0x20: true
        default: false
        }
      }
  }

  static func read(_ bytes: [UInt8], boundary: String, limits: Limits) throws(Rejection) -> Body {
    var parser = MultipartParser(bytes, boundary: boundary, limits: limits)
    return try parser.body()
  }
}

private struct MultipartParser {
  private let bytes: [UInt8]
  private let delimiter: [UInt8]
  private let limits: Limits
  private var offset = 0

  init(_ bytes: [UInt8], boundary: String, limits: Limits) {
    self.bytes = bytes
    delimiter = Array("\r\n--\(boundary)".utf8)
    self.limits = limits
  }

  mutating func body() throws(Rejection) -> Body {
    var pairs: [Fields.Pair] = []
    var files: [UploadedFile] = []
    guard starts(with: delimiter[2...]) else { throw bad("does not begin with the boundary") }
    offset += delimiter.count - 2
    while true {
      if starts(with: "--".utf8) {
        offset += 2
        guard offset == bytes.count || (starts(with: "\r\n".utf8) && offset + 2 == bytes.count) else { throw bad("text after the end") }
        return .multipart(Fields(pairs), files)
      }
      guard starts(with: "\r\n".utf8) else { throw bad("no line break after the boundary") }
      offset += 2
      let part = try header()
      guard let end = find(delimiter, from: offset) else { throw bad("a part does not end") }
      let content = bytes[offset..<end]
      offset = end + delimiter.count
      if let filename = part.filename {
        // A file control that was left empty sends no name and no content.
        if filename.isEmpty && content.isEmpty { continue }
        guard files.count < limits.fileCount else { throw .contentTooLarge(limit: limits.uploadBytes) }
        files.append(
          UploadedFile(field: part.name, filename: Self.baseName(filename), contentType: part.contentType, bytes: Array(content)))
      } else {
        guard pairs.count < limits.fieldCount else { throw .contentTooLarge(limit: limits.uploadBytes) }
        guard content.count <= limits.fieldBytes else { throw .contentTooLarge(limit: limits.fieldBytes) }
        guard let value = String(validating: content, as: UTF8.self), !content.contains(0) else { throw bad("a field is not UTF-8") }
        pairs.append(Fields.Pair(part.name, value))
      }
    }
  }

  private struct Part {
    var name: String
    var filename: String?
    var contentType: String
  }

  private mutating func header() throws(Rejection) -> Part {
    var disposition: [String: String]?
    var contentType: String?
    let limit = offset + Multipart.partHeaderLimit
    while true {
      guard let end = find(Array("\r\n".utf8), from: offset), end <= limit else { throw bad("the header of a part does not end") }
      let line = bytes[offset..<end]
      offset = end + 2
      if line.isEmpty { break }
      guard let text = String(validating: line, as: UTF8.self), let colon = text.firstIndex(of: ":"),
        !line.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F })
      else { throw bad("bad header line in a part") }
      let value = String(text[text.index(after: colon)...].trimmingSpaces())
      switch text[..<colon].lowercased() {
      case "content-disposition":
        var scanner = HeaderScanner(Self.escapingBackslashes(value))
        guard disposition == nil, scanner.token()?.lowercased() == "form-data", let parameters = scanner.parameters() else {
          throw bad("bad content-disposition")
        }
        disposition = parameters
      case "content-type":
        guard contentType == nil else { throw bad("content-type twice") }
        contentType = value
      case "content-transfer-encoding":
        guard ["7bit", "8bit", "binary"].contains(value.lowercased()) else { throw bad("transfer encoding in a part") }
      case let name:
        guard !name.isEmpty, name.utf8.allSatisfy(HeaderScanner.isToken) else { throw bad("bad header name in a part") }
      }
    }
    guard let disposition, let name = disposition["name"], disposition["filename*"] == nil else { throw bad("a part without a name") }
    return Part(
      name: Self.unescaped(name), filename: disposition["filename"].map(Self.unescaped),
      contentType: contentType ?? "application/octet-stream")
  }

  private func bad(_ detail: String) -> Rejection { .badRequest("web.bad-form", "multipart: " + detail) }

  private func starts(with text: some Collection<UInt8>) -> Bool {
    offset + text.count <= bytes.count && bytes[offset..<offset + text.count].elementsEqual(text)
  }

  /// Every needle begins with a carriage return, which is rare, so `memchr` does nearly all of the work.
  private func find(_ needle: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return nil }
      var place = start
      while place + needle.count <= buffer.count, let hit = memchr(base + place, Int32(needle[0]), buffer.count - place) {
        place = UnsafeRawPointer(hit) - base
        guard place + needle.count <= buffer.count else { return nil }
        if memcmp(hit, needle, needle.count) == 0 { return place }
        place += 1
      }
      return nil
    }
  }

  /// Browsers do not escape backslashes in names, and write quotation marks and line breaks as %22, %0D and %0A.
  private static func escapingBackslashes(_ text: String) -> String {
    text.contains("\\") ? text.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\") : text
  }

  private static func unescaped(_ text: String) -> String {
    guard text.contains("%") else { return text }
    var out = ""
    var rest = text[...]
    while let percent = rest.firstIndex(of: "%") {
      out += rest[..<percent]
      let escape = rest[percent...].prefix(3)
      switch escape.uppercased() {
      case "%22": out += "\""
      case "%0D": out += "\r"
      case "%0A": out += "\n"
      default:
        out += "%"
        rest = rest[rest.index(after: percent)...]
        continue
      }
      rest = rest[escape.endIndex...]
    }
    return out + rest
  }

  /// Without folders and control characters; what is left may still be anything.
  private static func baseName(_ text: String) -> String {
    let last = text.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
    var name = ""
    name.unicodeScalars.append(contentsOf: last.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F })
    return name == "." || name == ".." ? "" : name
  }
}
