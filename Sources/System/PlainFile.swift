#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The one place that reads a file.
///
/// It returns the whole file: an error on the way is never taken for the end. Anything other than a
/// plain file is refused without waiting for it.
package enum PlainFile {
  /// The bytes of a file; nil if there is none.
  ///
  /// - Parameters:
  ///   - path: The file; a link there is not followed.
  ///   - limit: How many bytes it may have.
  /// - Returns: All bytes.
  /// - Throws: ``FileError`` for a link, a folder, a pipe and the like, for a file that is larger
  ///   than the limit, and for one that can't be read to its end.
  package static func read(_ path: String, limit: Int = .max) throws(FileError) -> [UInt8]? {
    let file = systemOpen(path, Self.flags)
    return try read(file, path, limit: limit)
  }

  /// All that comes on standard input.
  ///
  /// - Parameter limit: How many bytes it may be.
  /// - Returns: The bytes.
  /// - Throws: ``FileError`` if it can't be read to its end, or is more than the limit.
  package static func readStandardInput(limit: Int = .max) throws(FileError) -> [UInt8] {
    try readOpen(STDIN_FILENO, "standard input", limit: limit)
  }

  /// All that comes from a file that is open already, which may be a pipe.
  ///
  /// - Parameters:
  ///   - file: Its number.
  ///   - name: Its name, for errors.
  ///   - limit: How many bytes it may be.
  /// - Returns: The bytes.
  /// - Throws: ``FileError`` if it can't be read to its end, or is more than the limit.
  package static func readOpen(
    _ file: Int32, _ name: String, limit: Int = .max
  ) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let more = try part(of: file, 65_536, name)
      if more.isEmpty { return bytes }
      bytes += more
      guard bytes.count <= limit else {
        throw FileError("read", name, .tooLarge(size: bytes.count, limit: limit))
      }
    }
  }

  /// The number of the open file that a path stands for, as the shell's `<(…)` gives one:
  /// `/dev/fd/63`, `/dev/stdin`; nil for any other path.
  ///
  /// It looks like a link, but leads only to what the caller opened.
  package static func open(at path: String) -> Int32? {
    if path == "/dev/stdin" { return STDIN_FILENO }
    for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
      return Int32(path.dropFirst(folder.count)).flatMap { $0 >= 0 ? $0 : nil }
    }
    return nil
  }

  /// The bytes of a file in an open folder; nil if there is none.
  static func read(
    _ name: String, in folder: Int32, path: String, limit: Int
  ) throws(FileError) -> [UInt8]? {
    let file = unsafe openat(folder, name, Self.flags)
    return try read(file, path, limit: limit)
  }

  /// A pipe without a writer can be opened all the same, and is then recognised.
  private static let flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY

  private static func read(
    _ file: Int32, _ path: String, limit: Int
  ) throws(FileError) -> [UInt8]? {
    guard file >= 0 else {
      switch errno {
      case ENOENT, ENOTDIR: return nil
      case ELOOP: throw FileError("read", path, .kind(.link))
      case ENXIO: throw FileError("read", path, .kind(.socket))
      default: throw FileError("read", path, .system(errno))
      }
    }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0 else { throw FileError("read", path, .system(errno)) }
    let kind = FileKind(mode: status.st_mode)
    guard kind == .file else { throw FileError("read", path, .kind(kind)) }
    let size = Int(status.st_size)
    guard size <= limit else {
      throw FileError("read", path, .tooLarge(size: size, limit: limit))
    }
    // Asking for one byte more than expected shows where the file ends, unless it grows meanwhile.
    var bytes = try part(of: file, size + 1, path)
    var isWhole = bytes.count <= size && bytes.isEmpty
    while !isWhole {
      guard bytes.count <= limit else {
        throw FileError("read", path, .tooLarge(size: bytes.count, limit: limit))
      }
      let more = try part(of: file, 65_536, path)
      isWhole = more.isEmpty
      bytes += more
    }
    return bytes
  }

  /// The next bytes of a file, none at its end.
  private static func part(
    of file: Int32, _ count: Int, _ path: String
  ) throws(FileError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      var got = -1
      repeat {
        got = unsafe systemRead(file, buffer.baseAddress, count)
      } while got < 0 && errno == EINTR
      if got < 0 { failure = errno }
      initialized = max(0, got)
    }
    guard failure == 0 else { throw FileError("read", path, .system(failure)) }
    return bytes
  }

  /// Writes all bytes to an open file.
  ///
  /// - Returns: 0, or the error's number.
  static func write(_ bytes: [UInt8], to file: Int32) -> Int32 {
    var start = 0
    while start < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[start...])
        return unsafe systemWrite(file, rest.baseAddress, rest.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count < 0 ? errno : ENOSPC }
      start += count
    }
    return 0
  }
}

// The system's own calls, which the names above would hide.
private func systemOpen(_ path: String, _ flags: Int32) -> Int32 { unsafe open(path, flags) }
private let systemRead = unsafe read(_:_:_:)
private let systemWrite = unsafe write(_:_:_:)
