/// Takes what must not be read (where a protected person lives) out of running text, however it is written there: full or half width, with or
/// without blanks, 12番地3 or 12-3.
public struct TextCover: Sendable, Hashable {
  /// What stands in its place.
  public static let mark = "〔非表示〕"

  /// Folded, the longest first.
  private let secrets: [[Unicode.Scalar]]
  /// Those that are telephone numbers, in figures alone: people part them wherever they like.
  private let numbers: [[Unicode.Scalar]]

  /// - Parameter texts: what must not be read. Very short ones are left out: they would cover what has nothing to do with them.
  public init(_ texts: some Sequence<String>) {
    let folded = Set(texts.map { text in Self.fold(text).map(\.scalar) })
    secrets = folded.filter(Self.isTelling).sorted { $0.count > $1.count }
    numbers = Set(folded.map { $0.filter { $0 != "-" } }).filter { $0.count >= 9 && $0.allSatisfy(Self.isDigit) }
  }

  public var isEmpty: Bool { secrets.isEmpty }

  /// Whether a text tells any of it.
  public func touches(_ text: String) -> Bool { !places(in: Self.fold(text)).isEmpty }

  /// The text with a mark in place of each secret.
  public func covered(_ text: String) -> String {
    let folded = Self.fold(text)
    let places = places(in: folded)
    guard !places.isEmpty else { return text }
    var hidden = Set<Int>()
    for place in places { hidden.formUnion(folded[place.lowerBound].position...folded[place.upperBound - 1].position) }
    var result = ""
    var isInside = false
    for (position, character) in text.enumerated() {
      if hidden.contains(position) {
        if !isInside { result += Self.mark }
        isInside = true
      } else {
        result.append(character)
        isInside = false
      }
    }
    return result
  }

  // MARK: Folding

  private struct Folded {
    var scalar: Unicode.Scalar
    /// Of the character from which it comes.
    var position: Int
  }

  /// What stands between the numbers of a place; a run of them counts as one.
  private static let separators = Set("()-‐‑‒–—―−ー丁目番地号の".unicodeScalars)

  private static func fold(_ text: String) -> [Folded] {
    var folded: [Folded] = []
    for (position, character) in text.enumerated() {
      for scalar in TextFolding.key(String(character)).unicodeScalars {
        if separators.contains(scalar) {
          // A separator after a number or another separator; elsewhere it is a letter like others.
          if let last = folded.last?.scalar, last == "-" || isDigit(last) {
            if last != "-" { folded.append(Folded(scalar: "-", position: position)) }
            continue
          }
        }
        folded.append(Folded(scalar: scalar, position: position))
      }
    }
    while folded.last?.scalar == "-" { folded.removeLast() }
    return folded
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

  /// Three signs of which one is more than a figure, or five figures: less says nothing of a place.
  private static func isTelling(_ secret: [Unicode.Scalar]) -> Bool {
    secret.count >= 5 || secret.count >= 3 && secret.contains { !isDigit($0) }
  }

  private func places(in text: [Folded]) -> [Range<Int>] {
    let found = Self.places(secrets, in: text)
    guard !numbers.isEmpty else { return found }
    let solid = text.indices.filter { text[$0].scalar != "-" }
    return found + Self.places(numbers, in: solid.map { text[$0] }).map { solid[$0.lowerBound]..<(solid[$0.upperBound - 1] + 1) }
  }

  /// Every place of every secret. A number is not found within a longer one.
  private static func places(_ secrets: some Collection<[Unicode.Scalar]>, in text: [Folded]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for secret in secrets where secret.count <= text.count {
      for start in 0...(text.count - secret.count) where text[start].scalar == secret[0] {
        let end = start + secret.count
        guard (1..<secret.count).allSatisfy({ text[start + $0].scalar == secret[$0] }) else { continue }
        if Self.isDigit(secret[0]), start > 0, Self.isDigit(text[start - 1].scalar) { continue }
        if Self.isDigit(secret[secret.count - 1]), end < text.count, Self.isDigit(text[end].scalar) { continue }
        found.append(start..<end)
      }
    }
    return found
  }
}
