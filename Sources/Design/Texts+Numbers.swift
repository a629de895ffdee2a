import Kernel

/// Numbers for people: Western digits, a comma every three.
extension Texts {
  /// 1,234,567
  public func number(_ value: Int) -> String { Decimals.grouped(value) }

  /// 1,234.5: at most `digits` decimals, without trailing zeros. — where the value is not finite.
  public func number(_ value: Double, digits: Int = 1) -> String { Decimals.text(value, digits: digits) }

  /// 12.3%: of a share from 0 to 1 and beyond.
  public func percent(_ share: Double, digits: Int = 1) -> String { Decimals.text(share * 100, digits: digits) + "%" }

  /// A figure with its unit: 30件, 42.5%. English puts a space before a word.
  public func figure(_ value: Double, unit: String, digits: Int = 1) -> String {
    let space = language == .english && unit != "%" && !unit.isEmpty ? " " : ""
    return Decimals.text(value, digits: digits) + space + unit
  }

  /// 12,300円 · ¥12,300
  public func yen(_ amount: Int) -> String {
    language == .english ? (amount < 0 ? "−" : "") + "¥" + Decimals.grouped(amount.magnitude) : number(amount) + "円"
  }

  /// 約1.2MB; 1 kB is 1,024 bytes here.
  public func fileSize(_ bytes: Int) -> String {
    switch bytes {
    case ..<1024: return Decimals.grouped(bytes) + (language == .english ? " bytes" : "バイト")
    case ..<(1024 * 1024): return Decimals.text(Double(bytes) / 1024, digits: 0) + "KB"
    default: return Decimals.text(Double(bytes) / 1_048_576, digits: 1) + "MB"
    }
  }
}

enum Decimals {
  static func grouped(_ value: Int) -> String { (value < 0 ? "−" : "") + grouped(value.magnitude) }

  static func grouped(_ value: UInt) -> String {
    let digits = Array(String(value).utf8)
    var bytes: [UInt8] = []
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { bytes.append(0x2C) }
      bytes.append(digit)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Rounds half away from zero.
  static func text(_ value: Double, digits: Int) -> String {
    let digits = min(max(digits, 0), 6)
    var factor = 1.0
    for _ in 0..<digits { factor *= 10 }
    let scaled = (value * factor).rounded(.toNearestOrAwayFromZero)
    guard scaled.isFinite, abs(scaled) < 9e15 else { return "—" }
    let whole = Int(scaled)
    let (integer, fraction) = (whole.magnitude / UInt(factor), whole.magnitude % UInt(factor))
    var text = (whole < 0 ? "−" : "") + grouped(integer)
    if fraction > 0 {
      var tail = String(fraction)
      tail = String(repeating: "0", count: digits - tail.count) + tail
      while tail.last == "0" { tail.removeLast() }
      text += "." + tail
    }
    return text
  }
}
