import Kernel

/// A part of the town's office as it is on a date: 町長部局 (organ), 総務課 (department), 人事係 (unit).
struct Body: Sendable, Hashable {
  enum Level: String, Sendable, CaseIterable { case organ, department, unit }

  let id: String
  let level: Level
  /// Of an organ: mayor, education, agriculture, assembly …; empty for the others.
  let kind: String
  /// The department of a unit, the organ of a department.
  let parent: String?
  /// In force on the date asked for.
  let name: String
  let english: String
  let position: Int
  let from: CalendarDate
  let until: CalendarDate?
}

/// A post (職) as it is on a date: powers belong to posts, never to persons.
struct Post: Sendable, Hashable {
  let id: String
  let body: String
  let title: String
  let isHead: Bool
  let position: Int
  let from: CalendarDate
  let until: CalendarDate?
}

/// How somebody holds a post.
enum Manner: String, Sendable, CaseIterable {
  /// 本務
  case regular
  /// 兼務
  case concurrent
  /// 代理
  case acting
  /// 職務代理 (地方自治法152条): while the holder cannot act, or there is none.
  case deputy
  /// 事務取扱: a superior who looks after a vacant post himself.
  case oversight
}

/// Somebody in a post, for a time.
struct Holding: Sendable, Hashable {
  let id: String
  let post: String
  let person: String
  let manner: Manner
  let from: CalendarDate
  let until: CalendarDate?
}

/// The whole organisation as it is on one date.
struct OrganisationChart: Sendable {
  let date: CalendarDate
  let bodies: [Body]
  let posts: [Post]
  let holdings: [Holding]
  /// Names of the holders, by person.
  let names: [String: String]

  func body(_ id: String) -> Body? { bodies.first { $0.id == id } }
  func children(of parent: String?) -> [Body] { bodies.filter { $0.parent == parent } }
  func posts(of body: String) -> [Post] { posts.filter { $0.body == body } }
  func holders(of post: String) -> [Holding] { holdings.filter { $0.post == post } }

  /// 総務課 人事係: department and unit, without the organ.
  func path(of body: String) -> String {
    guard let found = self.body(body) else { return body }
    guard found.level == .unit, let parent = found.parent.flatMap({ self.body($0) }) else { return found.name }
    return "\(parent.name) \(found.name)"
  }
}
