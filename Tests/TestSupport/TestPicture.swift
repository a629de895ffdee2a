import Foundation

/// Photographs for tests, made by libvips' own program.
public enum TestPicture {
  /// A light grey JPEG with noise.
  public static func jpeg(width: Int, height: Int) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try run(["sh", "-c", "cd \(folder.path) && vips gaussnoise a.v \(width) \(height) --mean 200 --sigma 10 && vips cast a.v a.jpg uchar"])
    return Array(try Data(contentsOf: URL(filePath: folder.path + "/a.jpg")))
  }

  /// The same picture with an EXIF segment and a comment, both holding `mark` as a camera's place would stand there.
  public static func jpeg(width: Int, height: Int, holding mark: String) throws -> [UInt8] {
    let plain = try jpeg(width: width, height: height)
    func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
      [0xFF, marker, UInt8((content.count + 2) >> 8), UInt8((content.count + 2) & 0xFF)] + content
    }
    // A TIFF head, one entry: ImageDescription (0x010E), ASCII, behind the directory.
    let text = Array(mark.utf8) + [0]
    let tiff: [UInt8] =
      Array("MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x0E, 0, 2, 0, 0, 0, UInt8(text.count), 0, 0, 0, 26, 0, 0, 0, 0] + text
    return Array(plain.prefix(2)) + segment(0xE1, Array("Exif".utf8) + [0, 0] + tiff) + segment(0xFE, Array(mark.utf8)) + plain.dropFirst(2)
  }

  /// Brightness of a place, 0 to 255.
  public static func brightness(of bytes: [UInt8], x: Int, y: Int) throws -> Double {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try Data(bytes).write(to: URL(filePath: folder.path + "/a.jpg"))
    let text = try run(["vips", "getpoint", folder.path + "/a.jpg", "\(x)", "\(y)"])
    guard let first = text.split(separator: " ").first, let value = Double(first) else { throw CocoaError(.fileReadCorruptFile) }
    return value
  }

  @discardableResult private static func run(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableRuntimeMismatch) }
    return String(decoding: output, as: UTF8.self)
  }
}
