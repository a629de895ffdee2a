import Contracts
import Decisions
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

/// Files of a form: those it has kept, those that came with it now.
struct DraftFiles: Sendable {
  var files: [DraftAttachment] = []
  var sizes: [String: Int] = [:]

  var kept: [KeptFile] { files.map { KeptFile(id: $0.digest, name: $0.name, bytes: sizes[$0.digest] ?? 0) } }
}

extension ApprovalDesk {
  static let fileRule = QuestionKind.FileRule(
    types: [.pdf, .docx, .xlsx, .csv, .jpeg, .png, .heic], maxBytes: 10 * 1_048_576, maxCount: 20)

  func filesField(_ files: DraftFiles, _ mistakes: Mistakes) -> HTML {
    fileField(
      Field("files", texts(.attachmentsWord), hint: texts(.attachmentsHint), need: .optional, mistakes: mistakes),
      types: [".pdf", ".docx", ".xlsx", ".csv", ".jpg", ".jpeg", ".png", ".heic"], typeNames: "PDF、Word、Excel、CSV、JPEG、PNG",
      maxBytes: Self.fileRule.maxBytes, maxCount: Self.fileRule.maxCount, kept: files.kept, in: texts)
  }

  /// What the form holds: kept files that are really the officer's own or the source's, and new ones, which are stored at once so that
  /// nobody has to choose a file twice.
  func takeFiles(from source: [DraftAttachment], _ mistakes: inout Mistakes) async throws -> DraftFiles {
    let officer = try visit.officer()
    let wanted = Set(form.all("files-kept")).subtracting(form.all("files-remove"))
    let own = try await visit.database.read { try UploadRecords.all(of: officer.id, $0) }
    var files: [DraftAttachment] = []
    for file in source + own where wanted.contains(file.digest) && !files.contains(where: { $0.digest == file.digest }) {
      files.append(file)
    }
    let intake = FileIntake(scanner: visit.services.ports.port(Scanning.self)?.scanner ?? NoFileScanner())
    for upload in visit.request.files where upload.field == "files" && !upload.bytes.isEmpty {
      do {
        let taken = try await intake.take(upload, rule: Self.fileRule)
        let file = DraftAttachment(digest: Digest.hex(Digest.of(taken.bytes)), name: taken.name, mediaType: Self.mediaType(taken.type))
        try await visit.database.write { try UploadRecords.keep(file, bytes: taken.bytes, by: officer.id, $0) }
        if !files.contains(where: { $0.digest == file.digest }) { files.append(file) }
      } catch let failure as Failure where failure.kind == .invalid || failure.kind == .tooLarge || failure.code == Failure.scannerAway {
        mistakes.add("files", failure.message)
      }
    }
    mistakes.require(files.count <= Self.fileRule.maxCount, "files", .tooManyFiles(Self.fileRule.maxCount))
    return try await withSizes(files)
  }

  func withSizes(_ files: [DraftAttachment]) async throws -> DraftFiles {
    let sizes = try await visit.database.read { reader in
      try Dictionary(uniqueKeysWithValues: Set(files.map(\.digest)).map { ($0, try reader.attachment($0)?.sizeBytes ?? 0) })
    }
    return DraftFiles(files: files, sizes: sizes)
  }

  private static func mediaType(_ type: FileType) -> String {
    switch type {
    case .pdf: "application/pdf"
    case .jpeg: "image/jpeg"
    case .png: "image/png"
    case .heic: "image/heic"
    case .csv: "text/csv; charset=utf-8"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    }
  }
}
