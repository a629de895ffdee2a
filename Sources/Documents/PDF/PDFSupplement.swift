/// Adds what Cairo 1.16 does not write to a PDF, as an incremental update (ISO 32000-1, 7.5.6): the language, the wish that readers
/// show the title, the alternatives of pictures and the scope of table heads. The original bytes stay as they are in front. If the
/// file is not laid out as expected (another Cairo), it is returned unchanged: a good PDF with a little less in it.
struct PDFSupplement {
  private let bytes: [UInt8]
  private let crossReferences: Int
  /// Offset of each object, by its number.
  private let offsets: [Int]
  private let trailer: String
  private let root: Int

  static func apply(to bytes: [UInt8], language: String, alternatives: [String], scopes: [PDFCanvas.Scope]) -> [UInt8] {
    guard let file = PDFSupplement(bytes) else { return bytes }
    return file.supplemented(language: language, alternatives: alternatives, scopes: scopes) ?? bytes
  }

  private init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    let tail = String(decoding: bytes.suffix(512), as: UTF8.self)
    guard let start = tail.ranges(of: "startxref\n").last, let number = Int(tail[start.upperBound...].prefix { $0.isNumber }),
      let trailerStart = tail.ranges(of: "trailer\n<<").last, let trailerEnd = tail.ranges(of: ">>\nstartxref").last,
      trailerStart.upperBound < trailerEnd.lowerBound
    else { return nil }
    trailer = String(tail[trailerStart.upperBound..<trailerEnd.lowerBound])
    guard let rootEntry = trailer.firstRange(of: "/Root "), let root = Int(trailer[rootEntry.upperBound...].prefix { $0.isNumber }) else {
      return nil
    }
    self.root = root
    crossReferences = number

    // "xref\n0 832\n", then 20 bytes an object.
    guard number + 32 < bytes.count else { return nil }
    let head = String(decoding: bytes[number..<(number + 32)], as: UTF8.self)
    guard head.hasPrefix("xref\n0 "), let count = Int(head.dropFirst(7).prefix { $0.isNumber }) else { return nil }
    let table = number + 7 + String(count).count + 1
    guard count > 0, root < count, table + count * 20 <= bytes.count else { return nil }
    var offsets: [Int] = []
    for index in 0..<count {
      let entry = String(decoding: bytes[(table + index * 20)..<(table + index * 20 + 10)], as: UTF8.self)
      guard let offset = Int(entry), offset < bytes.count else { return nil }
      offsets.append(offset)
    }
    self.offsets = offsets
  }

  private func supplemented(language: String, alternatives: [String], scopes: [PDFCanvas.Scope]) -> [UInt8]? {
    var changed: [Int: String] = [:]
    guard let catalog = extended(root, "/Lang (\(language)) /ViewerPreferences << /DisplayDocTitle true >>") else { return nil }
    changed[root] = catalog
    var figures = alternatives[...]
    var heads = scopes[...]
    for number in offsets.indices.dropFirst() {
      if !figures.isEmpty, object(number, hasPrefix: "<< /Type /StructElem\n   /S /Figure\n") {
        changed[number] = extended(number, "/Alt \(PDFSupplement.textString(figures.removeFirst()))")
      } else if !heads.isEmpty, object(number, hasPrefix: "<< /Type /StructElem\n   /S /TH\n") {
        changed[number] = extended(number, "/A << /O /Table /Scope /\(heads.removeFirst().rawValue) >>")
      }
    }
    var file = bytes
    var table = ""
    for number in changed.keys.sorted() {
      table += "\(number) 1\n\(String(repeating: "0", count: 10 - String(file.count).count))\(file.count) 00000 n \n"
      file.append(contentsOf: (changed[number] ?? "").utf8)
    }
    let start = file.count
    file.append(contentsOf: "xref\n\(table)trailer\n<<\(trailer)   /Prev \(crossReferences)\n>>\nstartxref\n\(start)\n%%EOF\n".utf8)
    return file
  }

  private func object(_ number: Int, hasPrefix prefix: String) -> Bool {
    bytes[offsets[number]...].dropFirst("\(number) 0 obj\n".utf8.count).starts(with: prefix.utf8)
  }

  /// The object with more entries in its dictionary; nil when it is not a plain dictionary.
  private func extended(_ number: Int, _ entries: String) -> String? {
    guard object(number, hasPrefix: "<<"), let end = bytes[offsets[number]...].firstRange(of: Array("\n>>\nendobj\n".utf8)) else {
      return nil
    }
    return String(decoding: bytes[offsets[number]..<end.lowerBound], as: UTF8.self) + "\n   \(entries)\n>>\nendobj\n"
  }

  /// A text string in UTF-16BE, written in hexadecimal.
  static func textString(_ text: String) -> String {
    "<FEFF"
      + text.utf16.map { unit in
        let digits = String(unit, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.count) + digits
      }.joined() + ">"
  }
}
