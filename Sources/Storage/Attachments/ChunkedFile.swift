import Glibc
import Kernel

/// A file read in chunks of the size of an attachment's.
final class ChunkedFile {
  private let descriptor: Int32
  private let path: String

  /// Throws `storage.attachment-unreadable`.
  init(_ path: String, from start: Int = 0) throws {
    self.path = path
    descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.failure(path, String(cString: strerror(errno))) }
    guard lseek(descriptor, off_t(start), SEEK_SET) == off_t(start) else { throw Self.failure(path, String(cString: strerror(errno))) }
  }

  deinit { Glibc.close(descriptor) }

  /// Nil at the end; shorter than a chunk only there.
  func next() throws -> [UInt8]? {
    var chunk = [UInt8](repeating: 0, count: Attachment.chunkBytes)
    var filled = 0
    while filled < chunk.count {
      let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress! + filled, $0.count - filled) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Self.failure(path, String(cString: strerror(errno))) }
      if count == 0 { break }
      filled += count
    }
    return filled == 0 ? nil : Array(chunk[..<filled])
  }

  static func failure(_ path: String, _ why: String) -> Failure {
    Failure(.unavailable, "storage.attachment-unreadable", .attachmentUnreadable, detail: "\(path): \(why)")
  }
}
