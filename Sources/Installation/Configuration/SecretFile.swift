import Glibc
import Kernel

/// The installation's secret: from the configuration, or from a file that is made on the first start, for its owner's eyes only.
struct SecretFile: Sendable {
  /// Begins a secret made in demonstration mode; production refuses it.
  static let demonstrationMark = "demonstration-"

  let path: String

  init(_ configuration: Configuration) { path = configuration.secretFile ?? configuration.dataFolder + "/secret" }

  /// The secret; makes the file where none is, unless the configuration names one.
  static func load(_ configuration: Configuration, _ randomness: Randomness = .system) throws -> [UInt8] {
    if let secret = configuration.secret { return Array(secret.utf8) }
    let file = SecretFile(configuration)
    if let secret = try file.read() { return secret }
    guard configuration.secretFile == nil else {
      throw CommandFailure(.configuration, OperatorText("秘密のファイル \(file.path) を読めません。", en: "cannot read the secret file \(file.path)"))
    }
    let error = FileSystem.makeFolder(configuration.dataFolder, mode: 0o700)
    guard error == 0 else {
      let reason = FileSystem.message(error)
      throw CommandFailure(
        .cannotCreate,
        OperatorText(
          "フォルダー \(configuration.dataFolder) を作れません：\(reason)", en: "cannot make the folder \(configuration.dataFolder): \(reason)"))
    }
    let text = (configuration.isDemonstration ? demonstrationMark : "") + randomness.token(bits: 260)
    let written = FileSystem.writeNew(file.path, Array((text + "\n").utf8), mode: 0o600)
    if written == 0 { return Array(text.utf8) }
    // Another process was faster; theirs counts.
    if written == EEXIST, let secret = try file.read() { return secret }
    let reason = FileSystem.message(written)
    throw CommandFailure(
      .cannotCreate, OperatorText("秘密のファイル \(file.path) を作れません：\(reason)", en: "cannot make the secret file \(file.path): \(reason)"))
  }

  /// Nil where there is no such file.
  func read() throws -> [UInt8]? {
    guard FileSystem.isFile(path) else { return nil }
    guard let bytes = FileSystem.read(path) else {
      throw CommandFailure(.configuration, OperatorText("秘密のファイル \(path) を読めません。", en: "cannot read the secret file \(path)"))
    }
    let text = String(decoding: bytes, as: UTF8.self).trimmed
    guard text.utf8.count >= 32 else {
      throw CommandFailure(
        .configuration,
        OperatorText("秘密のファイル \(path) の中身が短すぎます（32 文字以上）。", en: "the secret in \(path) is too short (at least 32 characters)"))
    }
    return Array(text.utf8)
  }

  static func isDemonstration(_ secret: [UInt8]) -> Bool { secret.starts(with: demonstrationMark.utf8) }
}
