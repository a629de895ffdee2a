extension Moment {
  /// RFC 3339 in UTC, to the second: `2026-04-01T00:00:00Z`.
  public var rfc3339: String {
    let days = milliseconds >= 0 ? milliseconds / 86_400_000 : (milliseconds - 86_399_999) / 86_400_000
    let seconds = Int((milliseconds - days * 86_400_000) / 1000)
    let two = { CalendarDate.padded($0, 2) }
    return "\(CalendarDate(daysSince1970: Int(days)))T\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))Z"
  }

  /// Reads RFC 3339: a date, a time to the second or finer, and `Z` or an offset. Fractions count to the millisecond; a leap second is the
  /// second after it. Nil for anything else.
  public init?(rfc3339 text: String) {
    let bytes = Array(text.utf8)
    func digits(_ start: Int, _ count: Int) -> Int? {
      guard start + count <= bytes.count, bytes[start..<start + count].allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      return bytes[start..<start + count].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    func stands(_ letters: String, at place: Int) -> Bool { place < bytes.count && letters.utf8.contains(bytes[place]) }
    guard bytes.count <= 64, let year = digits(0, 4), stands("-", at: 4), let month = digits(5, 2), stands("-", at: 7),
      let day = digits(8, 2),
      let date = CalendarDate(year: year, month: month, day: day), stands("Tt ", at: 10), let hour = digits(11, 2), hour < 24,
      stands(":", at: 13), let minute = digits(14, 2), minute < 60, stands(":", at: 16), let second = digits(17, 2), second <= 60
    else { return nil }
    var place = 19
    var fraction = 0
    if stands(".", at: place) {
      let start = place + 1
      place = start
      while place < bytes.count, (0x30...0x39).contains(bytes[place]) {
        if place - start < 3 { fraction = fraction * 10 + Int(bytes[place] - 0x30) }
        place += 1
      }
      guard place > start else { return nil }
      for _ in min(3, place - start)..<3 { fraction *= 10 }
    }
    var offset = 0
    if stands("Zz", at: place) {
      place += 1
    } else {
      guard stands("+-", at: place), let hours = digits(place + 1, 2), hours < 24, stands(":", at: place + 3),
        let minutes = digits(place + 4, 2),
        minutes < 60
      else { return nil }
      offset = (hours * 60 + minutes) * (stands("-", at: place) ? -1 : 1)
      place += 6
    }
    guard place == bytes.count else { return nil }
    let seconds = Int64(date.daysSince1970) * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset * 60)
    self.init(milliseconds: seconds * 1000 + Int64(fraction))
  }
}
