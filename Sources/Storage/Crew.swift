import Glibc

/// Threads that do blocking work, each with a tool of its own (a database connection). Threads start when work comes, up to a
/// limit, and leave after idling; so a town that nobody asks for costs nothing.
final class Crew<Tool: AnyObject>: @unchecked Sendable {
  typealias Job = @Sendable (Tool) -> Void

  private final class Worker {
    var job: Job?
    /// What the tool was last used for: a job that prefers the same is given to this worker.
    var specialty: String?
    let wake: UnsafeMutablePointer<pthread_cond_t>

    init() {
      wake = .allocate(capacity: 1)
      var attributes = pthread_condattr_t()
      pthread_condattr_init(&attributes)
      pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
      pthread_cond_init(wake, &attributes)
      pthread_condattr_destroy(&attributes)
    }
    deinit {
      pthread_cond_destroy(wake)
      wake.deallocate()
    }
  }

  private struct Waiting {
    let job: Job
    let specialty: String?
  }

  private let limit: Int
  private let idleSeconds: Int
  private let make: @Sendable () -> Tool
  private let dismantle: @Sendable (Tool) -> Void
  private let rest: @Sendable (Tool) -> Void
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  // All below is guarded by `mutex`.
  private var idle: [Worker] = []
  private var count = 0
  private var queue: [Waiting] = []
  private var closing = false
  private var retired = false
  private var onEmpty: [@Sendable () -> Void] = []

  /// `make` runs on the worker's thread and must not fail; `dismantle` runs there when the worker leaves, `rest` after a job that no other
  /// follows at once.
  init(
    limit: Int, idleSeconds: Int, make: @escaping @Sendable () -> Tool, dismantle: @escaping @Sendable (Tool) -> Void,
    rest: @escaping @Sendable (Tool) -> Void = { _ in }
  ) {
    self.limit = max(1, limit)
    self.idleSeconds = idleSeconds
    self.make = make
    self.dismantle = dismantle
    self.rest = rest
    mutex = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  /// False when closed, or when the system has no thread left: the job will not run.
  func submit(preferring specialty: String? = nil, _ job: @escaping Job) -> Bool {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    guard !closing else { return false }
    if !idle.isEmpty {
      let index = idle.lastIndex { $0.specialty == specialty } ?? idle.count - 1
      let worker = idle.remove(at: index)
      worker.job = job
      worker.specialty = specialty
      pthread_cond_signal(worker.wake)
    } else if count < limit, start(Waiting(job: job, specialty: specialty)) {
      // Started with the job in hand.
    } else if count > 0 {
      queue.append(Waiting(job: job, specialty: specialty))
    } else {
      return false
    }
    return true
  }

  /// Whether work waits for a worker.
  var isCrowded: Bool {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return !queue.isEmpty
  }

  /// From now on no worker waits for work: each leaves when it has done what it was given. Work is still taken.
  func retire() {
    pthread_mutex_lock(mutex)
    retired = true
    for worker in idle { pthread_cond_signal(worker.wake) }
    pthread_mutex_unlock(mutex)
  }

  /// Finishes what was submitted, then lets every worker go.
  func close() async {
    await withCheckedContinuation { continuation in
      pthread_mutex_lock(mutex)
      closing = true
      for worker in idle { pthread_cond_signal(worker.wake) }
      if count == 0 {
        pthread_mutex_unlock(mutex)
        continuation.resume()
      } else {
        onEmpty.append { continuation.resume() }
        pthread_mutex_unlock(mutex)
      }
    }
  }

  /// With the mutex held.
  private func start(_ first: Waiting) -> Bool {
    let worker = Worker()
    worker.job = first.job
    worker.specialty = first.specialty
    nonisolated(unsafe) let handedOver = worker
    guard ThreadStart.detached({ self.work(handedOver) }) else { return false }
    count += 1
    return true
  }

  private func work(_ worker: Worker) {
    let tool = make()
    pthread_mutex_lock(mutex)
    while let job = nextJob(for: worker) {
      pthread_mutex_unlock(mutex)
      job(tool)
      pthread_mutex_lock(mutex)
      guard queue.isEmpty else { continue }
      pthread_mutex_unlock(mutex)
      rest(tool)
      pthread_mutex_lock(mutex)
    }
    pthread_mutex_unlock(mutex)
    // Before the count falls: close() promises that the tools are put away.
    dismantle(tool)
    pthread_mutex_lock(mutex)
    count -= 1
    if count == 0, !queue.isEmpty {
      // Submitted between this worker's leaving and now; nobody else would take it.
      let waiting = queue.removeFirst()
      if !start(waiting) { queue.append(waiting) }
    }
    let finished = count == 0 ? onEmpty : []
    if count == 0 { onEmpty = [] }
    pthread_mutex_unlock(mutex)
    for call in finished { call() }
  }

  /// With the mutex held; waits for work. Nil: time to leave.
  private func nextJob(for worker: Worker) -> Job? {
    if let job = worker.job {
      worker.job = nil
      return job
    }
    if !queue.isEmpty {
      let waiting = queue.removeFirst()
      worker.specialty = waiting.specialty
      return waiting.job
    }
    if closing || retired { return nil }
    idle.append(worker)
    var deadline = timespec()
    clock_gettime(CLOCK_MONOTONIC, &deadline)
    deadline.tv_sec += idleSeconds
    while worker.job == nil, !closing, !retired {
      if pthread_cond_timedwait(worker.wake, mutex, &deadline) == ETIMEDOUT { break }
    }
    guard let job = worker.job else {
      idle.removeAll { $0 === worker }
      return nil
    }
    worker.job = nil
    return job
  }

}

/// Starts a detached thread.
enum ThreadStart {
  private final class Box {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// False when the system has no thread left.
  static func detached(_ body: @escaping @Sendable () -> Void) -> Bool {
    let box = Unmanaged.passRetained(Box(body))
    var thread = pthread_t()
    let result = pthread_create(&thread, nil, runThread, box.toOpaque())
    guard result == 0 else {
      box.release()
      return false
    }
    pthread_detach(thread)
    return true
  }

  fileprivate static func run(_ raw: UnsafeMutableRawPointer) { Unmanaged<Box>.fromOpaque(raw).takeRetainedValue().body() }
}

private func runThread(_ raw: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let raw { ThreadStart.run(raw) }
  return nil
}
