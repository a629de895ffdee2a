import Foundation
import Kernel

/// Makes pictures harmless: turned upright, freed of place and camera data, encoded anew, parts painted over. libvips does the
/// work in a process of its own, with bounded memory and time and with only the common loaders, so that a hostile file harms
/// nobody.
public struct ImageWorkshop: Sendable {
  /// The most bytes that are read.
  public static let byteLimit = 20 << 20
  /// The most pixels that are decoded (50 megapixels).
  public static let pixelLimit = 50_000_000
  /// The longer side of what is kept.
  public static let longestSide = 4096

  private static let queue = DispatchQueue(label: "yakuba.images")

  public init() {}

  /// Encodes a photograph anew. Throws `images.unknown-kind`, `images.too-large`, `images.unreadable`, `images.no-workshop`.
  public func clean(_ bytes: [UInt8]) async throws -> CleanImage { try await mask(bytes, areas: []) }

  /// Encodes a photograph anew with some areas painted black: nothing of them remains in the file.
  public func mask(_ bytes: [UInt8], areas: [ImageArea]) async throws -> CleanImage {
    guard bytes.count <= Self.byteLimit else { throw ImageFailure.tooLarge }
    guard let kind = ImageKind(bytes) else { throw ImageFailure.unknownKind }
    return try await withCheckedThrowingContinuation { continuation in
      Self.queue.async { continuation.resume(with: Result { try Self.work(bytes, kind, areas) }) }
    }
  }

  private static func work(_ bytes: [UInt8], _ kind: ImageKind, _ areas: [ImageArea]) throws -> CleanImage {
    let folder = FileManager.default.temporaryDirectory.appending(path: "yakuba-image-" + Randomness.system.token(bits: 80))
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = folder.appending(path: "source." + kind.fileExtension).path
    guard FileManager.default.createFile(atPath: source, contents: Data(bytes)) else { throw ImageFailure.noWorkshop("temporary file") }
    let (width, height) = try size(of: source, isOurs: false)
    guard width * height <= pixelLimit else { throw ImageFailure.tooLarge }
    let canvas = folder.appending(path: "canvas.v").path
    try run("vipsthumbnail", [source, "--size", "\(longestSide)x\(longestSide)>", "-o", canvas], isOurs: false)
    let (cleanWidth, cleanHeight) = try size(of: canvas, isOurs: true)
    for area in areas {
      let left = Int(area.left * Double(cleanWidth))
      let top = Int(area.top * Double(cleanHeight))
      let right = min(cleanWidth, Int(((area.left + area.width) * Double(cleanWidth)).rounded(.up)))
      let bottom = min(cleanHeight, Int(((area.top + area.height) * Double(cleanHeight)).rounded(.up)))
      try run(
        "vips", ["draw_rect", canvas, "0", "\(left)", "\(top)", "\(max(1, right - left))", "\(max(1, bottom - top))", "--fill"],
        isOurs: true)
    }
    let result = folder.appending(path: "result.jpg").path
    try run("vips", ["copy", canvas, result + "[Q=85,strip,background=255]"], isOurs: true)
    guard let data = FileManager.default.contents(atPath: result) else { throw ImageFailure.unreadable }
    return CleanImage(bytes: Array(data), width: cleanWidth, height: cleanHeight)
  }

  private static func size(of path: String, isOurs: Bool) throws -> (Int, Int) {
    guard let width = Int(try run("vipsheader", ["-f", "width", path], isOurs: isOurs)),
      let height = Int(try run("vipsheader", ["-f", "height", path], isOurs: isOurs)),
      width > 0, height > 0
    else { throw ImageFailure.unreadable }
    return (width, height)
  }

  /// Runs one of libvips' programs with at most 2 GiB of address space and 30 s of CPU; its output, trimmed.
  /// `isOurs`: the file was made by a step before this one; for what came from outside only the common loaders are let in.
  @discardableResult private static func run(_ program: String, _ arguments: [String], isOurs: Bool) throws -> String {
    var environment = ["PATH": "/usr/bin:/bin", "VIPS_CONCURRENCY": "1", "VIPS_DISC_THRESHOLD": "512m", "LC_ALL": "C.UTF-8"]
    if !isOurs { environment["VIPS_BLOCK_UNTRUSTED"] = "1" }
    let result: ChildProcess.Result
    do {
      result = try ChildProcess.run(
        "/usr/bin/prlimit", ["--as=2147483648", "--cpu=30", "--core=0", program] + arguments, environment: environment, outputLimit: 4096)
    } catch { throw ImageFailure.noWorkshop(program) }
    if result.outcome == .exited(127) { throw ImageFailure.noWorkshop(program) }
    guard result.outcome.isSuccess else { throw ImageFailure.unreadable }
    return result.text.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

/// What can go wrong with a photograph, for the person who sent it.
public enum ImageFailure {
  static let unknownKind = Failure(
    .invalid, "images.unknown-kind",
    Phrase(
      "この形式の写真は扱えません。JPEG、PNG、WebP、HEICのいずれかで保存し直してください。",
      en: "This kind of picture is not accepted. Please save it as JPEG, PNG, WebP or HEIC.",
      easy: "この 写真は 使えません。JPEG か PNG で もういちど 送って ください。"))
  static let tooLarge = Failure(
    .tooLarge, "images.too-large",
    Phrase(
      "写真が大きすぎます。20MB・5,000万画素までの写真を送ってください。", en: "The picture is too large: 20 MB and 50 megapixels at most.",
      easy: "写真が 大きすぎます。小さく して 送って ください。"))
  static let unreadable = Failure(
    .invalid, "images.unreadable",
    Phrase(
      "写真を読み取れませんでした。ファイルが壊れていないかお確かめのうえ、もう一度送ってください。",
      en: "The picture could not be read. Please check that the file is whole and send it again.",
      easy: "写真を 読めませんでした。もういちど 送って ください。"))
  static func noWorkshop(_ what: String) -> Failure {
    Failure(
      .unavailable, "images.no-workshop",
      Phrase(
        "写真の処理を行えませんでした。時間をおいてもう一度お試しください。", en: "Pictures cannot be processed right now. Please try again later.",
        easy: "いま 写真を 使えません。あとで もういちど して ください。"), detail: what)
  }
}
