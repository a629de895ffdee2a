import Casework
import Forms
import Kernel
import Storage
import Synchronization

/// What the town's office goes by beside its procedures: opening days, number books, place names. Kept in memory under the stamps of the
/// texts; a town without a file goes by the law alone.
struct OfficeRules: Sendable {
  var opening: OpeningDays
  var books: NumberBooks
  var places: TownPlaces?

  var office: CaseOffice { CaseOffice(opening: opening, books: books) }

  private static let shelf = Mutex<[String: OfficeRules]>([:])

  static func read(town: String, _ reader: Reader) throws -> OfficeRules {
    let kinds: [RuleFileKind] = [.openingDays, .numberBooks, .places]
    let stamps = try RuleFileRecords.townStamps(kinds, reader)
    let key = kinds.map { stamps[$0] ?? "-" }.joined(separator: " ") + " " + town
    if let kept = shelf.withLock({ $0[key] }) { return kept }
    let days = try RuleFileRecords.find(.openingDays, "town", reader)
    let books = try RuleFileRecords.find(.numberBooks, "town", reader)
    let places = try RuleFileRecords.find(.places, "town", reader)
    let rules: OfficeRules
    do throws(DataProblems) {
      rules = OfficeRules(
        opening: try days.map { kept throws(DataProblems) in try OpeningDays.read(kept.text) } ?? OpeningDays(),
        books: try books.map { kept throws(DataProblems) in try NumberBooks.read(kept.text, town: town) } ?? NumberBooks(books: [], marks: [:], town: town),
        places: try places.map { kept throws(DataProblems) in try PlacesFile.read(kept.text) })
    } catch { throw ProcedureFailure.unreadable(error) }
    shelf.withLock { shelf in
      if shelf.count > 500 { shelf.removeAll() }
      shelf[key] = rules
    }
    return rules
  }
}

/// `places.json` (`yakuba-places/1`): what the town's addresses are made of.
enum PlacesFile {
  static func read(_ text: String) throws(DataProblems) -> TownPlaces {
    let root: JSONNode
    do throws(JSONProblem) { root = try JSONDocument.parse(text, sizeLimit: 8 << 20) } catch {
      throw DataProblems(error)
    }
    var reader = DataReader()
    if root["format"]?.string != "yakuba-places/1" { reader.report(root["format"] ?? root, "format", .dataWordNeeded(["yakuba-places/1"])) }
    let places = reader.list(root, "", "places").compactMap { node, place -> TownPlaces.Place? in
      guard let name = reader.text(node, place, "name") else { return nil }
      let postcode = reader.textIfPresent(node, place, "postcode")?.filter { $0.isASCII && $0.isNumber }
      return TownPlaces.Place(name, reading: reader.textIfPresent(node, place, "reading"), postcode: postcode)
    }
    let districts = reader.list(root, "", "districts").compactMap { node, place in node.string ?? reader.text(node, place, "name") }
    let result = TownPlaces(
      prefecture: reader.text(root, "", "prefecture") ?? "", municipality: reader.text(root, "", "municipality") ?? "", places: places,
      districts: districts)
    guard reader.problems.isEmpty else { throw DataProblems(reader.problems) }
    return result
  }
}

/// The workflows of the town, by id; kept in memory under their stamps.
enum Workflows {
  private static let shelf = Mutex<[String: Workflow]>([:])

  static func find(_ id: String, _ reader: Reader) throws -> Workflow {
    if let stamp = try RuleFileRecords.stamp(.workflow, id, reader), let workflow = shelf.withLock({ $0[stamp] }) { return workflow }
    guard let kept = try RuleFileRecords.find(.workflow, id, reader) else { throw ProcedureFailure.noWorkflow(id) }
    if let workflow = shelf.withLock({ $0[kept.stamp] }) { return workflow }
    let workflow: Workflow
    do throws(DataProblems) { workflow = try Workflow.read(kept.text) } catch { throw ProcedureFailure.unreadable(error) }
    shelf.withLock { shelf in
      if shelf.count > 2000 { shelf.removeAll() }
      shelf[kept.stamp] = workflow
    }
    return workflow
  }
}
