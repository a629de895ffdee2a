import Kernel

/// How a step was answered.
public enum StepAnswer: String, Sendable, Hashable, CaseIterable {
  /// 承認
  case approved
  /// 同意
  case agreed
  /// 意見: agreed, with an opinion
  case opinion
  /// 不同意
  case disagreed
  /// 決裁
  case decided
}

/// A step of a draft as it is kept.
public struct DraftStep: Sendable, Hashable {
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// Not reached yet
    case waiting
    /// Somebody may act
    case open
    /// Answered
    case done
    /// Gone by while the holder was away, to be inspected later (後閲)
    case passed
    /// Made void by a return, a taking back or an abandoning
    case void
  }

  public let id: String
  public let draft: String
  public let round: Int
  public let position: Int
  public let step: RouteStep
  public var state: State
  public var answer: StepAnswer?
  /// Who acted, in the post in which he acted.
  public var person: DraftPerson?
  /// How he holds that post; nil for one who stood in.
  public var manner: OfficeDay.Manner?
  /// 代決 (代): why the holder was away.
  public var absence: String?
  /// 職務代理 of the mayor, in his own name
  public var isDeputyOfMayor: Bool
  public var at: Moment?
  /// Of the draft, when it was answered
  public var substance: Int?
  /// 後閲: who, and when
  public var inspectedBy: DraftPerson?
  public var inspectedAt: Moment?

  public var isStandIn: Bool { absence != nil && state == .done }
  /// 後閲 is still to come.
  public var awaitsInspection: Bool { absence != nil && (state == .done || state == .passed) && inspectedAt == nil }
}

/// What was said on the way (合議意見, 差戻し理由, the drafter's answer).
public struct DraftOpinion: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case opinion
    case disagreement
    /// Reason of a return
    case returning = "return"
    /// The drafter's answer
    case answer
    /// Words of the one who inspects later
    case inspection
  }
  public let id: String
  public let draft: String
  public let step: String?
  public let kind: Kind
  public let text: String
  public let person: DraftPerson
  public let at: Moment
}

/// A wording corrected on the way, kept with what stood before.
public struct WordingCorrection: Sendable, Hashable {
  /// The texts that can be corrected; amounts, dates and addressees are substance.
  public enum Field: String, Sendable, Hashable, CaseIterable {
    case subject, proposal, basis, letter
  }
  public let id: String
  public let draft: String
  public let round: Int
  public let field: Field
  public let before: String
  public let after: String
  public let person: DraftPerson
  public let at: Moment

  /// Character by character.
  public var difference: [TextDifference.Part] { TextDifference.parts(from: before, to: after) }
}

/// An entry of the draft's course (経過).
public struct DraftAct: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case drafted, edited, submitted, approved, agreed, opinion, disagreed, decided, passed, inspected, returned
    case takenBack = "taken-back"
    case corrected, abandoned, numbered, issued, completed
    case changeStarted = "change-started"
    case answered
    case takenOver = "taken-over"
  }
  public let position: Int
  public let kind: Kind
  public let person: DraftPerson
  public let at: Moment
  /// Which step it was done on.
  public let step: String?
  /// Printed name of the post for which he acted, where it was another's (代決).
  public let onBehalfOf: String?
  public let note: String?
}
