import Kernel
import TestSupport
import Testing

@testable import Storage

@Suite struct AuditTests {
  static func fill(_ town: TownDatabase, _ count: Int) async throws {
    try await town.write { writer in
      for number in 1...count {
        try writer.audit(
          AuditEntry(actor: "officer:\(number % 3)", action: "plan.status-changed", subject: "measure:\(number)", detail: "実施中"))
      }
    }
  }

  /// Changes the log as someone would who owns the database.
  static func tamper(_ town: TownDatabase, _ script: String) async throws {
    try await town.driver.write(.migration) { writer in
      switch writer.connection.kind {
      case .sqlite:
        try writer.connection.script("DROP TRIGGER IF EXISTS audit_log_no_update; DROP TRIGGER IF EXISTS audit_log_no_delete")
      case .postgres: try writer.connection.script("ALTER TABLE audit_log DISABLE TRIGGER USER")
      }
      try writer.connection.script(script)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func anUntouchedChainIsSound(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind) { town in
      let empty = try await town.verifyAudit()
      #expect(empty.isSound && empty.soundEntries == 0)
      try await Self.fill(town, 2500)
      try await Self.fill(town, 1)
      let verdict = try await town.verifyAudit()
      #expect(verdict.isSound)
      #expect(verdict.soundEntries == 2501)
      let anchor = try await town.read { try $0.auditAnchor() }
      #expect(anchor == verdict.end)
      #expect(AuditAnchor(anchor.description) == anchor)
    }
  }

  /// The form is fixed: a chain must verify with any later version of the program.
  @Test func theDigestIsAsDocumented() {
    let entry = AuditEntry(actor: "system", action: "a.b", subject: "s:1", detail: "詳細")
    let digest = AuditChain.digest(after: AuditChain.start, at: Moment(milliseconds: 1_700_000_000_000), entry)
    #expect(Digest.hex(digest) == "b8ca61993f72c939d0e41fd3a4865ce46b3f782c902af25d9e34dfd44bef4eb2")
  }

  @Test(arguments: DatabaseKind.allCases) func whatWasTamperedWithIsFound(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind) { town in
      try await Self.fill(town, 10)
      try await Self.tamper(town, "UPDATE audit_log SET detail = '完了' WHERE seq = 4")
      let verdict = try await town.verifyAudit()
      #expect(verdict.firstFault == .altered(seq: 4))
      #expect(verdict.soundEntries == 3)
      try await Self.tamper(town, "UPDATE audit_log SET detail = '実施中' WHERE seq = 4")
      #expect(try await town.verifyAudit().isSound)
      try await Self.tamper(town, "UPDATE audit_log SET at_ms = at_ms + 1 WHERE seq = 7")
      #expect(try await town.verifyAudit().firstFault == .altered(seq: 7))
      try await Self.tamper(town, "DELETE FROM audit_log WHERE seq = 2")
      #expect(try await town.verifyAudit().firstFault == .missing(seq: 2))
      try await Self.tamper(town, "DELETE FROM audit_log WHERE seq = 1")
      #expect(try await town.verifyAudit().firstFault == .missing(seq: 1))
    }
  }

  @Test(arguments: DatabaseKind.allCases) func anAnchorShowsThatTheEndWasCutOff(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind) { town in
      try await Self.fill(town, 5)
      let anchor = try await town.read { try $0.auditAnchor() }
      try await Self.tamper(town, "DELETE FROM audit_log WHERE seq > 3")
      #expect(try await town.verifyAudit().isSound)
      #expect(try await town.verifyAudit(against: anchor).firstFault == .notAsAnchored(seq: 4))
      try await Self.fill(town, 4)
      #expect(try await town.verifyAudit(against: anchor).firstFault == .notAsAnchored(seq: 5))
      let later = try await town.read { try $0.auditAnchor() }
      try await Self.fill(town, 1)
      #expect(try await town.verifyAudit(against: later).isSound)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func theListFiltersAndPages(_ kind: DatabaseKind) async throws {
    let times = TestTime(Moment(milliseconds: 1_000_000))
    try await withTown(on: kind, clock: times.clock) { town in
      for number in 1...7 {
        times.advance(milliseconds: 1000)
        try await town.write { writer in
          try writer.audit(
            AuditEntry(
              actor: number % 2 == 0 ? "officer:a" : "officer:b", action: number < 5 ? "plan.changed" : "plans.seen", subject: "m:\(number)"
            ))
        }
      }
      @Sendable func numbers(_ filter: AuditFilter, before: Int? = nil, limit: Int = 50) async throws -> [Int] {
        try await town.read { try $0.auditRecords(filter, before: before, limit: limit).map(\.seq) }
      }
      #expect(try await numbers(AuditFilter()) == [7, 6, 5, 4, 3, 2, 1])
      #expect(try await numbers(AuditFilter(), limit: 3) == [7, 6, 5])
      #expect(try await numbers(AuditFilter(), before: 5, limit: 3) == [4, 3, 2])
      #expect(try await numbers(AuditFilter(actor: "officer:a")) == [6, 4, 2])
      #expect(try await numbers(AuditFilter(action: "plan.changed")) == [4, 3, 2, 1])
      #expect(try await numbers(AuditFilter(action: "plan.")) == [4, 3, 2, 1])
      #expect(try await numbers(AuditFilter(subject: "m:3")) == [3])
      #expect(try await numbers(AuditFilter(actor: "officer:a", from: Moment(milliseconds: 1_004_000))) == [6, 4])
      #expect(try await numbers(AuditFilter(until: Moment(milliseconds: 1_002_000))) == [1])
      #expect(try await town.read { try $0.auditCount(AuditFilter(actor: "officer:b")) } == 4)
      let record = try await town.read { try $0.auditRecords(limit: 1).first }
      #expect(record?.at == Moment(milliseconds: 1_007_000))
      #expect(record?.entry.subject == "m:7")
    }
  }

  @Test(arguments: [
    "", "1", "1:", "1:00", "-1:" + String(repeating: "0", count: 64), "x:" + String(repeating: "0", count: 64),
    "1:" + String(repeating: "g", count: 64),
  ])
  func badAnchorsAreRefused(_ text: String) { #expect(AuditAnchor(text) == nil) }
}
