import Kernel
import Synchronization
import TestSupport

extension Randomness {
  static func seeded(_ seed: UInt64) -> Randomness {
    let generator = Box(seed)
    return Randomness { count in generator.value.withLock { g in (0..<count).map { _ in UInt8.random(in: 0...255, using: &g) } } }
  }

  private final class Box: Sendable {
    let value: Mutex<SeededGenerator>
    init(_ seed: UInt64) { value = Mutex(SeededGenerator(seed: seed)) }
  }
}

func hex(_ text: String) -> [UInt8] {
  var bytes: [UInt8] = []
  var rest = text.filter(\.isHexDigit)[...]
  while rest.count >= 2 {
    bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
    rest = rest.dropFirst(2)
  }
  return bytes
}

/// `bytes` with a few of them changed, cut or doubled.
func damaged(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
  var copy = bytes
  for _ in 0..<Int.random(in: 1...4, using: &generator) where !copy.isEmpty {
    let place = Int.random(in: 0..<copy.count, using: &generator)
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: copy[place] = UInt8.random(in: 0...255, using: &generator)
    case 1: copy[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 2: copy.removeSubrange(place...)
    default: copy.insert(UInt8.random(in: 0...255, using: &generator), at: place)
    }
  }
  return copy
}
