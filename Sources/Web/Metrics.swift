import Kernel
import Synchronization

/// Figures for an operator's monitoring, in the text format of Prometheus. Not to be confused with the metrics of services, which
/// a plan's KPI is bound to.
public final class Metrics: Sendable {
  /// Upper bounds of the duration histogram, in seconds.
  static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
  /// Groups beyond this many are counted together, so that nobody can fill the memory with names.
  static let mostGroups = 64

  private struct Group {
    /// By status class, 1xx to 5xx.
    var counts = [Int](repeating: 0, count: 5)
    var buckets = [Int](repeating: 0, count: bounds.count + 1)
    var nanoseconds: UInt64 = 0
  }

  private struct Figure {
    let name: String
    let kind: String
    let help: String
    let read: @Sendable () -> [(labels: [(String, String)], value: Double)]
  }

  private let groups = Mutex<[String: Group]>([:])
  private let figures = Mutex<[Figure]>([])

  public init() {}

  public func record(group: String, status: Status, nanoseconds: UInt64) {
    let seconds = Double(nanoseconds) / 1e9
    let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
    groups.withLock { groups in
      let name = groups[group] != nil || groups.count < Self.mostGroups ? group : "other"
      groups[name, default: Group()].counts[status.rawValue / 100 - 1] += 1
      groups[name, default: Group()].buckets[bucket] += 1
      groups[name, default: Group()].nanoseconds += nanoseconds
    }
  }

  /// A figure that may go up and down, read when it is asked for.
  public func gauge(_ name: String, _ help: String, _ read: @escaping @Sendable () -> Double) {
    add(name, "gauge", help) { [([], read())] }
  }

  /// A figure that only rises; `name` ends in `_total`.
  public func counter(_ name: String, _ help: String, _ read: @escaping @Sendable () -> Double) {
    add(name, "counter", help) { [([], read())] }
  }

  /// A figure for each of several things: `[(labels, value)]`.
  public func gauges(
    _ name: String, _ help: String, _ read: @escaping @Sendable () -> [(labels: [(String, String)], value: Double)]
  ) {
    add(name, "gauge", help, read)
  }

  private func add(
    _ name: String, _ kind: String, _ help: String, _ read: @escaping @Sendable () -> [(labels: [(String, String)], value: Double)]
  ) {
    figures.withLock { $0.append(Figure(name: name, kind: kind, help: help, read: read)) }
  }

  /// Adds what the transport and the operating system know, and which build this is.
  public func observe(_ transport: any Transport, version: String, startedAt: Moment) {
    gauge("yakuba_http_connections_open", "Open client connections") { Double(transport.activity.openConnections) }
    counter("yakuba_http_connections_total", "Client connections taken") { Double(transport.activity.acceptedConnections) }
    counter("yakuba_http_connections_reaped_total", "Clients cut off for being too slow") { Double(transport.activity.reapedConnections) }
    gauge("yakuba_http_requests_in_flight", "Requests being answered") { Double(transport.activity.requestsInFlight) }
    counter("yakuba_http_assets_total", "Static files served by the transport itself") { Double(transport.activity.assetsServed) }
    gauge("yakuba_http_body_bytes", "Request bodies held in memory") { Double(transport.activity.bodyBytes) }
    gauges("yakuba_build_info", "The build that is running") { [([("version", version)], 1)] }
    gauge("process_start_time_seconds", "When the process began") { Double(startedAt.milliseconds) / 1000 }
    counter("process_cpu_seconds_total", "User and system time") { ProcessFigures.cpuSeconds }
    gauge("process_resident_memory_bytes", "Resident memory") { Double(ProcessFigures.residentBytes ?? 0) }
    gauge("process_open_fds", "Open file descriptors") { Double(ProcessFigures.openDescriptors ?? 0) }
    gauge("process_max_fds", "Most open file descriptors") { Double(ProcessFigures.descriptorLimit) }
  }

  /// The whole exposition, version 0.0.4.
  public func exposition() -> String {
    var text = ""
    let groups = groups.withLock { $0 }.sorted { $0.key < $1.key }
    text += "# HELP yakuba_http_requests_total Requests answered\n# TYPE yakuba_http_requests_total counter\n"
    for (name, group) in groups {
      for (index, count) in group.counts.enumerated() where count > 0 {
        text += "yakuba_http_requests_total\(Self.labels([("group", name), ("status", "\(index + 1)xx")])) \(count)\n"
      }
    }
    text += "# HELP yakuba_http_request_seconds Time to make a response\n# TYPE yakuba_http_request_seconds histogram\n"
    for (name, group) in groups {
      var sum = 0
      for (index, count) in group.buckets.enumerated() {
        sum += count
        let bound = index < Self.bounds.count ? Self.number(Self.bounds[index]) : "+Inf"
        text += "yakuba_http_request_seconds_bucket\(Self.labels([("group", name), ("le", bound)])) \(sum)\n"
      }
      text += "yakuba_http_request_seconds_sum\(Self.labels([("group", name)])) \(Double(group.nanoseconds) / 1e9)\n"
      text += "yakuba_http_request_seconds_count\(Self.labels([("group", name)])) \(sum)\n"
    }
    for figure in figures.withLock({ $0 }) {
      text += "# HELP \(figure.name) \(figure.help)\n# TYPE \(figure.name) \(figure.kind)\n"
      for (labels, value) in figure.read() { text += "\(figure.name)\(Self.labels(labels)) \(Self.number(value))\n" }
    }
    return text
  }

  private static func number(_ value: Double) -> String {
    if let whole = Int(exactly: value) { return String(whole) }
    return value.isNaN ? "NaN" : value == .infinity ? "+Inf" : value == -.infinity ? "-Inf" : "\(value)"
  }

  private static func labels(_ pairs: [(String, String)]) -> String {
    guard !pairs.isEmpty else { return "" }
    let parts = pairs.map { name, value in
      var escaped = ""
      for character in value.unicodeScalars {
        switch character {
        case "\\": escaped += "\\\\"
        case "\"": escaped += "\\\""
        case "\n": escaped += "\\n"
        default: escaped.unicodeScalars.append(character)
        }
      }
      return "\(name)=\"\(escaped)\""
    }
    return "{" + parts.joined(separator: ",") + "}"
  }
}
