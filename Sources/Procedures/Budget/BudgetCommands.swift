import Casework
import Decisions
import Design
import Kernel
import Storage

/// Enters the budget of a grant for a fiscal year, or a change of it (補正予算), with its day and reason.
struct ChangeBudget: Sendable {
  let procedure: String
  let year: FiscalYear
  /// The whole budget from then on, in yen.
  let amount: Int
  let on: CalendarDate
  let reason: String
  let actor: String

  /// Throws `procedures.unknown`, `procedures.no-budget-procedure`, `procedures.budget-wrong`.
  func run(_ writer: Writer) throws {
    guard try EntryRecords.find(procedure, writer) != nil else { throw ProcedureFailure.unknown(procedure) }
    guard (0...Self.most).contains(amount), (year.first...year.last).contains(on), !reason.allSatisfy(\.isWhitespace) else {
      throw ProcedureFailure.budgetWrong
    }
    try BudgetRecords.insert(procedure, year, amount: amount, on: on, reason: reason, by: actor, writer)
    try writer.audit(
      AuditEntry(
        actor: actor, action: "procedures.budget-changed", subject: "procedure:\(procedure)",
        detail: "\(year.year) \(amount) \(on) \(reason)"))
  }

  /// 一兆円
  static let most = 1_000_000_000_000
}

/// Books what a decided draft grants, changes, fixes or takes back, in the transaction in which it is decided. What is above the rest of the budget is
/// refused, and the draft stays undecided.
struct BookGrant: Sendable {
  let draft: Draft
  let verdict: Verdict
  let item: Case

  /// Throws `procedures.budget-exceeded`, `procedures.amount-not-in-letter`.
  func run(_ writer: Writer) throws {
    guard draft.state == .decided, let effect = try effect(writer) else { return }
    let today = CalendarDate(of: writer.now)
    guard let room = try GrantRoom.read(writer.stages(of: item.story), on: today, writer) else { return }
    if let most = room.most, effect.amount > most { throw ProcedureFailure.budgetExceeded(most: most) }
    try GrantRecords.insert(
      Grant(
        draft: draft.id, procedure: room.procedure, year: room.year, story: room.story, number: (room.newest?.number ?? 0) + 1,
        item: item.id,
        how: effect.how, amount: effect.amount, difference: effect.amount - room.own, decidedOn: today), writer)
  }

  /// What the story has from now on; nil where the draft grants nothing and takes nothing back.
  private func effect(_ reader: Reader) throws -> (how: Grant.How, amount: Int)? {
    let procedure = try Catalogue.listed(item.procedure, version: item.procedureVersion, reader).procedure
    guard let outcome = procedure.outcome.outcomes.first(where: { $0.id == verdict.outcome }) else { return nil }
    switch verdict.how {
    case .decide where outcome.revokesGrant:
      return (.revoked, 0)
    case .decide, .change, .correct:
      guard let field = outcome.granted, var amount = verdict.amount else { return nil }
      // Where the amount of the draft is that of the letter, who mends it on the way mends what is granted.
      if field == VerdictEntry.amountField, procedure.outcome.decision?.amount == nil { amount = draft.content.amount ?? amount }
      guard Self.says(amount, draft.content.letter) else { throw ProcedureFailure.amountNotInLetter(amount) }
      return (.granted, amount)
    case .cancel:
      // What this case's decision did is undone: what the story had before it stands again.
      let all = try GrantRecords.all(story: item.story, reader)
      guard let own = all.firstIndex(where: { $0.item == item.id }) else { return nil }
      let amount = own > 0 ? all[own - 1].amount : 0
      return (amount == 0 ? .revoked : .granted, amount)
    case .renew, .letter, .extend: return nil
    }
  }

  /// Whether a letter names an amount, however its digits are written.
  static func says(_ amount: Int, _ letter: String) -> Bool {
    let plain = TextFolding.key(letter).filter { $0 != "," }
    var rest = plain[...]
    while let found = rest.firstRange(of: "\(amount)円") {
      let isWhole = found.lowerBound == plain.startIndex || !plain[plain.index(before: found.lowerBound)].isNumber
      if isWhole { return true }
      rest = rest[found.upperBound...]
    }
    return false
  }
}

extension ProcedureFailure {
  static let budgetWrong = Failure(
    .invalid, "procedures.budget-wrong",
    Phrase(
      "予算額、その年度の日付、理由を入力してください。", en: "Please enter the budget, a day of its fiscal year, and the reason.",
      easy: "お金と、その 年度の 日と、わけを 書いて ください。"))

  static let notBudgeted = Failure(
    .missing, "procedures.not-budgeted",
    Phrase(
      "この手続きには予算がありません。予算は、補助金の交付申請の手続きに登録します。", en: "This procedure has no budget. Budgets belong to the first stage of a grant.",
      easy: "この 手続きには 予算が ありません。"))

  static let notYourBudget = Failure(
    .forbidden, "procedures.not-your-budget",
    Phrase(
      "この補助金の予算は、担当課の課長・係長、システム管理者か、計画の担当者が登録します。", en: "The budget of this grant is entered by its department or by the planners.",
      easy: "この 予算は、担当の 課の 人が 書きます。"))

  static func budgetExceeded(most: Int) -> Failure {
    Failure(.conflict, "procedures.budget-exceeded", .budgetExceeded(most), detail: "\(most)")
  }

  static let budgetUsedUp = Failure(.conflict, "procedures.budget-used-up", .budgetUsedUpAll)

  static func amountNotInLetter(_ amount: Int) -> Failure {
    Failure(
      .conflict, "procedures.amount-not-in-letter",
      Phrase(
        "通知の文案に、決定する額 \(Texts(.japanese).yen(amount)) が見当たりません。起案者に差し戻し、文案の額と起案の金額をそろえてください。",
        en: "The letter does not name the amount to be decided, \(amount) yen. Send the draft back so that letter and amount agree.",
        easy: "手紙に お金（\(amount)円）が ありません。起案を もどして、なおして もらって ください。"))
  }
}
