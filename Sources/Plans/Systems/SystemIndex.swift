import Contracts
import Kernel
import Storage

/// The shares of every town of an installation, kept in memory by this process: a page about a system is answered without opening any town. Each share
/// is read again when its plan has changed, at most five minutes late; a page says from when what it shows is.
public actor SystemIndex {
  private var shares: [String: TownShare] = [:]
  private var sweptAt: Moment?
  private var sweep: Task<Void, Never>?
  private var filling: Task<Void, Never>?

  static let freshMs: Int64 = 5 * 60_000
  /// So many towns that nobody has read yet are read while somebody waits; more are read in the background.
  static let waitLimit = 64

  public init() {}

  /// Takes a town's share while the town is open anyway.
  public func take(_ neighbour: Neighbour, now: Moment) async throws {
    let (slug, today) = (neighbour.town.slug, CalendarDate(of: now))
    let known = shares[slug]
    let read = try await neighbour.database.read { reader -> TownShare? in
      if let known, try TownShare.mark(reader, today: today) == known.mark { return nil }
      return try TownShare.read(neighbour.town, neighbour.publicAddress, now: now, reader)
    }
    if let share = read ?? known?.seen(neighbour, at: now) { shares[slug] = share }
  }

  /// The shares in the order of the directory, without those of `town`, and how many towns have not been read yet.
  func shares(besides town: String, _ towns: EveryTown, _ clock: Clock) async throws -> (shares: [TownShare], missing: Int) {
    let slugs = try await towns.slugs()
    let served = Set(slugs)
    shares = shares.filter { served.contains($0.key) }
    let missing = slugs.filter { shares[$0] == nil && $0 != town }
    if missing.count > Self.waitLimit {
      startSweep(missing, towns, clock)
    } else {
      if !missing.isEmpty { await fill(missing, towns, clock) }
      if sweptAt.map({ clock.now.milliseconds - $0.milliseconds > Self.freshMs }) ?? false { startSweep(slugs, towns, clock) }
      if sweptAt == nil { sweptAt = clock.now }
    }
    let others = slugs.filter { $0 != town }
    return (others.compactMap { shares[$0] }, others.count { shares[$0] == nil })
  }

  /// One reading at a time, however many ask.
  private func fill(_ slugs: [String], _ towns: EveryTown, _ clock: Clock) async {
    if let filling { return await filling.value }
    let task = Task { await read(slugs, towns, clock) }
    filling = task
    await task.value
    filling = nil
  }

  private func startSweep(_ slugs: [String], _ towns: EveryTown, _ clock: Clock) {
    guard sweep == nil else { return }
    sweep = Task {
      await read(slugs, towns, clock)
      sweptAt = clock.now
      sweep = nil
    }
  }

  /// A town that cannot be read now is tried again with the next sweep; the others are not kept waiting for it.
  private func read(_ slugs: [String], _ towns: EveryTown, _ clock: Clock) async {
    for slug in slugs {
      try? await towns.look(slug) { [self] in try await take($0, now: clock.now) }
    }
  }
}

extension TownShare {
  fileprivate func seen(_ neighbour: Neighbour, at now: Moment) -> TownShare {
    TownShare(town: neighbour.town, publicAddress: neighbour.publicAddress, readAt: now, mark: mark, entries: entries)
  }
}
