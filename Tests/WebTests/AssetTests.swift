import Glibc
import Kernel
import Testing

@testable import Web

@Suite struct AssetTests {
  static let files: [String: [UInt8]] = [
    "css/app.css": Array("@import \"./base.css\"; body { background: url(../img/a.png); font: url('missing.woff2') }\n".utf8),
    "css/base.css": Array((String(repeating: "p { margin: 0 }\n", count: 200)).utf8),
    "img/a.png": [0x89, 0x50, 0x4E, 0x47],
    "js/app.js": Array("import { a } from \"./part.js\";\nimport(\"/assets/js/part.js\");\nconst s = 'plain';\n".utf8),
    "js/part.js": Array("export const a = 1;\n".utf8),
    "app.webmanifest": Array("{\"icons\":[{\"src\":\"/assets/img/a.png\"}]}".utf8),
  ]

  @Test func namesCarryDigests() throws {
    let catalogue = try AssetCatalogue(files: Self.files)
    let base = try #require(catalogue.asset(named: "css/base.css"))
    #expect(base.path.wholeMatch(of: /\/assets\/css\/base-[0-9a-f]{10}\.css/) != nil)
    #expect(catalogue.link("css/base.css").text == base.path)
    #expect(catalogue.link("nothing.css").text == "/assets/nothing.css")
    #expect(base.gzipped.map { PipelineTests.gunzip($0) } == base.bytes)
    #expect(catalogue.asset(named: "img/a.png")?.gzipped == nil)
    let style = String(decoding: try #require(catalogue.asset(named: "css/app.css")).bytes, as: UTF8.self)
    #expect(style.contains("\"\(base.path)\"") && style.contains("url(\(catalogue.link("img/a.png").text))"))
    #expect(style.contains("'missing.woff2'"))
    let script = String(decoding: try #require(catalogue.asset(named: "js/app.js")).bytes, as: UTF8.self)
    #expect(
      script.contains("from \"\(catalogue.link("js/part.js").text)\"")
        && script.contains("import(\"\(catalogue.link("js/part.js").text)\")"))
    #expect(script.contains("'plain'"))
    #expect(
      String(decoding: try #require(catalogue.asset(named: "app.webmanifest")).bytes, as: UTF8.self).contains(
        catalogue.link("img/a.png").text))
    // What a file refers to is part of its own name.
    var changed = Self.files
    changed["img/a.png"] = [1]
    #expect(try AssetCatalogue(files: changed).link("css/app.css") != catalogue.link("css/app.css"))
    #expect(try AssetCatalogue(files: changed).link("css/base.css") == catalogue.link("css/base.css"))
  }

  @Test func circlesAreRefused() {
    let failure = #expect(throws: Failure.self) {
      try AssetCatalogue(files: ["a.css": Array("@import './b.css'".utf8), "b.css": Array("@import './a.css'".utf8)])
    }
    #expect(failure?.code == "web.asset-cycle")
  }

  @Test func folders() throws {
    let folder = "/tmp/yakuba-assets-\(getpid())"
    mkdir(folder, 0o755)
    mkdir(folder + "/sub", 0o755)
    for (name, text) in [("a.css", "x"), ("sub/b.js", "y"), (".hidden", "z")] {
      let file = try #require(fopen("\(folder)/\(name)", "we"))
      fputs(text, file)
      fclose(file)
    }
    defer { for name in ["a.css", "sub/b.js", ".hidden", "sub", ""] { remove("\(folder)/\(name)") } }
    #expect(try AssetCatalogue(folder: folder).assets.map(\.name) == ["a.css", "sub/b.js"])
    #expect(throws: Failure.self) { try AssetCatalogue(folder: folder + "/none") }
  }

  @Test func servedByTheTransport() async throws {
    let catalogue = try AssetCatalogue(files: Self.files)
    let pipeline = PipelineTests.pipeline(assets: catalogue) { _ in PipelineTests.page }
    try await withServer(pipeline) { port, transport in
      let path = catalogue.link("css/base.css").text
      let asset = try #require(catalogue.asset(named: "css/base.css"))
      let plain = await get(port, path)
      #expect(plain.status == 200 && plain.body == asset.bytes && plain["content-type"] == "text/css; charset=utf-8")
      #expect(plain["cache-control"] == "public, max-age=31536000, immutable" && plain["x-content-type-options"] == "nosniff")
      #expect(plain["vary"] == "Accept-Encoding")
      let small = await get(port, path, "accept-encoding: gzip, br\r\n")
      #expect(small["content-encoding"] == "gzip" && PipelineTests.gunzip(small.body) == asset.bytes && small["etag"] != plain["etag"])
      #expect(await get(port, path, "accept-encoding: gzip;q=0\r\n")["content-encoding"] == nil)
      for etag in [plain["etag"], small["etag"]] {
        let known = await get(port, path, "if-none-match: \(etag ?? "")\r\n")
        #expect(known.status == 304 && known.body.isEmpty)
      }
      let head = await ask(port, "HEAD \(path) HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n")
      #expect(head.status == 200 && head["content-length"] == "\(asset.bytes.count)" && head.body.isEmpty)
      #expect(transport.activity.assetsServed == 6)
      let wrong = await ask(port, "DELETE \(path) HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n")
      #expect(wrong.status == 405 && wrong["allow"] == "GET, HEAD")
      let moved = await get(port, "/assets/css/base.css")
      #expect(moved.status == 302 && moved["location"] == path && moved["cache-control"] == "public, max-age=60")
      #expect(await get(port, path + "?x=1").status == 200)
      #expect(await get(port, "/assets/none.css").status == 404)
      #expect(await get(port, "/assets/../secret").status == 400)
      let kept = await onThread {
        let wire = Wire(port)
        return (0..<3).map { _ in
          wire.send("GET \(path) HTTP/1.1\r\nhost: h\r\n\r\n")
          return wire.response().status
        }
      }
      #expect(kept == [200, 200, 200], "the connection is kept")
      // A body on a GET must not be taken for the next request.
      let text = await onThread {
        let wire = Wire(port, timeoutSeconds: 5)
        let inner = "GET /smuggled HTTP/1.1\r\nhost: h\r\n\r\n"
        wire.send("GET \(path) HTTP/1.1\r\nhost: h\r\ncontent-type: text/plain\r\ncontent-length: \(inner.utf8.count)\r\n\r\n\(inner)")
        wire.send("GET \(path) HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n")
        return wire.all()
      }
      #expect(text.ranges(of: "HTTP/1.1 200").count == 2 && !text.contains("HTTP/1.1 404"))
    }
  }
}
