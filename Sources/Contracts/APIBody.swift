import Kernel
import Web

/// The JSON object that a program sent, read member by member; what is wrong is gathered and told at once.
public struct APIBody {
  private let members: [JSONMember]
  public private(set) var mistakes = Mistakes()

  /// Throws 415 for another type, 400 for bad JSON, for what is no object; 422 for U+0000, which no text of ours can hold.
  public init(_ request: Request, members known: Set<String>) throws {
    let root = try request.json()
    guard let members = root.members else { throw Failure(.invalid, "api.object-needed", .apiObjectNeeded) }
    guard !Self.holdsNothing(root) else {
      throw Rejection(.unprocessableContent, Failure(.invalid, "api.zero-character", .apiZeroCharacter))
    }
    self.members = members
    for member in members where !known.contains(member.key) { mistakes.add(member.key, .apiUnknownMember) }
  }

  private static func holdsNothing(_ node: JSONNode) -> Bool {
    switch node.kind {
    case .string(let text): text.utf8.contains(0)
    case .array(let nodes): nodes.contains(where: holdsNothing)
    case .object(let members): members.contains { $0.key.utf8.contains(0) || holdsNothing($0.value) }
    case .null, .bool, .number: false
    }
  }

  public mutating func wrong(_ field: String?, _ message: Phrase) { mistakes.add(field, message) }
  public mutating func append(_ others: Mistakes) { mistakes.append(others) }

  public subscript(_ name: String) -> JSONNode? { members.first { $0.key == name }?.value }

  /// A text of 1 to `most` characters that is not only white space; nil, with a mistake, for anything else. Left out: nil.
  public mutating func text(_ name: String, most: Int) -> String? {
    guard let node = self[name] else { return nil }
    guard let text = node.string else {
      mistakes.add(name, .apiTextNeeded(most))
      return nil
    }
    guard text.unicodeScalars.count <= most, !text.allSatisfy(\.isWhitespace) else {
      mistakes.add(name, .apiTextNeeded(most))
      return nil
    }
    return text
  }

  /// The same where it must be there.
  public mutating func neededText(_ name: String, most: Int) -> String {
    if self[name] == nil { mistakes.add(name, .apiTextNeeded(most)) }
    return text(name, most: most) ?? ""
  }

  /// A whole number from 1 on that must be there.
  public mutating func neededNumber(_ name: String) -> Int {
    guard let number = self[name]?.int, number > 0 else {
      mistakes.add(name, .apiNumberNeeded)
      return 0
    }
    return number
  }

  public mutating func neededFlag(_ name: String) -> Bool {
    guard let flag = self[name]?.bool else {
      mistakes.add(name, .apiFlagNeeded)
      return false
    }
    return flag
  }

  /// One of the words of an enumeration; nil where it is left out.
  public mutating func choice<Value: RawRepresentable & CaseIterable>(_ name: String, _ type: Value.Type = Value.self) -> Value?
  where Value.RawValue == String {
    guard let node = self[name] else { return nil }
    if let value = node.string.flatMap(Value.init(rawValue:)) { return value }
    mistakes.add(name, .apiWordNeeded(Value.allCases.map(\.rawValue)))
    return nil
  }

  /// Throws 422 with everything that is wrong.
  public func finish() throws(Rejection) {
    guard mistakes.isEmpty else { throw Rejection.unprocessable(mistakes) }
  }
}

extension Rejection {
  /// 422: understood, and wrong in these places.
  public static func unprocessable(_ mistakes: Mistakes) -> Rejection {
    Rejection(.unprocessableContent, Failure(.invalid, "api.content-wrong", .apiContentWrong), mistakes: mistakes)
  }
}

extension Phrase {
  static let apiContentWrong = Phrase(
    "送られた内容に誤りがあります。errors をご覧ください。", en: "Something in what was sent is wrong; see errors.", easy: "送った ものに まちがいが あります。")
  static let apiObjectNeeded = Phrase("本文はJSONのオブジェクトにしてください。", en: "The body must be a JSON object.", easy: "{ } の 形で 送って ください。")
  static let apiZeroCharacter = Phrase("文字U+0000は使えません。", en: "The character U+0000 cannot be kept.", easy: "使えない 文字が あります。")
  static let apiUnknownMember = Phrase("このような項目はありません。", en: "There is no such member.", easy: "この 名前の ものは ありません。")
  static let apiNumberNeeded = Phrase("1以上の整数にしてください。", en: "This must be a whole number from 1 on.", easy: "1より 大きい 数字に して ください。")
  static let apiFlagNeeded = Phrase("true か false にしてください。", en: "This must be true or false.", easy: "true か false に して ください。")
  static func apiTextNeeded(_ most: Int) -> Phrase {
    Phrase("1〜\(most)文字の文字列にしてください。", en: "This must be a text of 1 to \(most) characters.", easy: "1から \(most)文字で 書いて ください。")
  }
  static func apiWordNeeded(_ words: [String]) -> Phrase {
    let list = words.joined(separator: ", ")
    return Phrase("次のいずれかにしてください：\(list)", en: "This must be one of: \(list)", easy: "この 中から えらんで ください：\(list)")
  }
}
