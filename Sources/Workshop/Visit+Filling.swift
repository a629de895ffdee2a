import Contracts
import Forms
import Kernel
import Storage

extension Visit {
  /// What a form is filled in by today: as the office's rules say, where there is a service that keeps them.
  func fillingContext(_ reader: Reader) throws -> FillingContext {
    try services.ports.port(FillingSurroundings.self)?.context(reader, clock.today) ?? FillingContext(today: clock.today)
  }
}
