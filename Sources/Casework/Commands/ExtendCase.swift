import Kernel
import Storage

/// Extends the period of an open case once its notice is out: the new last day stands for the old one, and the case is no longer late.
public struct ExtendCase: Sendable {
  public var id: String
  public var input: ActInput.Extension
  public var actor: CaseActor
  public var office: CaseOffice

  public init(_ id: String, _ input: ActInput.Extension, actor: CaseActor, office: CaseOffice) {
    (self.id, self.input, self.actor, self.office) = (id, input, actor, office)
  }

  /// Throws `casework.unknown-case`, `.closed`, `.not-yours`, `.input-missing`, `.extension-too-short`.
  @discardableResult public func run(_ writer: Writer) throws -> Case {
    var item = try CaseRecords.get(id, writer)
    guard actor.isSystem || actor.may([.unit, .department], on: item) else { throw CaseworkFailure.notYours }
    guard !item.isClosed else { throw CaseworkFailure.isClosed }
    let detail = try Self.extend(&item, input, by: actor.id, office.opening, writer)
    try CaseRecords.save(&item, writer)
    try EntryRecords.add(.extended, to: item, by: actor.id, detail: detail, writer)
    try writer.audit(AuditEntry(actor: actor.id, action: "casework.extended", subject: "case:\(item.id)", detail: input.until.description))
    try writer.publish(CaseEvent.make("extended", item) { $0.member("until", input.until.description) })
    try ApplicantNews.extended.publish(item, writer)
    return item
  }

  /// The entry's particulars: the day first, then the reason.
  static func extend(_ item: inout Case, _ input: ActInput.Extension, by actor: String, _ opening: OpeningDays, _ writer: Writer) throws
    -> String
  {
    guard !input.reason.allSatisfy(\.isWhitespace) else { throw CaseworkFailure.inputMissing("reason") }
    let today = CalendarDate(of: writer.now)
    let before = try CaseClock(item, opening, writer).lastDay(writer)
    guard input.until > today, before.map({ input.until > $0 }) ?? true else { throw CaseworkFailure.extensionTooShort }
    try ExtensionRecords.insert(input, before: before, on: today, of: item.serial, by: actor, writer)
    if item.clockStoppedOn == nil { item.dueOn = input.until }
    item.escalationLevel = 0
    return "\(input.until.description) \(input.reason)"
  }
}

extension CaseEntry {
  /// The day up to which the period was extended.
  var extendedUntil: CalendarDate? { detail.split(separator: " ").first.flatMap { CalendarDate(String($0)) } }
}
