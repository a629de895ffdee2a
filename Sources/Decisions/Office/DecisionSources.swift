import Casework
import Kernel
import Storage

/// The office as it is on a day: offered by the service that knows people and posts.
public struct OfficeSource: Sendable {
  public let on: @Sendable (Reader, CalendarDate) throws -> OfficeDay
  public init(on: @escaping @Sendable (Reader, CalendarDate) throws -> OfficeDay) { self.on = on }
}

/// The town's rules of decision and its number books; nil where the town has no rules yet. Offered by the service that keeps the files.
public struct RulesSource: Sendable {
  public let read: @Sendable (Reader) throws -> (rules: DecisionRules, books: NumberBooks)?
  /// What follows from a draft in the very transaction in which it is decided or given up: its case moves with it.
  public let follow: DecisionDesk.Follower?

  public init(
    read: @escaping @Sendable (Reader) throws -> (rules: DecisionRules, books: NumberBooks)?, follow: DecisionDesk.Follower? = nil
  ) {
    self.read = read
    self.follow = follow
  }
}

/// Both sources of a town, from which desks are made.
public struct DecisionSources: Sendable {
  public let office: OfficeSource
  public let rules: RulesSource

  public init(office: OfficeSource, rules: RulesSource) {
    self.office = office
    self.rules = rules
  }

  /// From ports, any of which may be missing. Throws `decisions.no-rules`.
  public init(office: OfficeSource?, rules: RulesSource?) throws {
    guard let office, let rules else { throw DecisionFailure.noRules }
    self.init(office: office, rules: rules)
  }

  /// The desk of an officer on a day, with the number books. Throws `decisions.no-rules` where the town keeps none.
  public func desk(
    person: String, name: String, on day: CalendarDate, _ reader: Reader
  ) throws -> (desk: DecisionDesk, books: NumberBooks) {
    guard let kept = try rules.read(reader) else { throw DecisionFailure.noRules }
    var desk = DecisionDesk(
      person: person, name: name, actor: "officer:\(person)", rules: kept.rules, office: try office.on(reader, day))
    desk.follow = rules.follow
    return (desk, kept.books)
  }
}
