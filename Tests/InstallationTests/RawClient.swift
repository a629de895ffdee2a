import Glibc

/// An HTTP client of a few lines: what is sent is exactly what the test says.
struct RawClient: Sendable {
  let port: Int

  struct Answer: Sendable {
    let status: Int
    /// Names in lower case.
    let headers: [(name: String, value: String)]
    let body: String
    subscript(_ name: String) -> String? { headers.first { $0.name == name }?.value }
    func all(_ name: String) -> [String] { headers.filter { $0.name == name }.map(\.value) }
  }

  func get(_ path: String, _ headers: [String: String] = [:]) async -> Answer { await send("GET", path, headers) }

  func post(_ path: String, form: String, _ headers: [String: String] = [:]) async -> Answer {
    await send("POST", path, headers.merging(["Content-Type": "application/x-www-form-urlencoded"]) { given, _ in given }, body: form)
  }

  func send(_ method: String, _ path: String, _ headers: [String: String] = [:], body: String? = nil) async -> Answer {
    var text = "\(method) \(path) HTTP/1.1\r\nConnection: close\r\n"
    let all = ["Host": "127.0.0.1:\(port)", "User-Agent": "test"].merging(headers) { _, given in given }
    for (name, value) in all.sorted(by: { $0.key < $1.key }) { text += "\(name): \(value)\r\n" }
    if let body { text += "Content-Length: \(body.utf8.count)\r\n" }
    let request = text + "\r\n" + (body ?? "")
    let port = self.port
    let bytes = await withCheckedContinuation { continuation in
      let box = Unmanaged.passRetained(Exchange(request: Array(request.utf8), port: port, continuation: continuation))
      var thread = pthread_t()
      pthread_create(&thread, nil, exchange, box.toOpaque())
      pthread_detach(thread)
    }
    return Self.parse(bytes)
  }

  private static func parse(_ bytes: [UInt8]) -> Answer {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n") else { return Answer(status: 0, headers: [], body: text) }
    var lines = text[..<end.lowerBound].split(separator: "\r\n")
    let status = lines.isEmpty ? 0 : Int(lines.removeFirst().split(separator: " ")[1]) ?? 0
    let headers = lines.compactMap { line -> (name: String, value: String)? in
      let parts = line.split(separator: ":", maxSplits: 1)
      return parts.count == 2 ? (parts[0].lowercased(), String(parts[1].drop { $0 == " " })) : nil
    }
    return Answer(status: status, headers: headers, body: String(text[end.upperBound...]))
  }
}

extension String {
  fileprivate func range(of needle: String) -> Range<Index>? {
    let wanted = Array(needle.utf8)
    var place = utf8.startIndex
    while place < utf8.endIndex {
      if utf8[place...].starts(with: wanted) { return place..<utf8.index(place, offsetBy: wanted.count) }
      place = utf8.index(after: place)
    }
    return nil
  }
}

private final class Exchange {
  let request: [UInt8]
  let port: Int
  let continuation: CheckedContinuation<[UInt8], Never>
  init(request: [UInt8], port: Int, continuation: CheckedContinuation<[UInt8], Never>) {
    self.request = request
    self.port = port
    self.continuation = continuation
  }
}

private func exchange(_ raw: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let raw else { return nil }
  let exchange = Unmanaged<Exchange>.fromOpaque(raw).takeRetainedValue()
  exchange.continuation.resume(returning: talk(exchange.request, exchange.port))
  return nil
}

private func talk(_ request: [UInt8], _ port: Int) -> [UInt8] {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(descriptor) }
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = in_port_t(port).bigEndian
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  let connected = withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
  }
  guard connected == 0 else { return [] }
  var limit = timeval(tv_sec: 20, tv_usec: 0)
  setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  var offset = 0
  while offset < request.count {
    // A server that has said 413 may close before everything is sent.
    let count = request.withUnsafeBytes { send(descriptor, $0.baseAddress! + offset, request.count - offset, Int32(MSG_NOSIGNAL)) }
    if count <= 0 { break }
    offset += count
  }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65536)
  while true {
    let count = recv(descriptor, &buffer, buffer.count, 0)
    if count <= 0 { return bytes }
    bytes.append(contentsOf: buffer[..<count])
  }
}
