import CLibgit2

/// The folders that the user trusts although they belong to somebody else: `safe.directory`.
///
/// Libgit2 1.5 knows neither `*` nor `folder/*`, nor the empty value that cancels those before it.
/// As in git, what the repository itself says does not count.
enum SafeFolders {
  /// Whether git would open a repository of another user.
  ///
  /// - Parameter folder: The folder that holds `.git`, or the bare repository.
  /// - Returns: Whether the last value that is about the folder trusts it.
  /// - Throws: `GitError` if the configuration cannot be read.
  static func trusts(_ folder: String) throws(GitError) -> Bool {
    var isTrusted = false
    for value in try values() {
      switch value {
      case "": isTrusted = false
      case "*": isTrusted = true
      case _ where value.hasSuffix("/*"):
        if folder.hasPrefix(value.dropLast()) { isTrusted = true }
      default:
        // What no longer exists belongs to nobody.
        if value == folder || (try? Files.real(expanded(value))) == folder { isTrusted = true }
      }
    }
    return isTrusted
  }

  private static func expanded(_ value: String) -> String {
    guard value.hasPrefix("~/"), let home = GitConfiguration.variable("HOME") else { return value }
    return home + value.dropFirst()
  }

  /// Every value, in the order of the files.
  private static func values() throws(GitError) -> [String] {
    let operation = "read configuration"
    let key = "safe.directory"
    let files = try Handle(operation, on: key, free: git_config_free) {
      git_config_open_default($0)
    }
    let isForGit =
      GitConfiguration.isInEnvironment ? true : try GitConfiguration.hasConditions(in: files)
    if isForGit, let git = try? GitProgram.find() {
      // The root is in no repository, whose own configuration would be read, too.
      let output = try git.run(["config", "--includes", "-z", "--get-all", key], outside: "/")
      return output.bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast()
        .map { String(decoding: $0, as: UTF8.self) }
    }
    var values: [String] = []
    let iterator = try Handle(operation, on: key, free: git_config_iterator_free) {
      git_config_multivar_iterator_new($0, files.pointer, key, nil)
    }
    var entry: UnsafeMutablePointer<git_config_entry>?
    while true {
      let status = git_config_next(&entry, iterator.pointer)
      if status == GIT_ITEROVER.rawValue || status == GIT_ENOTFOUND.rawValue { return values }
      try check(status, operation, on: key)
      if let value = entry?.pointee.value { values.append(String(cString: value)) }
    }
  }
}
