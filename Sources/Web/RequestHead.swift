import CMicrohttpd
import Glibc
import Kernel

/// Makes a `Request` of what the library has read, and refuses what is ambiguous.
struct RequestHead {
  var request: Request
  /// Announced length of the body; nil where there is none, or where it comes in chunks.
  var contentLength: Int?
  var isChunked = false
  var expectsContinue = false
  /// Why the request is refused, if it is.
  var rejection: Rejection?

  var hasBody: Bool { isChunked || (contentLength ?? 0) > 0 }

  init(_ connection: OpaquePointer, method: String, target: String, peer: Peer, server: Server) {
    let limits = server.configuration.limits
    var collector = HeaderCollector()
    withUnsafeMutablePointer(to: &collector) { pointer in
      _ = MHD_get_connection_values_n(connection, MHD_ValueKind.HEADER_KIND, collectHeader, pointer)
    }
    let headers = Headers(lowercased: collector.pairs)
    request = Request(
      method: .get, segments: [], rawPath: "/", headers: headers, remoteAddress: peer.addressText, id: server.nextRequestID())
    do throws(Rejection) {
      guard collector.bytes <= limits.headerBytes, collector.pairs.count <= limits.headerCount else { throw .headersTooLarge }
      if collector.isBad { throw .badRequest("web.bad-header", "bad header field") }
      try readFraming()
      guard let known = Method(rawValue: method) else { throw .unknownMethod }
      // Known, and answered nowhere: what it would echo may hold a session (RFC 9110, 9.3.8).
      guard known != .trace else { throw .methodNotAllowed(Method.allCases.filter { $0 != .trace && $0 != .query }) }
      request.method = known
      var authority: String?
      if target == "*", known == .options {
        request.rawPath = "*"
      } else {
        let read = try Target(target, limits: limits)
        request.rawPath = read.rawPath
        request.segments = read.segments
        request.query = read.query
        authority = read.authority
      }
      try readHost(authority)
    } catch {
      rejection = error
      // The refusal is told in the way of the address, as far as that can be read.
      let path = target.prefix { $0 != "?" }
      if request.rawPath == "/", path.hasPrefix("/"), path.utf8.count <= 1000, path.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
        request.rawPath = String(path)
      }
    }
    believeProxy(peer, server.configuration.trustedProxies)
  }

  /// Two lengths, a length beside chunks, or an encoding that is not exactly `chunked` are how requests are smuggled past a
  /// proxy: refused (RFC 9112 6.3).
  private mutating func readFraming() throws(Rejection) {
    let lengths = request.headers.all("content-length")
    let encodings = request.headers.all("transfer-encoding")
    if !encodings.isEmpty {
      isChunked = true
      guard encodings.count == 1, encodings[0].lowercased() == "chunked", lengths.isEmpty else {
        throw .badRequest("web.bad-framing", "ambiguous transfer-encoding")
      }
    } else if !lengths.isEmpty {
      guard lengths.count == 1, (1...18).contains(lengths[0].utf8.count), lengths[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let length = Int(lengths[0])
      else {
        isChunked = true
        throw .badRequest("web.bad-framing", "ambiguous content-length")
      }
      contentLength = length
    }
    if let expect = request.headers["expect"] {
      guard expect.lowercased() == "100-continue" else { throw .badRequest("web.bad-header", "unknown expectation") }
      expectsContinue = true
    }
  }

  private mutating func readHost(_ authority: String?) throws(Rejection) {
    let hosts = request.headers.all("host")
    guard hosts.count <= 1 else { throw .badRequest("web.bad-host", "more than one host") }
    let host = authority ?? hosts.first?.lowercased() ?? ""
    let isPlain = host.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5B, 0x5D, 0x5F: true
      default: false
      }
    }
    guard isPlain, host.utf8.count <= 255 else { throw .badRequest("web.bad-host", "bad host") }
    request.host = host
  }

  /// The client's own address is the last one in the list that is not one of our proxies.
  private mutating func believeProxy(_ peer: Peer, _ trusted: [AddressRange]) {
    guard !trusted.isEmpty, let address = peer.address, trusted.contains(where: { $0.contains(address) }) else { return }
    let forwarded = request.headers.all("x-forwarded-for").flatMap { $0.split(separator: ",") }
    for hop in forwarded.reversed() {
      guard let address = Address(hop.trimmingSpaces()) else { break }
      request.remoteAddress = address.description
      if !trusted.contains(where: { $0.contains(address) }) { break }
    }
    request.isSecure = request.headers["x-forwarded-proto"]?.lowercased() == "https"
    if let id = request.headers["x-request-id"], (8...64).contains(id.utf8.count),
      id.utf8.allSatisfy({ HeaderScanner.isToken($0) && $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: "`") })
    {
      request.id = id
    }
  }
}

private struct HeaderCollector {
  var pairs: [(name: String, value: String)] = []
  var bytes = 0
  var isBad = false
}

private func collectHeader(
  _ context: UnsafeMutableRawPointer?, _ kind: MHD_ValueKind, _ name: UnsafePointer<CChar>?, _ nameSize: Int,
  _ value: UnsafePointer<CChar>?, _ valueSize: Int
) -> MHD_Result {
  guard let context, let name else { return MHD_Result.NO }
  let collector = context.assumingMemoryBound(to: HeaderCollector.self)
  let nameBytes = UnsafeBufferPointer(start: UnsafeRawPointer(name).assumingMemoryBound(to: UInt8.self), count: nameSize)
  let valueBytes = UnsafeBufferPointer(
    start: value.map { UnsafeRawPointer($0).assumingMemoryBound(to: UInt8.self) }, count: value == nil ? 0 : valueSize)
  collector.pointee.bytes += nameSize + valueSize + 4
  if nameSize == 0 || !nameBytes.allSatisfy(HeaderScanner.isToken) || valueBytes.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F })
  {
    collector.pointee.isBad = true
  }
  collector.pointee.pairs.append((Headers.lowercase(nameBytes), String(decoding: valueBytes, as: UTF8.self)))
  return MHD_Result.YES
}
