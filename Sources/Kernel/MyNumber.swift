/// The pure part of keeping 個人番号 (My Number) out: finding what looks like one in text. A tenth of all random runs of twelve
/// digits has a right check digit, so a finding is a reason to ask, never proof.
public enum MyNumber {
  /// Whether twelve digits carry the right check digit: 11 − (Σ Pn × Qn mod 11), 0 where the remainder is 0 or 1; Pn is the nth
  /// digit from the right of the first eleven, Qn is n + 1 up to the sixth and n − 5 from there. Source: 平成26年総務省令第85号 第5条.
  public static func hasRightCheckDigit(_ digits: [UInt8]) -> Bool {
    guard digits.count == 12, digits.allSatisfy({ $0 <= 9 }) else { return false }
    var sum = 0
    for n in 1...11 { sum += Int(digits[11 - n]) * (n <= 6 ? n + 1 : n - 5) }
    let remainder = sum % 11
    return Int(digits[11]) == (remainder <= 1 ? 0 : 11 - remainder)
  }

  /// Where `text` holds an isolated run of exactly twelve digits with a right check digit. Full-width digits count as digits; a
  /// run may be written in one piece or grouped evenly (4-4-4, 6-6, 3-3-3-3, or each digit apart) with single spaces, dashes or dots.
  /// A run of thirteen (法人番号) or a group of a longer evenly grouped number (a bank card's sixteen) is none.
  public static func find(in text: String) -> [Range<String.Index>] {
    let groups = digitGroups(of: text)
    var found: [Range<String.Index>] = []
    var index = 0
    while index < groups.count {
      if let length = match(groups, at: index) {
        found.append(groups[index].range.lowerBound..<groups[index + length - 1].range.upperBound)
        index += length
      } else {
        index += 1
      }
    }
    return found
  }

  /// A run of digits without anything between them.
  private struct Group {
    var digits: [UInt8]
    var range: Range<String.Index>
    /// Exactly one separator stands between this group and the one before.
    let continues: Bool
  }

  /// How many groups from `start` on make up a number; nil for none.
  private static func match(_ groups: [Group], at start: Int) -> Int? {
    let size = groups[start].digits.count
    guard size <= 12, 12 % size == 0, size != 2 else { return nil }
    let count = 12 / size
    guard start + count <= groups.count else { return nil }
    let window = groups[start..<(start + count)]
    guard window.allSatisfy({ $0.digits.count == size }), window.dropFirst().allSatisfy(\.continues) else { return nil }
    if count > 1 {
      let isContinuation = groups[start].continues && start > 0 && groups[start - 1].digits.count == size
      let goesOn = start + count < groups.count && groups[start + count].continues && groups[start + count].digits.count == size
      guard !isContinuation, !goesOn else { return nil }
    }
    return hasRightCheckDigit(window.flatMap(\.digits)) ? count : nil
  }

  private static func digitGroups(of text: String) -> [Group] {
    var groups: [Group] = []
    var separators = 2
    var isOpen = false
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      let next = scalars.index(after: index)
      if let digit = digit(scalar) {
        if isOpen {
          groups[groups.count - 1].digits.append(digit)
          groups[groups.count - 1].range = groups[groups.count - 1].range.lowerBound..<next
        } else {
          groups.append(Group(digits: [digit], range: index..<next, continues: separators == 1))
          isOpen = true
        }
        separators = 0
      } else if isInvisible(scalar) {
        // As if it were not there: it would only serve to slip a number past.
      } else {
        isOpen = false
        separators += isSeparator(scalar) ? 1 : 2
      }
      index = next
    }
    return groups
  }

  private static func digit(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0x30...0x39: UInt8(scalar.value - 0x30)
    case 0xFF10...0xFF19: UInt8(scalar.value - 0xFF10)
    default: nil
    }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00AD, 0x200B...0x200F, 0x2060, 0xFEFF, 0xFE00...0xFE0F: true
    default: false
    }
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09, 0x3000, 0xA0, 0x2D, 0x2010...0x2015, 0x2212, 0xFF0D, 0x30FC, 0xFF70, 0x30FB, 0xFF65, 0x2E, 0xFF0E: true
    default: false
    }
  }
}
