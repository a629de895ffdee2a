/// The objects of a PDF with classic cross-reference tables, as Cairo and our own supplement write it: enough to add to it.
struct PDFObjects {
  let bytes: [UInt8]
  let root: Int
  /// One more than the highest number of an object.
  let size: Int
  /// Offset of the newest table.
  let table: Int
  /// What the newest trailer says of /Info, for the next.
  let info: Int?
  private let offsets: [Int: Int]

  init?(_ bytes: [UInt8]) {
    let tail = String(decoding: bytes.suffix(512), as: UTF8.self)
    guard let mark = tail.ranges(of: "startxref\n").last, let start = Int(tail[mark.upperBound...].prefix { $0.isNumber }) else {
      return nil
    }
    var offsets: [Int: Int] = [:]
    var next: Int? = start
    var trailers: [String] = []
    while let position = next, trailers.count < 20 {
      guard let trailer = Self.section(bytes, position, &offsets) else { return nil }
      trailers.append(trailer)
      next = Self.number(trailer, "/Prev ")
    }
    guard let trailer = trailers.first, let root = Self.number(trailer, "/Root "), let size = Self.number(trailer, "/Size "),
      !trailer.contains("/Encrypt")
    else { return nil }
    (self.bytes, self.root, self.size, table, info, self.offsets) = (bytes, root, size, start, Self.number(trailer, "/Info "), offsets)
  }

  /// Reads a table into `offsets` where they are not known from a newer one; gives its trailer.
  private static func section(_ bytes: [UInt8], _ position: Int, _ offsets: inout [Int: Int]) -> String? {
    guard position >= 0, position + 5 < bytes.count, bytes[position..<(position + 5)].elementsEqual("xref\n".utf8) else { return nil }
    var at = position + 5
    func line() -> String? {
      guard let end = bytes[at...].firstIndex(of: 0x0A), end - at < 200 else { return nil }
      defer { at = end + 1 }
      return String(decoding: bytes[at..<end], as: UTF8.self)
    }
    while let head = line() {
      if head.hasPrefix("trailer") {
        guard let end = bytes[at...].firstRange(of: Array("startxref".utf8)) else { return nil }
        return String(decoding: bytes[at..<end.lowerBound], as: UTF8.self)
      }
      let parts = head.split(separator: " ").compactMap { Int($0) }
      guard parts.count == 2, parts[1] >= 0, at + parts[1] * 20 <= bytes.count else { return nil }
      for index in 0..<parts[1] {
        let entry = String(decoding: bytes[(at + index * 20)..<(at + index * 20 + 18)], as: UTF8.self)
        guard let offset = Int(entry.prefix(10)) else { return nil }
        if entry.hasSuffix("n"), offsets[parts[0] + index] == nil { offsets[parts[0] + index] = offset }
      }
      at += parts[1] * 20
    }
    return nil
  }

  static func number(_ text: String, _ key: String) -> Int? {
    text.firstRange(of: key).flatMap { Int(text[$0.upperBound...].drop { $0 == " " || $0 == "[" }.prefix { $0.isNumber }) }
  }

  /// A dictionary object's text between `obj` and `endobj`; nil for streams and whatever else.
  func dictionary(_ number: Int) -> String? {
    guard let offset = offsets[number], offset < bytes.count, let end = bytes[offset...].firstRange(of: Array("endobj".utf8)),
      end.lowerBound - offset < 100_000
    else { return nil }
    let text = String(decoding: bytes[offset..<end.lowerBound], as: UTF8.self)
    let head = "\(number) 0 obj"
    guard text.hasPrefix(head), !text.contains("\nstream") else { return nil }
    let body = text.dropFirst(head.count).drop(while: \.isWhitespace)
    guard body.hasPrefix("<<") else { return nil }
    return String(body.reversed().drop(while: \.isWhitespace).reversed())
  }

  var firstPage: Int? {
    dictionary(root).flatMap { Self.number($0, "/Pages ") }.flatMap(dictionary).flatMap { Self.number($0, "/Kids ") }
  }
}
