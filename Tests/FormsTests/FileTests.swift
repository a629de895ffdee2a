import Foundation
import Glibc
import Kernel
import Synchronization
import TestSupport
import Testing
import Web

@testable import Forms

struct FileTests {
  /// A scanner that says what it was told to.
  struct FixedScanner: FileScanner {
    let verdict: ScanVerdict
    func scan(_ bytes: [UInt8]) async throws -> ScanVerdict { verdict }
  }

  static let pdf = Array("%PDF-1.7\n".utf8)
  static let xlsx: [UInt8] = [0x50, 0x4B, 3, 4] + Array("[Content_Types].xml xl/workbook.xml".utf8)

  @Test(arguments: [
    (pdf, "a.pdf", FileType.pdf), (pdf, "a.csv", .pdf), ([0xFF, 0xD8, 0xFF, 0xE0], "a.pdf", .jpeg),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "x", .png),
    (xlsx, "a.XLSX", .xlsx), ([0x50, 0x4B, 3, 4] + Array("word/document.xml".utf8), "a.docx", .docx),
    (Array("a,b\r\n".utf8), "a.csv", .csv),
    ([0x82, 0xA0, 0x2C, 0x82, 0xA2], "sjis.csv", .csv),
  ])
  func `Types are told by their content`(_ bytes: [UInt8], _ name: String, _ type: FileType) {
    #expect(FileType(bytes, name: name) == type)
  }

  @Test(arguments: [
    ([UInt8](), "a.csv"), (Array("MZ\u{0}\u{1}".utf8), "a.csv"), (Array("hello".utf8), "a.pdf"), (xlsx, "a.docx"), (xlsx, "a.zip"),
    (xlsx + Array("xl/vbaProject.bin".utf8), "a.xlsx"), (Array("RIFF0000WEBP".utf8), "a.jpg"), (Array("<svg>".utf8), "a.png"),
  ])
  func `Other content is not let in under any name`(_ bytes: [UInt8], _ name: String) {
    #expect(FileType(bytes, name: name) == nil)
  }

  @Test func `Names harm nobody`() {
    #expect(FileIntake.name("住民票 .PDF", .pdf) == "住民票.pdf")
    #expect(FileIntake.name("<a>:b|c?.exe", .pdf) == "_a__b_c_.pdf")
    #expect(FileIntake.name("", .csv) == "file.csv")
    #expect(FileIntake.name("\u{202E}gpj.exe", .jpeg) == "gpj.jpg")
    #expect(FileIntake.name(String(repeating: "あ", count: 300), .pdf).count <= 120)
  }

  @Test func `What is wrong with a file stands at its field, and the others are taken`() async throws {
    let form = try Sample.form()
    let page = try #require(form.page("land"))
    func upload(_ field: String, _ bytes: [UInt8]) -> UploadedFile {
      UploadedFile(field: field, filename: "a.pdf", contentType: "x", bytes: bytes)
    }
    let intake = FileIntake(scanner: NoFileScanner())
    let (files, mistakes) = try await intake.take(
      [
        upload("map.file", Self.pdf), upload("map.file", Array("x".utf8)), upload("nothing.file", Self.pdf), upload("yes", Self.pdf),
        upload("map.file", Self.pdf + [UInt8](repeating: 0, count: 1_048_576)),
      ],
      form: form, page: page)
    #expect(files.keys.sorted() == ["map.file"])
    #expect(files["map.file"]?.count == 1)
    #expect(files["map.file"]?[0].isScanned == false)
    #expect(mistakes.list.map(\.field) == ["map.file", "map.file"])
    let infected = try await FileIntake(scanner: FixedScanner(verdict: .infected("Test"))).take(
      [upload("map.file", Self.pdf)], form: form, page: page)
    #expect(infected.files.isEmpty && infected.mistakes["map.file"]?.japanese.contains("ウイルス") == true)
    let clean = try await FileIntake(scanner: FixedScanner(verdict: .clean)).take([upload("map.file", Self.pdf)], form: form, page: page)
    #expect(clean.files["map.file"]?[0].isScanned == true)
    #expect(FileIntake.question("children.0.photo.file", page) == nil)
  }

  /// 37°30′36″ N, 139°15′0″ E, as a camera writes it.
  static func exif(little: Bool, north: UInt8 = 0x4E) -> [UInt8] {
    func number(_ value: Int, _ size: Int) -> [UInt8] {
      let bytes = (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
      return little ? bytes : bytes.reversed()
    }
    func entry(_ tag: Int, _ type: Int, _ count: Int, _ value: [UInt8]) -> [UInt8] {
      number(tag, 2) + number(type, 2) + number(count, 4) + value
    }
    var tiff: [UInt8] = little ? [0x49, 0x49, 0x2A, 0] : [0x4D, 0x4D, 0, 0x2A]
    tiff += number(8, 4) + number(1, 2) + entry(0x8825, 4, 1, number(26, 4)) + number(0, 4)
    tiff +=
      number(4, 2) + entry(1, 2, 2, [north, 0, 0, 0]) + entry(2, 5, 3, number(80, 4)) + entry(3, 2, 2, [0x45, 0, 0, 0])
      + entry(4, 5, 3, number(104, 4)) + number(0, 4)
    for (top, bottom) in [(37, 1), (30, 1), (3600, 100), (139, 1), (15, 1), (0, 1)] { tiff += number(top, 4) + number(bottom, 4) }
    return [0xFF, 0xD8, 0xFF, 0xE1, 0, 0] + Array("Exif".utf8) + [0, 0] + tiff + [UInt8](repeating: 0, count: 20)
  }

  @Test(arguments: [true, false])
  func `The place of a photograph is read`(_ little: Bool) throws {
    let place = try #require(PhotoPlace(exifOf: Self.exif(little: little)))
    #expect(abs(place.latitude - 37.51) < 1e-9 && abs(place.longitude - 139.25) < 1e-9)
    #expect(try #require(PhotoPlace(exifOf: Self.exif(little: little, north: 0x53))).latitude < 0)
  }

  @Test func `Broken Exif data gives no place and no crash`() {
    let whole = Self.exif(little: true)
    for length in 0..<whole.count { _ = PhotoPlace(exifOf: Array(whole[..<length])) }
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<20_000 {
      var bytes = whole
      for _ in 0..<3 { bytes[Int.random(in: 12..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator) }
      if let place = PhotoPlace(exifOf: bytes) { #expect((-90...90).contains(place.latitude)) }
    }
    #expect(PhotoPlace(exifOf: Self.pdf) == nil)
  }

  // MARK: ClamAV

  /// A stand-in for the daemon: takes one connection, reads INSTREAM's chunks, answers.
  static func daemon(_ answer: String) throws -> (path: String, content: AsyncStream<[UInt8]>) {
    let path = "/tmp/yakuba-clam-\(UInt64.random(in: 0...UInt64.max))"
    let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
    try #require(bound == 0 && listen(listener, 1) == 0)
    let (content, continuation) = AsyncStream.makeStream(of: [UInt8].self)
    // A thread of its own: the tasks of a busy test run may be late.
    Thread.detachNewThread {
      let connection = accept(listener, nil, nil)
      func read(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
          var buffer = [UInt8](repeating: 0, count: count - bytes.count)
          let got = recv(connection, &buffer, buffer.count, 0)
          if got <= 0 { break }
          bytes += buffer[..<got]
        }
        return bytes
      }
      var content: [UInt8] = []
      if read(10) == Array("zINSTREAM\0".utf8) {
        while true {
          let head = read(4)
          guard head.count == 4 else { break }
          let length = head.reduce(0) { $0 << 8 | Int($1) }
          if length == 0 { break }
          content += read(length)
        }
      }
      let bytes = Array(answer.utf8)
      if !bytes.isEmpty { _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL)) }
      close(connection)
      close(listener)
      unlink(path)
      continuation.yield(content)
      continuation.finish()
    }
    return (path, content)
  }

  @Test(arguments: [
    ("stream: OK\0", ScanVerdict.clean), ("stream: Eicar-Signature FOUND\0", .infected("Eicar-Signature")),
  ])
  func `The daemon is sent the whole file and believed`(_ answer: String, _ verdict: ScanVerdict) async throws {
    let (path, content) = try Self.daemon(answer)
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    #expect(try await ClamScanner(.path(path)).scan(bytes) == verdict)
    #expect(await content.first { _ in true } == bytes)
  }

  @Test(arguments: ["INSTREAM size limit exceeded. ERROR\0", "", "nonsense"])
  func `A daemon that does not answer properly means that the file is not taken`(_ answer: String) async throws {
    let (path, content) = try Self.daemon(answer)
    await #expect { _ = try await ClamScanner(.path(path)).scan([1, 2, 3]) } throws: {
      ($0 as? Failure)?.code == "forms.scanner-unavailable"
    }
    _ = await content.first { _ in true }
  }

  @Test(arguments: [
    ClamScanner.Address.path("/tmp/there-is-no-such-socket"), .host("127.0.0.1", 1), .host("nowhere", 1),
    .path(String(repeating: "a", count: 200)),
  ])
  func `No daemon means that the file is not taken`(_ address: ClamScanner.Address) async {
    await #expect { _ = try await ClamScanner(address, timeoutSeconds: 2).scan([1]) } throws: {
      ($0 as? Failure)?.code == "forms.scanner-unavailable"
    }
  }
}
