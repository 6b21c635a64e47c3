import Foundation
import System

/// Files that are named on the command line.
enum Input {
  /// No file of the settings comes near to this.
  private static let limit = 20_000_000

  /// All bytes of a file; `-` is standard input.
  static func bytes(of path: String) throws -> [UInt8] {
    if path == "-" { return try PlainFile.readStandardInput(limit: limit) }
    return try bytes(ofFile: path, limit: limit)
  }

  /// All bytes of a file that has to be there.
  static func bytes(ofFile path: String, limit: Int) throws -> [UInt8] {
    guard let bytes = try PlainFile.read(path, limit: limit) else {
      throw FileError("read", path, .system(ENOENT))
    }
    return bytes
  }
}
