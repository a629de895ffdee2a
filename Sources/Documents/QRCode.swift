import CQrencode
import Kernel

/// A QR code (JIS X 0510): a square of dark and light modules, without its quiet zone.
public struct QRCode: Sendable, Hashable {
  /// Share of the code that may be lost: about 7, 15, 25 or 30 %.
  public enum Correction: Sendable { case low, medium, quartile, high }

  /// Modules on a side, 21 to 177.
  public let side: Int
  private let dark: [Bool]

  /// Encodes UTF-8 text.
  /// - Throws: `documents.qr-too-long` when it is empty or does not fit (2,953 bytes at the lowest correction).
  public init(_ text: String, correction: Correction = .medium) throws {
    let level =
      switch correction {
      case .low: QR_ECLEVEL_L
      case .medium: QR_ECLEVEL_M
      case .quartile: QR_ECLEVEL_Q
      case .high: QR_ECLEVEL_H
      }
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, bytes.count <= 2953, let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, level) else {
      throw Failure(.invalid, "documents.qr-too-long", .qrTooLong, detail: "\(bytes.count) bytes")
    }
    defer { QRcode_free(code) }
    side = Int(code.pointee.width)
    var modules: [Bool] = []
    modules.reserveCapacity(side * side)
    for index in 0..<(side * side) { modules.append(code.pointee.data[index] & 1 == 1) }
    dark = modules
  }

  public func isDark(row: Int, column: Int) -> Bool { dark[row * side + column] }

  /// Dark stretches of a row, left to right.
  func runs(inRow row: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var column = 0
    while column < side {
      guard isDark(row: row, column: column) else {
        column += 1
        continue
      }
      let start = column
      while column < side, isDark(row: row, column: column) { column += 1 }
      runs.append(start..<column)
    }
    return runs
  }

  /// A standalone SVG image with a quiet zone of four modules, black on white whatever the page's colours. Contains nothing
  /// but digits of ours and `label`, which is escaped and read to those who do not see the code.
  public func svg(label: String, sidePixels: Int = 160) -> [UInt8] {
    let full = side + 8
    var text = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"\(QRCode.escaped(label))\""
    text += " width=\"\(sidePixels)\" height=\"\(sidePixels)\" viewBox=\"0 0 \(full) \(full)\" shape-rendering=\"crispEdges\">"
    text += "<rect width=\"\(full)\" height=\"\(full)\" fill=\"#fff\"/><path fill=\"#000\" d=\""
    for row in 0..<side {
      for run in runs(inRow: row) { text += "M\(run.lowerBound + 4) \(row + 4)h\(run.count)v1h-\(run.count)z" }
    }
    text += "\"/></svg>"
    return Array(text.utf8)
  }

  private static func escaped(_ text: String) -> String {
    var safe = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      default: safe.unicodeScalars.append(scalar.value < 0x20 ? " " : scalar)
      }
    }
    return safe
  }
}
