import CLibgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The user as git knows them.
package struct GitIdentity: Hashable, Sendable {
  /// The email in the commits that they make; nil if none is set.
  package var email: String?
  /// Whether it is set in a file, and not only in this process's environment.
  package var isLasting: Bool
}

extension GitConfiguration {
  /// The author of a commit that somebody made here now with plain git, by `GIT_AUTHOR_EMAIL`,
  /// `author.email`, `user.email`, `EMAIL`.
  ///
  /// - Throws: `GitError` with `.noProgram` when only the git program can tell, and it is not
  ///   installed.
  package func identity() throws(GitError) -> GitIdentity {
    if let email = Self.variable("GIT_AUTHOR_EMAIL") {
      return GitIdentity(email: email, isLasting: false)
    }
    var email: String?
    if try needsGitProgram() {
      email = try askedEmail()
    } else {
      email = try value("author.email")
      if email == nil { email = try value("user.email") }
    }
    let isLasting = !["GIT_CONFIG_COUNT", "GIT_CONFIG_PARAMETERS"].contains {
      Self.variable($0) != nil
    }
    guard let email, !email.isEmpty else {
      return GitIdentity(email: Self.variable("EMAIL"), isLasting: false)
    }
    return GitIdentity(email: email, isLasting: isLasting)
  }

  /// The value of a key as the git program reads it or, if that is not installed, as libgit2 does.
  package func valueAsGit(_ key: String) throws(GitError) -> String? {
    guard try needsGitProgram(), let git = try? GitProgram.find() else {
      return try value(key)
    }
    let output = try git.run(
      ["config", "--includes", "-z", "--get", key], in: repository.gitDirectory)
    return output.status == 0 ? Self.entries(output.bytes).last : nil
  }

  /// Whether there is anything that libgit2 reads differently from git, or not at all: variables
  /// that name or contain configuration, an include with a condition, a file for this worktree
  /// alone.
  ///
  /// That includes the conditions that libgit2 1.5 knows: it compares folders without resolving
  /// links, and decides differently from git about a file that lies elsewhere.
  private func needsGitProgram() throws(GitError) -> Bool {
    if Self.isInEnvironment { return true }
    if Files.status(repository.gitDirectory + "/config.worktree") != nil { return true }
    return try Self.hasConditions(in: open())
  }

  /// Whether the environment says where configuration is, or some of it.
  static var isInEnvironment: Bool {
    let names: [String] = [
      "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT",
      "GIT_CONFIG_PARAMETERS",
    ]
    // An empty variable says something, too: that there is no such file.
    return names.contains { getenv($0) != nil }
  }

  /// Whether an include has a condition.
  static func hasConditions(in configuration: borrowing Handle) throws(GitError) -> Bool {
    let operation = "read configuration"
    let iterator = try Handle(operation, free: git_config_iterator_free) {
      git_config_iterator_glob_new($0, configuration.pointer, "^includeif\\.")
    }
    var entry: UnsafeMutablePointer<git_config_entry>?
    let status = git_config_next(&entry, iterator.pointer)
    if status == GIT_ITEROVER.rawValue { return false }
    try check(status, operation)
    return true
  }

  private func askedEmail() throws(GitError) -> String? {
    let output = try GitProgram.find().run(
      ["config", "--includes", "-z", "--get-regexp", "^(author|user)\\.email$"],
      in: repository.gitDirectory)
    // 1 is git's word for none.
    guard output.status == 0 || output.status == 1 else {
      throw GitError(
        .program, "run git config", on: repository.gitDirectory, detail: output.errorLine)
    }
    var found: [String: String] = [:]
    for entry in Self.entries(output.bytes) {
      let parts = entry.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { found[String(parts[0])] = String(parts[1]) }
    }
    return found["author.email"] ?? found["user.email"]
  }

  /// What `-z` prints.
  static func entries(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
