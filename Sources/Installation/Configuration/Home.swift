import Glibc

/// Where Assets/ and Towns/ are.
struct Home: Sendable {
  let folder: String
  var assets: String { folder + "/Assets" }
  var towns: String { folder + "/Towns" }

  /// As configured, else upwards from the executable and from the working folder, else beside them in `share/yakuba`; nil where there is no such folder.
  static func find(_ configuration: Configuration) -> Home? {
    if let folder = configuration.home { return FileSystem.isFolder(folder + "/Assets/schemas") ? Home(folder: folder) : nil }
    var starts: [String] = []
    if let program = FileSystem.real("/proc/self/exe") { starts.append(FileSystem.parent(program)) }
    if let folder = FileSystem.real(".") { starts.append(folder) }
    for start in starts {
      var folder = start
      while true {
        for candidate in [folder, folder + "/share/yakuba"] where FileSystem.isFolder(candidate + "/Assets/schemas") {
          return Home(folder: candidate)
        }
        let parent = FileSystem.parent(folder)
        guard parent != folder, parent != "." else { break }
        folder = parent
      }
    }
    return nil
  }
}
