import Kernel
import Storage

/// One application (or notification, request …) on its way through the office.
public struct Case: Sendable, Hashable {
  public let id: String
  /// Counts all cases of the town in the order in which they were entered.
  public let serial: Int
  /// The id of the first case of the story that this one is a stage of; its own where it is the first.
  public let story: String
  /// The case before it in the story.
  public let follows: String?
  /// What the applicant asks about it with; see `FollowUpCode`.
  public let code: String

  public let procedure: String
  public let procedureVersion: Int
  public let formVersion: Int
  public let workflow: String
  public let workflowVersion: Int
  /// The procedure's legal nature, in the words of its format.
  public let nature: String
  /// The procedure's title in Japanese when the case was opened.
  public let title: String

  public var organ: String
  public var department: String
  public var unit: String?
  public var post: String?
  /// The officer who works on it.
  public var assignee: String?
  /// Who may know of it: general, welfare, tax …
  public let needToKnow: String
  /// 重要: no 代決.
  public var isImportant: Bool
  /// About somebody under a protective measure (支援措置): where they live is for those who handle the case alone.
  public var isGuarded = false

  public let wayIn: WayIn
  public var receiveBy: ReceiveBy
  /// 到達日時 (行政手続法7条), which may lie before the entry.
  public let arrivedAt: Moment
  public let enteredAt: Moment
  public let enteredBy: String
  /// Account of the applicant, where there is one.
  public let resident: String?
  /// Name of the applicant, for lists.
  public let applicant: String

  public var state: String
  public var waitsFor: Workflow.Waiting
  public var receiptNumber: String?
  public var outcome: String?
  /// The office's own standard period.
  public let limit: TimeLimit?
  /// Its last day; nil without one, and while the clock is stopped.
  public var dueOn: CalendarDate?
  public var clockStoppedOn: CalendarDate?
  public var decidedAt: Moment?
  /// Opening days from arrival to the notice, those of corrections left out.
  public var daysTaken: Int?
  public var closedAt: Moment?
  public var mergedInto: String?
  public var escalationLevel: Int
  /// Raised by every change that others must not overwrite unseen.
  public var version: Int
  public var changedAt: Moment

  public var arrivedOn: CalendarDate { CalendarDate(of: arrivedAt) }
  public var isClosed: Bool { closedAt != nil }
  /// The workflow with which it began, and by which it goes on.
  public var workflowKey: Workflow.Key { Workflow.Key(workflow, version: workflowVersion) }
}

/// How an application came in.
public enum WayIn: String, Sendable, CaseIterable {
  case online, paper, phone, counter, line, portal
  /// Those that needed no paper and no visit, for the share of applications made online.
  public static let electronic: Set<WayIn> = [.online, .line, .portal]
}

/// How the applicant wants the result (デジタル手続法7条: electronically only on request).
public enum ReceiveBy: String, Sendable, CaseIterable { case online, post, counter }

/// Somebody in a case, as what they are.
public struct CaseParty: Sendable, Hashable {
  public enum Role: String, Sendable, CaseIterable {
    case applicant
    /// 対象者: may be a child, a dead person, an organisation.
    case concerned
    /// 代理人, with 委任状 or by law.
    case agent
    /// 使者: brings what the applicant decided.
    case messenger
    /// 送付先
    case recipient
    /// 操作補助: typed for the applicant, who confirmed it.
    case helper
  }
  public var role: Role
  public var name: String
  public var kana: String?
  public var address: String?
  /// Telephone or mail address.
  public var contact: String?
  /// Account or register entry, where known.
  public var person: String?
  /// Attachment that gives the power to act (委任状).
  public var authority: String?
  /// 本人確認: by what, and by whom.
  public var identifiedBy: String?
  public var identifiedByOfficer: String?

  public init(
    _ role: Role, name: String, kana: String? = nil, address: String? = nil, contact: String? = nil, person: String? = nil,
    authority: String? = nil, identifiedBy: String? = nil, identifiedByOfficer: String? = nil
  ) {
    (self.role, self.name, self.kana, self.address, self.contact, self.person) = (role, name, kana, address, contact, person)
    (self.authority, self.identifiedBy, self.identifiedByOfficer) = (authority, identifiedBy, identifiedByOfficer)
  }
}

/// A file that belongs to a case: the scan of a paper, an answer's attachment, a document made on the way.
public struct CaseFile: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable { case answer, scan, authority, document, other }
  public var kind: Kind
  /// Content in the database's attachments.
  public var digest: String
  public var name: String
  public var mediaType: String
  /// What was really sent, where `digest` was made anew from it: evidence, not for opening.
  public var original: String?
  /// Whether a scanner looked it through and found nothing; nil where that is not known.
  public var isScanned: Bool?
  /// Where a photograph was taken, in degrees north and east.
  public var place: Place?

  public struct Place: Sendable, Hashable {
    public var latitude: Double
    public var longitude: Double
    public init(latitude: Double, longitude: Double) { (self.latitude, self.longitude) = (latitude, longitude) }
  }

  public init(
    _ kind: Kind, digest: String, name: String, mediaType: String, original: String? = nil, isScanned: Bool? = nil, place: Place? = nil
  ) {
    (self.kind, self.digest, self.name, self.mediaType) = (kind, digest, name, mediaType)
    (self.original, self.isScanned, self.place) = (original, isScanned, place)
  }
}

/// What a town's office knows beside its cases, given by the caller.
public struct CaseOffice: Sendable {
  public var opening: OpeningDays
  public var books: NumberBooks
  /// The book of 収受番号.
  public var receiptBook: String
  /// Whether a letter that told a case its outcome still stands: such a case is not examined again, its letter is changed by a decision. The engine
  /// knows dispatches only, and not what became of them.
  public var outcomeStands: @Sendable (Case, Reader) throws -> Bool
  /// What else is undone in the transaction in which a case is withdrawn. The engine knows nothing of what a case draws from.
  public var withdrawn: @Sendable (Case, CaseActor, Writer) throws -> Void

  public init(
    opening: OpeningDays, books: NumberBooks, receiptBook: String = "receipt",
    outcomeStands: @escaping @Sendable (Case, Reader) throws -> Bool = { _, _ in false },
    withdrawn: @escaping @Sendable (Case, CaseActor, Writer) throws -> Void = { _, _, _ in }
  ) {
    (self.opening, self.books, self.receiptBook, self.outcomeStands) = (opening, books, receiptBook, outcomeStands)
    self.withdrawn = withdrawn
  }
}
