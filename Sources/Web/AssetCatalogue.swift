import CSodium
import Glibc
import Kernel
import Markup

/// The static files of the program, loaded at start: each has a name with a digest of its content, so it may be kept for ever.
public struct AssetCatalogue: Sendable {
  public struct Asset: Sendable {
    /// Path in the folder: `css/app.css`.
    public let name: String
    /// Address: `/assets/css/app-0a1b2c3d4e.css`.
    public let path: String
    public let contentType: String
    public let bytes: [UInt8]
    /// At the best level; nil where it does not help.
    public let gzipped: [UInt8]?
    /// With quotation marks.
    public let etag: String
  }

  /// Address before all names: `/assets/`.
  public let prefix: String
  private let byName: [String: Asset]
  private let byPath: [String: Asset]

  public static let empty = AssetCatalogue(prefix: "/assets/", assets: [])

  private init(prefix: String, assets: [Asset]) {
    self.prefix = prefix
    byName = Dictionary(assets.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    byPath = Dictionary(assets.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Loads every file below `folder`, except hidden ones. Throws `web.assets-unreadable`, and `web.asset-cycle` where files refer to
  /// each other in a circle.
  public init(folder: String, prefix: String = "/assets/") throws {
    try self.init(files: try AssetFolder.read(folder), prefix: prefix)
  }

  /// Takes files by name. References from style sheets, scripts and manifests to other files of the catalogue are rewritten to
  /// their names with digests.
  public init(files: [String: [UInt8]], prefix: String = "/assets/") throws {
    var builder = AssetBuilder(files: files, prefix: prefix)
    self.init(prefix: prefix, assets: try builder.build())
  }

  public var assets: [Asset] { byName.values.sorted { $0.name < $1.name } }

  /// The file of a name: to serve it elsewhere too, as a service worker must be.
  public func asset(named name: String) -> Asset? { byName[name] }

  /// The address of a file by its logical name. A name that does not exist gives an address that answers 404; tests look for it.
  public func link(_ name: String) -> Link { Link(path: byName[name]?.path ?? prefix + name) }

  /// What stands under the prefix, for the requests that the transport's fast path leaves: 404, 405, and a redirect from the name
  /// without digest.
  public func respond(to request: Request) throws(Rejection) -> Response {
    guard request.rawPath.hasPrefix(prefix) else { throw .notFound }
    let name = request.rawPath.dropFirst(prefix.count)
    guard let asset = byPath[request.rawPath] ?? byName[String(name)] else { throw .notFound }
    guard request.method == .get || request.method == .head else { throw .methodNotAllowed([.get, .head]) }
    guard asset.path == request.rawPath else {
      return Response(.found, headers: Headers([("location", asset.path), ("cache-control", "public, max-age=60")]))
    }
    return Response(.ok, headers: Headers(asset.headers(isGzipped: false)), content: .bytes(asset.bytes))
  }
}

extension AssetCatalogue.Asset {
  func headers(isGzipped: Bool) -> [(String, String)] {
    var headers = [
      ("content-type", contentType), ("cache-control", "public, max-age=31536000, immutable"),
      ("etag", isGzipped ? gzippedETag : etag), ("x-content-type-options", "nosniff"), ("cross-origin-resource-policy", "same-origin"),
    ]
    if gzipped != nil { headers.append(("vary", "Accept-Encoding")) }
    if isGzipped { headers.append(("content-encoding", "gzip")) }
    // An SVG opened by itself is a document; a font or script is not.
    if contentType.hasPrefix("image/svg") { headers.append(("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'")) }
    return headers
  }

  var gzippedETag: String { etag.dropLast() + "-gz\"" }
}

/// Gives every file its final bytes and name; a file that refers to others comes after them.
private struct AssetBuilder {
  let files: [String: [UInt8]]
  let prefix: String
  private var done: [String: AssetCatalogue.Asset] = [:]
  private var open: Set<String> = []

  init(files: [String: [UInt8]], prefix: String) {
    self.files = files
    self.prefix = prefix
  }

  mutating func build() throws -> [AssetCatalogue.Asset] {
    try files.keys.sorted().map { try asset($0) }
  }

  private mutating func asset(_ name: String) throws -> AssetCatalogue.Asset {
    if let asset = done[name] { return asset }
    guard open.insert(name).inserted, let original = files[name] else {
      throw Failure(
        .defect, "web.asset-cycle",
        Phrase("部品ファイルが互いに参照しています：\(name)", en: "Assets refer to each other in a circle: \(name)", easy: "ファイルが おたがいに 使って います：\(name)"))
    }
    let contentType = ContentType.of(name)
    let bytes = try AssetReferences.canRefer(name) ? rewritten(original, in: name) : original
    let digest = Digest.hexadecimal(bytes, bytes: 16)
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    let gzipped = ContentType.isCompressible(contentType) ? Gzip.compress(bytes, level: 9) : nil
    let asset = AssetCatalogue.Asset(
      name: name, path: prefix + name[..<dot] + "-" + digest.prefix(10) + name[dot...], contentType: contentType, bytes: bytes,
      gzipped: gzipped.flatMap { $0.count < bytes.count * 9 / 10 ? $0 : nil }, etag: "\"\(digest)\"")
    open.remove(name)
    done[name] = asset
    return asset
  }

  private mutating func rewritten(_ bytes: [UInt8], in name: String) throws -> [UInt8] {
    var out: [UInt8] = []
    var start = 0
    for reference in AssetReferences.find(in: bytes) {
      guard let target = AssetReferences.resolve(reference.text, from: name, prefix: prefix), target != name, files[target] != nil else {
        continue
      }
      out += bytes[start..<reference.range.lowerBound]
      out += Array(try asset(target).path.utf8)
      start = reference.range.upperBound
    }
    return out + bytes[start...]
  }
}
