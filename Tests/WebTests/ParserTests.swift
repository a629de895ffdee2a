import Kernel
import Testing

@testable import Web

@Suite struct FormEncodingTests {
  static func decode(_ text: String, limits: Limits = Limits()) throws(Rejection) -> [Fields.Pair] {
    try FormEncoding.decode(Array(text.utf8), limits: limits, tooLarge: Rejection.contentTooLarge(limit:)).pairs
  }

  @Test func fields() throws {
    #expect(try Self.decode("a=1&a=2&&b&=c&d=") == [.init("a", "1"), .init("a", "2"), .init("b", ""), .init("", "c"), .init("d", "")])
    #expect(try Self.decode("%E5%90%8D=%E8%A6%8B%E6%9C%AC+%E8%8A%B1%E5%AD%90%2B") == [.init("名", "見本 花子+")])
    #expect(try Self.decode("a=b=c") == [.init("a", "b=c")])
    #expect(try Self.decode("") == [])
  }

  @Test(arguments: ["a=%", "a=%4", "a=%zz", "%gg=1", "a=%ff", "a=%c0%80", "a=%00", "a=%ed%a0%80", "a=%e3%81"])
  func refuses(_ text: String) { #expect(throws: Rejection.self) { try Self.decode(text) } }

  @Test func limits() {
    var limits = Limits()
    limits.fieldCount = 2
    limits.fieldBytes = 5
    #expect(throws: Never.self) { try Self.decode("a=1&b=234", limits: limits) }
    #expect(throws: Rejection.self) { try Self.decode("a&b&c", limits: limits) }
    #expect(throws: Rejection.self) { try Self.decode("a=2345", limits: limits) }
  }

  @Test func whatIsEncodedIsDecoded() throws {
    for seed in 0..<UInt64(300 * Seeded.scale) {
      var generator = Seeded(seed)
      let pairs = (0..<Int.random(in: 0..<8, using: &generator)).map { _ in
        Fields.Pair("n" + Self.text(&generator), Self.text(&generator))
      }
      #expect(try Self.decode(FormEncoding.encode(Fields(pairs))) == pairs, "seed \(seed)")
    }
  }

  @Test func percentDecoding() {
    for seed in 0..<UInt64(500 * Seeded.scale) {
      var generator = Seeded(seed)
      let text = Self.text(&generator)
      #expect(PercentEncoding.decode(PercentEncoding.segment(text)) == text, "seed \(seed)")
      // Any bytes at all: never a crash, and what is accepted is what strict rules say.
      let bytes = (0..<Int.random(in: 0..<20, using: &generator)).map { _ in
        Bool.random(using: &generator) ? UInt8(ascii: "%") : Array("0123456789abcdefABCDEFxyz/+".utf8).randomElement(using: &generator) ?? 0
      }
      let sent = String(decoding: bytes, as: UTF8.self)
      if let decoded = PercentEncoding.decode(sent) {
        #expect(PercentEncoding.decode(PercentEncoding.query(decoded)) == decoded)
        #expect(!decoded.utf8.contains(0))
      }
    }
  }

  static func text(_ generator: inout Seeded) -> String {
    let ranges: [ClosedRange<UInt32>] = [1...0x7F, 0x3040...0x30FF, 0x4E00...0x9FFF, 0x1F600...0x1F64F]
    var text = ""
    for _ in 0..<Int.random(in: 0..<10, using: &generator) {
      if let scalar = Unicode.Scalar(UInt32.random(in: ranges[Int.random(in: 0..<4, using: &generator)], using: &generator)) {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

@Suite struct MultipartTests {
  static func read(_ text: String, boundary: String = "x", limits: Limits = Limits()) throws(Rejection) -> (Fields, [UploadedFile]) {
    guard case .multipart(let fields, let files) = try Multipart.read(Array(text.utf8), boundary: boundary, limits: limits) else {
      throw .badRequest("test.not-multipart")
    }
    return (fields, files)
  }

  static func part(_ header: String, _ content: String) -> String { "--x\r\n\(header)\r\n\r\n\(content)\r\n" }

  @Test func fieldsAndFiles() throws {
    let body =
      Self.part("Content-Disposition: form-data; name=\"お名前\"", "見本 花子\r\n-- x\r\n")
      + Self.part(
        "content-disposition: form-data; name=\"f\"; filename=\"C:\\fakepath\\写真 \\1.png\"\r\nContent-Type: image/png", "\r\n\u{0}--x")
      + Self.part("content-disposition: form-data; name=\"empty\"; filename=\"\"\r\ncontent-type: application/octet-stream", "")
      + Self.part("content-disposition: form-data; name=\"a%22b\"; filename=\"../../etc/passwd\"", "")
      + Self.part("content-disposition: form-data; name=plain", "") + "--x--\r\n"
    let (fields, files) = try Self.read(body)
    #expect(fields.pairs == [.init("お名前", "見本 花子\r\n-- x\r\n"), .init("plain", "")])
    #expect(files.map(\.filename) == ["1.png", "passwd"] && files.map(\.field) == ["f", "a\"b"])
    #expect(files[0].bytes == Array("\r\n\u{0}--x".utf8) && files[0].contentType == "image/png")
    #expect(try Self.read("--x--").0.pairs.isEmpty)
  }

  @Test(arguments: [
    "", "--x", "--y--", "--x\r\n", "preamble\r\n--x--", "--x--trailer", "--x--\r\n\r\n", "--x\n\n", "--x \r\n--x--",
    part("content-disposition: form-data", "v") + "--x--", part("content-disposition: attachment; name=\"a\"", "v") + "--x--",
    part("content-disposition: form-data; name=\"a", "v") + "--x--", part("x: y", "v") + "--x--",
    part("content-disposition: form-data; name=\"a\"", "v"), part("content-disposition: form-data; name=\"a\"", "v") + "--x-",
    part("content-disposition: form-data; name=\"a\"\r\ncontent-transfer-encoding: base64", "v") + "--x--",
    part("content-disposition: form-data; name=\"a\"\r\ncontent-disposition: form-data; name=\"b\"", "v") + "--x--",
    part("content-disposition: form-data; name=\"a\"; name=\"b\"", "v") + "--x--",
    part("content-disposition: form-data; name=\"a\"; filename*=UTF-8''x", "v") + "--x--",
    part("content-disposition: form-data; name=\"a\"\r\nbad header: x", "v") + "--x--",
    part("content-disposition: form-data; name=\"a\"\r\n: x", "v") + "--x--",
    part("content-disposition: form-data; name=\"a\"", "\u{0}") + "--x--",
    part("content-disposition: form-data; name=\"a\"\r\nx: \(String(repeating: "y", count: 5000))", "v") + "--x--",
  ])
  func refuses(_ body: String) { #expect(throws: Rejection.self) { try Self.read(body) } }

  @Test func limits() {
    var limits = Limits()
    limits.fieldCount = 2
    limits.fileCount = 1
    limits.fieldBytes = 4
    let field = Self.part("content-disposition: form-data; name=\"a\"", "1234")
    let file = Self.part("content-disposition: form-data; name=\"f\"; filename=\"a\"", "123456")
    #expect(throws: Never.self) { try Self.read(field + field + file + "--x--", limits: limits) }
    for body in [field + field + field, file + file, Self.part("content-disposition: form-data; name=\"a\"", "12345")] {
      let rejection = #expect(throws: Rejection.self) { try Self.read(body + "--x--", limits: limits) }
      #expect(rejection?.status == .contentTooLarge)
    }
  }

  @Test(arguments: ["", "a b ", String(repeating: "a", count: 71), "a\"b", "ä", "a;b"]) func badBoundaries(_ text: String) {
    #expect(!Multipart.isBoundary(text))
  }

  @Test func whatIsWrittenIsRead() throws {
    for seed in 0..<UInt64(200 * Seeded.scale) {
      var generator = Seeded(seed)
      let boundary = "----b\(seed)"
      var body: [UInt8] = []
      var expected: [[UInt8]] = []
      for index in 0..<Int.random(in: 0..<6, using: &generator) {
        // Contents that look like delimiters.
        let pieces = ["\r\n", "--", boundary.dropLast().description, "\r", "\n", "--" + boundary.dropLast(), "x", "あ"]
        let content = Array(
          (0..<Int.random(in: 0..<12, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined().utf8)
        expected.append(content)
        body +=
          Array("--\(boundary)\r\ncontent-disposition: form-data; name=\"f\(index)\"; filename=\"f\"\r\n\r\n".utf8) + content + [
            0x0D, 0x0A,
          ]
      }
      body += Array("--\(boundary)--\r\n".utf8)
      guard !String(decoding: expected.joined(), as: UTF8.self).contains("\r\n--" + boundary) else { continue }
      guard case .multipart(_, let files) = try Multipart.read(body, boundary: boundary, limits: Limits()) else {
        Issue.record("not multipart")
        continue
      }
      #expect(files.map(\.bytes) == expected, "seed \(seed)")
      // Damage: an error or a result, never a crash.
      for _ in 0..<20 where body.count > 2 {
        var damaged = body
        let place = Int.random(in: 0..<damaged.count, using: &generator)
        if Bool.random(using: &generator) {
          damaged.remove(at: place)
        } else {
          damaged[place] = UInt8.random(in: 0...255, using: &generator)
        }
        _ = try? Multipart.read(damaged, boundary: boundary, limits: Limits())
        _ = try? Multipart.read(Array(damaged[..<place]), boundary: boundary, limits: Limits())
      }
    }
  }
}

@Suite struct HeaderTests {
  @Test func mediaTypes() {
    let type = MediaType("Multipart/Form-Data ; Boundary=\"a b\\\"c\"; charset=UTF-8;")
    #expect(type?.essence == "multipart/form-data" && type?.parameters == ["boundary": "a b\"c", "charset": "UTF-8"])
    #expect(MediaType("application/problem+json")?.isJSON == true && MediaType("application/jsonx")?.isJSON == false)
    for bad in [
      "", "text", "text/", "/plain", "text/plain;", "a/b; c", "a/b; c=", "a/b; c=1; c=2", "a/b; c=\"", "a/b, c/d", "a b/c", "a/b;=x",
    ] {
      #expect((MediaType(bad) == nil) == (bad != "text/plain;"), "\(bad)")
    }
  }

  @Test func preferences() {
    func preferred(_ accept: String?, _ types: [String]) -> String? {
      Request(method: .get, segments: [], rawPath: "/", headers: Headers(accept.map { [("accept", $0)] } ?? [])).preferredType(among: types)
    }
    #expect(preferred(nil, ["a/b", "c/d"]) == "a/b")
    #expect(preferred("c/d", ["a/b", "c/d"]) == "c/d")
    #expect(preferred("a/b;q=0.1, c/*;q=0.5", ["a/b", "c/d"]) == "c/d")
    #expect(preferred("*/*, a/b;q=0", ["a/b", "c/d"]) == "c/d")
    #expect(preferred("x/y", ["a/b", "c/d"]) == nil)
    #expect(preferred("a/b;q=0", ["a/b"]) == nil)
    #expect(preferred("text/*;q=0.3, text/html;q=0.7", ["text/plain", "text/html"]) == "text/html")
    #expect(preferred(";;;,,q=,a/b", ["a/b"]) == "a/b")
  }

  @Test func setCookies() throws {
    let cookie = try #require(SetCookie("session", "abc", maxAgeSeconds: 60))
    #expect(cookie.header(isSecure: true) == "__Host-session=abc; Path=/; SameSite=Lax; Max-Age=60; HttpOnly; Secure")
    #expect(cookie.header(isSecure: false) == "session=abc; Path=/; SameSite=Lax; Max-Age=60; HttpOnly")
    let scoped = try #require(SetCookie("p", "", path: "/mihon", isHTTPOnly: false, sameSite: .strict))
    #expect(scoped.header(isSecure: true) == "__Secure-p=; Path=/mihon; SameSite=Strict; Secure")
    for (name, value, path) in [
      ("", "a", "/"), ("a b", "a", "/"), ("a", "b;c", "/"), ("a", "b\r\nx: y", "/"), ("a", "あ", "/"), ("a", "b", "/;x"), ("a", "b", "x"),
    ] {
      #expect(SetCookie(name, value, path: path) == nil)
    }
  }

  @Test func cookiesAreFoundAgain() {
    for seed in 0..<UInt64(300 * Seeded.scale) {
      var generator = Seeded(seed)
      let characters = Array("abcdefgXYZ0123456789-._~!=/")
      let pairs = (0..<Int.random(in: 1..<6, using: &generator)).map { index in
        (
          "n\(index)",
          String((0..<Int.random(in: 0..<12, using: &generator)).map { _ in characters.randomElement(using: &generator) ?? "a" })
        )
      }
      let header = pairs.map { "\($0.0)=\($0.1)" }.joined(separator: Bool.random(using: &generator) ? "; " : ";")
      let request = Request(method: .get, segments: [], rawPath: "/", headers: Headers([("Cookie", header)]))
      for (name, value) in pairs { #expect(request.cookie(name) == value, "seed \(seed)") }
      #expect(request.cookie("n") == nil && request.cookie("1") == nil)
    }
    let secure = Request(
      method: .get, segments: [], rawPath: "/", headers: Headers([("cookie", "session=plain; __Host-session=real")]), isSecure: true)
    #expect(secure.cookie(named: "session") == "real")
  }

  @Test func addresses() throws {
    #expect(Address("192.0.2.1")?.description == "192.0.2.1" && Address("::ffff:192.0.2.1") == Address("192.0.2.1"))
    #expect(Address("[2001:db8::1]")?.description == "2001:db8::1")
    #expect(Address("2001:db8:1:2:3::4")?.coarse.description == "2001:db8:1::" && Address("192.0.2.77")?.coarse.description == "192.0.2.0")
    #expect(Address("2001:db8:1:2:3::4")?.subscriber == Address("2001:db8:1:2::"))
    for bad in ["", "192.0.2", "192.0.2.256", "example.jp", "::g", "1.2.3.4.5", " 1.2.3.4"] { #expect(Address(bad) == nil) }
    let ten = try #require(AddressRange("10.0.0.0/8"))
    let local = try #require(AddressRange("fd00::/8"))
    let four = try #require(AddressRange("0.0.0.0/0"))
    let six = try #require(Address("2001:db8::1"))
    #expect(ten.contains(try #require(Address("10.255.1.2"))))
    #expect(!ten.contains(try #require(Address("11.0.0.1"))))
    #expect(!ten.contains(six) && !local.contains(six) && !four.contains(six))
    #expect(local.contains(try #require(Address("fdab::1"))))
    #expect(four.contains(try #require(Address("203.0.113.9"))))
    for bad in ["10.0.0.0/33", "::/129", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/", "x/8"] { #expect(AddressRange(bad) == nil) }
  }

  @Test func proxiesAreBelievedOnlyWhenTrusted() async throws {
    let answer: @Sendable (Request) async -> Response = { request in
      Response(content: .bytes(Array("\(request.remoteAddress) \(request.isSecure) \(request.id)".utf8)))
    }
    let headers = "x-forwarded-for: 203.0.113.5, 198.51.100.7, 127.0.0.2\r\nx-forwarded-proto: https\r\nx-request-id: proxy-id-1\r\n"
    try await withServer(answer: answer) { port, _ in
      let text = await get(port, "/", headers).text
      #expect(text.hasPrefix("127.0.0.1 false ") && !text.contains("proxy-id-1"))
    }
    try await withServer(.with { $0.trustedProxies = AddressRange.loopback }, answer: answer) { port, _ in
      #expect(await get(port, "/", headers).text == "198.51.100.7 true proxy-id-1")
      #expect(await get(port, "/", "x-forwarded-for: nonsense\r\nx-request-id: a b\r\n").text.hasPrefix("127.0.0.1 false "))
    }
  }
}
