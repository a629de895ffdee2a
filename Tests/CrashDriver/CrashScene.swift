import Kernel
import Storage

/// What the driver writes, and the tests look for.
enum CrashScene {
  static let migration = Migration(
    "crash.0001-rows",
    """
    CREATE TABLE crash_rows (key TEXT NOT NULL, half TEXT NOT NULL CHECK (half IN ('a', 'b')), PRIMARY KEY (key, half)) {{strict}};
    CREATE TABLE crash_told (key TEXT NOT NULL PRIMARY KEY) {{strict}};
    """)

  static func cluster(_ location: ClusterLocation) throws -> Cluster {
    try Cluster(location, migrations: [migration], limits: ClusterLimits(connections: 4), clock: .system, randomness: .system)
  }

  /// One acknowledged unit: two rows, an audit entry, an event, an attachment.
  static func write(_ key: String, _ town: TownDatabase) async throws {
    try await town.write { writer in
      try writer.run("INSERT INTO crash_rows (key, half) VALUES (\(key), 'a')")
      try writer.audit(AuditEntry(actor: "system", action: "crash.written", subject: key))
      let attachment = try writer.store(attachment: Array(key.utf8))
      try writer.keep(attachment: attachment.digest, for: key)
      try writer.publish(Event("crash.written.v1", subject: key))
      try writer.run("INSERT INTO crash_rows (key, half) VALUES (\(key), 'b')")
    }
  }

  /// Tells of every event once: a second telling would break the primary key.
  static func pump(_ town: TownDatabase) -> OutboxPump {
    OutboxPump(
      town,
      subscriptions: [
        OutboxSubscription(
          "crash.tell", events: ["crash.written.v1"],
          handler: .inside { event, writer in
            try writer.run("INSERT INTO crash_told (key) VALUES (\(event.subject))")
          })
      ], randomness: .system)
  }
}
