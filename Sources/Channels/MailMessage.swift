import Kernel

/// A letter as it goes over the wire (RFC 5322): plain text in UTF-8, header words encoded by RFC 2047, the body in base 64.
struct MailMessage: Sendable {
  let from: MailAddress
  let fromName: String
  let to: MailAddress
  let subject: String
  let body: String
  /// Makes the Message-ID: the same delivery is always the same letter.
  let deliveryID: String
  let date: Moment

  /// CRLF line ends, no line longer than 78 bytes.
  var bytes: [UInt8] {
    var lines = [
      "Date: \(Self.date(date))",
      "From: \(Self.encodedWords(fromName, indent: 6)) <\(from.wire)>",
      "To: <\(to.wire)>",
      "Message-ID: <\(deliveryID)@\(from.domain)>",
      "Subject: \(Self.encodedWords(subject, indent: 9))",
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=UTF-8",
      "Content-Transfer-Encoding: base64",
      "Auto-Submitted: auto-generated",
      "",
    ]
    lines += Self.base64Lines(Array(Self.withLineEnds(body).utf8))
    return Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
  }

  /// `text` as encoded words of at most 75 characters, broken between characters and folded onto lines of their own. Plain ASCII stays as it is
  /// where it is short. Control characters become spaces, so that no header can be smuggled in.
  static func encodedWords(_ text: String, indent: Int) -> String {
    let clean = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    let isPlain = clean.utf8.allSatisfy { (0x20...0x7E).contains($0) && !"\"(),:;<>@[\\]=".utf8.contains($0) }
    if isPlain && clean.utf8.count + indent <= 76 { return clean }
    var words: [String] = []
    var chunk: [UInt8] = []
    // 45 bytes make 60 characters of base 64, 72 with the wrapping; the first line also carries the header's name.
    var room = max(9, (45 - indent) / 3 * 3)
    for scalar in clean.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if chunk.count + bytes.count > room {
        words.append("=?UTF-8?B?\(base64(chunk))?=")
        chunk = []
        room = 45
      }
      chunk += bytes
    }
    if !chunk.isEmpty { words.append("=?UTF-8?B?\(base64(chunk))?=") }
    return words.joined(separator: "\r\n ")
  }

  static func base64Lines(_ bytes: [UInt8]) -> [String] {
    stride(from: 0, to: bytes.count, by: 57).map { base64(Array(bytes[$0..<min($0 + 57, bytes.count)])) }
  }

  /// Standard alphabet with padding (RFC 4648, section 4).
  static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var out: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var buffer: UInt32 = 0
      for index in 0..<3 { buffer = buffer << 8 | (index < group.count ? UInt32(group[start + index]) : 0) }
      for index in 0..<4 {
        out.append(index <= group.count ? alphabet[Int(buffer >> UInt32(18 - 6 * index)) & 63] : 0x3D)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// `Wed, 1 Apr 2026 09:00:00 +0900`
  static func date(_ moment: Moment) -> String {
    let date = CalendarDate(of: moment)
    let seconds = (moment.milliseconds - date.startOfDay.milliseconds) / 1000
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    return "\(days[date.weekday]), \(date.day) \(months[date.month - 1]) \(date.year) \(clock) +0900"
  }

  private static func withLineEnds(_ text: String) -> String {
    var out = ""
    for character in text { out += character.isNewline ? "\r\n" : String(character) }
    return out
  }
}
