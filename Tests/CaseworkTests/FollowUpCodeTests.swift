import Kernel
import Storage
import TestSupport
import Testing

@testable import Casework

struct FollowUpCodeTests {
  static let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  @Test func `Every single slip and every exchange of neighbours is noticed`() {
    var generator = SeededGenerator(state: 3)
    for _ in 0..<50 {
      let code = FollowUpCode.make((0..<11).map { _ in UInt8.random(in: 0...255, using: &generator) })
      #expect(FollowUpCode.read(code) == code && code.count == 14)
      let plain = Array(code.filter { $0 != "-" })
      for place in plain.indices {
        for symbol in Self.symbols where symbol != plain[place] {
          var wrong = plain
          wrong[place] = symbol
          #expect(FollowUpCode.read(String(wrong)) == nil)
        }
        if place > 0, plain[place] != plain[place - 1] {
          var wrong = plain
          wrong.swapAt(place, place - 1)
          #expect(FollowUpCode.read(String(wrong)) == nil)
        }
      }
    }
  }

  @Test func `A code is read as people type it`() {
    let code = FollowUpCode.make([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    let typed = code.replacing("0", with: "o").replacing("1", with: "l").lowercased()
    #expect(FollowUpCode.read(typed) == code)
    #expect(FollowUpCode.read(" " + code.replacing("-", with: "ー").replacing("2", with: "２") + "　") == code)
    for wrong in ["", "----", code + "0", String(code.dropLast()), "見本", code.replacing("3", with: "U")] {
      #expect(FollowUpCode.read(wrong) == nil)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `A secret opens its own case only`(_ kind: DatabaseKind) async throws {
    try await onTown(kind) { office, town in
      let a = try await town.write { try office.opening().run($0) }
      let b = try await town.write { try office.opening().run($0) }
      let found = try await town.read { reader in
        [
          try reader.caseByCode(a.item.code, secret: a.secret)?.id, try reader.caseByCode(a.item.code, secret: b.secret)?.id,
          try reader.caseByCode(a.item.code, secret: "")?.id, try reader.caseByCode(a.item.code.lowercased())?.id,
          try reader.caseByCode("0000-0000-0001")?.id,
        ]
      }
      #expect(found == [a.item.id, nil, nil, a.item.id, nil])
    }
  }
}

struct AnswerDifferenceTests {
  @Test func `Changes are named question by question, within groups too`() throws {
    let before = #"{"a":1,"b":"x","g":[{"n":"1","m":true},{"n":"2"}],"h":[{"n":1}]}"#
    let after = #"{"a":1.0,"g":[{"n":"1","m":false},{"n":"3"}],"h":[],"c":null}"#
    let changes = try AnswerDifference.between(before, after)
    #expect(changes.map(\.question) == ["a", "g[0].m", "g[1].n", "h", "c", "b"])
    #expect(try AnswerDifference.read(AnswerDifference.json(changes)) == changes)
    #expect(try AnswerDifference.between(before, before).isEmpty)
    let allowed = changes.filter { AnswerDifference.isAllowed($0, by: ["g.n", "h"]) }
    #expect(allowed.map(\.question) == ["g[1].n", "h"])
    #expect(throws: Failure.self) { try AnswerDifference.between("[]", after) }
    #expect(throws: Failure.self) { try AnswerDifference.between(before, "{") }
  }
}
