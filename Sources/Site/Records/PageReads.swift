import Contracts
import Kernel
import Storage
import Synchronization

/// How many public pages were read each day: by section of the site and day only, nothing about who read them. Counted in memory and
/// written from time to time; what is still in memory is written when the process stops in good order.
public final class PageReads: Sendable {
  private struct Key: Hashable {
    let town: String
    let date: CalendarDate
    let section: String
  }

  private let counts = Mutex<[Key: Int]>([:])

  public init() {}

  /// Counts one page. `section` is the name of a service, so that there are few.
  public func count(town: String, section: String, on date: CalendarDate) {
    counts.withLock { $0[Key(town: town, date: date, section: section), default: 0] += 1 }
  }

  /// Towns with pages that are not written yet.
  public var pendingTowns: Set<String> { counts.withLock { Set($0.keys.map(\.town)) } }

  /// Writes what was counted for a town. What cannot be written is kept for the next time.
  public func flush(town: String, to database: any Database) async throws {
    let taken = counts.withLock { counts -> [Key: Int] in
      let taken = counts.filter { $0.key.town == town }
      for key in taken.keys { counts[key] = nil }
      return taken
    }
    guard !taken.isEmpty else { return }
    do {
      try await database.write { writer in
        for (key, count) in taken {
          try writer.run(
            """
            INSERT INTO site_page_reads (date, section, reads) VALUES (\(key.date), \(key.section), \(count))
            ON CONFLICT (date, section) DO UPDATE SET reads = site_page_reads.reads + excluded.reads
            """)
        }
      }
    } catch {
      counts.withLock { counts in for (key, count) in taken { counts[key, default: 0] += count } }
      throw error
    }
  }

  /// Reads of the thirty days that end with today, by section.
  static func lastThirtyDays(_ reader: Reader, today: CalendarDate) throws -> [(section: String, reads: Int)] {
    try reader.all(
      """
      SELECT section, CAST(SUM(reads) AS BIGINT) AS reads FROM site_page_reads WHERE date > \(today.adding(days: -30)) AND date <= \(today)
      GROUP BY section ORDER BY section
      """
    ) { (try $0.text("section"), try $0.int("reads")) }
  }

  static let metrics = [
    Metric("site.page_reads_30days", title: .pageReads, unit: "回") { reader, clock in
      let today = clock.today
      let sections = try lastThirtyDays(reader, today: today)
      let first = today.adding(days: -29)
      return MetricReading(
        Double(sections.reduce(0) { $0 + $1.reads }),
        evidence: ["\(first) – \(today)"] + sections.map { "\($0.section): \($0.reads)" })
    }
  ]
}
