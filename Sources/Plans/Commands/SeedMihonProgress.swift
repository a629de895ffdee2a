import Kernel
import Storage

/// Enters the invented progress of the fictional town: readings and reviews of a file `yakuba-readings/1`, each as on its own day.
/// Run again, it enters only what is not there; what lies after today waits for a later run.
struct SeedMihonProgress: Sendable {
  let readings: [SeedReading]
  let reviews: [SeedReview]

  static let actor = "demonstration"

  struct SeedReading: Sendable, Hashable {
    var kpi: String
    var on: CalendarDate
    var value: Double
    var note: String?
    var evidence: String?
  }

  struct SeedReview: Sendable, Hashable {
    var cycle: Plan.ReviewCycle.Kind
    var stage: String
    var measure: String?
    var on: CalendarDate
    var text: String
    var next: String?
  }

  /// Throws `plan.readings-file` with the first problem's place.
  init(_ bytes: [UInt8]) throws {
    let root: JSONNode
    do { root = try JSONDocument.parse(bytes) } catch { throw error.failure }
    var diagnosis = Diagnosis()
    if root["format"]?.string != SeedFile.formatName { diagnosis.error(root["format"] ?? root, .wrongFormat(SeedFile.formatName)) }
    let file: SeedFile? = decodeObject(root, &diagnosis, ignoring: ["format"])
    if let problem = diagnosis.problems.first(where: { $0.severity == .error }) {
      throw Failure(.invalid, "plan.readings-file", problem.message, detail: "line \(problem.line) \(problem.path)")
    }
    readings = file?.readings ?? []
    reviews = file?.reviews ?? []
  }

  /// True where anything was entered.
  @discardableResult func run(_ writer: Writer) throws -> Bool {
    var isNews = false
    let edition = try ProgressRules.editionThatMoves(writer)
    let today = CalendarDate(of: writer.now)
    let kpis = Set(try KPIRecords.whole(of: edition.id, writer).map(\.kpi.id))
    let measures = Set(try MeasureRecords.rows(of: edition.id, writer).map(\.id))
    let known = Set(
      try ReadingRecords.all(of: Array(Set(readings.map(\.kpi))), writer).filter { $0.enteredBy == Self.actor }.map(Known.init))
    for reading in readings
    where kpis.contains(reading.kpi) && reading.on <= today && !known.contains(Known(kpi: reading.kpi, on: reading.on)) {
      try EnterReading(
        kpi: reading.kpi, on: reading.on, value: reading.value, note: reading.note, evidence: reading.evidence, attachment: nil,
        origin: .officer, actor: Self.actor, enteredBy: Self.actor, enteredAt: Self.morning(of: reading.on)
      ).run(writer)
      isNews = true
    }
    for review in reviews where review.on <= today && (review.measure.map(measures.contains) ?? true) {
      isNews =
        try WriteReview(
          measure: review.measure, cycle: review.cycle, stage: review.stage, on: review.on, text: review.text, next: review.next,
          actor: Self.actor, enteredBy: Self.actor, enteredAt: Self.morning(of: review.on)
        ).run(writer) || isNews
    }
    return isNews
  }

  /// Half past eight, when the office opens.
  private static func morning(of day: CalendarDate) -> Moment { day.startOfDay.adding(seconds: 30_600) }

  private struct Known: Hashable {
    let kpi: String
    let on: CalendarDate
    init(kpi: String, on: CalendarDate) { (self.kpi, self.on) = (kpi, on) }
    init(_ reading: Reading) { self.init(kpi: reading.kpi, on: reading.on) }
  }
}

/// The file as it is written.
private struct SeedFile: Sendable {
  static let formatName = "yakuba-readings/1"
  var readings: [SeedMihonProgress.SeedReading] = []
  var reviews: [SeedMihonProgress.SeedReview] = []
}

extension SeedFile: Shaped {
  static var blank: Self { Self() }
  static let fields: [Field<Self>] = [.list("readings", \.readings, .object()), .list("reviews", \.reviews, .object())]
}

extension SeedMihonProgress.SeedReading: Shaped {
  static var blank: Self { Self(kpi: "", on: CalendarDate(daysSince1970: 0), value: 0) }
  static let fields: [Field<Self>] = [
    .required("kpi", \.kpi, .identifier), .required("on", \.on, .date), .required("value", \.value, .number),
    .optional("note", \.note, .text),
    .optional("evidence", \.evidence, .text),
  ]
}

extension SeedMihonProgress.SeedReview: Shaped {
  static var blank: Self { Self(cycle: .pdca, stage: "", on: CalendarDate(daysSince1970: 0), text: "") }
  static let fields: [Field<Self>] = [
    .required("cycle", \.cycle, .choice()), .required("stage", \.stage, .nonEmpty), .optional("measure", \.measure, .identifier),
    .required("on", \.on, .date), .required("text", \.text, .nonEmpty), .optional("next", \.next, .text),
  ]
}
