import Kernel
import Storage

/// What happened to a part that somebody else fills in.
public struct PartStep: Sendable, Hashable {
  public enum Step: String, Sendable, CaseIterable {
    /// Asked for the first time.
    case invited
    case finished
    /// Opened again by whoever asked.
    case reopened
  }
  public let part: String
  public let step: Step
  /// What to look at, where it was opened again.
  public let note: String?
  public let at: Moment

  /// The note of a part that stands open again because something was changed for which it answers (`FormPart.signs`).
  public static let contentChanged = "content-changed"
}

/// Table `forms_part_steps`.
public enum PartStepRecords {
  /// Of all parts of a filling, in the order in which it happened.
  public static func all(of filling: String, _ reader: Reader) throws -> [PartStep] {
    try reader.all("SELECT part, step, note, at_ms FROM forms_part_steps WHERE filling_id = \(filling) ORDER BY number") { row in
      PartStep(part: try row.text("part"), step: try row.choice("step"), note: try row.textOrNil("note"), at: try row.moment("at_ms"))
    }
  }

  static func insert(_ step: PartStep.Step, _ part: String, of filling: String, note: String? = nil, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO forms_part_steps (filling_id, number, part, step, note, at_ms)
      VALUES (\(filling), (SELECT COALESCE(MAX(number), 0) + 1 FROM forms_part_steps WHERE filling_id = \(filling)), \(part), \(step), \(note), \(writer.now))
      """)
  }
}
