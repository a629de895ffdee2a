import Kernel

/// Where a draft stands.
public enum DraftState: String, Sendable, Hashable, CaseIterable {
  /// 起案中
  case preparing
  /// 回議中
  case circulating
  /// 差戻し
  case returned
  /// 決裁済
  case decided
  /// 発番済
  case numbered
  /// 施行済
  case issued
  /// 完結
  case completed
  /// 廃案
  case abandoned

  /// The final decision has been made: only a draft of change alters anything.
  public var isDecided: Bool {
    switch self {
    case .decided, .numbered, .issued, .completed: true
    case .preparing, .circulating, .returned, .abandoned: false
    }
  }
}

/// 公開区分
public enum DisclosureClass: String, Sendable, Hashable, CaseIterable {
  case open
  case partly
  case closed
}

/// How a document shows that it is the town's.
public enum SealKind: String, Sendable, Hashable, CaseIterable {
  /// 公印
  case pressed
  /// （公印省略）
  case omitted
  /// 電子署名
  case electronic
  /// No word about a seal
  case none
}

/// What the drafter writes. Everything that records management later needs is a field, not prose.
public struct DraftContent: Sendable, Hashable {
  /// 件名
  public var subject: String
  /// 伺い文
  public var proposal: String
  /// 根拠: the provisions, a line each
  public var basis: String
  /// 施行文案; empty where nothing is issued
  public var letter: String
  /// `id` of the rows of the rules
  public var rule: String
  /// In yen; nil where the matter has none
  public var amount: Int?
  public var weight: DraftWeight
  /// 至急
  public var isUrgent: Bool
  public var department: String
  public var unit: String?
  /// 大分類・中分類・小分類
  public var classification: [String]
  /// 簿冊
  public var binder: String?
  /// 保存期間 in years, from 1 April after completion; nil: for ever (永年)
  public var retentionYears: Int?
  public var disclosure: DisclosureClass
  /// Why not open
  public var disclosureReason: String?
  public var seal: SealKind
  /// 宛先, as written
  public var addressee: String?
  /// 施行方法: 郵送, 電子, 窓口, 使送 …
  public var way: String?
  /// Number book from which it is numbered; nil: it gets no number.
  public var book: String?
  /// Sections that the drafter or the procedure wants to be asked, beside those of the rules
  public var concurrence: [DecisionRules.Concurrence]
  public var attachments: [DraftAttachment]

  public init(
    subject: String, proposal: String, basis: String = "", letter: String = "", rule: String, amount: Int? = nil,
    weight: DraftWeight = .ordinary, isUrgent: Bool = false, department: String, unit: String? = nil, classification: [String] = [],
    binder: String? = nil, retentionYears: Int? = 5, disclosure: DisclosureClass = .partly, disclosureReason: String? = nil,
    seal: SealKind = .omitted, addressee: String? = nil, way: String? = nil, book: String? = nil,
    concurrence: [DecisionRules.Concurrence] = [], attachments: [DraftAttachment] = []
  ) {
    self.subject = subject
    self.proposal = proposal
    self.basis = basis
    self.letter = letter
    self.rule = rule
    self.amount = amount
    self.weight = weight
    self.isUrgent = isUrgent
    self.department = department
    self.unit = unit
    self.classification = classification
    self.binder = binder
    self.retentionYears = retentionYears
    self.disclosure = disclosure
    self.disclosureReason = disclosureReason
    self.seal = seal
    self.addressee = addressee
    self.way = way
    self.book = book
    self.concurrence = concurrence
    self.attachments = attachments
  }
}

extension DraftContent {
  /// The letter as it will read: `{{number}}` and `{{date}}`, which are known only after the decision, filled in or told as still to come.
  public func letterText(number: String?, date: CalendarDate?) -> String {
    letter.replacing("{{number}}", with: number ?? "（決裁後に発番）").replacing("{{date}}", with: date?.wareki ?? "（施行日）")
  }

  /// The letter has places that are filled in after the decision.
  public var letterHasPlaces: Bool { letter.contains("{{number}}") || letter.contains("{{date}}") }
}

/// A file that goes with a draft; its content is kept by its digest.
public struct DraftAttachment: Sendable, Hashable {
  public var digest: String
  public var name: String
  public var mediaType: String

  public init(digest: String, name: String, mediaType: String) {
    self.digest = digest
    self.name = name
    self.mediaType = mediaType
  }
}

/// A draft (起案) as it is kept.
public struct Draft: Sendable, Hashable {
  public let id: String
  /// What it is about, opaque: `case:01h…`; nil for a draft of its own.
  public let reference: String?
  /// The decided draft that this one changes (変更起案).
  public let changes: String?
  public var content: DraftContent
  /// Who answers for it: the one who wrote it, or who took it over (引継).
  public var drafter: DraftPerson
  public var state: DraftState
  /// Rises with every action; a form that saw an older one is told.
  public var version: Int
  /// Rises when the substance is changed: agreements given to an older one do not count.
  public var substance: Int
  /// 1 from the first submission, one more with each.
  public var round: Int
  /// 起案
  public let draftedOn: CalendarDate
  public var submittedAt: Moment?
  /// 決裁
  public var decidedOn: CalendarDate?
  public var decidedAt: Moment?
  /// 発番
  public var number: String?
  public var numberedOn: CalendarDate?
  /// 施行
  public var issuedOn: CalendarDate?
  /// 完結
  public var completedOn: CalendarDate?
  /// Row of the rules, as cited on the sheet, and the by-law; empty before the first submission.
  public var row: String
  public var rulesBasis: String
  /// Why it was abandoned or sent back last.
  public var stateReason: String?
  public let createdAt: Moment
  public var updatedAt: Moment

  /// 保存期間: from 1 April after completion to the last day; nil before completion or for ever.
  public var keptUntil: CalendarDate? {
    guard let completedOn, let years = content.retentionYears else { return nil }
    return FiscalYear(FiscalYear(containing: completedOn).year + years).last
  }
}

/// Somebody as he stood when he did something: names and posts change, an old record does not.
public struct DraftPerson: Sendable, Hashable {
  /// Identifier of the person.
  public var id: String
  public var name: String
  /// Identifier and printed name of the post in which he acted; nil for one without.
  public var post: String?
  public var postName: String

  public init(id: String, name: String, post: String?, postName: String) {
    self.id = id
    self.name = name
    self.post = post
    self.postName = postName
  }
}
