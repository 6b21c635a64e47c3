import System

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a build needs from the system besides files: a folder to begin with, and a lock.
enum Disk {
  /// Makes a folder and its parents.
  static func makeFolder(_ path: String) throws(SiteError) {
    if unsafe mkdir(path, 0o755) == 0 { return Sharing.share(path) }
    if errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
      throw failure(path, "make")
    }
    try makeFolder(String(path[..<slash]))
    guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST else { throw failure(path, "make") }
    Sharing.share(path)
  }

  /// When a name was last added to a folder or removed from it, in nanoseconds; nil if there is no such
  /// folder.
  static func namesChanged(in folder: String) -> Int64? {
    var status = stat()
    guard unsafe lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      return nil
    }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// Holds a file's lock until the process ends or the file is closed; nil if another process has it.
  static func lock(_ path: String) throws(SiteError) -> Int32? {
    let isNew = FileKind(at: path) == nil
    let file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o644)
    guard file >= 0 else { throw failure(path, "lock") }
    if isNew { Sharing.share(path) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      close(file)
      return nil
    }
    return file
  }

  static func unlock(_ file: Int32) { close(file) }

  private static func failure(_ path: String, _ operation: String) -> SiteError {
    .file(path: path, operation: operation, errno: errno)
  }
}
