/// How a name is read: a place, a term, anything that a general dictionary gets wrong.
public struct NameReading: Sendable, Hashable {
  /// As written, with at least one kanji.
  public let surface: String
  /// Hiragana.
  public let reading: String

  public init(_ surface: String, _ reading: String) {
    self.surface = surface
    self.reading = Kana.hiragana(reading)
  }
}

/// A town's list, laid out for finding the longest name at a place in UTF-8 text.
struct NameTable: Sendable {
  struct Name: Sendable {
    let bytes: [UInt8]
    let reading: String
  }

  private var byFirstCharacter: [UInt32: [Name]] = [:]

  /// Of two readings for one surface the later one counts.
  init(_ names: [NameReading]) {
    var readings: [String: String] = [:]
    for name in names where !name.surface.isEmpty && !name.reading.isEmpty { readings[name.surface] = name.reading }
    for (surface, reading) in readings {
      let bytes = Array(surface.utf8)
      guard let key = bytes.withUnsafeBufferPointer({ Self.key($0, 0) }) else { continue }
      byFirstCharacter[key, default: []].append(Name(bytes: bytes, reading: reading))
    }
    for key in byFirstCharacter.keys { byFirstCharacter[key]?.sort { $0.bytes.count > $1.bytes.count } }
  }

  var isEmpty: Bool { byFirstCharacter.isEmpty }

  /// Names that stand at `offset`, longest first.
  func names(in text: UnsafeBufferPointer<UInt8>, at offset: Int) -> [Name] {
    guard let key = Self.key(text, offset), let candidates = byFirstCharacter[key] else { return [] }
    return candidates.filter { name in
      guard offset + name.bytes.count <= text.count else { return false }
      for index in 3..<max(3, name.bytes.count) where text[offset + index] != name.bytes[index] { return false }
      return true
    }
  }

  /// The first three bytes: one kanji or kana.
  private static func key(_ text: UnsafeBufferPointer<UInt8>, _ offset: Int) -> UInt32? {
    guard offset + 2 < text.count, text[offset] >= 0xE0 else { return nil }
    return UInt32(text[offset]) << 16 | UInt32(text[offset + 1]) << 8 | UInt32(text[offset + 2])
  }
}
