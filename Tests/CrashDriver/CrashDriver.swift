import Glibc
import Kernel
import Storage

/// `CrashDriver <round> folder <path>` or `CrashDriver <round> server <url> <directory> <prefix>`: writes to the town `test` with three
/// writers and a pump until it is killed, and says `ack <key>` on standard output after each commit.
@main
enum CrashDriver {
  static func main() async {
    let arguments = CommandLine.arguments
    guard arguments.count >= 4, let location = location(arguments) else { exit(64) }
    do {
      let cluster = try CrashScene.cluster(location)
      let town = try await cluster.open("test")
      await withTaskGroup(of: Void.self) { group in
        for writer in 0..<3 {
          group.addTask {
            for number in 0... {
              let key = "\(arguments[1])-\(writer)-\(number)"
              do {
                try await CrashScene.write(key, town)
                say("ack \(key)\n")
              } catch {
                // Not acknowledged: may be there or not. Go on with the next, when the database is back.
                try? await Task.sleep(for: .milliseconds(20))
              }
            }
          }
        }
        group.addTask { await CrashScene.pump(town).run(idleMilliseconds: 50) }
      }
    } catch {
      say("error \(error)\n")
      exit(69)
    }
  }

  private static func location(_ arguments: [String]) -> ClusterLocation? {
    switch arguments[2] {
    case "folder": .folder(arguments[3])
    case "server" where arguments.count == 6: .server(url: arguments[3], directory: arguments[4], prefix: arguments[5])
    default: nil
    }
  }

  /// In one call: a line is there whole or not at all.
  private static func say(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.write(STDOUT_FILENO, bytes, bytes.count)
  }
}
