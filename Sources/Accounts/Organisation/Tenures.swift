import Contracts
import Decisions
import Kernel
import Storage

/// Answers `OfficeTenures`: what is kept, and what drafts of transfers will bring.
enum Tenures {
  static let port = OfficeTenures { reader, first, last, today in
    let kept = try kept(first, last, today, reader)
    return
      (kept
      + (try prepared(first, last, reader)).filter { new in
        !kept.contains { $0.person == new.person && $0.post == new.post && $0.from == new.from }
      })
      .sorted { ($0.from, $0.postName, $0.name) < ($1.from, $1.postName, $1.name) }
  }

  private static func kept(_ first: CalendarDate, _ last: CalendarDate, _ today: CalendarDate, _ reader: Reader) throws -> [Tenure] {
    // Named as on the last day that was served, or today, or the first day to come.
    let day: SQL = "CASE WHEN h.from_on > \(today) THEN h.from_on WHEN h.until_on < \(today) THEN h.until_on ELSE \(today) END"
    return try reader.all(
      """
      SELECT h.person_id, u.name AS person_name, h.post_id, h.from_on, h.until_on, pt.title, b.id AS body_id, b.level, bt.name AS body_name, bt.parent_id,
        dt.name AS department_name
      FROM accounts_holdings h
      JOIN accounts_people u ON u.id = h.person_id
      JOIN accounts_post_terms pt ON pt.post_id = h.post_id AND pt.from_on <= \(day) AND (pt.until_on IS NULL OR pt.until_on >= \(day))
      JOIN accounts_bodies b ON b.id = pt.body_id
      JOIN accounts_body_terms bt ON bt.body_id = b.id AND bt.from_on <= \(day) AND (bt.until_on IS NULL OR bt.until_on >= \(day))
      LEFT JOIN accounts_body_terms dt ON b.level = 'unit' AND dt.body_id = bt.parent_id AND dt.from_on <= \(day) AND (dt.until_on IS NULL OR dt.until_on >= \(day))
      WHERE h.from_on <= \(last) AND (h.until_on IS NULL OR h.until_on >= \(first))
      """
    ) { row in
      let (body, isUnit) = (try row.text("body_id"), try row.text("level") == "unit")
      let name = try row.text("body_name")
      return Tenure(
        person: try row.text("person_id"), name: try row.text("person_name"), post: try row.text("post_id"),
        postName: OfficeDay.Post.name(
          title: try row.text("title"), department: isUnit ? try row.textOrNil("department_name") ?? "" : name, unit: isUnit ? name : nil),
        department: isUnit ? try row.textOrNil("parent_id") ?? body : body, from: try row.date("from_on"),
        until: try row.dateOrNil("until_on"))
    }
  }

  private static func prepared(_ first: CalendarDate, _ last: CalendarDate, _ reader: Reader) throws -> [Tenure] {
    var found: [Tenure] = []
    for transfer in try TransferRecords.all(reader) where transfer.state == .draft && transfer.effectiveOn <= last {
      let changes = try TransferRecords.changes(of: transfer.id, reader).map(\.change)
      let chart = try OrganisationRecords.chart(on: transfer.effectiveOn, reader)
      var posts = Dictionary(chart.posts.map { ($0.id, (body: $0.body, title: $0.title)) }, uniquingKeysWith: { first, _ in first })
      for case .openPost(let id, let body, let title, _) in changes { posts[id] = (body, title) }
      for case .appoint(let person, let post, _) in changes {
        guard let place = posts[post], let body = chart.body(place.body), let name = try PersonRecords.find(person, reader)?.name else {
          continue
        }
        let department = body.level == .unit ? body.parent.flatMap(chart.body) : body
        found.append(
          Tenure(
            person: person, name: name, post: post,
            postName: OfficeDay.Post.name(
              title: place.title, department: department?.name ?? "", unit: body.level == .unit ? body.name : nil),
            department: department?.id ?? body.id, from: transfer.effectiveOn, until: nil))
      }
    }
    return found
  }
}
