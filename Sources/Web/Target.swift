import Kernel

/// The request target (path and query), decoded strictly.
struct Target: Sendable {
  var rawPath: String
  var segments: [String]
  var query: Fields
  /// Of the absolute form, lower case.
  var authority: String?

  /// Reads a request target. Refuses broken escapes, NUL and other control characters, bytes that are not UTF-8 (overlong
  /// forms among them), `.` and `..` segments however they are encoded, and `//` at the beginning.
  init(_ text: String, limits: Limits) throws(Rejection) {
    guard text.utf8.count <= limits.targetBytes else { throw .targetTooLong }
    var rest = Substring(text)
    if let scheme = ["http://", "https://"].first(where: { text.lowercased().hasPrefix($0) }) {
      rest = rest.dropFirst(scheme.count)
      let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
      authority = rest[..<end].lowercased()
      rest = rest[end...]
      if rest.first != "/" { rest = "/" + rest }
    }
    guard rest.utf8.first == UInt8(ascii: "/") else { throw .badRequest("web.bad-address", "target does not begin with /") }
    guard !rest.hasPrefix("//"), !rest.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "#") }) else {
      throw .badRequest("web.bad-address", "target has characters that do not belong there")
    }
    let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?"))
    let path = rest[..<(mark ?? rest.endIndex)]
    rawPath = String(path)
    segments = []
    for part in path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: true) {
      guard let segment = PercentEncoding.decode(Substring(part)) else {
        throw .badRequest("web.bad-address", "broken escape in the path")
      }
      guard segment != ".", segment != "..", !segment.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
        throw .badRequest("web.bad-address", "dot segment or control character in the path")
      }
      segments.append(segment)
    }
    query = Fields()
    if let mark {
      query = try FormEncoding.decode(rest[rest.index(after: mark)...].utf8, limits: limits) { _ in
        Rejection.badRequest("web.bad-query", "too many or too large query fields")
      }
    }
  }
}

/// `application/x-www-form-urlencoded`, as browsers send it.
enum FormEncoding {
  /// Fields in their order. Throws 400 for broken escapes, NUL and bytes that are not UTF-8, and what `tooLarge` makes of the limit
  /// that was passed.
  static func decode(
    _ bytes: some Collection<UInt8>, limits: Limits, tooLarge: (_ limit: Int) -> Rejection
  ) throws(Rejection) -> Fields {
    var pairs: [Fields.Pair] = []
    for part in bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: true) {
      guard pairs.count < limits.fieldCount else { throw tooLarge(limits.fieldCount) }
      guard part.count <= limits.fieldBytes else { throw tooLarge(limits.fieldBytes) }
      let equals = part.firstIndex(of: UInt8(ascii: "="))
      let value = equals.map { part[part.index(after: $0)...] }
      guard let name = PercentEncoding.decode(bytes: part[..<(equals ?? part.endIndex)], plusIsSpace: true),
        let text = value.map({ PercentEncoding.decode(bytes: $0, plusIsSpace: true) }) ?? ""
      else { throw .badRequest("web.bad-form", "broken escape in a field") }
      pairs.append(Fields.Pair(name, text))
    }
    return Fields(pairs)
  }

  /// The text that `decode` reads back as the same fields.
  static func encode(_ fields: Fields) -> String {
    fields.pairs.map { PercentEncoding.query($0.name) + "=" + PercentEncoding.query($0.value) }.joined(separator: "&")
  }
}
