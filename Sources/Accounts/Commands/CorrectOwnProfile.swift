import Channels
import Contracts
import Kernel
import Storage

/// An officer corrects what is held about him. The reading is his to say; his name stands on decisions and letters, so another one is asked for
/// and put right by an administrator, who is told by mail.
struct CorrectOwnProfile: Sendable {
  let person: Person
  let name: String
  let kana: String
  let town: String
  /// Absolute: the page on which an administrator puts it right.
  let link: String

  /// True where another name was asked for.
  func run(_ writer: Writer) throws -> Bool {
    guard person.kind == .officer else { throw Failure.wrongState }
    if kana != person.kana { try CorrectProfile(person: person, name: person.name, kana: kana).run(writer) }
    guard name != person.name else { return false }
    let today = CalendarDate(of: writer.now)
    let administrators = try RoleRecords.inForce(on: today, writer).filter { $0.value.contains(.administrator) }.keys
    for id in administrators.sorted() {
      guard let administrator = try PersonRecords.find(id, writer), administrator.state == .active,
        let address = administrator.email.flatMap({ MailAddress($0) })
      else { continue }
      try MailTexts.nameCorrection(town: town, from: person.name, to: name, link: link, to: address).request(
        writer, reason: "accounts.name-correction")
    }
    try writer.audit(AuditEntry(actor: person.actor, action: "accounts.name-correction-asked", subject: person.subject))
    return true
  }
}
