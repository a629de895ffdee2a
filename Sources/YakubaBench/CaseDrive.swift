import Foundation
import Glibc
import Kernel

/// Drives the officers' API over HTTP with connections that stay open: life cycles (create, assign, resolve, search) one after another from many
/// clients, or arriving by a profile whatever the server does. Prints one JSON object.
/// `--port N --token yk_… [--town mihon] --clients N --seconds N`, or `--profile 1,15,1 --each SECONDS [--times N]`.
enum CaseDrive {
  static func run(_ arguments: [String]) throws {
    let options = Options(arguments)
    guard let port = options["port"].flatMap({ UInt16($0) }), let token = options["token"] else {
      throw CasePreload.Trouble("--port and --token are needed")
    }
    let load = CaseLoad(port: port, town: options["town"] ?? "mihon", token: token)
    let clients = options["clients"].flatMap { Int($0) } ?? 16
    if let profile = options["profile"] {
      let rates = profile.split(separator: ",").compactMap { Double($0) }.map { $0 * (options["times"].flatMap { Double($0) } ?? 1) }
      load.run(clients: clients, arrivals: Self.arrivals(rates, each: options["each"].flatMap { Double($0) } ?? 3))
    } else {
      load.run(clients: clients, seconds: options["seconds"].flatMap { Double($0) } ?? 10)
    }
    Output.line(load.report())
  }

  /// Seconds from the beginning, evenly within each step of the profile.
  static func arrivals(_ rates: [Double], each: Double) -> [Double] {
    var all: [Double] = []
    for (step, rate) in rates.enumerated() {
      let count = Int((rate * each).rounded())
      for number in 0..<count { all.append(Double(step) * each + each * Double(number) / Double(count)) }
    }
    return all
  }
}

/// What all clients did.
final class CaseLoad: @unchecked Sendable {
  enum Step: String, CaseIterable { case create, assign, resolve, search }

  private let port: UInt16
  private let town: String
  private let token: String
  private let lock = NSLock()
  // All below is guarded by `lock`.
  private var times: [Step: [Double]] = [:]
  private var cycles: [Double] = []
  private var errors: [String: Int] = [:]
  private var next = 0
  private var passed = 0.0

  init(port: UInt16, town: String, token: String) { (self.port, self.town, self.token) = (port, town, token) }

  func run(clients: Int, seconds: Double) {
    let start = Clock.monotonicNanoseconds
    let end = start + UInt64(seconds * 1e9)
    together(clients) { client in
      while Clock.monotonicNanoseconds < end { self.cycle(client, from: Clock.monotonicNanoseconds) }
    }
    passed = Double(Clock.monotonicNanoseconds - start) / 1e9
  }

  /// What waits for a free client counts as waiting.
  func run(clients: Int, arrivals: [Double]) {
    let start = Clock.monotonicNanoseconds
    together(clients) { client in
      while let arrival = self.take(arrivals) {
        let due = start + UInt64(arrival * 1e9)
        let now = Clock.monotonicNanoseconds
        if now < due { usleep(UInt32((due - now) / 1000)) }
        self.cycle(client, from: due)
      }
    }
    passed = Double(Clock.monotonicNanoseconds - start) / 1e9
  }

  private func take(_ arrivals: [Double]) -> Double? {
    lock.withLock {
      guard next < arrivals.count else { return nil }
      next += 1
      return arrivals[next - 1]
    }
  }

  private func together(_ clients: Int, _ body: @escaping @Sendable (CaseClient) -> Void) {
    let group = DispatchGroup()
    for number in 0..<clients {
      group.enter()
      let thread = Thread {
        body(CaseClient(port: self.port, town: self.town, token: self.token, number: number))
        group.leave()
      }
      thread.stackSize = 1 << 20
      thread.start()
    }
    group.wait()
  }

  private func cycle(_ client: CaseClient, from due: UInt64) {
    do {
      let (id, code) = try timed(.create) { try client.create() }
      try timed(.assign) { try client.assign(id) }
      try timed(.resolve) { try client.resolve(id) }
      try timed(.search) { try client.search(code, finds: id) }
      let passed = Double(Clock.monotonicNanoseconds - due) / 1e6
      lock.withLock { cycles.append(passed) }
    } catch {
      lock.withLock { errors["\(error)", default: 0] += 1 }
    }
  }

  private func timed<T>(_ step: Step, _ body: () throws -> T) throws -> T {
    let start = Clock.monotonicNanoseconds
    let value = try body()
    let passed = Double(Clock.monotonicNanoseconds - start) / 1e6
    lock.withLock { times[step, default: []].append(passed) }
    return value
  }

  /// Of this process so far: it shares the machine with the server.
  private static var processorSeconds: Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
  }

  func report() -> String {
    func at(_ values: [Double], _ share: Double) -> Double {
      let sorted = values.sorted()
      return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }
    var json = JSONWriter()
    json.object {
      $0.member("cycles", cycles.count)
      $0.member("seconds", passed)
      $0.member("driver_cpu_ms", Self.processorSeconds * 1000 / Double(max(cycles.count, 1)))
      $0.member("errors", errors.values.reduce(0, +))
      $0.member("kinds") { json in json.array(errors.keys.sorted().prefix(5)) { $0.value($1) } }
      $0.member("cycle_p50", at(cycles, 0.5))
      $0.member("cycle_p95", at(cycles, 0.95))
      let all = times.values.flatMap { $0 }
      $0.member("request_p50", at(all, 0.5))
      $0.member("request_p95", at(all, 0.95))
      for step in Step.allCases {
        $0.member(step.rawValue + "_p50", at(times[step] ?? [], 0.5))
        $0.member(step.rawValue + "_p95", at(times[step] ?? [], 0.95))
      }
    }
    return json.text
  }
}

/// One officer's program on a connection of its own.
final class CaseClient {
  private var connection: KeptConnection
  private let head: String
  private let number: Int
  private var count = 0

  init(port: UInt16, town: String, token: String, number: Int) {
    connection = KeptConnection(port: port)
    head = "/\(town)/api/v1/cases"
    self.number = number
    connection.header = "Host: 127.0.0.1:\(port)\r\nAuthorization: Bearer \(token)\r\nAccept: application/json\r\n"
  }

  private static let families = ["見本", "例示", "架空", "仮名", "模擬", "試験", "写目", "雛形"]

  func create() throws -> (id: String, code: String) {
    count += 1
    let phone = String(1_000_000 + (number * 10_007 + count) % 9_000_000).dropFirst()
    let answer = try connection.send(
      "POST", head,
      #"{"procedure":"bulky-waste","wayIn":"phone","answers":{"from-home":true,"name":{"family":"\#(Self.families[count % 8])","given":"花子","familyKana":"ミホン","givenKana":"ハナコ"},"address":{"postcode":"0000101","prefecture":"見本県","municipality":"見本町","town":"大字見本字中央","lot":"\#(count)"},"telephone":"0240\#(phone)","items":[{"kind":"chair","pieces":1}],"place":"front"}}"#,
      wants: 201)
    guard let id = Self.member(#""id":""#, answer), let code = Self.member(#""code":""#, answer) else {
      throw CasePreload.Trouble("no id: \(String(decoding: answer.prefix(200), as: UTF8.self))")
    }
    return (id, code)
  }

  func assign(_ id: String) throws {
    _ = try connection.send("POST", "\(head)/\(id)/assign", #"{"version":1,"assignee":"demonstration-kyoko"}"#, wants: 200)
  }
  func resolve(_ id: String) throws { _ = try connection.send("POST", "\(head)/\(id)/actions/resolve", #"{"version":2}"#, wants: 200) }

  func search(_ code: String, finds id: String) throws {
    let answer = try connection.send("GET", "\(head)?standing=closed&q=\(code)", nil, wants: 200)
    guard Self.member(#""id":""#, answer) == id else { throw CasePreload.Trouble("not found by its number") }
  }

  private static func member(_ name: StaticString, _ json: [UInt8]) -> String? {
    guard let start = json.end(of: name), let end = json[start...].firstIndex(of: UInt8(ascii: "\"")) else { return nil }
    return String(decoding: json[start..<end], as: UTF8.self)
  }
}

extension [UInt8] {
  /// Behind the first place where `text` stands. Letters count as they are.
  func end(of text: StaticString) -> Int? {
    let length = text.utf8CodeUnitCount
    guard count >= length else { return nil }
    return withUnsafeBytes { bytes in
      (0...(bytes.count - length)).first { bytes[$0] == text.utf8Start[0] && memcmp(bytes.baseAddress! + $0, text.utf8Start, length) == 0 }
        .map { $0 + length }
    }
  }
}

/// A connection that stays open; opened anew where the server has closed it between two requests.
final class KeptConnection {
  var header = ""
  private let port: UInt16
  private var descriptor: Int32 = -1
  private var buffer: [UInt8] = []
  private var piece = [UInt8](repeating: 0, count: 16_384)

  init(port: UInt16) { self.port = port }
  deinit { if descriptor >= 0 { close(descriptor) } }

  private func open() throws {
    if descriptor >= 0 { close(descriptor) }
    buffer = []
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var one: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, 4)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, 16) } }
    guard result == 0 else { throw CasePreload.Trouble("cannot connect: \(errno)") }
  }

  /// The body of the answer.
  func send(_ method: String, _ path: String, _ body: String?, wants status: Int) throws -> [UInt8] {
    if descriptor < 0 { try open() }
    var text = "\(method) \(path) HTTP/1.1\r\n\(header)"
    if let body { text += "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n" }
    let bytes = Array((text + "\r\n" + (body ?? "")).utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { throw CasePreload.Trouble("sending failed: \(errno)") }
      sent += count
    }
    let (answered, answer) = try receive()
    guard answered == status else {
      throw CasePreload.Trouble("\(method) answered \(answered): \(String(decoding: answer.prefix(160), as: UTF8.self))")
    }
    return answer
  }

  private func receive() throws -> (Int, [UInt8]) {
    while true {
      if let start = buffer.end(of: "\r\n\r\n") {
        // The server writes its names of fields so.
        guard let place = buffer.end(of: "Content-Length: "), place < start, let length = Self.number(buffer[place...]),
          let status = Self.number(buffer[9...])
        else { throw CasePreload.Trouble("an answer without a length") }
        if buffer.count >= start + length {
          let body = Array(buffer[start..<(start + length)])
          if let place = buffer.end(of: "Connection: close"), place < start {
            close(descriptor)
            descriptor = -1
          }
          buffer.removeAll(keepingCapacity: true)
          return (status, body)
        }
      }
      let count = piece.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
      guard count > 0 else { throw CasePreload.Trouble("the connection ended") }
      buffer += piece[..<count]
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    let digits = digits.prefix { (0x30...0x39).contains($0) }
    return digits.isEmpty ? nil : digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
