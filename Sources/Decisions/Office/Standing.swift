import Kernel

/// In what capacity somebody may act on a step of a draft on a day.
public enum Standing: Sendable, Hashable {
  /// He holds the post.
  case holder(post: OfficeDay.Post, manner: OfficeDay.Manner)
  /// 職務代理: there is no mayor, and the vice-mayor exercises the office in his own name (地方自治法152条1項).
  case deputyOfMayor(post: OfficeDay.Post)
  /// 代決: the holders are all away and he holds the post below.
  case standIn(post: OfficeDay.Post, reason: String)

  /// The post in which he acts.
  public var post: OfficeDay.Post {
    switch self {
    case .holder(let post, _), .deputyOfMayor(let post), .standIn(let post, _): post
    }
  }

  public var isStandIn: Bool { if case .standIn = self { true } else { false } }
}

extension DecisionRules {
  /// The post of a rank, seen from a department and unit: as the rules name it, by its usual identifier, or, of a head whose post has another,
  /// as the organisation knows it. Nil where the department has none.
  public func post(for rank: DecisionRank, department: String, unit: String?, _ office: OfficeDay) -> OfficeDay.Post? {
    let names: [String]
    switch rank {
    case .unitSenior, .unitChief:
      let title = rank == .unitSenior ? "senior" : "chief"
      names =
        named(rank, in: department, unit: unit, office) + (unit.map { ["\($0)-\(title)"] } ?? []) + ["\(department)-\(title)"]
        + (rank == .unitChief && unit != nil ? heads(of: department, unit: unit, office) : [])
    case .departmentDeputy: names = named(rank, in: department, unit: nil, office) + ["\(department)-deputy"]
    case .departmentHead:
      names =
        isFacility(department)
        ? [] : named(rank, in: department, unit: nil, office) + ["\(department)-head"] + heads(of: department, unit: nil, office)
    default:
      let list = posts[rank] ?? []
      if rank == .facilityHead { return list.first { $0 == "\(department)-head" }.flatMap { office.posts[$0] } }
      let organ = office.departments[department]?.organ
      let own = list.filter { id in office.posts[id].flatMap { office.departments[$0.department]?.organ } == organ }
      names = own + list
    }
    return names.lazy.compactMap { office.posts[$0] }.first
  }

  /// Posts of a department that the rules name for a rank of every department.
  private func named(_ rank: DecisionRank, in department: String, unit: String?, _ office: OfficeDay) -> [String] {
    (posts[rank] ?? []).filter { id in office.posts[id].map { $0.department == department && $0.unit == unit } ?? false }
  }

  /// Posts that head a body, but those that the rules know by another rank (町長, 会長 …).
  private func heads(of department: String, unit: String?, _ office: OfficeDay) -> [String] {
    let known = Set(posts.values.joined())
    return office.postOrder.filter { id in
      office.posts[id].map { $0.isHead && $0.department == department && $0.unit == unit } ?? false && !known.contains(id)
    }
  }

  /// The rank of a post; nil for one that no rule names (主事).
  public func rank(of post: OfficeDay.Post) -> DecisionRank? {
    for (rank, ids) in posts where ids.contains(post.id) { return rank }
    if post.id == "\(post.department)-head" { return .departmentHead }
    if post.id == "\(post.department)-deputy" { return .departmentDeputy }
    let body = post.unit ?? post.department
    if post.id == "\(body)-chief" { return .unitChief }
    if post.id == "\(body)-senior" { return .unitSenior }
    guard post.isHead else { return nil }
    return post.unit != nil ? .unitChief : isFacility(post.department) ? nil : .departmentHead
  }

  func isFacility(_ department: String) -> Bool { posts[.facilityHead]?.contains("\(department)-head") ?? false }

  /// The ranks above a department's drafters, from below.
  public func ladder(of department: String, _ office: OfficeDay) -> [DecisionRank] {
    DecisionRank.ladder(organ: office.departments[department]?.organ ?? "mayor", isFacility: isFacility(department))
  }

  /// In what capacity a person may act for a post; the best first. `asStandIn` asks for 代決, which nobody slips into unawares.
  /// - Parameters:
  ///   - department: the draft's, from which posts below are found; with its unit.
  public func standing(
    of person: String, for post: String, department: String, unit: String?, asStandIn: Bool, _ office: OfficeDay
  ) -> Standing? {
    guard let target = office.posts[post] else { return nil }
    if !asStandIn {
      if let holding = office.holding(of: person, post: post) { return .holder(post: target, manner: holding.manner) }
      guard office.holders(of: post).isEmpty, posts[.mayor]?.contains(post) == true, let vice = deputyOfMayor(department, office) else {
        return nil
      }
      return office.holding(of: person, post: vice.id) == nil ? nil : .deputyOfMayor(post: vice)
    }
    let holders = office.holders(of: post)
    guard !holders.isEmpty, holders.allSatisfy({ office.isAbsent($0.person) }), !office.isAbsent(person),
      let rank = rank(of: target), let reason = office.absences[holders[0].person]?.reason
    else { return nil }
    // The post below, in the target's own department where it has one: a 合議先 is stood in for by its own people.
    let home = rank.isInDepartment ? (target.department, target.unit ?? (target.department == department ? unit : nil)) : (department, unit)
    for below in standIns[rank] ?? [] {
      guard let candidate = self.post(for: below, department: home.0, unit: home.1, office) else { continue }
      let present = office.holders(of: candidate.id).filter { !office.isAbsent($0.person) }
      if present.isEmpty { continue }
      return present.contains { $0.person == person } ? .standIn(post: candidate, reason: reason) : nil
    }
    return nil
  }

  func deputyOfMayor(_ department: String, _ office: OfficeDay) -> OfficeDay.Post? {
    post(for: .viceMayor, department: department, unit: nil, office).flatMap { office.holders(of: $0.id).isEmpty ? nil : $0 }
  }
}
