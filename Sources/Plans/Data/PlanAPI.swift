import Contracts
import Kernel
import Storage
import Web

/// Answers the API of the plan. What a plan file holds is written as in the file; what the town's office adds (figures, dates)
/// stands beside it.
struct PlanAPI {
  let visit: Visit

  func respond(to route: PlanDataRoute) async throws -> Response {
    switch route {
    case .plan: try await head()
    case .measures: try await measures()
    case .measure(let id): try await measure(id)
    case .indicators: try await indicators()
    case .readings(let id): try await readings(of: id)
    case .editions: try await editions()
    case .edition(let number): try await edition(number)
    case .glossary: try await glossary()
    case .json, .csv, .xlsx, .schema: throw PlanFailure.noPlan
    }
  }

  private func head() async throws -> Response {
    let plan = try await visit.database.read(CurrentPlan.read)
    var json = JSONWriter()
    json.object {
      Self.write(plan, Self.headMembers, &$0)
      $0.member("licence", visit.town.isFictional ? PlanData.Licence.fictional : nil)
      $0.member("counts") {
        $0.object {
          $0.member("measures", plan.distinctMeasures.count)
          $0.member("measuresWithRepeated", plan.measures.count)
          $0.member("actions", plan.distinctActions.count)
          $0.member("actionsWithRepeated", plan.actions.count)
          $0.member("indicators", plan.kpis.count)
        }
      }
    }
    return .json(json.bytes)
  }

  private func measures() async throws -> Response {
    let list = try APIListQuery(visit.request.query)
    let filter = try MeasureFilter(visit.request.query)
    let address = visit.services.address(of: .public)
    let (page, groups) = try await visit.database.read { reader in
      let edition = try CurrentPlan.edition(reader)
      let groups = GroupPaths(try GroupRecords.all(of: edition.id, reader))
      let departments = try MeasureRecords.departments(of: edition.id, reader)
      let systems = try MeasureRecords.systems(of: edition.id, reader)
      let all = try MeasureRecords.rows(of: edition.id, reader).enumerated().map { index, row in
        MeasureItem(
          position: index, row: row, groups: groups.ids(of: row.group), departments: Self.names(departments, of: row.id),
          systems: Self.names(systems, of: row.id))
      }
      return (list.page(of: all.filter(filter.takes), by: \.sortKey), groups)
    }
    return APIListQuery.answer(page.items, next: page.next) { json, item in
      json.object {
        Self.write(item.asMeasure, Self.listedMembers, &$0)
        Self.write(groups, of: item.row.group, &$0)
        $0.member("departments") { $0.array(item.departments) { $0.value($1) } }
        $0.member("systems") { $0.array(item.systems) { $0.value($1) } }
        $0.member("updatedAt", item.row.updatedAt.map(Self.time))
        $0.member("address", address + PlanPageRoute.measure(item.row.id).path)
      }
    }
  }

  private func measure(_ id: String) async throws -> Response {
    let (measure, row, groups) = try await visit.database.read { reader in
      let edition = try CurrentPlan.edition(reader)
      guard let measure = try MeasureRecords.whole(of: edition.id, id: id, reader).first,
        let row = try MeasureRecords.row(id, of: edition.id, reader)
      else { throw PlanFailure.unknownMeasure(id) }
      return (measure, row, GroupPaths(try GroupRecords.all(of: edition.id, reader)))
    }
    var json = JSONWriter()
    json.object {
      Self.write(measure, Plan.Measure.form, &$0)
      Self.write(groups, of: measure.group, &$0)
      $0.member("updatedAt", row.updatedAt.map(Self.time))
      $0.member("address", visit.services.address(of: .public) + PlanPageRoute.measure(id).path)
    }
    return .json(json.bytes)
  }

  private func indicators() async throws -> Response {
    let list = try APIListQuery(visit.request.query)
    let wanted = try MeasureFilter.identifier(visit.request.query["measure"])
    let (page, latest) = try await visit.database.read { reader in
      let edition = try CurrentPlan.edition(reader)
      let positions = Dictionary(
        uniqueKeysWithValues: try MeasureRecords.rows(of: edition.id, reader).enumerated().map { ($1.id, $0) })
      let all = try KPIRecords.whole(of: edition.id, measure: wanted, reader)
      // By the plan's order of measures; within one, KPIs come in their order.
      let sorted = all.enumerated().sorted { a, b in
        (positions[a.element.measure] ?? 0, a.offset) < (positions[b.element.measure] ?? 0, b.offset)
      }
      let items = sorted.enumerated().map { (key: APIPosition.key($0), measure: $1.element.measure, kpi: $1.element.kpi) }
      let page = list.page(of: items, by: \.key)
      let readings = try ReadingRecords.standing(reader)
      return (page, readings.compactMapValues(\.last))
    }
    return APIListQuery.answer(page.items, next: page.next) { json, item in
      json.object {
        Self.write(item.kpi, Plan.KPI.form, &$0)
        $0.member("measure", item.measure)
        if let last = latest[item.kpi.id] {
          $0.member("latest") {
            $0.object {
              $0.member("on", last.on.description)
              $0.member("value", last.value)
            }
          }
        } else {
          $0.member("latest", nil as String?)
        }
      }
    }
  }

  private func readings(of id: String) async throws -> Response {
    let list = try APIListQuery(visit.request.query)
    let page = try await visit.database.read { reader in
      let edition = try CurrentPlan.edition(reader)
      guard try KPIRecords.kpi(id, of: edition.id, reader) != nil else { throw PlanFailure.unknownKPI(id) }
      let standing = try ReadingRecords.all(of: [id], reader).filter { $0.withdrawnAt == nil }
      return list.page(of: standing, by: { "\($0.on) \($0.id)" })
    }
    return APIListQuery.answer(page.items, next: page.next) { json, reading in
      json.object {
        $0.member("id", reading.id)
        $0.member("on", reading.on.description)
        $0.member("value", reading.value)
        $0.member("note", reading.note)
        $0.member("evidence", reading.evidence)
        $0.member("origin", reading.origin.rawValue)
        $0.member("enteredAt", Self.time(reading.enteredAt))
      }
    }
  }

  private func glossary() async throws -> Response {
    let list = try APIListQuery(visit.request.query)
    let terms = try await visit.database.read { try TermRecords.all(of: CurrentPlan.edition($0).id, $0) }
    let page = list.page(of: terms.enumerated().map { (key: APIPosition.key($0), term: $1) }, by: \.key)
    return APIListQuery.answer(page.items, next: page.next) { json, item in
      json.object { Self.write(item.term, Plan.Term.form, &$0) }
    }
  }
}

extension PlanAPI {
  /// What of a plan's head the API gives: all but its measures and terms, which are lists of their own.
  static let headMembers = Plan.form.filter { !["measures", "glossary"].contains($0.name) }
  /// What a list of measures says of each.
  static let listedMembers = Plan.Measure.form.filter {
    ["id", "number", "title", "group", "sameAs", "summary", "status", "revisionMark"].contains($0.name)
  }

  /// The members of a shaped value, as in a plan file: what is not said is left out.
  static func write(_ value: some Shaped, _ members: [FormMember], _ json: inout JSONWriter) {
    let tree = encodeObject(value)
    for member in members {
      if let part = tree[member.name] { json.member(member.name) { $0.value(json: Array(part.compact.utf8)) } }
    }
  }

  static func write(_ groups: GroupPaths, of group: String, _ json: inout JSONWriter) {
    json.member("groupPath") { list in
      list.array(groups.path(of: group)) { json, group in
        json.object {
          $0.member("id", group.id)
          $0.member("title", group.title)
        }
      }
    }
  }

  /// RFC 3339, UTC: `2026-04-01T00:00:00Z`.
  static func time(_ moment: Moment) -> String {
    let days = Int((Double(moment.milliseconds) / 86_400_000).rounded(.down))
    let seconds = Int((moment.milliseconds - Int64(days) * 86_400_000) / 1000)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(CalendarDate(daysSince1970: days))T\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))Z"
  }

  /// A measure's own entries, then those of its actions, each once.
  fileprivate static func names(_ lists: [MeasureRecords.Owner: [String]], of measure: String) -> [String] {
    var names = lists[MeasureRecords.Owner(measure: measure, action: "")] ?? []
    for (owner, list) in lists.filter({ $0.key.measure == measure && !$0.key.action.isEmpty }).sorted(by: { $0.key.action < $1.key.action })
    {
      _ = owner
      for name in list where !names.contains(name) { names.append(name) }
    }
    return names
  }
}

/// Sort keys of lists that keep the plan's own order.
enum APIPosition {
  static func key(_ position: Int) -> String {
    let digits = String(position)
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }
}
