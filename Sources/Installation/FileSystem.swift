import Glibc
import Kernel

/// Files and folders, as far as an installation touches them itself.
enum FileSystem {
  /// All bytes of a file; nil where it cannot be read.
  static func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        return nil
      }
      bytes.append(contentsOf: buffer[..<count])
    }
  }

  /// Writes a new file that nobody else may read; the error number, 0 for success. A file that is there is left alone (EEXIST).
  static func writeNew(_ path: String, _ bytes: [UInt8], mode: mode_t) -> Int32 {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { return errno }
    defer { close(descriptor) }
    return writeAll(descriptor, bytes)
  }

  /// Replaces a file at once: written beside it and renamed over it. The error number, 0 for success.
  static func replace(_ path: String, _ bytes: [UInt8], mode: mode_t = 0o644) -> Int32 {
    let temporary = path + ".part"
    unlink(temporary)
    let error = writeNew(temporary, bytes, mode: mode)
    guard error == 0 else {
      unlink(temporary)
      return error
    }
    return rename(temporary, path) == 0 ? 0 : errno
  }

  static func writeAll(_ descriptor: Int32, _ bytes: [UInt8]) -> Int32 {
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + offset, bytes.count - offset) }
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      offset += count
    }
    return 0
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Permission bits; nil where there is no such file.
  static func mode(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
  }

  static func size(_ path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  /// When a file was last changed.
  static func changed(_ path: String) -> Moment? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Moment(milliseconds: Int64(status.st_mtim.tv_sec) * 1000 + Int64(status.st_mtim.tv_nsec) / 1_000_000)
  }

  /// Makes a folder and those above it; the error number, 0 for success.
  static func makeFolder(_ path: String, mode: mode_t = 0o750) -> Int32 {
    if isFolder(path) { return 0 }
    let parent = self.parent(path)
    if parent != path, !isFolder(parent) {
      let error = makeFolder(parent, mode: mode)
      if error != 0 { return error }
    }
    return mkdir(path, mode) == 0 || errno == EEXIST ? 0 : errno
  }

  /// Whether files can be made in a folder, by making one; the error number, 0 for success.
  static func tryWriting(in folder: String) -> Int32 {
    let path = "\(folder)/.yakuba-\(getpid())"
    let error = writeNew(path, [0x0A], mode: 0o600)
    unlink(path)
    return error
  }

  static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Names in a folder, sorted, without hidden ones.
  static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// Absolute, without symbolic links; nil where nothing is there.
  static func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  static func message(_ error: Int32) -> String { String(cString: strerror(error)) }

  /// Bytes that are free for us on the file system of a path.
  static func freeBytes(_ path: String) -> Int? {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { return nil }
    return Int(status.f_bavail) * Int(status.f_frsize)
  }
}
