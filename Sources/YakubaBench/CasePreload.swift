import CPostgres
import CSQLite
import Casework
import Glibc
import Kernel
import Storage

/// Fills a town with cases by the shortest way, past the commands: the same rows that the commands leave (case, answers, party, timeline, words,
/// audit entries in one unbroken chain), written by prepared statements or COPY while nobody else is there.
/// `--cases N` (so many more), `--sqlite FILE` or `--postgres URL --schema NAME`.
enum CasePreload {
  static func run(_ arguments: [String]) throws {
    let options = Options(arguments)
    guard let count = options["cases"].flatMap({ Int($0) }) else { throw Trouble("--cases N is needed") }
    let sink: any RowSink
    if let file = options["sqlite"] {
      sink = try SQLiteSink(file)
    } else if let url = options["postgres"], let schema = options["schema"] {
      sink = try PostgresSink(url, schema)
    } else {
      throw Trouble("--sqlite FILE, or --postgres URL --schema NAME")
    }
    let start = Clock.monotonicNanoseconds
    var rows = try CaseRows(sink)
    for _ in 0..<count { try rows.next() }
    try sink.finish()
    Output.figure("\(count) cases preloaded", Double(Clock.monotonicNanoseconds - start) / 1e9, "s")
  }

  struct Trouble: Error, CustomStringConvertible {
    let description: String
    init(_ text: String) { description = text }
  }
}

/// A value of a row.
enum Cell {
  case text(String)
  case number(Int)
  case bytes([UInt8])
  case null
}

/// Takes rows of a few tables.
protocol RowSink: AnyObject {
  /// The greatest serial, and where the audit log ends.
  func state() throws -> (serial: Int, auditSeq: Int, auditDigest: [UInt8])
  func add(_ table: BenchTable, _ row: [Cell]) throws
  func finish() throws
}

enum BenchTable: String, CaseIterable {
  case cases = "casework_cases"
  case answers = "casework_answers"
  case parties = "casework_parties"
  case entries = "casework_entries"
  case postings = "casework_postings"
  case fees = "casework_fees"
  case audit = "audit_log"

  var columns: [String] {
    switch self {
    case .cases:
      [
        "serial", "id", "story", "code", "secret_hash", "procedure_id", "procedure_version", "form_version", "workflow_id",
        "workflow_version", "nature",
        "title", "organ", "department", "unit", "assignee", "need_to_know", "is_important", "way_in", "receive_by", "arrived_at_ms",
        "entered_at_ms",
        "entered_by", "applicant", "state", "waits_for", "limit_count", "limit_unit", "limit_counts_first", "due_on", "sort_on",
        "decided_at_ms",
        "days_taken", "closed_at_ms", "escalation_level", "version", "changed_at_ms",
      ]
    case .answers: ["case_serial", "number", "form_version", "answers", "given_by", "given_at_ms"]
    case .parties: ["case_serial", "position", "role", "name", "kana", "address", "contact"]
    case .entries: ["case_serial", "number", "at_ms", "actor", "kind", "action", "state", "detail"]
    case .postings: ["gram", "case_serial"]
    case .fees: ["id", "case_serial", "item", "title", "basis", "full_yen", "reduced_yen", "is_due_before_issue", "claimed_on"]
    case .audit: ["seq", "at_ms", "actor", "action", "subject", "detail", "digest"]
    }
  }
}

/// Makes one case after another: nine of ten are closed, spread over departments, names and two years.
struct CaseRows {
  private let sink: any RowSink
  private var serial: Int
  private var seq: Int
  private var digest: [UInt8]
  private let now = Clock.system.now
  private var random = SplitMix(seed: 20_261_121)

  private static let families = ["見本", "例示", "架空", "仮名", "模擬", "試験", "写目", "雛形", "設定", "窓口", "手本", "図解", "標準", "一般", "書式", "例文"]
  private static let givens = ["花子", "太郎", "次郎", "三郎", "桜", "梅子", "春代", "夏江", "秋子", "冬美", "一", "二葉", "三枝", "四郎", "五月", "六花"]
  private static let kana = ["ミホン ハナコ", "レイジ タロウ", "カクウ ジロウ", "カメイ サブロウ"]
  private static let departments = [
    "chomin", "somu", "kensetsu", "norin", "zeimu", "kenko", "fukushi-kodomo", "jogesuido", "kyoiku", "kikaku",
  ]
  private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  init(_ sink: any RowSink) throws {
    self.sink = sink
    let state = try sink.state()
    (serial, seq, digest) = (state.serial, state.auditSeq, state.auditDigest)
  }

  mutating func next() throws {
    serial += 1
    let id = "00p" + Self.padded(serial, 23)
    let code = code()
    let name = "\(Self.families[random.below(16)]) \(Self.givens[random.below(16)])"
    let kana = Self.kana[random.below(4)]
    let address = "見本県見本町大字見本字\(["中央", "例示", "町裏", "駅前"][random.below(4)])\(random.below(2000))番地"
    let phone = "0240" + Self.padded(random.below(1_000_000), 6)
    let department = Self.departments[random.below(10)]
    let isClosed = random.below(10) > 0
    let arrived = now.milliseconds - Int64(random.below(730)) * 86_400_000 - Int64(random.below(86_400_000))
    let done = isClosed ? min(now.milliseconds, arrived + Int64(random.below(20) + 1) * 86_400_000) : nil
    let due = CalendarDate(of: Moment(milliseconds: arrived)).adding(days: 21).description
    let number = Cell.number(serial)
    func at(_ milliseconds: Int64) -> Cell { .number(Int(milliseconds)) }
    let title = "粗大ごみ収集の申込み"
    try sink.add(
      .cases,
      [
        number, .text(id), .text(id), .text(code), .bytes([UInt8](repeating: UInt8(serial & 255), count: 32)), .text("bulky-waste"),
        .number(1), .number(1),
        .text("bench"), .number(1), .text("request"), .text(title), .text("mayor"), .text(department), .text(department + "-unit"),
        isClosed ? .text("demonstration-kyoko") : .null, .text(random.below(5) == 0 ? "welfare" : "general"), .number(0),
        .text(random.below(3) == 0 ? "paper" : "online"), .text("online"), at(arrived), at(arrived), .text("officer:demonstration-kyoko"),
        .text(name),
        .text(isClosed ? "done" : "arrived"), .text(isClosed ? "nobody" : "office"), .number(15), .text("opening-days"), .number(0),
        .text(due), .text(due),
        done.map(at) ?? .null, isClosed ? .number(10) : .null, done.map(at) ?? .null, .number(0), .number(isClosed ? 3 : 1),
        at(done ?? arrived),
      ])
    let answers =
      #"{"address":{"lot":"1","municipality":"見本町","postcode":"0000101","prefecture":"見本県","town":"大字見本字中央"},"from-home":true,"items":[{"kind":"chair","pieces":1}],"name":{"family":"見本","familyKana":"ミホン","given":"花子","givenKana":"ハナコ"},"place":"front","telephone":"\#(phone)"}"#
    try sink.add(.answers, [number, .number(1), .number(1), .text(answers), .text("officer:demonstration-kyoko"), at(arrived)])
    try sink.add(.parties, [number, .number(0), .text("applicant"), .text(name), .text(kana), .text(address), .text(phone)])
    let steps: [(kind: String, action: String?, audit: String)] =
      [("opened", nil, "casework.opened")]
      + (isClosed ? [("assigned", nil, "casework.assigned"), ("action", "resolve", "casework.acted")] : [])
    for (place, step) in steps.enumerated() {
      let moment = place == 0 ? arrived : done ?? arrived
      try sink.add(
        .entries,
        [
          number, .number(place + 1), at(moment), .text("officer:demonstration-kyoko"), .text(step.kind),
          step.action.map(Cell.text) ?? .null,
          .text(place == 2 ? "done" : "arrived"), .text(place == 0 ? "online" : ""),
        ])
      try audit(AuditEntry(actor: "officer:demonstration-kyoko", action: step.audit, subject: "case:\(id)", detail: "bulky-waste"), moment)
    }
    try sink.add(
      .fees,
      [
        .text("00f" + Self.padded(serial, 23)), number, .text("bulky-waste"), .text("粗大ごみ処理手数料"), .text("見本町手数料条例"), .number(600),
        .number(0),
        .number(0), .text(CalendarDate(of: Moment(milliseconds: arrived)).description),
      ])
    let words = [code.filter { $0 != "-" }, title, address, phone]
    for gram in SearchKey.tokens(names: [name, kana], words: words) { try sink.add(.postings, [.text(gram), number]) }
  }

  /// As AuditChain says.
  private mutating func audit(_ entry: AuditEntry, _ milliseconds: Int64) throws {
    seq += 1
    var bytes = Array("yakuba-audit-1".utf8) + digest
    func add(_ number: UInt64) { bytes += (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * UInt64($0))) } }
    add(UInt64(seq))
    add(UInt64(bitPattern: milliseconds))
    for text in [entry.actor, entry.action, entry.subject, entry.detail] {
      add(UInt64(text.utf8.count))
      bytes += text.utf8
    }
    digest = Digest.of(bytes)
    try sink.add(
      .audit,
      [
        .number(seq), .number(Int(milliseconds)), .text(entry.actor), .text(entry.action), .text(entry.subject), .text(entry.detail),
        .bytes(digest),
      ])
  }

  private mutating func code() -> String {
    // Different for every case, and spread like real ones.
    var rest = UInt64(serial) &* 0x9E37_79B9_7F4A_7C15
    var text = ""
    for place in 0..<12 {
      if place == 4 || place == 8 { text += "-" }
      text.append(Self.letters[Int(rest & 31)])
      rest >>= 5
    }
    return text
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

/// Random numbers that are the same on every run.
struct SplitMix {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(limit))
  }
}
