import CMecab
import Kernel

/// A word that MeCab found: where it stands in the text and how it is read.
struct Morpheme {
  let start: Int
  let end: Int
  /// Hiragana; nil where the dictionary does not know the word.
  let reading: String?
  /// Part of speech is a number (名詞,数).
  let isNumber: Bool
  let isKnown: Bool
}

/// The dictionary in memory. Shared by all towns and threads; each thread brings a lattice of its own.
final class MorphemeModel: @unchecked Sendable {
  // Unchecked: both pointers are set once, and MeCab's model and tagger are immutable while lattices are apart.
  private let model: OpaquePointer
  let tagger: OpaquePointer

  init(dictionary: String) throws {
    guard let model = mecab_model_new2("-r /dev/null -d \(dictionary)") else { throw Failure.noDictionary(dictionary) }
    guard let tagger = mecab_model_new_tagger(model) else {
      mecab_model_destroy(model)
      throw Failure.noDictionary(dictionary)
    }
    self.model = model
    self.tagger = tagger
  }

  deinit {
    mecab_destroy(tagger)
    mecab_model_destroy(model)
  }

  func makeLattice() -> OpaquePointer? { mecab_model_new_lattice(model) }
}

/// One thread's hold on the model. Not to be used from two threads at once.
final class MorphemeReader {
  private let model: MorphemeModel
  private let lattice: OpaquePointer

  init?(_ model: MorphemeModel) {
    guard let lattice = model.makeLattice() else { return nil }
    self.model = model
    self.lattice = lattice
  }

  deinit { mecab_lattice_destroy(lattice) }

  /// Whether the character that ends here counts as white space in IPADIC (`char.def`): tab, line feed, vertical tab, space, U+00D0.
  private static func isSpace(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
    switch text[place] {
    case 0x09, 0x0A, 0x0B, 0x20: true
    case 0x90: place > 0 && text[place - 1] == 0xC3
    default: false
    }
  }

  /// Words of a text. `fixed` are stretches (in bytes, in order, apart) that must be one word each.
  func morphemes(of text: UnsafeBufferPointer<UInt8>, fixed: [Range<Int>] = []) -> [Morpheme] {
    guard let base = text.baseAddress, text.count > 0 else { return [] }
    // MeCab joins white space to the word behind it, and aborts the process where that word is fixed: it gets a mark instead.
    let spaces = fixed.map { $0.lowerBound - 1 }.filter { $0 >= 0 && Self.isSpace(text, $0) }
    if !spaces.isEmpty {
      var marked = Array(text)
      for place in spaces {
        if marked[place] == 0x90 { marked[place - 1] = 0x5F }
        marked[place] = 0x5F
      }
      return marked.withUnsafeBufferPointer { morphemes(of: $0, fixed: fixed) }
    }
    return base.withMemoryRebound(to: CChar.self, capacity: text.count) { characters in
      mecab_lattice_clear(lattice)
      mecab_lattice_set_request_type(lattice, Int32(MECAB_ONE_BEST))
      mecab_lattice_set_sentence2(lattice, characters, text.count)
      for range in fixed {
        mecab_lattice_set_feature_constraint(lattice, range.lowerBound, range.upperBound, "名詞,固有名詞,地域,一般")
      }
      guard mecab_parse_lattice(model.tagger, lattice) != 0 else { return [] }
      var found: [Morpheme] = []
      var place = 0
      var node = UnsafePointer(mecab_lattice_get_bos_node(lattice))
      while let current = node {
        node = UnsafePointer(current.pointee.next)
        let kind = Int32(current.pointee.stat)
        guard kind != MECAB_BOS_NODE, kind != MECAB_EOS_NODE else { continue }
        let length = Int(current.pointee.length)
        // rlength counts the white space before the word as well.
        place += Int(current.pointee.rlength) - length
        let feature = current.pointee.feature.map { String(cString: $0) } ?? ""
        found.append(
          Morpheme(
            start: place, end: place + length, reading: Self.reading(in: feature), isNumber: feature.hasPrefix("名詞,数"),
            isKnown: kind == MECAB_NOR_NODE))
        place += length
      }
      return found
    }
  }

  /// The eighth field of IPADIC's features, in hiragana.
  private static func reading(in feature: String) -> String? {
    let fields = feature.split(separator: ",", maxSplits: 8, omittingEmptySubsequences: false)
    guard fields.count > 7, fields[7] != "*", !fields[7].isEmpty else { return nil }
    return Kana.hiragana(String(fields[7]))
  }
}

extension Failure {
  static func noDictionary(_ path: String) -> Failure {
    Failure(
      .unavailable, "readings.no-dictionary",
      Phrase("ふりがなの辞書を読み込めません。", en: "The dictionary for readings cannot be opened.", easy: "ふりがなの じしょを 読む ことが できません。"),
      detail: path)
  }
}
