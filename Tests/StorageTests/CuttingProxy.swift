import Foundation
import Glibc
import Synchronization

/// Stands between a client and a PostgreSQL server, on a Unix socket of its own, and cuts a connection at COMMIT when it is told to.
final class CuttingProxy: Sendable {
  enum Cut: Sendable {
    /// The server commits; its answer is thrown away and the client's connection closed.
    case answer
    /// COMMIT never reaches the server, whose side stays open, as behind a router that died.
    case request
    /// As `answer`; and nobody gets in again before `mend`.
    case answerAndDoor
  }

  private struct State {
    var cut: Cut?
    var passing = 0
    var isShut = false
    var cuts = 0
    var servers: [Int32] = []
  }

  let folder: String
  private let server: String
  private let listener: Int32
  private let state = Mutex(State())

  /// - Parameters:
  ///   - server: path of the server's socket.
  ///   - folder: where the own socket goes; short, for a socket's path has 107 bytes.
  init(server: String, folder: String) throws {
    self.server = server
    self.folder = folder
    listener = try Self.socket(folder + "/.s.PGSQL.5432") { bind($0, $1, $2) }
    guard listen(listener, 64) == 0 else { throw Trouble(what: "listen") }
    Thread.detachNewThread { self.accept() }
  }

  struct Trouble: Error { let what: String }

  /// The next COMMIT is cut so, or a later one.
  func arm(_ cut: Cut, after passing: Int = 0) { state.withLock { ($0.cut, $0.passing) = (cut, passing) } }

  /// Lets everybody in again, and the server hears that those who were cut are gone.
  func mend() {
    let left = state.withLock { state in
      defer { state.servers = [] }
      (state.isShut, state.cut) = (false, nil)
      return state.servers
    }
    for descriptor in left { close(descriptor) }
  }

  var cuts: Int { state.withLock { $0.cuts } }

  func end() {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
    mend()
  }

  private func accept() {
    while case let client = Glibc.accept(listener, nil, nil), client >= 0 {
      guard !state.withLock({ $0.isShut }), let server = try? Self.socket(server, { connect($0, $1, $2) }) else {
        close(client)
        continue
      }
      let line = Line(client: client, server: server)
      Thread.detachNewThread { self.carryOut(line) }
      Thread.detachNewThread { self.carryBack(line) }
    }
  }

  /// One connection; each side is closed once.
  private final class Line: Sendable {
    let client: Int32
    let server: Int32
    let isCut = Mutex<Cut?>(nil)
    private let ended = Mutex(0)

    init(client: Int32, server: Int32) { (self.client, self.server) = (client, server) }

    /// Called by both directions; the second closes.
    func end(keepingServer: Bool) {
      shutdown(client, Int32(SHUT_RDWR))
      if !keepingServer { shutdown(server, Int32(SHUT_RDWR)) }
      let isLast = ended.withLock { count -> Bool in
        count += 1
        return count == 2
      }
      if isLast { close(client) }
      if isLast, !keepingServer { close(server) }
    }
  }

  /// Client to server: reads message by message, for COMMIT must be met whole.
  private func carryOut(_ line: Line) {
    var buffer: [UInt8] = []
    var isStarted = false
    loop: while let bytes = Self.read(line.client) {
      buffer += bytes
      while let (message, rest) = Self.message(buffer, hasKind: isStarted) {
        isStarted = true
        buffer = rest
        if Self.isCommit(message), let cut = takeCut() {
          line.isCut.withLock { $0 = cut }
          if case .request = cut {
            state.withLock { $0.servers.append(line.server) }
            break loop
          }
        }
        guard Self.write(line.server, message) else { break loop }
      }
    }
    line.end(keepingServer: isHeld(line))
  }

  private func carryBack(_ line: Line) {
    while let bytes = Self.read(line.server) {
      if line.isCut.withLock({ $0 }) != nil {
        // What is answered before the end of the transaction is thrown away too; the end itself is "ready, and in no transaction".
        if bytes.suffix(6).elementsEqual([UInt8(ascii: "Z"), 0, 0, 0, 5, UInt8(ascii: "I")]) { break }
        continue
      }
      guard Self.write(line.client, bytes) else { break }
    }
    line.end(keepingServer: isHeld(line))
  }

  private func isHeld(_ line: Line) -> Bool {
    if case .request = line.isCut.withLock({ $0 }) { return true }
    return false
  }

  private func takeCut() -> Cut? {
    state.withLock { state in
      guard let cut = state.cut else { return nil }
      guard state.passing == 0 else {
        state.passing -= 1
        return nil
      }
      state.cut = nil
      state.cuts += 1
      if case .answerAndDoor = cut { state.isShut = true }
      return cut
    }
  }

  /// COMMIT alone, or as the last of several statements that were sent together.
  private static func isCommit(_ message: [UInt8]) -> Bool {
    let text = Array("COMMIT\0".utf8)
    switch message.first {
    case UInt8(ascii: "Q"): return message.dropFirst(5).elementsEqual(text)
    case UInt8(ascii: "P"): return message.dropFirst(5).starts(with: [0] + text)
    default: return false
    }
  }

  /// The first whole message and what is behind it. The very first of a connection has no letter before its length.
  private static func message(_ bytes: [UInt8], hasKind: Bool) -> ([UInt8], [UInt8])? {
    let start = hasKind ? 1 : 0
    guard bytes.count >= start + 4 else { return nil }
    let length = bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } + start
    guard bytes.count >= length else { return nil }
    return (Array(bytes[..<length]), Array(bytes[length...]))
  }

  private static func read(_ descriptor: Int32) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer[..<count]) : nil
  }

  private static func write(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  private static func socket(_ path: String, _ join: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32) throws -> Int32 {
    let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let name = Array(path.utf8) + [0]
    guard descriptor >= 0, name.count <= MemoryLayout.size(ofValue: address.sun_path) else { throw Trouble(what: path) }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { join(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
    guard result == 0 else {
      close(descriptor)
      throw Trouble(what: "\(path): \(String(cString: strerror(errno)))")
    }
    return descriptor
  }
}
