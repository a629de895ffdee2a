import Kernel

/// What a revision did: everything that differs between two editions of a plan, measure by measure. Progress (status, readings,
/// bound metrics) is no part of a revision and is not compared.
public struct PlanDifference: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case added, strengthened, ended
    /// Something differs, and the plan does not call it 強化.
    case changed
    case unchanged
  }

  /// One field that differs; nil where the edition says nothing.
  public struct Change: Sendable, Hashable {
    public let field: Field
    public let before: Phrase?
    public let after: Phrase?
  }

  /// A group, an action or a KPI.
  public struct Item: Sendable, Hashable {
    public let id: String
    public let number: String?
    /// Of the newer edition, where it is in both.
    public let title: String
    public let kind: Kind
    public let changes: [Change]
  }

  public struct Entry: Sendable, Hashable {
    public let id: String
    public let number: String?
    public let title: String
    /// 再掲: listed, not counted.
    public let isCopy: Bool
    public let kind: Kind
    public let changes: [Change]
    public let actions: [Item]
    public let kpis: [Item]
  }

  /// Title, period, vision and the like.
  public let head: [Change]
  public let groups: [Item]
  /// Every measure of either edition: in the newer plan's order, then those that are gone.
  public let measures: [Entry]

  /// - Parameters:
  ///   - older: the edition before.
  ///   - newer: the edition after; its revision marks 強化 and 終了 are believed.
  public init(between older: Plan, and newer: Plan) {
    head = Differences.head(older, newer)
    groups = Differences.items(older.groups, newer.groups, id: \.id, Differences.group)
    measures = Differences.entries(older, newer)
  }

  public var isEmpty: Bool { head.isEmpty && groups.allSatisfy { $0.kind == .unchanged } && measures.allSatisfy { $0.kind == .unchanged } }

  public func measures(_ kind: Kind) -> [Entry] { measures.filter { $0.kind == kind } }

  /// Measures of a kind, 再掲 not counted.
  public func count(_ kind: Kind) -> Int { measures.reduce(0) { $0 + ($1.kind == kind && !$1.isCopy ? 1 : 0) } }
}

/// How the parts of two editions are compared.
private enum Differences {
  typealias Change = PlanDifference.Change
  typealias Item = PlanDifference.Item

  static func head(_ a: Plan, _ b: Plan) -> [Change] {
    var changes = Collector()
    changes.text(.title, a.title, b.title)
    changes.text(.subtitle, a.subtitle, b.subtitle)
    changes.text(.period, a.period.label, b.period.label)
    changes.lines(.background, a.background, b.background)
    changes.lines(.vision, a.vision.map(\.title), b.vision.map(\.title))
    changes.lines(.principles, a.principles.map(\.title), b.principles.map(\.title))
    changes.text(.comprehensivePlan, a.comprehensivePlan, b.comprehensivePlan)
    changes.lines(.milestones, a.milestones.map(PlanValue.milestone), b.milestones.map(PlanValue.milestone))
    changes.lines(.governance, a.governance.map(\.name), b.governance.map(\.name))
    changes.lines(.reviewCycle, a.reviewCycle.kinds.map(\.rawValue), b.reviewCycle.kinds.map(\.rawValue))
    return changes.list
  }

  static func entries(_ older: Plan, _ newer: Plan) -> [PlanDifference.Entry] {
    let before = Dictionary(older.measures.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let groupsBefore = Dictionary(older.groups.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    let groupsAfter = Dictionary(newer.groups.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    var entries = newer.measures.map { after -> PlanDifference.Entry in
      guard let before = before[after.id] else { return whole(after, .added) }
      var changes = Collector()
      measure(before, after, &changes)
      changes.text(.group, groupsBefore[before.group] ?? before.group, groupsAfter[after.group] ?? after.group)
      let actions = items(before.actions, after.actions, id: \.id, action)
      let kpis = items(before.kpis, after.kpis, id: \.id, kpi)
      let differs = !changes.list.isEmpty || (actions + kpis).contains { $0.kind != .unchanged }
      return PlanDifference.Entry(
        id: after.id, number: after.number, title: after.title, isCopy: after.sameAs != nil,
        kind: kind(before.revisionMark, after.revisionMark, differs: differs), changes: changes.list, actions: actions, kpis: kpis)
    }
    let kept = Set(newer.measures.map(\.id))
    for gone in older.measures where !kept.contains(gone.id) && gone.revisionMark != .ended { entries.append(whole(gone, .ended)) }
    return entries
  }

  /// A measure of which only one edition knows.
  static func whole(_ measure: Plan.Measure, _ kind: PlanDifference.Kind) -> PlanDifference.Entry {
    PlanDifference.Entry(
      id: measure.id, number: measure.number, title: measure.title, isCopy: measure.sameAs != nil, kind: kind, changes: [],
      actions: measure.actions.map { Item(id: $0.id, number: $0.number, title: $0.title, kind: kind, changes: []) },
      kpis: measure.kpis.map { Item(id: $0.id, number: nil, title: $0.title, kind: kind, changes: []) })
  }

  static func kind(_ before: RevisionMark?, _ after: RevisionMark?, differs: Bool) -> PlanDifference.Kind {
    if after == .ended { return before == .ended ? (differs ? .changed : .unchanged) : .ended }
    if after == .strengthened && (differs || before != .strengthened) { return .strengthened }
    return differs ? .changed : .unchanged
  }

  /// What a part of a plan says about itself when it is compared.
  struct Compared {
    let number: String?
    let title: String
    let mark: RevisionMark?
  }

  static func items<Part>(
    _ older: [Part], _ newer: [Part], id: (Part) -> String, _ compare: (Part, Part, inout Collector) -> Compared
  ) -> [Item] {
    let before = Dictionary(older.map { (id($0), $0) }, uniquingKeysWith: { first, _ in first })
    func alone(_ part: Part, _ kind: PlanDifference.Kind) -> Item {
      var ignored = Collector()
      let about = compare(part, part, &ignored)
      return Item(id: id(part), number: about.number, title: about.title, kind: kind, changes: [])
    }
    var items = newer.map { after -> Item in
      guard let before = before[id(after)] else { return alone(after, .added) }
      var changes = Collector()
      var ignored = Collector()
      let (old, new) = (compare(before, before, &ignored), compare(before, after, &changes))
      return Item(
        id: id(after), number: new.number, title: new.title, kind: kind(old.mark, new.mark, differs: !changes.list.isEmpty),
        changes: changes.list)
    }
    let kept = Set(newer.map(id))
    for gone in older where !kept.contains(id(gone)) {
      var ignored = Collector()
      if compare(gone, gone, &ignored).mark != .ended { items.append(alone(gone, .ended)) }
    }
    return items
  }

  static func group(_ a: Plan.Group, _ b: Plan.Group, _ changes: inout Collector) -> Compared {
    changes.text(.number, a.number, b.number)
    changes.text(.title, a.title, b.title)
    changes.text(.aim, a.aim, b.aim)
    changes.lines(.goals, a.goals, b.goals)
    return Compared(number: b.number, title: b.title, mark: nil)
  }

  static func measure(_ a: Plan.Measure, _ b: Plan.Measure, _ changes: inout Collector) {
    changes.text(.number, a.number, b.number)
    changes.text(.title, a.title, b.title)
    changes.text(.sameAs, a.sameAs, b.sameAs)
    changes.text(.summary, a.summary, b.summary)
    changes.text(.currentState, a.currentState, b.currentState)
    changes.text(.problem, a.problem, b.problem)
    changes.text(.approach, a.approach, b.approach)
    changes.text(.outcome, a.outcome, b.outcome)
    changes.lines(.departments, a.departments ?? [], b.departments ?? [])
    changes.lines(.schedule, PlanValue.schedule(a.schedule), PlanValue.schedule(b.schedule))
    changes.lines(.comprehensivePlan, a.comprehensivePlan, b.comprehensivePlan)
    changes.lines(.sdgs, a.sdgs.map(String.init), b.sdgs.map(String.init))
    changes.lines(
      .priorityItems, a.priorityItems.map { "\($0.edition) \($0.number)" }, b.priorityItems.map { "\($0.edition) \($0.number)" })
    changes.lines(.milestones, a.milestones.map(PlanValue.milestone), b.milestones.map(PlanValue.milestone))
    changes.lines(.funding, a.funding.map(PlanValue.funding), b.funding.map(PlanValue.funding))
    changes.lines(.obstacles, a.obstacles, b.obstacles)
    changes.lines(.benefits, a.benefits, b.benefits)
    changes.lines(.systems, a.systems, b.systems)
  }

  static func action(_ a: Plan.Action, _ b: Plan.Action, _ changes: inout Collector) -> Compared {
    changes.text(.number, a.number, b.number)
    changes.text(.title, a.title, b.title)
    changes.text(.sameAs, a.sameAs, b.sameAs)
    changes.text(.description, a.description, b.description)
    changes.lines(.departments, a.departments ?? [], b.departments ?? [])
    changes.lines(.schedule, PlanValue.schedule(a.schedule), PlanValue.schedule(b.schedule))
    changes.lines(.systems, a.systems, b.systems)
    return Compared(number: b.number, title: b.title, mark: b.revisionMark)
  }

  static func kpi(_ a: Plan.KPI, _ b: Plan.KPI, _ changes: inout Collector) -> Compared {
    changes.text(.title, a.title, b.title)
    changes.phrase(.kind, PlanValue.kind(a.kind), PlanValue.kind(b.kind))
    changes.text(.unit, a.unit, b.unit)
    changes.phrase(.direction, a.direction.map(PlanValue.direction), b.direction.map(PlanValue.direction))
    changes.phrase(.baseline, a.baseline.map { PlanValue.point($0, unit: a.unit) }, b.baseline.map { PlanValue.point($0, unit: b.unit) })
    changes.phrase(.target, a.target.map { PlanValue.point($0, unit: a.unit) }, b.target.map { PlanValue.point($0, unit: b.unit) })
    changes.text(.note, a.note, b.note)
    return Compared(number: nil, title: b.title, mark: nil)
  }

  struct Collector {
    var list: [Change] = []

    mutating func phrase(_ field: PlanDifference.Field, _ before: Phrase?, _ after: Phrase?) {
      if before != after { list.append(Change(field: field, before: before, after: after)) }
    }
    mutating func text(_ field: PlanDifference.Field, _ before: String?, _ after: String?) {
      phrase(field, before.map(Phrase.init(content:)), after.map(Phrase.init(content:)))
    }
    mutating func lines(_ field: PlanDifference.Field, _ before: [String], _ after: [String]) {
      text(field, before.isEmpty ? nil : before.joined(separator: "\n"), after.isEmpty ? nil : after.joined(separator: "\n"))
    }
  }
}
