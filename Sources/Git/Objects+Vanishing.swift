import CLibgit2

/// While git packs and collects garbage, things vanish for a moment from where they were: an
/// object's file once it is packed, a pack once there is a newer one, a folder once it is empty.
extension Repository.Objects {
  /// Asks the store of objects and, if that misses something, a newly opened one: packs that the
  /// first knew may be gone, and their objects in others.
  func lookingAgain<Value: ~Copyable>(
    _ look: (OpaquePointer) throws(GitError) -> Value
  ) throws(GitError) -> Value {
    do throws(GitError) { return try look(repository.database) } catch {
      // An old store reports a pack that is gone as damaged.
      guard error.code == .notFound || error.code == .corrupt else { throw error }
      let path = repository.commonDirectory + "/objects"
      let fresh = try Handle("open objects", on: path, free: git_odb_free) {
        git_odb_open($0, path)
      }
      return try look(fresh.pointer)
    }
  }

  /// Writes something, and writes it again if the folder that it goes to vanished on the way.
  func writingAgain(_ operation: String, _ write: () -> CInt) throws(GitError) {
    for _ in 0..<3 {
      let status = write()
      if status >= 0 { return }
      let error = GitError(status: status, operation, on: "")
      guard error.code == .notFound else { throw error }
    }
    try check(write(), operation)
  }
}
