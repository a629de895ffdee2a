import Contracts
import Kernel
import Storage

/// Tables `accounts_bodies`, `accounts_body_terms`, `accounts_posts`, `accounts_post_terms`, `accounts_holdings`. What is true for a time stands in a
/// term of its own; nothing is overwritten, so every date can be asked for.
enum OrganisationRecords {
  static func chart(on date: CalendarDate, _ reader: Reader) throws -> OrganisationChart {
    let bodies = try reader.all(
      """
      SELECT b.id, b.level, b.kind, t.parent_id, t.name, t.english, t.position, t.from_on, t.until_on
      FROM accounts_body_terms t JOIN accounts_bodies b ON b.id = t.body_id
      WHERE t.from_on <= \(date) AND (t.until_on IS NULL OR t.until_on >= \(date)) ORDER BY t.position, b.id
      """, makeBody)
    let posts = try reader.all(
      """
      SELECT post_id, body_id, title, is_head, position, from_on, until_on FROM accounts_post_terms
      WHERE from_on <= \(date) AND (until_on IS NULL OR until_on >= \(date)) ORDER BY position, post_id
      """, makePost)
    let holdings = try reader.all(
      "SELECT * FROM accounts_holdings WHERE from_on <= \(date) AND (until_on IS NULL OR until_on >= \(date)) ORDER BY from_on, id",
      makeHolding)
    return OrganisationChart(
      date: date, bodies: bodies, posts: posts, holdings: holdings, names: try PersonRecords.names(Set(holdings.map(\.person)), reader))
  }

  /// Organs and departments that are there on a day, under today's name and those they had before; those in force come first.
  static func namesOfDepartments(on date: CalendarDate, _ reader: Reader) throws -> [(body: String, name: String, isFormer: Bool)] {
    let rows = try reader.all(
      """
      SELECT t.body_id, t.name, t.until_on FROM accounts_body_terms t JOIN accounts_bodies b ON b.id = t.body_id
      WHERE b.level <> 'unit' AND t.from_on <= \(date) ORDER BY t.from_on DESC, b.id
      """
    ) { (body: try $0.text("body_id"), name: try $0.text("name"), until: try $0.textOrNil("until_on").flatMap { CalendarDate($0) }) }
    let living = Set(rows.filter { $0.until.map { $0 >= date } ?? true }.map(\.body))
    let named = rows.filter { living.contains($0.body) }.map {
      (body: $0.body, name: $0.name, isFormer: $0.until.map { $0 < date } ?? false)
    }
    return named.filter { !$0.isFormer } + named.filter(\.isFormer)
  }

  static func isEmpty(_ reader: Reader) throws -> Bool { try reader.first("SELECT id FROM accounts_bodies LIMIT 1") == nil }

  /// Every name that a body has had, the oldest first.
  static func names(of body: String, _ reader: Reader) throws -> [Body] {
    try reader.all(
      """
      SELECT b.id, b.level, b.kind, t.parent_id, t.name, t.english, t.position, t.from_on, t.until_on
      FROM accounts_body_terms t JOIN accounts_bodies b ON b.id = t.body_id WHERE b.id = \(body) ORDER BY t.from_on
      """, makeBody)
  }

  /// A post that somebody has, had or will have, with the name of its body and its own when it began.
  struct PostHeld: Sendable {
    let body: String
    let title: String
    let manner: String
    let from: CalendarDate
    let until: CalendarDate?
  }

  /// The earliest first.
  static func everyPost(of person: String, _ reader: Reader) throws -> [PostHeld] {
    try reader.all(
      """
      SELECT bt.name, pt.title, h.manner, h.from_on, h.until_on FROM accounts_holdings h
      JOIN accounts_post_terms pt ON pt.post_id = h.post_id AND pt.from_on <= h.from_on AND (pt.until_on IS NULL OR pt.until_on >= h.from_on)
      JOIN accounts_body_terms bt ON bt.body_id = pt.body_id AND bt.from_on <= h.from_on AND (bt.until_on IS NULL OR bt.until_on >= h.from_on)
      WHERE h.person_id = \(person) ORDER BY h.from_on, h.id
      """
    ) { row in
      PostHeld(
        body: try row.text("name"), title: try row.text("title"), manner: try row.text("manner"), from: try row.date("from_on"),
        until: try row.dateOrNil("until_on"))
    }
  }

  /// What somebody holds on a day, in the order in which it began. Asked with every request about cases, so without the whole chart.
  static func heldPosts(by person: String, on date: CalendarDate, _ reader: Reader) throws -> [HeldPost] {
    try reader.all(
      """
      SELECT pt.post_id, pt.title, pt.is_head, b.id AS body_id, b.level, bt.parent_id FROM accounts_holdings h
      JOIN accounts_post_terms pt ON pt.post_id = h.post_id AND pt.from_on <= \(date) AND (pt.until_on IS NULL OR pt.until_on >= \(date))
      JOIN accounts_bodies b ON b.id = pt.body_id
      JOIN accounts_body_terms bt ON bt.body_id = b.id AND bt.from_on <= \(date) AND (bt.until_on IS NULL OR bt.until_on >= \(date))
      WHERE h.person_id = \(person) AND h.from_on <= \(date) AND (h.until_on IS NULL OR h.until_on >= \(date)) ORDER BY h.from_on, h.id
      """
    ) { row in
      let body = try row.text("body_id")
      let isUnit = try row.text("level") == "unit"
      return HeldPost(
        id: try row.text("post_id"), title: try row.text("title"), department: isUnit ? try row.textOrNil("parent_id") ?? body : body,
        unit: isUnit ? body : nil, isHead: try row.bool("is_head"))
    }
  }

  /// All that somebody has held and will hold, the latest first.
  static func holdings(of person: String, _ reader: Reader) throws -> [Holding] {
    try reader.all("SELECT * FROM accounts_holdings WHERE person_id = \(person) ORDER BY from_on DESC, id DESC", makeHolding)
  }

  static func holding(_ id: String, _ reader: Reader) throws -> Holding? {
    try reader.first("SELECT * FROM accounts_holdings WHERE id = \(id)", makeHolding)
  }

  static func hasBody(_ id: String, _ reader: Reader) throws -> Bool {
    try reader.first("SELECT id FROM accounts_bodies WHERE id = \(id)") != nil
  }
  static func hasPost(_ id: String, _ reader: Reader) throws -> Bool {
    try reader.first("SELECT id FROM accounts_posts WHERE id = \(id)") != nil
  }

  static func addBody(_ id: String, level: Body.Level, kind: String, _ writer: Writer) throws {
    try writer.run("INSERT INTO accounts_bodies (id, level, kind) VALUES (\(id), \(level), \(kind))")
    try writer.renew(.office)
  }

  static func addBodyTerm(_ body: Body, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO accounts_body_terms (id, body_id, parent_id, name, english, position, from_on, until_on)
      VALUES (\(writer.newIdentifier()), \(body.id), \(body.parent), \(body.name), \(body.english), \(body.position), \(body.from), \(body.until))
      """)
    try writer.renew(.office)
  }

  /// Ends a body's present term. A term that would end before it began is taken out: it never was in force.
  static func endBodyTerm(_ id: String, before date: CalendarDate, _ writer: Writer) throws {
    try writer.run("DELETE FROM accounts_body_terms WHERE body_id = \(id) AND from_on >= \(date)")
    try writer.run(
      "UPDATE accounts_body_terms SET until_on = \(date.adding(days: -1)) WHERE body_id = \(id) AND (until_on IS NULL OR until_on >= \(date))"
    )
    try writer.renew(.office)
  }

  static func addPost(_ id: String, _ writer: Writer) throws { try writer.run("INSERT INTO accounts_posts (id) VALUES (\(id))") }

  static func addPostTerm(_ post: Post, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO accounts_post_terms (id, post_id, body_id, title, is_head, position, from_on, until_on)
      VALUES (\(writer.newIdentifier()), \(post.id), \(post.body), \(post.title), \(post.isHead), \(post.position), \(post.from), \(post.until))
      """)
    try writer.renew(.office)
  }

  static func endPostTerm(_ id: String, before date: CalendarDate, _ writer: Writer) throws {
    try writer.run("DELETE FROM accounts_post_terms WHERE post_id = \(id) AND from_on >= \(date)")
    try writer.run(
      "UPDATE accounts_post_terms SET until_on = \(date.adding(days: -1)) WHERE post_id = \(id) AND (until_on IS NULL OR until_on >= \(date))"
    )
    try writer.renew(.office)
  }

  static func addHolding(_ holding: Holding, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO accounts_holdings (id, post_id, person_id, manner, from_on, until_on)
      VALUES (\(holding.id), \(holding.post), \(holding.person), \(holding.manner), \(holding.from), \(holding.until))
      """)
    try writer.renew(.office)
  }

  static func endHolding(_ holding: Holding, before date: CalendarDate, _ writer: Writer) throws {
    if holding.from >= date {
      try writer.run("DELETE FROM accounts_holdings WHERE id = \(holding.id)")
    } else {
      try writer.run("UPDATE accounts_holdings SET until_on = \(date.adding(days: -1)) WHERE id = \(holding.id)")
    }
    try writer.renew(.office)
  }

  private static func makeBody(_ row: Row) throws -> Body {
    Body(
      id: try row.text("id"), level: try row.choice("level"), kind: try row.text("kind"), parent: try row.textOrNil("parent_id"),
      name: try row.text("name"), english: try row.text("english"), position: try row.int("position"), from: try row.date("from_on"),
      until: try row.dateOrNil("until_on"))
  }

  private static func makePost(_ row: Row) throws -> Post {
    Post(
      id: try row.text("post_id"), body: try row.text("body_id"), title: try row.text("title"), isHead: try row.bool("is_head"),
      position: try row.int("position"), from: try row.date("from_on"), until: try row.dateOrNil("until_on"))
  }

  private static func makeHolding(_ row: Row) throws -> Holding {
    Holding(
      id: try row.text("id"), post: try row.text("post_id"), person: try row.text("person_id"), manner: try row.choice("manner"),
      from: try row.date("from_on"), until: try row.dateOrNil("until_on"))
  }
}
