#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The references that have a file of their own.
struct LooseReferences {
  /// One file; the id is nil when it names another reference.
  struct Found {
    let name: String
    let id: ObjectID?
  }

  var found: [Found] = []
  private(set) var damaged: [String] = []
  /// Whether no file is read: every id is nil.
  private let isNamesAlone: Bool

  init(under folder: String, in root: String, namesAlone: Bool = false) throws(GitError) {
    isNamesAlone = namesAlone
    try read(folder, in: root)
  }

  private mutating func read(_ folder: String, in root: String) throws(GitError) {
    let path = root + "/" + folder
    guard let directory = opendir(path) else {
      if errno == ENOENT || errno == ENOTDIR { return }
      throw GitError(errno: errno, "list references under", on: folder)
    }
    defer { closedir(directory) }
    var folders: [String] = []
    errno = 0
    while let entry = readdir(directory) {
      var name = ""
      var isSkipped = false
      withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        isSkipped = bytes.first == UInt8(ascii: ".")
        if !isSkipped { name = String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) }
      }
      // What begins with a dot or ends in .lock is no reference, says git.
      if isSkipped || name.hasSuffix(".lock") { continue }
      switch Int32(entry.pointee.d_type) {
      case Int32(DT_DIR): folders.append(name)
      case Int32(DT_REG) where isNamesAlone:
        found.append(Found(name: folder + "/" + name, id: nil))
      case Int32(DT_REG): try readFile(name, of: directory, in: folder)
      default:
        if Files.status(path + "/" + name)?.isDirectory == true {
          folders.append(name)
        } else {
          found.append(Found(name: folder + "/" + name, id: nil))
        }
      }
      errno = 0
    }
    guard errno == 0 else { throw GitError(errno: errno, "list references under", on: folder) }
    for name in folders { try read(folder + "/" + name, in: root) }
  }

  private mutating func readFile(
    _ name: String, of directory: OpaquePointer, in folder: String
  ) throws(GitError) {
    let file = openat(dirfd(directory), name, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      // Packed since the folder was listed; the pack is read afterwards.
      if errno == ENOENT { return }
      throw GitError(errno: errno, "read reference", on: folder + "/" + name)
    }
    defer { close(file) }
    let whole = folder + "/" + name
    var failure: Int32 = 0
    let content: Content = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { buffer in
      let count = Int(systemRead(file, buffer.baseAddress, 64))
      guard count >= 0 else {
        failure = errno
        return .damaged
      }
      let bytes = UnsafeBufferPointer(rebasing: buffer[..<count])
      if bytes.starts(with: "ref:".utf8) { return .symbolic }
      guard count >= 40, let id = ObjectID(hexDigits: bytes),
        bytes[40...].allSatisfy({ $0 == 0x0A || $0 == 0x20 || $0 == 0x0D || $0 == 0x09 })
      else { return .damaged }
      return .direct(id)
    }
    guard failure == 0 else { throw GitError(errno: failure, "read reference", on: whole) }
    switch content {
    case .direct(let id): found.append(Found(name: whole, id: id))
    case .symbolic: found.append(Found(name: whole, id: nil))
    case .damaged: damaged.append(whole)
    }
  }

  private enum Content {
    case direct(ObjectID)
    case symbolic
    case damaged
  }
}
