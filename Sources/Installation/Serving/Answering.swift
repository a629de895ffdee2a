import Contracts
import Design
import Kernel
import Markup
import Web

extension Status {
  /// The one place where a kind of failure becomes a status.
  init(_ kind: Failure.Kind) {
    switch kind {
    case .invalid: self = .badRequest
    case .unauthenticated: self = .unauthorized
    case .forbidden: self = .forbidden
    case .missing: self = .notFound
    case .conflict: self = .conflict
    case .tooLarge: self = .contentTooLarge
    case .tooMany: self = .tooManyRequests
    case .unavailable: self = .serviceUnavailable
    case .defect: self = .internalServerError
    }
  }
}

extension Rejection {
  /// What an error becomes for a client. What is a defect is told as such, whatever the program knows of it.
  init(_ error: any Error) {
    switch error {
    case let rejection as Rejection: self = rejection
    case let failure as Failure where failure.kind != .defect: self.init(Status(failure.kind), failure)
    case let failure as Failure: self.init(.internalServerError, Failure(.defect, failure.code, .defect, detail: failure.detail))
    default: self.init(.internalServerError, .defect("\(type(of: error)): \(error)"))
    }
  }

  /// RFC 9457.
  func problem(_ request: Request, _ language: Language) -> Response {
    var json = JSONWriter()
    json.object {
      $0.member("type", "urn:yakuba:error:\(failure.code)")
      $0.member("title", status.heading(language))
      $0.member("status", status.rawValue)
      $0.member("detail", failure.message(language))
      $0.member("code", failure.code)
      $0.member("instance", request.rawPath)
      $0.member("requestId", request.id)
    }
    return Response(
      status,
      headers: Headers(
        [("content-type", "application/problem+json; charset=utf-8"), ("content-language", language.htmlLanguage)]
          + headers.map { ($0.name, $0.value) }), content: .bytes(json.bytes))
  }

  /// A page in a frame of the town or of the installation.
  func page(_ frame: PageFrame, _ request: Request, home: Link) -> Response {
    var frame = frame
    let texts = frame.texts
    frame.title = texts(status.heading)
    let html = frame.render {
      p { texts(failure.message) }
      if status.rawValue >= 500 { p { texts(.tryAgainLater) } }
      p { a(.href(home)) { texts(.backToStart) } }
      p(.class("support")) { texts(.inquiryNumber) + request.id }
    }
    var response = Response.page(html, status: status)
    for header in headers { response.headers.add(header.name, header.value) }
    return response
  }
}
