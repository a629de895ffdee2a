import Kernel

/// One change to the organisation, as prepared in a transfer.
enum OrganisationChange: Sendable, Hashable {
  /// 執行機関 or the assembly; its id begins with `organ-`, its kind is what rules and procedures know it by.
  case openOrgan(id: String, kind: OrganKind, name: String, english: String)
  case openBody(id: String, level: Body.Level, parent: String, name: String, english: String)
  /// The old name stays on old dates.
  case renameBody(id: String, name: String, english: String)
  /// Under another department or organ.
  case moveBody(id: String, parent: String)
  case closeBody(id: String)
  case openPost(id: String, body: String, title: String, isHead: Bool)
  case closePost(id: String)
  /// 発令: 本務 leaves the post held so far; a head's 本務 ends the one before.
  case appoint(person: String, post: String, manner: Manner)
  /// Out of a post.
  case release(person: String, post: String)

  /// JSON object, as kept.
  var json: String {
    var json = JSONWriter()
    json.object { json in
      switch self {
      case .openOrgan(let id, let kind, let name, let english):
        json.member("change", "open-organ")
        json.member("id", id)
        json.member("kind", kind.rawValue)
        json.member("name", name)
        json.member("english", english)
      case .openBody(let id, let level, let parent, let name, let english):
        json.member("change", "open-body")
        json.member("id", id)
        json.member("level", level.rawValue)
        json.member("parent", parent)
        json.member("name", name)
        json.member("english", english)
      case .renameBody(let id, let name, let english):
        json.member("change", "rename-body")
        json.member("id", id)
        json.member("name", name)
        json.member("english", english)
      case .moveBody(let id, let parent):
        json.member("change", "move-body")
        json.member("id", id)
        json.member("parent", parent)
      case .closeBody(let id):
        json.member("change", "close-body")
        json.member("id", id)
      case .openPost(let id, let body, let title, let isHead):
        json.member("change", "open-post")
        json.member("id", id)
        json.member("body", body)
        json.member("title", title)
        json.member("head", isHead)
      case .closePost(let id):
        json.member("change", "close-post")
        json.member("id", id)
      case .appoint(let person, let post, let manner):
        json.member("change", "appoint")
        json.member("person", person)
        json.member("post", post)
        json.member("manner", manner.rawValue)
      case .release(let person, let post):
        json.member("change", "release")
        json.member("person", person)
        json.member("post", post)
      }
    }
    return json.text
  }

  /// Nil for anything that is not exactly one of them.
  init?(json: String) {
    guard let node = try? JSONDocument.parse(json) else { return nil }
    func text(_ name: String) -> String? { node[name]?.string }
    switch text("change") {
    case "open-organ":
      guard let id = text("id"), let kind = text("kind").flatMap(OrganKind.init(rawValue:)), let name = text("name"),
        let english = text("english")
      else {
        return nil
      }
      self = .openOrgan(id: id, kind: kind, name: name, english: english)
    case "open-body":
      guard let id = text("id"), let level = text("level").flatMap(Body.Level.init(rawValue:)), let parent = text("parent"),
        let name = text("name"),
        let english = text("english")
      else { return nil }
      self = .openBody(id: id, level: level, parent: parent, name: name, english: english)
    case "rename-body":
      guard let id = text("id"), let name = text("name"), let english = text("english") else { return nil }
      self = .renameBody(id: id, name: name, english: english)
    case "move-body":
      guard let id = text("id"), let parent = text("parent") else { return nil }
      self = .moveBody(id: id, parent: parent)
    case "close-body":
      guard let id = text("id") else { return nil }
      self = .closeBody(id: id)
    case "open-post":
      guard let id = text("id"), let body = text("body"), let title = text("title"), let isHead = node["head"]?.bool else { return nil }
      self = .openPost(id: id, body: body, title: title, isHead: isHead)
    case "close-post":
      guard let id = text("id") else { return nil }
      self = .closePost(id: id)
    case "appoint":
      guard let person = text("person"), let post = text("post"), let manner = text("manner").flatMap(Manner.init(rawValue:)) else {
        return nil
      }
      self = .appoint(person: person, post: post, manner: manner)
    case "release":
      guard let person = text("person"), let post = text("post") else { return nil }
      self = .release(person: person, post: post)
    default: return nil
    }
  }
}
