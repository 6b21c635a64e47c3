import System

/// Why a site could not be built.
package enum SiteError: Error, Hashable, Sendable {
  /// The folder contains something that was not written by a build.
  case foreignFolder(String)
  /// The folder contains a site that Stet built, but nothing says any more which files that was.
  case lostRecord(String)
  /// The build needs the place of a file that was not written by a build.
  case foreignFile(String)
  /// Another build of the same site is running.
  case busy(String)
  /// The folder can't contain a site, for the reason given.
  case badFolder(String, problem: String)
  /// A file could not be read or written.
  case file(path: String, operation: String, errno: Int32)
}

extension SiteError {
  /// Rethrows a system error as a site's error.
  static func told<Value>(_ body: () throws -> Value) throws -> Value {
    do { return try body() } catch let error as FileError {
      guard case .system(let number) = error.reason else { throw error }
      throw SiteError.file(path: error.path, operation: error.operation, errno: number)
    }
  }
}
