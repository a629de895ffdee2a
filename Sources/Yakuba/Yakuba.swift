import CJemalloc
import Glibc
import Installation

@main
enum Yakuba {
  static func main() async {
    // jemalloc gives back what is no longer used from a thread of its own, also while nothing is asked (docs/decisions/0013).
    var isOn = true
    mallctl("background_thread", nil, nil, &isOn, MemoryLayout<Bool>.size)
    let arguments = Array(CommandLine.arguments.dropFirst())
    var environment: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let pair = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if pair.count == 2 { environment[String(pair[0])] = String(pair[1]) }
      entry += 1
    }
    let output = Output.standard(environment: environment)
    exit(await YakubaCommand.run(arguments, environment: environment, output: output).rawValue)
  }
}
