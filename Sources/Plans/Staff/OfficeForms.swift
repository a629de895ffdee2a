import Contracts
import Design
import Kernel
import Markup
import Photographs
import Storage
import Web

/// What stands in a form: what somebody typed where the form was sent, what is kept otherwise.
struct FormValues: Sendable {
  /// Nil: nothing was sent.
  let sent: Fields?

  init(_ sent: Fields? = nil) { self.sent = sent }

  func callAsFunction(_ name: String, _ kept: String? = nil) -> String { sent.map { $0[name] ?? "" } ?? kept ?? "" }
  func date(_ name: String, _ kept: CalendarDate? = nil) -> DateParts {
    sent.map { sent in DateParts(field: name) { sent[$0] } } ?? DateParts(kept)
  }
  func isTicked(_ name: String, _ kept: Bool = false) -> Bool { sent.map { $0[name] != nil } ?? kept }
}

/// Numbers as officers type them.
enum TypedNumber {
  /// Full-width digits, thousands separators and spaces are understood; nil for anything else.
  static func read(_ text: String) -> Double? {
    var plain = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF10...0xFF19: plain.unicodeScalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x2C, 0xFF0C, 0x20, 0x3000: continue
      case 0xFF0E: plain += "."
      case 0x2212, 0xFF0D, 0x25B2, 0x25B3: plain += "-"
      default: plain.unicodeScalars.append(scalar)
      }
    }
    let isPlain = plain.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }
    guard !plain.isEmpty, plain.utf8.count <= 18, isPlain, let number = Double(plain), number.isFinite else { return nil }
    return number
  }
}

extension Mistakes {
  /// A text that must be there, within a length.
  mutating func text(_ fields: Fields, _ name: String, _ label: Phrase, limit: Int, isOptional: Bool = false) -> String? {
    guard let text = fields.text(name) else {
      if !isOptional { add(name, .enter(label)) }
      return nil
    }
    require(TextLength.count(text) <= limit, name, .tooLong(label, limit: limit))
    return text
  }
}

/// A file that stands behind a reading.
struct EvidenceFile: Sendable, Hashable {
  /// SHA-256 in hex of what is stored.
  let digest: String
  let name: String
  let sizeBytes: Int

  static let maxBytes = 10 * 1024 * 1024
  static let types = [".pdf", ".csv", ".xlsx", ".docx", ".txt"] + PhotographIntake.types

  /// Nil where the file may be taken; else what is wrong with it.
  static func problem(_ file: UploadedFile) -> Phrase? {
    if file.bytes.isEmpty { return .officeFileEmpty }
    if file.bytes.count > maxBytes { return .officeFileTooLarge }
    let name = file.filename.lowercased()
    guard let type = types.first(where: name.hasSuffix) else { return .officeFileType }
    return isWhatItSays(file.bytes, type) ? nil : .officeFileType
  }

  /// Whether the content begins as its type does.
  private static func isWhatItSays(_ bytes: [UInt8], _ type: String) -> Bool {
    switch type {
    case ".pdf": bytes.starts(with: "%PDF-".utf8)
    case ".xlsx", ".docx": bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
    case ".csv", ".txt": !bytes.contains(0) || bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    default: PhotographIntake.isPhotograph(bytes)
    }
  }

  /// Name without folders and control characters, at most a hundred characters, the ending kept.
  static func cleaned(_ name: String) -> String {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    let plain = last.filter { character in character.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F } }
    guard plain.count > 100 else { return plain.isEmpty ? "file" : plain }
    let ending = plain.lastIndex(of: ".").map { String(plain[$0...]) } ?? ""
    return String(plain.prefix(100 - min(ending.count, 10))) + ending.prefix(10)
  }
}

/// Keeps 個人番号 out of what officers write about a measure.
enum OfficeGuard {
  static let numbers = MyNumberGuard(
    exempt: MaskSelection.plainFields.union(["value", "version", "kpi", "stage", "file-kept", "file-remove"]))

  /// Of a revision: what is typed as a figure is a figure.
  static func revision(_ fields: Fields) -> MyNumberGuard {
    MyNumberGuard(
      exempt: Set(fields.pairs.map(\.name).filter { $0.hasSuffix("-baseline") || $0.hasSuffix("-target") }).union(["version", "seen", "id"])
    )
  }
}
