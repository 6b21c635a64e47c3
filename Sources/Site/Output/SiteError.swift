import System

/// Why a site could not be built.
package enum SiteError: Error, Hashable, Sendable {
  /// The folder holds something that no build wrote.
  case foreignFolder(String)
  /// A file stands where the build would put one, and no build wrote it.
  case foreignFile(String)
  /// Another build of the same site is at work.
  case busy(String)
  /// The folder can't hold a site, and why.
  case badFolder(String, problem: String)
  /// A file could not be read or written.
  case file(path: String, operation: String, errno: Int32)
}

extension SiteError {
  /// What the system refuses is told as a site's error.
  static func told<Value>(_ body: () throws -> Value) throws -> Value {
    do { return try body() } catch let error as FileError {
      guard case .system(let number) = error.reason else { throw error }
      throw SiteError.file(path: error.path, operation: error.operation, errno: number)
    }
  }
}
