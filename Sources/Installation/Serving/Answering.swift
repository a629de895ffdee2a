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

/// An error on its way to a client: a failure with the status it has as an answer.
struct Refusal: Error, Sendable {
  let status: Status
  let code: String
  let message: Phrase
  let headers: [(String, String)]

  init(_ status: Status, _ code: String, _ message: Phrase, headers: [(String, String)] = []) {
    self.status = status
    self.code = code
    self.message = message
    self.headers = headers
  }

  init(_ failure: Failure) {
    // What is a defect is told as such, whatever the program knows of it.
    self.init(Status(failure.kind), failure.code, failure.kind == .defect ? .defect : failure.message)
  }

  /// RFC 9457.
  func problem(_ request: Request, _ language: Language) -> Response {
    var json = JSONWriter()
    json.object {
      $0.member("type", "urn:yakuba:error:\(code)")
      $0.member("title", status.phrase(language))
      $0.member("status", status.rawValue)
      $0.member("detail", message(language))
      $0.member("code", code)
      $0.member("instance", request.rawPath)
      $0.member("requestId", request.id)
    }
    return Response(
      status, headers: Headers([("content-type", "application/problem+json; charset=utf-8"), ("content-language", language.htmlLanguage)] + headers),
      content: .bytes(json.bytes))
  }

  /// A page in a frame of the town or of the installation.
  func page(_ frame: PageFrame, _ request: Request, home: Link) -> Response {
    var frame = frame
    let texts = frame.texts
    frame.title = texts(status.heading)
    let html = frame.render {
      p { texts(message) }
      if status.rawValue >= 500 { p { texts(.tryAgainLater) } }
      p { a(.href(home)) { texts(.backToStart) } }
      p(.class("support-text")) { texts(.inquiryNumber) + request.id }
    }
    var response = Response.page(html, status: status)
    for (name, value) in headers { response.headers.add(name, value) }
    return response
  }
}
