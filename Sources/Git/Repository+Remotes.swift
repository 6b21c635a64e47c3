import CLibgit2

extension Repository {
  /// The names of the remotes that the configuration has, in its order.
  ///
  /// libgit2: `git_remote_list`.
  package func remotes() throws(GitError) -> [String] {
    var names = git_strarray()
    defer { git_strarray_dispose(&names) }
    try check(git_remote_list(&names, pointer), "list remotes", on: gitDirectory)
    return (0..<names.count).compactMap { names.strings[$0].map { String(cString: $0) } }
  }
}
