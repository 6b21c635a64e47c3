#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder, and the one place that writes files below it.
///
/// Every path is walked name by name from the open folder, and no link is followed on the way. So
/// everything that is written, moved or removed is below the folder, whatever others put there
/// meanwhile.
///
///     let folder = try Folder("/srv/review", names: TreeNames.problem)
///     try folder.write(bytes, to: "open/harbour/harbour.md")
package final class Folder: Sendable {
  /// The folder.
  package let path: String
  let descriptor: Int32
  /// Whether nobody but this process has put anything into it.
  let isFresh: Bool
  private let problem: @Sendable (String) -> String?

  /// Opens a folder.
  ///
  /// - Parameters:
  ///   - path: The folder, which may be a link.
  ///   - names: What is wrong with the name of a file or folder that is about to be made, in words
  ///     that follow *the name X*; nil if it is allowed.
  /// - Throws: ``FileError`` if there is no such folder.
  package convenience init(
    _ path: String, names: @escaping @Sendable (String) -> String? = { _ in nil }
  ) throws(FileError) {
    try self.init(path, isFresh: false, names: names)
  }

  /// Makes a folder that was not there, in one that was; nobody else has put a link into it.
  package static func fresh(
    _ path: String, names: @escaping @Sendable (String) -> String? = { _ in nil }
  ) throws(FileError) -> Folder {
    guard unsafe mkdir(path, 0o755) == 0 else { throw FileError("make", path, .system(errno)) }
    return try Folder(path, isFresh: true, names: names)
  }

  private init(
    _ path: String, isFresh: Bool, names: @escaping @Sendable (String) -> String?
  ) throws(FileError) {
    self.path = path
    self.isFresh = isFresh
    problem = names
    descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("open", path, .system(errno)) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  // MARK: The way down

  /// The names of a path; a name that leads elsewhere is refused, and one that is about to be made
  /// has to be one that `names` allows.
  func names(
    of file: String, _ operation: String, isMade: Bool
  ) throws(FileError) -> [String] {
    let names = file.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { String($0) ?? "" }
    for name in names {
      var found: String?
      if name.isEmpty || name == "." || name == ".." || name.utf8.contains(0) {
        found = "is not the name of a file"
      } else if isMade {
        found = problem(name)
      }
      if let found { throw FileError(operation, whole(file), .name(name, problem: found)) }
    }
    return names
  }

  /// The path of something below the folder.
  package func whole(_ file: String) -> String { "\(path)/\(file)" }

  /// Does something in the folder that a path leads to, given by its names.
  ///
  /// Missing folders are made if that is wanted; otherwise the result is nil.
  func inFolder<Result>(
    _ names: some Collection<String>, _ operation: String, isMaking: Bool,
    _ body: (Int32) throws(FileError) -> Result
  ) throws(FileError) -> Result? {
    var folder = descriptor
    var way = path
    defer { if folder != descriptor { close(folder) } }
    for name in names {
      way += "/\(name)"
      var next = openFolder(name, in: folder)
      if next < 0, errno == ENOENT {
        guard isMaking else { return nil }
        try make(name, in: folder, way)
        next = openFolder(name, in: folder)
      }
      guard next >= 0 else { throw failure(operation, way, name, in: folder) }
      if folder != descriptor { close(folder) }
      folder = next
    }
    return try body(folder)
  }

  private func openFolder(_ name: String, in folder: Int32) -> Int32 {
    unsafe openat(folder, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
  }

  private func make(_ name: String, in folder: Int32, _ way: String) throws(FileError) {
    guard unsafe mkdirat(folder, name, 0o755) == 0 else {
      if errno == EEXIST { return }
      throw FileError("make", way, .system(errno))
    }
    if let mode = Sharing.mode(below: folder, isFolder: true) {
      // If that fails, the group lacks the owner's rights.
      _ = unsafe fchmodat(folder, name, mode, 0)
    }
  }

  /// The error for something on the way: what it is, if it is no folder.
  private func failure(
    _ operation: String, _ way: String, _ name: String, in folder: Int32
  ) -> FileError {
    let number = errno
    guard number == ENOTDIR || number == ELOOP, let kind = Self.kind(name, in: folder) else {
      return FileError(operation, way, .system(number))
    }
    return FileError(operation, way, .kind(kind))
  }

  static func kind(_ name: String, in folder: Int32) -> FileKind? {
    var status = stat()
    guard unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    return FileKind(mode: status.st_mode)
  }
}

/// Folders that a group shares, as git makes them if `core.sharedRepository` says so: what is made
/// in one belongs to the group, too, whatever the maker's umask.
package enum Sharing {
  /// The mode that something new gets in an open folder; nil if the folder is nobody's but its
  /// owner's.
  static func mode(below folder: Int32, isFolder: Bool) -> mode_t? {
    var status = stat()
    guard unsafe fstat(folder, &status) == 0 else { return nil }
    return mode(below: status.st_mode, isFolder: isFolder)
  }

  static func mode(below folder: mode_t, isFolder: Bool) -> mode_t? {
    guard folder & S_ISGID != 0, folder & S_IWGRP != 0 else { return nil }
    return isFolder ? folder & 0o7777 : folder & 0o666
  }

  /// Gives what was just made at a path what its folder gives to the group.
  package static func share(_ path: String) {
    var (folder, made) = (stat(), stat())
    let end = path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex
    let above = String(path[..<end])
    guard unsafe stat(above.isEmpty ? "/" : above, &folder) == 0,
      unsafe lstat(path, &made) == 0
    else { return }
    let kind = FileKind(mode: made.st_mode)
    guard kind == .file || kind == .folder,
      let mode = mode(below: folder.st_mode, isFolder: kind == .folder)
    else { return }
    // If that fails, the group lacks the owner's rights.
    _ = unsafe chmod(path, mode)
  }
}
