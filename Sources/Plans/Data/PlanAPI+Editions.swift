import Contracts
import Kernel
import Storage
import Web

extension PlanAPI {
  func editions() async throws -> Response {
    let list = try APIListQuery(visit.request.query)
    let all = try await visit.database.read { try EditionRecords.all($0).filter { $0.standing == .published } }
    let page = list.page(of: all.enumerated().map { (key: APIPosition.key($0), edition: $1) }, by: \.key)
    let today = visit.clock.today
    return APIListQuery.answer(page.items, next: page.next) { json, item in json.object { Self.write(item.edition, today, &$0) } }
  }

  /// Only what differs is listed; a first edition has nothing to be compared with.
  func edition(_ number: Int) async throws -> Response {
    let (edition, before, difference) = try await visit.database.read { reader in
      let (edition, before) = try EditionRecords.published(number, reader)
      let difference = try before.map {
        PlanDifference(between: try PlanRecords.plan($0, reader), and: try PlanRecords.plan(edition, reader))
      }
      return (edition, before, difference)
    }
    let today = visit.clock.today
    var json = JSONWriter()
    json.object {
      Self.write(edition, today, &$0)
      $0.member("comparedWith", before?.number)
      $0.member("plan") { Self.write(difference?.head ?? [], &$0) }
      $0.member("groups") { $0.array((difference?.groups ?? []).filter { $0.kind != .unchanged }) { Self.write($1, &$0) } }
      $0.member("measures") {
        $0.array((difference?.measures ?? []).filter { $0.kind != .unchanged }) { json, entry in
          json.object {
            $0.member("id", entry.id)
            $0.member("number", entry.number)
            $0.member("title", entry.title)
            $0.member("isRepeated", entry.isCopy)
            $0.member("kind", entry.kind.rawValue)
            $0.member("changes") { Self.write(entry.changes, &$0) }
            $0.member("actions") { $0.array(entry.actions.filter { $0.kind != .unchanged }) { Self.write($1, &$0) } }
            $0.member("indicators") { $0.array(entry.kpis.filter { $0.kind != .unchanged }) { Self.write($1, &$0) } }
          }
        }
      }
    }
    return .json(json.bytes)
  }

  private static func write(_ edition: EditionRecord, _ today: CalendarDate, _ json: inout JSONWriter) {
    json.member("number", edition.number)
    json.member("label", edition.label)
    json.member("title", edition.title)
    json.member("state", edition.stateOn(today).rawValue)
    json.member("period", edition.periodLabel)
    json.member("publishedOn", edition.publishedOn)
  }

  private static func write(_ item: PlanDifference.Item, _ json: inout JSONWriter) {
    json.object {
      $0.member("id", item.id)
      $0.member("number", item.number)
      $0.member("title", item.title)
      $0.member("kind", item.kind.rawValue)
      $0.member("changes") { write(item.changes, &$0) }
    }
  }

  /// Values as the plan words them, in Japanese.
  private static func write(_ changes: [PlanDifference.Change], _ json: inout JSONWriter) {
    json.array(changes) { json, change in
      json.object {
        $0.member("field", change.field.rawValue)
        $0.member("before", change.before?.japanese)
        $0.member("after", change.after?.japanese)
      }
    }
  }
}
