import Kernel
import Storage

/// What the letter of an outcome said that went out without a draft (届出済, 登録, 交付, 承諾): a draft keeps its letter itself. A copy, a
/// correction and a draft of change begin with it.
struct KeptLetter: Sendable, Hashable {
  /// Of the register of issued documents.
  var document: String
  /// Id of the case.
  var item: String
  /// Of the procedure.
  var outcome: String
  /// Template of the procedure.
  var letter: String
  /// With the marks that stand for number and date (`LetterWords`).
  var body: String
}

/// Table `procedures_letters`.
enum KeptLetterRecords {
  static let migration = Migration(
    "procedures.0014-letters",
    """
    CREATE TABLE procedures_letters (
      document_id TEXT NOT NULL PRIMARY KEY,
      case_id TEXT NOT NULL,
      outcome TEXT NOT NULL,
      letter TEXT NOT NULL,
      body TEXT NOT NULL
    ) {{strict}};
    """)

  static func find(_ document: String, _ reader: Reader) throws -> KeptLetter? {
    try reader.first("SELECT * FROM procedures_letters WHERE document_id = \(document)") { row in
      KeptLetter(
        document: try row.text("document_id"), item: try row.text("case_id"), outcome: try row.text("outcome"),
        letter: try row.text("letter"), body: try row.text("body"))
    }
  }

  static func insert(_ letter: KeptLetter, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO procedures_letters (document_id, case_id, outcome, letter, body)
      VALUES (\(letter.document), \(letter.item), \(letter.outcome), \(letter.letter), \(letter.body))
      """)
  }
}
