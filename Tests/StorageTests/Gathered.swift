import Foundation
import Kernel
import Synchronization
import TestSupport

@testable import Storage

/// Commands that gather behind one that holds the writer, and so are written together.
enum Gathered {
  typealias Command<T: Sendable> = @Sendable (Writer) throws -> T

  static func write<T: Sendable>(_ town: TownDatabase, _ commands: [Command<T>]) async throws -> [Result<T, any Error>] {
    try await write(town, foreseeing: commands.map { (nil, $0) })
  }

  static func write<T: Sendable>(_ town: TownDatabase, foreseeing commands: [(foresight: Foresight?, body: Command<T>)]) async throws
    -> [Result<
      T, any Error
    >]
  {
    let gate = Gate()
    return try await withThrowingTaskGroup(of: (Int, Result<T, any Error>).self) { group in
      async let holding: Void = town.write { _ in gate.wait() }
      try await gate.untilHeld()
      for (number, command) in commands.enumerated() {
        group.addTask {
          do { return (number, .success(try await town.write(command.foresight, command.body))) } catch { return (number, .failure(error)) }
        }
        // In the order of the list.
        try await Task.sleep(for: .milliseconds(2))
      }
      try await Task.sleep(for: .milliseconds(20))
      gate.open()
      try await holding
      var results: [Int: Result<T, any Error>] = [:]
      for try await (number, result) in group { results[number] = result }
      return commands.indices.compactMap { results[$0] }
    }
  }

  private final class Gate: Sendable {
    private let state = Mutex((isHeld: false, isOpen: false))
    /// On the database's thread.
    func wait() {
      state.withLock { $0.isHeld = true }
      while !state.withLock({ $0.isOpen }) { usleep(500) }
    }
    func open() { state.withLock { $0.isOpen = true } }
    func untilHeld() async throws { while !state.withLock({ $0.isHeld }) { try await Task.sleep(for: .milliseconds(1)) } }
  }
}
