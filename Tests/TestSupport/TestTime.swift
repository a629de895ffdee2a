import Kernel
import Synchronization

/// A clock that a test moves.
public final class TestTime: Sendable {
  private let state: Mutex<Moment>

  public init(_ start: Moment) { state = Mutex(start) }

  public var now: Moment { state.withLock { $0 } }
  public var clock: Clock { Clock { self.now } }
  public func advance(milliseconds: Int64) { state.withLock { $0 = $0.adding(milliseconds: milliseconds) } }
}

/// A list that closures of several tasks may add to.
public final class Collected<Element: Sendable>: Sendable {
  private let state = Mutex<[Element]>([])
  public init() {}
  public func append(_ element: Element) { state.withLock { $0.append(element) } }
  public var all: [Element] { state.withLock { $0 } }
}
