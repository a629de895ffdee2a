import Casework
import Contracts
import Kernel
import Storage

/// What an officer may hand over, and to whom: own cases, those of a department that they head, and those that somebody left behind there. Whoever left
/// a post is offered as long as open cases bear their name, whoever will hold one from the day on which it is known.
struct HandOver: Sendable {
  typealias Desk = HandOverCases.Desk

  struct Choice: Sendable, Hashable {
    let desk: Desk
    let name: String
    /// Printed names of posts; empty for a post itself and for who never held one here.
    let post: String
    /// The first day of one who is not there yet.
    let from: CalendarDate?
    /// The last day of one who left.
    let until: CalendarDate?
    /// Open cases, for those that hand over.
    let count: Int
  }

  let givers: [Choice]
  let takers: [Choice]
  private let actor: CaseActor
  private let today: CalendarDate
  private let tenures: [Tenure]
  private let desks: [OpenDesk]
  private let reach: Set<String>

  /// Days before and after today in which somebody is looked for.
  private static let (back, ahead) = (400, 120)

  init(_ actor: CaseActor, _ port: OfficeTenures?, _ directory: OfficeDirectory?, today: CalendarDate, _ reader: Reader) throws {
    let desks = try reader.openDesks()
    let own = Set(desks.filter { actor.officer.map(Desk.officer) == $0.desk }.map(\.department))
    let all = try port?.between(reader, today.adding(days: -Self.back), today.adding(days: Self.ahead), today) ?? []
    let ids = Set(desks.compactMap { desk -> String? in if case .officer(let id) = desk.desk { id } else { nil } })
    self.init(actor, all, desks, names: try directory?.officers(reader, ids) ?? [:], reach: actor.departments.union(own), today: today)
  }

  init(_ actor: CaseActor, _ all: [Tenure], _ desks: [OpenDesk], names: [String: String], reach: Set<String>, today: CalendarDate) {
    (self.actor, self.today, self.reach, self.desks) = (actor, today, reach, desks)
    tenures = all.filter { reach.contains($0.department) }
    var counts: [Desk: Int] = [:]
    for desk in desks where reach.contains(desk.department) { counts[desk.desk, default: 0] += desk.count }
    givers = Self.givers(tenures, counts, names, actor, today)
    takers = Self.takers(tenures, today)
  }

  private static func givers(
    _ tenures: [Tenure], _ counts: [Desk: Int], _ names: [String: String], _ actor: CaseActor, _ today: CalendarDate
  ) -> [Choice] {
    var people = Set(tenures.filter { $0.holds(on: today) }.map(\.person))
    for case .officer(let id) in counts.keys { people.insert(id) }
    if let officer = actor.officer { people.insert(officer) }
    let officers = people.map { id -> Choice in
      let held = tenures.filter { $0.person == id && $0.from <= today }
      let now = held.filter { $0.holds(on: today) }
      let named = now.isEmpty ? held.max { ($0.until ?? today) < ($1.until ?? today) }.map { [$0] } ?? [] : now
      return Choice(
        desk: .officer(id), name: held.last?.name ?? names[id] ?? "", post: printed(named), from: nil,
        until: now.isEmpty ? named.first?.until : nil, count: counts[.officer(id)] ?? 0)
    }
    let posts = Dictionary(grouping: tenures.filter { $0.from <= today }, by: \.post).compactMap { id, held -> Choice? in
      guard let count = counts[.post(id)], let last = held.last else { return nil }
      return Choice(desk: .post(id), name: last.postName, post: "", from: nil, until: nil, count: count)
    }
    return officers.filter { !$0.name.isEmpty }.sorted {
      ($0.count == 0 ? 1 : 0, $0.post, $0.name) < ($1.count == 0 ? 1 : 0, $1.post, $1.name)
    }
      + posts.sorted { $0.name < $1.name }
  }

  /// At most three; somebody may hold many.
  private static func printed(_ tenures: [Tenure]) -> String {
    let names = tenures.map(\.postName).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return names.prefix(3).joined(separator: "・") + (names.count > 3 ? "ほか" : "")
  }

  private static func takers(_ tenures: [Tenure], _ today: CalendarDate) -> [Choice] {
    let coming = tenures.filter { $0.until.map { $0 >= today } ?? true }
    let officers = Dictionary(grouping: coming, by: \.person).compactMap { id, held -> Choice? in
      guard let first = held.min(by: { $0.from < $1.from }) else { return nil }
      let now = held.filter { $0.holds(on: today) }
      // What begins later stands beside what is held today: 3月31日 knows both.
      let named = now + held.filter { $0.from > today }
      return Choice(
        desk: .officer(id), name: first.name, post: printed(named), from: now.isEmpty ? first.from : nil, until: nil, count: 0)
    }
    let posts = Dictionary(grouping: coming, by: \.post).compactMap { id, held in
      held.first.map { Choice(desk: .post(id), name: $0.postName, post: "", from: nil, until: nil, count: 0) }
    }
    return officers.sorted { ($0.post, $0.name) < ($1.post, $1.name) } + posts.sorted { $0.name < $1.name }
  }

  /// The departments whose cases go from one to the other: where the successor is or will be, as far as the officer may hand over there. Empty: none.
  func departments(from: Desk, to: Desk) -> Set<String> {
    let places = Set(
      tenures.filter { tenure in
        guard tenure.until.map({ $0 >= today }) ?? true else { return false }
        return switch to {
        case .officer(let id): tenure.person == id
        case .post(let id): tenure.post == id
        }
      }.map(\.department))
    return places.filter { department in
      switch from {
      case .officer(let id):
        if id == actor.officer || actor.headOf.contains(department) { return true }
        // Left behind: nobody else can hand it over any more.
        return actor.departments.contains(department)
          && !tenures.contains { $0.person == id && $0.department == department && $0.holds(on: today) }
      case .post(let id): return actor.posts.contains(id) || actor.headOf.contains(department)
      }
    }
  }
}
