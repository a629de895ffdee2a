import Kernel

/// One edition of a town's plan as it was published: the content of a plan file (Assets/schemas/plan.schema.json says what
/// each part means).
public struct Plan: Sendable, Hashable {
  public var town: String
  public var title: String
  public var subtitle: String?
  public var state: State
  public var edition: Edition
  public var period: Period
  public var source: DocumentSource
  public var background: [String] = []
  public var vision: [Statement] = []
  public var principles: [Statement] = []
  public var levels: Levels
  public var groups: [Group] = []
  public var measures: [Measure] = []
  public var milestones: [Milestone] = []
  public var surveys: [Survey] = []
  public var priorityItems: [PriorityEdition] = []
  public var comprehensivePlan: String?
  public var governance: [Body] = []
  public var reviewCycle: ReviewCycle
  public var revision: String?
  public var glossary: [Term] = []
  public var torn: [Torn] = []

  /// 案, 期間中, 期間満了, 改定済.
  public enum State: String, Sendable, Hashable, CaseIterable { case draft, current, expired, superseded }

  public struct Edition: Sendable, Hashable {
    /// From 1.
    public var number: Int
    /// 初版, 中間見直し …
    public var label: String
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    public var publishedOn: String?
  }

  public struct Period: Sendable, Hashable {
    public var label: String
    public var from: CalendarDate?
    public var to: CalendarDate?
  }

  public struct DocumentSource: Sendable, Hashable {
    public var file: String?
    public var title: String
    public var publisher: String?
    public var note: String?
  }

  /// What the plan calls its own levels.
  public struct Levels: Sendable, Hashable {
    /// From the top.
    public var groups: [String]
    public var measure: String
    /// Nil where the plan has no level below its measures.
    public var action: String?
  }

  public struct Statement: Sendable, Hashable {
    public var title: String
    public var text: String?
    public var source: String?
  }

  public struct Group: Sendable, Hashable {
    public var id: String
    public var parent: String?
    /// Index into `levels.groups`.
    public var level: Int
    public var number: String?
    public var title: String
    public var aim: String?
    public var goals: [String] = []
    public var source: String?
  }

  public struct Milestone: Sendable, Hashable {
    public var title: String
    /// As published.
    public var when: String?
    public var from: Schedule.Point?
    public var to: Schedule.Point?
    public var openEnded: Bool = false
    public var text: String?
    public var source: String?
  }

  public struct Survey: Sendable, Hashable {
    public struct Figure: Sendable, Hashable {
      public var label: String
      public var value: Double
      public var unit: String?
    }
    public var title: String
    public var heldOn: String?
    public var text: String?
    public var figures: [Figure] = []
    public var findings: [String] = []
    public var source: String?
  }

  /// One edition of the state's 重点取組事項: the same number means different things in different editions.
  public struct PriorityEdition: Sendable, Hashable {
    public struct Item: Sendable, Hashable {
      public var number: Int
      public var title: String
    }
    /// 第5.0版; of a list that the plan has put together itself from several editions, what the plan calls that list.
    public var edition: String
    /// The editions that such a list was put together from; what number the items have in each of them the plan does not say.
    public var basedOn: [String] = []
    public var items: [Item]
    public var source: String?
  }

  public struct Body: Sendable, Hashable {
    public var name: String
    public var role: String?
    /// A post, never a person.
    public var chair: String?
    public var members: [String] = []
    public var source: String?
  }

  public struct ReviewCycle: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      case pdca = "PDCA"
      case ooda = "OODA"
      case stpd = "STPD"
      case noneStated = "none-stated"
    }
    public var kinds: [Kind]
    public var interval: String?
    public var note: String?
  }

  public struct Term: Sendable, Hashable {
    public var term: String
    public var reading: String?
    public var aliases: [String] = []
    public var meaning: String
    public var source: String?
  }

  /// Something that the source document has lost or garbled.
  public struct Torn: Sendable, Hashable {
    public var field: String
    public var file: String?
    public var lines: String
    public var note: String
  }
}
