import Kernel

/// Numbers of the office with their check digits and lengths.
public enum CorporateNumber {
  /// Whether thirteen digits carry the right check digit, which stands first: 9 − (Σ Pn × Qn mod 9); Pn is the nth digit from the right of
  /// the other twelve, Qn is 1 for odd and 2 for even n. Source: 平成26年財務省令第70号 第2条.
  public static func isRight(_ digits: String) -> Bool {
    let numbers = digits.utf8.map { Int($0) - 0x30 }
    guard numbers.count == 13, numbers.allSatisfy({ (0...9).contains($0) }) else { return false }
    var sum = 0
    for n in 1...12 { sum += numbers[13 - n] * (n % 2 == 1 ? 1 : 2) }
    return numbers[0] == 9 - sum % 9
  }
}

enum TelephoneNumber {
  /// Digits from 0, ten, or eleven for mobile, IP and M2M numbers; +81 is understood. Nil where it is none.
  static func read(_ text: String) -> String? {
    var ascii = Folding.ascii(text)
    if ascii.hasPrefix("+81") { ascii = "0" + ascii.dropFirst(3).drop { $0 == "-" || $0 == " " || $0 == "0" } }
    guard let digits = Folding.digits(ascii), digits.hasPrefix("0"), !digits.hasPrefix("00") else { return nil }
    let hasEleven = ["020", "050", "060", "070", "080", "090"].contains { digits.hasPrefix($0) }
    switch digits.utf8.count {
    case 10: return hasEleven && !digits.hasPrefix("0800") ? nil : digits
    case 11: return hasEleven ? digits : nil
    default: return nil
    }
  }
}

enum EmailAddress {
  /// One address of plain ASCII with a domain; nil where it is none.
  static func read(_ text: String) -> String? {
    let ascii = Folding.ascii(text)
    let parts = ascii.split(separator: "@", omittingEmptySubsequences: false)
    guard ascii.utf8.count <= 254, parts.count == 2, (1...64).contains(parts[0].utf8.count),
      ascii.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
      !ascii.utf8.contains(where: { "()<>,;:\\\"[]".utf8.contains($0) })
    else { return nil }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2,
      labels.allSatisfy({ label in
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
          && label.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D }
      }), labels.last.map({ $0.utf8.count >= 2 && !$0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) ?? false
    else { return nil }
    return parts[0] + "@" + parts[1].lowercased()
  }
}

enum ClockTime {
  /// `13:30` from 13:30, 13時30分, 午後1時半, 1330; nil where it is no time of a day.
  static func read(_ text: String) -> String? {
    var rest = Folding.ascii(text).filter { $0 != " " }
    var shift = 0
    for (word, hours) in [("午前", 0), ("午後", 12), ("AM", 0), ("PM", 12), ("am", 0), ("pm", 12)]
    where rest.hasPrefix(word) || rest.hasSuffix(word) {
      rest = rest.hasPrefix(word) ? String(rest.dropFirst(word.count)) : String(rest.dropLast(word.count))
      shift = hours
      if word.count == 2, hours == 0, rest.hasPrefix("12") { rest = "0" + rest.dropFirst(2) }
      break
    }
    rest = rest.replacing("時半", with: ":30").replacing("時", with: ":").replacing("分", with: "")
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    var numbers: [String]
    switch parts.count {
    case 1 where rest.utf8.count == 3 || rest.utf8.count == 4: numbers = [String(rest.dropLast(2)), String(rest.suffix(2))]
    case 2: numbers = [parts[0], parts[1].isEmpty ? "00" : parts[1]]
    default: return nil
    }
    guard numbers.allSatisfy({ (1...2).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      var hour = Int(numbers[0]), let minute = Int(numbers[1])
    else { return nil }
    if shift == 12, hour < 12 { hour += 12 }
    guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
    return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
  }
}

enum NumberEntry {
  /// A number with commas, signs and digits in any width; nil where it is none or beyond 10¹⁵.
  static func read(_ text: String, dropping suffix: String = "") -> (value: Double, decimals: Int)? {
    var ascii = Folding.ascii(text).filter { $0 != "," && $0 != " " && $0 != "，" && $0 != "、" }
    for word in ["円", "¥", "\\", suffix] where !word.isEmpty {
      if ascii.hasSuffix(word) { ascii.removeLast(word.count) }
      if ascii.hasPrefix(word) { ascii.removeFirst(word.count) }
    }
    if ascii.hasPrefix("+") { ascii.removeFirst() }
    let digits = ascii.hasPrefix("-") ? ascii.dropFirst() : ascii[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      parts[0].utf8.count <= 15, let value = Double(ascii), value.magnitude < 1e15
    else { return nil }
    let fraction = parts.count == 2 ? parts[1].utf8.reversed().drop { $0 == 0x30 }.count : 0
    return (value == 0 ? 0 : value, fraction)
  }
}
