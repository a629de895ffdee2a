import Forms
import Kernel
import Storage

/// Somebody's visit at the counter: who came, why, and what is filled in for them (書かない窓口).
struct CounterVisit: Sendable, Hashable {
  enum State: String, Sendable, CaseIterable {
    case open
    /// The person has looked at everything and agreed.
    case confirmed
    case sent
    /// Ended without an application.
    case left
  }

  let id: String
  let officer: String
  /// 役場, a branch office.
  var place: String
  var state: State
  var event: String?
  var eventAnswers: Answers
  /// The basics, by the keys of `Basics`.
  var person: Answers
  /// Where each of the basics comes from, by its key.
  var sources: [String: BasicsSource]
  /// 支援措置: nothing is offered, nothing is shown.
  var isProtected: Bool
  /// How often the basics were put right by hand.
  var corrections: Int
  var revision: Int
  var tabletUntil: Moment?
  var startedAt: Moment
  var confirmedAt: Moment?
  var confirmedBy: String?
  var sentAt: Moment?
  var charactersOffered: Int
  var charactersTyped: Int
  var addressesTyped: Int

  var isOver: Bool { state == .sent || state == .left }
  /// Whole minutes at the counter, at least 1; nil before the end.
  var minutes: Int? { sentAt.map { max(1, Int(($0.milliseconds - startedAt.milliseconds + 59_999) / 60_000)) } }
}

/// Where an answer of the basics comes from.
enum BasicsSource: String, Sendable, CaseIterable {
  /// Prepared at home.
  case token
  case card
  /// The resident's account.
  case profile
  /// An earlier case.
  case earlier
  case typed
}

/// Table `procedures_visits`.
enum CounterVisitRecords {
  private static let columns: SQL =
    """
    id, officer, place, state, event, event_answers, person, sources, is_protected, corrections, revision, tablet_until_ms, started_at_ms, confirmed_at_ms,
    confirmed_by, sent_at_ms, characters_offered, characters_typed, addresses_typed
    """

  static func find(_ id: String, _ reader: Reader) throws -> CounterVisit? {
    try reader.first("SELECT \(columns) FROM procedures_visits WHERE id = \(id)", make)
  }

  /// By the hash of the tablet's key, while it is valid; with the hash of the device that opened it.
  static func find(tablet hash: String, at moment: Moment, _ reader: Reader) throws -> (visit: CounterVisit, device: String?)? {
    guard
      let row = try reader.first(
        "SELECT \(columns), tablet_device_hash FROM procedures_visits WHERE tablet_hash = \(hash) AND tablet_until_ms > \(moment)")
    else { return nil }
    return (try make(row), try row.textOrNil("tablet_device_hash"))
  }

  static func recent(of officer: String, since: Moment, _ reader: Reader) throws -> [CounterVisit] {
    try reader.all(
      """
      SELECT \(columns) FROM procedures_visits WHERE officer = \(officer) AND (started_at_ms >= \(since) OR state IN ('open', 'confirmed'))
      ORDER BY started_at_ms DESC, id DESC LIMIT 30
      """, make)
  }

  /// Those that were sent since a moment, for the figures.
  static func sent(since: Moment, _ reader: Reader) throws -> [CounterVisit] {
    try reader.all("SELECT \(columns) FROM procedures_visits WHERE sent_at_ms >= \(since) ORDER BY sent_at_ms", make)
  }

  static func insert(_ id: String, officer: String, place: String, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO procedures_visits (id, officer, place, state, event_answers, person, sources, is_protected, corrections, revision, started_at_ms,
        characters_offered, characters_typed, addresses_typed)
      VALUES (\(id), \(officer), \(place), 'open', '{}', '{}', '{}', 0, 0, 1, \(writer.now), 0, 0, 0)
      """)
  }

  /// Keeps everything that changes in the course of a visit; everybody who looks at it is told.
  static func save(_ visit: CounterVisit, _ writer: Writer) throws {
    var sources = JSONWriter()
    sources.object { json in for (key, source) in visit.sources.sorted(by: { $0.key < $1.key }) { json.member(key, source.rawValue) } }
    try writer.run(
      """
      UPDATE procedures_visits SET place = \(visit.place), state = \(visit.state), event = \(visit.event), event_answers = \(visit.eventAnswers.json),
        person = \(visit.person.json), sources = \(sources.text), is_protected = \(visit.isProtected ? 1 : 0), corrections = \(visit.corrections),
        revision = revision + 1, confirmed_at_ms = \(visit.confirmedAt), confirmed_by = \(visit.confirmedBy), sent_at_ms = \(visit.sentAt),
        characters_offered = \(visit.charactersOffered), characters_typed = \(visit.charactersTyped), addresses_typed = \(visit.addressesTyped)
      WHERE id = \(visit.id)
      """)
  }

  /// Something of its forms has changed: whoever looks is told, and what was confirmed is to be looked at again.
  static func touch(_ id: String, _ writer: Writer) throws {
    try writer.run(
      """
      UPDATE procedures_visits SET revision = revision + 1, state = CASE WHEN state = 'confirmed' THEN 'open' ELSE state END,
        confirmed_at_ms = CASE WHEN state = 'confirmed' THEN NULL ELSE confirmed_at_ms END,
        confirmed_by = CASE WHEN state = 'confirmed' THEN NULL ELSE confirmed_by END
      WHERE id = \(id)
      """)
  }

  static func revision(_ id: String, _ reader: Reader) throws -> Int? {
    try reader.first("SELECT revision FROM procedures_visits WHERE id = \(id)") { try $0.int("revision") }
  }

  /// A new key for the tablet; an older one no longer works. Nil takes it away.
  static func giveTablet(_ hash: String?, until: Moment?, to id: String, _ writer: Writer) throws {
    try writer.run(
      """
      UPDATE procedures_visits SET tablet_hash = \(hash), tablet_until_ms = \(until), tablet_device_hash = NULL, revision = revision + 1 WHERE id = \(id)
      """)
  }

  static func bindTablet(_ device: String, to id: String, _ writer: Writer) throws {
    try writer.run("UPDATE procedures_visits SET tablet_device_hash = \(device) WHERE id = \(id) AND tablet_device_hash IS NULL")
  }

  private static func make(_ row: Row) throws -> CounterVisit {
    let sources = try JSONDocument.parse(row.text("sources")).members ?? []
    return CounterVisit(
      id: try row.text("id"), officer: try row.text("officer"), place: try row.text("place"), state: try row.choice("state"),
      event: try row.textOrNil("event"), eventAnswers: try Answers(json: row.text("event_answers")),
      person: try Answers(json: row.text("person")),
      sources: Dictionary(
        sources.compactMap { member in member.value.string.flatMap(BasicsSource.init).map { (member.key, $0) } },
        uniquingKeysWith: { first, _ in first }),
      isProtected: try row.bool("is_protected"), corrections: try row.int("corrections"), revision: try row.int("revision"),
      tabletUntil: try row.momentOrNil("tablet_until_ms"), startedAt: try row.moment("started_at_ms"),
      confirmedAt: try row.momentOrNil("confirmed_at_ms"),
      confirmedBy: try row.textOrNil("confirmed_by"), sentAt: try row.momentOrNil("sent_at_ms"),
      charactersOffered: try row.int("characters_offered"),
      charactersTyped: try row.int("characters_typed"), addressesTyped: try row.int("addresses_typed"))
  }
}
