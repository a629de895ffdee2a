import Foundation
import Kernel
import Testing

@testable import Images

@Suite struct ImageWorkshopTests {
  /// A picture made by libvips itself, `kind` being a file extension with its options.
  static func picture(_ width: Int, _ height: Int, as kind: String) throws -> [UInt8] {
    let path = FileManager.default.temporaryDirectory.appending(path: "yakuba-test-\(UUID().uuidString).\(kind)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    if kind == "v" {
      _ = try ChildProcess.run("vips", ["gaussnoise", path, "\(width)", "\(height)", "--mean", "200", "--sigma", "10"])
    } else {
      _ = try ChildProcess.run(
        "sh",
        ["-c", "vips gaussnoise \(path).v \(width) \(height) --mean 200 --sigma 10 && vips cast \(path).v \(path) uchar; rm -f \(path).v"])
    }
    return Array(try #require(FileManager.default.contents(atPath: path)))
  }

  @Test(arguments: ["jpg", "png", "webp"]) func everyKindBecomesAJPEGWithoutMetadata(kind: String) async throws {
    let clean = try await ImageWorkshop().clean(try Self.picture(320, 200, as: kind))
    #expect(ImageKind(clean.bytes) == .jpeg)
    #expect(clean.width == 320 && clean.height == 200)
    #expect(!String(decoding: clean.bytes, as: UTF8.self).contains("Exif"))
  }

  @Test func maskedAreasAreBlackAndOthersAreNot() async throws {
    let area = try #require(ImageArea(left: 0.25, top: 0.5, width: 0.5, height: 0.25))
    let masked = try await ImageWorkshop().mask(try Self.picture(400, 200, as: "png"), areas: [area])
    let path = FileManager.default.temporaryDirectory.appending(path: "yakuba-test-\(UUID().uuidString).jpg").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    FileManager.default.createFile(atPath: path, contents: Data(masked.bytes))
    #expect(try Self.pixel(path, 200, 125) < 16)
    #expect(try Self.pixel(path, 200, 40) > 120)
    #expect(try Self.pixel(path, 40, 125) > 120)
  }

  static func pixel(_ path: String, _ x: Int, _ y: Int) throws -> Double {
    let text = try ChildProcess.run("vips", ["getpoint", path, "\(x)", "\(y)"]).text
    return try #require(text.split(separator: " ").first.flatMap { Double($0) })
  }

  @Test func largePicturesAreMadeSmaller() async throws {
    let clean = try await ImageWorkshop().clean(try Self.picture(5000, 1000, as: "jpg"))
    #expect(clean.width == ImageWorkshop.longestSide)
  }

  @Test func otherFilesAreRefused() async throws {
    for bytes in [Array("%PDF-1.7".utf8), Array("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".utf8), [], [0xFF, 0xD8]] {
      await #expect { try await ImageWorkshop().clean(bytes) } throws: { ($0 as? Failure)?.code == "images.unknown-kind" }
    }
  }

  @Test func brokenPicturesAreRefused() async throws {
    var generator = SystemRandomNumberGenerator()
    let whole = try Self.picture(64, 64, as: "png")
    for _ in 0..<6 {
      var broken = Array(whole.prefix(40))
      broken[Int.random(in: 12..<40, using: &generator)] ^= 0xFF
      await #expect { try await ImageWorkshop().clean(broken) } throws: { ($0 as? Failure)?.kind == .invalid }
    }
    await #expect { try await ImageWorkshop().clean([UInt8](repeating: 0xFF, count: ImageWorkshop.byteLimit + 1)) } throws: {
      ($0 as? Failure)?.code == "images.too-large"
    }
  }

  @Test func areasStayInThePicture() {
    #expect(ImageArea(left: 0.9, top: 0, width: 0.2, height: 0.1) == nil)
    #expect(ImageArea(left: 0, top: 0, width: 0, height: 1) == nil)
    #expect(ImageArea(left: .nan, top: 0, width: 0.1, height: 1) == nil)
    #expect(ImageArea(left: 0, top: 0, width: 1, height: 1) != nil)
  }
}
