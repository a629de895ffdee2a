import Casework
import Kernel

/// A procedure (手続き) as a town declares it: what it is in law, who handles it, what a person must bring, the form, and how a case of it goes.
/// Read from `Procedures/<id>.json` (`yakuba-procedure/1`). Every value of law is data of the town, with the day by which it is to be checked.
public struct Procedure: Sendable, Hashable {
  public var id: String
  public var title: LocalText
  /// Reading in hiragana.
  public var kana: String
  /// What people call it, for searching.
  public var words: [String]
  /// One sentence that a resident understands.
  public var summary: LocalText
  public var audience: [Audience]
  public var lifeEvents: [String]
  public var nature: Nature
  public var workflow: String
  /// A later stage of another procedure's story.
  public var story: Story?
  public var office: Office
  /// Where another organ than the procedure's own may decide.
  public var organChoice: OrganChoice? = nil
  /// A grant with a budget of its own: the question with the amount that is asked for.
  public var askedAmount: String? = nil
  /// The book from which its cases draw (休暇簿).
  public var ledger: Ledger? = nil
  /// Where places are drawn by lot when more apply than there are.
  public var lottery: Lottery? = nil
  public var law: [Law]
  /// The town's officer for by-laws must have checked every value by then.
  public var checkBy: CalendarDate
  /// 様式番号
  public var formNumber: String?
  /// How the filled form is printed: rows of `question:width`, widths in twelfths. Empty: the standard layout.
  public var sheet: [[String]] = []
  public var guide: Guide
  public var fees: Fees
  public var periods: Periods
  public var channels: Channels
  public var outcome: OutcomeRules
  public var records: RecordRules
  public var volume: Volume?
  /// What one application on paper took: sheets and minutes at the counter.
  public var paperSheets: Int
  public var counterMinutes: Int
  /// Who may search and see its cases.
  public var needToKnow: NeedToKnow
  public var afterwards: [String]

  public enum Audience: String, Sendable, Hashable, CaseIterable { case resident, business, farmer, group, officer }

  /// 法的性質 (行政手続法2条 and what lies beside it).
  public enum Nature: String, Sendable, Hashable, CaseIterable {
    case application, notification, certificate, contract, grant, request, `internal`, forwarding
  }

  public enum NeedToKnow: String, Sendable, Hashable, CaseIterable {
    case general, residence, protection, welfare, care, tax, health, education, assembly
  }

  public struct Story: Sendable, Hashable {
    public var follows: String
    /// State of the earlier case from which this stage opens.
    public var when: String
    /// What is taken over from the earlier stage and its decision.
    public var carries: [Carried] = []

    public struct Carried: Sendable, Hashable {
      /// Of this procedure's form.
      public var question: String
      public var from: Source
      /// There is nothing to choose: it is shown and cannot be changed.
      public var isLocked: Bool

      public enum Source: Sendable, Hashable {
        /// Number and date of the letter of the decision; the amount granted or fixed so far.
        case number, date, amount
        /// An answer of the earlier application.
        case answer(String)
      }
    }
  }

  /// Who decides, where that follows from what is asked for (公文書公開: the organ that holds the document).
  public struct OrganChoice: Sendable, Hashable {
    /// Question whose answer names the organ.
    public var question: String
    public var organs: [Organ]

    public struct Organ: Sendable, Hashable {
      /// Choice of the question.
      public var choice: String
      public var organ: String
      /// 処分庁, as it signs.
      public var authority: String
      public var remedy: String?
      /// Where its cases are handled; the procedure's own where nil.
      public var department: String?
      public var unit: String?
    }
  }

  public struct Office: Sendable, Hashable {
    /// 執行機関
    public var organ: String
    /// 処分庁, as it signs.
    public var authority: String
    public var department: String
    public var unit: String?
    public var performedBy: Performer
    /// 法定受託事務
    public var isEntrusted: Bool
  }

  public enum Performer: String, Sendable, Hashable, CaseIterable { case town, prefecture, state, association, `operator` }

  public struct Law: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable { case act, ordinance, bylaw, rule, guideline }
    public var kind: Kind
    public var name: String
    public var article: String?
  }

  public struct Guide: Sendable, Hashable {
    public var who: LocalText
    public var bring: [LocalText]
    /// 審査基準 in plain words.
    public var criteria: LocalText?
  }

  public struct Fees: Sendable, Hashable {
    public var text: LocalText
    public var items: [Item]
    public var reductions: [Reduction]
    /// Must be paid before the result is issued.
    public var isPaidBeforeIssue: Bool

    public struct Item: Sendable, Hashable {
      public var id: String
      public var title: LocalText
      public var yen: Int?
      public var per: String?
      public var basis: String?
    }
    public struct Reduction: Sendable, Hashable {
      public var id: String
      public var title: LocalText
      /// Of the fee, 1 to 100.
      public var percent: Int
    }
  }

  public struct Periods: Sendable, Hashable {
    /// 標準処理期間; where it differs by an answer, that of everybody else.
    public var standard: TimeLimit?
    /// Where it differs (with an inspection, with a hearing): the first that holds counts.
    public var special: [Special] = []
    public var statutory: Statutory?
    /// The longest that the period may become by extending it, counted like the standard period; nil where the law names none.
    public var longest: TimeLimit?
    /// Of states that are another office's: 県の審査 3週間.
    public var states: [StateLimit] = []

    /// The applicant's own time limit.
    public struct Statutory: Sendable, Hashable {
      public var limit: TimeLimit
      /// Question that holds the day from which it runs, or `arrival`.
      public var from: String
      public var text: LocalText?
      /// What is paid begins with a month that depends on whether the application came in time (児童手当法8条); nil where nothing is paid so.
      public var payment: Payment?

      /// In time: the month after the event. Late, or for another reason: the month after the arrival.
      public struct Payment: Sendable, Hashable {
        /// Question that tells the reason; nil where the limit holds for any.
        public var question: String?
        /// Choices of it for which the limit holds.
        public var choices: [String]
      }
    }
  }

  public struct Channels: Sendable, Hashable {
    public var isOnline: Bool
    public var onlineBasis: String?
    public var whyNotOnline: LocalText?
    public var seal: Requirement
    public var paper: Requirement
    public var visit: Requirement
    public var identification: Identification
    public var receiveBy: [Receiving]

    public struct Requirement: Sendable, Hashable {
      public var isNeeded: Bool
      public var abolishedOn: CalendarDate?
      /// By which amendment.
      public var by: String?
    }
    public enum Identification: String, Sendable, Hashable, CaseIterable {
      case selfDeclared = "self-declared"
      case email, card
    }
    public enum Receiving: String, Sendable, Hashable, CaseIterable { case online, post, counter }
  }

  public struct OutcomeRules: Sendable, Hashable {
    public var checklist: [Check]
    public var outcomes: [Outcome]
    public var letters: [LetterTemplate]
    public var decision: Decision?
    public var council: Council?
    /// 教示 pattern; nil where none is given.
    public var remedy: String?
    public var seal: SealKind

    public struct Check: Sendable, Hashable {
      public var id: String
      public var text: String
    }
    /// The row of the rules by which an outcome is decided; nil where nothing is decided.
    public func rule(for outcome: Outcome) -> String? { decision.map { outcome.rule ?? $0.rule } }

    /// Every row by which an outcome may be decided.
    public var decisionRules: Set<String> {
      decision.map { Set(outcomes.compactMap(\.rule)).union([$0.rule]) } ?? []
    }

    public struct Outcome: Sendable, Hashable {
      public typealias Kind = Workflow.OutcomeKind
      public var id: String
      public var title: LocalText
      public var kind: Kind
      public var letter: String?
      public var needsReason: Bool
      /// Row of the rules of decision by which this outcome is decided, where it is not the procedure's own (減免, 不交付 …).
      public var rule: String? = nil
      /// The letter's field with the amount that is granted, changed or fixed (交付決定額); it is taken from the budget.
      public var granted: String? = nil
      /// What was granted before is taken back (交付決定の取消し, 中止の承認).
      public var revokesGrant = false
    }
    public struct LetterTemplate: Sendable, Hashable {
      public var id: String
      public var title: String
      /// Number book.
      public var book: String
      /// Question whose name and address the letter goes to; the applicant where it is nil.
      public var addressee: String?
      /// 連名: questions with the names of those to whom the same letter is addressed as well.
      public var alsoTo: [String] = []
      public var body: String
      public var fields: [Field]
      public var hasRemedy: Bool
      public var use = Use.outcome
      /// What it is sent for.
      public enum Use: String, Sendable, Hashable, CaseIterable {
        /// The notice of an outcome that names it.
        case outcome
        /// The notice that the period is extended; its first date is the new last day.
        case `extension`
        /// Anything else that goes out on the way: 照会, 進達, 送付.
        case other
      }
      public struct Field: Sendable, Hashable {
        public var id: String
        public var label: String
        public var kind: String
        public var isNeeded: Bool
      }
    }
    public struct Decision: Sendable, Hashable {
      public var rule: String
      public var subject: String
      public var proposal: String
      public var concurrence: [Concurrence]
      /// Question with the amount that the rules go by.
      public var amount: String?
      public struct Concurrence: Sendable, Hashable {
        public var department: String
        public var unit: String?
        public var why: String
      }
    }
    public struct Council: Sendable, Hashable {
      public var name: String
      /// Day of the month, 1 to 31.
      public var closingDay: Int?
      public var meets: String?
    }
    public enum SealKind: String, Sendable, Hashable, CaseIterable { case pressed, omitted, electronic, none }
  }

  public struct RecordRules: Sendable, Hashable {
    /// 大・中・小分類
    public var classification: [String]
    public var retentionYears: Int
    public var disclosure: Disclosure
    public var reason: String?
    public enum Disclosure: String, Sendable, Hashable, CaseIterable { case open, partly, closed }
  }

  public struct Volume: Sendable, Hashable {
    public var perYear: Int
    public var fiscalYear: Int
    public var source: String
  }
}
