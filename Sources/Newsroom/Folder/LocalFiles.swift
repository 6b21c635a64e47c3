import Editorial
import System

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files outside git's objects: open copies, and those in `.git/stet`.
///
/// A write replaces the file in one step, so that a reader sees the old bytes or the new ones.
enum LocalFiles {
  /// The bytes of a file; nil if there is none.
  ///
  /// - Throws: ``NewsroomError/file(path:operation:errno:)`` if it can't be read to its end;
  ///   `FileError` if it is a link, a pipe and the like, or larger than the limit.
  static func read(_ path: String, limit: Int = .max) throws -> [UInt8]? {
    try told { () throws(FileError) in try PlainFile.read(path, limit: limit) }
  }

  /// Writes a file next to its place and renames it; if durably, file and folder are on the disk
  /// when this returns.
  ///
  /// - Throws: `FileError` if there is a link: our own files never are.
  static func write(_ bytes: [UInt8], to path: String, durably: Bool) throws {
    let (folder, name) = parts(of: path)
    try told { () throws(FileError) in
      try checkIsNoLink(path, "write")
      try Folder(folder).write(bytes, to: name, isDurable: durably)
    }
  }

  /// Refuses a link in place of a file of ours; where it leads is not looked at.
  ///
  /// - Throws: `FileError`.
  static func checkIsNoLink(_ path: String, _ operation: String = "open") throws(FileError) {
    if try kind(path) == .link { throw FileError(operation, path, .kind(.link)) }
  }

  /// Gives a file of ours that other code makes, such as SQLite, its folder's rights for the group;
  /// makes it, empty, if it is missing.
  ///
  /// - Throws: `FileError` if there is a link, a pipe or the like, or nothing can be made.
  static func prepare(_ path: String) throws(FileError) {
    if let kind = FileKind(at: path) {
      guard kind == .file else { throw FileError("open", path, .kind(kind)) }
      return
    }
    let (folder, name) = parts(of: path)
    try Folder(folder).write([], to: name)
  }

  /// Makes a folder and those above it, unless they are there already.
  static func makeFolder(_ path: String) throws {
    if exists(path) { return }
    let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    if !parent.isEmpty { try makeFolder(parent) }
    guard unsafe mkdir(path, 0o755) == 0 else {
      if errno == EEXIST { return }
      throw NewsroomError.file(path: path, operation: "make folder", errno: errno)
    }
    Sharing.share(path)
  }

  /// Refuses a path where no folder can be made or written to, so that a dry run says so, too.
  static func checkFolder(_ path: String) throws {
    var place = path
    while !exists(place), let slash = place.lastIndex(of: "/") { place = String(place[..<slash]) }
    guard unsafe access(place + "/.", W_OK | X_OK) == 0 else {
      throw NewsroomError.file(path: path, operation: "write to the folder", errno: errno)
    }
  }

  /// Whether there is something at a path, even a dangling link.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0
  }

  /// What is at a path.
  enum Kind { case file, folder, link, other }

  /// What is at a path; nil if nothing is.
  ///
  /// - Throws: `FileError` if that can't be found out: a file that the disk can't read is not gone.
  static func kind(_ path: String) throws(FileError) -> Kind? {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw FileError("look at", path, .system(errno))
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }

  /// The size of a file in bytes and the time of its last change in nanoseconds; nil if there is
  /// none.
  static func stamp(_ path: String) -> (size: Int, changed: Int64)? {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return nil }
    return (
      Int(status.st_size),
      Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    )
  }

  /// The names in a folder, sorted by their bytes; empty if there is none.
  static func names(in folder: String) throws -> [String] {
    try told { () throws(FileError) in try FolderNames.all(in: folder) }
  }

  /// Removes a file; if it stays, it does no harm.
  static func removeQuietly(_ path: String) { _ = unsafe unlink(path) }

  /// Removes everything in a folder, and the folder itself if that is wanted; what links lead to
  /// stays.
  static func removeAll(in path: String, itself: Bool) throws {
    try told { () throws(FileError) in
      let folder = try Folder(path)
      for name in try FolderNames.all(in: path) { try folder.removeAll(name) }
    }
    if itself, unsafe rmdir(path) != 0 {
      throw NewsroomError.file(path: path, operation: "remove", errno: errno)
    }
  }

  /// Turns an error of the system into one of the newsroom.
  static func told<Value>(_ body: () throws(FileError) -> Value) throws -> Value {
    do { return try body() } catch {
      guard case .system(let number) = error.reason else { throw error }
      throw NewsroomError.file(path: error.path, operation: error.operation, errno: number)
    }
  }

  private static func parts(of path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
    let folder = String(path[..<slash])
    return (folder.isEmpty ? "/" : folder, String(path[path.utf8.index(after: slash)...]))
  }
}
