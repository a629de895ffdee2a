/// The last steps of a response: entity tag, 304, compression, caching.
public struct Delivery: Sendable {
  /// 1 to 9; 0 for none. See docs/benchmarks.md for the choice.
  public var gzipLevel = 3
  /// Shorter bodies are not compressed: they fit one packet.
  public var gzipMinimumBytes = 1200
  public init() {}

  /// Does nothing a second time.
  public func finish(_ response: inout Response, for request: Request) {
    let isReading = request.method == .get || request.method == .head
    if case .bytes(let bytes) = response.content, response.status == .ok, isReading, !isPrivate(response) {
      response.headers.addIfMissing("etag", "\"\(Digest.tag(bytes))\"")
    }
    response.headers.addIfMissing("cache-control", response.headers["etag"] == nil ? "no-store" : "private, no-cache")
    guard isReading || request.method == .post else { return }
    let compressed = isCompressible(response)
    if compressed { vary(&response.headers) }
    let takesGzip = compressed && Self.takesGzip(request)
    if let etag = response.headers["etag"] {
      let matches = response.status == .ok && isReading && request.headers.all("if-none-match").contains { Delivery.lists($0, etag) }
      if takesGzip { response.headers["etag"] = etag.dropLast() + "-gz\"" }
      if matches {
        response.status = .notModified
        response.content = .empty
        response.headers["content-type"] = nil
        response.headers["content-disposition"] = nil
        return
      }
    }
    if takesGzip, case .bytes(let bytes) = response.content, let smaller = Gzip.compress(bytes, level: gzipLevel) {
      response.content = .bytes(smaller)
      response.headers.add("content-encoding", "gzip")
    }
  }

  /// Whether the reader takes a compressed answer.
  public static func takesGzip(_ request: Request) -> Bool {
    request.headers.all("accept-encoding").contains { Gzip.isAccepted(by: $0.utf8) }
  }

  private func isPrivate(_ response: Response) -> Bool { response.headers["cache-control"]?.contains("no-store") == true }

  private func isCompressible(_ response: Response) -> Bool {
    guard gzipLevel > 0, case .bytes(let bytes) = response.content, bytes.count >= gzipMinimumBytes,
      response.headers["content-encoding"] == nil, let type = response.headers["content-type"]
    else { return false }
    return ContentType.isCompressible(type)
  }

  private func vary(_ headers: inout Headers) {
    let old = headers["vary"]
    guard old == nil || !(old?.lowercased().contains("accept-encoding") ?? false) else { return }
    headers["vary"] = old.map { $0 + ", Accept-Encoding" } ?? "Accept-Encoding"
  }

  /// Whether an If-None-Match header names an entity tag, compressed or not (weak comparison, RFC 9110 13.1.2).
  static func lists(_ header: String, _ etag: String) -> Bool {
    let wanted = etag.dropLast()
    for part in header.split(separator: ",") {
      var tag = part.trimmingSpaces()
      if tag == "*" { return true }
      if tag.hasPrefix("W/") { tag = tag.dropFirst(2) }
      if tag == etag || tag == wanted + "-gz\"" { return true }
    }
    return false
  }
}
