import Foundation
import Glibc
import Kernel
import Storage

/// `YakubaBench <what> …`: measures one thing and prints rows `name<TAB>figure<TAB>unit`; script/bench makes the table.
@main
enum YakubaBench {
  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      switch arguments.first {
      case "commits": try await CommitBench.run(Array(arguments.dropFirst()))
      case "cases": try await CasesBench.run(Array(arguments.dropFirst()))
      case "preload": try CasePreload.run(Array(arguments.dropFirst()))
      case "drive": try CaseDrive.run(Array(arguments.dropFirst()))
      case "towns": try await TownsBench.run(Array(arguments.dropFirst()))
      case "forms": try await FormsBench.run(Array(arguments.dropFirst()))
      case "web": try await WebBench.run(Array(arguments.dropFirst()))
      default:
        Output.line(
          "usage: YakubaBench commits|cases|preload|drive|towns|web|forms [--postgres URL] [--cases N,N] [--towns N] [--seconds N]",
          to: STDERR_FILENO)
        exit(64)
      }
    } catch {
      Output.line("YakubaBench: \(error)", to: STDERR_FILENO)
      exit(1)
    }
  }
}

/// Lines on a descriptor.
enum Output {
  static func line(_ text: String, to descriptor: Int32 = STDOUT_FILENO) {
    let bytes = Array((text + "\n").utf8)
    _ = Glibc.write(descriptor, bytes, bytes.count)
  }

  static func figure(_ name: String, _ value: Double, _ unit: String) {
    let tenths = Int((value * 10).rounded())
    line("\(name)\t\(tenths / 10).\(tenths % 10)\t\(unit)")
  }
}

/// `--name value` pairs.
struct Options {
  private let arguments: [String]
  init(_ arguments: [String]) { self.arguments = arguments }
  subscript(_ name: String) -> String? {
    guard let place = arguments.firstIndex(of: "--" + name), place + 1 < arguments.count else { return nil }
    return arguments[place + 1]
  }
}

/// Durations.
enum Stopwatch {
  /// Seconds that `body` takes.
  static func seconds(_ body: () async throws -> Void) async rethrows -> Double {
    let start = Clock.monotonicNanoseconds
    try await body()
    return Double(Clock.monotonicNanoseconds - start) / 1e9
  }

  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }
}

/// A folder of its own, deleted afterwards.
struct Workshop {
  let path: String

  init() throws {
    var template = Array("/tmp/yakuba-bench-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Failure(.unavailable, "bench.folder", Phrase("作業用のフォルダーを作れません。", en: "No folder can be made.", easy: "フォルダーを 作れません。"))
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
