import CZip
import Glibc
import Kernel

/// The files of a zip, unpacked in memory within limits. Nothing is written to disk, so names are only names.
public enum ZipFolder {
  public struct File: Sendable, Hashable {
    /// With its folders, `/` between them; UTF-8, or CP932 as Windows writes it.
    public let name: String
    public let bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }
  }

  public struct Limits: Sendable {
    public var files = 2_000
    /// Of all files together, unpacked.
    public var bytes = 100_000_000
    /// How much smaller than its content a file may be packed; counts from a megabyte on.
    public var ratio = 200
    public init() {}
  }

  /// Whether bytes begin like a zip.
  public static func isZip(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
  }

  /// In the order of the zip; folders are left out.
  /// - Throws: `documents.zip-damaged`, `documents.zip-encrypted`, `documents.zip-too-large`.
  public static func read(_ bytes: [UInt8], limits: Limits = Limits()) throws -> [File] {
    guard let copy = malloc(max(bytes.count, 1)) else { throw Failure.zipTooLarge("no memory") }
    bytes.withUnsafeBytes { if let base = $0.baseAddress { memcpy(copy, base, bytes.count) } }
    var error = zip_error_t()
    guard let source = zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, &error) else {
      free(copy)
      throw Failure.zipDamaged("source")
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) else {
      zip_source_free(source)
      throw Failure.zipDamaged("open \(error.zip_err)")
    }
    defer { zip_discard(archive) }
    let count = Int(zip_get_num_entries(archive, 0))
    guard count <= limits.files else { throw Failure.zipTooLarge("\(count) files") }
    var files: [File] = []
    var left = limits.bytes
    for index in 0..<count {
      guard let raw = zip_get_name(archive, zip_uint64_t(index), zip_flags_t(ZIP_FL_ENC_RAW)) else { throw Failure.zipDamaged("name") }
      let name = Self.name(UnsafeBufferPointer(start: raw, count: strlen(raw)).map { UInt8(bitPattern: $0) })
      guard !name.hasSuffix("/") else { continue }
      files.append(File(name: name, bytes: try unpack(archive, index, name, limits, &left)))
    }
    return files
  }

  private static func name(_ bytes: [UInt8]) -> String {
    ((try? TextDecoding.decode(bytes).text) ?? String(decoding: bytes, as: UTF8.self)).replacingBackslashes
  }

  private static func unpack(_ archive: OpaquePointer, _ index: Int, _ name: String, _ limits: Limits, _ left: inout Int) throws -> [UInt8]
  {
    var status = zip_stat_t()
    guard zip_stat_index(archive, zip_uint64_t(index), 0, &status) == 0 else { throw Failure.zipDamaged("stat") }
    guard status.encryption_method == ZIP_EM_NONE else { throw Failure(.invalid, "documents.zip-encrypted", .zipEncrypted) }
    guard status.size <= UInt64(left) else { throw Failure.zipTooLarge("\(status.size) bytes") }
    if status.size > 1_000_000, status.size / max(status.comp_size, 1) >= UInt64(limits.ratio) {
      throw Failure.zipTooLarge("packed \(status.size / max(status.comp_size, 1)) to 1")
    }
    guard let file = zip_fopen_index(archive, zip_uint64_t(index), 0) else { throw Failure.zipDamaged("open") }
    defer { zip_fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let got = Int(zip_fread(file, &buffer, 65_536))
      guard got >= 0 else { throw Failure.zipDamaged("read") }
      if got == 0 { return bytes }
      // The declared size may lie: what counts is what comes out.
      left -= got
      guard left >= 0 else { throw Failure.zipTooLarge("over the budget") }
      bytes += buffer[0..<got]
    }
  }
}

extension String {
  fileprivate var replacingBackslashes: String { String(map { $0 == "\\" ? "/" : $0 }) }
}

extension Failure {
  static func zipDamaged(_ detail: String) -> Failure { Failure(.invalid, "documents.zip-damaged", .zipDamaged, detail: detail) }
  static func zipTooLarge(_ detail: String) -> Failure { Failure(.tooLarge, "documents.zip-too-large", .zipTooLarge, detail: detail) }
}

extension Phrase {
  static let zipDamaged = Phrase(
    "ZIPファイルを開けませんでした。ファイルが壊れているおそれがあります。もう一度ダウンロードしてください。",
    en: "The ZIP file could not be opened. It may be damaged; please download it again.",
    easy: "ZIPの ファイルを あけられません。もう一度 ダウンロードして ください。")
  static let zipEncrypted = Phrase(
    "パスワードの付いたZIPファイルは読み取れません。パスワードを外してから選んでください。", en: "ZIP files with a password cannot be read. Please remove the password first.",
    easy: "パスワードの ある ZIPは 読めません。パスワードを とって ください。")
  static let zipTooLarge = Phrase(
    "ZIPファイルの中身が大きすぎるため、読み取れません。", en: "What the ZIP file holds is too large to be read.", easy: "ZIPの 中が 大きすぎます。")
}
