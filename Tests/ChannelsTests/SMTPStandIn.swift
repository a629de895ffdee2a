import Foundation
import Synchronization

/// A mail server in a few lines: says yes to everything but what it was told to answer otherwise, and remembers what it heard.
final class SMTPStandIn: Sendable {
  let port: Int
  private let socket: Int32
  private let heard = Mutex<[String]>([])
  private let answers: [String: String]

  init(answers: [String: String] = [:]) throws {
    self.answers = answers
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.socket = socket
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let (bound, named) = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { (bind(socket, $0, length), getsockname(socket, $0, &length)) }
    }
    guard bound == 0, named == 0, listen(socket, 4) == 0 else { throw POSIXError(.EADDRINUSE) }
    port = Int(UInt16(bigEndian: address.sin_port))
    let thread = Thread { [self] in serve() }
    thread.start()
  }

  /// Stops listening; what was heard, line by line.
  func stop() -> [String] {
    shutdown(socket, Int32(SHUT_RDWR))
    close(socket)
    return heard.withLock { $0 }
  }

  private func serve() {
    while true {
      let client = accept(socket, nil, nil)
      guard client >= 0 else { return }
      talk(client)
      close(client)
    }
  }

  private func talk(_ client: Int32) {
    say(client, "220 stand-in")
    var buffer: [UInt8] = []
    var isLetter = false
    while let line = line(client, &buffer) {
      heard.withLock { $0.append(line) }
      if isLetter {
        guard line == "." else { continue }
        isLetter = false
        say(client, "250 taken")
        continue
      }
      let verb = String(line.prefix(4)).uppercased()
      if let answer = answers[verb] {
        say(client, answer)
      } else if verb == "DATA" {
        isLetter = true
        say(client, "354 go on")
      } else if verb == "QUIT" {
        say(client, "221 bye")
        return
      } else {
        say(client, "250 ok")
      }
    }
  }

  private func say(_ client: Int32, _ text: String) {
    let bytes = Array((text + "\r\n").utf8)
    _ = send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  private func line(_ client: Int32, _ buffer: inout [UInt8]) -> String? {
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        let line = String(decoding: buffer[..<end].filter { $0 != 0x0D }, as: UTF8.self)
        buffer.removeSubrange(...end)
        return line
      }
      var chunk = [UInt8](repeating: 0, count: 4096)
      let count = recv(client, &chunk, chunk.count, 0)
      guard count > 0 else { return nil }
      buffer += chunk.prefix(count)
    }
  }
}
