import CMicrohttpd
import Glibc
import Kernel
import Synchronization

/// A static file with its responses made in advance. Lives as long as the process; the library counts references to the
/// responses, so several threads may send one at once.
final class PreparedFile: @unchecked Sendable {
  let path: String
  private let key: UnsafeMutablePointer<CChar>
  private let etag: UnsafeMutablePointer<CChar>
  private let size: Int
  private let plain: OpaquePointer
  private let gzipped: OpaquePointer?
  private let notModified: OpaquePointer

  init?(_ asset: AssetCatalogue.Asset) {
    guard let key = strdup(asset.path), let etag = strdup(String(asset.etag.dropLast())),
      let plain = PreparedFile.response(asset.bytes, asset.headers(isGzipped: false)),
      let notModified = PreparedFile.response([], asset.headers(isGzipped: false).filter { $0.0 != "content-type" })
    else { return nil }
    path = asset.path
    self.key = key
    self.etag = etag
    self.plain = plain
    self.notModified = notModified
    gzipped = asset.gzipped.flatMap { PreparedFile.response($0, asset.headers(isGzipped: true)) }
    size = asset.bytes.count
  }

  private static func response(_ bytes: [UInt8], _ headers: [(String, String)]) -> OpaquePointer? {
    let response = bytes.withUnsafeBytes {
      MHD_create_response_from_buffer($0.count, UnsafeMutableRawPointer(mutating: $0.baseAddress), MHD_ResponseMemoryMode.RESPMEM_MUST_COPY)
    }
    for header in headers { MHD_add_response_header(response, header.0, header.1) }
    return response
  }

  /// A plain GET or HEAD without a body, and no stop under way.
  func canAnswer(_ connection: OpaquePointer, _ method: UnsafePointer<CChar>, _ server: Server) -> Bool {
    (strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0) && !server.isDraining.load(ordering: .relaxed)
      && MHD_lookup_connection_value(connection, MHD_ValueKind.HEADER_KIND, "Content-Length") == nil
      && MHD_lookup_connection_value(connection, MHD_ValueKind.HEADER_KIND, "Transfer-Encoding") == nil
  }

  func answer(_ connection: OpaquePointer, _ server: Server, _ peer: Peer) -> MHD_Result {
    server.files.served.add(1, ordering: .relaxed)
    peer.awaitReading(until: server.deadline(after: size, since: Peer.now))
    if let known = MHD_lookup_connection_value(connection, MHD_ValueKind.HEADER_KIND, "If-None-Match"), strstr(known, etag) != nil {
      return MHD_queue_response(connection, UInt32(Status.notModified.rawValue), notModified)
    }
    if let gzipped, let encodings = MHD_lookup_connection_value(connection, MHD_ValueKind.HEADER_KIND, "Accept-Encoding"),
      accepts(encodings)
    {
      return MHD_queue_response(connection, UInt32(Status.ok.rawValue), gzipped)
    }
    return MHD_queue_response(connection, UInt32(Status.ok.rawValue), plain)
  }

  private func accepts(_ header: UnsafePointer<CChar>) -> Bool {
    guard strstr(header, "gzip") != nil else { return false }
    // Weights are rare; only then is the header read properly.
    guard strstr(header, "q=") != nil else { return true }
    return Gzip.isAccepted(
      by: UnsafeBufferPointer(start: UnsafeRawPointer(header).assumingMemoryBound(to: UInt8.self), count: strlen(header)))
  }

  func matches(_ target: UnsafePointer<CChar>) -> Bool { strcmp(target, key) == 0 }

  // Objects lie at multiples of sixteen: the lowest bit tells a prepared file from an exchange, the next one that the header has
  // been looked at.
  var marked: UnsafeMutableRawPointer? {
    UnsafeMutableRawPointer(bitPattern: UInt(bitPattern: Unmanaged.passUnretained(self).toOpaque()) | 1)
  }
  static func isMarked(_ pointer: UnsafeMutableRawPointer) -> Bool { UInt(bitPattern: pointer) & 1 == 1 }
  static func isComplete(_ pointer: UnsafeMutableRawPointer) -> Bool { UInt(bitPattern: pointer) & 2 == 2 }
  static func completed(_ pointer: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer { pointer + 2 }
  static func unmarked(_ pointer: UnsafeMutableRawPointer) -> PreparedFile {
    Unmanaged<PreparedFile>.fromOpaque(pointer - (isComplete(pointer) ? 3 : 1)).takeUnretainedValue()
  }
}

/// Prepared files by their exact address.
final class PreparedFiles: Sendable {
  let served = Atomic<Int>(0)
  private let prefix: [CChar]
  private let slots: [PreparedFile?]

  init(_ catalogue: AssetCatalogue?) {
    let files = (catalogue?.assets ?? []).compactMap { PreparedFile($0) }
    prefix = (catalogue?.prefix ?? "").utf8.map { CChar(bitPattern: $0) }
    var capacity = 16
    while capacity < files.count * 4 { capacity *= 2 }
    var slots = [PreparedFile?](repeating: nil, count: capacity)
    for file in files {
      var place = Int(truncatingIfNeeded: PreparedFiles.hash(file.path)) & (capacity - 1)
      while slots[place] != nil { place = (place + 1) & (capacity - 1) }
      slots[place] = file
    }
    self.slots = slots
  }

  func find(_ target: UnsafePointer<CChar>) -> PreparedFile? {
    guard !prefix.isEmpty, strncmp(target, prefix, prefix.count) == 0 else { return nil }
    var place = Int(truncatingIfNeeded: PreparedFiles.hash(target)) & (slots.count - 1)
    while let file = slots[place] {
      if file.matches(target) { return file }
      place = (place + 1) & (slots.count - 1)
    }
    return nil
  }

  /// FNV-1a.
  private static func hash(_ text: UnsafePointer<CChar>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var pointer = text
    while pointer.pointee != 0 {
      hash = (hash ^ UInt64(UInt8(bitPattern: pointer.pointee))) &* 0x100_0000_01B3
      pointer += 1
    }
    return hash
  }
}
