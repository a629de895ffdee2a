/// Writes readings into a finished HTML page. Only text inside `body` is touched; taking the ruby out again gives the same bytes.
struct RubyPage {
  let ruby: RubyText

  /// Elements whose text stays as it is: what is not shown, what is chosen or typed, pictures, code, and text that has its reading.
  private static let closed: Set<String> = [
    "script", "style", "title", "textarea", "select", "option", "svg", "math", "ruby", "code", "kbd", "samp", "pre", "template",
    "noscript", "iframe", "object",
  ]
  private static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
  ]
  /// Elements whose content is not markup.
  private static let raw: Set<String> = ["script", "style", "title", "textarea"]

  func annotate(_ page: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(page.count * 2)
    var place = 0
    var inBody = false
    // Depth below the element that closed itself off; nil where text is open.
    var closedDepth: Int?
    while place < page.count {
      guard page[place] == 0x3C else {
        let end = index(of: 0x3C, in: page, from: place) ?? page.count
        append(page, place..<end, annotated: inBody && closedDepth == nil, to: &out)
        place = end
        continue
      }
      guard let tag = tag(in: page, at: place) else {
        out.append(page[place])
        place += 1
        continue
      }
      out.append(contentsOf: page[place..<tag.end])
      place = tag.end
      if tag.isComment { continue }
      if tag.isClosing {
        if tag.name == "body" { inBody = false }
        if let depth = closedDepth { closedDepth = depth > 1 ? depth - 1 : nil }
        continue
      }
      if tag.name == "body" { inBody = true }
      if tag.isVoid || Self.void.contains(tag.name) { continue }
      if let depth = closedDepth {
        closedDepth = depth + 1
      } else if tag.isMarkedPlain || Self.closed.contains(tag.name) {
        closedDepth = 1
      }
      if Self.raw.contains(tag.name) {
        let end = closing(of: tag.name, in: page, from: place) ?? page.count
        out.append(contentsOf: page[place..<end])
        place = end
      }
    }
    return out
  }

  /// Text as it stands, or with readings; entities are passed over.
  private func append(_ page: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, annotated: Bool, to out: inout [UInt8]) {
    guard annotated, hasKanji(page, range) else {
      out.append(contentsOf: page[range])
      return
    }
    var place = range.lowerBound
    while place < range.upperBound {
      if page[place] == 0x26 {
        let stop = endOfEntity(in: page, place..<range.upperBound)
        out.append(contentsOf: page[place..<stop])
        place = stop
        continue
      }
      let end = min(index(of: 0x26, in: page, from: place) ?? range.upperBound, range.upperBound)
      if hasKanji(page, place..<end) {
        for segment in ruby.segments(of: UnsafeBufferPointer(rebasing: page[place..<end])) { write(segment, to: &out) }
      } else {
        out.append(contentsOf: page[place..<end])
      }
      place = end
    }
  }

  private func write(_ segment: RubySegment, to out: inout [UInt8]) {
    guard let reading = segment.reading else {
      out.append(contentsOf: segment.text.utf8)
      return
    }
    out.append(contentsOf: "<ruby>".utf8)
    out.append(contentsOf: segment.text.utf8)
    out.append(contentsOf: "<rp>（</rp><rt>".utf8)
    out.append(contentsOf: reading.utf8)
    out.append(contentsOf: "</rt><rp>）</rp></ruby>".utf8)
  }

  /// Kanji begin with the bytes E3 (U+3005…) to E9, EF or F0; kana (E3 81–83) alone need no dictionary.
  private func hasKanji(_ page: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    for place in range {
      switch page[place] {
      case 0xE4...0xE9, 0xF0: return true
      case 0xE3 where place + 1 < range.upperBound && (page[place + 1] >= 0x90 || page[place + 1] == 0x80): return true
      case 0xEF where place + 1 < range.upperBound && (0xA4...0xAB).contains(page[place + 1]): return true
      default: continue
      }
    }
    return false
  }

  private struct Tag {
    let name: String
    let end: Int
    let isClosing: Bool
    let isVoid: Bool
    let isComment: Bool
    /// Carries `data-no-ruby`.
    let isMarkedPlain: Bool
  }

  private func tag(in page: UnsafeBufferPointer<UInt8>, at start: Int) -> Tag? {
    guard start + 1 < page.count else { return nil }
    if page[start + 1] == 0x21 {
      let isComment = start + 3 < page.count && page[start + 2] == 0x2D && page[start + 3] == 0x2D
      let end = isComment ? endOfComment(in: page, from: start + 4) : index(of: 0x3E, in: page, from: start).map { $0 + 1 }
      return end.map { Tag(name: "", end: $0, isClosing: false, isVoid: true, isComment: true, isMarkedPlain: false) }
    }
    let isClosing = page[start + 1] == 0x2F
    var place = start + (isClosing ? 2 : 1)
    let nameStart = place
    while place < page.count, isLetterOrDigit(page[place]) { place += 1 }
    guard place > nameStart else { return nil }
    let name = String(decoding: UnsafeBufferPointer(rebasing: page[nameStart..<place]), as: UTF8.self).lowercased()
    let attributes = place
    var quote: UInt8 = 0
    while place < page.count {
      let byte = page[place]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == 0x3E {
        return Tag(
          name: name, end: place + 1, isClosing: isClosing, isVoid: page[place - 1] == 0x2F, isComment: false,
          isMarkedPlain: contains("data-no-ruby", page, attributes..<place))
      }
      place += 1
    }
    return nil
  }

  private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
  }

  /// Behind `&name;` or `&#1234;`; behind the `&` alone where it begins none.
  private func endOfEntity(in page: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var place = range.lowerBound + 1
    while place < range.upperBound, place - range.lowerBound < 12 {
      if page[place] == 0x3B { return place + 1 }
      guard isLetterOrDigit(page[place]) || page[place] == 0x23 else { break }
      place += 1
    }
    return range.lowerBound + 1
  }

  private func index(of byte: UInt8, in page: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    page[start...].firstIndex(of: byte)
  }

  private func endOfComment(in page: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var place = start
    while place + 2 < page.count {
      if page[place] == 0x2D, page[place + 1] == 0x2D, page[place + 2] == 0x3E { return place + 3 }
      place += 1
    }
    return nil
  }

  /// Where `</name` begins.
  private func closing(of name: String, in page: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    let mark = Array("</\(name)".utf8)
    var place = start
    while place + mark.count <= page.count {
      if page[place] == 0x3C, mark.indices.allSatisfy({ page[place + $0] | ($0 > 1 ? 0x20 : 0) == mark[$0] }) { return place }
      place += 1
    }
    return nil
  }

  private func contains(_ word: StaticString, _ page: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { mark in
      for place in range.lowerBound...(range.upperBound - mark.count) where mark.indices.allSatisfy({ page[place + $0] == mark[$0] }) {
        return true
      }
      return false
    }
  }
}
