import Casework
import Decisions
import Forms
import Kernel

/// What a draft about a case says, as the procedure's rules make it.
struct CaseDraft: Sendable {
  let folder: CaseFolder
  let form: FormDefinition
  let procedure: Procedure
  let town: String
  let today: CalendarDate

  init(_ folder: CaseFolder, _ form: FormDefinition, _ procedure: Procedure, town: String, today: CalendarDate) {
    (self.folder, self.form, self.procedure, self.town, self.today) = (folder, form, procedure, town, today)
  }

  init(_ model: CaseModel, town: String, today: CalendarDate) {
    self.init(model.folder, model.form, model.listed.procedure, town: town, today: today)
  }

  func words(_ entry: VerdictEntry) -> LetterWords {
    var words = LetterWords(folder, form, procedure, town: town, today: today)
    words.outcome = entry.outcome
    words.reason = entry.reason
    words.conditions = entry.conditions
    words.fields = entry.fields
    return words
  }

  /// The amount by which the rules choose who decides; nil where nothing says it.
  func amount(_ entry: VerdictEntry) -> Int? {
    let answers = folder.answers.first.flatMap { try? Answers(json: $0.answers) } ?? Answers()
    return procedure.outcome.decision?.amount.flatMap { answers[$0]?.number }.map { Int($0.rounded()) } ?? entry.amount
  }

  /// Throws `procedures.no-decision-rule`.
  func content(_ entry: VerdictEntry) throws -> DraftContent {
    let item = folder.item
    guard let rule = procedure.outcome.decision else { throw ProcedureFailure.noDecisionRule(procedure.id) }
    let words = words(entry)
    // An officer's own matter is decided by those above the officer, wherever it is kept and whoever drafts.
    let own = OwnMatter(item.needToKnow)
    return DraftContent(
      subject: try words.fill(rule.subject).text, proposal: try words.fill(rule.proposal).text,
      basis: procedure.law.map { ProcedureWords.law($0) }.joined(separator: "\n"),
      letter: try entry.letter.map { try words.body($0).text } ?? "",
      rule: entry.outcome.rule ?? rule.rule, amount: amount(entry), weight: entry.weight, isUrgent: entry.isUrgent,
      department: own?.department ?? item.department, unit: own == nil ? item.unit : own?.unit,
      classification: procedure.records.classification,
      retentionYears: procedure.records.retentionYears,
      disclosure: DisclosureClass(rawValue: procedure.records.disclosure.rawValue) ?? .partly,
      disclosureReason: procedure.records.reason, seal: SealKind(rawValue: procedure.outcome.seal.rawValue) ?? .omitted,
      addressee: entry.letter.map { words.addressee($0).names }, way: item.receiveBy.words, book: entry.letter?.book,
      concurrence: rule.concurrence.map { DecisionRules.Concurrence(department: $0.department, unit: $0.unit, why: $0.why) })
  }
}
