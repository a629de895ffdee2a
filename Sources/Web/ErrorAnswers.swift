import Kernel
import Markup

extension Status {
  /// The status that a kind of failure is answered with: the one place where this is decided.
  public init(for kind: Failure.Kind) {
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
  /// Any error as something that can be told. What nobody foresaw becomes `web.defect`; its text goes to the log only.
  public init(_ error: any Error) {
    switch error {
    case let rejection as Rejection: self = rejection
    case let failure as Failure:
      // Knowledge of the inside is not for the client, whatever words it came in.
      self.init(
        Status(for: failure.kind), failure.kind == .defect ? Failure(.defect, failure.code, .defect, detail: failure.description) : failure)
    case let problem as JSONProblem: self.init(.badRequest, problem.failure)
    case is CancellationError: self = .overloaded
    default: self.init(.internalServerError, .defect(String(describing: error)))
    }
  }
}

/// Tells errors: as a page, or as problem details (RFC 9457) where the client prefers JSON.
public struct ErrorAnswers: Sendable {
  /// Renders the page of an error; status, headers and content type are put around it. Must not wait.
  public typealias Page = @Sendable (Rejection, Request) -> HTML

  private let page: Page
  private let language: @Sendable (Request) -> Language
  private let isForMachines: @Sendable (Request) -> Bool

  /// - Parameters:
  ///   - page: the page of an error; a plain one without any design by itself.
  ///   - language: the language that a visitor has chosen, for problem details.
  ///   - isForMachines: addresses that no person reads: told as problem details whatever the client says it takes.
  public init(
    language: @escaping @Sendable (Request) -> Language = { _ in .japanese },
    isForMachines: @escaping @Sendable (Request) -> Bool = { _ in false },
    page: @escaping Page = ErrorAnswers.plainPage
  ) {
    self.page = page
    self.language = language
    self.isForMachines = isForMachines
  }

  public func response(_ rejection: Rejection, _ request: Request) -> Response {
    let isProblem = request.prefersJSON || isForMachines(request)
    var response = isProblem ? problem(rejection, request) : Response.page(page(rejection, request), status: rejection.status)
    for header in rejection.headers { response.headers.add(header.name, header.value) }
    response.headers.addIfMissing("cache-control", "no-store")
    response.code = rejection.failure.code
    response.detail = rejection.failure.detail
    return response
  }

  /// `{"type", "title", "status", "detail", "code", "instance"}`, where `instance` carries the request id.
  public func problem(_ rejection: Rejection, _ request: Request) -> Response {
    let language = language(request)
    var json = JSONWriter()
    json.object {
      $0.member("type", "urn:yakuba:error:\(rejection.failure.code)")
      $0.member("title", rejection.status.reason)
      $0.member("status", rejection.status.rawValue)
      $0.member("detail", rejection.failure.message(language))
      $0.member("code", rejection.failure.code)
      $0.member("instance", "urn:yakuba:request:\(request.id)")
      if !rejection.mistakes.isEmpty {
        $0.member("errors") { list in
          list.array(rejection.mistakes.list) { json, mistake in
            json.object {
              $0.member("field", mistake.field)
              $0.member("detail", mistake.message(language))
            }
          }
        }
      }
    }
    return Response(
      rejection.status,
      headers: Headers([("content-type", "application/problem+json; charset=utf-8"), ("content-language", language.htmlLanguage)]),
      content: .bytes(json.bytes))
  }

  /// Without design, for where nothing else is at hand: in Japanese and English.
  public static let plainPage: Page = { rejection, request in
    let message = rejection.failure.message
    let heading = "\(rejection.status.rawValue) \(rejection.status.reason)"
    return HTML.document(
      html(.lang("ja")) {
        head {
          meta(.attribute("charset", "utf-8"))
          meta(.name("viewport"), .attribute("content", "width=device-width"))
          element("title", [], HTML(heading))
        }
        body {
          main {
            h1 { HTML(heading) }
            p { HTML(message.japanese) }
            p(.lang("en")) { HTML(message.english) }
            p { HTML("\(Phrase.requestNumber.japanese): \(request.id)") }
          }
        }
      })
  }
}
