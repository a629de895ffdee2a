import CMicrohttpd
import Glibc
import Kernel

extension Exchange {
  /// Hands the response to the library.
  func queue(_ response: Response) -> MHD_Result {
    state.withLock { $0 = .queued }
    var response = response
    if mustClose || server.isDraining.load(ordering: .relaxed) { response.headers["connection"] = "close" }
    var made = prepare(response)
    if made == nil, let request {
      response = server.responder.reject(Rejection(.internalServerError, .defect("the response cannot be sent")), request)
      made = prepare(response)
    }
    guard let prepared = made else { return MHD_Result.NO }
    defer { MHD_destroy_response(prepared) }
    for pair in response.headers.pairs where pair.name != "content-length" {
      MHD_add_response_header(prepared, pair.name, pair.value)
    }
    return MHD_queue_response(connection.pointer, UInt32(response.status.rawValue), prepared)
  }

  private func prepare(_ response: Response) -> OpaquePointer? {
    switch response.content {
    case .empty:
      peer.awaitReading(until: server.deadline(after: 0, since: Peer.now))
      return MHD_create_response_from_buffer(0, nil, MHD_ResponseMemoryMode.RESPMEM_PERSISTENT)
    case .bytes(let bytes):
      peer.awaitReading(until: server.deadline(after: bytes.count, since: Peer.now))
      return bytes.withUnsafeBytes {
        MHD_create_response_from_buffer(
          $0.count, UnsafeMutableRawPointer(mutating: $0.baseAddress), MHD_ResponseMemoryMode.RESPMEM_MUST_COPY)
      }
    case .file(let path, let size):
      let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
      var status = stat()
      guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size >= size else {
        if descriptor >= 0 { close(descriptor) }
        return nil
      }
      peer.awaitReading(until: server.deadline(after: size, since: Peer.now))
      return MHD_create_response_from_fd64(UInt64(size), descriptor)
    case .stream(let stream):
      peer.awaitNothing()
      guard !isHead else { return MHD_create_response_from_callback(yakuba_size_unknown, 16_384, readStream, nil, nil) }
      let source = StreamSource(stream, connection: connection)
      attach(source, isEndless: response.headers["content-type"]?.hasPrefix("text/event-stream") == true)
      return MHD_create_response_from_callback(
        yakuba_size_unknown, 16_384, readStream, Unmanaged.passRetained(source).toOpaque(), freeStream)
    }
  }
}

private func readStream(
  _ context: UnsafeMutableRawPointer?, _ position: UInt64, _ buffer: UnsafeMutablePointer<CChar>?, _ room: Int
) -> Int {
  guard let context, let buffer else { return Int(yakuba_end_of_stream) }
  return Unmanaged<StreamSource>.fromOpaque(context).takeUnretainedValue().read(into: buffer, room: room)
}

private func freeStream(_ context: UnsafeMutableRawPointer?) {
  guard let context else { return }
  Unmanaged<StreamSource>.fromOpaque(context).takeRetainedValue().cancel()
}

extension Response {
  /// The response as it stands on the wire, for the cases in which the library cannot send it. Always closes.
  func wireBytes(isHead: Bool) -> [UInt8] {
    var body: [UInt8] = []
    if case .bytes(let bytes) = content { body = bytes }
    var head = "HTTP/1.1 \(status.rawValue) \(status.reason)\r\n"
    for pair in headers.pairs where !["content-length", "connection", "transfer-encoding"].contains(pair.name) {
      let isSafe = !pair.value.utf8.contains { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }
      if isSafe { head += "\(pair.name): \(pair.value)\r\n" }
    }
    head += "content-length: \(body.count)\r\nconnection: close\r\n\r\n"
    return Array(head.utf8) + (isHead ? [] : body)
  }
}

extension Status {
  /// Reason phrase of RFC 9110.
  public var reason: String {
    switch self {
    case .ok: "OK"
    case .created: "Created"
    case .accepted: "Accepted"
    case .noContent: "No Content"
    case .movedPermanently: "Moved Permanently"
    case .found: "Found"
    case .seeOther: "See Other"
    case .notModified: "Not Modified"
    case .permanentRedirect: "Permanent Redirect"
    case .badRequest: "Bad Request"
    case .unauthorized: "Unauthorized"
    case .forbidden: "Forbidden"
    case .notFound: "Not Found"
    case .methodNotAllowed: "Method Not Allowed"
    case .notAcceptable: "Not Acceptable"
    case .requestTimeout: "Request Timeout"
    case .conflict: "Conflict"
    case .gone: "Gone"
    case .preconditionFailed: "Precondition Failed"
    case .contentTooLarge: "Content Too Large"
    case .uriTooLong: "URI Too Long"
    case .unsupportedMediaType: "Unsupported Media Type"
    case .unprocessableContent: "Unprocessable Content"
    case .tooManyRequests: "Too Many Requests"
    case .requestHeaderFieldsTooLarge: "Request Header Fields Too Large"
    case .internalServerError: "Internal Server Error"
    case .notImplemented: "Not Implemented"
    case .serviceUnavailable: "Service Unavailable"
    }
  }
}
