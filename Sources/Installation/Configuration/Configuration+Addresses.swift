import Contracts

extension Configuration {
  /// The host name that a town has in this process; nil where it stands below the installation's own address.
  /// - Parameter registered: that of the directory of towns, which counts for every process.
  func host(of slug: String, registered: String?) -> String? { hosts.first { $0.value == slug }?.key ?? registered }

  /// Absolute address of a town as this process serves it, without a final `/`.
  /// - Parameter base: the installation's.
  func ownAddress(of slug: String, registered: String?, base: String) -> String {
    host(of: slug, registered: registered).map { "\(base.prefix { $0 != ":" })://\($0)" } ?? "\(base)/\(slug)"
  }

  /// Absolute address of the face of a town that another process serves, by that face; empty where the configuration tells of none.
  func elsewhere(_ slug: String, registered: String?, base: String) -> [Face: String] {
    guard let other = Set([Face.public, .staff]).subtracting(faces).first else { return [:] }
    let named = otherFaceHosts.first { $0.value == slug }?.key
    let scheme = (otherFaceURL ?? base).prefix { $0 != ":" }
    if let host = named ?? (otherFaceURL == nil ? nil : registered) { return [other: "\(scheme)://\(host)"] }
    return otherFaceURL.map { [other: "\($0)/\(slug)"] } ?? [:]
  }

  /// Absolute address of a face of a town, whichever process serves it.
  func address(of face: Face, _ slug: String, registered: String?, base: String) -> String {
    elsewhere(slug, registered: registered, base: base)[face] ?? ownAddress(of: slug, registered: registered, base: base)
  }
}
