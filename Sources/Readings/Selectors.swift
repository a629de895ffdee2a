/// The variation selectors of a text, taken out and put back behind the characters that they belong to.
struct Selectors {
  /// The text without them, in UTF-8.
  private(set) var clean: [UInt8] = []
  /// Count of scalars before a selector, and the selector, in order.
  private var found: [(place: Int, scalar: Unicode.Scalar)] = []

  var isEmpty: Bool { found.isEmpty }

  init(in text: UnsafeBufferPointer<UInt8>) {
    // EF B8 80–8F and F3 A0 84–87: looked for before anything is decoded.
    guard text.indices.contains(where: { Self.mayBegin(text, at: $0) }) else { return }
    var scalars = String.UnicodeScalarView()
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if Self.isSelector(scalar), !scalars.isEmpty {
        found.append((scalars.count, scalar))
      } else {
        scalars.append(scalar)
      }
    }
    clean = Array(String(scalars).utf8)
  }

  func restored(in segments: [RubySegment]) -> [RubySegment] {
    var left = found[...]
    var place = 0
    return segments.map { segment in
      var scalars = String.UnicodeScalarView()
      for scalar in segment.text.unicodeScalars {
        scalars.append(scalar)
        place += 1
        while let next = left.first, next.place == place {
          scalars.append(next.scalar)
          left.removeFirst()
        }
      }
      return RubySegment(String(scalars), reading: segment.reading)
    }
  }

  private static func isSelector(_ scalar: Unicode.Scalar) -> Bool {
    (0xFE00...0xFE0F).contains(scalar.value) || (0xE0100...0xE01EF).contains(scalar.value)
  }

  private static func mayBegin(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    guard place + 2 < text.count else { return false }
    return text[place] == 0xEF && text[place + 1] == 0xB8 && text[place + 2] < 0x90 || text[place] == 0xF3 && text[place + 1] == 0xA0
  }
}
