import Kernel
import Storage

/// Begins a revision: a copy of the current edition that only officers see, one number higher. What had ended is left out, every
/// mark starts as 変更なし.
struct StartRevision: Sendable {
  /// 改定版, 中間見直し …
  let label: String
  let actor: String

  @discardableResult func run(_ writer: Writer) throws -> String {
    guard try EditionRecords.preparing(writer) == nil else { throw PlanFailure.revisionUnderWay }
    guard let current = try EditionRecords.current(writer) else { throw PlanFailure.noPlan }
    var plan = RevisionDraft.copy(of: try PlanRecords.plan(current, writer))
    plan.edition = Plan.Edition(number: current.number + 1, label: label, publishedOn: nil)
    let id = writer.newIdentifier()
    try PlanRecords.insert(plan, id: id, standing: .preparing, by: actor, writer)
    try writer.audit(AuditEntry(actor: actor, action: "plan.revision-started", subject: "edition:\(id)", detail: label))
    return id
  }
}

/// Title, label and period of the edition being prepared, and what the revision is about.
struct SaveRevisionHead: Sendable {
  let title: String
  let label: String
  let periodLabel: String
  let revision: String?
  let actor: String

  func run(_ writer: Writer) throws {
    let edition = try RevisionDraft.edition(writer)
    var head = try PlanRecords.head(edition, writer)
    (head.title, head.edition.label, head.period.label, head.revision) = (title, label, periodLabel, revision)
    try EditionRecords.updateHead(head, of: edition.id, body: StoredJSON.write(head), writer)
    try writer.audit(AuditEntry(actor: actor, action: "plan.revision-edited", subject: "edition:\(edition.id)", detail: title))
  }
}

/// Puts an edited measure in the place of the one before, in the edition being prepared.
struct SaveRevisedMeasure: Sendable {
  let measure: Plan.Measure
  let seen: MeasureVersion
  let actor: String

  func run(_ writer: Writer) throws {
    let edition = try RevisionDraft.edition(writer)
    try MeasureVersion.check(measure.id, of: edition.id, seen, writer)
    guard let before = try MeasureRecords.whole(of: edition.id, id: measure.id, writer).first,
      let position = try MeasureRecords.position(of: measure.id, edition: edition.id, writer),
      let row = try MeasureRecords.row(measure.id, of: edition.id, writer)
    else { throw PlanFailure.unknownMeasure(measure.id) }
    let known = Set(before.actions.map(\.id) + before.kpis.map(\.id))
    try RevisionDraft.checkIdentifiers((measure.actions.map(\.id) + measure.kpis.map(\.id)).filter { !known.contains($0) }, writer)
    try RevisionDraft.checkShape(measure)
    try MeasureRecords.delete(measure.id, edition: edition.id, writer)
    try MeasureRecords.insert(measure, position: position, edition: edition.id, writer)
    if let updated = row.updatedAt { try MeasureRecords.touch(measure.id, edition: edition.id, at: updated, writer) }
    try MeasureRecords.touch(measure.id, edition: edition.id, writer)
    try writer.audit(
      AuditEntry(
        actor: actor, action: "plan.revision-edited", subject: "measure:\(measure.id)", detail: measure.revisionMark?.rawValue ?? ""))
  }
}

/// Adds a measure to the edition being prepared, at the end of its group.
struct AddRevisedMeasure: Sendable {
  let measure: Plan.Measure
  let actor: String

  func run(_ writer: Writer) throws {
    let edition = try RevisionDraft.edition(writer)
    try RevisionDraft.checkIdentifiers([measure.id] + measure.actions.map(\.id) + measure.kpis.map(\.id), writer)
    guard try GroupRecords.all(of: edition.id, writer).contains(where: { $0.id == measure.group }) else {
      throw PlanFailure.unknownMeasure(measure.group)
    }
    try RevisionDraft.checkShape(measure)
    let rows = try MeasureRecords.rows(of: edition.id, writer)
    let place = rows.lastIndex { $0.group == measure.group }.map { $0 + 1 } ?? rows.count
    try MeasureRecords.makeRoom(at: place, edition: edition.id, writer)
    try MeasureRecords.insert(measure, position: place, edition: edition.id, writer)
    try MeasureRecords.touch(measure.id, edition: edition.id, writer)
    try writer.audit(AuditEntry(actor: actor, action: "plan.revision-added", subject: "measure:\(measure.id)", detail: measure.title))
  }
}

/// Takes a measure back that was added in this revision. One that an earlier edition knows can only be ended.
struct RemoveRevisedMeasure: Sendable {
  let id: String
  let actor: String

  func run(_ writer: Writer) throws {
    let edition = try RevisionDraft.edition(writer)
    guard let current = try EditionRecords.current(writer), try MeasureRecords.row(id, of: current.id, writer) == nil,
      try MeasureRecords.row(id, of: edition.id, writer) != nil
    else { throw PlanFailure.unknownMeasure(id) }
    try MeasureRecords.delete(id, edition: edition.id, writer)
    try writer.audit(AuditEntry(actor: actor, action: "plan.revision-removed", subject: "measure:\(id)"))
  }
}

/// Makes the edition being prepared the current one. The one before stays readable as 改定済; how far things are is taken over.
struct PublishRevision: Sendable {
  let actor: String

  @discardableResult func run(_ writer: Writer) throws -> String {
    let edition = try RevisionDraft.edition(writer)
    guard let current = try EditionRecords.current(writer) else { throw PlanFailure.noPlan }
    let (older, newer) = (try PlanRecords.plan(current, writer), try PlanRecords.plan(edition, writer))
    let difference = PlanDifference(between: older, and: newer)
    guard !difference.isEmpty else { throw PlanFailure.nothingRevised }
    var head = try PlanRecords.head(edition, writer)
    head.edition.publishedOn = CalendarDate(of: writer.now).description
    head.state = .current
    try EditionRecords.updateHead(head, of: edition.id, body: StoredJSON.write(head), writer)
    try MeasureRecords.copyProgress(from: current.id, to: edition.id, writer)
    try EditionRecords.publish(edition.id, state: .current, writer)
    try EditionRecords.setState(.superseded, of: current.id, writer)
    try writer.audit(
      AuditEntry(
        actor: actor, action: "plan.revision-published", subject: "edition:\(edition.id)",
        detail: "added \(difference.count(.added)), strengthened \(difference.count(.strengthened)), ended \(difference.count(.ended))"))
    try writer.publish(Event("plan.edition_published.v1", subject: edition.id))
    return edition.id
  }
}

/// Throws the edition being prepared away.
struct DiscardRevision: Sendable {
  let actor: String

  func run(_ writer: Writer) throws {
    let edition = try RevisionDraft.edition(writer)
    try EditionRecords.delete(edition.id, writer)
    try writer.audit(AuditEntry(actor: actor, action: "plan.revision-discarded", subject: "edition:\(edition.id)", detail: edition.label))
  }
}

/// What the commands of a revision share.
enum RevisionDraft {
  static func edition(_ reader: Reader) throws -> EditionRecord {
    guard let edition = try EditionRecords.preparing(reader) else { throw PlanFailure.noRevision }
    return edition
  }

  /// The plan as the next edition begins with it.
  static func copy(of plan: Plan) -> Plan {
    var copy = plan
    let endedMeasures = Set(plan.measures.filter { $0.revisionMark == .ended }.map(\.id))
    let endedActions = Set(
      plan.measures.flatMap { measure in measure.actions.filter { endedMeasures.contains(measure.id) || $0.revisionMark == .ended } }.map(
        \.id))
    copy.measures = plan.measures.filter { !endedMeasures.contains($0.id) && !($0.sameAs.map(endedMeasures.contains) ?? false) }.map {
      var measure = $0
      measure.revisionMark = .unchanged
      measure.actions = measure.actions.filter { !endedActions.contains($0.id) && !($0.sameAs.map(endedActions.contains) ?? false) }.map {
        var action = $0
        action.revisionMark = .unchanged
        return action
      }
      return measure
    }
    copy.revision = nil
    return copy
  }

  /// An id of any edition, ended or not, is never given again.
  static func checkIdentifiers(_ ids: [String], _ reader: Reader) throws {
    var seen: Set<String> = []
    for id in ids {
      let isTaken = try IdentifierRecords.isTaken(id, reader)
      if isTaken || !seen.insert(id).inserted { throw PlanFailure.identifierTaken(id) }
    }
  }

  /// The same rules that a plan file must keep.
  static func checkShape(_ measure: Plan.Measure) throws {
    var diagnosis = Diagnosis()
    let written = encodeObject(measure).compact
    let read: Plan.Measure? = decodeObject(try JSONDocument.parse(written), &diagnosis)
    if let problem = diagnosis.problems.first(where: { $0.severity == .error }) {
      throw PlanFailure.revisedPlanWrong(problem.message, detail: problem.path)
    }
    for bar in (read?.schedule?.bars ?? []) where bar.to < bar.from {
      throw PlanFailure.revisedPlanWrong(.endBeforeStart, detail: "schedule")
    }
    for kpi in measure.kpis where kpi.kind == .number && kpi.target != nil && kpi.direction == nil {
      throw PlanFailure.revisedPlanWrong(.missingMember("direction"), detail: kpi.id)
    }
  }
}

/// Ids of measures, actions, KPIs and groups over all editions.
enum IdentifierRecords {
  static func all(_ reader: Reader) throws -> Set<String> {
    Set(
      try reader.all(
        "SELECT id FROM plan_measures UNION SELECT id FROM plan_actions UNION SELECT id FROM plan_kpis UNION SELECT id FROM plan_groups"
      ) { try $0.text("id") })
  }

  static func isTaken(_ id: String, _ reader: Reader) throws -> Bool {
    try reader.first(
      """
      SELECT 1 AS taken WHERE EXISTS (SELECT 1 FROM plan_measures WHERE id = \(id)) OR EXISTS (SELECT 1 FROM plan_actions WHERE id = \(id))
        OR EXISTS (SELECT 1 FROM plan_kpis WHERE id = \(id)) OR EXISTS (SELECT 1 FROM plan_groups WHERE id = \(id))
      """) != nil
  }
}
