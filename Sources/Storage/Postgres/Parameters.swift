import CPostgres

/// The values of a statement as libpq takes them: binary, one after another in memory.
struct Parameters {
  private var bytes: [UInt8] = []
  private var places: [(start: Int, count: Int)?] = []

  init(_ rendered: RenderedSQL) { self.init(rendered.values.map(\.postgresBytes)) }

  /// Nil for null.
  init(_ forms: [[UInt8]?]) {
    places.reserveCapacity(forms.count)
    for form in forms {
      guard let form else {
        places.append(nil)
        continue
      }
      places.append((bytes.count, form.count))
      bytes.append(contentsOf: form)
    }
    // A parameter of no bytes still needs something to point at.
    bytes.append(0)
  }

  func bind<T>(_ body: (Int32, [UnsafePointer<CChar>?], [Int32], [Int32]) throws -> T) rethrows -> T {
    try bytes.withUnsafeBufferPointer { buffer in
      let base = UnsafeRawPointer(buffer.baseAddress!).assumingMemoryBound(to: CChar.self)
      let pointers: [UnsafePointer<CChar>?] = places.map { place in place.map { base + $0.start } }
      return try body(
        Int32(places.count), pointers, places.map { Int32($0?.count ?? 0) }, [Int32](repeating: 1, count: places.count))
    }
  }
}
