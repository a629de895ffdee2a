/// Kana and kanji, by code point.
enum Kana {
  /// Katakana as hiragana; ー and everything else stay.
  static func hiragana(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { out.append(hiragana(scalar)) }
    return String(out)
  }

  /// The same over UTF-8: ァ–ヶ (E3 82 A1 to E3 83 B6) are moved by 0x60.
  static func hiragana(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    String(unsafeUninitializedCapacity: bytes.count) { out in
      var place = 0
      while place < bytes.count {
        if bytes[place] == 0xE3, place + 2 < bytes.count {
          let code = UInt32(bytes[place + 1] & 0x3F) << 6 | UInt32(bytes[place + 2] & 0x3F) | 0x3000
          let moved = (0x30A1...0x30F6).contains(code) ? code - 0x60 : code
          out[place] = 0xE3
          out[place + 1] = UInt8(0x80 | moved >> 6 & 0x3F)
          out[place + 2] = UInt8(0x80 | moved & 0x3F)
          place += 3
        } else {
          out[place] = bytes[place]
          place += 1
        }
      }
      return bytes.count
    }
  }

  static func hiragana(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    (0x30A1...0x30F6).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0x60) ?? scalar : scalar
  }

  static func isHiragana(_ scalar: Unicode.Scalar) -> Bool { (0x3041...0x3096).contains(scalar.value) || scalar.value == 0x30FC }

  /// A character that takes a reading: kanji of all planes, 々〆〇, and the small ヶヵ that stand for one between kanji.
  static func isKanji(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    case 0x3005, 0x3006, 0x3007, 0x30F5, 0x30F6: true
    // Variation selectors belong to the kanji before them.
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF: true
    default: false
    }
  }

  /// A text with at least one kanji proper, so that ヶ alone asks for nothing.
  static func hasKanji(_ text: some Sequence<Unicode.Scalar>) -> Bool {
    text.contains { isKanji($0) && $0.value != 0x30F5 && $0.value != 0x30F6 && $0.value < 0xFE00 || (0x20000...0x3FFFF).contains($0.value) }
  }
}
