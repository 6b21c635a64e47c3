import Foundation
import System

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files that are named on the command line, and standard input.
enum Input {
  /// No file of the settings comes near this size.
  private static let limit = 20_000_000

  /// All bytes of a file; `-` is standard input.
  static func bytes(of path: String) throws -> [UInt8] {
    if path == "-" { return try PlainFile.readStandardInput(limit: limit) }
    return try bytes(ofFile: path, limit: limit)
  }

  /// All bytes of a file that has to be there.
  static func bytes(ofFile path: String, limit: Int) throws -> [UInt8] {
    if let open = PlainFile.open(at: path) {
      return try PlainFile.readOpen(open, path, limit: limit)
    }
    guard let bytes = try PlainFile.read(path, limit: limit) else {
      throw FileError("read", path, .system(ENOENT))
    }
    return bytes
  }

  /// Whether words come through a pipe or from a file, and nobody types.
  static var isPiped: Bool {
    var status = stat()
    guard unsafe fstat(STDIN_FILENO, &status) == 0 else { return false }
    return [S_IFIFO, S_IFREG].contains(status.st_mode & S_IFMT)
  }

  /// The words that come through a pipe; bytes that are not UTF-8 are replaced.
  static func piped() throws -> String {
    String(decoding: try PlainFile.readStandardInput(limit: limit), as: UTF8.self)
  }
}
