import CLibgit2

extension Repository {
  /// What git's files say about how to work here.
  package var configuration: GitConfiguration { GitConfiguration(repository: self) }
}

/// The configuration that holds in a repository: its own file, and the machine's.
///
///     try repository.configuration.value("user.email")
package struct GitConfiguration {
  let repository: Repository

  /// The value of a key, from the repository's own file or the machine's; nil when unset.
  package func value(_ key: String) throws(GitError) -> String? {
    try Self.value(key, in: try open())
  }

  /// The value of a key in the repository's own file; nil when unset there.
  package func local(_ key: String) throws(GitError) -> String? {
    try Self.value(key, in: try openLocal())
  }

  /// Sets a key in the repository's own file.
  package func set(_ key: String, to value: String) throws(GitError) {
    let file = try openLocal()
    try check(git_config_set_string(file.pointer, key, value), "set configuration", on: key)
  }

  /// Sets a key in the repository's own file, unless it is set there.
  ///
  /// - Returns: whether it was set now.
  @discardableResult
  package func setIfUnset(_ key: String, to value: String) throws(GitError) -> Bool {
    if try local(key) != nil { return false }
    try set(key, to: value)
    return true
  }

  /// Every value of a key in the repository's own file and the machine's, in their order.
  package func values(_ key: String) throws(GitError) -> [String] {
    let files = try open()
    var iterator: OpaquePointer?
    let status = git_config_multivar_iterator_new(&iterator, files.pointer, key, nil)
    if status == GIT_ENOTFOUND.rawValue { return [] }
    try check(status, "read configuration", on: key)
    defer { git_config_iterator_free(iterator) }
    var values: [String] = []
    var entry: UnsafeMutablePointer<git_config_entry>?
    while git_config_next(&entry, iterator) == 0 {
      if let value = entry?.pointee.value { values.append(String(cString: value)) }
    }
    return values
  }

  /// Removes a key from the repository's own file, if it is set there.
  package func unset(_ key: String) throws(GitError) {
    let file = try openLocal()
    let status = git_config_delete_entry(file.pointer, key)
    if status != GIT_ENOTFOUND.rawValue { try check(status, "unset configuration", on: key) }
  }

  /// The value of a key in the machine's files, for use before there is a repository; nil when
  /// unset.
  package static func ofMachine(_ key: String) throws(GitError) -> String? {
    Library.start()
    let files = try Handle("read configuration", on: key, free: git_config_free) {
      git_config_open_default($0)
    }
    return try value(key, in: files)
  }

  func open() throws(GitError) -> Handle {
    try Handle("read configuration", on: repository.gitDirectory, free: git_config_free) {
      git_repository_config($0, repository.pointer)
    }
  }

  private func openLocal() throws(GitError) -> Handle {
    let all = try open()
    return try Handle("read configuration", on: repository.gitDirectory, free: git_config_free) {
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
