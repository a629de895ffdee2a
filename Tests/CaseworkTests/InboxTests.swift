import Kernel
import Storage
import TestSupport
import Testing

@testable import Casework

struct InboxTests {
  static func query(_ change: (inout CaseQuery) -> Void = { _ in }) -> CaseQuery {
    var query = CaseQuery()
    change(&query)
    return query
  }

  @Test(arguments: [
    ("見本 花子", ["見本", "花子", "見", "本", "花", "子"]), ("ﾐﾎﾝ　ﾊﾅｺ", ["みほ", "ほん", "はな", "なこ"]), ("令8見福収第12号", ["令", "8", "12", "号", "見福"]),
    ("ＡＢＣ-12", ["abc", "12"]), ("０２４０-00-0000", ["0240", "00", "0000"]),
  ])
  func `A name is kept under what people type`(_ name: String, _ tokens: [String]) {
    let found = Set(SearchKey.tokens(names: [name], words: []))
    for token in tokens { #expect(found.contains(token), "\(token): \(found)") }
  }

  @Test(arguments: DatabaseKind.allCases) func `A case is found by name, kana, number, code and content`(_ kind: DatabaseKind) async throws
  {
    try await onTown(kind) { office, town in
      let hanako = try await town.write { writer in
        var command = office.opening()
        command.words = ["コンポスト"]
        return try command.run(writer).item
      }
      try await town.write { try office.act(hanako.id, "register").run($0) }
      let taro = try await town.write { try office.opening(name: "例示 太郎", kana: "レイジ タロウ").run($0).item }
      let today = Office.day("2026-11-09")
      func found(_ text: String) async throws -> [String] {
        try await town.read { try $0.cases(Self.query { $0.text = text }, for: office.clerk, today: today).lines.map(\.id) }
      }
      for text in ["見本 花子", "花子", "ﾐﾎﾝ", "はなこ", "令8見福収第1号", hanako.code, hanako.code.filter { $0 != "-" }.lowercased(), "こんぽすと", "花"] {
        #expect(try await found(text) == [hanako.id], "\(text)")
      }
      #expect(try await found("太郎") == [taro.id])
      #expect(try await found("０２４０-００-００００") == [taro.id, hanako.id])
      // The newest first; both live in 大字見本字中央.
      #expect(try await found("中央") == [taro.id, hanako.id])
      for text in ["花子 太郎", "架空", "%", "'; DROP TABLE", "・・"] { #expect(try await found(text) == [], "\(text)") }
      #expect(try await town.read { try $0.caseCount(Self.query { $0.text = "中央" }, for: office.clerk, today: today) } == 2)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `What an officer may not know of is not found, counted or saved`(_ kind: DatabaseKind)
    async throws
  {
    try await onTown(kind) { office, town in
      let today = Office.day("2026-11-09")
      let hidden = try await town.write { try office.opening().run($0).item }
      let open = try await town.write { try office.opening(needToKnow: "general").run($0).item }
      let query = Self.query { $0.text = "花子" }
      let id = try await town.write { try SaveFilter(officer: "9", title: "花子さん", query: query).run($0) }
      func seen(_ actor: CaseActor) async throws -> ([String], Int, [String: Int]) {
        try await town.read {
          let saved = try $0.savedFilters(of: "9")
          return (
            try $0.cases(saved[0].query, for: actor, today: today).lines.map(\.id),
            try $0.caseCount(Self.query(), for: actor, today: today),
            try $0.caseCounts(byStateOf: Self.query(), for: actor, today: today)
          )
        }
      }
      #expect(try await seen(office.stranger) == ([open.id], 1, ["arrived": 1]))
      #expect(try await seen(office.clerk) == ([open.id, hidden.id], 2, ["arrived": 2]))
      // What lies on one's own desk is known.
      try await town.write { try AssignCase(hidden.id, version: 1, assignee: .some("9"), actor: office.clerk).run($0) }
      #expect(try await seen(office.stranger).1 == 2)
      try await town.write { try RemoveFilter(id, officer: "1").run($0) }
      #expect(try await town.read { try $0.savedFilters(of: "9").count } == 1)
      try await town.write { try RemoveFilter(id, officer: "9").run($0) }
      #expect(try await town.read { try $0.savedFilters(of: "9").count } == 0)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `Pages follow one another without a gap, in every order`(_ kind: DatabaseKind) async throws {
    try await onTown(kind) { office, town in
      let today = Office.day("2026-11-09")
      let ids = try await town.write { writer in
        try (0..<23).map { index -> String in
          var command = office.opening()
          if index % 3 == 0 { command.standardPeriod = nil }
          if index % 3 == 1 { command.standardPeriod = TimeLimit(index + 1, .openingDays) }
          return try command.run(writer).item.id
        }
      }
      for order in CaseQuery.Order.allCases {
        for text in ["", "見本"] {
          var (all, mark): ([String], CasePage.Mark?) = ([], nil)
          repeat {
            let place = mark
            let page = try await town.read {
              try $0.cases(
                Self.query {
                  $0.order = order; $0.text = text
                }, for: office.clerk, today: today, after: place, limit: 5)
            }
            all += page.lines.map(\.id)
            mark = page.next.flatMap { CasePage.Mark($0.description) }
          } while mark != nil && all.count < 100
          #expect(all.count == 23 && Set(all) == Set(ids), "\(order) \(text)")
          if order == .oldest { #expect(all == ids) }
        }
      }
      #expect(CasePage.Mark("x.1") == nil && CasePage.Mark("2026-11-09") == nil && CasePage.Mark("") == nil)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `Filters narrow`(_ kind: DatabaseKind) async throws {
    try await onTown(kind) { office, town in
      let ids = try await town.write { writer in try (0..<4).map { _ in try office.opening().run(writer).item.id } }
      try await town.write { writer in
        try office.act(ids[0], "register").run(writer)
        try AssignCase(ids[1], version: 1, assignee: .some("1"), actor: office.clerk).run(writer)
        try office.act(ids[2], "withdraw").run(writer)
        try MarkImportant(ids[3], true, reason: "疑義がある", actor: office.clerk).run(writer)
      }
      let late = Office.day("2026-12-25")
      func found(_ change: @Sendable @escaping (inout CaseQuery) -> Void) async throws -> [Int] {
        let lines = try await town.read { try $0.cases(Self.query(change), for: office.clerk, today: late).lines.map(\.id) }
        return lines.compactMap(ids.firstIndex(of:)).sorted()
      }
      #expect(try await found { _ in } == [0, 1, 3])
      #expect(try await found { $0.standing = .all } == [0, 1, 2, 3])
      #expect(try await found { $0.standing = .closed } == [2])
      #expect(try await found { $0.states = ["reviewing"] } == [0])
      #expect(try await found { $0.assignee = "1" } == [1])
      #expect(try await found { $0.isUnassigned = true } == [0, 3])
      #expect(try await found { $0.isImportant = true } == [3])
      #expect(
        try await found {
          $0.isLate = true; $0.standing = .all
        } == [0, 1, 3])
      #expect(
        try await found {
          $0.unit = "fukushi-kodomo-kodomo"; $0.waitsFor = [.office]
        } == [0, 1, 3])
      #expect(try await found { $0.departments = ["norin"] } == [])
      #expect(try await found { $0.waysIn = [.paper] } == [])
      #expect(
        try await found {
          $0.procedures = ["child-allowance"]; $0.natures = ["application"]; $0.organ = "mayor"
        } == [0, 1, 3])
      let query = Self.query {
        $0.text = "花"; $0.organ = "mayor"; $0.states = ["a", "b"]; $0.waitsFor = [.council]; $0.waysIn = [.line]; $0.isLate = true
        $0.arrivedFrom = late; $0.order = .oldest; $0.standing = .all; $0.procedures = ["p"]; $0.natures = ["n"]; $0.isUnassigned = true
      }
      #expect(try CaseQuery(json: query.json) == query)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `Of many at once, those that refuse are named and left`(_ kind: DatabaseKind) async throws {
    try await onTown(kind) { office, town in
      let ids = try await town.write { writer in try (0..<3).map { _ in try office.opening().run(writer).item.id } }
      try await town.write { try office.act(ids[1], "withdraw").run($0) }
      let result = try await town.write {
        try BulkAction(
          ids.map { (id: $0, version: 1) } + [(id: "x", version: 1)],
          .act("register", workflows: [Workflow.Key("disposition", version: 1): office.workflow]),
          actor: office.clerk, office: office.office
        ).run($0)
      }
      #expect(result.done == [ids[0], ids[2]])
      #expect(result.refused.map(\.failure.code) == ["casework.changed-meanwhile", "casework.unknown-case"])
      #expect(try await town.read { try $0.numbers(of: "receipt", year: 2026, mark: "見福").count } == 2)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `An action under another name is found by its effect`(_ kind: DatabaseKind) async throws {
    try await onTown(kind) { office, town in
      let id = try await town.write { try office.opening().run($0).item.id }
      let text = office.workflow.json.replacing(#""id": "register""#, with: #""id": "register-2""#)
      let workflow = try Workflow.read(text)
      let result = try await town.write {
        try BulkAction(
          [(id: id, version: 1)], .act("register", workflows: [Workflow.Key("disposition", version: 1): workflow]), actor: office.clerk,
          office: office.office
        ).run($0)
      }
      #expect(workflow.action("register") == nil && result.done == [id])
    }
  }
}
