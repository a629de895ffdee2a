import Casework
import Forms
import Kernel
import Storage

/// What the town's office goes by beside its procedures: opening days, number books, place names. A town without a file goes by the law alone.
struct OfficeRules: Sendable {
  var opening: OpeningDays
  var books: NumberBooks
  var places: TownPlaces?

  var office: CaseOffice {
    CaseOffice(
      opening: opening, books: books, outcomeStands: OutcomeLetters.stand,
      withdrawn: { item, actor, writer in try LedgerBooking.giveBack(item, by: actor, writer) })
  }

  private static let shelf = RevisionShelf<String, OfficeRules>(.procedures, capacity: 500)

  static func read(town: String, _ reader: Reader) throws -> OfficeRules {
    try shelf.value(town, reader) { try readFiles(town: town, reader) }
  }

  private static func readFiles(town: String, _ reader: Reader) throws -> OfficeRules {
    let days = try TownRule.openingDays.text(reader)
    let books = try TownRule.numberBooks.text(reader)
    let places = try RuleFileRecords.find(.places, "town", reader)
    do throws(DataProblems) {
      return OfficeRules(
        opening: try days.map { kept throws(DataProblems) in try OpeningDays.read(kept) } ?? OpeningDays(),
        books: try books.map { kept throws(DataProblems) in try NumberBooks.read(kept, town: town) }
          ?? NumberBooks(books: [], marks: [:], town: town),
        places: try places.map { kept throws(DataProblems) in try PlacesFile.read(kept.text) })
    } catch { throw ProcedureFailure.unreadable(error) }
  }
}

extension FillingContext {
  /// With what the town's office goes by: its places, and when it is open.
  init(today: CalendarDate, writtenOn: CalendarDate? = nil, rules: OfficeRules, isMyNumberOverruled: Bool = false) {
    self.init(today: today, writtenOn: writtenOn, places: rules.places, opening: rules.opening, isMyNumberOverruled: isMyNumberOverruled)
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
