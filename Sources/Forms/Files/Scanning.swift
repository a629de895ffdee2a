import Kernel

/// The installation's scanner, offered to services as a port.
public struct Scanning: Sendable {
  public let scanner: any FileScanner

  public init(_ scanner: any FileScanner) { self.scanner = scanner }

  /// - Parameter address: of clamd; nil where none is set up.
  public init(clamd address: ClamScanner.Address?) { scanner = address.map { ClamScanner($0) } ?? NoFileScanner() }
}

extension ClamScanner.Address {
  /// `unix:/run/clamav/clamd.ctl`, `/run/clamav/clamd.ctl` or `127.0.0.1:3310`; nil for anything else.
  public init?(_ text: String) {
    let path = text.hasPrefix("unix:") ? String(text.dropFirst(5)) : text
    if path.hasPrefix("/") {
      guard path.utf8.count < 108 else { return nil }
      self = .path(path)
      return
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.first?.split(separator: ".", omittingEmptySubsequences: false).compactMap { UInt8($0) } ?? []
    guard parts.count == 2, numbers.count == 4, let port = UInt16(parts[1]), port > 0 else { return nil }
    self = .host(String(parts[0]), port)
  }
}
