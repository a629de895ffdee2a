import Accounts
import Kernel
import Storage

/// Why an installation must not open in production. Everything is told at once.
struct ProductionCheck: Sendable {
  let configuration: Configuration
  let secret: [UInt8]
  let cluster: Cluster

  /// Empty where nothing stands against it, or this is no production. `closed` towns do not open and are left out.
  func objections(besides closed: Set<String> = []) async throws -> [OperatorText] {
    guard !configuration.isDemonstration else { return [] }
    var found: [OperatorText] = []
    if SecretFile.isDemonstration(secret) {
      let path = SecretFile(configuration).path
      found.append(
        OperatorText(
          "秘密（\(path)）が実演用です。新しいデータのフォルダーで始めるか、本番用の秘密に替えてください。",
          en: "the secret (\(path)) was made for demonstrations: begin with a new data folder, or give another secret"))
    }
    if configuration.secret == nil, let mode = FileSystem.mode(SecretFile(configuration).path), mode & 0o077 != 0 {
      let path = SecretFile(configuration).path
      found.append(
        OperatorText("秘密のファイル \(path) をほかの利用者が読めます（chmod 600）。", en: "others may read the secret file \(path) (chmod 600)"))
    }
    for slug in try await townsWithDemonstrationAccounts(besides: closed) {
      found.append(
        OperatorText("自治体 \(slug) に実演用のアカウントがあります。", en: "town \(slug) has demonstration accounts"))
    }
    return found
  }

  private func townsWithDemonstrationAccounts(besides closed: Set<String>) async throws -> [String] {
    var found: [String] = []
    for entry in try await cluster.towns() where entry.state == .active && !closed.contains(entry.slug) {
      do {
        if try await cluster.open(entry.slug).read({ try DemonstrationAccounts.present($0) }) { found.append(entry.slug) }
      } catch let failure as Failure where failure.code == "storage.not-migrated" || failure.isOfOneTown {
        // Told by the migration check.
        continue
      }
    }
    return found
  }

  /// Ends the start where something stands against it.
  func insist() async throws {
    let found = try await objections()
    guard !found.isEmpty else { return }
    throw CommandFailure(
      .configuration,
      OperatorText(
        "本番では起動できません。\n" + found.map { "  " + $0.japanese }.joined(separator: "\n"),
        en: "production refuses to start:\n" + found.map { "  " + $0.english }.joined(separator: "\n")))
  }
}

extension Failure {
  /// Something is wrong with the database of one town; the others are as they were.
  var isOfOneTown: Bool { ["storage.damaged", "storage.town-gone"].contains(code) }
}
