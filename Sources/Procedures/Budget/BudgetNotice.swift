import Contracts
import Design
import Kernel
import Markup
import Web

/// What residents read where a grant takes no more applications this year.
struct BudgetNotice {
  private let texts: Texts
  private let words: ProcedureWords

  init(_ visit: Visit) { (texts, words) = (visit.texts, ProcedureWords(visit)) }

  /// - Parameter isKept: something was typed already, and is not lost.
  func alert(_ procedure: Procedure, isKept: Bool = false) -> HTML {
    inlineAlert(.warning, title: texts(.budgetUsedUp), in: texts) {
      p { texts(.budgetUsedUpWhatToDo) }
      if isKept { p { texts(.budgetUsedUpKept) } }
      if let telephone = words.file?.contact.telephone {
        p { texts(.budgetAsk(words.department(procedure.office.department).plainWords, telephone)) }
      }
    }
  }
}

extension CounterPages {
  /// The year's budget is used up: taken only with a reason.
  @HTMLBuilder func budgetReason(_ mistakes: Mistakes, _ sent: Fields?) -> HTML {
    inlineAlert(.warning, title: texts(.budgetUsedUp), in: texts) { p { texts(.budgetReasonNeeded) } }
    textArea(
      Design.Field("budget-reason", texts(.budgetReason), hint: texts(.budgetReasonHint), mistakes: mistakes),
      value: sent?["budget-reason"] ?? "",
      rows: 2, limit: 300, in: texts)
  }
}
