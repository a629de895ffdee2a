import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Installation

/// What production must not have.
@Suite struct RefusalTests {
  private func production(_ folder: String) -> Configuration {
    var configuration = Configuration()
    configuration.port = 0
    configuration.dataFolder = folder
    configuration.logLevel = .error
    return configuration
  }

  private func start(_ configuration: Configuration) async throws {
    try Workplace.prepareData(configuration)
    let listening = try await Listening.start(configuration, secret: SecretFile.load(configuration), home: RunningOffice.home)
    await listening.stop()
  }

  @Test func `A data folder of the demonstration does not open in production, and both reasons are said`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    var demonstration = production(folder.path)
    demonstration.mode = .demonstration
    try await RunningOffice.add(["mihon"], demonstration)
    let refusal = await #expect(throws: CommandFailure.self) { try await start(production(folder.path)) }
    #expect(refusal?.code == .configuration)
    #expect(refusal?.message.english.contains("was made for demonstrations") == true)
    #expect(refusal?.message.english.contains("town mihon has demonstration accounts") == true)
  }

  @Test func `A town without demonstration accounts opens in production`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try await RunningOffice.add(["mihon"], production(folder.path))
    try await start(production(folder.path))
  }

  @Test func `A secret that others may read is refused`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let configuration = production(folder.path)
    _ = try SecretFile.load(configuration)
    #expect(FileSystem.mode(folder.path + "/secret") == 0o600)
    chmod(folder.path + "/secret", 0o644)
    let refusal = await #expect(throws: CommandFailure.self) { try await start(configuration) }
    #expect(refusal?.message.english.contains("others may read the secret file") == true)
  }

  @Test func `A folder that cannot be written is named`() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try Data("x".utf8).write(to: URL(fileURLWithPath: folder.path + "/file"))
    let refusal = #expect(throws: CommandFailure.self) { try Workplace.prepareData(production(folder.path + "/file")) }
    #expect(refusal?.code == .cannotCreate)
    #expect(refusal?.message.english.contains(folder.path + "/file") == true)
  }

  @Test func `A secret is made once and stays`() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let first = try SecretFile.load(production(folder.path))
    #expect(first.count >= 32)
    #expect(try SecretFile.load(production(folder.path)) == first)
    try Data("short".utf8).write(to: URL(fileURLWithPath: folder.path + "/secret"))
    #expect(throws: CommandFailure.self) { try SecretFile.load(production(folder.path)) }
  }
}
