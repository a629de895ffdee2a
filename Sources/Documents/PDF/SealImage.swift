import CPango
import Kernel

/// The image of an official seal, made anew from what was uploaded.
public enum SealImage {
  private static let mostPixels = 4_000_000
  private static let leastSide = 150

  /// A PNG of the same picture without anything else that the file held: white has become see-through in the measure of its whiteness, so that the name under
  /// the seal stays readable, and what was painted is kept.
  /// - Throws: `documents.seal-not-png`, `documents.image-unreadable`, `documents.seal-size`.
  public static func madeAnew(_ png: [UInt8]) async throws -> [UInt8] { try await WorkThread.press.run { try make(png) } }

  private static func make(_ png: [UInt8]) throws -> [UInt8] {
    guard let size = Picture.pngSize(png) else { throw Failure(.invalid, "documents.seal-not-png", .sealNotPNG) }
    guard size.width >= leastSide, size.height >= leastSide, size.width <= 4_000, size.height <= 4_000,
      size.width * size.height <= mostPixels,
      size.width <= size.height * 3, size.height <= size.width * 3
    else { throw Failure(.invalid, "documents.seal-size", .sealSize, detail: "\(size.width)×\(size.height)") }
    let picture = try Picture(png)
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(size.width), Int32(size.height)),
      cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS
    else { throw Failure(.invalid, "documents.image-unreadable", .imageUnreadable) }
    defer { cairo_surface_destroy(surface) }
    let context = cairo_create(surface)
    // On white, so that what was see-through counts as paper.
    cairo_set_source_rgb(context, 1, 1, 1)
    cairo_paint(context)
    cairo_set_source_surface(context, picture.surface, 0, 0)
    cairo_paint(context)
    cairo_destroy(context)
    cairo_surface_flush(surface)
    clear(surface, size)
    cairo_surface_mark_dirty(surface)
    let sink = PNGSink()
    guard cairo_surface_write_to_png_stream(surface, appendPNG, Unmanaged.passUnretained(sink).toOpaque()) == CAIRO_STATUS_SUCCESS else {
      throw Failure(.invalid, "documents.image-unreadable", .imageUnreadable)
    }
    return sink.bytes
  }

  /// Colour to alpha: each pixel becomes the most transparent one that looks the same on white. Cairo's pixels are premultiplied, so what is left of a colour
  /// after white is taken away is its value already.
  private static func clear(_ surface: OpaquePointer, _ size: (width: Int, height: Int)) {
    guard let data = cairo_image_surface_get_data(surface) else { return }
    let stride = Int(cairo_image_surface_get_stride(surface))
    for row in 0..<size.height {
      for column in 0..<size.width {
        let at = data + row * stride + column * 4
        // Paper is never quite white on a scanner.
        let white = min(at[0], at[1], at[2])
        let paper: UInt8 = white > 235 ? 255 : white
        for channel in 0..<3 { at[channel] = at[channel] > paper ? at[channel] - paper : 0 }
        at[3] = 255 - paper
      }
    }
  }
}

private final class PNGSink {
  var bytes: [UInt8] = []
}

private func appendPNG(_ sink: UnsafeMutableRawPointer?, _ data: UnsafePointer<UInt8>?, _ count: UInt32) -> cairo_status_t {
  guard let sink, let data else { return CAIRO_STATUS_WRITE_ERROR }
  Unmanaged<PNGSink>.fromOpaque(sink).takeUnretainedValue().bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
  return CAIRO_STATUS_SUCCESS
}

extension Phrase {
  static let sealNotPNG = Phrase("公印の印影は、PNG形式の画像にしてください。", en: "The image of the seal must be a PNG.", easy: "はんこの 絵は PNGに して ください。")
  static let sealSize = Phrase(
    "公印の印影の画像は、縦横とも150画素から4,000画素までにしてください。", en: "The image of the seal must be between 150 and 4,000 pixels each way.",
    easy: "はんこの 絵の 大きさが 合いません（150から 4,000まで）。")
}
