import Design
import Kernel
import Storage
import Web

/// What the form above the audit log asks for; a date that is none does not restrict, and is told.
struct AuditSearch {
  let actor: String
  /// An action, or, ending in `.`, all actions of a service.
  let action: String
  let subject: String
  let from: DateParts
  let until: DateParts
  let filter: AuditFilter

  init(_ query: Fields, mistakes: inout Mistakes) {
    actor = query.text("actor") ?? ""
    action = query.text("action") ?? ""
    subject = query.text("subject") ?? ""
    from = Self.date("from", query)
    until = Self.date("until", query)
    let first = from.read("from", label: .auditFrom, isOptional: true, mistakes: &mistakes)
    let last = until.read("until", label: .auditUntil, isOptional: true, mistakes: &mistakes)
    filter = AuditFilter(
      actor: actor.isEmpty ? nil : actor, action: action.isEmpty ? nil : action, subject: subject.isEmpty ? nil : subject,
      from: first?.startOfDay, until: last?.adding(days: 1).startOfDay)
  }

  /// The three fields of the form; an address that somebody kept may have the whole date in one.
  private static func date(_ name: String, _ query: Fields) -> DateParts {
    DateParts(field: name) { query[$0] }.takenApart
  }

  var pairs: [(String, String)] {
    [
      ("actor", actor), ("action", action), ("subject", subject), ("from", from.year), ("from-month", from.month), ("from-day", from.day),
      ("until", until.year), ("until-month", until.month), ("until-day", until.day),
    ].filter { !$0.1.isEmpty }
  }
}
