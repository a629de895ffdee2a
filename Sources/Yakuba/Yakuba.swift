import Glibc
import Installation

@main
enum Yakuba {
  static func main() async {
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
