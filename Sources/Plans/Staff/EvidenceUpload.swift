import Contracts
import Forms
import Kernel
import Photographs
import Storage
import Web

/// A file that an officer has sent for a reading which is not entered yet: held for this officer, so that nobody has to choose a file twice and
/// nobody names a file that is somebody else's.
enum EvidenceUpload {
  private static func owner(_ officer: String) -> String { "plan-upload:\(officer)" }

  /// Stores a file; the officer's one before it is let go.
  static func hold(_ bytes: [UInt8], for officer: String, _ writer: Writer) throws -> Attachment {
    let stored = try writer.store(attachment: bytes)
    for before in try writer.attachments(of: owner(officer)) where before.digest != stored.digest {
      try writer.release(attachment: before.digest, from: owner(officer))
    }
    try writer.keep(attachment: stored.digest, for: owner(officer))
    return stored
  }

  /// Nil where the officer holds no such file.
  static func held(_ digest: String, by officer: String, _ reader: Reader) throws -> Attachment? {
    try reader.attachments(of: owner(officer)).first { $0.digest == digest }
  }

  /// Lets a file go that a reading keeps now.
  static func release(_ digest: String, of officer: String, _ writer: Writer) throws {
    try writer.release(attachment: digest, from: owner(officer))
  }
}

extension PlanOffice {
  /// The file of this attempt, or of an earlier one: looked through for viruses, stored, and collected again where nobody keeps it in the end. A
  /// photograph is stored as we encoded it, never as it came.
  func heldFile(_ file: UploadedFile?, _ fields: Fields, _ mistakes: inout Mistakes) async throws -> EvidenceFile? {
    let officer = try visit.officer().id
    if let file {
      do {
        let intake = FileIntake(scanner: visit.services.ports.port(Scanning.self)?.scanner ?? NoFileScanner())
        try await intake.isScanned(file.bytes)
        let taken = try await PhotographIntake.taken(file)
        let stored = try await visit.database.write { try EvidenceUpload.hold(taken.bytes, for: officer, $0) }
        return EvidenceFile(digest: stored.digest, name: EvidenceFile.cleaned(taken.filename), sizeBytes: stored.sizeBytes)
      } catch let failure as Failure where failure.kind == .invalid || failure.kind == .tooLarge || failure.code == Failure.scannerAway {
        mistakes.add("file", failure.message)
        return nil
      }
    }
    guard fields["file-remove"] == nil, let kept = fields["file-kept"], let bar = kept.firstIndex(of: "|") else { return nil }
    let digest = String(kept[..<bar])
    guard let stored = try await visit.database.read({ try EvidenceUpload.held(digest, by: officer, $0) }) else {
      mistakes.add("file", .officeFileGone)
      return nil
    }
    return EvidenceFile(digest: digest, name: EvidenceFile.cleaned(String(kept[kept.index(after: bar)...])), sizeBytes: stored.sizeBytes)
  }
}
