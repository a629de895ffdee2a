import Contracts
import Design
import Forms
import Kernel
import Storage

/// What officers choose from, out of the town's description and its files.
extension MakingDesk {
  /// The town's departments under their organs.
  var departments: [Choice] {
    (town?.organs ?? []).flatMap { organ in
      organ.departments.map { Choice($0.id, words.department($0.id), group: texts.japanese(organ.name)) }
    }
  }

  /// Departments and their units, as those who can be asked.
  var places: [Choice] {
    (town?.organs ?? []).flatMap(\.departments).flatMap { department -> [Choice] in
      let name = words.department(department.id)
      return [Choice(department.id, texts(.wholeDepartment), group: name)]
        + department.units.map { Choice("\(department.id)/\($0.id)", texts.japanese($0.name), group: name) }
    }
  }

  /// The units, each under its department.
  var units: [Choice] {
    (town?.organs ?? []).flatMap(\.departments).flatMap { department in
      department.units.map { Choice($0.id, texts.japanese($0.name), group: words.department(department.id)) }
    }
  }

  /// Department and unit of whoever makes it, where they are in one alone.
  func ownPlace() async throws -> (department: String?, unit: String?) {
    guard case .officer(let officer) = visit.visitor else { return (nil, nil) }
    let (posts, today) = (visit.services.ports.port(OfficePosts.self), today)
    let held = try await visit.database.read { try posts?.held($0, officer.id, today) ?? [] }
    let departments = officer.departments.union(held.map(\.department))
    let inUnits = Set(held.compactMap(\.unit))
    return (
      departments.count == 1 ? departments.first.flatMap { own in self.departments.first { $0.value == own }?.value } : nil,
      inUnits.count == 1 ? inUnits.first.flatMap { own in units.first { $0.value == own }?.value } : nil
    )
  }

  func organ(of department: String) -> TownFile.Organ? { town?.organs.first { $0.departments.contains { $0.id == department } } }

  /// 処分庁 of an organ: the mayor for the mayor's departments, else the organ itself.
  static func authority(_ organ: TownFile.Organ?) -> String {
    guard let organ, organ.id != "mayor" else { return "町長" }
    return organ.name
  }

  /// What officers choose from, out of the town's files.
  struct Offer: Sendable {
    var workflows: [(id: String, title: LocalText, decides: Bool)] = []
    var rules: [(id: String, matter: String)] = []
    var books: [(id: String, title: String)] = []
    var remedies: [(id: String, title: String)] = []
    var forms: [(id: String, title: LocalText)] = []
  }

  func offer() async throws -> Offer {
    try await visit.database.read { reader in
      var offer = Offer()
      offer.workflows = try Workflows.all(reader).map(\.workflow).map { ($0.id, $0.title, $0.decides) }
      func list(_ rule: TownRule, _ member: String) throws -> [JSONNode] {
        guard let kept = try rule.text(reader), let root = try? JSONDocument.parse(kept, sizeLimit: 4 << 20) else { return [] }
        return root[member]?.array ?? []
      }
      // A matter has a row for each limit of its amount; it is chosen once.
      for node in try list(.decisionRules, "rows") {
        guard let id = node["id"]?.string, !offer.rules.contains(where: { $0.id == id }) else { continue }
        offer.rules.append((id, node["matter"]?.string ?? id))
      }
      offer.books = try list(.numberBooks, "books").compactMap { node in node["id"]?.string.map { ($0, node["title"]?.string ?? $0) } }
      offer.remedies = try list(.remedies, "patterns").compactMap { node in node["id"]?.string.map { ($0, node["title"]?.string ?? $0) } }
      let used = Set(try EntryRecords.all(reader).map(\.id))
      offer.forms = try FormRecords.all(reader).filter { !used.contains($0.formID) && !$0.formID.hasPrefix("survey") }.map {
        ($0.formID, $0.form.title)
      }
      return offer
    }
  }
}
