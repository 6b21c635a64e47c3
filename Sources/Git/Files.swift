#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The few calls on files that libgit2 does not make for us.
enum Files {
  /// What a path leads to, links followed.
  struct Status {
    let isDirectory: Bool
    let isFile: Bool
    let device: UInt64
    let owner: UInt32
    let size: Int
  }

  static func status(_ path: String) -> Status? {
    var result = stat()
    guard stat(path, &result) == 0 else { return nil }
    let kind = result.st_mode & S_IFMT
    return Status(
      isDirectory: kind == S_IFDIR, isFile: kind == S_IFREG, device: UInt64(result.st_dev),
      owner: result.st_uid, size: Int(result.st_size))
  }

  /// All bytes of a file; nil when there is none.
  static func contents(of path: String, limit: Int = .max) throws(GitError) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw GitError(errno: errno, "read", on: path)
    }
    defer { close(file) }
    var failure: Int32 = 0
    let bytes = readAll(file, limit: limit, failure: &failure)
    guard failure == 0 else { throw GitError(errno: failure, "read", on: path) }
    guard bytes.count <= limit else {
      throw GitError(.invalid, "read", on: path, detail: "it is larger than \(limit) bytes")
    }
    return bytes
  }

  /// Reads an open file to its end, or until it has one byte more than `limit`.
  static func readAll(_ file: Int32, limit: Int = .max, failure: inout Int32) -> [UInt8] {
    var status = stat()
    let expected = fstat(file, &status) == 0 ? Int(status.st_size) : 0
    var bytes: [UInt8] = []
    var room = max(min(expected, limit) + 1, 256)
    var ended = false
    while !ended, bytes.count <= limit {
      let offset = bytes.count
      let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        let got = systemRead(file, buffer.baseAddress, room)
        if got < 0 { failure = errno == EINTR ? 0 : errno }
        ended = got == 0 || failure != 0
        count = max(0, got)
      }
      if offset == 0 { bytes = chunk } else { bytes += chunk }
      room = max(room, 65_536)
    }
    return bytes
  }

  /// Makes a folder; false when there was one.
  static func makeFolder(_ path: String) throws(GitError) -> Bool {
    guard mkdir(path, 0o777) != 0 else { return true }
    guard errno == EEXIST else { throw GitError(errno: errno, "make folder", on: path) }
    return false
  }

  static func rename(_ path: String, to new: String) throws(GitError) {
    guard systemRename(path, new) == 0 else { throw GitError(errno: errno, "move", on: path) }
  }

  /// Puts a file or folder itself on the disk, unless durability is relaxed.
  static func flush(_ path: String) throws(GitError) {
    guard Durability.current == .full else { return }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw GitError(errno: errno, "flush", on: path) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw GitError(errno: errno, "flush", on: path) }
  }

  /// The names in a folder, without `.` and `..`; nil when there is no such folder.
  static func names(in path: String) throws(GitError) -> [String]? {
    guard let folder = opendir(path) else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw GitError(errno: errno, "list", on: path)
    }
    defer { closedir(folder) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw GitError(errno: errno, "list", on: path) }
    return names
  }

  /// The path without links.
  static func real(_ path: String) throws(GitError) -> String {
    guard let resolved = realpath(path, nil) else {
      throw GitError(errno: errno, "open", on: path)
    }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The folder that holds a path; the root holds itself.
  static func parent(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

extension Files {
  /// Whether a path is a symbolic link, even one that leads nowhere.
  static func isLink(_ path: String) -> Bool {
    var result = stat()
    return lstat(path, &result) == 0 && result.st_mode & S_IFMT == S_IFLNK
  }
}

/// The system's `read`, by a name that no method hides.
func systemRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(file, buffer, count)
}

/// The system's `rename`, by a name that no method hides.
private func systemRename(_ path: String, _ new: String) -> CInt {
  rename(path, new)
}
