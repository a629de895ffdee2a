import Casework
import Foundation
import Kernel
import Storage

/// Life cycles of cases at the level of storage: created → assigned → resolved → searched for, with audit, events and need to know, on a town
/// that holds so many already. `--cases 10000,100000` (1000000 takes its time), `--seconds`, `--postgres URL`.
enum CasesBench {
  static func run(_ arguments: [String]) async throws {
    let options = Options(arguments)
    let seconds = options["seconds"].flatMap { Double($0) } ?? 5
    let sizes = (options["cases"] ?? "10000,100000").split(separator: ",").compactMap { Int($0) }.sorted()
    let folder = try Workshop()
    defer { folder.remove() }
    if options["only"] != "postgres" { try await measure("sqlite", .folder(folder.path + "/towns"), sizes, seconds) }
    guard let url = options["postgres"] else { return }
    let stamp = Randomness.system.token(bits: 40)
    let result: Result<Void, any Error>
    do {
      result = .success(
        try await measure("postgres", .server(url: url, directory: "bench_\(stamp)", prefix: "bench_\(stamp)_"), sizes, seconds))
    } catch { result = .failure(error) }
    try CommitBench.dropSchemas(url, "bench_\(stamp)")
    try result.get()
  }

  private static func measure(_ name: String, _ location: ClusterLocation, _ sizes: [Int], _ seconds: Double) async throws {
    let cluster = try Cluster(location, migrations: CaseworkMigrations.all, clock: .system, randomness: .system)
    try await cluster.add(NewTown(slug: "aa", name: "aa"))
    let town = try await cluster.open("aa")
    let desk = try BenchDesk()
    var held = 0
    for size in sizes {
      while held < size {
        let (first, count) = (held, min(500, size - held))
        try await town.write { writer in
          for number in first..<(first + count) {
            let id = try desk.opening(number).run(writer).item.id
            if number % 20 != 0 { try desk.finish(id, writer) }
          }
        }
        held += count
      }
      for writers in [1, 8] {
        let start = held
        let counter = LifeCycles(start)
        let begin = Clock.monotonicNanoseconds
        let end = begin + UInt64(seconds * 1e9)
        try await withThrowingTaskGroup(of: Void.self) { group in
          for _ in 0..<writers {
            group.addTask {
              while Clock.monotonicNanoseconds < end { try await desk.live(counter.next(), town) }
            }
          }
          try await group.waitForAll()
        }
        held = counter.current
        let passed = Double(Clock.monotonicNanoseconds - begin) / 1e9
        Output.figure("\(name), \(size) cases, \(writers) at once", Double(held - start) / passed, "life cycles/s")
      }
      try await reads(name, size, town, desk)
    }
    await cluster.close()
  }

  private static func reads(_ name: String, _ size: Int, _ town: TownDatabase, _ desk: BenchDesk) async throws {
    var inbox = CaseQuery()
    inbox.departments = ["dept1"]
    var words = CaseQuery()
    words.text = "見本 花\(BenchDesk.second(7))"
    words.standing = .all
    var common = words
    common.text = "中央"
    for (what, query) in [("inbox page", inbox), ("search for a name", words), ("search for a common word", common)] {
      var times: [Double] = []
      for _ in 0..<15 {
        times.append(
          try await Stopwatch.seconds { _ = try await town.read { try $0.cases(query, for: desk.clerk, today: desk.today, limit: 50) } }
            * 1000)
      }
      Output.figure("\(name), \(size) cases, \(what)", Stopwatch.median(times), "ms")
    }
    let today = desk.today
    let figures = try await Stopwatch.seconds {
      _ = try await town.read { try $0.caseFigures(from: today.adding(days: -365), through: today, today: today) }
    }
    Output.figure("\(name), \(size) cases, figures of a year", figures * 1000, "ms")
  }
}

/// Gives every life cycle a number of its own.
private final class LifeCycles: @unchecked Sendable {
  private let lock = NSLock()
  private var number: Int
  init(_ start: Int) { number = start }
  var current: Int { lock.withLock { number } }
  func next() -> Int {
    lock.withLock {
      number += 1
      return number - 1
    }
  }
}

private struct BenchDesk: Sendable {
  let workflow: Workflow
  let office: CaseOffice
  let clerk: CaseActor
  let today = Clock.system.today

  init() throws {
    workflow = try Workflow.read(
      """
      {"format":"yakuba-workflow/1","id":"notification","title":"届出","initial":"arrived",
       "states":[{"id":"arrived","title":"到達","waitsFor":"office","public":"届きました。"},
                 {"id":"done","title":"届出済","waitsFor":"nobody","final":true,"public":"済みました。"}],
       "actions":[{"id":"complete","title":"届出済とする","from":["arrived"],"to":"done","who":["unit"],"effect":"complete"}]}
      """)
    office = CaseOffice(opening: OpeningDays(), books: NumberBooks(books: [], marks: [:], town: "見本町"))
    var actor = CaseActor(id: "officer:1")
    actor.officer = "1"
    actor.units = Set((0..<10).map { "unit\($0)" })
    actor.departments = Set((0..<10).map { "dept\($0)" })
    actor.sees = ["welfare"]
    clerk = actor
  }

  static func second(_ number: Int) -> String { String(["子", "美", "枝", "代", "江", "香", "恵", "乃"][number % 8]) }

  func opening(_ number: Int) -> OpenCase {
    let family = ["見本", "例示", "架空", "仮名", "模擬", "試験", "写目", "雛形"][number / 8 % 8]
    var command = OpenCase(
      procedure: "p\(number % 50)", procedureVersion: 1, formVersion: 1, title: "児童手当 認定請求", nature: "notification", workflow: workflow,
      workflowVersion: 1, organ: "mayor", department: "dept\(number % 10)", unit: "unit\(number % 10)",
      answers: #"{"name":{"family":"\#(family)","given":"花"},"reason":"出生のため","number":\#(number)}"#,
      parties: [
        CaseParty(
          .applicant, name: "\(family) 花\(Self.second(number))", kana: "ミホン ハナコ", address: "大字見本字中央\(number)番地",
          contact: "0240\(100_000 + number % 900_000)")
      ], wayIn: number % 3 == 0 ? .paper : .online, receiveBy: .online, actor: "resident:1", office: office, randomness: .system)
    command.needToKnow = number % 4 == 0 ? "welfare" : "general"
    command.standardPeriod = TimeLimit(15, .openingDays)
    command.words = ["整理番号 z\(number)"]
    return command
  }

  func finish(_ id: String, _ writer: Writer) throws {
    try AssignCase(id, version: 1, assignee: .some("1"), actor: clerk).run(writer)
    try ActOnCase(id, version: 2, action: "complete", workflow: workflow, actor: clerk, office: office).run(writer)
  }

  /// One life cycle: three transactions and a search that must find it.
  func live(_ number: Int, _ town: TownDatabase) async throws {
    let opening = opening(number)
    let (clerk, workflow, office) = (clerk, workflow, office)
    let id = try await town.write { try opening.run($0).item.id }
    _ = try await town.write { try AssignCase(id, version: 1, assignee: .some("1"), actor: clerk).run($0) }
    _ = try await town.write { try ActOnCase(id, version: 2, action: "complete", workflow: workflow, actor: clerk, office: office).run($0) }
    var query = CaseQuery()
    query.text = "z\(number)"
    query.standing = .all
    let (asked, day) = (query, today)
    let found = try await town.read { try $0.cases(asked, for: clerk, today: day, limit: 20) }
    guard found.lines.contains(where: { $0.id == id }) else {
      throw Failure(
        .defect, "bench.not-found", Phrase("作った案件が見つかりません。", en: "The case was not found.", easy: "見つかりません。"), detail: "\(number)")
    }
  }
}
