import Documents
import Foundation
import Kernel
import TestSupport
import Testing

private func pictures() async throws -> (png: [UInt8], jpeg: [UInt8]) {
  // Poppler makes both kinds from a page of ours.
  let source = PDFDocument(title: "絵", createdAt: PDFSamples.moment, blocks: [.heading(1, "絵")])
  return try Tools.withFile(try await source.rendered(), "pdf") { path in
    _ = try Tools.run(["pdftoppm", "-r", "20", "-png", "-singlefile", path, path])
    _ = try Tools.run(["pdftoppm", "-r", "20", "-jpeg", "-singlefile", path, path])
    defer { for suffix in ["png", "jpg"] { try? FileManager.default.removeItem(atPath: "\(path).\(suffix)") } }
    return (
      [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + ".png"))), [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + ".jpg")))
    )
  }
}

@Suite struct PDFImageTests {
  @Test func pngAndJPEGAreEmbedded() async throws {
    let (png, jpeg) = try await pictures()
    let document = PDFDocument(
      title: "写真", createdAt: PDFSamples.moment,
      blocks: [
        .image(PDFImage(png, widthMM: 60, alternative: "一つ目")),
        .image(PDFImage(jpeg, widthMM: 900, alignment: .centre, alternative: "二つ目")),
      ])
    let list = try Tools.withFile(try await document.rendered(), "pdf") { try Tools.run(["pdfimages", "-list", $0]) }
    #expect(list.contains("jpeg"))
    #expect(list.split(separator: "\n").count >= 4)
  }

  @Test func brokenPicturesAreRefused() async throws {
    let (png, jpeg) = try await pictures()
    var bomb = png
    bomb[16] = 0x7F
    var wide = jpeg
    wide.removeAll()
    for (bytes, code) in [
      ([], "documents.image-unreadable"), (Array("GIF89a".utf8), "documents.image-unreadable"),
      (Array(png.prefix(60)), "documents.image-unreadable"),
      (Array(jpeg.prefix(20)), "documents.image-unreadable"), (bomb, "documents.image-too-large"), (wide, "documents.image-unreadable"),
    ] as [([UInt8], String)] {
      let document = PDFDocument(
        title: "写真", createdAt: PDFSamples.moment, blocks: [.image(PDFImage(bytes, widthMM: 60, alternative: "絵"))])
      await #expect { try await document.rendered() } throws: { ($0 as? Failure)?.code == code }
    }
  }

  @Test func mutatedPicturesDoNotTrap() async throws {
    let (png, jpeg) = try await pictures()
    var random = SeededGenerator(seed: 7)
    var drawn = 0
    for index in 0..<150 {
      var bytes = index % 2 == 0 ? png : jpeg
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      let document = PDFDocument(
        title: "写真", createdAt: PDFSamples.moment, blocks: [.image(PDFImage(bytes, widthMM: 60, alternative: "絵"))])
      do {
        #expect(try await !document.rendered().isEmpty)
        drawn += 1
      } catch let failure as Failure { #expect(failure.code.hasPrefix("documents.")) }
    }
    #expect(drawn > 0)
  }
}
