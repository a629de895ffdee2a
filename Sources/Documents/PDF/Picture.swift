import CPango
import Kernel

/// A decoded picture for the canvas. JPEG data goes into the PDF as it is, without being decoded.
final class Picture {
  let surface: OpaquePointer
  let width: Int
  let height: Int
  private static let mostPixels = 25_000_000

  /// - Throws: `documents.image-unreadable`, `documents.image-too-large`.
  init(_ bytes: [UInt8]) throws {
    guard let size = Picture.pngSize(bytes) ?? Picture.jpegSize(bytes), size.width > 0, size.height > 0 else {
      throw Failure(.invalid, "documents.image-unreadable", .imageUnreadable)
    }
    guard size.width <= 30_000, size.height <= 30_000, size.width * size.height <= Picture.mostPixels else {
      throw Failure(.tooLarge, "documents.image-too-large", .imageTooLarge, detail: "\(size.width)×\(size.height)")
    }
    let made: OpaquePointer?
    if bytes[0] == 0x89 {
      let source = ByteSource(bytes)
      made = cairo_image_surface_create_from_png_stream(readFromSource, Unmanaged.passUnretained(source).toOpaque())
    } else {
      // One bit a pixel: the surface only carries the data.
      made = cairo_image_surface_create(CAIRO_FORMAT_A1, Int32(size.width), Int32(size.height))
      let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
      copy.initialize(from: bytes, count: bytes.count)
      if cairo_surface_set_mime_data(made, CAIRO_MIME_TYPE_JPEG, copy, UInt(bytes.count), freeJPEG, copy) != CAIRO_STATUS_SUCCESS {
        copy.deallocate()
      }
    }
    guard let made, cairo_surface_status(made) == CAIRO_STATUS_SUCCESS else {
      if let made { cairo_surface_destroy(made) }
      throw Failure(.invalid, "documents.image-unreadable", .imageUnreadable)
    }
    surface = made
    width = size.width
    height = size.height
  }

  deinit { cairo_surface_destroy(surface) }

  static func pngSize(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    guard bytes.count >= 33, Array(bytes[0..<8]) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] else { return nil }
    let number = { (at: Int) in bytes[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) } }
    return (number(16), number(20))
  }

  /// Width and height from the first frame header of a JPEG (ITU-T T.81 B.2.2).
  static func jpegSize(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    guard bytes.count > 4, bytes[0] == 0xFF, bytes[1] == 0xD8 else { return nil }
    var at = 2
    while at + 9 < bytes.count {
      guard bytes[at] == 0xFF else { return nil }
      let marker = bytes[at + 1]
      if marker == 0xFF || marker == 0x01 || (0xD0...0xD8).contains(marker) {
        at += marker == 0xFF ? 1 : 2
        continue
      }
      let length = Int(bytes[at + 2]) << 8 | Int(bytes[at + 3])
      let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
      if isFrame { return (Int(bytes[at + 7]) << 8 | Int(bytes[at + 8]), Int(bytes[at + 5]) << 8 | Int(bytes[at + 6])) }
      guard length >= 2, marker != 0xDA, marker != 0xD9 else { return nil }
      at += 2 + length
    }
    return nil
  }
}

private final class ByteSource {
  let bytes: [UInt8]
  var position = 0
  init(_ bytes: [UInt8]) { self.bytes = bytes }
}

private func readFromSource(_ source: UnsafeMutableRawPointer?, _ data: UnsafeMutablePointer<UInt8>?, _ length: UInt32) -> cairo_status_t {
  guard let source, let data else { return CAIRO_STATUS_READ_ERROR }
  let box = Unmanaged<ByteSource>.fromOpaque(source).takeUnretainedValue()
  guard box.position + Int(length) <= box.bytes.count else { return CAIRO_STATUS_READ_ERROR }
  box.bytes.withUnsafeBufferPointer { data.update(from: $0.baseAddress! + box.position, count: Int(length)) }
  box.position += Int(length)
  return CAIRO_STATUS_SUCCESS
}

private func freeJPEG(_ data: UnsafeMutableRawPointer?) {
  data?.assumingMemoryBound(to: UInt8.self).deallocate()
}
