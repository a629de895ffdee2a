import Kernel
import Storage

/// What is done with a case's fees.
public struct ChangeFee: Sendable {
  public enum Change: Sendable {
    /// Found owing later (copying cost, a corrected charge), and why.
    case add(NewFee, reason: String)
    /// 減免: the amount taken off, by which rule, and why.
    case reduce(fee: String, yen: Int, reduction: String, reason: String)
    /// 納入通知: asked for in writing on a day, which decides the fiscal year (see `FiscalYear.ofRevenue`).
    case claim(fee: String, on: CalendarDate, dueOn: CalendarDate)
    case receive(fee: String, on: CalendarDate, way: CaseFee.Way)
    /// 収納の取消し: entered by mistake, and why.
    case takeBack(fee: String, reason: String)
    case cancel(fee: String, reason: String)
  }
  public var id: String
  public var change: Change
  public var actor: CaseActor

  public init(_ id: String, _ change: Change, actor: CaseActor) { (self.id, self.change, self.actor) = (id, change, actor) }

  /// Throws `casework.unknown-case`, `.not-yours`, `.unknown-fee`, `.fee-settled`, `.reduction-reason`, `.input-missing`.
  public func run(_ writer: Writer) throws {
    let item = try CaseRecords.get(id, writer)
    guard actor.isSystem || actor.isCounter && actor.maySee(item) || actor.may([.unit, .department, .head], on: item) else {
      throw CaseworkFailure.notYours
    }
    let detail: String
    switch change {
    case .add(let fee, let reason):
      guard fee.fullYen > 0, fee.fullYen <= 1_000_000_000 else { throw CaseworkFailure.inputMissing("fullYen") }
      guard !reason.allSatisfy(\.isWhitespace) else { throw CaseworkFailure.inputMissing("reason") }
      try FeeRecords.insert(fee, id: writer.newIdentifier(), of: item.serial, writer)
      try EntryRecords.add(.feeChanged, to: item, by: actor.id, detail: "\(fee.title) +\(fee.fullYen) \(reason)", writer)
      detail = "\(fee.item) \(fee.fullYen): \(reason)"
    case .reduce(let fee, let yen, let reduction, let reason):
      let found = try open(fee, of: item, writer)
      guard (1...max(1, found.fee.fullYen)).contains(yen), !reason.allSatisfy(\.isWhitespace) else { throw CaseworkFailure.reductionReason }
      try FeeRecords.reduce(fee, by: yen, reduction: reduction, reason: reason, writer)
      try EntryRecords.add(.feeChanged, to: item, by: actor.id, detail: "\(found.fee.title) −\(yen) \(reason)", writer)
      detail = "\(found.fee.item) −\(yen) \(reduction): \(reason)"
    case .claim(let fee, let date, let due):
      let found = try open(fee, of: item, writer)
      guard date <= CalendarDate(of: writer.now) else { throw CaseworkFailure.arrivalInFuture }
      guard due >= date else { throw CaseworkFailure.inputMissing("dueOn") }
      try FeeRecords.claim(fee, on: date, dueOn: due, writer)
      try EntryRecords.add(.feeChanged, to: item, by: actor.id, detail: "\(found.fee.title) 納入通知 \(date.wareki)（納期限 \(due.wareki)）", writer)
      detail = "\(found.fee.item) claimed \(date), due \(due)"
    case .takeBack(let fee, let reason):
      guard let found = try FeeRecords.all(of: item, writer).first(where: { $0.id == fee }), found.receivedOn != nil else {
        throw CaseworkFailure.feeUnknown
      }
      guard !reason.allSatisfy(\.isWhitespace) else { throw CaseworkFailure.inputMissing("reason") }
      try FeeRecords.takeBack(fee, writer)
      try EntryRecords.add(.feeChanged, to: item, by: actor.id, detail: "\(found.fee.title) 収納の取消し \(reason)", writer)
      detail = "\(found.fee.item) receipt of \(found.receivedOn?.description ?? "") taken back: \(reason)"
    case .receive(let fee, let date, let way):
      let found = try open(fee, of: item, writer)
      guard date <= CalendarDate(of: writer.now) else { throw CaseworkFailure.arrivalInFuture }
      let year = FiscalYear.ofRevenue(claimedOn: found.fee.claimedOn, receivedOn: date)
      try FeeRecords.receive(fee, on: date, by: actor.id, way: way, year: year, writer)
      try EntryRecords.add(.feePaid, to: item, by: actor.id, detail: "\(found.fee.title) \(found.dueYen)", writer)
      detail = "\(found.fee.item) \(found.dueYen) \(way.rawValue) \(date) \(year.shortWareki)"
    case .cancel(let fee, let reason):
      let found = try open(fee, of: item, writer)
      guard !reason.allSatisfy(\.isWhitespace) else { throw CaseworkFailure.inputMissing("reason") }
      try FeeRecords.cancel(fee, reason: reason, writer)
      try EntryRecords.add(.feeChanged, to: item, by: actor.id, detail: "\(found.fee.title) ×\(found.dueYen) \(reason)", writer)
      detail = "\(found.fee.item) cancelled: \(reason)"
    }
    try writer.audit(AuditEntry(actor: actor.id, action: "casework.fee-changed", subject: "case:\(id)", detail: detail))
  }

  private func open(_ fee: String, of item: Case, _ reader: Reader) throws -> CaseFee {
    guard let found = try FeeRecords.all(of: item, reader).first(where: { $0.id == fee }) else { throw CaseworkFailure.feeUnknown }
    guard found.receivedOn == nil, found.cancelledReason == nil else { throw CaseworkFailure.feeSettled }
    return found
  }
}

/// Enters a dispatch made after the case's end (a letter sent again), or mail that came back.
public struct RecordDispatch: Sendable {
  public enum What: Sendable {
    case sent(ActInput.Sending, on: CalendarDate)
    case returned(Int, on: CalendarDate, reason: String)
  }
  public var id: String
  public var what: What
  public var actor: CaseActor

  public init(_ id: String, _ what: What, actor: CaseActor) { (self.id, self.what, self.actor) = (id, what, actor) }

  /// Throws `casework.unknown-case`, `.not-yours`, `.unknown-dispatch`, `.input-missing`.
  public func run(_ writer: Writer) throws {
    let item = try CaseRecords.get(id, writer)
    guard actor.isSystem || actor.may([.unit, .department, .counter], on: item) else { throw CaseworkFailure.notYours }
    switch what {
    case .sent(let sending, let date):
      try DispatchRecords.insert(sending, on: date, of: item.serial, by: actor.id, writer)
      try EntryRecords.add(.dispatched, to: item, by: actor.id, detail: "\(sending.way.rawValue) \(sending.what)", writer)
      try writer.audit(AuditEntry(actor: actor.id, action: "casework.dispatched", subject: "case:\(id)", detail: sending.what))
    case .returned(let number, let date, let reason):
      guard !reason.allSatisfy(\.isWhitespace) else { throw CaseworkFailure.inputMissing("reason") }
      guard try DispatchRecords.markReturned(number, of: item.serial, on: date, reason: reason, writer) else {
        throw CaseworkFailure.dispatchUnknown
      }
      try EntryRecords.add(.returned, to: item, by: actor.id, detail: reason, writer)
      try writer.audit(AuditEntry(actor: actor.id, action: "casework.mail-returned", subject: "case:\(id)", detail: reason))
      try writer.publish(CaseEvent.make("mail-returned", item))
    }
  }
}
