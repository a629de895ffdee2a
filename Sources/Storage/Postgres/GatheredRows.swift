import Kernel

/// Rows of a transaction that were added and not sent yet, by table: many take the server little longer in one statement than a few.
struct GatheredRows {
  private var heaps: [Heap] = []
  /// Sent before more is kept in memory, about.
  private static let mostBytes = 1 << 20
  /// Rows of a table for which a statement of their own costs little beside them.
  private static let worthSending = 64

  /// Rows of one table.
  struct Heap {
    let shape: RowShape
    private var columns: [PostgresArray]
    fileprivate private(set) var (count, bytes) = (0, 0)

    init(_ shape: RowShape) {
      self.shape = shape
      columns = shape.columns.map { PostgresArray($0.kind) }
    }

    mutating func add(_ values: [SQLValue]) {
      count += values.count / columns.count
      bytes += values.indices.reduce(0) { $0 + columns[$1 % columns.count].append(values[$1]) }
    }

    var parameters: Parameters { Parameters(columns.map(\.bytes)) }
  }

  var isFull: Bool { heaps.reduce(0) { $0 + $1.bytes } >= Self.mostBytes }

  mutating func add(_ values: [SQLValue], to shape: RowShape) {
    let index = heaps.firstIndex { $0.shape === shape } ?? heaps.endIndex
    if index == heaps.endIndex { heaps.append(Heap(shape)) }
    heaps[index].add(values)
  }

  /// All of them, those to which others refer first.
  mutating func take() -> [Heap] {
    defer { heaps = [] }
    return heaps.sorted { $0.shape.depth < $1.shape.depth }
  }

  /// Those of a table that are worth a statement by now and refer to none that wait.
  mutating func takeAhead() -> [Heap] {
    guard let index = heaps.firstIndex(where: { $0.shape.depth == 0 && $0.count >= Self.worthSending }) else { return [] }
    return [heaps.remove(at: index)] + takeAhead()
  }

  /// Whether a statement may look at them, or go with what they refer to.
  func mayConcern(_ statement: PreparedStatement) -> Bool {
    !heaps.isEmpty && (!statement.keepsRows || heaps.contains { statement.words.contains(Substring($0.shape.table)) })
  }
}

/// A one-dimensional array in the server's binary form, growing.
struct PostgresArray {
  private let element: UInt32
  private var count: UInt32 = 0
  private var hasNull = false
  private var elements: [UInt8] = []

  init(_ kind: SQLKind) { element = PostgresType.array(of: kind).element }

  /// How many bytes it took.
  mutating func append(_ value: SQLValue) -> Int {
    let before = elements.count
    count += 1
    if let bytes = value.postgresBytes {
      elements.append(contentsOf: Self.word(UInt32(bytes.count)))
      elements.append(contentsOf: bytes)
    } else {
      hasNull = true
      elements.append(contentsOf: Self.word(.max))
    }
    return elements.count - before
  }

  /// Dimensions, whether there are nulls, the type of the elements, how many there are, the number of the first; then each, led by its length.
  var bytes: [UInt8] { [1, hasNull ? 1 : 0, element, count, 1].flatMap(Self.word) + elements }

  private static func word(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * UInt32($0))) } }
}
