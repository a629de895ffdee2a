import Glibc
import Kernel

/// The keys with which towns sign their documents: `FOLDER/TOWN/key.pem` and `certificate.pem` (the signer's first, then those above it), put there by the
/// operator. The key is never read into anything but a signature.
public struct SigningKeys: Sendable, Hashable {
  public let folder: String

  public init(folder: String) { self.folder = folder }

  /// Files of a town, by the short name in its address.
  public func paths(of town: String) -> (key: String, certificate: String) {
    ("\(folder)/\(town)/key.pem", "\(folder)/\(town)/certificate.pem")
  }

  /// Nil where a town has neither of the two files. Reads files: not on the cooperative pool.
  /// - Throws: `documents.signing-key-open` where others may read the key; `documents.signing-key-wrong`.
  public func identity(of town: String) throws -> SigningIdentity? {
    let (key, certificate) = paths(of: town)
    let (keyBytes, certificateBytes) = (Self.read(key), Self.read(certificate))
    if keyBytes == nil, certificateBytes == nil { return nil }
    guard let keyBytes, let certificateBytes else { throw Failure.signingKeyWrong("one of the two files is missing or unreadable") }
    var status = stat()
    guard stat(key, &status) == 0, status.st_mode & 0o077 == 0 else {
      throw Failure(.unavailable, "documents.signing-key-open", .signingKeyOpen, detail: key)
    }
    return try SigningIdentity(key: keyBytes, certificates: certificateBytes)
  }

  private static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rbe") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 200_000)
    let count = fread(&bytes, 1, bytes.count, file)
    return count > 0 && count < bytes.count ? Array(bytes[0..<count]) : nil
  }
}

extension Failure {
  static func signingKeyWrong(_ detail: String) -> Failure {
    Failure(.unavailable, "documents.signing-key-wrong", .signingKeyWrong, detail: detail)
  }
}

extension Phrase {
  static let signingKeyOpen = Phrase(
    "電子署名の鍵のファイルを、ほかの利用者が読める状態です。システムの管理者に連絡してください。", en: "Others may read the file of the signing key. Please tell the operator.",
    easy: "電子署名の かぎを ほかの 人が 読めます。管理する 人に 言って ください。")
  static let signingKeyWrong = Phrase(
    "電子署名の鍵と証明書を使えません。システムの管理者に連絡してください。", en: "Key and certificate for signing cannot be used. Please tell the operator.",
    easy: "電子署名の かぎが 使えません。管理する 人に 言って ください。")
  static let signingExpired = Phrase(
    "電子署名の証明書の有効期間を外れているため、署名できません。システムの管理者に連絡してください。",
    en: "The signing certificate is not valid today. Please tell the operator.", easy: "電子署名の 証明書の 日が すぎました。管理する 人に 言って ください。")
  static let notSignable = Phrase(
    "この文書には電子署名を付けられませんでした。システムの管理者に連絡してください。", en: "This document could not be signed. Please tell the operator.",
    easy: "電子署名が できませんでした。管理する 人に 言って ください。")
}
