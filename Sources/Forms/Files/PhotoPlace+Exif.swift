extension PhotoPlace {
  /// Where a photograph was taken, from its Exif data (JPEG, HEIC); nil where that does not say, or says nonsense.
  /// Source: CIPA DC-008 (Exif 2.32) 4.6.6, TIFF 6.0.
  init?(exifOf bytes: [UInt8]) {
    let mark: [UInt8] = [0x45, 0x78, 0x69, 0x66, 0, 0]
    guard bytes.count > 16 else { return nil }
    // The block stands near the start of a JPEG; in a HEIC anywhere.
    for start in 0..<(bytes.count - 14)
    where bytes[start] == 0x45 && bytes[start + 1] == 0x78 && bytes[start..<start + 6].elementsEqual(mark) {
      let block = bytes[(start + 6)..<min(bytes.count, start + 6 + 65_536)]
      if let place = TIFF(Array(block))?.place {
        self = place
        return
      }
    }
    return nil
  }
}

/// As much of TIFF as a place needs.
private struct TIFF {
  let bytes: [UInt8]
  let isLittle: Bool

  init?(_ bytes: [UInt8]) {
    if bytes.starts(with: [0x49, 0x49, 0x2A, 0]) {
      isLittle = true
    } else if bytes.starts(with: [0x4D, 0x4D, 0, 0x2A]) {
      isLittle = false
    } else {
      return nil
    }
    self.bytes = bytes
  }

  var place: PhotoPlace? {
    guard let first = number(4, 4), let gps = entry(0x8825, inDirectoryAt: first), let directory = number(gps.valuePlace, 4),
      let north = angle(2, reference: 1, directory, negative: 0x53), let east = angle(4, reference: 3, directory, negative: 0x57),
      (-90...90).contains(north), (-180...180).contains(east), north != 0 || east != 0
    else { return nil }
    return PhotoPlace(latitude: north, longitude: east)
  }

  private func number(_ place: Int, _ size: Int) -> Int? {
    guard place >= 0, place + size <= bytes.count else { return nil }
    var value = 0
    for index in 0..<size { value = value << 8 | Int(bytes[place + (isLittle ? size - 1 - index : index)]) }
    return value
  }

  private func entry(_ tag: Int, inDirectoryAt place: Int) -> (count: Int, valuePlace: Int)? {
    guard let count = number(place, 2), count <= 512 else { return nil }
    for index in 0..<count {
      let start = place + 2 + index * 12
      guard let found = number(start, 2) else { return nil }
      if found == tag, let values = number(start + 4, 4) { return (values, start + 8) }
    }
    return nil
  }

  /// Degrees, minutes, seconds as three fractions.
  private func angle(_ tag: Int, reference: Int, _ directory: Int, negative: UInt8) -> Double? {
    guard let entry = entry(tag, inDirectoryAt: directory), entry.count == 3, let place = number(entry.valuePlace, 4),
      let side = self.entry(reference, inDirectoryAt: directory), side.valuePlace < bytes.count
    else { return nil }
    var degrees = 0.0
    for (index, share) in [1.0, 60, 3600].enumerated() {
      guard let top = number(place + index * 8, 4), let bottom = number(place + index * 8 + 4, 4), bottom > 0 else { return nil }
      degrees += Double(top) / Double(bottom) / share
    }
    return bytes[side.valuePlace] == negative ? -degrees : degrees
  }
}
