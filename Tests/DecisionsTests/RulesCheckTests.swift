import Kernel
import TestSupport
import Testing

@testable import Decisions

struct RulesCheckTests {
  fileprivate static func row(
    _ id: String = "permit", _ matter: String = "許可", _ decider: DecisionRank = .departmentHead, upTo amount: Int? = nil,
    line: [DecisionRank] = [.unitChief], concurrence: [DecisionRules.Concurrence] = []
  ) -> DecisionRules.Row {
    DecisionRules.Row(id: id, matter: matter, decider: decider, amountUpTo: amount, line: line, row: "1の項", concurrence: concurrence)
  }

  private static func found(
    _ rows: [DecisionRules.Row], used: [String: [String]] = [:], office: OfficeDay = MihonOffice.office(),
    _ change: (inout DecisionRules) -> Void = { _ in }
  ) -> [RulesCheck.Finding] {
    var rules = DecisionRules(basis: "決裁規程", rows: rows)
    change(&rules)
    return RulesCheck(rules, in: office, used: used).findings
  }

  @Test func `The sample town's rules read back word for word, and nothing is wrong with them where every post is held`() throws {
    let rules = try MihonOffice.rules()
    #expect(try DecisionRules(json: rules.json) == rules)
    // The small office of the tests has no speaker and no sections of other departments; only that is said.
    let errors = RulesCheck(rules, in: MihonOffice.office()).errors
    #expect(errors.allSatisfy { $0.message.japanese.contains("議長") }, "\(errors.map(\.message.japanese))")
  }

  @Test func `Rules with every particular read back`() throws {
    var row = Self.row(
      upTo: 500_000, concurrence: [.init(department: "somu", unit: "somu-zaisei", rank: .unitChief, why: "予算", amountFrom: 100_000)])
    row.important = .mayor
    row.own = .viceMayor
    row.mayBeDecidedInAbsence = false
    var rules = DecisionRules(basis: "「規程」\"1\"", rows: [row, Self.row(line: [])])
    rules.standIns[.mayor] = []
    rules.posts[.facilityHead] = ["kominkan-head"]
    #expect(try DecisionRules(json: rules.json) == rules)
  }

  @Test func `A matter that ends with a limit has a gap, and one with a row without limit has none`() {
    let gap = Self.found([Self.row(upTo: 500_000), Self.row("permit", "許可", .mayor, upTo: 3_000_000)])
    #expect(gap.count == 1 && gap[0].isError && gap[0].row == 1 && gap[0].message.japanese.contains("3,000,000円を超える"))
    #expect(Self.found([Self.row(upTo: 500_000), Self.row("permit", "許可", .mayor)]).isEmpty)
  }

  @Test func `Two rows for one amount, and one matter under two names, are told`() {
    let twice = Self.found([Self.row(), Self.row("permit", "許可", .mayor)])
    #expect(twice.contains { $0.isError && $0.message.japanese.contains("同じ金額の項が二つ") })
    let matters = Self.found([Self.row("permit"), Self.row("other")])
    #expect(matters.map(\.row) == [1] && matters[0].message.japanese.contains("事項が二つ"))
  }

  @Test func `Sections asked must exist, and a vacant one is only pointed out`() {
    func asked(_ department: String, _ unit: String? = nil, office: OfficeDay = MihonOffice.office()) -> [RulesCheck.Finding] {
      Self.found([Self.row(concurrence: [.init(department: department, unit: unit, why: "理由")])], office: office)
    }
    #expect(asked("somu").isEmpty && asked("somu", "somu-zaisei").isEmpty)
    #expect(asked("gone").map(\.isError) == [true])
    #expect(asked("somu", "gone").map(\.isError) == [true])
    let vacant = MihonOffice.office { $0["somu-head"] = nil }
    #expect(asked("somu", office: vacant).contains { !$0.isError && $0.message.japanese.contains("合議先の総務課長") })
  }

  @Test func `A post that nobody holds is pointed out, and one that does not exist keeps the rules back`() {
    let vacant = Self.found([Self.row(decider: .viceMayor)], office: MihonOffice.office { $0["executive-vice-mayor"] = nil })
    #expect(vacant.map(\.isError) == [false] && vacant[0].message.japanese.contains("副町長"))
    #expect(Self.found([Self.row(decider: .speaker)]).map(\.isError) == [true])
  }

  @Test func `Lines, important cases, stand-ins and rows that procedures use are looked at`() {
    #expect(Self.found([Self.row(line: [.departmentHead])]).map(\.isError) == [true])
    var row = Self.row()
    row.important = .unitChief
    #expect(Self.found([row]).map(\.isError) == [true])
    #expect(Self.found([Self.row()]) { $0.standIns[.unitChief] = [.mayor] }.map(\.isError) == [true])
    #expect(Self.found([Self.row()]) { $0.standIns[.mayor] = [.viceMayor, .viceMayor] }.map(\.isError) == [true])
    let used = Self.found([Self.row()], used: ["permit": ["道路占用"], "gone": ["火入れ", "農地"]])
    #expect(used.count == 1 && used[0].isError && used[0].message.japanese.contains("「火入れ」「農地」"))
  }

  @Test func `Rows of a matter stand by amount, others where they were`() {
    var rules = DecisionRules(
      basis: "", rows: [Self.row("a", "甲"), Self.row("b", "乙"), Self.row("c", "丙"), Self.row("b", "乙", .unitChief, upTo: 10)])
    rules.sortAmounts()
    #expect(rules.rows.map(\.id) == ["a", "b", "c", "b"] && rules.rows.map(\.amountUpTo) == [nil, 10, nil, nil])
    #expect(rules.amountAbove(rules.rows[1]) == nil && rules.amountAbove(rules.rows[3]) == 10)
  }
}

extension RulesCheckTests {
  fileprivate static func row(decider: DecisionRank) -> DecisionRules.Row { row("permit", "許可", decider) }
}
