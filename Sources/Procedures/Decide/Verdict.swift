import Decisions
import Kernel
import Storage

/// What a draft about a case will do when it is decided (処分案): the outcome with its letter, or what becomes of a letter that went out.
struct Verdict: Sendable, Hashable {
  enum How: String, Sendable, Hashable, CaseIterable {
    /// 決定: ends the examination.
    case decide
    /// 変更, 更正: another letter takes the place of one that went out.
    case change, correct
    /// 取消: a letter that went out is valid no more, and its holder is notified.
    case cancel
    /// 更新: a letter for the time after the one that went out.
    case renew
    /// Another of the procedure's letters (照会, 進達 …); the case stays where it is.
    case letter
    /// 期間の延長, with its notice.
    case extend

    var replacement: IssuedDocument.State? {
      switch self {
      case .change: .changed
      case .correct: .corrected
      case .renew: .renewed
      case .decide, .cancel, .letter, .extend: nil
      }
    }
  }

  var draft: String
  /// Id of the case.
  var item: String
  var how: How
  /// Of the procedure.
  var outcome: String
  /// Template of the procedure; nil where nothing is sent.
  var letter: String?
  /// The document that is changed, corrected or cancelled.
  var document: String?
  /// Why: of an adverse outcome, of a change.
  var reason: String?
  /// The new last day of the period; of an extension only.
  var dueOn: CalendarDate?
  /// Whole yen that it grants; nil where its outcome grants nothing, and for a change that leaves the amount.
  var amount: Int?
}

/// Table `procedures_verdicts`.
enum VerdictRecords {
  static func find(_ draft: String, _ reader: Reader) throws -> Verdict? {
    try reader.first("SELECT * FROM procedures_verdicts WHERE draft_id = \(draft)") { row in
      Verdict(
        draft: try row.text("draft_id"), item: try row.text("case_id"), how: try row.choice("how"), outcome: try row.text("outcome"),
        letter: try row.textOrNil("letter"), document: try row.textOrNil("document_id"), reason: try row.textOrNil("reason"),
        dueOn: try row.dateOrNil("due_on"), amount: try row.intOrNil("amount_yen"))
    }
  }

  /// Whoever decides may decide otherwise than was drafted.
  static func change(_ draft: String, outcome: String, reason: String, _ writer: Writer) throws {
    try writer.run("UPDATE procedures_verdicts SET outcome = \(outcome), reason = \(reason) WHERE draft_id = \(draft)")
  }

  static func insert(_ verdict: Verdict, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO procedures_verdicts (draft_id, case_id, how, outcome, letter, document_id, reason, due_on, amount_yen)
      VALUES (\(verdict.draft), \(verdict.item), \(verdict.how), \(verdict.outcome), \(verdict.letter), \(verdict.document), \(verdict.reason),
        \(verdict.dueOn), \(verdict.amount))
      """)
  }
}
