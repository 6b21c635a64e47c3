#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files, by the calls of the system: a site has tens of thousands of them.
enum Disk {
  /// The bytes of a file; nil where there is none.
  static func read(_ path: String) throws(SiteError) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure(path, "read")
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw failure(path, "read") }
    let size = Int(status.st_size)
    var bytes = [UInt8](repeating: 0, count: size)
    var done = 0
    while done < size {
      let count = bytes.withUnsafeMutableBytes { posixRead(file, $0, from: done) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      done += count
    }
    return done == size ? bytes : Array(bytes.prefix(done))
  }

  /// Writes a file anew.
  static func write(
    _ bytes: [UInt8], to path: String, isDurable: Bool = false
  ) throws(SiteError) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure(path, "write") }
    try write(bytes, into: file, path, isDurable: isDurable)
  }

  /// An open folder, from which the way to what stands below it is shorter.
  struct Folder: Sendable {
    fileprivate let path: String
    fileprivate let descriptor: Int32
  }

  /// Does something with an open folder.
  static func inFolder<Result>(_ path: String, _ body: (Folder) throws -> Result) throws -> Result {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, "read") }
    defer { close(descriptor) }
    return try body(Folder(path: path, descriptor: descriptor))
  }

  /// Writes a file anew below an open folder, with the folders that it stands in.
  static func write(_ bytes: [UInt8], to path: String, in folder: Folder) throws(SiteError) {
    // Such a page has a folder of its own, which would be looked for in vain.
    if path.hasSuffix("/index.html") { try makeFolder(of: path, in: folder) }
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
    var file = openat(folder.descriptor, path, flags, 0o644)
    if file < 0, errno == ENOENT {
      try makeFolder(of: path, in: folder)
      file = openat(folder.descriptor, path, flags, 0o644)
    }
    guard file >= 0 else { throw failure("\(folder.path)/\(path)", "write") }
    try write(bytes, into: file, "\(folder.path)/\(path)", isDurable: false)
  }

  private static func write(
    _ bytes: [UInt8], into file: Int32, _ path: String, isDurable: Bool
  ) throws(SiteError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in posixWrite(file, buffer, from: done) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let error = failure(path, "write")
        close(file)
        throw error
      }
      done += count
    }
    let isKept = !isDurable || fsync(file) == 0
    guard close(file) == 0, isKept else { throw failure(path, "write") }
  }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws(SiteError) {
    if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
      throw failure(path, "make")
    }
    try makeFolder(String(path[..<slash]))
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw failure(path, "make") }
  }

  /// Makes the folders that something shall stand in.
  private static func makeFolder(of path: String, in folder: Folder) throws(SiteError) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return }
    let parent = String(path[..<slash])
    func isMade() -> Bool {
      mkdirat(folder.descriptor, parent, 0o755) == 0 || errno == EEXIST
    }
    if isMade() { return }
    if errno == ENOENT {
      try makeFolder(of: parent, in: folder)
      if isMade() { return }
    }
    throw failure("\(folder.path)/\(parent)", "make")
  }

  /// Puts a file in the place of another, or where none was.
  static func move(_ old: String, to new: String) throws(SiteError) {
    guard rename(old, new) == 0 else { throw failure(new, "write") }
  }

  /// Removes a file; it is no error where there is none.
  static func remove(_ path: String) throws(SiteError) {
    guard unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR else {
      throw failure(path, "remove")
    }
  }

  /// Removes folders as long as they are empty, from one upwards to another that stays.
  static func removeEmptyFolders(from path: String, upTo top: String) {
    var path = path
    while path.utf8.count > top.utf8.count, rmdir(path) == 0 {
      guard let slash = path.lastIndex(of: "/") else { return }
      path = String(path[..<slash])
    }
  }

  /// What stands at a path.
  enum Kind: Hashable { case nothing, folder, other }

  static func kind(_ path: String) -> Kind {
    var status = stat()
    guard lstat(path, &status) == 0 else { return .nothing }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .other
  }

  /// The names in a folder.
  static func names(in path: String) throws(SiteError) -> [String] {
    guard let folder = opendir(path) else { throw failure(path, "read") }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Removes a folder of ours with all that is in it.
  static func removeAll(_ path: String) throws(SiteError) {
    guard kind(path) == .folder else { return try remove(path) }
    for name in try names(in: path) { try removeAll("\(path)/\(name)") }
    guard rmdir(path) == 0 else { throw failure(path, "remove") }
  }

  /// Holds a file's lock as long as the process lives, or until it is closed; nil where another
  /// process has it.
  static func lock(_ path: String) throws(SiteError) -> Int32? {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure(path, "write") }
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

  private static func posixRead(
    _ file: Int32, _ buffer: UnsafeMutableRawBufferPointer, from start: Int
  ) -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    #if canImport(Glibc)
      return Glibc.read(file, base + start, buffer.count - start)
    #elseif canImport(Musl)
      return Musl.read(file, base + start, buffer.count - start)
    #else
      return Darwin.read(file, base + start, buffer.count - start)
    #endif
  }

  private static func posixWrite(
    _ file: Int32, _ buffer: UnsafeRawBufferPointer, from start: Int
  ) -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    #if canImport(Glibc)
      return Glibc.write(file, base + start, buffer.count - start)
    #elseif canImport(Musl)
      return Musl.write(file, base + start, buffer.count - start)
    #else
      return Darwin.write(file, base + start, buffer.count - start)
    #endif
  }
}
