import Glibc
import Markup

/// A small module that makes a component more convenient where scripts run. A component asks for it by `data-enhance`.
public enum Enhancement: String, Sendable, CaseIterable {
  case counter, dialog, disclosure
  case leaveGuard = "leave-guard"
  case conditional
  case asYouType = "as-you-type"
  case locate
  case tableFilter = "table-filter"
  case mask, once, passkey, live
  case livePreview = "live-preview"
  case cardReader = "card-reader"
  case reorder

  /// Path below Assets.
  public var path: String { "js/\(rawValue).js" }

  /// Those that a page asks for.
  static func used(in html: HTML) -> [Enhancement] {
    let mark = Array("data-enhance".utf8)
    var found: Set<Enhancement> = []
    html.bytes.withUnsafeBytes { page in
      guard let base = page.baseAddress else { return }
      var offset = 0
      while offset < page.count, let equals = memchr(base + offset, 0x3D, page.count - offset) {
        let place = base.distance(to: UnsafeRawPointer(equals))
        offset = place + 1
        guard place >= mark.count, memcmp(base + (place - mark.count), mark, mark.count) == 0 else { continue }
        let value = page[(place + 2)...].prefix { $0 != 0x22 }
        for part in String(decoding: value, as: UTF8.self).split(separator: " ") {
          if let enhancement = Enhancement(rawValue: String(part)) { found.insert(enhancement) }
        }
      }
    }
    return allCases.filter(found.contains)
  }
}
