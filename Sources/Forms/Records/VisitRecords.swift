import Kernel
import Storage

/// Where people give up: how many have seen and finished each page of a version. No answers, nobody's name.
public struct PageVisits: Sendable, Hashable {
  public let page: String
  public let seen: Int
  public let completed: Int
  /// Of those who have seen it, how many went no further and did not send; from 0 to 1. Nil below five who have seen it.
  public var dropOut: Double? { seen < 5 ? nil : Double(seen - completed) / Double(seen) }
}

public enum VisitRecords {
  /// In the order of the form's pages.
  public static func visits(_ form: FormDefinition, version: Int, _ reader: Reader) throws -> [PageVisits] {
    let found = try reader.all(
      """
      SELECT page, COUNT(*) AS seen, COUNT(completed_at_ms) AS completed FROM forms_page_visits
      WHERE form_id = \(form.id) AND version = \(version) GROUP BY page
      """
    ) { PageVisits(page: try $0.text("page"), seen: try $0.int("seen"), completed: try $0.int("completed")) }
    return form.pages.map { page in found.first { $0.page == page.id } ?? PageVisits(page: page.id, seen: 0, completed: 0) }
  }

  static func see(_ page: String, _ filling: Filling, isCompleted: Bool, _ writer: Writer) throws {
    let completed = isCompleted ? writer.now : nil
    try writer.run(
      """
      INSERT INTO forms_page_visits (filling_id, page, form_id, version, seen_at_ms, completed_at_ms)
      VALUES (\(filling.id), \(page), \(filling.formID), \(filling.version), \(writer.now), \(completed))
      ON CONFLICT (filling_id, page) DO UPDATE SET completed_at_ms = COALESCE(forms_page_visits.completed_at_ms, \(completed))
      """)
    if !isCompleted, filling.page != page { try writer.run("UPDATE forms_fillings SET page = \(page) WHERE id = \(filling.id)") }
  }
}
