import Kernel
import Storage

/// What the applicant was asked to mend.
public struct Correction: Sendable, Hashable {
  public let number: Int
  /// Ids of questions; `group.question` for one within a group.
  public let questions: [String]
  public let message: String
  public let dueOn: CalendarDate
  public let askedBy: String
  public let askedAt: Moment
  public let answeredAt: Moment?
  /// Nil where the applicant mended it online.
  public let arrival: CorrectionArrival?
}

/// How a correction came that an officer entered. The days that do not count end with its arrival, not with the entry.
public struct CorrectionArrival: Sendable, Hashable {
  public var on: CalendarDate
  public var wayIn: WayIn
  public init(on: CalendarDate, wayIn: WayIn) { (self.on, self.wayIn) = (on, wayIn) }
}

/// Table `casework_corrections`.
enum CorrectionRecords {
  /// Oldest first.
  static func all(of serial: Int, _ reader: Reader) throws -> [Correction] {
    try reader.all(
      """
      SELECT number, questions, message, due_on, asked_by, asked_at_ms, answered_at_ms, arrived_on, way_in FROM casework_corrections
      WHERE case_serial = \(serial) ORDER BY number
      """
    ) { row in
      let (arrivedOn, wayIn) = (try row.dateOrNil("arrived_on"), try row.textOrNil("way_in").flatMap(WayIn.init))
      return Correction(
        number: try row.int("number"), questions: try row.text("questions").split(separator: " ").map(String.init),
        message: try row.text("message"), dueOn: try row.date("due_on"), askedBy: try row.text("asked_by"),
        askedAt: try row.moment("asked_at_ms"), answeredAt: try row.momentOrNil("answered_at_ms"),
        arrival: arrivedOn.flatMap { day in wayIn.map { CorrectionArrival(on: day, wayIn: $0) } })
    }
  }

  static func open(of serial: Int, _ reader: Reader) throws -> Correction? {
    try all(of: serial, reader).last { $0.answeredAt == nil }
  }

  static func insert(_ input: ActInput.Correction, of serial: Int, by actor: String, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO casework_corrections (case_serial, number, questions, message, due_on, asked_by, asked_at_ms)
      SELECT \(serial), COALESCE(MAX(number), 0) + 1, \(input.questions.joined(separator: " ")), \(input.message), \(input.dueOn), \(actor),
        \(writer.now)
      FROM casework_corrections WHERE case_serial = \(serial)
      """)
  }

  static func answer(of serial: Int, _ arrival: CorrectionArrival?, _ writer: Writer) throws {
    try writer.run(
      """
      UPDATE casework_corrections SET answered_at_ms = \(writer.now), arrived_on = \(arrival?.on), way_in = \(arrival?.wayIn)
      WHERE case_serial = \(serial) AND answered_at_ms IS NULL
      """)
  }
}

/// A message of a case: among officers, to the applicant, or from them.
public struct CaseMessage: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    case `internal`
    case toApplicant = "to-applicant"
    case fromApplicant = "from-applicant"
  }
  public let number: Int
  public let kind: Kind
  public let text: String
  /// The response template that it began as.
  public let template: String?
  public let writtenBy: String
  public let writtenAt: Moment
}

/// Table `casework_messages`.
enum MessageRecords {
  static func insert(
    _ kind: CaseMessage.Kind, _ text: String, template: String? = nil, of serial: Int, by actor: String, _ writer: Writer
  ) throws {
    try writer.append(
      """
      INSERT INTO casework_messages (case_serial, number, kind, text, template, written_by, written_at_ms)
      SELECT \(serial), COALESCE(MAX(number), 0) + 1, \(kind), \(text), \(template), \(actor), \(writer.now)
      FROM casework_messages WHERE case_serial = \(serial)
      """)
  }

  static func all(of serial: Int, _ reader: Reader) throws -> [CaseMessage] {
    try reader.all(
      "SELECT number, kind, text, template, written_by, written_at_ms FROM casework_messages WHERE case_serial = \(serial) ORDER BY number"
    ) { row in
      CaseMessage(
        number: try row.int("number"), kind: try row.choice("kind"), text: try row.text("text"), template: try row.textOrNil("template"),
        writtenBy: try row.text("written_by"), writtenAt: try row.moment("written_at_ms"))
    }
  }
}

/// Table `casework_ticks`: the checklist of an examination.
enum TickRecords {
  static func all(of serial: Int, _ reader: Reader) throws -> [String: (by: String, at: Moment)] {
    let rows = try reader.all("SELECT item, ticked_by, ticked_at_ms FROM casework_ticks WHERE case_serial = \(serial)") {
      (try $0.text("item"), (by: try $0.text("ticked_by"), at: try $0.moment("ticked_at_ms")))
    }
    return Dictionary(rows) { first, _ in first }
  }

  static func set(_ item: String, _ isTicked: Bool, of serial: Int, by actor: String, _ writer: Writer) throws {
    if isTicked {
      try writer.run(
        """
        INSERT INTO casework_ticks (case_serial, item, ticked_by, ticked_at_ms) VALUES (\(serial), \(item), \(actor), \(writer.now))
        ON CONFLICT (case_serial, item) DO NOTHING
        """)
    } else {
      try writer.run("DELETE FROM casework_ticks WHERE case_serial = \(serial) AND item = \(item)")
    }
  }
}

/// How a result was sent.
public struct Dispatch: Sendable, Hashable {
  public enum Way: String, Sendable, CaseIterable {
    case online, post, counter
    case registeredPost = "registered-post"
  }
  public let number: Int
  /// What was sent: a document's number or title.
  public let what: String
  public let way: Way
  public let addressee: String
  public let sentOn: CalendarDate
  public let sentBy: String
  /// Mail that came back, and why.
  public let returnedOn: CalendarDate?
  public let returnedReason: String?
}

/// Table `casework_dispatches`.
enum DispatchRecords {
  static func insert(_ input: ActInput.Sending, on date: CalendarDate, of serial: Int, by actor: String, _ writer: Writer) throws {
    try writer.append(
      """
      INSERT INTO casework_dispatches (case_serial, number, what, way, addressee, sent_on, sent_by)
      SELECT \(serial), COALESCE(MAX(number), 0) + 1, \(input.what), \(input.way), \(input.addressee), \(date), \(actor)
      FROM casework_dispatches WHERE case_serial = \(serial)
      """)
  }

  static func all(of serial: Int, _ reader: Reader) throws -> [Dispatch] {
    try reader.all(
      """
      SELECT number, what, way, addressee, sent_on, sent_by, returned_on, returned_reason FROM casework_dispatches
      WHERE case_serial = \(serial) ORDER BY number
      """
    ) { row in
      Dispatch(
        number: try row.int("number"), what: try row.text("what"), way: try row.choice("way"), addressee: try row.text("addressee"),
        sentOn: try row.date("sent_on"), sentBy: try row.text("sent_by"), returnedOn: try row.dateOrNil("returned_on"),
        returnedReason: try row.textOrNil("returned_reason"))
    }
  }

  static func markReturned(_ number: Int, of serial: Int, on date: CalendarDate, reason: String, _ writer: Writer) throws -> Bool {
    try writer.run(
      """
      UPDATE casework_dispatches SET returned_on = \(date), returned_reason = \(reason)
      WHERE case_serial = \(serial) AND number = \(number) AND returned_on IS NULL
      """) == 1
  }
}

/// 付議: a case before a council.
public struct Tabling: Sendable, Hashable {
  public enum Resolution: String, Sendable, CaseIterable { case carried, rejected, adjourned }
  public let number: Int
  public let council: String
  public let closingOn: CalendarDate
  public let meetsOn: CalendarDate
  /// 議案番号
  public let itemNumber: String
  public let resolution: Resolution?
  public let resolvedOn: CalendarDate?
  public let remark: String?
}

/// Table `casework_tablings`.
enum TablingRecords {
  static func insert(_ input: ActInput.Tabling, itemNumber: String, of serial: Int, by actor: String, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO casework_tablings (case_serial, number, council, closing_on, meets_on, item_number, tabled_by, tabled_at_ms)
      SELECT \(serial), COALESCE(MAX(number), 0) + 1, \(input.council), \(input.closingOn), \(input.meetsOn), \(itemNumber), \(actor),
        \(writer.now)
      FROM casework_tablings WHERE case_serial = \(serial)
      """)
  }

  static func resolve(_ input: ActInput.Resolution, of serial: Int, _ writer: Writer) throws -> Bool {
    try writer.run(
      """
      UPDATE casework_tablings SET resolution = \(input.resolution), resolved_on = \(input.on), remark = \(input.remark)
      WHERE case_serial = \(serial) AND resolution IS NULL
      """) > 0
  }

  static func all(of serial: Int, _ reader: Reader) throws -> [Tabling] {
    try reader.all("SELECT * FROM casework_tablings WHERE case_serial = \(serial) ORDER BY number", make)
  }

  static func make(_ row: Row) throws -> Tabling {
    Tabling(
      number: try row.int("number"), council: try row.text("council"), closingOn: try row.date("closing_on"),
      meetsOn: try row.date("meets_on"),
      itemNumber: try row.text("item_number"), resolution: try row.textOrNil("resolution").flatMap(Tabling.Resolution.init(rawValue:)),
      resolvedOn: try row.dateOrNil("resolved_on"), remark: try row.textOrNil("remark"))
  }
}

/// 進達: a case sent on to another office, which decides.
public struct Referral: Sendable, Hashable {
  public let number: Int
  public let sentTo: String
  public let sentNumber: String
  public let opinion: String
  public let sentOn: CalendarDate
  /// Number of the order that came back, and when it was handed over.
  public let answerNumber: String?
  public let answeredOn: CalendarDate?
  public let handedOverOn: CalendarDate?
}

/// Table `casework_referrals`.
enum ReferralRecords {
  static func insert(_ input: ActInput.Referral, on date: CalendarDate, of serial: Int, by actor: String, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO casework_referrals (case_serial, number, sent_to, sent_number, opinion, sent_on, sent_by)
      SELECT \(serial), COALESCE(MAX(number), 0) + 1, \(input.to), \(input.number), \(input.opinion), \(date), \(actor)
      FROM casework_referrals WHERE case_serial = \(serial)
      """)
  }

  static func handOver(_ input: ActInput.Order, on date: CalendarDate, of serial: Int, _ writer: Writer) throws -> Bool {
    try writer.run(
      """
      UPDATE casework_referrals SET answer_number = \(input.number), answered_on = \(input.answeredOn), handed_over_on = \(date)
      WHERE case_serial = \(serial) AND answer_number IS NULL
      """) > 0
  }

  static func all(of serial: Int, _ reader: Reader) throws -> [Referral] {
    try reader.all("SELECT * FROM casework_referrals WHERE case_serial = \(serial) ORDER BY number") { row in
      Referral(
        number: try row.int("number"), sentTo: try row.text("sent_to"), sentNumber: try row.text("sent_number"),
        opinion: try row.text("opinion"), sentOn: try row.date("sent_on"), answerNumber: try row.textOrNil("answer_number"),
        answeredOn: try row.dateOrNil("answered_on"), handedOverOn: try row.dateOrNil("handed_over_on"))
    }
  }
}
