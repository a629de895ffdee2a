import Kernel

extension SigningIdentity {
  /// A PDF of ours with an invisible signature (PAdES baseline B-B) added as an incremental update: the bytes before it stay as they are.
  /// - Parameter reason: shown by readers, for example 「見本町長による交付」.
  /// - Throws: `documents.signing-certificate-expired`, `documents.pdf-not-signable`, `documents.signing-key-wrong`, `documents.busy`.
  public func signing(_ pdf: [UInt8], reason: String, at moment: Moment) async throws -> [UInt8] {
    guard validFrom <= moment, moment < validUntil else {
      throw Failure(
        .unavailable, "documents.signing-certificate-expired", .signingExpired, detail: "\(validFrom.rfc3339) – \(validUntil.rfc3339)")
    }
    return try await WorkThread.press.run { try PDFSigning(identity: self, reason: reason, moment: moment).sign(pdf) }
  }
}

private struct PDFSigning {
  let identity: SigningIdentity
  let reason: String
  let moment: Moment
  /// Room for the signature, in hexadecimal digits.
  private static let room = 24_000
  private static let blank = "0000000000"

  init(identity: SigningIdentity, reason: String, moment: Moment) { (self.identity, self.reason, self.moment) = (identity, reason, moment) }

  func sign(_ pdf: [UInt8]) throws -> [UInt8] {
    guard let objects = PDFObjects(pdf), let page = objects.firstPage, let catalog = objects.dictionary(objects.root),
      !catalog.contains("/AcroForm"),
      let pageText = objects.dictionary(page), let pageWithField = Self.annotated(pageText, objects.size)
    else { throw Failure(.defect, "documents.pdf-not-signable", .notSignable) }
    let (field, value) = (objects.size, objects.size + 1)
    var file = pdf
    if file.last != 0x0A { file.append(0x0A) }
    var entries: [(Int, Int)] = []
    func add(_ number: Int, _ dictionary: String) {
      entries.append((number, file.count))
      file.append(contentsOf: "\(number) 0 obj\n\(dictionary)\nendobj\n".utf8)
    }
    add(objects.root, Self.extended(catalog, "/AcroForm << /Fields [ \(field) 0 R ] /SigFlags 3 >>"))
    add(page, pageWithField)
    add(
      field,
      "<< /Type /Annot /Subtype /Widget /FT /Sig /Rect [ 0 0 0 0 ] /F 132 /T (Signature1) /TU \(PDFSupplement.textString("電子署名")) /P \(page) 0 R /V \(value) 0 R >>"
    )
    let start = file.count
    add(value, signatureDictionary)
    let range = file[start...].firstRange(of: Array("/ByteRange [0 ".utf8))?.upperBound ?? 0
    let contents = (file[start...].firstRange(of: Array("/Contents <".utf8))?.upperBound ?? 0) - 1
    let table = file.count
    file.append(contentsOf: Self.table(entries, objects, size: value + 1, at: table).utf8)
    let after = contents + Self.room + 2
    for (index, number) in [contents, after, file.count - after].enumerated() {
      let text = String(number)
      let padded = text + String(repeating: " ", count: Self.blank.count - text.count)
      let place = range + index * (Self.blank.count + 1)
      file.replaceSubrange(place..<(place + Self.blank.count), with: Array(padded.utf8))
    }
    let signature = try CMSSignature.make(over: Array(file[..<contents] + file[after...]), by: identity)
    let digits = signature.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    guard digits.utf8.count <= Self.room else {
      throw Failure(.defect, "documents.pdf-not-signable", .notSignable, detail: "\(signature.count) bytes")
    }
    file.replaceSubrange((contents + 1)..<(contents + 1 + digits.utf8.count), with: Array(digits.utf8))
    return file
  }

  private var signatureDictionary: String {
    let date = CalendarDate(of: moment)
    let seconds = Int((moment.milliseconds - date.startOfDay.milliseconds) / 1000)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let time = "\(date.description.filter { $0 != "-" })\(two(seconds / 3600))\(two(seconds / 60 % 60))\(two(seconds % 60))+09'00'"
    return """
      << /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (D:\(time)) /Name \(PDFSupplement.textString(identity.name))
      /Reason \(PDFSupplement.textString(reason)) /ByteRange [0 \(Self.blank) \(Self.blank) \(Self.blank)]
      /Contents <\(String(repeating: "0", count: Self.room))> >>
      """
  }

  private static func extended(_ dictionary: String, _ entries: String) -> String { dictionary.dropLast(2) + "   \(entries)\n>>" }

  /// The page with the field among its annotations; nil where they stand in an object of their own.
  private static func annotated(_ page: String, _ field: Int) -> String? {
    guard let known = page.firstRange(of: "/Annots") else { return extended(page, "/Annots [ \(field) 0 R ]") }
    let rest = page[known.upperBound...].drop { $0 == " " }
    guard rest.first == "[" else { return nil }
    return page[..<known.upperBound] + " [ \(field) 0 R " + rest.dropFirst()
  }

  private static func table(_ entries: [(Int, Int)], _ objects: PDFObjects, size: Int, at table: Int) -> String {
    let lines = entries.sorted { $0.0 < $1.0 }.map { number, offset in
      "\(number) 1\n\(String(repeating: "0", count: 10 - String(offset).count))\(offset) 00000 n \n"
    }
    let info = objects.info.map { "   /Info \($0) 0 R\n" } ?? ""
    return
      "xref\n\(lines.joined())trailer\n<< /Size \(size)\n   /Root \(objects.root) 0 R\n\(info)   /Prev \(objects.table)\n>>\nstartxref\n\(table)\n%%EOF\n"
  }
}
