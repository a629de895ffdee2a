/// Media types by file name.
public enum ContentType {
  public static func of(_ name: String) -> String {
    let dot = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
    return byExtension[dot] ?? "application/octet-stream"
  }

  private static let byExtension = [
    "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "mjs": "text/javascript; charset=utf-8",
    "html": "text/html; charset=utf-8", "txt": "text/plain; charset=utf-8", "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8", "webmanifest": "application/manifest+json; charset=utf-8",
    "xml": "application/xml; charset=utf-8", "svg": "image/svg+xml; charset=utf-8", "png": "image/png", "jpg": "image/jpeg",
    "jpeg": "image/jpeg", "webp": "image/webp", "gif": "image/gif", "ico": "image/x-icon", "woff2": "font/woff2", "woff": "font/woff",
    "ttf": "font/ttf", "otf": "font/otf", "pdf": "application/pdf", "wasm": "application/wasm",
  ]

  /// True for text and the few binary formats that are not compressed in themselves.
  public static func isCompressible(_ type: String) -> Bool {
    let essence = type.prefix { $0 != ";" && $0 != " " }
    return essence.hasPrefix("text/") && essence != "text/event-stream" || essence.hasSuffix("json") || essence.hasSuffix("xml")
      || ["image/x-icon", "font/ttf", "font/otf", "application/wasm", "application/yaml"].contains(essence)
  }
}
