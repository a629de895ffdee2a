import Contracts
import Kernel
import Operations
import Storage
import Synchronization

/// Does what nobody asks for: deliveries from the outbox and jobs, for every town. A town at which nothing happens is looked at
/// seldom; one that published something, at once. Few towns are worked on at a time.
final class Housekeeping: Sendable {
  private let installation: Installation
  private let turnstile = Turnstile(4)
  private let holder: String
  private let log: EventLog
  private let tasks = Mutex<[String: Task<Void, Never>]>([:])

  /// Every town is looked at this often, whether somebody visits it or not.
  static let sweepMs = 5 * 60_000
  /// Longest and shortest pause between two looks at an open town.
  static let pauseMs = 1_000...300_000

  init(_ installation: Installation, log: EventLog) {
    self.installation = installation
    self.log = log
    holder = installation.randomness.token(bits: 80)
  }

  /// Works until the task is cancelled, then finishes what is under way.
  func run() async {
    await installation.towns.onOpening { [weak self] in
      self?.attend($0)
    } onClosing: { [weak self] in
      self?.dismiss($0)
    }
    let flushing = Task { [installation] in
      while !Task.isCancelled {
        try? await Task.sleep(for: .seconds(60))
        await installation.flushPageReads()
        await installation.towns.closeIdle()
      }
    }
    while !Task.isCancelled {
      await sweep()
      try? await Task.sleep(for: .milliseconds(Self.sweepMs))
    }
    flushing.cancel()
    await flushing.value
    for task in tasks.withLock({ Array($0.values) }) { task.cancel() }
    for task in tasks.withLock({ Array($0.values) }) { await task.value }
  }

  /// Looks at every town that has no attendant, a few at a time.
  private func sweep() async {
    let entries: [TownEntry]
    do { entries = try await installation.towns.all() } catch { return report("-", "directory", error) }
    for entry in entries where !Task.isCancelled {
      await turnstile.pass { [installation] in
        do {
          try await installation.towns.glance(at: entry.slug) { town in
            let pump = self.pump(town)
            while await self.look(town, pump).worked, !Task.isCancelled {}
            try await self.installation.list.plans.index.take(town.neighbour, now: self.installation.clock.now)
          }
        } catch {
          report(entry.slug, "open", error)
        }
      }
    }
  }

  private func report(_ town: String, _ what: String, _ error: any Error) {
    log.tell(.warning, "housekeeping", ("town", town), ("what", what), ("detail", (error as? Failure)?.description ?? "\(type(of: error))"))
  }

  private func attend(_ town: OpenTown) {
    log.tell(.debug, "town-opened", ("town", town.town.slug))
    tasks.withLock { tasks in
      tasks[town.town.slug]?.cancel()
      tasks[town.town.slug] = Task { [weak self] in await self?.work(town) }
    }
  }

  private func dismiss(_ slug: String) {
    log.tell(.debug, "town-closed", ("town", slug))
    tasks.withLock { $0.removeValue(forKey: slug) }?.cancel()
  }

  private func pump(_ town: OpenTown) -> OutboxPump {
    OutboxPump(town.database, subscriptions: subscriptions(town.services), randomness: installation.randomness)
  }

  private func work(_ town: OpenTown) async {
    let pump = pump(town)
    var pause = Self.pauseMs.lowerBound
    while !Task.isCancelled {
      let looked = await turnstile.pass { [installation] () -> (worked: Bool, due: Int, isWaiting: Bool)? in
        guard await installation.towns.hold(town.town.slug) else { return nil }
        let looked = await self.look(town, pump)
        await installation.towns.letGo(town.town.slug)
        return looked
      }
      guard let (worked, due, isWaiting) = looked else { return }
      // What waits to be delivered is not left to the next sweep.
      if isWaiting { await installation.towns.touch(town.town.slug) }
      // Nothing to do: look less often, but never sleep through what is due.
      pause = worked ? Self.pauseMs.lowerBound : min(pause * 2, Self.pauseMs.upperBound)
      await town.database.published.wait(atMost: max(Self.pauseMs.lowerBound, min(pause, due)))
    }
  }

  /// Delivers and runs what is due. Whether there was anything, and the milliseconds until the next thing is due.
  private func look(_ town: OpenTown, _ pump: OutboxPump) async -> (worked: Bool, due: Int, isWaiting: Bool) {
    var worked = false
    var isWaiting = false
    var due = Self.pauseMs.upperBound
    do {
      let delivered = try await pump.pump()
      if delivered > 0 { log.tell(.debug, "deliveries", ("town", town.town.slug), ("tried", "\(delivered)")) }
      worked = delivered > 0
      let (state, runs) = try await town.database.read { (try $0.outboxState(), try JobLedger.runs($0)) }
      isWaiting = state.waiting > 0
      if isWaiting { due = 5_000 }
      for job in installation.list.jobs where !Task.isCancelled {
        let wait = JobLedger.wait(for: job, in: runs, now: installation.clock.now)
        if wait == 0 {
          worked = try await run(job, town) || worked
        } else {
          due = min(due, Int(wait))
        }
      }
    } catch {
      if !Task.isCancelled { report(town.town.slug, "outbox", error) }
    }
    return (worked, due, isWaiting)
  }

  private func run(_ job: Job, _ town: OpenTown) async throws -> Bool {
    let holder = self.holder
    guard try await town.database.write({ try JobLedger.claim(job, holder: holder, $0) }) else { return false }
    var failure: String?
    do {
      try await job.run(town.services)
    } catch {
      failure = (error as? Failure)?.code ?? "\(type(of: error))"
      report(town.town.slug, job.name, error)
    }
    let outcome = failure
    log.tell(.debug, "job", ("town", town.town.slug), ("job", job.name), ("outcome", outcome ?? "done"))
    try await town.database.write { try JobLedger.finish(job, holder: holder, failure: outcome, $0) }
    return true
  }

  private func subscriptions(_ services: TownServices) -> [OutboxSubscription] {
    installation.list.subscriptions.map { subscription in
      switch subscription.handler {
      case .inside(let handle): OutboxSubscription(subscription.name, events: subscription.events, handler: .inside(handle))
      case .outside(let deliver):
        OutboxSubscription(subscription.name, events: subscription.events, handler: .outside { try await deliver($0, $1, services) })
      }
    }
  }
}
