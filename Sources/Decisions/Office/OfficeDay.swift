import Kernel

/// The office as it is on one day: its posts, who holds them, who is away. Given by the caller, who knows the organisation; the engine
/// knows posts and persons by opaque identifiers only.
public struct OfficeDay: Sendable, Hashable {
  /// How somebody holds a post.
  public enum Manner: String, Sendable, Hashable, CaseIterable {
    /// 本務
    case regular
    /// 兼務
    case concurrent
    /// 代理
    case acting
    /// 職務代理 (地方自治法152条)
    case deputy
    /// 事務取扱
    case oversight
  }

  public struct Department: Sendable, Hashable {
    public var id: String
    public var name: String
    /// Kind of its organ: `mayor`, `education`, `agriculture`, `assembly` …
    public var organ: String

    public init(id: String, name: String, organ: String) {
      self.id = id
      self.name = name
      self.organ = organ
    }
  }

  public struct Post: Sendable, Hashable {
    public var id: String
    /// As it is printed: 建設課長, 総務課防災係長, 町長.
    public var name: String
    public var department: String
    public var unit: String?
    /// Heads its unit, or its department where it belongs to no unit.
    public var isHead: Bool

    public init(id: String, name: String, department: String, unit: String? = nil, isHead: Bool = false) {
      self.id = id
      self.name = name
      self.department = department
      self.unit = unit
      self.isHead = isHead
    }

    /// 建設課 + 課長 = 建設課長; 建設課 + 管理係 + 係長 = 建設課管理係長; 特別職 + 町長 = 町長.
    public static func name(title: String, department: String, unit: String? = nil) -> String {
      if department == "特別職" { return title }
      let body = Array(department + (unit ?? ""))
      let title = Array(title)
      for length in stride(from: min(body.count, title.count), to: 0, by: -1)
      where Array(body.suffix(length)) == Array(title.prefix(length)) {
        // 農業委員会 + 会長 is no 農業委員会長.
        if length == 1, body.last == "会" { break }
        return String(body + title.dropFirst(length))
      }
      return String(body + title)
    }
  }

  public struct Holder: Sendable, Hashable {
    /// Identifier of the person.
    public var person: String
    public var name: String
    public var manner: Manner

    public init(person: String, name: String, manner: Manner = .regular) {
      self.person = person
      self.name = name
      self.manner = manner
    }
  }

  /// Somebody who is away (不在), from the first day to the last.
  public struct Absence: Sendable, Hashable {
    public var person: String
    /// 出張, 休暇, 病気 …
    public var reason: String
    public var from: CalendarDate
    public var until: CalendarDate

    public init(person: String, reason: String, from: CalendarDate, until: CalendarDate) {
      self.person = person
      self.reason = reason
      self.from = from
      self.until = until
    }
  }

  public let day: CalendarDate
  public let departments: [String: Department]
  /// Names of units, by id: 管理係.
  public let units: [String: String]
  public let posts: [String: Post]
  /// Identifiers of departments and posts in the order in which they were given, the office's own.
  public let departmentOrder: [String]
  public let postOrder: [String]
  /// By post; a post without an entry is vacant (欠員).
  public let holders: [String: [Holder]]
  /// Those of this day, by person.
  public let absences: [String: Absence]

  public init(
    day: CalendarDate, departments: [Department], posts: [Post], holders: [String: [Holder]], absences: [Absence] = [],
    units: [String: String] = [:]
  ) {
    self.day = day
    self.departments = Dictionary(departments.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.posts = Dictionary(posts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.units = units
    departmentOrder = departments.map(\.id)
    postOrder = posts.map(\.id)
    self.holders = holders.filter { !$0.value.isEmpty }
    self.absences = Dictionary(
      absences.filter { $0.from <= day && day <= $0.until }.map { ($0.person, $0) }, uniquingKeysWith: { first, _ in first })
  }

  public func holders(of post: String) -> [Holder] { holders[post] ?? [] }

  /// The posts that somebody holds, in a stable order.
  public func posts(of person: String) -> [String] { holders.filter { $0.value.contains { $0.person == person } }.keys.sorted() }

  /// How somebody holds a post; nil where he does not.
  public func holding(of person: String, post: String) -> Holder? { holders(of: post).first { $0.person == person } }

  public func isAbsent(_ person: String) -> Bool { absences[person] != nil }
}
