import Kernel
import Markup

/// What goes back. The pipeline adds the security headers, ETag, compression and the request id.
public struct Response: Sendable {
  public var status: Status
  public var headers: Headers
  public var content: Content
  /// What answered, for metrics and the log: `service.case`, without anything that was in the address. The part before the first
  /// dot is the group.
  public var route: String?
  /// `code` of the failure that this response tells, for the log.
  public var code: String?
  /// What the program knows about that failure, for the log only. No personal data.
  public var detail: String?

  public enum Content: Sendable {
    case empty
    case bytes([UInt8])
    /// Sent piece by piece as it is made; ends when the sequence ends (server-sent events, long exports).
    case stream(AsyncStream<[UInt8]>)
    /// A file on disk, sent without being read into memory.
    case file(path: String, size: Int)
  }

  public init(_ status: Status = .ok, headers: Headers = Headers(), content: Content = .empty) {
    self.status = status
    self.headers = headers
    self.content = content
  }

  public static func page(_ html: HTML, status: Status = .ok) -> Response {
    Response(status, headers: Headers([("content-type", "text/html; charset=utf-8")]), content: .bytes(html.bytes))
  }

  public static func json(_ bytes: [UInt8], status: Status = .ok) -> Response {
    Response(status, headers: Headers([("content-type", "application/json; charset=utf-8")]), content: .bytes(bytes))
  }

  /// Something to keep as a file.
  public static func download(_ bytes: [UInt8], type: String, filename: String) -> Response {
    Response(
      .ok, headers: Headers([("content-type", type), ("content-disposition", contentDisposition(filename))]), content: .bytes(bytes))
  }

  /// After a successful POST: the browser fetches `link` anew.
  public static func seeOther(_ link: Link) -> Response {
    Response(.seeOther, headers: Headers([("location", link.text)]))
  }

  public func adding(_ name: String, _ value: String) -> Response {
    var copy = self
    copy.headers.add(name, value)
    return copy
  }

  /// `attachment` with an ASCII fallback and the UTF-8 name (RFC 6266, RFC 8187).
  static func contentDisposition(_ filename: String) -> String {
    var ascii = ""
    var encoded = ""
    for byte in filename.utf8 {
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || [0x2D, 0x2E, 0x5F].contains(byte)
      if isPlain {
        ascii.unicodeScalars.append(Unicode.Scalar(byte))
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        if byte < 0x80 || byte >= 0xC0 { ascii.append("_") }
        let hex = String(byte, radix: 16, uppercase: true)
        encoded += "%" + (hex.count == 1 ? "0" : "") + hex
      }
    }
    return "attachment; filename=\"\(ascii)\"; filename*=UTF-8''\(encoded)"
  }
}

public enum Status: Int, Sendable, CaseIterable {
  case ok = 200
  case created = 201
  case accepted = 202
  case noContent = 204
  case movedPermanently = 301
  case found = 302
  case seeOther = 303
  case notModified = 304
  case permanentRedirect = 308
  case badRequest = 400
  case unauthorized = 401
  case forbidden = 403
  case notFound = 404
  case methodNotAllowed = 405
  case notAcceptable = 406
  case requestTimeout = 408
  case conflict = 409
  case gone = 410
  case preconditionFailed = 412
  case contentTooLarge = 413
  case uriTooLong = 414
  case unsupportedMediaType = 415
  case unprocessableContent = 422
  case tooManyRequests = 429
  case requestHeaderFieldsTooLarge = 431
  case internalServerError = 500
  case notImplemented = 501
  case serviceUnavailable = 503
}
