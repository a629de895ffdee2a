import Storage

/// Table `plan_systems`, read across the towns.
enum SystemRecords {
  /// The measures and actions of an edition with the systems they are about; an empty action is the measure itself.
  static func owners(in edition: String, _ reader: Reader) throws -> [(system: String, measure: String, action: String)] {
    try reader.all(
      "SELECT system, measure_id, action_id FROM plan_systems WHERE edition_id = \(edition) ORDER BY system, measure_id, action_id"
    ) {
      (system: try $0.text("system"), measure: try $0.text("measure_id"), action: try $0.text("action_id"))
    }
  }
}
