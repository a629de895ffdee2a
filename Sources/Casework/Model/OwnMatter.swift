import Storage

/// 庁内の申請: an officer's own matter (leave, travel …). The officer knows of it, their own line, and the unit that keeps such cases; nobody else.
public struct OwnMatter: Sendable, Hashable {
  /// 所属 of the officer when it was opened.
  public let department: String
  public let unit: String?

  public init(department: String, unit: String?) { (self.department, self.unit) = (department, unit) }

  /// From a case's class of need to know; nil for every other class.
  public init?(_ needToKnow: String) {
    guard needToKnow.hasPrefix(Self.mark) else { return nil }
    let parts = needToKnow.dropFirst(Self.mark.count).split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let department = parts.first, !department.isEmpty else { return nil }
    self.init(department: department, unit: parts.count == 2 && !parts[1].isEmpty ? parts[1] : nil)
  }

  /// As `Case.needToKnow` has it: `own:kensetsu/kensetsu-kanri`.
  public var needToKnow: String { "\(Self.mark)\(department)/\(unit ?? "")" }

  /// As `Case.resident` names the officer whose matter it is.
  public static func account(of officer: String) -> String { "officer:\(officer)" }

  static let mark = "own:"
}

extension CaseActor {
  /// The officer's own matter.
  public func isOwn(_ item: Case) -> Bool {
    OwnMatter(item.needToKnow) != nil && officer.map { item.resident == OwnMatter.account(of: $0) } ?? false
  }

  func maySee(_ own: OwnMatter, _ item: Case) -> Bool {
    if isOwn(item) || sees.contains(item.needToKnow) || headOf.contains(item.department) || headOf.contains(own.department) { return true }
    if item.unit.map(units.contains) ?? departments.contains(item.department) { return true }
    guard let unit = own.unit else { return false }
    return headOfUnits.contains(unit) || seniorIn.contains(own.department)
  }

  /// The same inside a query on `casework_cases c`.
  func ownMatters(_ officer: String) -> SQL {
    var ways: [SQL] = ["c.resident = \(OwnMatter.account(of: officer))"]
    if !headOf.isEmpty { ways.append("c.department IN \(list: headOf.sorted())") }
    if !units.isEmpty { ways.append("c.unit IN \(list: units.sorted())") }
    if !departments.isEmpty { ways.append("(c.unit IS NULL AND c.department IN \(list: departments.sorted()))") }
    let matters =
      headOf.sorted().map { "\(OwnMatter.mark)\($0)/%" } + seniorIn.sorted().map { "\(OwnMatter.mark)\($0)/_%" }
      + headOfUnits.sorted().map { "\(OwnMatter.mark)%/\($0)" }
    for pattern: String in matters { ways.append("c.need_to_know LIKE \(pattern)") }
    let all: String = OwnMatter.mark + "%"
    return "(c.need_to_know LIKE \(all) AND (\(SQL.join(ways, separator: " OR "))))"
  }
}
