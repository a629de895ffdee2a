import Glibc
import Kernel

/// What a scanner says of a file.
public enum ScanVerdict: Sendable, Hashable {
  case clean
  /// With the scanner's name for what it found.
  case infected(String)
  /// No scanner is set up; the file is marked so for officers.
  case notScanned
}

/// Looks files through for viruses before anybody can open them.
public protocol FileScanner: Sendable {
  /// Throws `forms.scanner-unavailable`: the file is not taken then.
  func scan(_ bytes: [UInt8]) async throws -> ScanVerdict
}

/// Where no scanner is set up.
public struct NoFileScanner: FileScanner {
  public init() {}
  public func scan(_ bytes: [UInt8]) async throws -> ScanVerdict { .notScanned }
}

/// ClamAV's daemon, reached by its INSTREAM command over a socket.
public struct ClamScanner: FileScanner {
  public enum Address: Sendable, Hashable {
    /// Path of a Unix socket: `/run/clamav/clamd.ctl`.
    case path(String)
    /// IPv4 address and port.
    case host(String, UInt16)
  }

  private let address: Address
  private let timeoutSeconds: Int
  private let work: BlockingWork

  public init(_ address: Address, timeoutSeconds: Int = 30) {
    self.address = address
    self.timeoutSeconds = timeoutSeconds
    work = BlockingWork("clamav", threads: 2, backlog: 64)
  }

  public func scan(_ bytes: [UInt8]) async throws -> ScanVerdict {
    let (address, seconds) = (address, timeoutSeconds)
    return try await work.run { try ClamConversation(address, seconds: seconds).scan(bytes) }
  }
}

/// One connection, one file.
private final class ClamConversation {
  private let descriptor: Int32

  init(_ address: ClamScanner.Address, seconds: Int) throws {
    let family: Int32
    if case .path = address { family = AF_UNIX } else { family = AF_INET }
    descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw Self.failure("socket") }
    var limit = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    let result: Int32
    switch address {
    case .path(let path):
      var target = sockaddr_un()
      target.sun_family = sa_family_t(AF_UNIX)
      let room = MemoryLayout.size(ofValue: target.sun_path)
      guard path.utf8.count < room else {
        close(descriptor)
        throw Failure.scannerUnavailable("the path of the socket is too long")
      }
      withUnsafeMutableBytes(of: &target.sun_path) { $0.copyBytes(from: path.utf8) }
      result = withUnsafePointer(to: &target) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
      }
    case .host(let host, let port):
      var target = sockaddr_in()
      target.sin_family = sa_family_t(AF_INET)
      target.sin_port = port.bigEndian
      guard inet_pton(AF_INET, host, &target.sin_addr) == 1 else {
        close(descriptor)
        throw Failure.scannerUnavailable("no IPv4 address: \(host)")
      }
      result = withUnsafePointer(to: &target) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
      }
    }
    guard result == 0 else {
      let why = Self.failure("connect")
      close(descriptor)
      throw why
    }
  }

  deinit { close(descriptor) }

  func scan(_ bytes: [UInt8]) throws -> ScanVerdict {
    try send(Array("zINSTREAM\0".utf8))
    for start in stride(from: 0, to: bytes.count, by: 65_536) {
      let chunk = bytes[start..<min(start + 65_536, bytes.count)]
      try send(Self.length(chunk.count) + chunk)
    }
    try send(Self.length(0))
    let answer = try receive()
    // "stream: OK", "stream: Eicar-Signature FOUND", "INSTREAM size limit exceeded. ERROR"
    if answer.hasSuffix(": OK") { return .clean }
    if answer.hasSuffix(" FOUND") {
      return .infected(String(answer.dropLast(6).split(separator: ":").last ?? "?").drop { $0 == " " }.description)
    }
    throw Failure.scannerUnavailable(answer)
  }

  private static func length(_ count: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * $0)) } }

  private func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.failure("send") }
      sent += count
    }
  }

  private func receive() throws -> String {
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1024)
    while answer.count < 4096, !answer.contains(0) {
      let count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Self.failure("recv") }
      if count == 0 { break }
      answer += buffer[..<count]
    }
    guard !answer.isEmpty else { throw Failure.scannerUnavailable("no answer") }
    return String(decoding: answer.prefix { $0 != 0 && $0 != 0x0A }, as: UTF8.self)
  }

  private static func failure(_ what: String) -> Failure { .scannerUnavailable("\(what): \(String(cString: strerror(errno)))") }
}
