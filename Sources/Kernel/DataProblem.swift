/// Something wrong in a data file, for the person who wrote it.
public struct DataProblem: Sendable, Hashable {
  /// From 1; 0 where the data came from no file.
  public let line: Int
  /// Where in the file, `pages[0].questions[2].label`; empty for the whole.
  public let place: String
  public let message: Phrase

  public init(line: Int, place: String, message: Phrase) {
    self.line = line
    self.place = place
    self.message = message
  }
}

/// Everything wrong in a data file, in the order of its lines.
public struct DataProblems: Error, Sendable, Hashable {
  public let list: [DataProblem]
  public init(_ list: [DataProblem]) { self.list = list }
}

/// Reads a parsed JSON text member by member and gathers everything that is wrong with it. A value that is wrong is reported and
/// read as nil (or a stand-in), so that reading goes on to the next problem.
public struct DataReader: Sendable {
  public private(set) var problems: [DataProblem] = []

  public init() {}

  public mutating func report(_ node: JSONNode, _ place: String, _ message: Phrase) {
    problems.append(DataProblem(line: node.line, place: place, message: message))
  }

  /// `place.member`
  public static func place(_ place: String, _ member: String) -> String { place.isEmpty ? member : place + "." + member }

  /// Reports what is no object, and members that nobody knows.
  public mutating func check(_ node: JSONNode, _ place: String, known: Set<String>) {
    guard let members = node.members else { return report(node, place, .dataObjectNeeded) }
    for member in members where !known.contains(member.key) {
      problems.append(DataProblem(line: member.line, place: Self.place(place, member.key), message: .dataUnknownMember(member.key)))
    }
  }

  /// Text that must be there and not blank.
  public mutating func text(_ node: JSONNode, _ place: String, _ member: String) -> String? {
    guard let value = needed(node, place, member) else { return nil }
    guard let text = value.string, !text.allSatisfy(\.isWhitespace) else {
      report(value, Self.place(place, member), .dataTextNeeded)
      return nil
    }
    return text
  }

  public mutating func textIfPresent(_ node: JSONNode, _ place: String, _ member: String) -> String? {
    node[member] == nil ? nil : text(node, place, member)
  }

  /// An identifier, `[a-z][a-z0-9-]{0,39}`.
  public mutating func identifier(_ node: JSONNode, _ place: String, _ member: String) -> String? {
    guard let text = text(node, place, member) else { return nil }
    guard Self.isIdentifier(text) else {
      report(node[member] ?? node, Self.place(place, member), .dataIdentifierNeeded)
      return nil
    }
    return text
  }

  public mutating func identifierIfPresent(_ node: JSONNode, _ place: String, _ member: String) -> String? {
    node[member] == nil ? nil : identifier(node, place, member)
  }

  public static func isIdentifier(_ text: some StringProtocol) -> Bool {
    guard (1...40).contains(text.utf8.count), let first = text.utf8.first, (0x61...0x7A).contains(first) else { return false }
    return text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }

  public mutating func localText(_ node: JSONNode, _ place: String, _ member: String) -> LocalText? {
    needed(node, place, member).flatMap { localText($0, Self.place(place, member)) }
  }

  public mutating func localTextIfPresent(_ node: JSONNode, _ place: String, _ member: String) -> LocalText? {
    node[member].flatMap { localText($0, Self.place(place, member)) }
  }

  public mutating func localText(_ node: JSONNode, _ place: String) -> LocalText? {
    if let text = node.string, !text.allSatisfy(\.isWhitespace) { return LocalText(text) }
    guard node.members != nil else {
      report(node, place, .dataLocalTextNeeded)
      return nil
    }
    check(node, place, known: ["ja", "en", "easy"])
    guard let japanese = text(node, place, "ja") else { return nil }
    return LocalText(japanese, en: textIfPresent(node, place, "en"), easy: textIfPresent(node, place, "easy"))
  }

  /// True or false; `standard` where the member is absent.
  public mutating func flag(_ node: JSONNode, _ place: String, _ member: String, standard: Bool = false) -> Bool {
    guard let value = node[member] else { return standard }
    guard let flag = value.bool else {
      report(value, Self.place(place, member), .dataFlagNeeded)
      return standard
    }
    return flag
  }

  /// A whole number within a range.
  public mutating func intIfPresent(_ node: JSONNode, _ place: String, _ member: String, in range: ClosedRange<Int>) -> Int? {
    guard let value = node[member] else { return nil }
    guard let number = value.int, range.contains(number) else {
      report(value, Self.place(place, member), .dataWholeNumberNeeded(range))
      return nil
    }
    return number
  }

  public mutating func int(_ node: JSONNode, _ place: String, _ member: String, in range: ClosedRange<Int>) -> Int? {
    needed(node, place, member) == nil ? nil : intIfPresent(node, place, member, in: range)
  }

  public mutating func numberIfPresent(_ node: JSONNode, _ place: String, _ member: String) -> Double? {
    guard let value = node[member] else { return nil }
    guard let number = value.double else {
      report(value, Self.place(place, member), .dataNumberNeeded)
      return nil
    }
    return number
  }

  /// One of the words of an enumeration.
  public mutating func word<Word: RawRepresentable & CaseIterable>(
    _ node: JSONNode, _ place: String, _ member: String, as type: Word.Type = Word.self
  ) -> Word? where Word.RawValue == String {
    guard let text = text(node, place, member) else { return nil }
    guard let word = Word(rawValue: text) else {
      report(node[member] ?? node, Self.place(place, member), .dataWordNeeded(Word.allCases.map(\.rawValue)))
      return nil
    }
    return word
  }

  public mutating func wordIfPresent<Word: RawRepresentable & CaseIterable>(
    _ node: JSONNode, _ place: String, _ member: String, as type: Word.Type = Word.self
  ) -> Word? where Word.RawValue == String {
    node[member] == nil ? nil : word(node, place, member, as: type)
  }

  public mutating func dateIfPresent(_ node: JSONNode, _ place: String, _ member: String) -> CalendarDate? {
    guard let value = node[member] else { return nil }
    guard let date = value.string.flatMap({ CalendarDate($0) }) else {
      report(value, Self.place(place, member), .dataDateNeeded)
      return nil
    }
    return date
  }

  /// The elements of an array, each with its place; none where the member is absent.
  public mutating func list(_ node: JSONNode, _ place: String, _ member: String) -> [(node: JSONNode, place: String)] {
    guard let value = node[member] else { return [] }
    let here = Self.place(place, member)
    guard let nodes = value.array else {
      report(value, here, .dataListNeeded)
      return []
    }
    return nodes.enumerated().map { ($1, "\(here)[\($0)]") }
  }

  /// A list of plain texts.
  public mutating func texts(_ node: JSONNode, _ place: String, _ member: String) -> [String] {
    var texts: [String] = []
    for element in list(node, place, member) {
      if let text = element.node.string { texts.append(text) } else { report(element.node, element.place, .dataTextNeeded) }
    }
    return texts
  }

  /// A member that must be there.
  public mutating func needed(_ node: JSONNode, _ place: String, _ member: String) -> JSONNode? {
    if let value = node[member] { return value }
    if node.members != nil { report(node, place, .dataMemberMissing(member)) }
    return nil
  }
}
