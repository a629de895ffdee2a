import Kernel
import Storage

/// What is looked for among the drafts.
public struct DraftQuery: Sendable, Hashable {
  /// Words of the subject, number, addressee, binder or drafter; all of them must be there.
  public var text: String
  /// Nil: any.
  public var states: Set<DraftState>?
  /// 起案年月日, both included.
  public var from: CalendarDate?
  public var until: CalendarDate?

  public init(text: String = "", states: Set<DraftState>? = nil, from: CalendarDate? = nil, until: CalendarDate? = nil) {
    self.text = text
    self.states = states
    self.from = from
    self.until = until
  }
}

/// Whose drafts somebody may find: those of his departments, his own, and those on whose way he or his posts stand.
public struct DraftSight: Sendable, Hashable {
  public var person: String
  public var posts: Set<String>
  public var departments: Set<String>
  /// An auditor's: all of the town.
  public var isWhole: Bool

  public init(person: String, posts: Set<String>, departments: Set<String>, isWhole: Bool = false) {
    self.person = person
    self.posts = posts
    self.departments = departments
    self.isWhole = isWhole
  }

  /// Whether a draft is within it. Steps of all rounds count: who was asked once may look again.
  public func covers(_ sheet: DraftSheet) -> Bool {
    let draft = sheet.draft
    if isWhole || draft.drafter.id == person || departments.contains(draft.content.department) { return true }
    if sheet.acts.contains(where: { $0.person.id == person }) { return true }
    return (sheet.steps + sheet.earlier).contains { posts.contains($0.step.post) || $0.person?.id == person }
  }
}

extension DraftRecords {
  /// One page of what is found, the newest first, without attachments.
  public static func search(_ query: DraftQuery, sight: DraftSight, limit: Int, offset: Int = 0, _ reader: Reader) throws -> [Draft] {
    try reader.all(
      "SELECT * FROM decisions_drafts WHERE \(condition(query, sight)) ORDER BY drafted_on DESC, id DESC LIMIT \(limit) OFFSET \(offset)",
      make)
  }

  public static func count(_ query: DraftQuery, sight: DraftSight, _ reader: Reader) throws -> Int {
    try reader.first("SELECT COUNT(*) AS n FROM decisions_drafts WHERE \(condition(query, sight))") { try $0.int("n") } ?? 0
  }

  private static func condition(_ query: DraftQuery, _ sight: DraftSight) -> SQL {
    var parts: [SQL] = ["1 = 1"]
    if !sight.isWhole {
      parts.append(
        """
        (drafter_id = \(sight.person) OR department_id IN \(list: sight.departments.sorted()) OR id IN
          (SELECT draft_id FROM decisions_steps WHERE person_id = \(sight.person) OR post_id IN \(list: sight.posts.sorted())))
        """)
    }
    for word in query.text.split(whereSeparator: \.isWhitespace).map({ TextFolding.key($0) }).prefix(8) where !word.isEmpty {
      let escaped = word.replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_")
      parts.append("search_key LIKE \("%\(escaped)%") ESCAPE '!'")
    }
    if let states = query.states { parts.append("state IN \(list: states.map(\.rawValue).sorted())") }
    if let from = query.from { parts.append("drafted_on >= \(from)") }
    if let until = query.until { parts.append("drafted_on <= \(until)") }
    return SQL.join(parts, separator: " AND ")
  }
}

/// What waits for somebody: a step whose turn it is, with the capacity in which he may answer it.
public struct WaitingStep: Sendable, Hashable {
  public let draft: Draft
  public let step: DraftStep
  public let standing: Standing
}

extension DecisionDesk {
  /// The person's posts.
  public var posts: Set<String> { Set(office.posts(of: person)) }

  /// Departments of the person's posts.
  public var departments: Set<String> { Set(office.posts(of: person).compactMap { office.posts[$0]?.department }) }

  public func sight(isWhole: Bool = false) -> DraftSight {
    DraftSight(person: person, posts: posts, departments: departments, isWhole: isWhole)
  }

  /// Everything on which the person may act now, as holder, as deputy of the mayor or as stand-in; the urgent first, then in the order in
  /// which it came.
  public func waiting(_ reader: Reader) throws -> [WaitingStep] {
    let away = office.holders.filter { $0.value.allSatisfy { office.isAbsent($0.person) } }.keys
    let vacant = (rules.posts[.mayor] ?? []).filter { office.holders(of: $0).isEmpty }
    let drafts = try DraftRecords.waiting(for: posts.union(away).union(vacant), reader)
    var found: [WaitingStep] = []
    for draft in drafts where draft.drafter.id != person {
      let steps = try StepRecords.steps(of: draft, reader)
      let mayStandIn = AnswerStep.mayBeDecidedInAbsence(draft, steps, rules)
      for step in steps where step.state == .open {
        let standIn = step.step.kind != .decision || mayStandIn ? standing(on: step, of: draft, asStandIn: true) : nil
        guard let standing = standing(on: step, of: draft, asStandIn: false) ?? standIn else { continue }
        found.append(WaitingStep(draft: draft, step: step, standing: standing))
      }
    }
    return found
  }

  /// Drafts that the person is to inspect later (後閲).
  public func awaitingInspection(_ reader: Reader) throws -> [Draft] {
    try DraftRecords.awaitingInspection(by: posts, reader).filter { draft in
      try StepRecords.steps(of: draft, reader).contains {
        $0.awaitsInspection && $0.person?.id != person && standing(on: $0, of: draft, asStandIn: false) != nil
      }
    }
  }
}

extension CirculationRecords {
  /// What somebody put into circulation, the newest first.
  public static func started(by person: String, limit: Int = 50, _ reader: Reader) throws -> [Circulation] {
    try reader.all("SELECT * FROM decisions_circulations WHERE starter_id = \(person) ORDER BY id DESC LIMIT \(limit)") {
      try make($0, reader)
    }
  }

  /// What somebody has read, the newest first.
  public static func read(by person: String, limit: Int = 50, _ reader: Reader) throws -> [Circulation] {
    try reader.all(
      """
      SELECT * FROM decisions_circulations WHERE id IN
        (SELECT circulation_id FROM decisions_readers WHERE person_id = \(person) AND read_at_ms IS NOT NULL) ORDER BY id DESC LIMIT \(limit)
      """
    ) { try make($0, reader) }
  }
}

extension DraftRecords {
  /// How many drafts were decided since a day, and how many of these in absence (代決).
  public static func decided(since day: CalendarDate, _ reader: Reader) throws -> (all: Int, inAbsence: Int) {
    let all = try reader.first("SELECT COUNT(*) AS n FROM decisions_drafts WHERE decided_on >= \(day)") { try $0.int("n") } ?? 0
    let inAbsence =
      try reader.first(
        """
        SELECT COUNT(*) AS n FROM decisions_drafts d WHERE d.decided_on >= \(day) AND EXISTS
          (SELECT 1 FROM decisions_steps s WHERE s.draft_id = d.id AND s.round = d.round AND s.kind = 'decision' AND s.state = 'done'
            AND s.absence IS NOT NULL)
        """
      ) { try $0.int("n") } ?? 0
    return (all, inAbsence)
  }

  /// Calendar days from drafting to decision of what was decided since a day, shortest first.
  public static func daysToDecision(since day: CalendarDate, _ reader: Reader) throws -> [Int] {
    let counted = try reader.all(
      """
      SELECT drafted_on, decided_on, COUNT(*) AS n FROM decisions_drafts WHERE decided_on >= \(day) GROUP BY drafted_on, decided_on
      """
    ) { row in
      (days: try row.date("decided_on").daysSince1970 - row.date("drafted_on").daysSince1970, count: try row.int("n"))
    }
    return counted.sorted { $0.days < $1.days }.flatMap { Array(repeating: max(0, $0.days), count: $0.count) }
  }
}
