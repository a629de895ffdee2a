/// Kinds of photograph that are accepted, told by their first bytes, never by their name.
public enum ImageKind: String, Sendable, CaseIterable {
  case jpeg, png, webp, heif

  public init?(_ bytes: [UInt8]) {
    func stands(_ text: StaticString, at offset: Int) -> Bool {
      let wanted = text.withUTF8Buffer { Array($0) }
      return bytes.count >= offset + wanted.count && Array(bytes[offset..<offset + wanted.count]) == wanted
    }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if stands("RIFF", at: 0) && stands("WEBP", at: 8) {
      self = .webp
    } else if stands("ftyp", at: 4)
      && ["heic", "heix", "mif1", "msf1", "heim", "heis"].contains(where: { brand in
        bytes.count >= 12 && String(decoding: bytes[8..<12], as: UTF8.self) == brand
      })
    {
      self = .heif
    } else {
      return nil
    }
  }

  var fileExtension: String { self == .jpeg ? "jpg" : self == .heif ? "heic" : rawValue }
}

/// A rectangle in shares of the picture's width and height, 0 to 1, from its upper left corner.
public struct ImageArea: Sendable, Hashable {
  public let left: Double
  public let top: Double
  public let width: Double
  public let height: Double

  /// Nil where the area is empty or leaves the picture.
  public init?(left: Double, top: Double, width: Double, height: Double) {
    guard [left, top, width, height].allSatisfy(\.isFinite), left >= 0, top >= 0, width > 0, height > 0, left + width <= 1.000_001,
      top + height <= 1.000_001
    else { return nil }
    (self.left, self.top, self.width, self.height) = (left, top, width, height)
  }
}

/// A picture made anew by us.
public struct CleanImage: Sendable, Hashable {
  /// JPEG without any metadata.
  public let bytes: [UInt8]
  /// Pixels.
  public let width: Int
  public let height: Int
}
