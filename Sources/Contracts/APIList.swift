import Kernel
import Web

/// Lists of the API: `{"items": […], "next": cursor or null}`, with `limit` and `cursor` in the query.
public struct APIListQuery: Sendable, Hashable {
  /// 1 to 200.
  public let limit: Int
  /// Sort key of the last item of the page before, as `next` gave it.
  public let cursor: String?

  /// Throws `api.limit` or `api.cursor`.
  public init(_ query: Fields) throws {
    if let text = query["limit"] {
      guard let limit = Int(text), (1...200).contains(limit) else { throw Failure(.invalid, "api.limit", .apiLimit) }
      self.limit = limit
    } else {
      limit = 50
    }
    if let text = query["cursor"], !text.isEmpty {
      guard text.unicodeScalars.count <= 200 else { throw Failure(.invalid, "api.cursor", .apiCursor) }
      cursor = text
    } else {
      cursor = nil
    }
  }

  /// Throws 400 where one of these texts is longer than it may be.
  public static func bound(_ query: Fields, _ most: [String: Int]) throws(Rejection) {
    var mistakes = Mistakes()
    for (name, most) in most.sorted(by: { $0.key < $1.key }) where query.all(name).contains(where: { $0.unicodeScalars.count > most }) {
      mistakes.add(name, .apiTextNeeded(most))
    }
    guard mistakes.isEmpty else {
      throw Rejection(.badRequest, Failure(.invalid, "api.parameter-wrong", .apiParameterWrong), mistakes: mistakes)
    }
  }

  /// One page of a list that is sorted by `key` and held in memory.
  public func page<Item>(of items: [Item], by key: (Item) -> String) -> (items: [Item], next: String?) {
    let rest = items.filter { item in cursor.map { key(item) > $0 } ?? true }
    let page = Array(rest.prefix(limit))
    return (page, rest.count > page.count ? page.last.map(key) : nil)
  }

  /// The answer for one page.
  public static func answer<Item>(_ items: [Item], next: String?, _ write: (inout JSONWriter, Item) throws -> Void) rethrows -> Response {
    var json = JSONWriter()
    try json.object {
      try $0.member("items") { list in try list.array(items) { try write(&$0, $1) } }
      $0.member("next", next)
    }
    return .json(json.bytes)
  }

  /// What every list declares.
  public static let parameters = [
    APIOperation.Parameter(
      "limit", in: .query, "Most items on a page, 1 to 200.", schema: #"{"type":"integer","minimum":1,"maximum":200,"default":50}"#),
    APIOperation.Parameter(
      "cursor", in: .query, "`next` of the page before.", schema: #"{"type":"string","maxLength":200,"pattern":"^[^\\u0000]*$"}"#),
  ]

  /// Schema of a list of items with this schema.
  public static func schema(items: String) -> String {
    #"{"type":"object","required":["items","next"],"additionalProperties":false,"properties":{"items":{"type":"array","items":\#(items)},"next":{"type":["string","null"]}}}"#
  }
}

extension Phrase {
  static let apiLimit = Phrase(
    "limit は 1 から 200 までの整数にしてください。", en: "limit must be a whole number from 1 to 200.", easy: "limit は 1から 200までの 数字に して ください。")
  public static let apiParameterWrong = Phrase(
    "パラメーターに誤りがあります。errors をご覧ください。", en: "A parameter is wrong; see errors.", easy: "パラメーターに まちがいが あります。")
  static let apiCursor = Phrase("cursor が正しくありません。", en: "The cursor is not valid.", easy: "cursor が まちがって います。")
}
