import Contracts
import Decisions
import Kernel
import Storage

/// An officer to whom a case can be given.
struct Colleague: Sendable, Hashable {
  let id: String
  let name: String
  /// Printed name of the post.
  let post: String

  var words: String { post.isEmpty ? name : "\(name)（\(post)）" }
}

extension CaseDesk {
  /// Those who hold a post in any of these departments today, by name.
  func colleagues(of departments: Set<String>, _ reader: Reader) throws -> [Colleague] {
    guard let office = try visit.services.ports.port(OfficeSource.self)?.on(reader, today) else { return [] }
    var found: [String: Colleague] = [:]
    for post in office.posts.values.sorted(by: { $0.id < $1.id }) where departments.contains(post.department) {
      for holder in office.holders(of: post.id) where found[holder.person] == nil {
        found[holder.person] = Colleague(id: holder.person, name: holder.name, post: post.name)
      }
    }
    return found.values.sorted { ($0.post, $0.name) < ($1.post, $1.name) }
  }
}
