/// Why a site could not be built.
public enum SiteError: Error, Hashable, Sendable {
  /// Two files would stand at one address; what they are of.
  case sameAddress(String, [String])
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
