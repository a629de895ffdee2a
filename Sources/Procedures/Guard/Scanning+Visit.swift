import Contracts
import Forms

extension Visit {
  /// Takes files in through the installation's scanner.
  var fileIntake: FileIntake { FileIntake(scanner: services.ports.port(Scanning.self)?.scanner ?? NoFileScanner()) }
}
