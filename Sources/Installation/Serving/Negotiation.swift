import Web

/// What a client wants to read, by its `Accept` header.
struct Accepting: Sendable {
  private let ranges: [(type: String, quality: Double)]

  init(_ header: String?) {
    guard let header, !header.isEmpty else {
      ranges = [("*/*", 1)]
      return
    }
    ranges = header.split(separator: ",").prefix(40).compactMap { part in
      let pieces = part.split(separator: ";").map { $0.trimmed }
      guard let type = pieces.first, type.contains("/") else { return nil }
      var quality = 1.0
      for piece in pieces.dropFirst() where piece.hasPrefix("q=") { quality = Double(piece.dropFirst(2)) ?? 0 }
      return (type.lowercased(), quality)
    }
  }

  /// 0 to 1: how much a media type (`text/html`, without parameters) is wanted; the most specific range decides.
  func quality(_ type: String) -> Double {
    var best: (rank: Int, quality: Double)?
    let family = type.prefix { $0 != "/" } + "/*"
    for range in ranges {
      let rank = range.type == type ? 2 : range.type == family ? 1 : range.type == "*/*" ? 0 : -1
      if rank >= 0, rank > (best?.rank ?? -1) { best = (rank, range.quality) }
    }
    return best?.quality ?? 0
  }

  /// Whether an answer of this content type is one that the client asked for.
  func accepts(contentType: String) -> Bool {
    let type = contentType.prefix { $0 != ";" }.trimmed.lowercased()
    return quality(type) > 0
  }
}
