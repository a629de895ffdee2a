import Casework
import Contracts
import Forms
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Procedures

/// A town with the shipped procedures and life events, and an officer of its counter.
struct CounterTown: Sendable {
  let town: TownDatabase
  let time: TestTime
  let randomness = Randomness.system

  static let published: Set<String> = ["dog-registration", "moving-in-notice", "water-supply", "child-allowance", "paid-leave"]

  /// Monday 2026-11-09, 10:00 in Japan.
  /// - Parameter more: procedures that are published beside the usual ones.
  static func with(_ kind: DatabaseKind, more: Set<String> = [], _ body: (CounterTown) async throws -> Void) async throws {
    let published = published.union(more)
    let time = TestTime(try #require(CalendarDate("2026-11-09")).startOfDay.adding(seconds: 10 * 3600))
    try await withTown(on: kind, migrations: Procedures().migrations, clock: time.clock) { town in
      var material = Procedures.Material()
      material.procedures = Shipped.texts.filter { published.contains(String($0.name.dropLast(5))) }.map { ($0.name, $0.text) }
      material.published = published
      material.lifeEvents = try String(contentsOf: Shipped.folder.appending(path: "life-events.json"), encoding: .utf8)
      let folder = Shipped.folder.appending(path: "workflows")
      material.workflows = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).sorted {
        $0.path < $1.path
      }.map {
        ($0.deletingPathExtension().lastPathComponent, try String(contentsOf: $0, encoding: .utf8))
      }
      try await Procedures.load(material, into: town, actor: "operator")
      try await body(CounterTown(town: town, time: time))
    }
  }

  var today: CalendarDate { CalendarDate(of: time.clock.now) }
  var officer: Officer { Officer(id: "kyoko", name: "窓口 京子", roles: [.officer], departments: ["chomin"], sessionID: "s") }
  var actor: CaseActor {
    var actor = CaseActor(id: "officer:kyoko")
    actor.officer = "kyoko"
    actor.departments = ["chomin"]
    actor.isCounter = true
    return actor
  }
  func change(_ visit: String) -> ChangeVisit { ChangeVisit(id: visit, actor: "officer:kyoko", today: today, town: "見本町") }

  func begin(_ procedure: String = "dog-registration", _ way: Intake.Way = .paper, arrivedAt: Moment? = nil) async throws -> Intake {
    let command = BeginIntake(
      procedure: procedure, officer: "kyoko", way: way, arrivedAt: arrivedAt ?? time.clock.now, randomness: randomness)
    return try await town.write { try command.run($0) }
  }

  func send(_ intake: Intake, reason: String? = nil) async throws -> SendIntake.Outcome {
    let command = SendIntake(id: intake.id, openReason: reason, town: "見本町", today: today, actor: actor, randomness: randomness)
    return try await town.write { try command.run($0) }
  }

  /// Puts answers into a filling, page by page, as an officer would.
  func fill(_ intake: Intake, _ given: Answers) async throws {
    let (town, today) = (town, today)
    try await town.write { writer in
      let filling = try #require(try FillingRecords.filling(intake.filling, at: writer.now, writer))
      let form = try #require(try FormRecords.version(filling.formID, filling.version, writer)).form
      var revision = filling.revision
      for page in form.pages {
        let answers = page.questions.reduce(into: Answers()) { $0[$1.id] = given[$1.id] ?? filling.answers[$1.id] }
        let values = EntryValues(answers, for: page.questions)
        let kept = try #require(try FillingRecords.filling(intake.filling, at: writer.now, writer)).answers
        let entry = PageEntry(form, page: page, fields: values.fields, kept: kept, context: FillingContext(today: today))
        revision = try SavePage(filling.id, part: form.part(of: page), seen: revision, page: page.id, entry: entry).run(writer)
      }
    }
    _ = town
  }

  func visit() async throws -> String {
    try await town.write { writer in
      let id = writer.newIdentifier()
      try CounterVisitRecords.insert(id, officer: "kyoko", place: "", writer)
      return id
    }
  }

  static let taro: Answers = [
    "name": .record(["family": .text("例示"), "given": .text("太郎"), "familyKana": .text("レイジ"), "givenKana": .text("タロウ")]),
    "birth-date": .text("1990-05-06"),
    "address": .record([
      "postcode": .text("0000101"), "prefecture": .text("見本県"), "municipality": .text("見本町"), "town": .text("大字見本字中央"),
      "lot": .text("12-3"),
      "building": .text("見本荘101"),
    ]),
    "telephone": .text("0240-00-0000"),
  ]

  func protect(_ name: String, kana: String? = nil, birth: String? = nil, address: String? = nil, until: String = "2027-11-08") async throws
  {
    let (today, until) = (today, try #require(CalendarDate(until)))
    try await town.write { writer in
      try ProtectionRecords.insert(
        Protection(
          id: writer.newIdentifier(), name: name, kana: kana, birthDate: birth.flatMap { CalendarDate($0) }, address: address, basis: "申出書",
          from: today,
          until: until, enteredBy: "officer:kyoko", enteredAt: writer.now, endedAt: nil), writer)
    }
  }

  func audits(_ action: String) async throws -> Int {
    try await town.read { try $0.first("SELECT COUNT(*) AS n FROM audit_log WHERE action = \(action)") { try $0.int("n") } ?? 0 }
  }
}
