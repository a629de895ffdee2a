import Images
import Kernel
import Storage

/// A photograph with some parts painted over, made before the transaction that puts it in place of the one it was made from.
public struct MaskedPhotograph: Sendable {
  /// Digest of the attachment that it replaces.
  public let original: String
  public let bytes: [UInt8]
  let areaCount: Int
  let reason: String

  /// Throws `images.too-large`, `images.unreadable`, `images.unknown-kind`, `images.no-workshop`.
  public static func make(from bytes: [UInt8], digest: String, _ selection: MaskSelection) async throws -> MaskedPhotograph {
    let image = try await ImageWorkshop().mask(bytes, areas: selection.areas)
    return MaskedPhotograph(original: digest, bytes: image.bytes, areaCount: selection.areas.count, reason: selection.reason)
  }

  /// What became of the original.
  public struct Outcome: Sendable, Hashable {
    /// Digest of the masked copy.
    public let digest: String
    /// False where another record keeps the same photograph: there it still shows everything.
    public let isOriginalGone: Bool
  }

  /// Keeps the masked copy for the owner and erases the original, with an entry of who hid what and why; the caller puts the new digest
  /// into its own record, in the same transaction. Nothing can bring the original back.
  /// - Parameters:
  ///   - owner: as in `Writer.keep`.
  ///   - subject: as the audit log names the record.
  public func replace(for owner: String, subject: String, actor: String, _ writer: Writer) throws -> Outcome {
    let masked = try writer.store(attachment: bytes)
    try writer.keep(attachment: masked.digest, for: owner)
    let isGone = masked.digest == original ? false : try writer.erase(attachment: original, from: owner)
    try writer.audit(
      AuditEntry(actor: actor, action: "photograph.masked", subject: subject, detail: "areas \(areaCount): \(reason)"))
    return Outcome(digest: masked.digest, isOriginalGone: isGone || masked.digest == original)
  }
}
