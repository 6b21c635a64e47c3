import CLibgit2

extension Repository {
  /// The value of a key, from the repository's own file or the machine's; nil when unset.
  ///
  ///     try repository.configuration("user.email")
  public func configuration(_ key: String) throws(GitError) -> String? {
    try Self.value(key, in: try openConfiguration())
  }

  /// The value of a key in the repository's own file; nil when unset there.
  public func localConfiguration(_ key: String) throws(GitError) -> String? {
    try Self.value(key, in: try openLocalConfiguration())
  }

  /// Sets a key in the repository's own file.
  public func setLocal(_ key: String, _ value: String) throws(GitError) {
    let file = try openLocalConfiguration()
    try check(git_config_set_string(file.pointer, key, value), "set configuration", on: key)
  }

  /// Sets a key in the repository's own file, unless it is set there.
  ///
  /// - Returns: whether it was set now.
  @discardableResult
  public func setLocalIfUnset(_ key: String, _ value: String) throws(GitError) -> Bool {
    if try localConfiguration(key) != nil { return false }
    try setLocal(key, value)
    return true
  }

  /// Removes a key from the repository's own file, if it is set there.
  public func unsetLocal(_ key: String) throws(GitError) {
    let file = try openLocalConfiguration()
    let status = git_config_delete_entry(file.pointer, key)
    if status != GIT_ENOTFOUND.rawValue { try check(status, "unset configuration", on: key) }
  }

  /// The value of a key in the machine's files, for where there is no repository yet; nil when unset.
  public static func machineConfiguration(_ key: String) throws(GitError) -> String? {
    Library.start()
    let files = try Handle("read configuration", on: key, free: git_config_free) {
      git_config_open_default($0)
    }
    return try value(key, in: files)
  }

  func openConfiguration() throws(GitError) -> Handle {
    try Handle("read configuration", on: gitDirectory, free: git_config_free) {
      git_repository_config($0, pointer)
    }
  }

  private func openLocalConfiguration() throws(GitError) -> Handle {
    let all = try openConfiguration()
    return try Handle("read configuration", on: gitDirectory, free: git_config_free) {
      git_config_open_level($0, all.pointer, GIT_CONFIG_LEVEL_LOCAL)
    }
  }

  private static func value(
    _ key: String, in configuration: borrowing Handle
  ) throws(GitError) -> String? {
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    let status = git_config_get_string_buf(&buffer, configuration.pointer, key)
    if status == GIT_ENOTFOUND.rawValue { return nil }
    try check(status, "read configuration", on: key)
    return buffer.ptr.map { String(cString: $0) } ?? ""
  }
}
