import Images
import Web

/// Photographs on their way in: what is kept was made anew by us, without the place where it was taken.
public enum PhotographIntake {
  /// Endings of the photographs that are taken.
  public static let types = [".jpg", ".jpeg", ".png", ".webp", ".heic"]

  /// Whether content is a photograph, whatever its name says.
  public static func isPhotograph(_ bytes: [UInt8]) -> Bool { ImageKind(bytes) != nil }

  /// Whether a kept file is a photograph by its name, as `taken` gives it.
  public static func isPhotograph(named name: String) -> Bool {
    let name = name.lowercased()
    return types.contains { name.hasSuffix($0) }
  }

  /// A photograph encoded anew as JPEG, its name ending so; any other file as it came.
  /// Throws `images.too-large`, `images.unreadable`, `images.no-workshop`.
  public static func taken(_ file: UploadedFile) async throws -> UploadedFile {
    guard isPhotograph(file.bytes) else { return file }
    let clean = try await ImageWorkshop().clean(file.bytes)
    return UploadedFile(field: file.field, filename: jpegName(file.filename), contentType: "image/jpeg", bytes: clean.bytes)
  }

  /// The name of a photograph once it is a JPEG.
  public static func jpegName(_ name: String) -> String {
    let lower = name.lowercased()
    if lower.hasSuffix(".jpg") || lower.hasSuffix(".jpeg") { return name }
    guard let ending = types.first(where: lower.hasSuffix) else { return name + ".jpg" }
    return String(name.dropLast(ending.count)) + ".jpg"
  }
}

extension Response {
  /// A photograph to look at on a page; kept by no cache, since a part of it may be hidden the next moment.
  public static func photograph(_ bytes: [UInt8]) -> Response {
    let type =
      switch ImageKind(bytes) {
      case .jpeg: "image/jpeg"
      case .png: "image/png"
      case .webp: "image/webp"
      case .heif: "image/heic"
      case nil: "application/octet-stream"
      }
    return Response(
      .ok, headers: Headers([("content-type", type), ("content-disposition", "inline"), ("cache-control", "no-store")]),
      content: .bytes(bytes))
  }
}
