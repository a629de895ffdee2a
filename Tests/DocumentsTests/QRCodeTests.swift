import Documents
import Foundation
import Kernel
import Testing

@Suite struct QRCodeTests {
  @Test func hasFinderPatterns() throws {
    let code = try QRCode("https://mihon.example.jp/")
    #expect(code.side >= 21 && (code.side - 17) % 4 == 0)
    for (row, column) in [(0, 0), (0, code.side - 7), (code.side - 7, 0)] {
      for step in 0..<7 {
        #expect(code.isDark(row: row, column: column + step))
        #expect(code.isDark(row: row + step, column: column))
      }
      #expect(!code.isDark(row: row + 1, column: column + 1))
      #expect(code.isDark(row: row + 3, column: column + 3))
    }
    #expect(try QRCode("https://mihon.example.jp/", correction: .high).side > code.side)
  }

  @Test func refusesNothingAndTooMuch() {
    for text in ["", String(repeating: "あ", count: 1000)] {
      #expect { try QRCode(text) } throws: { ($0 as? Failure)?.code == "documents.qr-too-long" }
    }
  }

  @Test func svgEscapesItsLabel() throws {
    let svg = String(decoding: try QRCode("あ").svg(label: "<b>\"&'\u{1}"), as: UTF8.self)
    #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"&lt;b&gt;&quot;&amp;&#39; \""))
    #expect(svg.hasSuffix("z\"/></svg>"))
    #expect(!svg.contains("<b>"))
  }

  /// The picture holds the modules of the code and nothing else: rebuilt from the path, they are the same.
  @Test func svgDrawsEveryModule() throws {
    let code = try QRCode("見本町")
    let svg = String(decoding: code.svg(label: ""), as: UTF8.self)
    var dark = Set<[Int]>()
    for run in svg.matches(of: /M(\d+) (\d+)h(\d+)v1h-(\d+)z/) {
      let (x, y, length) = (Int(run.1)!, Int(run.2)!, Int(run.3)!)
      for step in 0..<length { dark.insert([y - 4, x - 4 + step]) }
    }
    for row in 0..<code.side {
      for column in 0..<code.side { #expect(dark.contains([row, column]) == code.isDark(row: row, column: column)) }
    }
  }
}
