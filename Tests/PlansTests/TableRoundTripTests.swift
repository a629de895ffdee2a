import Testing

@testable import Plans

/// Whatever a plan holds comes back from sheets as it was.
@Suite struct TableRoundTripTests {
  @Test(arguments: PublishedPlansTests.towns) func publishedPlansComeBackFromSheets(town: String) throws {
    let plan = try PublishedPlansTests.plan(town)
    let outcome = TableReader.read(TableWriter.sheets(of: plan))
    #expect(outcome.problems.map { $0.line(.english) } == [])
    #expect(outcome.plan == plan)
  }

  @Test(arguments: PublishedPlansTests.towns) func publishedPlansComeBackFromCSV(town: String) throws {
    let plan = try PublishedPlansTests.plan(town)
    let outcome = PlanCSV.read(PlanCSV.write(plan))
    #expect(outcome.problems.map { $0.line(.english) } == [])
    #expect(outcome.plan == plan)
  }

  @Test func randomPlansObeyTheRules() {
    for seed in 1...40 {
      let plan = RandomPlan.make(seed: UInt64(seed))
      let outcome = PlanFile.read(Array(PlanFile.write(plan).utf8))
      #expect(outcome.errors.map(\.message.english) == [], "seed \(seed)")
      #expect(outcome.plan.map { isSame($0, plan) } == true, "seed \(seed)")
    }
  }

  @Test func randomPlansComeBackFromSheets() {
    for seed in 1...60 {
      let plan = RandomPlan.make(seed: UInt64(seed))
      let outcome = TableReader.read(TableWriter.sheets(of: plan))
      #expect(outcome.problems.filter { $0.severity == .error }.map { $0.line(.english) } == [], "seed \(seed)")
      #expect(outcome.plan.map { isSame($0, plan) } == true, "seed \(seed)")
    }
  }

  @Test func randomPlansComeBackFromCSV() {
    for seed in 201...240 {
      let plan = RandomPlan.make(seed: UInt64(seed))
      let outcome = PlanCSV.read(PlanCSV.write(plan))
      #expect(outcome.problems.filter { $0.severity == .error }.map { $0.line(.english) } == [], "seed \(seed)")
      #expect(outcome.plan.map { isSame($0, plan) } == true, "seed \(seed)")
    }
  }

  /// Swift takes canonically equivalent texts for equal; a file must not change even that.
  private func isSame(_ a: Plan, _ b: Plan) -> Bool { Array(PlanFile.write(a).utf8) == Array(PlanFile.write(b).utf8) }

  @Test func noCellIsLongerThanSpreadsheetProgramsTake() {
    for seed in 1...60 {
      for sheet in TableWriter.sheets(of: RandomPlan.make(seed: UInt64(seed))) {
        for row in sheet.rows {
          for case .text(let text) in row.cells { #expect(text.utf16.count <= 32_767) }
        }
      }
    }
  }

  @Test func noCellBeginsAsAFormula() {
    for seed in 1...60 {
      for sheet in TableWriter.sheets(of: RandomPlan.make(seed: UInt64(seed))) {
        for row in sheet.rows {
          for case .text(let text) in row.cells {
            #expect(text.unicodeScalars.first.map { !"=+-@＝＋－＠\t\r\n".unicodeScalars.contains($0) } ?? true, "\(text.prefix(20))")
          }
        }
      }
    }
  }

  @Test func everyColumnHasAHeadingAndAWayToWriteIt() {
    var titles: Set<String> = []
    for layout in TableLayout.all {
      #expect(titles.insert(layout.title).inserted)
      #expect(TableWords.titles[layout.key] != nil, "\(layout.key)")
      #expect(layout.title.count <= 31 && !layout.title.contains { "[]:*?/\\".contains($0) })
      #expect(Set(layout.headings).count == layout.headings.count, "\(layout.title): \(layout.headings)")
      for column in layout.columns {
        #expect(!column.heading.unicodeScalars.allSatisfy(\.isASCII) || column.heading == "SDGs", "\(layout.key):\(column.key)")
      }
    }
  }

  @Test func everyChoiceHasAWord() {
    for layout in TableLayout.all {
      for column in layout.columns {
        guard case .choice(let raws) = column.form else { continue }
        let words = raws.map(TableWords.choice)
        #expect(Set(words).count == raws.count)
        for raw in raws { #expect(TableWords.choices[raw] != nil, "\(raw)") }
      }
    }
  }

  /// A heading of a CSV file may stand for columns of several tables only where all of them take the same kind of value.
  @Test func sharedHeadingsMeanTheSame() {
    var forms: [String: String] = [:]
    for layout in TableLayout.all {
      for column in layout.columns {
        let kind =
          switch column.form {
          case .list: "list"
          case .number, .integer: "number"
          default: "word"
          }
        #expect(forms.updateValue(kind, forKey: column.heading).map { $0 == kind } ?? true, "\(column.heading)")
      }
    }
  }
}
