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

  private static func failure(_ what: String) -> Failure { .cannotListen("\(what): \(String(cString: strerror(errno)))") }
}
