import Casework
import Decisions
import Design
import Kernel
import Storage

/// 変更起案: a letter that went out, by a decision or without one, stays as it is until this is decided as well.
struct DraftChange: Sendable {
  let base: CaseDraft
  let document: IssuedDocument
  let fate: LetterFate
  let reason: String
  /// Whole yen from then on; nil where the amount stays.
  var amount: Int?
  let decisions: DecisionDesk

  /// Throws `decisions.document-not-valid`, `procedures.no-decision-rule` and what writing a draft throws.
  func run(_ writer: Writer) throws -> Draft {
    guard document.state == .valid else { throw DecisionFailure.documentNotValid }
    let letter = try IssuedLetter.read(document, base, writer)
    var content = try before(letter)
    let proposal = letter?.draft == nil ? "" : "\n\n（前回の伺い）\n\(content.proposal)"
    content.subject = "\(content.subject)（\(fate.phrase.japanese)）"
    content.proposal =
      "\(document.datedOn.wareki)付け\(document.number)で通知した件について、次の理由により\(fate.asked)よろしいか伺います。\n\n理由　\(reason)\(proposal)"
    var template = letter?.template.id
    if fate == .cancel { template = try revoke(&content) }
    if let amount, let old = try GrantRecords.newest(story: base.folder.item.story, writer)?.amount ?? letter?.amount {
      let official = Texts(.japanese)
      content.letter = content.letter.replacing(official.yen(old), with: official.yen(amount))
      if content.amount == old { content.amount = amount }
    }
    let draft = try write(content, letter, writer)
    try VerdictRecords.insert(
      Verdict(
        draft: draft.id, item: base.folder.item.id, how: Verdict.How(rawValue: fate.rawValue) ?? .change, outcome: letter?.outcome ?? "",
        letter: template, document: document.id, reason: reason, amount: amount), writer)
    return draft
  }

  /// What was decided; for a letter without a decision, what a draft about it would have said.
  private func before(_ letter: IssuedLetter?) throws -> DraftContent {
    if let draft = letter?.draft { return draft.content }
    let outcome =
      base.procedure.outcome.outcomes.first { $0.id == letter?.outcome }
      ?? .init(id: "", title: LocalText(document.kind), kind: .neutral, letter: nil, needsReason: false)
    var content = try base.content(VerdictEntry(outcome, letter: letter?.template))
    content.letter = letter?.body ?? ""
    return content
  }

  /// 取消し is a disposition of its own: it is notified like one, with its number, the reason and 教示.
  private func revoke(_ content: inout DraftContent) throws -> String {
    let template = StandardLetters.revocation(base.procedure)
    var words = LetterWords(base.folder, base.form, base.procedure, town: base.town, today: base.today)
    words.reason = reason
    words.fields = ["dated": document.datedOn.wareki, "number": document.number, "kind": "（\(document.kind)）"]
    (content.book, content.letter) = (template.book, try words.body(template).text)
    return template.id
  }

  /// Of the draft that decided the letter, or the case as a whole (支払いの決裁); a draft of its own where nothing was decided.
  private func write(_ content: DraftContent, _ letter: IssuedLetter?, _ writer: Writer) throws -> Draft {
    let reference = base.folder.item.reference
    let decided =
      try letter?.draft
      ?? DraftRecords.drafts(about: reference, writer).last { draft in
        try draft.state.isDecided && VerdictRecords.find(draft.id, writer)?.how == .decide
      }
    guard let decided else { return try WriteDraft(content, reference: reference, desk: decisions).run(writer) }
    return try WriteDraftOfChange(of: decided.id, content, desk: decisions).run(writer)
  }
}
