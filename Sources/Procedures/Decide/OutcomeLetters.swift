import Casework
import Decisions
import Kernel
import Storage

/// The letters that told the applicant how a case was decided, as far as they still stand. There is one at most: what says something else takes its
/// place, so that two papers never contradict each other.
enum OutcomeLetters {
  /// In the order in which they went out. Notices beside the outcome, of a cancellation, and what was sent on to another office are none.
  static func standing(_ item: Case, _ reader: Reader) throws -> [IssuedDocument] {
    let valid = try DocumentRecords.documents(about: item.reference, reader).filter { $0.state == .valid }
    guard !valid.isEmpty else { return [] }
    let procedure = try Catalogue.listed(item.procedure, version: item.procedureVersion, reader).procedure
    let sentOn = Set(try reader.caseFolder(item.id).referrals.map(\.sentNumber))
    return try valid.filter { document in
      guard let verdict = try document.draft.flatMap({ try VerdictRecords.find($0, reader) }) else { return true }
      return verdict.how.tellsOutcome && procedure.letter(verdict.letter)?.use == .outcome && !sentOn.contains(document.number)
    }
  }

  static func stand(_ item: Case, _ reader: Reader) throws -> Bool { try !standing(item, reader).isEmpty }

  /// What a new outcome's letter takes the place of.
  static func superseded(_ item: Case, by letter: String, _ reader: Reader) throws -> [(
    before: IssuedDocument, by: IssueDocument.Replacement
  )] {
    try standing(item, reader).map {
      ($0, IssueDocument.Replacement($0.id, how: .changed, reason: "新しい決定の文書（\(letter)）を交付したため"))
    }
  }

  /// Enters in the case's story which letters were superseded.
  static func record(
    _ superseded: [(before: IssuedDocument, by: IssueDocument.Replacement)], _ item: Case, _ actor: CaseActor, _ writer: Writer
  )
    throws
  {
    for (before, by) in superseded {
      try RecordFate(item.id, .replaced, what: "\(before.kind) \(before.number)", reason: by.reason, actor: actor).run(writer)
    }
  }
}

extension Verdict.How {
  /// Whether its letter says how the case was decided.
  fileprivate var tellsOutcome: Bool {
    switch self {
    case .decide, .change, .correct, .renew: true
    case .cancel, .letter, .extend: false
    }
  }
}
