import Kernel
import TestSupport
import Testing

@testable import Decisions

struct RulesReaderTests {
  private func problems(_ text: String) -> [DataProblem] {
    do throws(DataProblems) {
      _ = try DecisionRules(json: text)
      return []
    } catch { return error.list }
  }

  private func file(_ rows: String, more: String = "") -> String {
    #"{"format":"yakuba-decision-rules/1","basis":"見本町決裁規程"\#(more),"rows":[\#(rows)]}"#
  }

  private static let good =
    #"{"id":"permit","matter":"許可","decider":"department-head","amountUpTo":null,"line":["unit-chief"],"row":"1の項","important":"mayor"}"#

  @Test func `The rules of the sample town are sound`() throws {
    let rules = try MihonOffice.rules()
    #expect(rules.rows.count > 20)
    #expect(rules.rows(of: "grant").map(\.amountUpTo) == [500_000, 3_000_000, nil])
    // Every row leads somewhere in an office where every post is filled.
    for row in rules.rows {
      let organ: (String, String?) =
        switch row.decider {
        case .boardChair: ("agriculture-office", "agriculture-office-nochi")
        case .facilityHead: ("kominkan", "kominkan-jigyo")
        case .superintendent: ("kyoiku", "kyoiku-gakko")
        case .speaker: ("", nil)
        default: ("kensetsu", "kensetsu-kanri")
        }
      guard !organ.0.isEmpty else { continue }
      let request = DecisionRoute.Request(
        rule: row.id, amount: row.amountUpTo ?? 100_000_000, department: organ.0, unit: organ.1, drafterPerson: "p-nobody", drafterPost: nil
      )
      let route = try DecisionRoute(request, rules, MihonOffice.office())
      #expect(route.row.row == row.row && route.decider == row.decider, "\(row.id)")
    }
  }

  @Test func `All problems at once, each with its line and place`() {
    let text = """
      {
        "format": "yakuba-decision-rules/2",
        "basis": "",
        "rows": [
          {"id": "Permit", "matter": "許可", "decider": "chief", "line": ["unit-chief", "nobody"], "row": "1の項"},
          {"id": "grant", "matter": "補助", "decider": "department-head", "line": ["department-deputy", "unit-chief"], "row": "2", "amount": 3},
          {"id": "grant", "matter": "補助", "decider": "unit-chief", "line": ["department-head"], "row": "2の項", "important": "unit-senior"},
          {"id": "grant", "matter": "補助", "decider": "mayor", "line": [], "row": "3の項", "amountUpTo": 10, "concurrence": [{"department": "somu"}]}
        ],
        "standIns": {"king": []}
      }
      """
    let found = problems(text)
    let places = found.map { "\($0.line) \($0.place)" }
    #expect(places.contains("2 format"))
    #expect(places.contains("3 basis"))
    #expect(places.contains("5 rows[0].id"))
    #expect(places.contains("5 rows[0].decider"))
    #expect(places.contains("5 rows[0].line[1]"))
    #expect(places.contains("6 rows[1].amount"))
    #expect(places.contains("7 rows[2].line"))
    #expect(places.contains("7 rows[2].important"))
    #expect(places.contains { $0.hasPrefix("8 rows[3].concurrence[0]") })
    #expect(places.contains("10 standIns.king"))
    #expect(found == found.sorted { $0.line < $1.line })
    for problem in found {
      #expect(!problem.message.japanese.isEmpty && !problem.message.english.isEmpty && !problem.message.easyJapanese.isEmpty)
    }
  }

  @Test func `Amounts of one matter grow, and none stands twice`() {
    func row(_ amount: String) -> String {
      #"{"id":"grant","matter":"補助","decider":"department-head","amountUpTo":\#(amount),"line":[],"row":"2の項"}"#
    }
    #expect(problems(file([row("1"), row("2"), row("null")].joined(separator: ","))).isEmpty)
    #expect(problems(file([row("2"), row("1")].joined(separator: ","))).map(\.place) == ["rows[1].amountUpTo"])
    #expect(problems(file([row("null"), row("1")].joined(separator: ","))).map(\.place) == ["rows[1].amountUpTo"])
    #expect(problems(file([row("1"), row("1")].joined(separator: ","))).map(\.place) == ["rows[1].amountUpTo"])
    #expect(problems(file(row("-1"))).map(\.place) == ["rows[0].amountUpTo"])
    #expect(problems(file("")).map(\.place) == ["rows"])
  }

  @Test func `Posts and stand-ins can be a town's own`() throws {
    let rules = try DecisionRules(
      json: file(Self.good, more: #","posts":{"mayor":["soncho"]},"standIns":{"department-head":["unit-chief"],"mayor":[]}"#))
    #expect(rules.posts[.mayor] == ["soncho"])
    #expect(rules.posts[.speaker] == ["assembly-members-speaker"])
    #expect(rules.standIns[.departmentHead] == [.unitChief])
    #expect(rules.standIns[.mayor] == [])
  }

  @Test func `Whatever the file holds, it is read or refused with a reason`() throws {
    let seed = Array(file(Self.good + "," + Self.good.replacing("permit", with: "other")).utf8)
    var generator = SeededGenerator(seed: 20_261_121)
    var refused = 0
    for _ in 0..<20_000 {
      var bytes = seed
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let at = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: at)
        case 2: bytes.insert(Array("{}[]\",:0-null".utf8).randomElement(using: &generator)!, at: at)
        default:
          let end = min(bytes.count, at + Int.random(in: 1...40, using: &generator))
          bytes.removeSubrange(at..<end)
        }
        if bytes.isEmpty { bytes = [0x20] }
      }
      let found = problems(String(decoding: bytes, as: UTF8.self))
      if !found.isEmpty { refused += 1 }
      #expect(found.allSatisfy { $0.line >= 1 && !$0.message.japanese.isEmpty })
    }
    #expect(refused > 10_000)
  }
}
