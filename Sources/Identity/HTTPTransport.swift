import CCurl
import Kernel

/// A request to somebody else's server.
public struct OutgoingRequest: Sendable {
  public var url: String
  /// Sent as a POST; nil for a GET.
  public var form: [(String, String)]?
  public var headers: [(String, String)]

  public init(url: String, form: [(String, String)]? = nil, headers: [(String, String)] = []) {
    self.url = url
    self.form = form
    self.headers = headers
  }
}

public struct IncomingAnswer: Sendable {
  public let status: Int
  public let body: [UInt8]
  public init(status: Int, body: [UInt8]) {
    self.status = status
    self.body = body
  }
}

/// How requests leave the house; a test puts itself in between.
public protocol HTTPTransport: Sendable {
  /// Throws `identity.provider-unreachable` where there was no answer at all.
  func send(_ request: OutgoingRequest) async throws -> IncomingAnswer
}

/// Requests by libcurl, on threads of their own: certificates checked, no redirects followed, limits on time and size.
public struct CurlTransport: HTTPTransport {
  /// PEM file of the authorities to trust; nil for the system's.
  public let authorities: String?
  public let timeoutSeconds: Int
  /// Bytes of an answer.
  public let limit: Int
  /// Plain `http` as well: for a provider on the same machine, and tests.
  public let allowsPlain: Bool
  private let work: BlockingWork

  public init(authorities: String? = nil, timeoutSeconds: Int = 10, limit: Int = 1 << 20, allowsPlain: Bool = false, threads: Int = 2) {
    self.authorities = authorities
    self.timeoutSeconds = timeoutSeconds
    self.limit = limit
    self.allowsPlain = allowsPlain
    work = BlockingWork("http", threads: threads, backlog: 64)
  }

  public func send(_ request: OutgoingRequest) async throws -> IncomingAnswer {
    try await work.run { try perform(request) }
  }

  private func perform(_ request: OutgoingRequest) throws -> IncomingAnswer {
    guard curlIsReady, let handle = curl_easy_init() else { throw Failure.provider("libcurl") }
    defer { curl_easy_cleanup(handle) }
    let collected = Collected(limit: limit)
    var list: UnsafeMutablePointer<curl_slist>?
    defer { curl_slist_free_all(list) }
    for (name, value) in request.headers { list = curl_slist_append(list, "\(name): \(value)") }
    list = curl_slist_append(list, "Accept: application/json")

    curl_set_text(handle, CURLOPT_URL, request.url)
    curl_set_text(handle, CURLOPT_PROTOCOLS_STR, allowsPlain ? "https,http" : "https")
    curl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
    curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
    curl_set_long(handle, CURLOPT_TIMEOUT, timeoutSeconds)
    curl_set_long(handle, CURLOPT_CONNECTTIMEOUT, min(5, timeoutSeconds))
    curl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1)
    curl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2)
    if let authorities { curl_set_text(handle, CURLOPT_CAINFO, authorities) }
    curl_set_list(handle, CURLOPT_HTTPHEADER, list)
    curl_set_callback(handle, CURLOPT_WRITEFUNCTION, collect)
    curl_set_pointer(handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(collected).toOpaque())
    if let form = request.form {
      let body = FormEncoding.encode(form)
      curl_set_long(handle, CURLOPT_POSTFIELDSIZE, body.utf8.count)
      curl_set_text(handle, CURLOPT_COPYPOSTFIELDS, body)
    }
    let result = withExtendedLifetime(collected) { curl_easy_perform(handle) }
    guard result == CURLE_OK else { throw Failure.provider(String(cString: curl_easy_strerror(result))) }
    var status = 0
    curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
    return IncomingAnswer(status: status, body: collected.bytes)
  }
}

/// libcurl wants to be made ready once, before any thread uses it.
private let curlIsReady = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

private final class Collected {
  var bytes: [UInt8] = []
  let limit: Int
  init(limit: Int) { self.limit = limit }
}

/// Taking less than was given makes libcurl give up: the answer is too long.
private func collect(_ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?) -> Int {
  guard let bytes, let context else { return 0 }
  let collected = Unmanaged<Collected>.fromOpaque(context).takeUnretainedValue()
  guard collected.bytes.count + size * count <= collected.limit else { return 0 }
  collected.bytes.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: size * count))
  return size * count
}
