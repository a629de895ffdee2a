import Glibc
import Kernel

/// Opens listening sockets, closed on exec so that no child inherits them.
enum Listener {
  static func open(_ host: String, _ port: Int) throws -> (descriptor: Int32, port: Int) {
    guard let number = UInt16(exactly: port) else { throw Failure.cannotListen("port \(port)") }
    var hints = addrinfo()
    hints.ai_flags = AI_NUMERICHOST | AI_PASSIVE
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(number), &hints, &found) == 0, let info = found else {
      throw Failure.cannotListen("\(host) is not a numeric address")
    }
    defer { freeaddrinfo(info) }
    let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
    let descriptor = socket(info.pointee.ai_family, type, 0)
    guard descriptor >= 0 else { throw failure("socket") }
    var on: Int32 = 1
    var off: Int32 = 0
    let size = socklen_t(MemoryLayout<Int32>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, size)
    if info.pointee.ai_family == AF_INET6 { setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &off, size) }
    guard bind(descriptor, info.pointee.ai_addr, info.pointee.ai_addrlen) == 0, listen(descriptor, 1024) == 0 else {
      let failure = failure("\(host):\(port)")
      close(descriptor)
      throw failure
    }
    var bound = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let actual = withUnsafeMutablePointer(to: &bound) { pointer in
      _ = pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
      // The port stands at the same place for both families.
      return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { UInt16(bigEndian: $0.pointee.sin_port) }
    }
    return (descriptor, Int(actual))
  }

  /// Refuses new clients from now on, instead of leaving them in the backlog, and puts something in the socket's place that never has anybody waiting:
  /// the library's threads, which look at it by its number, go on with the clients they have. Its own way of doing so (MHD_quiesce_daemon) ends the
  /// process now and then, because it and the threads take the socket out of the same epoll sets, and whoever comes second panics (seen with 0.9.75).
  /// - Returns: what is to be closed once the library has been stopped, which closes `descriptor`.
  static func replace(_ descriptor: Int32) -> Int32? {
    shutdown(descriptor, Int32(SHUT_RDWR))
    var ends: [Int32] = [-1, -1]
    // Without a descriptor left the threads look at the closed socket again and again until all clients have gone.
    guard pipe(&ends) == 0 else { return nil }
    defer { close(ends[0]) }
    guard dup2(ends[0], descriptor) >= 0 else {
      close(ends[1])
      return nil
    }
    for kept in [descriptor, ends[1]] { _ = fcntl(kept, F_SETFD, FD_CLOEXEC) }
    return ends[1]
  }

  private static func failure(_ what: String) -> Failure { .cannotListen("\(what): \(String(cString: strerror(errno)))") }
}
