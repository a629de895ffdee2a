import Kernel
import Storage

/// What every command asks: who acts, on which day, under which rules. The caller knows the person by his session; who holds which post
/// is the office's, and the command itself checks that he may act.
public struct DecisionDesk: Sendable {
  /// Called with a draft that has just been decided or given up, in the same transaction.
  public typealias Follower = @Sendable (Draft, Writer) throws -> Void

  /// Identifier of the person who acts.
  public let person: String
  public let name: String
  /// As the audit log names him: `officer:<id>`.
  public let actor: String
  public let rules: DecisionRules
  public let office: OfficeDay
  public var follow: Follower?

  public init(person: String, name: String, actor: String, rules: DecisionRules, office: OfficeDay) {
    self.person = person
    self.name = name
    self.actor = actor
    self.rules = rules
    self.office = office
  }

  public var day: CalendarDate { office.day }

  /// The person in one of his posts: the given one where he holds it, else the first of the department, else the first.
  func person(in post: String? = nil, department: String? = nil) -> DraftPerson {
    let held = office.posts(of: person)
    let chosen = post.flatMap { held.contains($0) ? $0 : nil } ?? held.first { office.posts[$0]?.department == department } ?? held.first
    return DraftPerson(id: person, name: name, post: chosen, postName: chosen.flatMap { office.posts[$0]?.name } ?? "")
  }

  func person(_ standing: Standing) -> DraftPerson {
    DraftPerson(id: person, name: name, post: standing.post.id, postName: standing.post.name)
  }
}

/// What a command made of a draft.
public struct DraftOutcome: Sendable, Hashable {
  public let draft: String
  public let reference: String?
  public let state: DraftState
  public let version: Int
  /// Posts whose turn it is now.
  public let waitingFor: [String]
}
