import Glibc
import Kernel

/// Finds where a style sheet, script or manifest names another file: quoted strings that begin with `./`, `../` or the prefix, and
/// `url(…)` without quotation marks.
enum AssetReferences {
  struct Reference {
    let text: String
    let range: Range<Int>
  }

  static func canRefer(_ name: String) -> Bool {
    [".css", ".js", ".mjs", ".webmanifest"].contains { name.hasSuffix($0) }
  }

  static func find(in bytes: [UInt8]) -> [Reference] {
    var found: [Reference] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      var end: [UInt8] = []
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        end = [byte]
      } else if byte == UInt8(ascii: "("), index >= 3, bytes[index - 3..<index].elementsEqual("url".utf8) {
        end = [UInt8(ascii: ")"), UInt8(ascii: "\""), UInt8(ascii: "'")]
      }
      index += 1
      guard !end.isEmpty else { continue }
      let start = index
      var stop = start
      while stop < bytes.count, stop - start < 256, isPathCharacter(bytes[stop]) { stop += 1 }
      guard stop > start, stop < bytes.count, end.contains(bytes[stop]) else { continue }
      found.append(Reference(text: String(decoding: bytes[start..<stop], as: UTF8.self), range: start..<stop))
      index = stop
    }
    return found
  }

  /// The logical name that a reference in the file `name` means; nil for what cannot be one of ours. A plain word counts only
  /// inside a style sheet, where `url(x.woff2)` is common.
  static func resolve(_ reference: String, from name: String, prefix: String) -> String? {
    if reference.hasPrefix(prefix) { return String(reference.dropFirst(prefix.count)) }
    let isRelative = reference.hasPrefix("./") || reference.hasPrefix("../")
    guard isRelative || (name.hasSuffix(".css") && !reference.hasPrefix("/")) else { return nil }
    var folders = name.split(separator: "/").dropLast().map(String.init)
    for part in reference.split(separator: "/") {
      switch part {
      case ".": continue
      case "..": if folders.popLast() == nil { return nil }
      default: folders.append(String(part))
      }
    }
    return folders.joined(separator: "/")
  }

  private static func isPathCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x40: true
    default: false
    }
  }
}

/// Reads a folder of files into memory.
enum AssetFolder {
  static func read(_ folder: String) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    try read(folder, below: "", into: &files)
    return files
  }

  private static func read(_ folder: String, below prefix: String, into files: inout [String: [UInt8]]) throws {
    guard let directory = opendir(folder) else { throw unreadable(folder) }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      let path = folder + "/" + name
      var status = stat()
      guard stat(path, &status) == 0 else { throw unreadable(path) }
      if status.st_mode & S_IFMT == S_IFDIR {
        try read(path, below: prefix + name + "/", into: &files)
      } else if status.st_mode & S_IFMT == S_IFREG {
        files[prefix + name] = try bytes(path)
      }
    }
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      guard count >= 0 else { throw unreadable(path) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  private static func unreadable(_ path: String) -> Failure {
    let reason = String(cString: strerror(errno))
    return Failure(
      .unavailable, "web.assets-unreadable",
      Phrase("\(path) を読み取れません：\(reason)", en: "Cannot read \(path): \(reason)", easy: "\(path) を 読む ことが できません：\(reason)"))
  }
}
