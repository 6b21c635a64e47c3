#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What is at a path below the site's folder, opened step by step: no link is followed, so that
/// nothing outside can be reached.
enum ServedFile {
  case file([UInt8])
  case folder
  case nothing

  /// Serves what is below a folder.
  static func at(_ names: [String], below folder: String) -> ServedFile {
    var place = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard place >= 0 else { return .nothing }
    for name in names {
      // If a pipe were opened in the usual way, the call would wait for it.
      let next = unsafe openat(place, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      close(place)
      place = next
      guard place >= 0 else { return .nothing }
    }
    defer { close(place) }
    var status = stat()
    guard unsafe fstat(place, &status) == 0 else { return .nothing }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG: return read(place).map(ServedFile.file) ?? .nothing
    default: return .nothing
    }
  }

  /// All bytes; nil if the disk fails, because that must not look like a shorter page.
  private static func read(_ file: CInt) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { buffer in
        unsafe readSome(file, buffer.baseAddress, buffer.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }
}

/// The system's own call, where a name above would hide it.
private let readSome = unsafe read(_:_:_:)
