/// Reads JSON strictly (RFC 8259): UTF-8 without byte order mark, no comments, no trailing commas, no name twice.
public enum JSONDocument {
  /// Parses one whole text.
  /// - Parameters:
  ///   - sizeLimit: the most bytes that are read.
  ///   - depthLimit: the most arrays and objects inside one another.
  public static func parse(_ bytes: [UInt8], sizeLimit: Int = 32 << 20, depthLimit: Int = 64) throws(JSONProblem) -> JSONNode {
    guard bytes.count <= sizeLimit else {
      throw JSONProblem(reason: .tooLarge(limit: sizeLimit), line: 1, column: 1)
    }
    let result: Result<JSONNode, JSONProblem> = bytes.withUnsafeBufferPointer { buffer in
      var parser = JSONParser(buffer, depthLimit: depthLimit)
      do throws(JSONProblem) { return .success(try parser.document()) } catch { return .failure(error) }
    }
    return try result.get()
  }

  public static func parse(
    _ text: String, sizeLimit: Int = 32 << 20, depthLimit: Int = 64
  ) throws(JSONProblem) -> JSONNode {
    try parse(Array(text.utf8), sizeLimit: sizeLimit, depthLimit: depthLimit)
  }
}

/// Recursive descent over bytes. Columns count code points: the continuation bytes of the current line are subtracted.
struct JSONParser {
  private let input: UnsafeBufferPointer<UInt8>
  private let depthLimit: Int
  private var offset = 0
  private var line = 1
  private var lineStart = 0
  private var continuationBytes = 0

  init(_ input: UnsafeBufferPointer<UInt8>, depthLimit: Int) {
    self.input = input
    self.depthLimit = depthLimit
  }

  mutating func document() throws(JSONProblem) -> JSONNode {
    if input.count >= 3, input[0] == 0xEF, input[1] == 0xBB, input[2] == 0xBF { throw problem(.byteOrderMark) }
    skipSpace()
    let node = try value(depth: 0)
    skipSpace()
    guard offset == input.count else { throw problem(.textAfterEnd) }
    return node
  }

  private var column: Int { offset - lineStart - continuationBytes + 1 }
  private var next: UInt8? { offset < input.count ? input[offset] : nil }

  private func problem(_ reason: JSONProblem.Reason) -> JSONProblem {
    JSONProblem(reason: reason, line: line, column: column)
  }

  private func missing(_ expected: String) -> JSONProblem {
    problem(offset == input.count ? .unexpectedEnd : .unexpected(expected: expected))
  }

  private mutating func skipSpace() {
    while offset < input.count {
      switch input[offset] {
      case 0x0A:
        line += 1
        offset += 1
        lineStart = offset
        continuationBytes = 0
      case 0x20, 0x09, 0x0D: offset += 1
      default: return
      }
    }
  }

  private mutating func value(depth: Int) throws(JSONProblem) -> JSONNode {
    let (line, column) = (self.line, self.column)
    switch next {
    case UInt8(ascii: "{"): return JSONNode(.object(try object(depth: depth + 1)), line: line, column: column)
    case UInt8(ascii: "["): return JSONNode(.array(try array(depth: depth + 1)), line: line, column: column)
    case UInt8(ascii: "\""): return JSONNode(.string(try string()), line: line, column: column)
    case UInt8(ascii: "t"): return JSONNode(try word("true", .bool(true)), line: line, column: column)
    case UInt8(ascii: "f"): return JSONNode(try word("false", .bool(false)), line: line, column: column)
    case UInt8(ascii: "n"): return JSONNode(try word("null", .null), line: line, column: column)
    case UInt8(ascii: "-"), (UInt8(ascii: "0")...UInt8(ascii: "9"))?:
      return JSONNode(.number(try number()), line: line, column: column)
    default: throw missing("{ [ \" 0–9 true false null")
    }
  }

  private mutating func word(_ word: StaticString, _ kind: JSONNode.Kind) throws(JSONProblem) -> JSONNode.Kind {
    let length = word.utf8CodeUnitCount
    for index in 0..<length where offset + index >= input.count || input[offset + index] != word.utf8Start[index] {
      throw problem(.unexpected(expected: "\(word)"))
    }
    offset += length
    return kind
  }

  private mutating func array(depth: Int) throws(JSONProblem) -> [JSONNode] {
    guard depth <= depthLimit else { throw problem(.tooDeep(limit: depthLimit)) }
    offset += 1
    skipSpace()
    var nodes: [JSONNode] = []
    if next == UInt8(ascii: "]") {
      offset += 1
      return nodes
    }
    while true {
      nodes.append(try value(depth: depth))
      skipSpace()
      switch next {
      case UInt8(ascii: ","): offset += 1
      case UInt8(ascii: "]"):
        offset += 1
        return nodes
      default: throw missing(", ]")
      }
      skipSpace()
    }
  }

  private mutating func object(depth: Int) throws(JSONProblem) -> [JSONMember] {
    guard depth <= depthLimit else { throw problem(.tooDeep(limit: depthLimit)) }
    offset += 1
    skipSpace()
    var members: [JSONMember] = []
    if next == UInt8(ascii: "}") {
      offset += 1
      return members
    }
    // Small objects are searched in order; a table is made only for large ones, against quadratic time.
    var table: [String: Int] = [:]
    while true {
      let (line, column) = (self.line, self.column)
      guard next == UInt8(ascii: "\"") else { throw missing("\"") }
      let key = try string()
      let first = members.count < 16 ? members.first { $0.key == key }?.line : table[key]
      if let first {
        throw JSONProblem(reason: .duplicateKey(key, firstLine: first), line: line, column: column)
      }
      skipSpace()
      guard next == UInt8(ascii: ":") else { throw missing(":") }
      offset += 1
      skipSpace()
      members.append(JSONMember(key, try value(depth: depth), line: line, column: column))
      if members.count == 16 {
        for member in members { table[member.key] = member.line }
      } else if members.count > 16 {
        table[key] = line
      }
      skipSpace()
      switch next {
      case UInt8(ascii: ","): offset += 1
      case UInt8(ascii: "}"):
        offset += 1
        return members
      default: throw missing(", }")
      }
      skipSpace()
    }
  }

  private mutating func number() throws(JSONProblem) -> JSONNumber {
    let start = offset
    func isDigit(_ byte: UInt8?) -> Bool { byte.map { (0x30...0x39).contains($0) } ?? false }
    if next == UInt8(ascii: "-") { offset += 1 }
    guard isDigit(next) else { throw problem(.badNumber) }
    if next == UInt8(ascii: "0") {
      offset += 1
      guard !isDigit(next) else { throw problem(.badNumber) }
    } else {
      while isDigit(next) { offset += 1 }
    }
    if next == UInt8(ascii: ".") {
      offset += 1
      guard isDigit(next) else { throw problem(.badNumber) }
      while isDigit(next) { offset += 1 }
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      offset += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { offset += 1 }
      guard isDigit(next) else { throw problem(.badNumber) }
      while isDigit(next) { offset += 1 }
    }
    return JSONNumber(text: String(decoding: input[start..<offset], as: UTF8.self))
  }

  private mutating func string() throws(JSONProblem) -> String {
    offset += 1
    let start = offset
    while offset < input.count {
      let byte = input[offset]
      if byte == UInt8(ascii: "\"") {
        let text = try validated(input[start..<offset], from: start)
        offset += 1
        return text
      }
      if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
      if byte < 0x20 { throw problem(.controlCharacter) }
      if byte & 0xC0 == 0x80 { continuationBytes += 1 }
      offset += 1
    }
    throw problem(.unexpectedEnd)
  }

  private mutating func escapedString(from start: Int) throws(JSONProblem) -> String {
    var text = try validated(input[start..<offset], from: start)
    var plain = offset
    while offset < input.count {
      let byte = input[offset]
      if byte == UInt8(ascii: "\"") {
        text += try validated(input[plain..<offset], from: plain)
        offset += 1
        return text
      }
      if byte == UInt8(ascii: "\\") {
        text += try validated(input[plain..<offset], from: plain)
        text.unicodeScalars.append(try escape())
        plain = offset
        continue
      }
      if byte < 0x20 { throw problem(.controlCharacter) }
      if byte & 0xC0 == 0x80 { continuationBytes += 1 }
      offset += 1
    }
    throw problem(.unexpectedEnd)
  }

  private func validated(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, from start: Int) throws(JSONProblem) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw problem(.notUTF8) }
    return text
  }

  private mutating func escape() throws(JSONProblem) -> Unicode.Scalar {
    guard offset + 1 < input.count else {
      offset = input.count
      throw problem(.unexpectedEnd)
    }
    let letter = input[offset + 1]
    let plain: Unicode.Scalar? =
      switch letter {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): Unicode.Scalar(letter)
      case UInt8(ascii: "b"): "\u{8}"
      case UInt8(ascii: "f"): "\u{C}"
      case UInt8(ascii: "n"): "\n"
      case UInt8(ascii: "r"): "\r"
      case UInt8(ascii: "t"): "\t"
      default: nil
      }
    if let plain {
      offset += 2
      return plain
    }
    guard letter == UInt8(ascii: "u") else { throw problem(.badEscape) }
    let first = try hexadecimal(at: offset + 2)
    if let scalar = Unicode.Scalar(first) {
      offset += 6
      return scalar
    }
    guard (0xD800...0xDBFF).contains(first), offset + 7 < input.count, input[offset + 6] == UInt8(ascii: "\\"),
      input[offset + 7] == UInt8(ascii: "u")
    else { throw problem(.loneSurrogate) }
    let second = try hexadecimal(at: offset + 8)
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + ((UInt32(first) - 0xD800) << 10) + (UInt32(second) - 0xDC00))
    else { throw problem(.loneSurrogate) }
    offset += 12
    return scalar
  }

  private func hexadecimal(at place: Int) throws(JSONProblem) -> UInt16 {
    guard place + 4 <= input.count else { throw problem(.unexpectedEnd) }
    var value: UInt16 = 0
    for byte in input[place..<place + 4] {
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46: digit = byte - 0x37
      case 0x61...0x66: digit = byte - 0x57
      default: throw problem(.badEscape)
      }
      value = value << 4 | UInt16(digit)
    }
    return value
  }
}
