import Kernel
import Storage

/// A fee that a case owes, as it is entered.
public struct NewFee: Sendable, Hashable {
  /// Item of the fee by-law.
  public var item: String
  public var title: String
  /// 見本町手数料条例 別表 1の項
  public var basis: String
  public var fullYen: Int
  public var isDueBeforeIssue: Bool
  /// Day of the notice to pay, where there is one; see `FiscalYear.ofRevenue`.
  public var claimedOn: CalendarDate?
  public var dueOn: CalendarDate?

  public init(
    item: String, title: String, basis: String, fullYen: Int, isDueBeforeIssue: Bool, claimedOn: CalendarDate? = nil,
    dueOn: CalendarDate? = nil
  ) {
    (self.item, self.title, self.basis, self.fullYen) = (item, title, basis, fullYen)
    (self.isDueBeforeIssue, self.claimedOn, self.dueOn) = (isDueBeforeIssue, claimedOn, dueOn)
  }
}

public struct CaseFee: Sendable, Hashable {
  public enum Way: String, Sendable, CaseIterable { case cash, transfer, cashless, stamp }
  public let id: String
  public let fee: NewFee
  public let reducedYen: Int
  public let reduction: String?
  public let reductionReason: String?
  public let receivedOn: CalendarDate?
  public let receivedBy: String?
  public let receivedWay: Way?
  /// The year that the money belongs to.
  public let fiscalYear: FiscalYear?
  public let cancelledReason: String?

  public var dueYen: Int { fee.fullYen - reducedYen }
  /// Nothing is left to be paid.
  public var isSettled: Bool { receivedOn != nil || cancelledReason != nil || dueYen == 0 }
}

/// Table `casework_fees`.
enum FeeRecords {
  static func insert(_ fee: NewFee, id: String, of serial: Int, _ writer: Writer) throws {
    try writer.add(
      [id, serial, fee.item, fee.title, fee.basis, fee.fullYen, 0, fee.isDueBeforeIssue, fee.claimedOn, fee.dueOn], to: shape)
  }

  private static let shape = RowShape(
    "casework_fees",
    [
      "id": .text, "case_serial": .integer, "item": .text, "title": .text, "basis": .text, "full_yen": .integer, "reduced_yen": .integer,
      "is_due_before_issue": .integer, "claimed_on": .text, "due_on": .text,
    ])

  static func selection(_ id: String) -> SQL {
    """
    SELECT id, item, title, basis, full_yen, reduced_yen, reduction, reduction_reason, is_due_before_issue, claimed_on, due_on,
      received_on, received_by, received_way, fiscal_year, cancelled_reason
    FROM casework_fees WHERE case_serial = \(CaseRecords.serial(of: id)) ORDER BY id
    """
  }

  static func all(of item: Case, _ reader: Reader) throws -> [CaseFee] {
    try reader.all(selection(item.id)) { row in
      let fee = NewFee(
        item: try row.text("item"), title: try row.text("title"), basis: try row.text("basis"), fullYen: try row.int("full_yen"),
        isDueBeforeIssue: try row.bool("is_due_before_issue"), claimedOn: try row.dateOrNil("claimed_on"),
        dueOn: try row.dateOrNil("due_on"))
      return CaseFee(
        id: try row.text("id"), fee: fee, reducedYen: try row.int("reduced_yen"), reduction: try row.textOrNil("reduction"),
        reductionReason: try row.textOrNil("reduction_reason"), receivedOn: try row.dateOrNil("received_on"),
        receivedBy: try row.textOrNil("received_by"), receivedWay: try row.textOrNil("received_way").flatMap(CaseFee.Way.init(rawValue:)),
        fiscalYear: try row.intOrNil("fiscal_year").map(FiscalYear.init), cancelledReason: try row.textOrNil("cancelled_reason"))
    }
  }

  static func reduce(_ id: String, by yen: Int, reduction: String, reason: String, _ writer: Writer) throws {
    try writer.run(
      "UPDATE casework_fees SET reduced_yen = \(yen), reduction = \(reduction), reduction_reason = \(reason) WHERE id = \(id)")
  }

  static func receive(_ id: String, on date: CalendarDate, by actor: String, way: CaseFee.Way, year: FiscalYear, _ writer: Writer) throws {
    try writer.run(
      """
      UPDATE casework_fees SET received_on = \(date), received_by = \(actor), received_way = \(way), fiscal_year = \(year.year)
      WHERE id = \(id)
      """)
  }

  static func claim(_ id: String, on date: CalendarDate, dueOn due: CalendarDate, _ writer: Writer) throws {
    try writer.run("UPDATE casework_fees SET claimed_on = \(date), due_on = \(due) WHERE id = \(id)")
  }

  static func takeBack(_ id: String, _ writer: Writer) throws {
    try writer.run(
      "UPDATE casework_fees SET received_on = NULL, received_by = NULL, received_way = NULL, fiscal_year = NULL WHERE id = \(id)")
  }

  static func cancel(_ id: String, reason: String, _ writer: Writer) throws {
    try writer.run("UPDATE casework_fees SET cancelled_at_ms = \(writer.now), cancelled_reason = \(reason) WHERE id = \(id)")
  }
}
