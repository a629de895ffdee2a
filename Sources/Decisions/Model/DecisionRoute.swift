import Kernel

/// What a step of a route is.
public enum StepKind: String, Sendable, Hashable, CaseIterable {
  /// 回議: approved by the own line
  case review
  /// 合議: agreed to by another section
  case concurrence
  /// 決裁
  case decision
}

/// Why a step stands in a route, for the sheet (合議先とその理由, 決裁区分と規程の項).
public struct StepReason: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The row's line
    case line
    /// Comes in between because the decision went to a higher post
    case lineExtended = "line-extended"
    /// The rules ask this section
    case concurrenceByRule = "concurrence-rule"
    /// The procedure, or the drafter, asks this section
    case concurrenceByDraft = "concurrence-draft"
    /// The row's decider
    case decider
    /// Higher, because the case is 重要・異例・疑義
    case deciderOfImportant = "decider-important"
    /// One up, because the drafter himself would decide
    case deciderOneUp = "decider-one-up"
    /// One up, because the decider's post is vacant and nobody acts for it
    case deciderVacant = "decider-vacant"
  }

  public var kind: Kind
  /// The row of the rules: 別表第1 共通 4の項.
  public var row: String
  /// Why this section is asked, in the words of the rules, the procedure or the drafter.
  public var why: String?

  public init(_ kind: Kind, row: String, why: String? = nil) {
    self.kind = kind
    self.row = row
    self.why = why
  }
}

/// A step of a route, before anybody has acted on it.
public struct RouteStep: Sendable, Hashable {
  public var kind: StepKind
  /// Steps of one stage are open at the same time; from 1.
  public var stage: Int
  public var post: String
  /// As it is printed on the day of submission; an old draft keeps the old name.
  public var postName: String
  public var department: String
  public var reason: StepReason
}

/// The way of a draft through the office, with the reason of every step.
public struct DecisionRoute: Sendable, Hashable {
  /// A rank of the line that has no step, and why.
  public struct Omission: Sendable, Hashable {
    public enum Reason: String, Sendable, Hashable {
      /// The department has no such post
      case noSuchPost = "no-such-post"
      /// Nobody holds it
      case vacant
      /// The drafter holds it, or one above it
      case drafter
      /// Only the decider himself holds it (兼務, 事務取扱)
      case decider
    }
    public var rank: DecisionRank
    public var reason: Reason
  }

  /// What the route is made from.
  public struct Request: Sendable, Hashable {
    /// `id` of the rows.
    public var rule: String
    public var amount: Int?
    public var weight: DraftWeight
    /// The draft's department and unit.
    public var department: String
    public var unit: String?
    public var drafterPerson: String
    /// Post in which the draft is written; nil for someone without one of the ranks.
    public var drafterPost: String?
    public var concurrence: [DecisionRules.Concurrence]

    public init(
      rule: String, amount: Int? = nil, weight: DraftWeight = .ordinary, department: String, unit: String?, drafterPerson: String,
      drafterPost: String?, concurrence: [DecisionRules.Concurrence] = []
    ) {
      self.rule = rule
      self.amount = amount
      self.weight = weight
      self.department = department
      self.unit = unit
      self.drafterPerson = drafterPerson
      self.drafterPost = drafterPost
      self.concurrence = concurrence
    }
  }

  public let row: DecisionRules.Row
  /// The rank that decides this draft.
  public let decider: DecisionRank
  public let steps: [RouteStep]
  public let omissions: [Omission]

  public var decision: RouteStep? { steps.last }
}

/// How heavy a case is; all but the ordinary are kept from 代決.
public enum DraftWeight: String, Sendable, Hashable, CaseIterable {
  case ordinary
  /// 重要
  case important
  /// 異例
  case unusual
  /// 疑義
  case doubtful
}
