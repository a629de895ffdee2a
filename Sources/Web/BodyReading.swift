import Kernel

/// What kind of body a request brings, known from its header.
enum BodyKind: Sendable {
  case form
  case multipart(boundary: String)
  case raw(String)

  /// Types of bodies that may come in at all; what a route does with them is its own matter.
  static let accepted = [
    "application/x-www-form-urlencoded", "multipart/form-data", "application/json", "text/csv", "text/plain",
    "application/octet-stream", "application/csp-report", "application/reports+json",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ]

  init(contentType: String?, contentEncoding: String?) throws(Rejection) {
    guard contentEncoding == nil || contentEncoding?.lowercased() == "identity" else { throw .unsupportedMediaType(accepted: []) }
    guard let contentType, let type = MediaType(contentType), type.isJSON || BodyKind.accepted.contains(type.essence) else {
      throw .unsupportedMediaType(accepted: BodyKind.accepted)
    }
    switch type.essence {
    case "application/x-www-form-urlencoded":
      guard type.isUTF8 else { throw .unsupportedMediaType(accepted: BodyKind.accepted) }
      self = .form
    case "multipart/form-data":
      guard let boundary = type.parameters["boundary"], Multipart.isBoundary(boundary) else {
        throw .badRequest("web.bad-form", "multipart without a proper boundary")
      }
      self = .multipart(boundary: boundary)
    default: self = .raw(contentType)
    }
  }

  func limit(_ limits: Limits) -> Int {
    switch self {
    case .form: limits.formBytes
    case .multipart: limits.uploadBytes
    case .raw: limits.otherBodyBytes
    }
  }

  func read(_ bytes: [UInt8], limits: Limits) throws(Rejection) -> Body {
    switch self {
    case .form: .form(try FormEncoding.decode(bytes, limits: limits, tooLarge: Rejection.contentTooLarge(limit:)))
    case .multipart(let boundary): try Multipart.read(bytes, boundary: boundary, limits: limits)
    case .raw(let type): .raw(contentType: type, bytes)
    }
  }
}
