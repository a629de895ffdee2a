import Kernel
import Storage

/// A draw that was made: with its seed, so that it can be repeated.
struct LotteryDraw: Sendable, Hashable {
  let number: Int
  let seed: String
  /// What there was to give away: all places, less what had been given before.
  let places: Int
  let reason: String?
  let by: String
  let at: Moment
  /// In the order drawn.
  let lots: [Lottery.Lot]
}

/// Tables `procedures_lotteries` and `procedures_lots`, both append-only: the draw with the highest number counts.
enum LotteryRecords {
  static let migration = Migration(
    "procedures.0016-lotteries",
    """
    CREATE TABLE procedures_lotteries (
      procedure_id TEXT NOT NULL REFERENCES procedures_entries (id),
      value TEXT NOT NULL,
      number BIGINT NOT NULL CHECK (number > 0),
      seed TEXT NOT NULL,
      places BIGINT NOT NULL CHECK (places >= 0),
      reason TEXT,
      drawn_by TEXT NOT NULL,
      drawn_at_ms BIGINT NOT NULL,
      PRIMARY KEY (procedure_id, value, number),
      CHECK (number = 1 OR reason IS NOT NULL)
    ) {{strict}};
    CREATE TABLE procedures_lots (
      procedure_id TEXT NOT NULL,
      value TEXT NOT NULL,
      number BIGINT NOT NULL,
      position BIGINT NOT NULL CHECK (position > 0),
      case_id TEXT NOT NULL,
      code TEXT NOT NULL,
      size BIGINT NOT NULL CHECK (size > 0),
      is_in BIGINT NOT NULL CHECK (is_in IN (0, 1)),
      PRIMARY KEY (procedure_id, value, number, position),
      FOREIGN KEY (procedure_id, value, number) REFERENCES procedures_lotteries (procedure_id, value, number)
    ) {{strict}};
    """)

  /// All draws for one value, the newest last.
  static func draws(_ procedure: String, _ value: String, _ reader: Reader) throws -> [LotteryDraw] {
    let lots = try Dictionary(
      grouping: reader.all(
        """
        SELECT number, case_id, code, size, is_in FROM procedures_lots WHERE procedure_id = \(procedure) AND value = \(value)
        ORDER BY number, position
        """
      ) { row in
        (
          number: try row.int("number"),
          lot: Lottery.Lot(
            entry: Lottery.Entry(item: try row.text("case_id"), code: try row.text("code"), size: try row.int("size")),
            isIn: try row.int("is_in") == 1)
        )
      }, by: \.number)
    return try reader.all(
      """
      SELECT number, seed, places, reason, drawn_by, drawn_at_ms FROM procedures_lotteries
      WHERE procedure_id = \(procedure) AND value = \(value) ORDER BY number
      """
    ) { row in
      let number = try row.int("number")
      return LotteryDraw(
        number: number, seed: try row.text("seed"), places: try row.int("places"), reason: try row.textOrNil("reason"),
        by: try row.text("drawn_by"), at: try row.moment("drawn_at_ms"), lots: lots[number]?.map(\.lot) ?? [])
    }
  }

  static func insert(_ draw: LotteryDraw, _ procedure: String, _ value: String, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO procedures_lotteries (procedure_id, value, number, seed, places, reason, drawn_by, drawn_at_ms)
      VALUES (\(procedure), \(value), \(draw.number), \(draw.seed), \(draw.places), \(draw.reason), \(draw.by), \(draw.at))
      """)
    for (index, lot) in draw.lots.enumerated() {
      try writer.run(
        """
        INSERT INTO procedures_lots (procedure_id, value, number, position, case_id, code, size, is_in)
        VALUES (\(procedure), \(value), \(draw.number), \(index + 1), \(lot.entry.item), \(lot.entry.code), \(lot.entry.size), \(lot.isIn ? 1 : 0))
        """)
    }
  }
}
