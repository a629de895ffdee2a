import Kernel

/// One message of an event stream.
public struct ServerSentEvent: Sendable, Hashable {
  public var id: String?
  public var name: String?
  public var data: String

  public init(_ data: String, name: String? = nil, id: String? = nil) {
    self.data = data
    self.name = name
    self.id = id
  }

  /// As it stands on the wire. A line break in an id or a name would begin another field: such bytes are left out.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    func field(_ name: String, _ value: some Sequence<UInt8>) {
      bytes += Array(name.utf8)
      bytes += [UInt8(ascii: ":"), 0x20]
      bytes += value
      bytes.append(0x0A)
    }
    if let id { field("id", id.utf8.filter { $0 != 0x0A && $0 != 0x0D && $0 != 0 }) }
    if let name { field("event", name.utf8.filter { $0 != 0x0A && $0 != 0x0D }) }
    for line in Array(data.utf8.filter { $0 != 0x0D }).split(separator: 0x0A, omittingEmptySubsequences: false) { field("data", line) }
    bytes.append(0x0A)
    return bytes
  }
}

extension Response {
  /// A stream of events that ends when `events` ends, when the client leaves (then `events` is cancelled, which its
  /// `onTermination` notices) or when the server stops. Between events a comment is sent every `heartbeatSeconds`, so that proxies
  /// keep the connection.
  public static func events(_ events: AsyncStream<ServerSentEvent>, heartbeatSeconds: Double = 15) -> Response {
    let stream = AsyncStream<[UInt8]>(bufferingPolicy: .bufferingNewest(1024)) { continuation in
      continuation.yield(Array("retry: 3000\n\n".utf8))
      let task = Task {
        await withTaskGroup(of: Void.self) { group in
          group.addTask {
            for await event in events { continuation.yield(event.bytes) }
          }
          group.addTask {
            while !Task.isCancelled {
              try? await Task.sleep(nanoseconds: UInt64(heartbeatSeconds * 1e9))
              if !Task.isCancelled { continuation.yield(Array(":\n\n".utf8)) }
            }
          }
          await group.next()
          group.cancelAll()
        }
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
    return Response(
      .ok,
      headers: Headers([
        ("content-type", "text/event-stream; charset=utf-8"), ("cache-control", "no-store"), ("x-accel-buffering", "no"),
      ]), content: .stream(stream))
  }
}
