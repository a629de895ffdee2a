import CZip
import Glibc
import Kernel

/// The zip that an XLSX is, with a budget over all that is unpacked from it.
final class SpreadsheetPackage {
  private let archive: OpaquePointer
  private let limits: SpreadsheetReading.Limits
  private var spent = 0

  init(_ bytes: [UInt8], _ limits: SpreadsheetReading.Limits) throws {
    self.limits = limits
    try SpreadsheetPackage.refuseOtherKinds(bytes)
    guard let copy = malloc(max(bytes.count, 1)) else { throw Failure.spreadsheetTooLarge("no memory") }
    bytes.withUnsafeBytes { if let base = $0.baseAddress { memcpy(copy, base, bytes.count) } }
    var error = zip_error_t()
    guard let source = zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, &error) else {
      free(copy)
      throw Failure.spreadsheetDamaged("zip source")
    }
    guard let opened = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      throw Failure.spreadsheetDamaged("zip \(error.zip_err)")
    }
    archive = opened
  }

  deinit { zip_discard(archive) }

  /// Files that people take for XLSX get a message of their own.
  private static func refuseOtherKinds(_ bytes: [UInt8]) throws {
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      // An OLE container: an encrypted XLSX has a stream "EncryptedPackage", whose name is UTF-16; else it is the old format.
      let mark = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      if bytes.firstRange(of: mark) != nil {
        throw Failure(.invalid, "documents.spreadsheet-encrypted", .spreadsheetEncrypted)
      }
      throw Failure(.invalid, "documents.spreadsheet-old-format", .spreadsheetOldFormat)
    }
    guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { throw Failure.notASpreadsheet("no zip signature") }
  }

  /// A part by its name, whatever the case of letters; nil when there is none.
  func part(_ name: String) throws -> SpreadsheetPart? {
    let index = zip_name_locate(archive, name, zip_flags_t(ZIP_FL_NOCASE))
    guard index >= 0 else { return nil }
    var status = zip_stat_t()
    guard zip_stat_index(archive, zip_uint64_t(index), 0, &status) == 0 else { throw Failure.spreadsheetDamaged("stat \(name)") }
    guard status.encryption_method == ZIP_EM_NONE else {
      throw Failure(.invalid, "documents.spreadsheet-encrypted", .spreadsheetEncrypted)
    }
    guard status.size <= UInt64(limits.bytes) else { throw Failure.spreadsheetTooLarge("\(name): \(status.size) bytes") }
    if status.size > 1_000_000, status.size / max(status.comp_size, 1) >= UInt64(limits.ratio) {
      throw Failure.spreadsheetTooLarge("\(name): packed \(status.size / max(status.comp_size, 1)) to 1")
    }
    guard let file = zip_fopen_index(archive, zip_uint64_t(index), 0) else { throw Failure.spreadsheetDamaged("open \(name)") }
    return SpreadsheetPart(name: name, file: file, package: self)
  }

  /// Counts what was unpacked; false when the budget is used up.
  fileprivate func spend(_ count: Int) -> Bool {
    spent += count
    return spent <= limits.bytes
  }
}

/// A part that is being unpacked, piece by piece.
final class SpreadsheetPart {
  let name: String
  private let file: OpaquePointer
  private let package: SpreadsheetPackage
  /// Why reading stopped early.
  private(set) var failure: Failure?

  fileprivate init(name: String, file: OpaquePointer, package: SpreadsheetPackage) {
    self.name = name
    self.file = file
    self.package = package
  }

  deinit { zip_fclose(file) }

  /// Fills the buffer; 0 at the end, −1 on failure.
  func read(into buffer: UnsafeMutableRawPointer, count: Int) -> Int {
    let got = Int(zip_fread(file, buffer, zip_uint64_t(count)))
    if got < 0 {
      failure = Failure.spreadsheetDamaged("read \(name)")
      return -1
    }
    // The declared size may lie: what counts is what comes out.
    guard package.spend(got) else {
      failure = Failure.spreadsheetTooLarge("\(name): over the budget")
      return -1
    }
    return got
  }
}
