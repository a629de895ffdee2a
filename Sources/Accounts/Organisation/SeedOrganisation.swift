import Kernel
import Storage

/// Fills an empty organisation from a town's file (`organs` of town.json). One that has something in it stays as it is.
public struct SeedOrganisation: Sendable {
  public struct Organ: Sendable, Hashable {
    public let id: String
    public let name: String
    public let kind: String
    public let departments: [Department]
  }
  public struct Department: Sendable, Hashable {
    public let id: String
    public let name: String
    public let english: String
    public let units: [Unit]
    public let posts: [SeedPost]
  }
  public struct Unit: Sendable, Hashable {
    public let id: String
    public let name: String
  }
  public struct SeedPost: Sendable, Hashable {
    public let id: String
    public let title: String
    public let isHead: Bool
    public let unit: String?
  }

  public let organs: [Organ]
  /// From when it is known to be so.
  public let from: CalendarDate

  /// Reads the text of a town.json; nil for text that is none.
  public init?(townFile: [UInt8], from: CalendarDate) {
    guard let root = try? JSONDocument.parse(townFile), root.members != nil else { return nil }
    self.from = from
    organs = (root["organs"]?.array ?? []).compactMap { organ in
      guard let id = organ["id"]?.string, let name = organ["name"]?.string, let kind = organ["kind"]?.string else { return nil }
      return Organ(id: id, name: name, kind: kind, departments: (organ["departments"]?.array ?? []).compactMap(Self.department))
    }
  }

  private static func department(_ node: JSONNode) -> Department? {
    guard let id = node["id"]?.string, let name = node["name"]?.string else { return nil }
    let units = (node["units"]?.array ?? []).compactMap { unit in
      unit["id"]?.string.flatMap { id in unit["name"]?.string.map { Unit(id: id, name: $0) } }
    }
    let posts = (node["posts"]?.array ?? []).compactMap { post in
      post["id"]?.string.flatMap { id in
        post["title"]?.string.map { SeedPost(id: id, title: $0, isHead: post["head"]?.bool ?? false, unit: post["unit"]?.string) }
      }
    }
    return Department(id: id, name: name, english: node["english"]?.string ?? "", units: units, posts: posts)
  }

  /// True where it filled anything.
  @discardableResult public func run(_ writer: Writer) throws -> Bool {
    guard try OrganisationRecords.isEmpty(writer), !organs.isEmpty else { return false }
    for (organPosition, organ) in organs.enumerated() {
      // An organ and a department may bear the same id in a town's file; organs live under a name of their own.
      let organID = "organ-\(organ.id)"
      try add(organID, .organ, kind: organ.kind, parent: nil, name: organ.name, position: organPosition + 1, writer)
      for (departmentPosition, department) in organ.departments.enumerated() {
        try add(
          department.id, .department, parent: organID, name: department.name, english: department.english, position: departmentPosition + 1,
          writer)
        for (unitPosition, unit) in department.units.enumerated() {
          try add(unit.id, .unit, parent: department.id, name: unit.name, position: unitPosition + 1, writer)
        }
        for (postPosition, post) in department.posts.enumerated() {
          try OrganisationRecords.addPost(post.id, writer)
          try OrganisationRecords.addPostTerm(
            Post(
              id: post.id, body: post.unit ?? department.id, title: post.title, isHead: post.isHead, position: postPosition + 1, from: from,
              until: nil),
            writer)
        }
      }
    }
    try writer.audit(
      AuditEntry(actor: "system", action: "accounts.organisation-seeded", subject: "organisation:\(from)", detail: "\(organs.count)"))
    return true
  }

  private func add(
    _ id: String, _ level: Body.Level, kind: String = "", parent: String?, name: String, english: String = "", position: Int,
    _ writer: Writer
  ) throws {
    try OrganisationRecords.addBody(id, level: level, kind: kind, writer)
    try OrganisationRecords.addBodyTerm(
      Body(id: id, level: level, kind: kind, parent: parent, name: name, english: english, position: position, from: from, until: nil),
      writer)
  }
}
