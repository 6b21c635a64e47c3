import Editorial

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files outside git: open copies, and what stands in `.git/stet`.
///
/// A write replaces the file in one step, so that a reader sees the old bytes or the new ones.
enum LocalFiles {
  /// The bytes of a file; nil where there is none.
  ///
  /// Links are not followed.
  static func read(_ path: String, limit: Int = .max) throws -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw NewsroomError.file(path: path, operation: "read", errno: errno)
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    let size = min(limit, 65_535) + 1
    while bytes.count <= limit {
      let chunk = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        count = unsafe max(0, System.read(descriptor, into: buffer))
      }
      if chunk.isEmpty { break }
      bytes += chunk
    }
    return bytes
  }

  /// Writes a file beside its place and renames it there; durably, file and folder are on the disk
  /// when this returns.
  static func write(_ bytes: [UInt8], to path: String, durably: Bool) throws {
    let temporary = path + ".stet-\(getpid())"
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw NewsroomError.file(path: path, operation: "write", errno: errno)
    }
    func fail() -> NewsroomError {
      let reason = errno
      close(descriptor)
      unsafe unlink(temporary)
      return .file(path: path, operation: "write", errno: reason)
    }
    guard System.writeAll(bytes, to: descriptor) else { throw fail() }
    if durably, fsync(descriptor) != 0 { throw fail() }
    close(descriptor)
    guard System.rename(temporary, to: path) == 0 else {
      let reason = errno
      unsafe unlink(temporary)
      throw NewsroomError.file(path: path, operation: "write", errno: reason)
    }
    if durably { try flushFolder(of: path) }
  }

  /// Puts the folder of a file on the disk, so that a rename in it survives a loss of power.
  static func flushFolder(of path: String) throws {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    let descriptor = unsafe open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw NewsroomError.file(path: folder, operation: "open", errno: errno)
    }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else {
      throw NewsroomError.file(path: folder, operation: "flush", errno: errno)
    }
  }

  /// Makes a folder and those above it; one that is there already is fine.
  static func makeFolder(_ path: String) throws {
    if exists(path) { return }
    let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    if !parent.isEmpty { try makeFolder(parent) }
    guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw NewsroomError.file(path: path, operation: "make folder", errno: errno)
    }
  }

  /// Whether something stands at a path, a dangling link too.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0
  }

  /// What stands at a path.
  enum Kind { case file, folder, link, other }

  /// What stands at a path; nil where nothing does.
  static func kind(_ path: String) -> Kind? {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }

  /// The size of a file in bytes and the time of its last change in nanoseconds; nil where there is
  /// none.
  static func stamp(_ path: String) -> (size: Int, changed: Int64)? {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return nil }
    return (
      Int(status.st_size),
      Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    )
  }

  /// The names in a folder, sorted by their bytes; empty where there is none.
  static func names(in folder: String) throws -> [String] {
    guard let stream = unsafe opendir(folder) else {
      if errno == ENOENT { return [] }
      throw NewsroomError.file(path: folder, operation: "list", errno: errno)
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Removes a file.
  static func remove(_ path: String) throws {
    guard unsafe unlink(path) == 0 || errno == ENOENT else {
      throw NewsroomError.file(path: path, operation: "remove", errno: errno)
    }
  }

  /// Removes a file whose staying behind does no harm.
  static func removeQuietly(_ path: String) { _ = unsafe unlink(path) }

  /// Removes an empty folder; one that is not empty stays.
  static func removeEmptyFolder(_ path: String) { _ = unsafe rmdir(path) }

  /// Gives a file another name in the same filesystem, replacing what stands there.
  static func rename(_ old: String, to new: String) throws {
    guard System.rename(old, to: new) == 0 else {
      throw NewsroomError.file(path: new, operation: "rename", errno: errno)
    }
  }
}

/// The system's own calls, where the names above would hide them.
private enum System {
  static func read(_ descriptor: CInt, into buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
    again { unsafe call(descriptor, buffer.baseAddress, buffer.count) }
  }

  static func write(_ descriptor: CInt, _ buffer: UnsafeRawBufferPointer) -> Int {
    again { unsafe put(descriptor, buffer.baseAddress, buffer.count) }
  }

  /// Whether all bytes could be written; `errno` says why not.
  static func writeAll(_ bytes: [UInt8], to descriptor: CInt) -> Bool {
    var start = 0
    while start < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe write(descriptor, UnsafeRawBufferPointer(rebasing: buffer[start...]))
      }
      guard count >= 0 else { return false }
      start += count
    }
    return true
  }

  static func rename(_ old: String, to new: String) -> CInt { unsafe move(old, new) }

  private static func again(_ body: () -> Int) -> Int {
    var count = -1
    repeat { count = body() } while count < 0 && errno == EINTR
    return count
  }
}

private let call = unsafe read(_:_:_:)
private let put = unsafe write(_:_:_:)
private let move = unsafe rename(_:_:)
