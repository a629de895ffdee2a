import Casework
import Kernel
import Storage
import TestSupport
import Testing

/// A small office with one procedure, for tests.
struct Office {
  let workflow: Workflow
  let office: CaseOffice
  let time: TestTime

  /// Monday 2026-11-09, 09:00 in Japan.
  init() throws {
    workflow = try Workflow.read(WorkflowTests.disposition)
    office = CaseOffice(opening: OpeningDays(), books: try NumberBookTests.books())
    time = TestTime(try #require(CalendarDate("2026-11-09")).startOfDay.adding(seconds: 9 * 3600))
  }

  static let answers = #"{"name":{"family":"見本","given":"花子"},"account":"夫の口座","children":[{"name":"一郎","together":true}]}"#

  var clerk: CaseActor {
    var actor = CaseActor(id: "officer:1")
    actor.officer = "1"
    actor.units = ["fukushi-kodomo-kodomo"]
    actor.departments = ["fukushi-kodomo"]
    actor.sees = ["welfare"]
    return actor
  }

  var stranger: CaseActor {
    var actor = CaseActor(id: "officer:9")
    actor.officer = "9"
    actor.units = ["norin-norin"]
    actor.departments = ["norin"]
    return actor
  }

  func opening(
    name: String = "見本 花子", kana: String = "ミホン ハナコ", procedure: String = "child-allowance", needToKnow: String = "welfare",
    arrivedAt: Moment? = nil
  ) -> OpenCase {
    var command = OpenCase(
      procedure: procedure, procedureVersion: 1, formVersion: 3, title: "児童手当 認定請求", nature: "application", workflow: workflow,
      workflowVersion: 1, organ: "mayor", department: "fukushi-kodomo", unit: "fukushi-kodomo-kodomo", answers: Self.answers,
      parties: [CaseParty(.applicant, name: name, kana: kana, address: "大字見本字中央12-3", contact: "0240000000")], wayIn: .online,
      receiveBy: .online, actor: "resident:1", office: office, randomness: .system)
    command.needToKnow = needToKnow
    command.standardPeriod = TimeLimit(15, .openingDays)
    command.arrivedAt = arrivedAt
    return command
  }

  func act(
    _ id: String, _ action: String, _ input: ActInput = .none, version: Int? = nil, by actor: CaseActor? = nil, checklist: [String] = []
  )
    -> ActOnCase
  {
    ActOnCase(
      id, version: version, action: action, input: input, workflow: workflow, checklist: checklist, actor: actor ?? clerk, office: office)
  }

  static func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? CalendarDate(daysSince1970: 0) }
  func advance(days: Int64) { time.advance(milliseconds: days * 86_400_000) }
}

/// The code of the failure that something ends with; nil where it ends well.
func failure<T>(_ body: () async throws -> T) async -> String? {
  do { _ = try await body() } catch { return (error as? Failure)?.code ?? "\(error)" }
  return nil
}

func onTown(_ kind: DatabaseKind, _ body: (Office, TownDatabase) async throws -> Void) async throws {
  let office = try Office()
  try await withTown(on: kind, migrations: CaseworkMigrations.all, clock: office.time.clock) { town in try await body(office, town) }
}
