import Kernel

/// One question of a form.
public struct Question: Sendable, Hashable {
  /// Whether an answer must be given.
  public enum Need: Sendable, Hashable {
    case required, optional
    case when(Condition)
  }

  /// What the answer may be taken from, once it is known: marked as such, and correctable.
  public enum Prefill: Sendable, Hashable {
    case profile(ProfileKey)
    /// The same person's earlier case of a procedure.
    case earlier(procedure: String, question: String)
  }

  public enum ProfileKey: String, Sendable, CaseIterable {
    case name, kana
    case birthDate = "birth-date"
    case sex, address, telephone, email
    /// Where somebody who moves has lived until now.
    case formerAddress = "former-address"
    case bankAccount = "bank-account"
    case householdHead = "household-head"
    /// Everybody who lives together, the person first; a group of people.
    case household
    /// Those of them but the person.
    case otherMembers = "other-members"
    /// Those of them up to 31 March after their 18th birthday, and those at school age (6 to 15).
    case children, pupils
    /// Husband or wife among them, and their birthday.
    case spouse
    case spouseBirthDate = "spouse-birth-date"
  }

  /// How wide the field is, as a hint at how much is expected.
  public enum Width: String, Sendable, CaseIterable {
    case tiny, short, medium, long, full
  }

  public var id: String
  public var kind: QuestionKind
  public var label: LocalText
  public var hint: LocalText?
  public var need: Need
  public var showWhen: Condition?
  /// Why personal data is asked for; the purpose of its use (利用目的).
  public var personalData: LocalText?
  public var prefill: Prefill?
  /// After sending it is changed only where a correction names it.
  public var isLockedAfter: Bool
  public var width: Width?

  public init(
    id: String, kind: QuestionKind, label: LocalText, hint: LocalText? = nil, need: Need = .required, showWhen: Condition? = nil,
    personalData: LocalText? = nil, prefill: Prefill? = nil, isLockedAfter: Bool = false, width: Width? = nil
  ) {
    self.id = id
    self.kind = kind
    self.label = label
    self.hint = hint
    self.need = need
    self.showWhen = showWhen
    self.personalData = personalData
    self.prefill = prefill
    self.isLockedAfter = isLockedAfter
    self.width = width
  }

  /// What repeats, where this is a group.
  public var group: QuestionKind.Group? { if case .group(let group) = kind { group } else { nil } }

  /// The choices, where this is a question of choice.
  public var choices: [FormChoice] {
    switch kind {
    case .oneOf(let choices, _): choices
    case .severalOf(let choices, _, _): choices
    default: []
    }
  }

  /// Whether somebody answers it: not an explanation, and not what is calculated.
  public var isAsked: Bool {
    switch kind {
    case .explanation, .calculated, .fee: false
    default: true
    }
  }
}
