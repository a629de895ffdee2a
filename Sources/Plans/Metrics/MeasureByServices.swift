import Contracts
import Kernel
import Storage

/// Reads every metric that a KPI of the current edition is bound to, and enters what it says as a reading with its evidence: when
/// the figure has changed, or when the last one is a week old; at most one a day.
struct MeasureByServices: Sendable {
  let services: TownServices
  let actor: String
  /// An officer asked: a figure of today that differs is taken again.
  var takesAgain = false

  /// What came of it, KPI by KPI.
  struct Outcome: Sendable, Hashable {
    enum Result: String, Sendable, Hashable { case entered, unchanged, unknown, notInstalled, failed }
    let kpi: String
    let metric: String
    let result: Result
  }

  /// Only plans in force are measured.
  func run() async throws -> [Outcome] {
    let bound = try await services.database.read { reader -> [(kpi: String, metric: String)] in
      guard let edition = try EditionRecords.current(reader), edition.state == .current else { return [] }
      return try KPIRecords.whole(of: edition.id, reader).compactMap { entry in
        entry.kpi.kind == .number ? entry.kpi.metric.map { (entry.kpi.id, $0) } : nil
      }
    }
    let installed = Dictionary(services.metrics.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var outcomes: [Outcome] = []
    for (kpi, name) in bound {
      let result: Outcome.Result =
        if let metric = installed[name] { await enter(metric, for: kpi) } else { .notInstalled }
      outcomes.append(Outcome(kpi: kpi, metric: name, result: result))
    }
    return outcomes
  }

  /// A metric that fails leaves the others alone.
  private func enter(_ metric: Metric, for kpi: String) async -> Outcome.Result {
    let clock = services.clock
    do {
      guard let figure = try await services.database.read({ try metric.read($0, clock) }), figure.value.isFinite else { return .unknown }
      let command = EnterMeasuredReading(
        kpi: kpi, metric: metric.name, on: clock.today, value: figure.value, evidence: figure.evidence, actor: actor, takesAgain: takesAgain
      )
      return try await services.database.write { try command.run($0) } ? .entered : .unchanged
    } catch {
      return .failed
    }
  }
}

/// Enters one measured figure, unless it says nothing new.
struct EnterMeasuredReading: Sendable {
  let kpi: String
  let metric: String
  let on: CalendarDate
  let value: Double
  let evidence: [String]
  let actor: String
  var takesAgain = false

  /// Lines of evidence that are kept with a reading.
  static let evidenceLimit = 100

  /// True where a reading was entered.
  func run(_ writer: Writer) throws -> Bool {
    let measured = try ReadingRecords.all(of: [kpi], writer).filter { $0.withdrawnAt == nil && $0.origin == .metric }
    if let last = measured.max(by: { ($0.on, $0.id) < ($1.on, $1.id) }) {
      if last.on >= on {
        guard takesAgain, last.on == on, last.value != value else { return false }
        try WithdrawReading(id: last.id, reason: "同じ日に測り直したため", actor: actor).run(writer)
      } else if last.value == value, on.daysSince1970 - last.on.daysSince1970 < 7 {
        return false
      }
    }
    var lines = Array(evidence.prefix(Self.evidenceLimit))
    if evidence.count > lines.count { lines.append("ほか\(evidence.count - lines.count)件") }
    try EnterReading(
      kpi: kpi, on: on, value: value, note: nil, evidence: lines.isEmpty ? nil : lines.joined(separator: "\n"), attachment: nil,
      origin: .metric, actor: actor, enteredBy: metric
    ).run(writer)
    return true
  }
}

enum PlanJobs {
  static let all: [Job] = [
    Job(
      "plan.measure-by-services",
      title: Phrase("連携したKPIの実績を入力", en: "Fill the KPIs that services measure", easy: "つながった 数字を 書く"), everySeconds: 86_400
    ) { services in
      _ = try await MeasureByServices(services: services, actor: "system").run()
    }
  ]
}
