import Kernel
import TestSupport
import Testing

@testable import Storage

/// What a command foresees changes how long it waits, never what it sees.
@Suite struct ForesightTests {
  private static func count(_ name: String) -> SQL { "SELECT value FROM counters WHERE name = \(name)" }

  private static func value(_ name: String, _ reader: Reader) throws -> Int { try reader.first(count(name)) { try $0.int("value") } ?? 0 }

  private static func foresight(_ name: String, changes: Bool = true) -> Foresight {
    Foresight(dependsOn: ["counter:\(name)"], changes: changes ? ["counter:\(name)"] : [], [count(name)])
  }

  private static func add(_ name: String, _ writer: Writer) throws -> Int {
    let before = try value(name, writer)
    try writer.append("INSERT INTO counters (name, value) VALUES (\(name), 1) ON CONFLICT (name) DO UPDATE SET value = counters.value + 1")
    let after = try value(name, writer)
    #expect(after == before + 1)
    return after
  }

  @Test(arguments: DatabaseKind.allCases) func aCommandSeesItsOwnChange(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: [.counters]) { town in
      for expected in 1...3 {
        let found = try await town.write(Self.foresight("a")) { try Self.add("a", $0) }
        #expect(found == expected)
      }
      let kept = try await town.read { try Self.value("a", $0) }
      #expect(kept == 3)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aCommandSeesThoseBeforeIt(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: [.counters]) { town in
      let a: (Foresight?, Gathered.Command<Int>) = (Self.foresight("a"), { try Self.add("a", $0) })
      let b: (Foresight?, Gathered.Command<Int>) = (Self.foresight("b"), { try Self.add("b", $0) })
      // Says nothing of what it changes.
      let silent: (Foresight?, Gathered.Command<Int>) = (nil, { writer in try Self.add("b", writer) + Self.add("a", writer) })
      let results = try await Gathered.write(town, foreseeing: [a, b, a, silent, b, a, b])
      #expect(results.compactMap { try? $0.get() } == [1, 1, 2, 2 + 3, 3, 4, 4])
    }
  }

  /// What others foresee is not for it: they know on what it depends, it does not.
  @Test(arguments: DatabaseKind.allCases) func aCommandUsesOnlyWhatItForesawItself(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: [.counters]) { town in
      let a: (Foresight?, Gathered.Command<Int>) = (Self.foresight("a"), { try Self.add("a", $0) })
      let looksAtA: (Foresight?, Gathered.Command<Int>) = (Self.foresight("b"), { try Self.value("a", $0) })
      let results = try await Gathered.write(town, foreseeing: [a, looksAtA, a, looksAtA])
      #expect(results.compactMap { try? $0.get() } == [1, 1, 2, 2])
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whoFailsChangesNothingForOthers(_ kind: DatabaseKind) async throws {
    struct OwnMistake: Error {}
    try await withTown(on: kind, migrations: [.counters]) { town in
      let good: (Foresight?, Gathered.Command<Int>) = (Self.foresight("a"), { try Self.add("a", $0) })
      let bad: (Foresight?, Gathered.Command<Int>) = (
        Self.foresight("a"),
        { writer in
          _ = try Self.add("a", writer)
          throw OwnMistake()
        }
      )
      let results = try await Gathered.write(town, foreseeing: [good, bad, good, bad, good])
      #expect(results.compactMap { try? $0.get() } == [1, 2, 3])
    }
  }

  /// A question that the database does not understand is the fault of who asks it.
  @Test(arguments: DatabaseKind.allCases) func aQuestionThatFailsIsItsCommandsOwn(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: [.counters]) { town in
      let good: (Foresight?, Gathered.Command<Int>) = (Self.foresight("a"), { try Self.add("a", $0) })
      let nothing: SQL = "SELECT nothing FROM counters"
      let bad: (Foresight?, Gathered.Command<Int>) = (
        Foresight(dependsOn: [], changes: [], [nothing]), { try $0.all(nothing).count }
      )
      let results = try await Gathered.write(town, foreseeing: [good, bad, good])
      #expect(results.compactMap { try? $0.get() } == [1, 2])
      #expect(throws: Failure.self) { try results[1].get() }
      await #expect(throws: Failure.self) { try await town.write(bad.0, bad.1) }
      #expect(try await town.write(good.0, good.1) == 3)
    }
  }

  /// Text that no database takes fails where it is asked, and nobody else.
  @Test(arguments: DatabaseKind.allCases) func aQuestionThatCannotBeAskedIsItsCommandsOwn(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: [.counters]) { town in
      let good: (Foresight?, Gathered.Command<Int>) = (Self.foresight("a"), { try Self.add("a", $0) })
      let bad: (Foresight?, Gathered.Command<Int>) = (Self.foresight("a\0b"), { try Self.value("a\0b", $0) })
      let results = try await Gathered.write(town, foreseeing: [good, bad, good])
      #expect(results.compactMap { try? $0.get() } == [1, 2])
      #expect(throws: Failure.self) { try results[1].get() }
    }
  }

  /// Also what was changed by a question: `RETURNING`.
  @Test(arguments: DatabaseKind.allCases) func nothingRemainsOfWhoFails(_ kind: DatabaseKind) async throws {
    struct OwnMistake: Error {}
    try await withTown(on: kind, migrations: [.counters]) { town in
      let good: (Foresight?, Gathered.Command<Int>) = (Self.foresight("a"), { try Self.add("a", $0) })
      let bad: (Foresight?, Gathered.Command<Int>) = (
        Self.foresight("a"),
        { writer in
          _ = try writer.first("UPDATE counters SET value = 100 WHERE name = 'a' RETURNING value") { try $0.int("value") }
          throw OwnMistake()
        }
      )
      let results = try await Gathered.write(town, foreseeing: [good, bad, good])
      #expect(results.compactMap { try? $0.get() } == [1, 2])
    }
  }

  /// More than the pipeline takes at once.
  @Test(arguments: DatabaseKind.allCases) func hundredsOfQuestionsAreAnswered(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: [.counters]) { town in
      try await town.write { writer in
        for number in 0..<300 { try writer.append("INSERT INTO counters (name, value) VALUES (\(String(number)), \(number))") }
      }
      let names = (0..<300).map(String.init)
      let sum = try await town.write(Foresight(dependsOn: [], changes: [], names.map(Self.count))) { writer in
        try names.map { try Self.value($0, writer) }.reduce(0, +)
      }
      #expect(sum == 299 * 300 / 2)
    }
  }

  /// Numbers of rows follow one another, whoever fails.
  @Test(arguments: DatabaseKind.allCases) func numbersHaveNoGaps(_ kind: DatabaseKind) async throws {
    struct OwnMistake: Error {}
    try await withTown(on: kind, migrations: [.counters]) { town in
      func command(fails: Bool) -> Gathered.Command<Int> {
        { writer in
          let number = try writer.nextNumber(in: "counters") {
            try writer.first("SELECT MAX(value) AS value FROM counters") { try $0.intOrNil("value") } ?? nil
          }
          try writer.append("INSERT INTO counters (name, value) VALUES (\(String(number)), \(number))")
          if fails { throw OwnMistake() }
          return number
        }
      }
      let results = try await Gathered.write(town, [false, true, false, false, true, true, false].map(command))
      #expect(results.compactMap { try? $0.get() } == [1, 2, 3, 4])
    }
  }

  /// Told to plan once, PostgreSQL keeps to one plan for that statement, and for no other of the same read.
  @Test func aStatementIsPlannedOnce() async throws {
    try await withTown(on: .postgres, migrations: [.counters]) { town in
      let once: SQL = "SELECT COUNT(*) AS once FROM counters WHERE value > \(0) AND name <> \("")"
      for _ in 0..<3 {
        try await town.read { reader in
          _ = try reader.first(once.plannedOnce)
          #expect(try reader.first("SELECT current_setting('plan_cache_mode') AS mode") { try $0.text("mode") } == "auto")
          _ = try reader.first(once.plannedOnce)
        }
      }
      let custom = try await town.read { reader in
        try reader.first("SELECT custom_plans AS n FROM pg_prepared_statements WHERE statement LIKE 'SELECT COUNT(*) AS once%'") {
          try $0.int("n")
        }
      }
      #expect(custom == 0)
    }
  }
}
