import Foundation
import Images
import Kernel
import Web

/// A file that was sent, scanned and made harmless, not stored yet.
public struct TakenFile: Sendable, Hashable {
  public let name: String
  public let type: FileType
  /// What officers open.
  public let bytes: [UInt8]
  /// What was sent.
  public let original: [UInt8]
  public let isScanned: Bool
  public let place: PhotoPlace?
}

/// Takes files in: tells their type by their content, has them scanned, encodes pictures anew.
public struct FileIntake: Sendable {
  private let scanner: any FileScanner
  private let workshop: ImageWorkshop

  public init(scanner: any FileScanner, workshop: ImageWorkshop = ImageWorkshop()) {
    self.scanner = scanner
    self.workshop = workshop
  }

  /// Everything that came with a page; what is wrong stands at its field, and the rest is taken. Throws `forms.scanner-unavailable`,
  /// `images.no-workshop`.
  public func take(_ uploads: [UploadedFile], form: FormDefinition, page: FormPage) async throws -> (
    files: [String: [TakenFile]], mistakes: Mistakes
  ) {
    var files: [String: [TakenFile]] = [:]
    var mistakes = Mistakes()
    for upload in uploads {
      guard let (question, rule) = Self.question(upload.field, page) else { continue }
      do {
        files[upload.field, default: []].append(try await take(upload, rule: rule))
      } catch let failure as Failure where failure.kind == .invalid || failure.kind == .tooLarge || failure.code == Failure.scannerAway {
        let label = question.label.phrase
        let why = failure.message
        mistakes.add(
          upload.field,
          Phrase(
            "「\(label.japanese)」：\(why.japanese)", en: "\(label.english): \(why.english)",
            easy: "「\(label.easyJapanese)」：\(why.easyJapanese)"))
      }
    }
    return (files, mistakes)
  }

  /// One file. Throws `forms.file-kind-unknown`, `forms.file-too-large`, `forms.file-infected`, `forms.scanner-unavailable`, and what a
  /// picture throws (`images.…`).
  public func take(_ upload: UploadedFile, rule: QuestionKind.FileRule) async throws -> TakenFile {
    guard upload.bytes.count <= rule.maxBytes else { throw Failure.fileTooLarge }
    guard let type = FileType(upload.bytes, name: upload.filename), rule.types.contains(type) else { throw Failure.fileKindUnknown }
    let isScanned = try await isScanned(upload.bytes)
    let name = Self.name(upload.filename, type)
    guard type.isImage else {
      return TakenFile(name: name, type: type, bytes: upload.bytes, original: upload.bytes, isScanned: isScanned, place: nil)
    }
    let clean = try await workshop.clean(upload.bytes)
    return TakenFile(
      name: name, type: .jpeg, bytes: clean.bytes, original: upload.bytes, isScanned: isScanned,
      place: rule.keepsPlace ? PhotoPlace(exifOf: upload.bytes) : nil)
  }

  /// Looks through what is taken in by other rules than a question's. False where no scanner is set up. Throws `forms.file-infected`,
  /// `forms.scanner-unavailable`.
  @discardableResult public func isScanned(_ bytes: [UInt8]) async throws -> Bool {
    switch try await scanner.scan(bytes) {
    case .clean: return true
    case .infected: throw Failure.fileInfected
    case .notScanned: return false
    }
  }

  /// The question of a field on this page: `map.file`, `children.0.photo.file`.
  static func question(_ field: String, _ page: FormPage) -> (Question, QuestionKind.FileRule)? {
    let parts = field.split(separator: ".").map(String.init)
    guard parts.last == "file", parts.count == 2 || parts.count == 4, let outer = page.questions.first(where: { $0.id == parts[0] }) else {
      return nil
    }
    let question = parts.count == 2 ? outer : outer.group?.questions.first { $0.id == parts[2] }
    switch question?.kind {
    case .file(let rule), .photo(let rule): return question.map { ($0, rule) }
    default: return nil
    }
  }

  /// A name that harms nobody, with the ending of its type; at most 120 characters.
  static func name(_ filename: String, _ type: FileType) -> String {
    var stem = Folding.line(filename)
    if let dot = stem.lastIndex(of: "."), stem.distance(from: dot, to: stem.endIndex) <= 6 { stem = String(stem[..<dot]) }
    stem = String(stem.map { "/\\:*?\"<>|".contains($0) ? "_" : $0 }.prefix(110)).trimmingCharacters(in: .whitespaces.union(["."]))
    let ending = type.isImage ? "jpg" : type.rawValue
    return (stem.isEmpty ? "file" : stem) + "." + ending
  }
}

extension FileType {
  /// By the first bytes, and for what they do not tell, by the name; nil for anything else.
  public init?(_ bytes: [UInt8], name: String) {
    let ending = name.lowercased().split(separator: ".").last.map(String.init) ?? ""
    switch ImageKind(bytes) {
    case .jpeg: self = .jpeg
    case .png: self = .png
    case .heif: self = .heic
    case .webp: return nil
    case nil:
      if bytes.starts(with: Array("%PDF-".utf8)) {
        self = .pdf
      } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
        // A zip: its folders tell which of the two it is; macros are not let in.
        guard !Self.contains("vbaProject.bin", bytes) else { return nil }
        if ending == "xlsx", Self.contains("xl/", bytes) {
          self = .xlsx
        } else if ending == "docx", Self.contains("word/", bytes) {
          self = .docx
        } else {
          return nil
        }
      } else if ending == "csv", !bytes.isEmpty, !bytes.contains(where: { $0 < 0x20 && ![0x09, 0x0A, 0x0D].contains($0) || $0 == 0x7F }) {
        self = .csv
      } else {
        return nil
      }
    }
  }

  private static func contains(_ text: StaticString, _ bytes: [UInt8]) -> Bool {
    let wanted = text.withUTF8Buffer { Data($0) }
    return Data(bytes).range(of: wanted) != nil
  }
}
