/// A stretch of text and the reading over it, where it has one.
public struct RubySegment: Sendable, Hashable {
  public let text: String
  /// Hiragana; nil where the text needs none.
  public let reading: String?

  public init(_ text: String, reading: String? = nil) {
    self.text = text
    self.reading = reading
  }
}

/// Shares the reading of a word out over its kanji, so that kana in it (okurigana) carry none: 申し込み・もうしこみ becomes
/// 申(もう)し込(こ)み.
enum Okurigana {
  /// One segment for the whole word where its kana do not occur in the reading in order.
  static func split(_ word: String, reading: String) -> [RubySegment] {
    var runs: [(scalars: [Unicode.Scalar], isKanji: Bool)] = []
    for scalar in word.unicodeScalars {
      let isKanji = Kana.isKanji(scalar)
      if let last = runs.last, last.isKanji == isKanji {
        runs[runs.count - 1].scalars.append(scalar)
      } else {
        runs.append(([scalar], isKanji))
      }
    }
    let target = Array(reading.unicodeScalars)
    guard let lengths = fit(runs[...], target[...]) else { return [RubySegment(word, reading: reading)] }
    var segments: [RubySegment] = []
    var start = 0
    for (run, length) in zip(runs, lengths) {
      let text = String(String.UnicodeScalarView(run.scalars))
      let part = String(String.UnicodeScalarView(target[start..<start + length]))
      segments.append(RubySegment(text, reading: run.isKanji && part != text ? part : nil))
      start += length
    }
    return segments
  }

  /// Lengths of the reading for each run, the shortest first; nil where there is no way.
  private static func fit(_ runs: ArraySlice<(scalars: [Unicode.Scalar], isKanji: Bool)>, _ reading: ArraySlice<Unicode.Scalar>) -> [Int]? {
    guard let run = runs.first else { return reading.isEmpty ? [] : nil }
    if !run.isKanji {
      guard reading.count >= run.scalars.count, zip(run.scalars, reading).allSatisfy({ same($0, $1) }) else { return nil }
      return fit(runs.dropFirst(), reading.dropFirst(run.scalars.count)).map { [run.scalars.count] + $0 }
    }
    if runs.count == 1 { return reading.isEmpty ? nil : [reading.count] }
    guard reading.count > 1 else { return nil }
    // A kanji has at least one sound; two kanji rarely share one.
    let least = min(run.scalars.filter { $0.value < 0xFE00 || $0.value > 0x1FFFF }.count, reading.count - 1)
    for length in Array(max(1, least)..<reading.count) + Array(1..<max(1, least)) {
      if let rest = fit(runs.dropFirst(), reading.dropFirst(length)) { return [length] + rest }
    }
    return nil
  }

  private static func same(_ written: Unicode.Scalar, _ read: Unicode.Scalar) -> Bool {
    Kana.hiragana(written) == Kana.hiragana(read)
  }
}
