import Dispatch
import Kernel
import Synchronization

/// ふりがな: the dictionary, opened once for all towns. Work is done on threads of its own, never on the cooperative pool.
public final class Readings: Sendable {
  /// Where Debian's mecab-ipadic-utf8 puts its dictionary.
  public static let debianDictionary = "/var/lib/mecab/dic/ipadic-utf8"

  private let workers: [Worker]
  private let turn = Atomic<Int>(0)

  /// Throws `readings.no-dictionary` where the folder holds none. `threads` at least 1.
  public init(dictionary: String = Readings.debianDictionary, threads: Int = 2) throws {
    let model = try MorphemeModel(dictionary: dictionary)
    workers = (0..<max(1, threads)).map { Worker(model, number: $0) }
  }

  /// A town's way of reading: its own names before those known everywhere, before the dictionary.
  public func names(_ names: [NameReading]) -> NameList { NameList(table: NameTable(NameReading.common + names)) }

  /// A finished page with readings over the kanji in its body. Taking the ruby out again gives the same page.
  public func annotate(page: [UInt8], names: NameList) async -> [UInt8] {
    await work { reader in page.withUnsafeBufferPointer { RubyPage(ruby: RubyText(reader: reader, names: names.table)).annotate($0) } }
      ?? page
  }

  /// Plain text in segments, with readings where there are kanji.
  public func segments(of text: String, names: NameList) async -> [RubySegment] {
    await work { reader in
      var text = text
      return text.withUTF8 { RubyText(reader: reader, names: names.table).segments(of: $0) }
    } ?? [RubySegment(text)]
  }

  /// The whole reading in hiragana, what needs none as it stands: for sorting and for speech.
  public func reading(of text: String, names: NameList) async -> String {
    await segments(of: text, names: names).map { $0.reading ?? Kana.hiragana($0.text) }.joined()
  }

  private func work<T: Sendable>(_ body: @escaping @Sendable (MorphemeReader) -> T) async -> T? {
    let worker = workers[(turn.wrappingAdd(1, ordering: .relaxed).newValue & Int.max) % workers.count]
    return await worker.run(body)
  }
}

/// A list of names laid out for finding. Make one per town and keep it.
public struct NameList: Sendable {
  let table: NameTable
}

/// A thread with a lattice of its own.
private final class Worker: @unchecked Sendable {
  // Unchecked: the reader is touched on the serial queue alone.
  private let queue: DispatchQueue
  private let reader: MorphemeReader?

  init(_ model: MorphemeModel, number: Int) {
    queue = DispatchQueue(label: "yakuba.readings.\(number)")
    reader = MorphemeReader(model)
  }

  func run<T: Sendable>(_ body: @escaping @Sendable (MorphemeReader) -> T) async -> T? {
    await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: self.reader.map(body)) }
    }
  }
}
