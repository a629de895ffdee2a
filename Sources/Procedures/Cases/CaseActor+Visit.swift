import Casework
import Contracts
import Kernel
import Storage

extension CaseActor {
  private struct Standing: Hashable {
    let officer: String
    let departments: Set<String>
    let day: CalendarDate
  }
  /// Departments come with the visitor, posts from the office, the rest from the catalogue: worked out anew after a change of any.
  private static let shelf = RevisionShelf<Standing, CaseActor>(.procedures, .office, capacity: 2000)

  /// The visiting officer with what they hold today: by session or by token, pages and API go by the same.
  init(of visit: Visit, _ reader: Reader) throws {
    let officer = try visit.officer()
    let day = visit.clock.today
    self = try Self.shelf.value(Standing(officer: officer.id, departments: officer.departments, day: day), reader) {
      var actor = CaseActor(id: visit.visitor.actor)
      actor.officer = officer.id
      let held = try visit.services.ports.port(OfficePosts.self)?.held(reader, officer.id, day) ?? []
      try actor.stand(officer.departments, held, reader)
      return actor
    }
    if officer.roles.isDisjoint(with: [.officer, .chief]) { keepsProtections = false }
  }

  private mutating func stand(_ own: Set<String>, _ held: [HeldPost], _ reader: Reader) throws {
    departments = own.union(held.map(\.department))
    posts = Set(held.map(\.id))
    units = Set(held.compactMap(\.unit))
    headOf = Set(held.filter { $0.isHead && $0.unit == nil }.map(\.department))
    seniorIn = Set(held.filter { $0.unit == nil }.map(\.department))
    headOfUnits = Set(held.filter(\.isHead).compactMap(\.unit))
    let published = try Catalogue.published(reader).map(\.procedure)
    // Need to know by business: a class is seen by the unit that handles procedures of that class, and by those above it.
    let above = headOf.union(seniorIn)
    sees = Set(
      published.filter { procedure in
        let office = procedure.office
        guard departments.contains(office.department) else { return false }
        return office.unit.map(units.contains) ?? true || above.contains(office.department)
      }.map(\.needToKnow.rawValue))
    // A counter is a unit to which people must come; a council's office is a department that brings matters before a council.
    isCounter = published.contains { $0.channels.visit.isNeeded && $0.office.unit.map(units.contains) == true }
    // 支援措置 is handled by the department of the procedure of that name.
    keepsProtections = published.first { $0.id == Protections.procedure }.map { departments.contains($0.office.department) } == true
    isCouncilOffice = published.contains { $0.outcome.council != nil && departments.contains($0.office.department) }
  }
}
