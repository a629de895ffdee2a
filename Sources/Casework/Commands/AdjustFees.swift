import Kernel
import Storage

/// Brings what a case owes by its form in line with corrected answers. Money that was received, and an amount that an officer has reduced, are left
/// alone: the office must decide.
public struct AdjustFees: Sendable {
  /// What is left to the office.
  public enum Open: Sendable, Hashable {
    /// A part was taken off before: 減免. Amounts in yen, as reckoned before and after.
    case reduced(title: String, before: Int, after: Int)
    /// More was received than is owed now.
    case overpaid(title: String, received: Int, after: Int)
  }

  public var id: String
  /// What the answers say is owed now, one fee an item.
  public var fees: [NewFee]
  /// The items that the form reckons: fees of others are not looked at.
  public var items: Set<String>
  public var actor: CaseActor

  public init(_ id: String, to fees: [NewFee], of items: Set<String>, actor: CaseActor) {
    (self.id, self.fees, self.items, self.actor) = (id, fees, items, actor)
  }

  /// Throws `casework.unknown-case`.
  public func run(_ writer: Writer) throws -> [Open] {
    let item = try CaseRecords.get(id, writer)
    let standing = try FeeRecords.all(of: item, writer).filter { $0.cancelledReason == nil && items.contains($0.fee.item) }
    return try items.sorted().compactMap { name in
      try adjust(standing.filter { $0.fee.item == name }, to: fees.first { $0.item == name }, item, writer)
    }
  }

  private func adjust(_ held: [CaseFee], to owed: NewFee?, _ item: Case, _ writer: Writer) throws -> Open? {
    let (before, after) = (held.reduce(0) { $0 + $1.fee.fullYen }, owed?.fullYen ?? 0)
    guard before != after else { return nil }
    let title = owed?.title ?? held.first?.fee.title ?? ""
    if held.contains(where: { $0.reducedYen > 0 }) { return .reduced(title: title, before: before, after: after) }
    let received = held.filter { $0.receivedOn != nil }.reduce(0) { $0 + $1.fee.fullYen }
    for fee in held where fee.receivedOn == nil {
      try FeeRecords.cancel(fee.id, reason: Self.reason, writer)
      try note("\(fee.fee.title) ×\(fee.dueYen) \(Self.reason)", item, writer)
    }
    guard after > received, var rest = owed else {
      return after < received ? .overpaid(title: title, received: received, after: after) : nil
    }
    rest.fullYen = after - received
    if received > 0 { rest.title += "（補正による差額）" }
    try FeeRecords.insert(rest, id: writer.newIdentifier(), of: item.serial, writer)
    try note("\(rest.title) +\(rest.fullYen) \(Self.reason)", item, writer)
    return nil
  }

  private static let reason = "補正により算定し直したため"

  private func note(_ detail: String, _ item: Case, _ writer: Writer) throws {
    try EntryRecords.add(.feeChanged, to: item, by: actor.id, detail: detail, writer)
    try writer.audit(AuditEntry(actor: actor.id, action: "casework.fee-changed", subject: "case:\(id)", detail: detail))
  }
}
