import Casework
import Design
import Kernel
import Web

/// A fee as an officer adds it: an item of the by-law times a count, or one that is named with its amount.
struct NewFeeEntry {
  /// Nil where something is missing; the mistakes say what.
  let fee: NewFee?

  init(_ fields: Fields, _ fees: Procedure.Fees, _ mistakes: inout Mistakes) {
    func number(_ name: String) -> Int? { fields.text(name).flatMap { Int(TextFolding.key($0).filter { $0 != "," }) } }
    let chosen = fields.text("item")
    let item = fees.items.first { $0.id == chosen }
    if item == nil, chosen != "other" { mistakes.add("item", .feeChooseItem) }
    if fields.text("reason") == nil { mistakes.add("reason", .changeWhy) }
    let count = fields.text("count") == nil ? 1 : number("count")
    if count.map({ !(1...100_000).contains($0) }) ?? true { mistakes.add("count", .feeCountWrong) }
    let typed = number("yen")
    if fields.text("yen") != nil, typed == nil { mistakes.add("yen", .feeAmountWrong) }
    let yen =
      typed
      ?? item?.yen.flatMap { rate in count.map { rate.multipliedReportingOverflow(by: $0) } }.flatMap {
        $0.overflow ? nil : $0.partialValue
      }
    if item != nil || chosen == "other", !(yen.map { (1...1_000_000_000).contains($0) } ?? false),
      mistakes.list.allSatisfy({ $0.field != "yen" && $0.field != "count" })
    {
      mistakes.add("yen", .feeAmountWrong)
    }
    let title =
      fields.text("title")
      ?? item.map { item in count == 1 ? item.title.japanese : "\(item.title.japanese)　\(count ?? 1)\(item.per ?? "")" }
    if chosen == "other", title == nil { mistakes.add("title", .feeTitleNeeded) }
    guard mistakes.isEmpty, let yen, let title else {
      fee = nil
      return
    }
    fee = NewFee(
      item: item?.id ?? "other", title: title, basis: fields.text("basis") ?? item?.basis ?? "", fullYen: yen,
      isDueBeforeIssue: fields["before"] == "1")
  }
}
