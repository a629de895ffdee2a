import Kernel

/// `town.json`: what the product must know of a town before anything else (Assets/schemas/town.schema.json).
public struct TownFile: Sendable, Hashable {
  public struct Contact: Sendable, Hashable {
    public var office: String?
    public var telephone: String?
    public var email: String?
    public var address: String?
    public var postalCode: String?
    public var hours: String?
    /// What of it the town gives in English; the rest stays Japanese.
    public var english: English = English()
    public init() {}

    public struct English: Sendable, Hashable {
      public var office: String?
      public var address: String?
      public var hours: String?
      public init() {}
    }
  }

  /// A place name that a general dictionary reads wrongly.
  public struct PlaceReading: Sendable, Hashable {
    public let surface: String
    /// Hiragana.
    public let reading: String
  }

  public struct Organ: Sendable, Hashable {
    public let id: String
    public let name: String
    /// `mayor`, `education`, `agriculture` …
    public let kind: String
    public let english: String?
    public let departments: [Department]
  }

  public struct Department: Sendable, Hashable {
    public let id: String
    public let name: String
    public let english: String?
    /// Its own, where people call it rather than the office's.
    public let telephone: String?
    public let units: [Unit]
    public let posts: [Post]
  }

  public struct Unit: Sendable, Hashable {
    public let id: String
    public let name: String
  }

  public struct Post: Sendable, Hashable {
    public let id: String
    public let title: String
    /// Heads the department (or the unit).
    public let isHead: Bool
    public let unit: String?
  }

  public let slug: String
  public let name: String
  public let reading: String
  public let english: String
  public let prefecture: String
  public let code: String?
  public let isFictional: Bool
  public let population: Int?
  public let populationNote: String?
  public let contact: Contact
  public let readings: [PlaceReading]
  public let organs: [Organ]
  /// The text as it was read, to be kept.
  public let text: String
}

/// What is wrong with a `town.json`, each with its line.
public struct TownFileProblems: Error, Sendable {
  public struct Problem: Sendable, Hashable {
    /// From 1.
    public let line: Int
    /// Where in the file, `organs[0].name`.
    public let place: String
    public let message: Phrase
  }
  public let list: [Problem]
}

extension TownFile {
  /// Reads a file's text.
  public init(_ text: String) throws(TownFileProblems) {
    let root: JSONNode
    do throws(JSONProblem) {
      root = try JSONDocument.parse(text, sizeLimit: 4 << 20)
    } catch {
      throw TownFileProblems(list: [.init(line: error.line, place: "", message: .townFileNotJSON)])
    }
    var reader = TownFileReader()
    let file = reader.read(root, text: text)
    guard reader.problems.isEmpty else { throw TownFileProblems(list: reader.problems) }
    self = file
  }
}

/// Reads member by member and gathers what is wrong.
private struct TownFileReader {
  private(set) var problems: [TownFileProblems.Problem] = []

  mutating func read(_ root: JSONNode, text: String) -> TownFile {
    check(
      root, "",
      known: [
        "$schema", "format", "slug", "name", "reading", "english", "prefecture", "code", "fictional", "population", "contact", "readings",
        "organs",
      ])
    if root["format"]?.string != "yakuba-town/1" { report(root["format"] ?? root, "format", .townFileFormat) }
    let slug = needed(root, "", "slug")
    if let node = root["slug"], !slug.isEmpty, !Self.isSlug(slug) { report(node, "slug", .townFileSlug) }
    let code = optional(root, "", "code")
    if let node = root["code"], let code, code.utf8.count != 6 || !code.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      report(node, "code", .townFileCode)
    }
    if root["fictional"]?.bool == nil { report(root["fictional"] ?? root, "fictional", .townFileFlag) }
    return TownFile(
      slug: slug, name: needed(root, "", "name"), reading: needed(root, "", "reading"), english: needed(root, "", "english"),
      prefecture: needed(root, "", "prefecture"), code: code, isFictional: root["fictional"]?.bool ?? false,
      population: root["population"]?["value"]?.int, populationNote: root["population"]?["note"]?.string, contact: contact(root),
      readings: list(root, "", "readings").enumerated().map { index, node in
        let place = "readings[\(index)]"
        return TownFile.PlaceReading(surface: needed(node, place, "surface"), reading: needed(node, place, "reading"))
      },
      organs: list(root, "", "organs").enumerated().map { organ($1, "organs[\($0)]") }, text: text)
  }

  private mutating func contact(_ root: JSONNode) -> TownFile.Contact {
    var contact = TownFile.Contact()
    guard let node = root["contact"] else { return contact }
    check(node, "contact", known: ["office", "telephone", "email", "address", "postalCode", "hours", "english"])
    if let node = node["english"] {
      let place = "contact.english"
      check(node, place, known: ["office", "address", "hours"])
      contact.english.office = optional(node, place, "office")
      contact.english.address = optional(node, place, "address")
      contact.english.hours = optional(node, place, "hours")
    }
    contact.office = optional(node, "contact", "office")
    contact.telephone = optional(node, "contact", "telephone")
    contact.email = optional(node, "contact", "email")
    contact.address = optional(node, "contact", "address")
    contact.postalCode = optional(node, "contact", "postalCode")
    contact.hours = optional(node, "contact", "hours")
    return contact
  }

  private mutating func organ(_ node: JSONNode, _ place: String) -> TownFile.Organ {
    TownFile.Organ(
      id: needed(node, place, "id"), name: needed(node, place, "name"), kind: needed(node, place, "kind"),
      english: optional(node, place, "english"),
      departments: list(node, place, "departments").enumerated().map { index, node in
        let place = "\(place).departments[\(index)]"
        return TownFile.Department(
          id: needed(node, place, "id"), name: needed(node, place, "name"), english: optional(node, place, "english"),
          telephone: optional(node, place, "telephone"),
          units: list(node, place, "units").enumerated().map { index, node in
            let place = "\(place).units[\(index)]"
            return TownFile.Unit(id: needed(node, place, "id"), name: needed(node, place, "name"))
          },
          posts: list(node, place, "posts").enumerated().map { index, node in
            let place = "\(place).posts[\(index)]"
            return TownFile.Post(
              id: needed(node, place, "id"), title: needed(node, place, "title"), isHead: node["head"]?.bool ?? false,
              unit: optional(node, place, "unit"))
          })
      })
  }

  private mutating func report(_ node: JSONNode, _ place: String, _ message: Phrase) {
    problems.append(TownFileProblems.Problem(line: node.line, place: place, message: message))
  }

  private mutating func check(_ node: JSONNode, _ place: String, known: Set<String>) {
    guard let members = node.members else { return report(node, place, .townFileObject) }
    for member in members where !known.contains(member.key) {
      problems.append(
        TownFileProblems.Problem(line: member.line, place: place.isEmpty ? member.key : "\(place).\(member.key)", message: .townFileUnknown)
      )
    }
  }

  private mutating func needed(_ node: JSONNode, _ place: String, _ key: String) -> String {
    if let text = node[key]?.string, !text.isEmpty { return text }
    report(node[key] ?? node, place.isEmpty ? key : "\(place).\(key)", .townFileText)
    return ""
  }

  private mutating func optional(_ node: JSONNode, _ place: String, _ key: String) -> String? {
    guard let value = node[key] else { return nil }
    if let text = value.string, !text.isEmpty { return text }
    report(value, place.isEmpty ? key : "\(place).\(key)", .townFileText)
    return nil
  }

  private mutating func list(_ node: JSONNode, _ place: String, _ key: String) -> [JSONNode] {
    guard let value = node[key] else { return [] }
    if let array = value.array { return array }
    report(value, place.isEmpty ? key : "\(place).\(key)", .townFileList)
    return []
  }

  private static func isSlug(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard (2...32).contains(bytes.count), (0x61...0x7A).contains(bytes[0]) else { return false }
    return bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }
}

extension Phrase {
  static let townFileNotJSON = Phrase("JSONとして読めません。", en: "This is not JSON.", easy: "JSONの 書き方が まちがって います。")
  static let townFileFormat = Phrase(
    "format は yakuba-town/1 でなければなりません。", en: "format must be yakuba-town/1.", easy: "format には yakuba-town/1 と 書いて ください。")
  static let townFileSlug = Phrase(
    "slug は英小文字で始まる2〜32字の英小文字・数字・ハイフンにしてください。",
    en: "slug must be 2 to 32 lower-case letters, digits or hyphens, beginning with a letter.",
    easy: "slug は 小さい 英字と 数字で、2から 32文字で 書いて ください。")
  static let townFileCode = Phrase("code は数字6桁にしてください。", en: "code must have six digits.", easy: "code は 数字 6つで 書いて ください。")
  static let townFileFlag = Phrase("true か false にしてください。", en: "This must be true or false.", easy: "true か false を 書いて ください。")
  static let townFileObject = Phrase("オブジェクトでなければなりません。", en: "This must be an object.", easy: "{ } の 形で 書いて ください。")
  static let townFileList = Phrase("配列でなければなりません。", en: "This must be an array.", easy: "[ ] の 形で 書いて ください。")
  static let townFileText = Phrase("空でない文字列が必要です。", en: "Text is needed here.", easy: "ここに 文字を 書いて ください。")
  static let townFileUnknown = Phrase("このような項目はありません。", en: "There is no such member.", easy: "この 名前の ものは ありません。")
}
