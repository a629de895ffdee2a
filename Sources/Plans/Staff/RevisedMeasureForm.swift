import Design
import Kernel
import Web

/// The form on which a measure is revised: read into a measure with all mistakes at once.
struct RevisedMeasureForm: Sendable {
  /// The measure as it is kept; for a new one, with nothing but its id.
  let base: Plan.Measure
  let fields: Fields
  let isNew: Bool
  /// Ids of every edition: none is given twice.
  let identifiers: Set<String>

  /// Empty lines offered for what is to be added.
  static let spareLines = 2
  static let marks: [RevisionMark] = [.strengthened, .continued, .unchanged, .ended]

  /// The measure as typed. Where something is wrong the value is not to be used.
  func read(_ mistakes: inout Mistakes) -> Plan.Measure {
    var measure = base
    if let title = mistakes.text(fields, "title", .officeMeasureName, limit: 120) { measure.title = title }
    measure.number = mistakes.text(fields, "number", .officeNumber, limit: 20, isOptional: true)
    if let group = fields.text("group") { measure.group = group } else { mistakes.add("group", .choose(.officeGroup)) }
    measure.summary = mistakes.text(fields, "summary", .officeSummary, limit: 1000, isOptional: true)
    measure.currentState = mistakes.text(fields, "currentState", .currentState, limit: 2000, isOptional: true)
    measure.problem = mistakes.text(fields, "problem", .problem, limit: 2000, isOptional: true)
    measure.approach = mistakes.text(fields, "approach", .approach, limit: 2000, isOptional: true)
    measure.outcome = mistakes.text(fields, "outcome", .outcome, limit: 2000, isOptional: true)
    measure.departments = lines("departments") ?? (base.departments == nil ? nil : [])
    measure.revisionMark = isNew || base.revisionMark == .added ? .added : mark("mark", &mistakes)
    measure.actions = actions(&mistakes)
    measure.kpis = kpis(&mistakes)
    measure.schedule = schedule(&mistakes)
    return measure
  }

  private func lines(_ name: String) -> [String]? {
    let list = (fields[name] ?? "").split(whereSeparator: { $0.isNewline || $0 == "、" }).map { $0.trimmingSpace }.filter { !$0.isEmpty }
    return list.isEmpty ? nil : list
  }

  private func mark(_ name: String, _ mistakes: inout Mistakes) -> RevisionMark? {
    let mark = fields.text(name).flatMap(RevisionMark.init).flatMap { Self.marks.contains($0) ? $0 : nil }
    mistakes.require(mark != nil, name, .choose(.officeMark))
    return mark
  }

  /// Actions by line: those known by their id, new ones where a title was typed.
  private func actions(_ mistakes: inout Mistakes) -> [Plan.Action] {
    var actions: [Plan.Action] = base.actions
    for (index, action) in base.actions.enumerated() where fields["action-\(action.id)-title"] != nil {
      let name = "action-\(action.id)"
      if let title = mistakes.text(fields, name + "-title", .officeActionName, limit: 200) { actions[index].title = title }
      actions[index].description = mistakes.text(fields, name + "-description", .officeActionText, limit: 1000, isOptional: true)
      if action.revisionMark != .added { actions[index].revisionMark = mark(name + "-mark", &mistakes) }
    }
    for line in 0..<Self.spareLines {
      guard let title = fields.text("new-action-\(line)-title") else { continue }
      mistakes.require(TextLength.count(title) <= 200, "new-action-\(line)-title", .tooLong(.officeActionName, limit: 200))
      var action = Plan.Action(id: freeID("a", actions.map(\.id)), title: title)
      action.description = mistakes.text(fields, "new-action-\(line)-description", .officeActionText, limit: 1000, isOptional: true)
      action.revisionMark = .added
      action.status = PlanStatus(kind: .planned)
      actions.append(action)
    }
    return actions
  }

  private func kpis(_ mistakes: inout Mistakes) -> [Plan.KPI] {
    var kpis: [Plan.KPI] = []
    for kpi in base.kpis {
      let name = "kpi-\(kpi.id)"
      guard fields[name + "-title"] != nil else {
        kpis.append(kpi)
        continue
      }
      if fields[name + "-end"] == nil { kpis.append(self.kpi(kpi, name, &mistakes)) }
    }
    for line in 0..<Self.spareLines where fields.text("new-kpi-\(line)-title") != nil {
      let blank = Plan.KPI(id: freeID("k", base.kpis.map(\.id) + kpis.map(\.id)), kind: .number, title: "")
      kpis.append(kpi(blank, "new-kpi-\(line)", &mistakes))
    }
    return kpis
  }

  private func kpi(_ base: Plan.KPI, _ name: String, _ mistakes: inout Mistakes) -> Plan.KPI {
    var kpi = base
    if let title = mistakes.text(fields, name + "-title", .indicatorWord, limit: 200) { kpi.title = title }
    kpi.kind = fields.text(name + "-kind").flatMap(Plan.KPI.Kind.init) ?? base.kind
    kpi.note = mistakes.text(fields, name + "-note", .officeKPINote, limit: 500, isOptional: true)
    guard kpi.kind == .number else {
      (kpi.unit, kpi.direction, kpi.baseline, kpi.target, kpi.metric) = (nil, nil, nil, nil, nil)
      return kpi
    }
    kpi.unit = mistakes.text(fields, name + "-unit", .officeUnit, limit: 20, isOptional: true)
    kpi.direction = fields.text(name + "-direction").flatMap(Plan.KPI.Direction.init)
    kpi.baseline = point(base.baseline, name + "-baseline", .baselineWord, &mistakes)
    kpi.target = point(base.target, name + "-target", .targetWord, &mistakes)
    if kpi.target != nil { mistakes.require(kpi.direction != nil, name + "-direction", .choose(.officeDirection)) }
    return kpi
  }

  /// A figure with a date that may lack its day or month. What the plan says about it beyond that is kept.
  private func point(_ base: Plan.KPI.Point?, _ name: String, _ label: Phrase, _ mistakes: inout Mistakes) -> Plan.KPI.Point? {
    guard let text = fields.text(name) else { return nil }
    guard let value = TypedNumber.read(text) else {
      mistakes.add(name, .officeNumberWrong)
      return base
    }
    var point = base ?? Plan.KPI.Point(value: value)
    if point.value != value { point.label = nil }
    point.value = value
    let on = fields.text(name + "-on")
    if on != point.on { point.label = nil }
    mistakes.require(on == nil || PartialDate(on ?? "") != nil, name + "-on", .officePartialDateWrong(label))
    point.on = on
    return point
  }

  private func schedule(_ mistakes: inout Mistakes) -> Schedule? {
    let before = base.schedule?.bars ?? []
    guard fields["bars"] != nil else { return base.schedule }
    var bars: [Schedule.Bar] = []
    for index in 0..<(before.count + Self.spareLines) {
      let name = "bar-\(index)"
      guard let phase = fields.text(name + "-phase") else { continue }
      mistakes.require(TextLength.count(phase) <= 100, name + "-phase", .tooLong(.phaseWord, limit: 100))
      let from = fields.text(name + "-from").flatMap { Schedule.Point(Self.folded($0)) }
      let to = fields.text(name + "-to").flatMap { Schedule.Point(Self.folded($0)) }
      mistakes.require(from != nil, name + "-from", .officePointWrong(.officeFrom))
      mistakes.require(to != nil, name + "-to", .officePointWrong(.officeTo))
      guard let from, let to else { continue }
      if to < from || to.lastQuarter < from.firstQuarter { mistakes.add(name + "-to", .officeEndBeforeStart) }
      var bar = index < before.count ? before[index] : Schedule.Bar(phase: phase, from: from, to: to)
      let isOpen = fields[name + "-open"] != nil
      // Whoever states an end has found it.
      if bar.to != to || bar.openEnded != isOpen { bar.endTorn = false }
      (bar.phase, bar.from, bar.to, bar.openEnded) = (phase, from, to, isOpen)
      bars.append(bar)
    }
    guard !bars.isEmpty || base.schedule != nil else { return nil }
    let isQuarterly = bars.contains { $0.from.quarter != nil || $0.to.quarter != nil }
    var schedule = base.schedule ?? Schedule(unit: isQuarterly ? .quarter : .fiscalYear)
    if bars.isEmpty && schedule.torn == nil && schedule.years.isEmpty { return nil }
    schedule.bars = bars
    if isQuarterly { schedule.unit = .quarter }
    if !schedule.years.isEmpty {
      let first = min(schedule.years.min() ?? 0, bars.map(\.from.year).min() ?? Int.max)
      let last = max(schedule.years.max() ?? 0, bars.map(\.to.year).max() ?? 0)
      schedule.years = Array(first...max(first, last))
    }
    return schedule
  }

  /// `2027q1`, `２０２７Ｑ１` mean 2027Q1.
  private static func folded(_ text: String) -> String {
    let plain = text.unicodeScalars.map { scalar -> String in
      (0xFF10...0xFF5A).contains(scalar.value) ? String(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar) : String(scalar)
    }
    return plain.joined().uppercased().filter { !$0.isWhitespace }
  }

  /// The next id of a kind for this measure: a1-2-3 after a1-2-1 and a1-2-2.
  private func freeID(_ letter: String, _ taken: [String]) -> String {
    let stem = letter + (base.id.hasPrefix("m") ? String(base.id.dropFirst()) : base.id)
    var number = taken.count + 1
    while taken.contains("\(stem)-\(number)") || identifiers.contains("\(stem)-\(number)") { number += 1 }
    return "\(stem)-\(number)"
  }
}

extension StringProtocol {
  /// Without white space at either end.
  var trimmingSpace: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[first...last])
  }
}
