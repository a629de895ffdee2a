import Kernel
import Web

/// What stands in the fields of a page: as it was typed, or as a stored answer is shown for changing.
public struct EntryValues: Sendable, Hashable {
  public private(set) var values: [String: [String]]

  public init() { values = [:] }

  public init(_ fields: Fields) {
    values = [:]
    for pair in fields.pairs where pair.name != FormGuard.field { values[pair.name, default: []].append(pair.value) }
  }

  public init(_ values: [String: [String]]) { self.values = values }

  public subscript(_ name: String) -> String { values[name]?.first ?? "" }
  public func all(_ name: String) -> [String] { values[name] ?? [] }
  public func has(_ name: String) -> Bool { values[name] != nil }

  mutating func set(_ name: String, _ value: String?) { if let value { values[name] = [value] } }
  mutating func set(_ name: String, all list: [String]) { values[name] = list.isEmpty ? nil : list }

  /// As fields of a form, in the order of their names.
  public var fields: Fields { Fields(values.sorted { $0.key < $1.key }.flatMap { name, list in list.map { Fields.Pair(name, $0) } }) }

  /// The values of these names and what lies below them (`children`, `children.0.name`) replaced by those of `other`.
  mutating func take(_ base: String, from other: EntryValues) {
    values = values.filter { !EntryField.belongs($0.key, to: base) }
    for (name, list) in other.values where EntryField.belongs(name, to: base) { values[name] = list }
  }
}

/// Names of the fields of a page.
public enum EntryField {
  /// Which button was pressed: a `PageAction`.
  public static let action = "_do"
  /// Names of the questions that stood on the page, one value each: what is not among them was not asked.
  public static let asked = "_asked"
  /// Why a number that looks like a 個人番号 is none; officers only.
  public static let myNumberReason = "_my_number_reason"
  /// Ticked by an officer who copies a paper on which something is missing.
  public static let leaveOpen = "_leave_open"

  /// `children.0`: an item of a group.
  public static func item(_ group: String, _ index: Int) -> String { "\(group).\(index)" }
  /// The field of a question: its id, or `children.0.name` in an item.
  public static func name(_ path: QuestionPath, item: Int?) -> String {
    guard let inner = path.inner else { return path.outer }
    return Self.item(path.outer, item ?? 0) + "." + inner
  }
  /// Hidden field with the number of a group's items.
  public static func count(_ group: String) -> String { group + ".count" }

  static func belongs(_ name: String, to base: String) -> Bool {
    name == base || name.hasPrefix(base + ".")
  }
}

extension EntryValues {
  /// The fields of a page as stored answers fill them.
  public init(_ answers: Answers, for questions: [Question]) {
    self.init()
    for question in questions { if let answer = answers[question.id] { write(answer, of: question, base: question.id) } }
  }

  /// Puts an answer into its fields. False where it has not the shape of the question's kind; nothing is written then.
  @discardableResult mutating func write(_ answer: Answer, of question: Question, base: String) -> Bool {
    switch (question.kind, answer) {
    case (.shortText, .text(let text)), (.longText, .text(let text)), (.time, .text(let text)), (.telephone, .text(let text)),
      (.email, .text(let text)), (.corporateNumber, .text(let text)), (.oneOf, .text(let text)):
      set(base, text)
    case (.date, .text(let text)):
      guard let date = PartialDate(text) else { return false }
      set(base + ".date", String(date.year))
      set(base + ".date-month", date.month.map(String.init))
      set(base + ".date-day", date.day.map(String.init))
    case (.number, .number(let number)), (.yen, .number(let number)): set(base, Self.plain(number))
    case (.yesNo, .flag(let flag)): set(base, flag ? "yes" : "no")
    case (.consent, .flag(let flag)): if flag { set(base, "yes") }
    case (.severalOf, .list(let list)):
      guard list.allSatisfy({ $0.text != nil }) else { return false }
      set(base, all: list.compactMap(\.text))
    case (.personName, .record(let record)): return write(record, EntryMembers.personName, base)
    case (.address, .record(let record)): return write(record, EntryMembers.address, base)
    case (.matrix(let rows, _), .record(let record)): return write(record, rows.map(\.id), base)
    case (.bankAccount, .record(let record)):
      guard write(record, EntryMembers.bankAccount, base) else { return false }
      set(base + ".way", record["symbol"] == nil ? "bank" : "post")
      if record["symbol"] != nil {
        set(base + ".post-number", record["number"]?.text)
        values[base + ".number"] = nil
      }
    case (.place, .record(let record)):
      guard record.keys.allSatisfy({ EntryMembers.place.contains($0) }) else { return false }
      for (name, value) in record {
        switch value {
        case .text(let text) where name == "words": set(base + ".words", text)
        case .number(let number) where name != "words": set(base + "." + name, "\(number)")
        default: return false
        }
      }
    case (.file, .list), (.photo, .list):
      guard let files = answer.files else { return false }
      set(base + ".file-kept", all: files.map(\.digest))
    case (.group(let group), .list(let list)): return write(list, group, base)
    case (.calculated, .number), (.fee, .number): break
    default: return false
    }
    return true
  }

  private mutating func write(_ record: [String: Answer], _ members: [String], _ base: String) -> Bool {
    guard record.allSatisfy({ members.contains($0.key) && $0.value.text != nil }) else { return false }
    for (name, value) in record { set(base + "." + name, value.text) }
    return true
  }

  private mutating func write(_ list: [Answer], _ group: QuestionKind.Group, _ base: String) -> Bool {
    var made = self
    made.set(EntryField.count(base), String(list.count))
    for (index, item) in list.enumerated() {
      guard let record = item.record else { return false }
      for (id, answer) in record {
        guard let question = group.questions.first(where: { $0.id == id }),
          made.write(answer, of: question, base: EntryField.item(base, index) + "." + id)
        else { return false }
      }
    }
    self = made
    return true
  }

  static func plain(_ number: Double) -> String {
    if let whole = Int(exactly: number) { return String(whole) }
    var json = JSONWriter()
    json.value(number)
    return json.text
  }
}

enum EntryMembers {
  static let personName = ["family", "given", "familyKana", "givenKana", "former", "alias"]
  static let address = ["postcode", "prefecture", "municipality", "town", "lot", "building", "district"]
  static let bankAccount = ["bank", "bankName", "branch", "branchName", "type", "number", "holder", "symbol"]
  static let place = ["latitude", "longitude", "words"]
}

/// A file that was sent and is kept as an attachment.
public struct FileAnswer: Sendable, Hashable {
  /// Of the attachment that officers see: 64 hexadecimal digits.
  public let digest: String
  public let name: String
  public let type: FileType
  public let bytes: Int

  public init(digest: String, name: String, type: FileType, bytes: Int) {
    self.digest = digest
    self.name = name
    self.type = type
    self.bytes = bytes
  }

  public var answer: Answer {
    .record([
      "digest": .text(digest), "name": .text(name.isEmpty ? "-" : name), "type": .text(type.rawValue), "bytes": .number(Double(bytes)),
    ])
  }
}

extension Answer {
  /// The files of a file question; nil where this is no list of files.
  public var files: [FileAnswer]? {
    guard let list else { return nil }
    var files: [FileAnswer] = []
    for element in list {
      guard element.record?.count == 4, let digest = element["digest"], let name = element["name"],
        let type = element["type"].flatMap(FileType.init(rawValue:)),
        let bytes = element.record?["bytes"]?.number.flatMap({ Int(exactly: $0) }),
        digest.utf8.count == 64, digest.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }), bytes >= 0
      else { return nil }
      files.append(FileAnswer(digest: digest, name: name, type: type, bytes: bytes))
    }
    return files
  }

  public init(files: [FileAnswer]) { self = .list(files.map(\.answer)) }
}
