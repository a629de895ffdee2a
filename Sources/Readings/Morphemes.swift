import CMecab
import Glibc
import Kernel

/// A word that MeCab found: where it stands in the text and how it is read.
struct Morpheme {
  let start: Int
  let end: Int
  /// Hiragana; nil where the dictionary does not know the word.
  let reading: String?
  /// In the dictionary, and not guessed.
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

  /// Words of a text, bytes that are no text included. Plain parsing only: MeCab's constraints can end the process.
  func morphemes(of text: UnsafeBufferPointer<UInt8>) -> [Morpheme] {
    guard let base = text.baseAddress, text.count > 0 else { return [] }
    return base.withMemoryRebound(to: CChar.self, capacity: text.count) { characters in
      mecab_lattice_clear(lattice)
      mecab_lattice_set_request_type(lattice, Int32(MECAB_ONE_BEST))
      mecab_lattice_set_sentence2(lattice, characters, text.count)
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
        let feature = Feature(current.pointee.feature)
        found.append(
          Morpheme(start: place, end: place + length, reading: feature.reading, isKnown: kind == MECAB_NOR_NODE))
        place += length
      }
      return found
    }
  }
}

/// What IPADIC says of a word: fields with commas between them, read in place because a page has thousands.
private struct Feature {
  /// The eighth field, in hiragana.
  let reading: String?

  init(_ text: UnsafePointer<CChar>?) {
    reading = text.flatMap { text in
      var start = text
      for _ in 0..<7 {
        guard let comma = strchr(start, 0x2C) else { return nil }
        start = UnsafePointer(comma) + 1
      }
      let length = strchr(start, 0x2C).map { UnsafePointer($0) - start } ?? strlen(start)
      guard length > 0, start.pointee != 0x2A else { return nil }
      return start.withMemoryRebound(to: UInt8.self, capacity: length) {
        Kana.hiragana(UnsafeBufferPointer(start: $0, count: length))
      }
    }
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
