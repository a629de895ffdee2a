import Kernel
import Storage
import TestSupport
import Testing

@testable import Casework

/// 庁内の申請: who may know of an officer's leave.
@Suite struct OwnMatterTests {
  static func actor(_ id: String, _ change: (inout CaseActor) -> Void = { _ in }) -> CaseActor {
    var actor = CaseActor(id: "officer:\(id)")
    actor.officer = id
    change(&actor)
    return actor
  }

  /// Everybody of the office, with whether they may know of the leave of an officer of 建設課管理係, kept by 人事係.
  static let people: [(who: CaseActor, mayKnow: Bool)] = [
    (
      actor("izumi") {
        $0.departments = ["kensetsu"]; $0.units = ["kensetsu-kanri"]
      }, true
    ),
    (
      actor("chief") {
        $0.departments = ["kensetsu"]; $0.units = ["kensetsu-kanri"]; $0.headOfUnits = ["kensetsu-kanri"]
      }, true
    ),
    (
      actor("deputy") {
        $0.departments = ["kensetsu"]; $0.seniorIn = ["kensetsu"]
      }, true
    ),
    (
      actor("head") {
        $0.departments = ["kensetsu"]; $0.headOf = ["kensetsu"]; $0.seniorIn = ["kensetsu"]
      }, true
    ),
    (
      actor("jinji") {
        $0.departments = ["somu"]; $0.units = ["somu-jinji"]
      }, true
    ),
    (
      actor("somu-head") {
        $0.departments = ["somu"]; $0.headOf = ["somu"]; $0.seniorIn = ["somu"]
      }, true
    ),
    // Somebody at the next desk, the chief of another unit, another unit of the department that keeps it, and another department.
    (
      actor("colleague") {
        $0.departments = ["kensetsu"]; $0.units = ["kensetsu-kanri"]
      }, false
    ),
    (
      actor("other-chief") {
        $0.departments = ["kensetsu"]; $0.units = ["kensetsu-doboku"]; $0.headOfUnits = ["kensetsu-doboku"]
      }, false
    ),
    (
      actor("zaisei") {
        $0.departments = ["somu"]; $0.units = ["somu-zaisei"]; $0.sees = ["general", "tax"]
      }, false
    ),
    (
      actor("norin-head") {
        $0.departments = ["norin"]; $0.headOf = ["norin"]; $0.seniorIn = ["norin"]
      }, false
    ),
  ]

  static func leave(_ office: Office, of officer: String = "izumi", unit: String? = "kensetsu-kanri") -> OpenCase {
    var command = office.opening(procedure: "paid-leave", needToKnow: OwnMatter(department: "kensetsu", unit: unit).needToKnow)
    (command.department, command.unit, command.resident) = ("somu", "somu-jinji", OwnMatter.account(of: officer))
    return command
  }

  @Test(arguments: DatabaseKind.allCases) func `A colleague's leave is known to the line and to the unit that keeps it alone`(
    _ kind: DatabaseKind
  ) async throws {
    try await onTown(kind) { office, town in
      let item = try await town.write { try Self.leave(office).run($0).item }
      let today = Office.day("2026-11-09")
      for (who, mayKnow) in Self.people {
        #expect(who.maySee(item) == mayKnow, "\(who.id)")
        let found = try await town.read { try $0.cases(CaseQuery(), for: who, today: today).lines.count }
        #expect(found == (mayKnow ? 1 : 0), "\(who.id) in a list")
        let words = try await town.read { reader in
          var query = CaseQuery()
          query.text = "花子"
          return try reader.caseCount(query, for: who, today: today)
        }
        #expect(words == (mayKnow ? 1 : 0), "\(who.id) by words")
      }
      // The officer may do what the workflow leaves to an applicant; nobody else may in their name.
      #expect(Self.people.filter { $0.who.may([.applicant], on: item) }.map(\.who.id) == ["officer:izumi"])
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `A head's own leave is not for those below`(_ kind: DatabaseKind) async throws {
    try await onTown(kind) { office, town in
      let item = try await town.write { try Self.leave(office, of: "head", unit: nil).run($0).item }
      let seen = Self.people.map(\.who).filter { $0.maySee(item) }.map(\.id)
      #expect(seen == ["officer:head", "officer:jinji", "officer:somu-head"])
      let today = Office.day("2026-11-09")
      for (who, _) in Self.people {
        let found = try await town.read { try $0.caseCount(CaseQuery(), for: who, today: today) }
        #expect(found == (seen.contains(who.id) ? 1 : 0), "\(who.id)")
      }
    }
  }

  @Test func `A class of need to know tells whose matter it is`() {
    let own = OwnMatter(department: "kensetsu", unit: "kensetsu-kanri")
    #expect(own.needToKnow == "own:kensetsu/kensetsu-kanri" && OwnMatter(own.needToKnow) == own)
    #expect(OwnMatter(OwnMatter(department: "somu", unit: nil).needToKnow) == OwnMatter(department: "somu", unit: nil))
    for other in ["general", "welfare", "own:", "own:/x", ""] { #expect(OwnMatter(other) == nil, "\(other)") }
  }
}
