import Contracts
import Design
import Kernel
import Storage

/// A search for residents' accounts by what they say of themselves: name, reading, birthday, telephone number.
struct ProfileSearch: Sendable {
  private enum Word { case name(String), birthDate(CalendarDate), telephone(String) }
  private let words: [Word]

  /// Nil for words that would find nearly everybody.
  init?(_ text: String) {
    let parts = text.split(whereSeparator: \.isWhitespace).map(String.init)
    words = parts.compactMap { part -> Word? in
      if let date = DateParts(whole: part)?.date { return .birthDate(date) }
      if let number = Self.telephone(part) { return .telephone(number) }
      let key = TextFolding.key(part)
      return key.isEmpty ? nil : .name(key)
    }
    let letters = words.reduce(0) { sum, word in if case .name(let key) = word { sum + key.count } else { sum + 9 } }
    guard letters >= 2 else { return nil }
  }

  func find(_ limit: Int, _ reader: Reader) throws -> [ResidentProfiles.Found] {
    let people = try candidates(reader).lazy.filter { $0.kind == .resident && $0.state == .active && matches($0) }
    return people.prefix(limit).map { ResidentProfiles.Found(id: $0.id, profile: $0.profile) }
  }

  /// Everybody who may be meant, by kana and name: read by an index, never all accounts.
  private func candidates(_ reader: Reader) throws -> [Person] {
    for case .birthDate(let date) in words { return try PersonRecords.all(bornOn: date, reader) }
    for case .telephone(let number) in words { return try PersonRecords.all(telephone: number, reader) }
    let keys = words.compactMap { word in if case .name(let key) = word { key } else { nil } }
    let found = try ProfileWords.people(Array(Set(keys.flatMap(ProfileWords.needed))), reader)
    // Until the job has come round to them.
    let late = try ProfileWords.missing(100_000, reader)
    return late.isEmpty ? found : (found + late).sorted { ($0.kana, $0.name, $0.id) < ($1.kana, $1.name, $1.id) }
  }

  func matches(_ person: Person) -> Bool {
    let (name, kana) = (TextFolding.key(person.name), TextFolding.key(person.kana))
    return words.allSatisfy { word in
      switch word {
      case .name(let key): name.contains(key) || kana.contains(key)
      case .birthDate(let date): person.birthDate == date
      case .telephone(let number): person.telephone == number
      }
    }
  }

  /// Ten or eleven digits from 0, however they are parted; nil for anything else.
  static func telephone(_ text: String) -> String? {
    let folded = text.precomposedWidth
    guard folded.allSatisfy({ $0.isNumber || "()-‐－ー― ".contains($0) }) else { return nil }
    let digits = folded.filter { ("0"..."9").contains($0) }
    return (10...11).contains(digits.count) && digits.hasPrefix("0") ? digits : nil
  }
}

extension Person {
  var profile: ResidentProfiles.Profile {
    ResidentProfiles.Profile(name: name, kana: kana, email: email, birthDate: birthDate, telephone: telephone)
  }
}

extension String {
  /// With full-width letters, digits and signs in half width.
  fileprivate var precomposedWidth: String {
    var out = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: out.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x2010...0x2015, 0x2212: out.append("-")
      default: out.append(scalar)
      }
    }
    return String(out)
  }
}
