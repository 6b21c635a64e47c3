import Foundation
import System

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A page that somebody asked for: written where they said, or else in a place where only they can
/// look.
///
/// It may have text that is not published, and a file in the newsroom's folder or the current one
/// is easily committed or sent along.
struct PageFile {
  /// Its path.
  var path: String
  /// Whether a browser was asked to show it.
  var isOpened: Bool

  /// Writes a page.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - file: Its path; nil for a new private folder of temporary files, from which a browser
  ///     shows it.
  ///   - name: Its name in that folder.
  ///   - kind: What it is, for the message: `proof`.
  ///   - beginning: What every page of the kind begins with; a file that begins differently is not
  ///     replaced.
  /// - Returns: The file that was written.
  /// - Throws: `UsageFailure` if there is a file of another kind, `FileError` if none can be
  ///   written.
  static func write(
    _ page: String, to file: String?, named name: String, kind: String, beginning: String
  ) throws -> PageFile {
    guard let file else {
      let folder = try EditorSession.temporaryFolder()
      try Folder(folder).write(Array(page.utf8), to: name)
      let path = folder + "/" + name
      return PageFile(path: path, isOpened: Browser.open(path))
    }
    if let there = try PlainFile.read(file, limit: 500_000_000), !there.isEmpty,
      !there.starts(with: beginning.utf8)
    {
      throw UsageFailure(
        "can't write \(file): there is a file that is no \(kind)", hint: "name another with --out")
    }
    let place = URL(fileURLWithPath: file)
    do {
      try Folder(place.deletingLastPathComponent().path)
        .write(Array(page.utf8), to: place.lastPathComponent)
    } catch { throw FileError("write", file, error.reason) }
    return PageFile(path: file, isOpened: false)
  }

  /// Writes a file that nobody else can read, and never over another one, in which somebody may
  /// have written.
  ///
  /// - Returns: Its path.
  static func writePrivately(
    _ bytes: [UInt8], to file: String?, named name: String
  ) throws -> String {
    let path = try file ?? EditorSession.temporaryFolder() + "/" + name
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      guard errno == EEXIST else { throw FileError("write", path, .system(errno)) }
      throw UsageFailure(
        "can't write \(path): there is a file already", hint: "name another with --out")
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try handle.write(contentsOf: bytes)
    try handle.close()
    return path
  }
}
