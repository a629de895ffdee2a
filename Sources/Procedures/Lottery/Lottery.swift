import Forms
import Kernel
import Storage

/// Places that are drawn by lot where more apply than there are (傍聴席). Declared as `lottery` of a procedure.
public struct Lottery: Sendable, Hashable {
  /// Question that says what a place is asked for: a day, a course.
  public var by: String
  /// Question with the number of people who come together; one where there is none, or no answer.
  public var size: String?
  /// Places for each.
  public var places: Int

  /// Who takes part, by the number that the applicant has too.
  struct Entry: Sendable, Hashable {
    let item: String
    let code: String
    let size: Int
  }

  struct Lot: Sendable, Hashable {
    let entry: Entry
    let isIn: Bool
  }

  /// What the answers ask for; nil where they do not say it.
  func asked(_ answers: Answers) -> (value: String, size: Int)? {
    guard let value = answers[by]?.text, !value.isEmpty else { return nil }
    let size = self.size.flatMap { answers[$0]?.number }.flatMap { Int(exactly: $0.rounded(.up)) } ?? 1
    return (value, max(1, size))
  }

  /// By the SHA-256 of the seed, a colon and the number, as hexadecimal text: anybody who knows the seed and the numbers can repeat it.
  static func order(_ entries: [Entry], seed: String) -> [Entry] {
    entries.map { ($0, Digest.hex(Digest.of("\(seed):\($0.code)"))) }.sorted { $0.1 < $1.1 }.map(\.0)
  }

  /// Who comes together gets places together or none: whoever does not fit any more is passed over, and the next may.
  static func draw(_ entries: [Entry], places: Int, seed: String) -> [Lot] {
    var left = places
    return order(entries, seed: seed).map { entry in
      let fits = entry.size <= left
      if fits { left -= entry.size }
      return Lot(entry: entry, isIn: fits)
    }
  }
}

extension ProcedureFile {
  static func lottery(_ root: JSONNode, _ reader: inout DataReader) -> Lottery? {
    guard let node = root["lottery"] else { return nil }
    reader.check(node, "lottery", known: ["by", "size", "places"])
    let asked = questions(root)
    func question(_ member: String, _ kinds: [String], _ reader: inout DataReader) -> String? {
      guard let id = reader.identifierIfPresent(node, "lottery", member) else { return nil }
      guard let question = asked[id] else {
        reader.report(node[member] ?? node, "lottery." + member, .procedureUnknownQuestion(id))
        return nil
      }
      if let kind = question["kind"]?.string, !kinds.contains(kind) {
        reader.report(node[member] ?? node, "lottery." + member, .dataWordNeeded(kinds))
      }
      return id
    }
    let size = question("size", ["number", "calculated"], &reader)
    let places = reader.int(node, "lottery", "places", in: 1...100_000)
    guard reader.identifier(node, "lottery", "by") != nil, let by = question("by", ["date", "one-of"], &reader), let places else {
      return nil
    }
    return Lottery(by: by, size: size, places: places)
  }
}
