import Casework
import Decisions
import Forms
import Kernel
import Storage

/// All that apply for the same: one day's seats.
struct LotteryRound: Sendable {
  let procedure: Procedure
  let lottery: Lottery
  let value: String
  /// Not decided yet, in the order of entry.
  let waiting: [(item: Case, entry: Lottery.Entry)]
  /// People who were given a place already.
  let given: Int
  let draws: [LotteryDraw]

  var left: Int { max(0, lottery.places - given) }
  var asked: Int { waiting.reduce(0) { $0 + $1.entry.size } }
  var isFull: Bool { asked > left }
  /// The draw that counts.
  var draw: LotteryDraw? { draws.last }
  /// Whether somebody was decided on by it: from then on it stands.
  var isSettled: Bool {
    guard let draw else { return false }
    let open = Set(waiting.map(\.item.id))
    return draw.lots.contains { !open.contains($0.entry.item) }
  }

  /// How far back applications are looked at.
  private static let days = 400

  /// By what is asked for, each in its order.
  static func all(_ procedure: Procedure, today: CalendarDate, _ reader: Reader) throws -> [LotteryRound] {
    guard let lottery = procedure.lottery else { return [] }
    var waiting: [String: [(Case, Lottery.Entry)]] = [:]
    var given: [String: Int] = [:]
    let good = Set(procedure.outcome.outcomes.filter { $0.kind == .favourable }.map(\.id))
    for (item, answers) in try reader.newestAnswers(of: procedure.id, arrivedFrom: today.adding(days: -days)) {
      guard let (value, size) = try lottery.asked(Answers(json: answers)) else { continue }
      if let outcome = item.outcome {
        if good.contains(outcome) { given[value, default: 0] += size }
      } else if !item.isClosed {
        waiting[value, default: []].append((item, Lottery.Entry(item: item.id, code: item.code, size: size)))
      }
    }
    return try Set(waiting.keys).union(given.keys).sorted().map { value in
      LotteryRound(
        procedure: procedure, lottery: lottery, value: value, waiting: waiting[value] ?? [], given: given[value] ?? 0,
        draws: try LotteryRecords.draws(procedure.id, value, reader))
    }
  }
}

/// Draws the lot among all who wait, by a seed that is made now and kept; each case gets a note of what came out.
struct DrawLots: Sendable {
  let procedure: Procedure
  let value: String
  let reason: String?
  let today: CalendarDate
  let actor: CaseActor
  let randomness: Randomness

  /// Throws `procedures.no-lottery`, `.lottery-not-full`, `.lottery-settled`, `.lottery-reason`.
  @discardableResult func run(_ writer: Writer) throws -> LotteryDraw {
    guard let round = try LotteryRound.all(procedure, today: today, writer).first(where: { $0.value == value }) else {
      throw ProcedureFailure.noLottery
    }
    guard round.isFull else { throw ProcedureFailure.lotteryNotFull }
    guard !round.isSettled else { throw ProcedureFailure.lotterySettled }
    guard round.draw == nil || reason != nil else { throw ProcedureFailure.lotteryReason }
    let seed = randomness.token(bits: 128)
    let draw = LotteryDraw(
      number: (round.draw?.number ?? 0) + 1, seed: seed, places: round.left, reason: reason, by: actor.id, at: writer.now,
      lots: Lottery.draw(round.waiting.map(\.entry), places: round.left, seed: seed))
    try LotteryRecords.insert(draw, procedure.id, value, writer)
    for (index, lot) in draw.lots.enumerated() {
      let words = Phrase.lotteryNote(lot.isIn, index + 1, of: draw.lots.count).japanese
      try WriteMessage(lot.entry.item, .internal, words, actor: actor).run(writer)
    }
    try writer.audit(
      AuditEntry(
        actor: actor.id, action: "procedures.lottery-drawn", subject: "procedure:\(procedure.id)",
        detail: "\(value) \(draw.number) \(seed)"))
    return draw
  }
}

extension ProcedureFailure {
  static let noLottery = Failure(
    .missing, "procedures.no-lottery",
    Phrase("この手続きに、抽選するものはありません。", en: "There is nothing to draw lots for.", easy: "くじは ありません。"))
  static let lotteryNotFull = Failure(
    .conflict, "procedures.lottery-not-full",
    Phrase("定員の範囲内なので、抽選は要りません。", en: "There are enough places; no lot is needed.", easy: "席が たりて います。くじは いりません。"))
  static let lotterySettled = Failure(
    .conflict, "procedures.lottery-settled",
    Phrase(
      "抽選の結果で決定した申込みがあるため、抽選をやり直せません。", en: "Applications were decided by this draw; it cannot be made again.",
      easy: "もう 決まった 人が います。やりなおせません。"))
  static let lotteryReason = Failure(.invalid, "procedures.lottery-reason", .lotteryReasonNeeded)
  static let notYourLottery = Failure(
    .forbidden, "procedures.not-your-lottery",
    Phrase("抽選は、この手続きの担当課が行います。", en: "The division in charge draws the lot.", easy: "くじは、担当の 課が します。"))
}
