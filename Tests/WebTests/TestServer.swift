import Glibc
import Kernel
import Testing

@testable import Web

/// A responder made of closures.
struct TestResponder: Responder {
  var answer: @Sendable (Request) async -> Response
  var assets: AssetCatalogue?

  func respond(to request: Request) async -> Response { await answer(request) }
  func reject(_ rejection: Rejection, _ request: Request) -> Response {
    var response = Response(rejection.status, content: .bytes(Array(rejection.failure.code.utf8)))
    for header in rejection.headers { response.headers.add(header.name, header.value) }
    return response
  }
}

extension TransportConfiguration {
  /// On a free port, and otherwise as `change` wants it.
  static func with(_ change: (inout TransportConfiguration) -> Void) -> TransportConfiguration {
    var configuration = TransportConfiguration()
    configuration.port = 0
    change(&configuration)
    return configuration
  }

  static var testing: TransportConfiguration { with { _ in } }
}

/// A transport on a free port of the loopback interface, stopped when `body` ends.
func withServer(
  _ responder: any Responder, _ configuration: TransportConfiguration = .testing, _ body: (Int, MicrohttpdTransport) async throws -> Void
) async throws {
  let transport = MicrohttpdTransport(configuration)
  let port = try transport.start(responder)
  do { try await body(port, transport) } catch {
    await transport.stop(graceSeconds: 0)
    throw error
  }
  await transport.stop(graceSeconds: 0)
}

func withServer(
  _ configuration: TransportConfiguration = .testing, answer: @escaping @Sendable (Request) async -> Response,
  _ body: (Int, MicrohttpdTransport) async throws -> Void
) async throws {
  try await withServer(TestResponder(answer: answer), configuration, body)
}

/// A handler, where a closure cannot stand by itself.
func answering(_ body: @escaping @Sendable (Request) async -> Response) -> @Sendable (Request) async -> Response { body }

/// A plain client socket. Blocking with a time limit, so used through `onThread`.
final class Wire: @unchecked Sendable {
  let descriptor: Int32

  init(_ port: Int, timeoutSeconds: Int = 20) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var limit = timeval(tv_sec: timeoutSeconds, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  deinit { close(descriptor) }

  /// False once the other side has closed.
  @discardableResult func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  @discardableResult func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Some bytes; nothing at the end, or when the time limit is over.
  func some(_ limit: Int = 65_536) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: limit)
    let count = recv(descriptor, &buffer, limit, 0)
    return count > 0 ? Array(buffer[..<count]) : []
  }

  func all() -> String {
    var bytes: [UInt8] = []
    while true {
      let more = some()
      if more.isEmpty { return String(decoding: bytes, as: UTF8.self) }
      bytes += more
    }
  }

  func until(_ text: String) -> String {
    var bytes: [UInt8] = []
    while !String(decoding: bytes, as: UTF8.self).contains(text) {
      let more = some(1)
      if more.isEmpty { break }
      bytes += more
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// One response with a content-length, or with none for `isHead` and statuses without a body.
  func response(isHead: Bool = false) -> Reply {
    let head = until("\r\n\r\n")
    var reply = Reply(head: head)
    let length = isHead || [204, 304].contains(reply.status) ? 0 : Int(reply["content-length"] ?? "") ?? 0
    while reply.body.count < length {
      let more = some(length - reply.body.count)
      if more.isEmpty { break }
      reply.body += more
    }
    return reply
  }
}

struct Reply: Sendable {
  var status: Int
  var headers: [(name: String, value: String)]
  var body: [UInt8] = []

  init(head: String) {
    let lines = head.split(whereSeparator: { $0 == "\r\n" })
    status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    headers = lines.dropFirst().compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      return (line[..<colon].lowercased(), String(line[line.index(after: colon)...].trimmingSpaces()))
    }
  }

  subscript(_ name: String) -> String? { headers.first { $0.name == name }?.value }
  var text: String { String(decoding: body, as: UTF8.self) }
}

/// Runs blocking client code away from the cooperative pool.
func onThread<T: Sendable>(_ body: @escaping @Sendable () -> T) async -> T {
  await withCheckedContinuation { continuation in
    DedicatedThread { continuation.resume(returning: body()) }.start()
  }
}

/// One request on a connection of its own.
func ask(_ port: Int, _ request: String) async -> Reply {
  await onThread {
    let wire = Wire(port)
    wire.send(request)
    return wire.response(isHead: request.hasPrefix("HEAD"))
  }
}

func get(_ port: Int, _ path: String, _ headers: String = "") async -> Reply {
  await ask(port, "GET \(path) HTTP/1.1\r\nhost: localhost\r\n\(headers)connection: close\r\n\r\n")
}
