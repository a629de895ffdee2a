import Forms
import Kernel

/// A procedure's file while it is edited in the browser: member by member, so that what no page shows stays as it is.
struct ProcedureDocument: Sendable {
  var root: JSONNode

  /// Throws what is wrong with the text.
  init(_ text: String) throws(JSONProblem) { root = try JSONDocument.parse(text, sizeLimit: 1 << 20) }
  init(members: [JSONMember]) { root = JSONNode(.object(members)) }

  var text: String {
    var json = JSONWriter(indent: 2)
    json.value(root)
    json.newline()
    return json.text
  }

  subscript(_ key: String) -> JSONNode? {
    get { root[key] }
    set { root = root.setting(key, newValue) }
  }

  /// A text of the town, in its three languages; nil takes it away.
  mutating func set(_ key: String, _ text: LocalText?) { self[key] = text.map { JSONNode($0) } }

  func localText(_ key: String) -> LocalText? { self[key].flatMap { LocalText($0) } }
}

extension JSONNode {
  /// An object with a member set, in its place or behind the others; nil takes it away.
  func setting(_ key: String, _ node: JSONNode?) -> JSONNode {
    var members = self.members ?? []
    if let place = members.firstIndex(where: { $0.key == key }) {
      if let node { members[place] = JSONMember(key, node) } else { members.remove(at: place) }
    } else if let node {
      members.append(JSONMember(key, node))
    }
    return JSONNode(.object(members))
  }

  init(_ text: String) { self.init(.string(text)) }
  static let emptyList = JSONNode(.array([]))

  init(_ flag: Bool) { self.init(.bool(flag)) }
  init(_ number: Int) { self.init(.number(JSONNumber(number))) }
  init(_ list: [JSONNode]) { self.init(.array(list)) }
  init(_ members: [(String, JSONNode?)]) { self.init(.object(members.compactMap { name, node in node.map { JSONMember(name, $0) } })) }
  init(_ text: LocalText) {
    if text.english == nil, text.easyJapanese == nil {
      self.init(.string(text.japanese))
    } else {
      self.init([
        ("ja", JSONNode(text.japanese)), ("en", text.english.map { JSONNode($0) }), ("easy", text.easyJapanese.map { JSONNode($0) }),
      ])
    }
  }
  /// The members of a form inside a procedure's file.
  init?(form: FormDefinition) {
    var json = JSONWriter()
    json.object { FormDefinition.write(form, &$0) }
    guard let node = try? JSONDocument.parse(json.text) else { return nil }
    self = node
  }
}

extension LocalText {
  init?(_ node: JSONNode) {
    if let text = node.string {
      self.init(text)
    } else if let japanese = node["ja"]?.string {
      self.init(japanese, en: node["en"]?.string, easy: node["easy"]?.string)
    } else {
      return nil
    }
  }
}
