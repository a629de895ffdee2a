import CMicrohttpd
import Synchronization

/// The bytes of a streamed response on their way from a task to a network thread, at most a few pieces ahead.
final class StreamSource: Sendable {
  private struct State {
    var pieces: [[UInt8]] = []
    var first = 0
    var offset = 0
    var buffered = 0
    var isFinished = false
    /// The network thread has suspended the connection and waits for bytes.
    var isWaiting = false
    /// The pump waits for room.
    var pump: CheckedContinuation<Void, Never>?
  }

  static let capacity = 256 << 10

  private let state = Mutex(State())
  private let connection: ConnectionHandle
  private let task = Mutex<Task<Void, Never>?>(nil)

  init(_ stream: AsyncStream<[UInt8]>, connection: ConnectionHandle) {
    self.connection = connection
    task.withLock {
      $0 = Task { [self] in
        for await piece in stream where !piece.isEmpty {
          if Task.isCancelled { break }
          await push(piece)
        }
        finish()
      }
    }
  }

  private func push(_ piece: [UInt8]) async {
    await withCheckedContinuation { continuation in
      let (wake, proceed) = state.withLock { state in
        guard !state.isFinished else { return (false, true) }
        state.pieces.append(piece)
        state.buffered += piece.count
        let wake = state.isWaiting
        state.isWaiting = false
        if state.buffered > Self.capacity, !wake {
          state.pump = continuation
          return (wake, false)
        }
        return (wake, true)
      }
      if wake { connection.resume() }
      if proceed { continuation.resume() }
    }
  }

  private func finish() {
    let (wake, pump) = state.withLock { state in
      state.isFinished = true
      let wake = state.isWaiting
      state.isWaiting = false
      defer { state.pump = nil }
      return (wake, state.pump)
    }
    pump?.resume()
    if wake { connection.resume() }
  }

  /// Ends the stream: its task is cancelled, so its maker notices. What is buffered still goes out.
  func cancel() {
    task.withLock { $0 }?.cancel()
    finish()
  }

  /// Called by the network thread for up to `room` bytes. Suspends the connection when there are none.
  func read(into buffer: UnsafeMutableRawPointer, room: Int) -> Int {
    let (count, pump): (Int, CheckedContinuation<Void, Never>?) = state.withLock { state in
      guard state.first < state.pieces.count else {
        if state.isFinished { return (Int(yakuba_end_of_stream), nil) }
        state.isWaiting = true
        // Within the lock, so that a resume cannot come before it.
        connection.suspend()
        return (0, nil)
      }
      let piece = state.pieces[state.first]
      let count = min(room, piece.count - state.offset)
      piece.withUnsafeBytes { source in
        if let base = source.baseAddress { buffer.copyMemory(from: base + state.offset, byteCount: count) }
      }
      state.offset += count
      state.buffered -= count
      if state.offset == piece.count {
        state.first += 1
        state.offset = 0
        if state.first == state.pieces.count {
          state.pieces.removeAll(keepingCapacity: true)
          state.first = 0
        }
      }
      guard state.buffered <= Self.capacity / 2 else { return (count, nil) }
      defer { state.pump = nil }
      return (count, state.pump)
    }
    pump?.resume()
    return count
  }
}

/// A connection of the library. Suspending is allowed only inside a callback for it, resuming anywhere once it is suspended.
struct ConnectionHandle: @unchecked Sendable {
  let pointer: OpaquePointer
  func suspend() { MHD_suspend_connection(pointer) }
  func resume() { MHD_resume_connection(pointer) }
}
