import Kernel
import Storage
import Synchronization

/// The town's life events, kept in memory under the stamp of their text.
enum LifeEvents {
  private static let shelf = Mutex<[String: LifeEventFile]>([:])

  /// Empty where the town has none.
  static func kept(_ reader: Reader) throws -> [LifeEvent] {
    guard let kept = try RuleFileRecords.find(.lifeEvents, "town", reader) else { return [] }
    if let file = shelf.withLock({ $0[kept.stamp] }) { return file.events }
    let file: LifeEventFile
    do throws(DataProblems) { file = try LifeEventFile(kept.text) } catch { throw ProcedureFailure.unreadable(error) }
    shelf.withLock { shelf in
      if shelf.count > 2000 { shelf.removeAll() }
      shelf[kept.stamp] = file
    }
    return file.events
  }
}
