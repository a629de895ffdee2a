import Foundation
import Glibc
import Kernel
import Web

/// Requests per CPU second of the web floor: a static file of 1 kB next to nginx, and pages made by a handler. Needs nginx and wrk.
enum WebBench {
  private struct Load {
    var requests = 0.0
    var perSecond = 0.0
    var ninetyNinth = ""
  }

  static func run(_ arguments: [String]) async throws {
    let options = Options(arguments)
    let seconds = options["seconds"].flatMap { Int($0) } ?? 5
    let folder = try Workshop()
    defer { folder.remove() }
    let file = Array(String(repeating: "p{margin:0}body{color:#1a1a1a}\n", count: 34).utf8.prefix(1024))
    let page = Array(String(repeating: "<p>見本町の計画 measure</p>\n", count: 32).utf8.prefix(1024))
    let plan = makePlan()
    let catalogue = try AssetCatalogue(files: ["app.css": file])
    let pipeline = Pipeline(clock: .system, assets: catalogue, log: AccessLog { _ in }, metrics: Metrics()) { request in
      Response(
        headers: Headers([("content-type", "text/html; charset=utf-8")]), content: .bytes(request.segments == ["plan"] ? plan : page))
    }
    var configuration = TransportConfiguration()
    configuration.port = 0
    let transport = MicrohttpdTransport(configuration)
    let port = try transport.start(pipeline)
    let address = "http://127.0.0.1:\(port)"
    try file.withUnsafeBytes { try Data($0).write(to: URL(fileURLWithPath: folder.path + "/app.css")) }
    let nginx = try Nginx(folder.path)
    defer { nginx.stop() }

    if options["serve"] != nil {
      // For a profiler: until it is ended.
      Output.line("\(address)\(catalogue.link("app.css").text)\n\(address)/page\n\(address)/plan\n\(nginx.address)/app.css")
      try await Task.sleep(nanoseconds: 600_000_000_000)
    }
    let peer = try measure("nginx static 1 kB", "\(nginx.address)/app.css", seconds) { nginx.cpuSeconds }
    let own = try measure("static 1 kB", address + catalogue.link("app.css").text, seconds) { ProcessFigures.cpuSeconds }
    Output.figure("static, share of nginx per CPU second", 100 * peer / own, "%")
    _ = try measure("page 1 kB", address + "/page", seconds) { ProcessFigures.cpuSeconds }
    _ = try measure("page 45 kB", address + "/plan", seconds) { ProcessFigures.cpuSeconds }
    _ = try measure("page 45 kB, gzip", address + "/plan", seconds, header: "Accept-Encoding: gzip") { ProcessFigures.cpuSeconds }
    Output.figure("resident memory", Double(ProcessFigures.residentBytes ?? 0) / 1e6, "MB")
    for level in 1...9 { compress(plan, level) }
    await transport.stop(graceSeconds: 1)
  }

  /// Something like a page of a plan: varied words in regular markup.
  private static func makePlan() -> [UInt8] {
    let words = ["窓口", "申請", "防災", "情報", "町民", "施策", "指標", "令和", "計画", "教育", "農業", "健康", "予約", "地図", "公開", "実施中"]
    var text = "<!DOCTYPE html><html lang=\"ja\"><body><main>"
    var seed = 1
    while text.utf8.count < 45_000 {
      text += "<tr class=\"measure\"><th scope=\"row\"><a href=\"/town/plan/measures/\(seed % 9973)\">"
      for _ in 0..<12 {
        seed = seed &* 1_103_515_245 &+ 12_345 & 0x7FFF_FFFF
        text += words[seed >> 16 & 15]
      }
      text += "</a></th><td><span class=\"chip\">\(words[seed >> 12 & 15])</span></td></tr>\n"
    }
    return Array(text.utf8)
  }

  private static func compress(_ bytes: [UInt8], _ level: Int) {
    let start = ProcessFigures.cpuSeconds
    var size = 0
    for _ in 0..<100 { size = Gzip.compress(bytes, level: level)?.count ?? 0 }
    Output.figure("gzip level \(level) of \(bytes.count) B: \(size) B", (ProcessFigures.cpuSeconds - start) * 1e4, "µs")
  }

  /// CPU microseconds a request.
  private static func measure(_ name: String, _ url: String, _ seconds: Int, header: String? = nil, _ cpu: () -> Double) throws -> Double {
    _ = try load(url, 1, 64, header)
    let before = cpu()
    let result = try load(url, seconds, 64, header)
    let each = (cpu() - before) * 1e6 / max(1, result.requests)
    let many = try load(url, seconds, 256, header)
    Output.figure(name, each, "CPU µs/request")
    Output.figure(name, result.perSecond, "requests/s")
    Output.line("\(name), 256 connections\t\(many.ninetyNinth)\tp99")
    return each
  }

  private static func load(_ url: String, _ seconds: Int, _ connections: Int, _ header: String?) throws -> Load {
    let arguments = ["-t2", "-c\(connections)", "-d\(seconds)s", "--latency"] + (header.map { ["-H", $0] } ?? []) + [url]
    let text = try ChildProcess.run("/usr/bin/wrk", arguments, keepsErrors: true).text
    var load = Load()
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ")
      if parts.first == "99%" { load.ninetyNinth = String(parts[1]) }
      if parts.first == "Requests/sec:" { load.perSecond = Double(parts[1]) ?? 0 }
      if parts.dropFirst().first == "requests" { load.requests = Double(parts[0]) ?? 0 }
      if line.contains("Non-2xx") { throw Failure(.defect, "bench.status", Phrase(String(line), en: String(line), easy: String(line))) }
    }
    return load
  }
}

/// An nginx of its own, with what favours it: two workers, open files kept, no log.
private final class Nginx {
  let address: String
  private let process: ChildProcess

  init(_ folder: String) throws {
    let port = 20_000 + Int(getpid()) % 20_000
    address = "http://127.0.0.1:\(port)"
    let text = """
      worker_processes 2; daemon off; pid \(folder)/nginx.pid; error_log \(folder)/error.log;
      events { worker_connections 1024; }
      http {
        types { text/css css; } access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;
        open_file_cache max=100 inactive=60s; open_file_cache_valid 60s;
        client_body_temp_path \(folder)/b; proxy_temp_path \(folder)/p; fastcgi_temp_path \(folder)/f; uwsgi_temp_path \(folder)/u; scgi_temp_path \(folder)/s;
        server { listen 127.0.0.1:\(port); root \(folder); }
      }
      """
    try text.write(toFile: folder + "/nginx.conf", atomically: true, encoding: .utf8)
    chmod(folder, 0o755)
    process = try ChildProcess("/usr/sbin/nginx", ["-c", folder + "/nginx.conf", "-p", folder], keepsErrors: true)
    usleep(500_000)
  }

  func stop() {
    process.signal(SIGTERM)
    _ = process.wait()
  }

  /// Of the workers: children of the process that was started.
  var cpuSeconds: Double {
    let pid = process.processIdentifier
    let children = (try? String(contentsOfFile: "/proc/\(pid)/task/\(pid)/children", encoding: .utf8)) ?? ""
    return children.split(separator: " ").reduce(0) { sum, child in
      let line = (try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8)) ?? ""
      let fields = line.split(separator: ")").last?.split(separator: " ") ?? []
      guard fields.count > 13, let user = Double(fields[11]), let system = Double(fields[12]) else { return sum }
      return sum + (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }
  }
}
