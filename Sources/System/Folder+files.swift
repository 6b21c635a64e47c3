#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Folder {
  /// What is at a path below the folder; nil if nothing is, or if a link would have to be followed.
  package func kind(of file: String) throws(FileError) -> FileKind? {
    let names = try names(of: file, "look at", isMade: false)
    do {
      return try inFolder(names.dropLast(), "look at", isMaking: false) { folder in
        Self.kind(names.last ?? "", in: folder)
      } ?? nil
    } catch {
      if case .kind = error.reason { return nil }
      throw error
    }
  }

  /// The bytes of a file below the folder; nil if there is none.
  ///
  /// - Throws: What ``PlainFile/read(_:limit:)`` throws, and ``FileError`` for a link on the way.
  package func read(_ file: String, limit: Int = .max) throws(FileError) -> [UInt8]? {
    let names = try names(of: file, "read", isMade: false)
    return try inFolder(names.dropLast(), "read", isMaking: false) {
      folder throws(FileError) in
      try PlainFile.read(
        names.last ?? "", in: folder, path: whole(file), limit: limit)
    } ?? nil
  }

  /// The names in a folder below this one, or in this one itself; empty if there is none.
  package func names(in file: String = "") throws(FileError) -> [String] {
    let names = file.isEmpty ? [] : try names(of: file, "list", isMade: false)
    let found = try inFolder(names, "list", isMaking: false) { folder throws(FileError) in
      try FolderNames.all(inOpen: folder, path: file.isEmpty ? path : whole(file))
    }
    return found ?? []
  }

  /// Writes a file below the folder, and makes the folders on the way.
  ///
  /// A file or link that is there is replaced in one step, so that nobody sees half a file.
  ///
  /// - Parameters:
  ///   - bytes: All of it.
  ///   - file: The path.
  ///   - isDurable: Whether file and folder are on the disk when this returns.
  /// - Throws: ``FileError`` for a link on the way, for a name that is not allowed, and for errors
  ///   of the system.
  package func write(
    _ bytes: [UInt8], to file: String, isDurable: Bool = false
  ) throws(FileError) {
    let names = try names(of: file, "write", isMade: true)
    if isFresh { return try writeFresh(bytes, to: file, names) }
    _ = try inFolder(names.dropLast(), "write", isMaking: true) { folder throws(FileError) in
      try Self.write(
        bytes, to: names.last ?? "", in: folder, path: whole(file), isDurable: isDurable)
    }
  }

  /// Makes a folder below this one, and those above it.
  package func makeFolder(_ file: String) throws(FileError) {
    let names = try names(of: file, "make", isMade: true)
    _ = try inFolder(names, "make", isMaking: true) { _ in }
  }

  /// Gives something below the folder another name below it, replacing what is there.
  package func move(_ file: String, to new: String) throws(FileError) {
    try move(file, in: self, to: new)
  }

  /// Moves something here from another folder on the same filesystem.
  package func move(_ file: String, in other: Folder, to new: String) throws(FileError) {
    let old = try other.names(of: file, "move", isMade: false)
    let names = try names(of: new, "write", isMade: true)
    let isThere: Void?? = try other.inFolder(old.dropLast(), "move", isMaking: false) {
      from throws(FileError) in
      try inFolder(names.dropLast(), "write", isMaking: true) { to throws(FileError) in
        guard unsafe renameat(from, old.last ?? "", to, names.last ?? "") == 0 else {
          throw FileError("write", whole(new), .system(errno))
        }
      }
    }
    if case .none = isThere { throw FileError("move", other.whole(file), .system(ENOENT)) }
  }

  /// Removes a file or a link; it is no error if there is none.
  package func remove(_ file: String) throws(FileError) {
    let names = try names(of: file, "remove", isMade: false)
    _ = try inFolder(names.dropLast(), "remove", isMaking: false) { folder throws(FileError) in
      guard unsafe unlinkat(folder, names.last ?? "", 0) == 0 || errno == ENOENT else {
        throw FileError("remove", whole(file), .system(errno))
      }
    }
  }

  /// Removes a folder below this one if it is empty.
  ///
  /// - Returns: Whether it is gone.
  @discardableResult
  package func removeEmptyFolder(_ file: String) throws(FileError) -> Bool {
    let names = try names(of: file, "remove", isMade: false)
    return try inFolder(names.dropLast(), "remove", isMaking: false) { folder in
      unsafe unlinkat(folder, names.last ?? "", AT_REMOVEDIR) == 0
    } ?? false
  }

  /// Removes the empty folders on a path, from the last one upwards; stops at the first that is not
  /// empty, and keeps this one.
  package func removeEmptyFolders(_ file: String) throws(FileError) {
    var names = try names(of: file, "remove", isMade: false)
    while !names.isEmpty, try removeEmptyFolder(names.joined(separator: "/")) {
      names.removeLast()
    }
  }

  /// Removes what is at a path, a folder with everything in it; what a link leads to stays.
  package func removeAll(_ file: String) throws(FileError) {
    guard try kind(of: file) == .folder else { return try remove(file) }
    for name in try names(in: file) { try removeAll("\(file)/\(name)") }
    guard try removeEmptyFolder(file) else {
      throw FileError("remove", whole(file), .system(ENOTEMPTY))
    }
  }

  // MARK: Writing

  /// If nobody else has put anything into the folder, the path need not be walked.
  private func writeFresh(
    _ bytes: [UInt8], to file: String, _ names: [String]
  ) throws(FileError) {
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW
    var made = unsafe openat(descriptor, file, flags, 0o644)
    if made < 0, errno == ENOENT {
      _ = try inFolder(names.dropLast(), "write", isMaking: true) { _ in }
      made = unsafe openat(descriptor, file, flags, 0o644)
    }
    guard made >= 0 else { throw FileError("write", whole(file), .system(errno)) }
    let failure = PlainFile.write(bytes, to: made)
    let isClosed = close(made) == 0
    guard failure == 0, isClosed else {
      throw FileError("write", whole(file), .system(failure == 0 ? errno : failure))
    }
  }

  /// Writes a file beside its place in an open folder, and renames it there.
  private static func write(
    _ bytes: [UInt8], to name: String, in folder: Int32, path: String, isDurable: Bool
  ) throws(FileError) {
    let temporary = Temporary.name(for: name)
    func failure(_ number: Int32) -> FileError { FileError("write", path, .system(number)) }
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    var made = unsafe openat(folder, temporary, flags, 0o644)
    if made < 0, errno == EEXIST {
      // Left by a process that had this one's number and died.
      _ = unsafe unlinkat(folder, temporary, 0)
      made = unsafe openat(folder, temporary, flags, 0o644)
    }
    guard made >= 0 else { throw failure(errno) }
    var number = PlainFile.write(bytes, to: made)
    if number == 0, let mode = Sharing.mode(below: folder, isFolder: false),
      fchmod(made, mode) != 0
    {
      number = errno
    }
    if number == 0, isDurable, fsync(made) != 0 { number = errno }
    if close(made) != 0, number == 0 { number = errno }
    if number == 0, unsafe renameat(folder, temporary, folder, name) != 0 { number = errno }
    guard number == 0 else {
      _ = unsafe unlinkat(folder, temporary, 0)
      throw failure(number)
    }
    if isDurable, fsync(folder) != 0 { throw failure(errno) }
  }
}

/// The name of a file until it is complete.
enum Temporary {
  static func name(for name: String) -> String {
    // A name may have 255 bytes.
    let start = name.utf8.count <= 230 ? name : String(name.prefix(50))
    return "\(start).stet-\(getpid())"
  }
}

/// The names in folders.
package enum FolderNames {
  /// The names in a folder, by their bytes; empty if there is none.
  ///
  /// - Throws: ``FileError``, even if the folder can only be read in part.
  package static func all(in path: String) throws(FileError) -> [String] {
    let folder = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else {
      if errno == ENOENT { return [] }
      throw FileError("list", path, .system(errno))
    }
    defer { close(folder) }
    return try all(inOpen: folder, path: path)
  }

  static func all(inOpen folder: Int32, path: String) throws(FileError) -> [String] {
    // The stream closes the descriptor that it gets.
    let own = unsafe openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard own >= 0, let stream = unsafe fdopendir(own) else {
      let number = errno
      if own >= 0 { close(own) }
      throw FileError("list", path, .system(number))
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    errno = 0
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw FileError("list", path, .system(errno)) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
