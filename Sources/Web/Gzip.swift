import CZlib
import Synchronization

/// Gzip (RFC 1952) by zlib. Compressors are kept and used again: making one allocates a quarter of a megabyte.
public enum Gzip {
  /// One compressor, for one level. Not for two threads at once.
  private final class Compressor: @unchecked Sendable {
    private var stream = z_stream()
    private let isReady: Bool

    init(level: Int) {
      isReady =
        deflateInit2_(
          &stream, Int32(level), Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    }

    deinit { if isReady { deflateEnd(&stream) } }

    func compress(_ bytes: [UInt8]) -> [UInt8]? {
      guard isReady, bytes.count < Int(UInt32.max) / 2, deflateReset(&stream) == Z_OK else { return nil }
      let bound = Int(deflateBound(&stream, UInt(bytes.count)))
      var isComplete = false
      let out = [UInt8](unsafeUninitializedCapacity: bound) { target, count in
        bytes.withUnsafeBufferPointer { source in
          stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
          stream.avail_in = UInt32(source.count)
          stream.next_out = target.baseAddress
          stream.avail_out = UInt32(bound)
          isComplete = deflate(&stream, Z_FINISH) == Z_STREAM_END
          count = bound - Int(stream.avail_out)
        }
      }
      return isComplete ? out : nil
    }
  }

  private static let idle = Mutex<[Int: [Compressor]]>([:])

  /// Nil only where there is no memory. `level` 1 (fast) to 9 (small).
  public static func compress(_ bytes: [UInt8], level: Int) -> [UInt8]? {
    let compressor = idle.withLock { $0[level]?.popLast() } ?? Compressor(level: level)
    defer {
      idle.withLock { idle in
        if idle[level, default: []].count < 8 { idle[level, default: []].append(compressor) }
      }
    }
    return compressor.compress(bytes)
  }

  /// True where an Accept-Encoding header takes gzip.
  static func isAccepted(by header: some Collection<UInt8>) -> Bool {
    var wildcard = false
    for coding in header.split(separator: UInt8(ascii: ",")) {
      let parts = coding.split(separator: UInt8(ascii: ";"), maxSplits: 1)
      guard let name = parts.first.map({ String(decoding: $0, as: UTF8.self).trimmingSpaces().lowercased() }) else { continue }
      let isRefused =
        parts.count == 2
        && {
          let weight = String(decoding: parts[1], as: UTF8.self).trimmingSpaces().lowercased()
          return weight.hasPrefix("q=") && Double(weight.dropFirst(2)) == 0
        }()
      if name == "gzip" || name == "x-gzip" { return !isRefused }
      if name == "*" { wildcard = !isRefused }
    }
    return wildcard
  }
}
