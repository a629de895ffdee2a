import Casework
import Decisions
import Kernel
import Storage

/// What a letter that went out was made from: its draft, or what was kept of it where it went out without one.
struct IssuedLetter: Sendable {
  var template: Procedure.OutcomeRules.LetterTemplate
  /// Of the procedure.
  var outcome: String
  /// With the marks that stand for number and date. Where it was not kept, as the template says it now: there may be gaps.
  var body: String
  /// Whether the body is the one that went out, word for word.
  var isKept: Bool
  /// By which it was decided; nil for an end without a decision.
  var draft: Draft?
  /// Whole yen that its decision granted.
  var amount: Int?

  /// Nil for a document of which the procedure has no template.
  static func read(_ document: IssuedDocument, _ base: CaseDraft, _ reader: Reader) throws -> IssuedLetter? {
    let procedure = base.procedure
    if let draft = try document.draft.flatMap({ try DraftRecords.draft($0, reader) }),
      let verdict = try VerdictRecords.find(draft.id, reader),
      let template = procedure.letter(verdict.letter)
    {
      return IssuedLetter(
        template: template, outcome: verdict.outcome, body: draft.content.letter, isKept: true, draft: draft, amount: verdict.amount)
    }
    if let kept = try KeptLetterRecords.find(document.id, reader), let template = procedure.letter(kept.letter) {
      return IssuedLetter(template: template, outcome: kept.outcome, body: kept.body, isKept: true)
    }
    guard let template = procedure.outcome.letters.first(where: { $0.title == document.kind && $0.use == .outcome }) else { return nil }
    let all = procedure.outcome.outcomes.filter { $0.letter == template.id }
    let outcome = all.first { $0.id == base.folder.item.outcome } ?? all.first
    var words = LetterWords(base.folder, base.form, procedure, town: base.town, today: base.today)
    words.outcome = outcome
    return IssuedLetter(template: template, outcome: outcome?.id ?? "", body: try words.body(template).text, isKept: false)
  }
}
