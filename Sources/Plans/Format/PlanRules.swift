import Kernel

/// What must be true of a plan beyond the form of its parts: ids are unique, references lead somewhere, time does not run
/// backwards, figures make sense.
struct PlanRules {
  let plan: Plan
  let root: JSONNode

  func check(_ diagnosis: inout Diagnosis) {
    checkLists(&diagnosis)
    checkIdentifiers(&diagnosis)
    checkGroups(&diagnosis)
    checkPeriod(&diagnosis)
    let measureNodes = root["measures"]?.array ?? []
    let measureIDs = Dictionary(plan.measures.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let actionIDs = Dictionary(plan.actions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let groupIDs = Set(plan.groups.map(\.id))
    let editions = Dictionary(plan.priorityItems.map { ($0.edition, Set($0.items.map(\.number))) }, uniquingKeysWith: { $0.union($1) })
    for (index, (measure, node)) in zip(plan.measures, measureNodes).enumerated() {
      diagnosis.inside("measures[\(index)]") { diagnosis in
        if !groupIDs.contains(measure.group) { diagnosis.error(node["group"] ?? node, .unknownReference(measure.group)) }
        if let original = measure.sameAs {
          checkOriginal(original, of: measure.id, found: measureIDs[original].map { $0.sameAs != nil }, node["sameAs"] ?? node, &diagnosis)
        }
        for reference in measure.priorityItems where editions[reference.edition]?.contains(reference.number) != true {
          diagnosis.error(node["priorityItems"] ?? node, .unknownPriority(reference.edition, reference.number))
        }
        checkSchedule(measure.schedule, node["schedule"], &diagnosis)
        for (kpi, kpiNode) in zip(measure.kpis, node["kpis"]?.array ?? []) { checkKPI(kpi, kpiNode, &diagnosis) }
        for (action, actionNode) in zip(measure.actions, node["actions"]?.array ?? []) {
          checkSchedule(action.schedule, actionNode["schedule"], &diagnosis)
          if let original = action.sameAs {
            checkOriginal(
              original, of: action.id, found: actionIDs[original].map { $0.sameAs != nil }, actionNode["sameAs"] ?? actionNode, &diagnosis)
          }
        }
      }
    }
  }

  private func checkLists(_ diagnosis: inout Diagnosis) {
    if plan.levels.groups.isEmpty { diagnosis.error(root["levels"]?["groups"] ?? root, .needsEntries) }
    if plan.measures.isEmpty { diagnosis.error(root["measures"] ?? root, .needsEntries) }
    if plan.reviewCycle.kinds.isEmpty { diagnosis.error(root["reviewCycle"]?["kinds"] ?? root, .needsEntries) }
  }

  private func checkIdentifiers(_ diagnosis: inout Diagnosis) {
    var seen: Set<String> = []
    func visit(_ nodes: [JSONNode], _ diagnosis: inout Diagnosis) {
      for node in nodes {
        if let id = node["id"]?.string, !seen.insert(id).inserted { diagnosis.error(node["id"] ?? node, .duplicateIdentifier(id)) }
        visit(node["actions"]?.array ?? [], &diagnosis)
        visit(node["kpis"]?.array ?? [], &diagnosis)
      }
    }
    visit(root["groups"]?.array ?? [], &diagnosis)
    visit(root["measures"]?.array ?? [], &diagnosis)
  }

  private func checkGroups(_ diagnosis: inout Diagnosis) {
    var levels: [String: Int] = [:]
    for (group, node) in zip(plan.groups, root["groups"]?.array ?? []) {
      if group.level >= plan.levels.groups.count { diagnosis.error(node["level"] ?? node, .unknownLevel(group.level)) }
      if let parent = group.parent {
        if let level = levels[parent] {
          if level >= group.level { diagnosis.error(node["parent"] ?? node, .parentNotAbove(parent)) }
        } else {
          diagnosis.error(node["parent"] ?? node, .unknownReference(parent))
        }
      }
      levels[group.id] = group.level
    }
  }

  private func checkPeriod(_ diagnosis: inout Diagnosis) {
    if let from = plan.period.from, let to = plan.period.to, to < from { diagnosis.error(root["period"] ?? root, .endBeforeStart) }
  }

  private func checkOriginal(_ original: String, of id: String, found isCopy: Bool?, _ node: JSONNode, _ diagnosis: inout Diagnosis) {
    switch isCopy {
    case .none: diagnosis.error(node, .unknownReference(original))
    case .some(true): diagnosis.error(node, .originalIsCopy(original))
    case .some(false): if original == id { diagnosis.error(node, .originalIsCopy(original)) }
    }
  }

  private func checkSchedule(_ schedule: Schedule?, _ node: JSONNode?, _ diagnosis: inout Diagnosis) {
    guard let schedule, let node else { return }
    for (bar, barNode) in zip(schedule.bars, node["bars"]?.array ?? []) {
      if bar.to < bar.from { diagnosis.error(barNode, .endBeforeStart) }
      if !schedule.years.isEmpty && !schedule.years.contains(bar.from.year) { diagnosis.error(barNode, .barOutsideYears) }
    }
    if schedule.bars.isEmpty && schedule.torn == nil { diagnosis.warning(node, .emptySchedule) }
  }

  private func checkKPI(_ kpi: Plan.KPI, _ node: JSONNode, _ diagnosis: inout Diagnosis) {
    switch kpi.kind {
    case .number:
      if kpi.target == nil && kpi.metric == nil { diagnosis.warning(node, .numberWithoutTarget) }
      if kpi.target != nil && kpi.direction == nil { diagnosis.error(node, .missingMember("direction")) }
    case .qualitative:
      if kpi.target != nil { diagnosis.error(node["target"] ?? node, .qualitativeWithTarget) }
    }
  }
}
