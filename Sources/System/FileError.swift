/// Why a file could not be read, written or removed.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What stood in the way.
  package enum Reason: Hashable, Sendable {
    /// The system refused; the error's number.
    case system(Int32)
    /// A file was expected, but something else is there.
    case kind(FileKind)
    /// The file is too large; its size and the limit, in bytes.
    case tooLarge(size: Int, limit: Int)
    /// Part of the path is no name for a file; the words follow *the name X*.
    case name(String, problem: String)
  }

  /// The file.
  package var path: String
  /// What was attempted: a verb, as `read`.
  package var operation: String
  /// What stood in the way.
  package var reason: Reason

  /// Makes an error.
  package init(_ operation: String, _ path: String, _ reason: Reason) {
    self.path = path
    self.operation = operation
    self.reason = reason
  }

  /// What was attempted, on what, and why not: one sentence without full stop.
  package var sentence: String {
    let attempt = "can't \(operation) \(path): "
    switch reason {
    case .system(let number): return attempt + systemMessage(number)
    case .kind(let kind): return attempt + "it is \(kind.words)"
    case .tooLarge(let size, let limit):
      let isNear = Self.shown(size) == Self.shown(limit)
      return attempt
        + "it has \(isNear ? "\(size) bytes" : Self.shown(size)), and \(isNear ? "\(limit)" : Self.shown(limit)) are the most"
    case .name(let name, let problem): return attempt + "the name \(name) \(problem)"
    }
  }

  /// The sentence.
  package var description: String { sentence }

  /// A number of bytes for people: `12 kB`.
  package static func shown(_ size: Int) -> String {
    switch size {
    case 1: "1 byte"
    case ..<1000: "\(size) bytes"
    case ..<1_000_000: "\(size / 1000) kB"
    default: "\(size / 1_000_000) MB"
    }
  }
}

/// What is at a path.
public enum FileKind: Hashable, Sendable {
  case file, folder, link, pipe, socket, device

  /// What it is called in a sentence, with its article.
  public var words: String {
    switch self {
    case .file: "a file"
    case .folder: "a folder"
    case .link: "a link"
    case .pipe: "a pipe, which may never end"
    case .socket: "a socket"
    case .device: "a device"
    }
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension FileKind {
  /// What is at a path; nil if nothing is.
  public init?(at path: String) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return nil }
    self.init(mode: status.st_mode)
  }

  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .link
    case S_IFIFO: self = .pipe
    case S_IFSOCK: self = .socket
    default: self = .device
    }
  }
}

/// What the system says about an error number, in lower case.
package func systemMessage(_ number: Int32) -> String {
  // The pointer is the C library's, valid until the next call on this thread.
  let text = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
  return text.prefix(1).lowercased() + text.dropFirst()
}
