import Glibc
import Kernel
import Testing

@testable import Web

@Suite struct TransportTests {
  static let echo: @Sendable (Request) async -> Response = { request in
    var text = "\(request.method.rawValue) \(request.segments) \(request.query.pairs.map { "\($0.name)=\($0.value)" })"
    switch request.body {
    case .empty: break
    case .form(let fields): text += " form \(fields.pairs.map { "\($0.name)=\($0.value)" })"
    case .multipart(let fields, let files): text += " multipart \(fields.pairs.count) \(files.map { "\($0.filename):\($0.bytes.count)" })"
    case .raw(let type, let bytes): text += " raw \(type) \(bytes.count)"
    }
    return Response(content: .bytes(Array(text.utf8)))
  }

  @Test func answersAndKeepsTheConnection() async throws {
    try await withServer(answer: Self.echo) { port, transport in
      let replies = await onThread {
        let wire = Wire(port)
        return (0..<3).map { index in
          wire.send("GET /%E5%BD%B9%E5%A0%B4/\(index)?q=%E3%81%82+b HTTP/1.1\r\nhost: localhost\r\n\r\n")
          return wire.response()
        }
      }
      #expect(replies.map(\.status) == [200, 200, 200])
      #expect(replies[1].text == #"GET ["役場", "1"] ["q=あ b"]"#)
      #expect(transport.activity.acceptedConnections == 1)
    }
  }

  @Test func pipelining() async throws {
    try await withServer(answer: Self.echo) { port, _ in
      let text = await onThread {
        let wire = Wire(port)
        wire.send((0..<20).map { "GET /\($0) HTTP/1.1\r\nhost: h\r\n" + ($0 == 19 ? "connection: close\r\n\r\n" : "\r\n") }.joined())
        return wire.all()
      }
      let order = (0..<20).map { "GET [\"\($0)\"]" }
      var rest = text[...]
      for line in order {
        guard let range = rest.firstRange(of: line) else {
          Issue.record("\(line) is missing or out of order")
          return
        }
        rest = rest[range.upperBound...]
      }
    }
  }

  @Test func bodies() async throws {
    try await withServer(answer: Self.echo) { port, _ in
      let form = await ask(
        port,
        "POST /f HTTP/1.1\r\nhost: h\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 11\r\n\r\na=1&b=%E3%81%82"
          .replacingLength())
      #expect(form.text == #"POST ["f"] [] form ["a=1", "b=あ"]"#)
      let chunked = await ask(
        port,
        "PUT /j HTTP/1.1\r\nhost: h\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n3\r\n{\"a\r\n4\r\n\":1}\r\n0\r\n\r\n"
      )
      #expect(chunked.text == #"PUT ["j"] [] raw application/json 7"#)
      let body =
        "--x\r\ncontent-disposition: form-data; name=\"t\"\r\n\r\n見本\r\n--x\r\ncontent-disposition: form-data; name=\"f\"; filename=\"a.txt\"\r\n\r\nhello\r\n--x--\r\n"
      let multipart = await ask(
        port,
        "POST /m HTTP/1.1\r\nhost: h\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: \(body.utf8.count)\r\n\r\n\(body)")
      #expect(multipart.text == #"POST ["m"] [] multipart 1 ["a.txt:5"]"#)
      let empty = await ask(port, "POST /e HTTP/1.1\r\nhost: h\r\ncontent-length: 0\r\n\r\n")
      #expect(empty.text == #"POST ["e"] []"#)
    }
  }
}

extension String {
  /// Puts the length of what follows the header into its content-length.
  func replacingLength() -> String {
    guard let end = firstRange(of: "\r\n\r\n"), let line = firstRange(of: "content-length: 11") else { return self }
    return replacingCharacters(line, "content-length: \(self[end.upperBound...].utf8.count)")
  }
  private func replacingCharacters(_ range: Range<Index>, _ text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
