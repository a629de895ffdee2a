import Kernel

/// One line of JSON for every request, without personal data: no query, no cookies, no user agent, no full address unless
/// wanted, and of a path only the beginning (the rest may carry names, numbers or secrets of links).
public struct AccessLog: Sendable {
  public enum AddressDetail: String, Sendable, CaseIterable {
    case none
    /// The /24 (IPv4) or /48 (IPv6).
    case network
    case full
  }

  private let write: @Sendable ([UInt8]) -> Void
  private let addresses: AddressDetail
  private let pathDepth: Int
  private let least: LogLevel

  /// `write` is given whole lines. `pathDepth` segments of a path are shown. Requests below `least` leave no line.
  public init(
    addresses: AddressDetail = .network, pathDepth: Int = 2, least: LogLevel = .info, write: @escaping @Sendable ([UInt8]) -> Void
  ) {
    self.least = least
    self.write = write
    self.addresses = addresses
    self.pathDepth = pathDepth
  }

  func record(_ request: Request, _ response: Response, at moment: Moment, nanoseconds: UInt64) {
    let level = Self.level(of: response.status)
    guard level >= least else { return }
    var json = JSONWriter()
    json.object {
      $0.member("time", Timestamp.utc(moment))
      $0.member("level", level.rawValue)
      $0.member("event", "request")
      $0.member("id", request.id)
      $0.member("method", request.method.rawValue)
      $0.member("path", shortened(request))
      if let route = response.route { $0.member("route", route) }
      $0.member("status", response.status.rawValue)
      if case .bytes(let bytes) = response.content { $0.member("bytes", bytes.count) }
      $0.member("ms", Double(nanoseconds / 10_000) / 100)
      if addresses == .full { $0.member("address", request.remoteAddress) }
      if addresses == .network { $0.member("address", Address(request.remoteAddress)?.coarse.description) }
      if let code = response.code { $0.member("code", code) }
      if let detail = response.detail { $0.member("detail", detail) }
    }
    json.newline()
    write(json.bytes)
  }

  static func level(of status: Status) -> LogLevel { status.rawValue >= 500 ? .error : status == .tooManyRequests ? .warning : .info }

  private func shortened(_ request: Request) -> String {
    let shown = request.segments.prefix(pathDepth).map { $0.utf8.count > 40 ? "…" : $0 }
    return "/" + shown.joined(separator: "/") + (request.segments.count > pathDepth ? "/…" : "")
  }
}

/// Moments as text.
public enum Timestamp {
  /// `2026-04-01T00:00:00.000Z`
  public static func utc(_ moment: Moment) -> String {
    let days = moment.milliseconds >= 0 ? moment.milliseconds / 86_400_000 : (moment.milliseconds - 86_399_999) / 86_400_000
    let rest = moment.milliseconds - days * 86_400_000
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let milliseconds = rest % 1000
    let fraction = (milliseconds < 10 ? "00" : milliseconds < 100 ? "0" : "") + String(milliseconds)
    return
      "\(CalendarDate(daysSince1970: Int(days)))T\(two(rest / 3_600_000)):\(two(rest / 60_000 % 60)):\(two(rest / 1000 % 60)).\(fraction)Z"
  }
}
