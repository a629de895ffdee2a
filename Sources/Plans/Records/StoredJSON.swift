import Kernel

/// JSON columns: what was written by us is read back by the same declarations that read plan files.
enum StoredJSON {
  static func write(_ value: some Shaped) -> String { encodeObject(value).compact }

  static func write(list: [some Shaped]) -> String { JSONTree.list(list.map { encodeObject($0) }).compact }

  static func read<Value: Shaped>(list text: String) throws -> [Value] {
    var diagnosis = Diagnosis()
    return Codec<[Value]>.list(of: .object()).decode(try JSONDocument.parse(Array(text.utf8)), &diagnosis) ?? []
  }

  /// Throws `plan.stored-json` where the column does not hold what was written.
  static func read<Value: Shaped>(_ text: String) throws -> Value {
    var diagnosis = Diagnosis()
    let node = try JSONDocument.parse(Array(text.utf8))
    guard let value: Value = decodeObject(node, &diagnosis) else {
      throw Failure(
        .defect, "plan.stored-json",
        Phrase("計画のデータを読み取れませんでした。", en: "The plan's data could not be read.", easy: "計画の データを 読むことが できませんでした。"),
        detail: diagnosis.problems.first.map { "\($0.path): \($0.message.english)" })
    }
    return value
  }
}
