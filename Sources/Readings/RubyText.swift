/// Turns plain text into segments with readings: the town's names first, then the dictionary.
struct RubyText {
  let reader: MorphemeReader
  let names: NameTable

  func segments(of text: UnsafeBufferPointer<UInt8>) -> [RubySegment] {
    // Variation selectors (of names written with a rare form of a kanji) are all the dictionary cannot see past.
    let selectors = Selectors(in: text)
    if selectors.isEmpty { return plainSegments(of: text) }
    return selectors.restored(in: selectors.clean.withUnsafeBufferPointer(plainSegments))
  }

  private func plainSegments(of text: UnsafeBufferPointer<UInt8>) -> [RubySegment] {
    let words = words(of: text)
    var segments: [RubySegment] = []
    var place = 0
    var index = 0
    while index < words.count {
      let word = words[index]
      guard word.start >= place, word.end <= text.count else { break }
      if word.start > place { segments.append(RubySegment(string(text, place..<word.start))) }
      if let (joined, count, end) = counted(words, at: index, in: text) {
        segments += joined
        place = end
        index += count
        continue
      }
      let surface = string(text, word.start..<word.end)
      place = word.end
      index += 1
      let standing =
        word.end - word.start == 3
        ? StandingAlone.reading(
          of: surface, before: string(text, max(0, word.start - 3)..<word.start),
          after: string(text, word.end..<min(text.count, word.end + 3)))
        : nil
      if let reading = standing ?? word.reading, Kana.hasKanji(surface.unicodeScalars) {
        segments += Okurigana.split(surface, reading: reading)
      } else {
        segments.append(RubySegment(surface))
      }
    }
    if place < text.count { segments.append(RubySegment(string(text, place..<text.count))) }
    return segments
  }

  /// Words of a text, the town's names among them. A name whose end falls on the end of a word is taken first, the longest of
  /// several; next one that only begins with a word, and what follows it is read anew; never one inside a longer word that the
  /// dictionary knows (八重 in 八重桜).
  private func words(of text: UnsafeBufferPointer<UInt8>) -> [Morpheme] {
    var words = reader.morphemes(of: text)
    guard !names.isEmpty else { return words }
    var result: [Morpheme] = []
    result.reserveCapacity(words.count)
    var index = 0
    while index < words.count {
      let word = words[index]
      let longest = word.isKnown ? word.end - word.start : 0
      let candidates = names.names(in: text, at: word.start).filter { $0.bytes.count >= longest }
      func ends(_ name: NameTable.Name) -> Bool {
        let end = word.start + name.bytes.count
        return words[index...].prefix { $0.start < end }.last?.end == end
      }
      guard let name = candidates.first(where: ends) ?? candidates.first else {
        result.append(word)
        index += 1
        continue
      }
      let end = word.start + name.bytes.count
      result.append(Morpheme(start: word.start, end: end, reading: name.reading, isKnown: true))
      if ends(name) {
        index = words[index...].firstIndex { $0.start >= end } ?? words.count
      } else {
        words = reader.morphemes(of: UnsafeBufferPointer(rebasing: text[end...])).map {
          Morpheme(start: $0.start + end, end: $0.end + end, reading: $0.reading, isKnown: $0.isKnown)
        }
        index = 0
      }
    }
    return result
  }

  /// A number in digits and the counter behind it.
  private func counted(_ words: [Morpheme], at index: Int, in text: UnsafeBufferPointer<UInt8>) -> (
    segments: [RubySegment], words: Int, end: Int
  )? {
    let first = text[words[index].start]
    guard (0x30...0x39).contains(first) || first == 0xEF, let number = digits(in: text, from: words[index].start) else { return nil }
    // The counter is the word that begins where the digits end.
    guard let next = words[index...].firstIndex(where: { $0.start >= number.end }), words[next].start == number.end else { return nil }
    let counter = string(text, words[next].start..<words[next].end)
    let digits = string(text, words[index].start..<number.end)
    let afterMonth =
      index > 0 && words[index - 1].end == words[index].start && string(text, words[index - 1].start..<words[index - 1].end) == "月"
    if let reading = Counters.whole(number.value, counter, afterMonth: afterMonth) {
      return ([RubySegment(digits + counter, reading: reading)], next - index + 1, words[next].end)
    }
    if let reading = Counters.counter(number.value, counter) {
      return ([RubySegment(digits), RubySegment(counter, reading: reading)], next - index + 1, words[next].end)
    }
    return nil
  }

  /// Western digits, narrow or wide, from `start`; not in the middle of a number.
  private func digits(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> (value: Int, end: Int)? {
    var value = 0
    var place = start
    if start > 0, (0x30...0x39).contains(text[start - 1]) || text[start - 1] == 0x2C || text[start - 1] == 0x2E { return nil }
    while place < text.count, value < 1_000_000 {
      if (0x30...0x39).contains(text[place]) {
        value = value * 10 + Int(text[place] - 0x30)
        place += 1
      } else if place + 2 < text.count, text[place] == 0xEF, text[place + 1] == 0xBC, (0x90...0x99).contains(text[place + 2]) {
        value = value * 10 + Int(text[place + 2] - 0x90)
        place += 3
      } else {
        break
      }
    }
    return place > start && value < 1_000_000 ? (value, place) : nil
  }

  private func string(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: text[range]), as: UTF8.self)
  }
}
