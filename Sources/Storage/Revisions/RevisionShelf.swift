import Synchronization

/// What was made of revised topics, kept in memory for all towns under the topics' revisions. What is kept never goes stale: after a change it is
/// asked for under another revision. The least recently used goes first.
public final class RevisionShelf<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Place: Hashable {
    let revisions: [Revision]
    let key: Key
  }
  private struct Kept {
    let value: Value
    var used: UInt64
  }
  private struct State {
    var values: [Place: Kept] = [:]
    var clock: UInt64 = 0
  }

  private let topics: [RevisedTopic]
  private let capacity: Int
  private let state = Mutex(State())

  /// Keeps at most `capacity` values.
  public init(_ topics: RevisedTopic..., capacity: Int) { (self.topics, self.capacity) = (topics, max(1, capacity)) }

  /// The kept value, or a new one, which `make` must take from the reader alone.
  public func value(_ key: Key, _ reader: Reader, _ make: () throws -> Value) throws -> Value {
    guard let place = try place(key, reader) else { return try make() }
    if let kept = kept(place) { return kept }
    let value = try make()
    keep(value, place)
    return value
  }

  /// Keeps a value that is newer than what was made, where the difference matters to nobody else.
  public func replace(_ key: Key, _ value: Value, _ reader: Reader) throws {
    if let place = try place(key, reader) { keep(value, place) }
  }

  private func place(_ key: Key, _ reader: Reader) throws -> Place? {
    var revisions: [Revision] = []
    for topic in topics {
      guard let revision = try reader.revision(of: topic) else { return nil }
      revisions.append(revision)
    }
    return Place(revisions: revisions, key: key)
  }

  private func kept(_ place: Place) -> Value? {
    state.withLock { state in
      state.clock += 1
      let now = state.clock
      guard let found = state.values.index(forKey: place) else { return nil }
      state.values.values[found].used = now
      return state.values.values[found].value
    }
  }

  private func keep(_ value: Value, _ place: Place) {
    state.withLock { state in
      state.clock += 1
      state.values[place] = Kept(value: value, used: state.clock)
      guard state.values.count > capacity else { return }
      for old in state.values.sorted(by: { $0.value.used < $1.value.used }).prefix(max(1, capacity / 10)) { state.values[old.key] = nil }
    }
  }
}
