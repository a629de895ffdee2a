import Casework
import Forms

extension CaseFile {
  /// A file of a filling as the case keeps it.
  init(_ stored: StoredFile) {
    self.init(
      stored.isAuthority ? .authority : .answer, digest: stored.file.digest, name: stored.file.name, mediaType: stored.file.type.mediaType,
      original: stored.originalDigest == stored.file.digest ? nil : stored.originalDigest, isScanned: stored.isScanned,
      place: stored.place.map { Place(latitude: $0.latitude, longitude: $0.longitude) })
  }
}
