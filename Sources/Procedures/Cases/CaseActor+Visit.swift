import Casework
import Contracts
import Kernel
import Storage

extension CaseActor {
  /// The visiting officer with what they hold today: by session or by token, pages and API go by the same.
  init(of visit: Visit, _ reader: Reader) throws {
    let officer = try visit.officer()
    self.init(id: visit.visitor.actor)
    self.officer = officer.id
    departments = officer.departments
    let held = try visit.services.ports.port(OfficePosts.self)?.held(reader, officer.id, visit.clock.today) ?? []
    posts = Set(held.map(\.id))
    units = Set(held.compactMap(\.unit))
    departments.formUnion(held.map(\.department))
    headOf = Set(held.filter { $0.isHead && $0.unit == nil }.map(\.department))
    let published = try Catalogue.published(reader).map(\.procedure)
    // Need to know by business: a class is seen by those whose department handles procedures of that class.
    sees = Set(published.filter { departments.contains($0.office.department) }.map(\.needToKnow.rawValue))
    // A counter is a unit to which people must come; a council's office is a department that brings matters before a council.
    isCounter = published.contains { $0.channels.visit.isNeeded && $0.office.unit.map(units.contains) == true }
    isCouncilOffice = published.contains { $0.outcome.council != nil && departments.contains($0.office.department) }
  }
}
