import Kernel
import Synchronization
import TestSupport
import Testing

@testable import Storage

/// What is kept in memory under a revision is what the database holds, in every process.
@Suite struct RevisionTests {
  private static let topic = RevisedTopic("counters.all")

  private static func set(_ value: Int, _ town: TownDatabase) async throws {
    try await town.write { writer in
      try writer.run(
        "INSERT INTO counters (name, value) VALUES ('a', \(value)) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
      try writer.renew(topic)
    }
  }

  private static func read(_ reader: Reader) throws -> Int {
    try reader.first("SELECT value FROM counters WHERE name = 'a'") { try $0.int("value") } ?? 0
  }

  /// Counts how often a value was made.
  private final class Shelf: Sendable {
    let shelf = RevisionShelf<String, Int>(topic, capacity: 20)
    let made = Mutex(0)
    func value(_ reader: Reader) throws -> Int {
      try shelf.value("a", reader) {
        made.withLock { $0 += 1 }
        return try read(reader)
      }
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aValueIsMadeOnceForARevision(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: [.counters]) { town in
      let shelf = Shelf()
      // Before the topic was ever written nothing is kept.
      for _ in 0..<2 { #expect(try await town.read { try shelf.value($0) } == 0) }
      #expect(shelf.made.withLock { $0 } == 2)
      try await Self.set(1, town)
      for _ in 0..<3 { #expect(try await town.read { try shelf.value($0) } == 1) }
      #expect(try await town.write { try shelf.value($0) } == 1)
      #expect(shelf.made.withLock { $0 } == 3)
      try await Self.set(2, town)
      for _ in 0..<3 { #expect(try await town.read { try shelf.value($0) } == 2) }
      #expect(shelf.made.withLock { $0 } == 4)
    }
  }

  /// A command sees its own change, also where it looked before; when it fails, nobody else ever sees it.
  @Test(arguments: DatabaseKind.allCases) func whatWasUndoneIsNotKept(_ kind: DatabaseKind) async throws {
    struct Undone: Error {}
    try await withTown(on: kind, migrations: [.counters]) { town in
      let shelf = Shelf()
      try await Self.set(1, town)
      await #expect(throws: Undone.self) {
        try await town.write { writer in
          #expect(try shelf.value(writer) == 1)
          try writer.run("UPDATE counters SET value = 9")
          try writer.renew(Self.topic)
          #expect(try shelf.value(writer) == 9)
          throw Undone()
        }
      }
      #expect(try await town.read { try shelf.value($0) } == 1)
      #expect(try await town.write { try shelf.value($0) } == 1)
    }
  }

  /// What is recalled is never older than the question, and the database is asked where memory does not do.
  @Test(arguments: DatabaseKind.allCases) func whatIsRecalledIsTheTruth(_ kind: DatabaseKind) async throws {
    try await withTownTwice(on: kind, migrations: [.counters]) { one, other in
      let shelf = Shelf()
      #expect(try await one.recall { try shelf.value($0) } == 0)
      try await Self.set(1, one)
      for _ in 0..<3 { #expect(try await one.recall { try shelf.value($0) } == 1) }
      #expect(shelf.made.withLock { $0 } == 4, "each time first without a database")
      try await Self.set(2, other)
      #expect(try await one.recall { try shelf.value($0) } == 2)
      // Also where the body hides that it asked.
      #expect(try await one.recall { (try? Self.read($0)) ?? -1 } == 2)
      struct OwnMistake: Error {}
      await #expect(throws: OwnMistake.self) { try await one.recall { _ -> Int in throw OwnMistake() } }
    }
  }

  private final class Acknowledged: Sendable { let value = Mutex(0) }

  /// Many who ask at once share a look, and each finds at least what was there when they asked.
  @Test(arguments: DatabaseKind.allCases) func whoRecallsTogetherFindsNothingOld(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: [.counters]) { town in
      let shelf = Shelf()
      try await Self.set(0, town)
      let acknowledged = Acknowledged()
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          for value in 1...40 {
            try await Self.set(value, town)
            acknowledged.value.withLock { $0 = value }
          }
        }
        for _ in 0..<8 {
          group.addTask {
            for _ in 0..<40 {
              let least = acknowledged.value.withLock { $0 }
              let found = try await town.recall { try shelf.value($0) }
              #expect(found >= least)
            }
          }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test(arguments: DatabaseKind.allCases) func anotherProcessSeesTheChange(_ kind: DatabaseKind) async throws {
    try await withTownTwice(on: kind, migrations: [.counters]) { one, other in
      let shelf = Shelf()
      try await Self.set(1, one)
      #expect(try await other.read { try shelf.value($0) } == 1)
      try await Self.set(2, other)
      #expect(try await one.read { try shelf.value($0) } == 2)
    }
  }

  /// Commands that share a transaction do not share what a failed one among them changed.
  @Test(arguments: DatabaseKind.allCases) func manyAtOnceSeeOneTruth(_ kind: DatabaseKind) async throws {
    struct Undone: Error {}
    try await withTown(on: kind, migrations: [.counters]) { town in
      let shelf = Shelf()
      try await Self.set(0, town)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 1...60 {
          group.addTask {
            try? await town.write { writer in
              #expect(try shelf.value(writer) == Self.read(writer))
              try writer.run("UPDATE counters SET value = \(number)")
              try writer.renew(Self.topic)
              #expect(try shelf.value(writer) == number)
              if number % 3 == 0 { throw Undone() }
            }
          }
        }
        try await group.waitForAll()
      }
      let last = try await town.read { (try shelf.value($0), try Self.read($0)) }
      #expect(last.0 == last.1 && last.0 % 3 != 0)
    }
  }

  @Test func theLeastRecentlyUsedGoesFirst() async throws {
    try await withTown(on: .sqlite, migrations: [.counters]) { town in
      try await Self.set(1, town)
      let shelf = RevisionShelf<Int, Int>(Self.topic, capacity: 10)
      let made = Mutex<[Int]>([])
      func ask(_ key: Int) async throws {
        _ = try await town.read { reader in
          try shelf.value(key, reader) {
            made.withLock { $0.append(key) }
            return key
          }
        }
      }
      for key in 0..<10 { try await ask(key) }
      try await ask(0)
      try await ask(10)
      try await ask(0)
      try await ask(1)
      #expect(made.withLock { $0 } == Array(0...10) + [1])
    }
  }
}
