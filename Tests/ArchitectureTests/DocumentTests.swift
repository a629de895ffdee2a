import Contracts
import Foundation
import Kernel
import Storage
import Testing

@testable import Installation

/// Documents that list what the program has are made from it. Write them anew with
/// `YAKUBA_UPDATE_DOCS=1 swift test --filter ArchitectureTests`.
struct DocumentTests {
  static let list = Result { try ServiceList(Configuration(), secret: [UInt8](repeating: 7, count: 32)) }

  // MARK: docs/errors.md

  struct ErrorCode: Hashable {
    let code: String
    let kind: String
  }

  /// Codes of failures, found in the sources.
  static func errorCodes() -> [ErrorCode] {
    var found: Set<ErrorCode> = []
    for file in Repository.swiftFiles("Sources") {
      for match in file.text.matches(of: /Failure\(\s*\.(\w+),\s*"([a-z0-9-]+\.[a-z0-9-]+)"/) {
        found.insert(ErrorCode(code: String(match.2), kind: String(match.1)))
      }
      for match in file.text.matches(of: /badRequest\(\s*"([a-z0-9-]+\.[a-z0-9-]+)"/) {
        found.insert(ErrorCode(code: String(match.1), kind: "invalid"))
      }
      for match in file.text.matches(of: /Failure\.migration\(\s*"([a-z0-9-]+)"/) {
        found.insert(ErrorCode(code: "storage.\(match.1)", kind: "unavailable"))
      }
    }
    return found.sorted { ($0.code, $0.kind) < ($1.code, $1.kind) }
  }

  @Test func `Every error code is listed`() throws {
    let codes = Self.errorCodes()
    #expect(codes.count > 30)
    var text =
      "# Error codes\n\nMade from the sources by `YAKUBA_UPDATE_DOCS=1 swift test --filter ArchitectureTests`. A code is stable: it stands in problem details "
    text += "(RFC 9457, `code`), in the log and on the command line. The kind decides the HTTP status.\n\n| Code | Kind |\n|---|---|\n"
    for code in codes { text += "| `\(code.code)` | \(code.kind) |\n" }
    #expect(try Repository.isCurrent("docs/errors.md", text))
  }

  @Test func `A code means one kind of failure`() {
    let kinds = Dictionary(grouping: Self.errorCodes(), by: \.code).mapValues { Set($0.map(\.kind)) }
    for (code, kinds) in kinds { #expect(kinds.count == 1, "\(code): \(kinds.sorted())") }
  }

  // MARK: docs/audit.md

  /// Actions that the sources write into the audit log; `…` stands for what happened.
  static func auditCodes() -> Set<String> {
    var found: Set<String> = []
    for file in Repository.swiftFiles("Sources") where file.target != "YakubaBench" {
      for match in file.text.matches(of: /action:\s*"([a-z][a-z0-9-]*\.[^"]+)"/) {
        found.insert(String(match.1).replacing(/\\\([^)]*\)/, with: "…"))
      }
    }
    return found
  }

  @Test func `Every action of the audit log has a name in three languages, and none is named in vain`() throws {
    let written = Self.auditCodes()
    #expect(written.count > 100)
    let named = try Self.list.get().auditNames.actions.map(\.code)
    #expect(Set(named).count == named.count)
    func stands(_ code: String, for pattern: String) -> Bool {
      pattern.hasSuffix("…") ? code.hasPrefix(pattern.dropLast()) && !written.contains(code) : code == pattern
    }
    for pattern in written { #expect(named.contains { stands($0, for: pattern) }, "\(pattern) has no name") }
    for code in named { #expect(written.contains { stands(code, for: $0) }, "\(code) is written nowhere") }
    for action in try Self.list.get().auditNames.actions {
      for said in [action.name.japanese, action.name.english, action.name.easyJapanese] {
        #expect(!said.isEmpty && !said.contains(action.code), "\(action.code)")
      }
    }
  }

  @Test func `Every action of the audit log is listed`() throws {
    let list = try Self.list.get()
    var text = "# Actions of the audit log\n\nMade from the manifests by `YAKUBA_UPDATE_DOCS=1 swift test --filter ArchitectureTests`.\n\n"
    text += "| Action | | |\n|---|---|---|\n"
    for action in list.auditNames.actions { text += "| `\(action.code)` | \(action.name.japanese) | \(action.name.english) |\n" }
    #expect(try Repository.isCurrent("docs/audit.md", text))
  }

  @Test func `Jobs and deliveries have names`() throws {
    let list = try Self.list.get()
    #expect(Set(list.jobs.map(\.name)).count == list.jobs.count)
    for name in list.jobs.map(\.name) + list.subscriptions.map(\.name) { #expect(list.auditNames[name] != nil, "\(name)") }
  }

  // MARK: docs/metrics.md, docs/operations.md, migrations.lock

  @Test func `Every metric and dataset is documented`() throws {
    let list = try Self.list.get()
    var text =
      "# Metrics and open data\n\nMade from the services' manifests by `YAKUBA_UPDATE_DOCS=1 swift test --filter ArchitectureTests`.\n\n"
    text +=
      "## Metrics\n\nFigures that the services measure by themselves; a plan's KPI can be bound to any of them.\n\n| Metric | Title | | Unit |\n|---|---|---|---|\n"
    for metric in list.metrics.sorted(by: { $0.name < $1.name }) {
      text += "| `\(metric.name)` | \(metric.title.japanese) | \(metric.title.english) | \(metric.unit) |\n"
    }
    text += "\n## Datasets\n\n| Dataset | Title | | Licence | Where, below the town |\n|---|---|---|---|---|\n"
    for dataset in list.datasets.sorted(by: { $0.name < $1.name }) {
      let places = dataset.distributions.map { "`\($0.path)` (\($0.type))" }.joined(separator: ", ")
      text += "| `\(dataset.name)` | \(dataset.title.japanese) | \(dataset.title.english) | \(dataset.licence) | \(places) |\n"
    }
    #expect(try Repository.isCurrent("docs/metrics.md", text))
    #expect(Set(list.metrics.map(\.name)).count == list.metrics.count)
    #expect(Set(list.datasets.map(\.name)).count == list.datasets.count)
  }

  @Test func `Every key of the configuration is documented`() throws {
    #expect(try Repository.isCurrent("docs/operations.md", part: "configuration", Help.configurationTable()))
    #expect(Set(ConfigurationKey.all.map(\.name)).count == ConfigurationKey.all.count)
  }

  @Test func `Shipped migrations are frozen`() throws {
    let list = try Self.list.get()
    let all = Migration.storage + Migration.directory + list.migrations
    let text = try #require(Repository.text("migrations.lock"))
    if Repository.updates { try Repository.write(MigrationLock(text: text).adding(all).text, to: "migrations.lock") }
    let lock = MigrationLock(text: try #require(Repository.text("migrations.lock")))
    #expect(lock.problems(with: all) == [])
  }

  // MARK: Routes

  @Test func `Every route is found again by its own address, and by one service only`() throws {
    for service in try Self.list.get().all {
      #expect(!service.samples.isEmpty)
      for sample in service.samples {
        let segments = try sample.path.split(separator: "/").map { try #require($0.removingPercentEncoding) }
        #expect(service.resolve(sample.method, segments) != nil, "\(service.name) \(sample.method.rawValue) \(sample.path)")
        for other in try Self.list.get().all where other.name != service.name {
          #expect(other.resolve(sample.method, segments) == nil, "\(sample.path) is \(service.name)'s and \(other.name)'s")
        }
        if let first = segments.first { #expect(first == "api" || !TownSlug.reserved.contains(first), "\(sample.path)") }
      }
    }
  }

  @Test func `Every declared operation of the API has a route`() throws {
    let list = try Self.list.get()
    #expect(Set(list.operations.map(\.id)).count == list.operations.count)
    for operation in list.operations {
      func segments(_ value: String) -> [String] {
        ["api", "v1"] + operation.path.split(separator: "/").map { $0.hasPrefix("{") ? value : String($0) }
      }
      #expect(
        ["x1", "1"].contains { list.all.route(operation.method, segments($0)) != nil }, "\(operation.method.rawValue) \(operation.path)")
      for name in operation.path.matches(of: /\{(\w+)\}/).map({ String($0.1) }) {
        #expect(operation.parameters.contains { $0.name == name && $0.place == .path }, "\(operation.path): \(name)")
      }
    }
  }

  @Test func `Public pages can be read by everyone, and staff pages by nobody else`() throws {
    for service in try Self.list.get().all {
      for sample in service.samples where sample.path.hasPrefix("/staff") { #expect(sample.access.face == .staff, "\(sample.path)") }
    }
  }
}
