import Kernel
import Storage

/// Table `plan_groups`.
enum GroupRecords {
  /// Groups in the plan's order, with goals and source only where `whole`.
  static func all(of edition: String, whole: Bool = false, _ reader: Reader) throws -> [Plan.Group] {
    if whole {
      return try reader.all(
        "SELECT id, parent_id, level, number, title, aim, body FROM plan_groups WHERE edition_id = \(edition) ORDER BY position"
      ) { row in
        var group = try make(row)
        let body: Plan.Group = try StoredJSON.read(row.text("body"))
        (group.goals, group.source) = (body.goals, body.source)
        return group
      }
    }
    return try reader.all(
      "SELECT id, parent_id, level, number, title, aim FROM plan_groups WHERE edition_id = \(edition) ORDER BY position", make)
  }

  static func insert(_ groups: [Plan.Group], edition: String, _ writer: Writer) throws {
    for (position, group) in groups.enumerated() {
      var body = Plan.Group(id: group.id, level: 0, title: "-")
      (body.goals, body.source) = (group.goals, group.source)
      try writer.run(
        """
        INSERT INTO plan_groups (edition_id, id, position, parent_id, level, number, title, aim, body)
        VALUES (\(edition), \(group.id), \(position), \(group.parent), \(group.level), \(group.number), \(group.title), \(group.aim),
          \(StoredJSON.write(body)))
        """)
    }
  }

  private static func make(_ row: Row) throws -> Plan.Group {
    Plan.Group(
      id: try row.text("id"), parent: try row.textOrNil("parent_id"), level: try row.int("level"), number: try row.textOrNil("number"),
      title: try row.text("title"), aim: try row.textOrNil("aim"))
  }
}
