import Kernel

/// The failure that `body` threw; nil where it threw none.
func failure(of body: () throws -> Void) -> Failure? {
  do {
    try body()
    return nil
  } catch { return error as? Failure }
}

func failure(of body: () async throws -> Void) async -> Failure? {
  do {
    try await body()
    return nil
  } catch { return error as? Failure }
}
