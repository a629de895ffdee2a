import Contracts
import Kernel
import Storage

extension ServiceList {
  /// Gives a town what lies in its folder besides `town.json`, where it is not there yet. What was done, in words.
  func furnish(_ file: TownFile, folder: String, _ database: TownDatabase) async throws -> [OperatorText] {
    []
  }
}
