#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The `git` command, for what libgit2 does unsafely or not at all.
///
/// That is deleting and packing references, maintenance, and the network.
///
///     let git = try GitProgram.find()
///     let output = try git.run(["pack-refs", "--all"], in: repository.gitDirectory)
package struct GitProgram: Hashable, Sendable {
  /// The output of a command.
  package struct Output: Hashable, Sendable {
    /// The exit status; 128 and the signal's number if one ended it.
    package var status: Int32
    /// What it wrote to its standard output.
    package var bytes: [UInt8]
    /// What it wrote to its standard error.
    package var errors: [UInt8]

    /// The standard output as text.
    package var text: String { String(decoding: bytes, as: UTF8.self) }
    /// The standard error as text.
    package var errorText: String { String(decoding: errors, as: UTF8.self) }
  }

  /// Where the program is.
  package var path: String
  /// Environment variables for it, in addition to those of this process.
  package var environment: [String: String]

  /// Uses a program that is known to be there.
  package init(path: String, environment: [String: String] = [:]) {
    self.path = path
    self.environment = environment
  }

  /// Finds `git` in the folders of `PATH`.
  ///
  /// - Throws: `GitError` with `.noProgram` when none of them has it.
  package static func find() throws(GitError) -> GitProgram {
    let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
    for folder in folders.split(separator: ":").map(String.init) where folder.hasPrefix("/") {
      let path = folder + "/git"
      if access(path, X_OK) == 0, Files.status(path)?.isFile == true {
        return GitProgram(path: path)
      }
    }
    throw GitError(.noProgram, "run git")
  }

  /// Runs git on one repository and waits for it.
  ///
  /// Variables by which another git may have named its own repository, as in a hook, are removed.
  /// What git says is in English, and what it writes goes to the disk as our own does.
  ///
  /// - Parameters:
  ///   - arguments: the command and what follows it.
  ///   - gitDirectory: the repository.
  ///   - workingDirectory: the folder of its files, for commands that need one.
  ///   - input: what it reads from its standard input.
  ///   - hearing: called with each piece of its standard error as it arrives, such as its progress.
  /// - Returns: the output, whatever the status.
  /// - Throws: `GitError` with `.noProgram` when it can't be started.
  package func run(
    _ arguments: [String], in gitDirectory: String, workingDirectory: String? = nil,
    input: [UInt8] = [], hearing: ([UInt8]) -> Void = { _ in }
  ) throws(GitError) -> Output {
    var all = ["git", "--git-dir=\(gitDirectory)"]
    if let workingDirectory { all += ["-C", workingDirectory, "--work-tree=\(workingDirectory)"] }
    if Durability.current == .full { all += ["-c", "core.fsync=all"] }
    return try Child(
      program: path, arguments: all + arguments, environment: variables(), input: input
    ).finish(hearing: hearing)
  }

  /// Runs git in a folder that belongs to no repository.
  package func run(_ arguments: [String], outside folder: String) throws(GitError) -> Output {
    try Child(
      program: path, arguments: ["git", "-C", folder] + arguments, environment: variables(),
      input: []
    ).finish()
  }

  /// Runs git like `run`, and throws when git reports failure.
  ///
  /// - Throws: `GitError` with `.program`, and what git said as its detail.
  @discardableResult
  package func check(
    _ arguments: [String], in gitDirectory: String, workingDirectory: String? = nil,
    input: [UInt8] = []
  ) throws(GitError) -> Output {
    let output = try run(
      arguments, in: gitDirectory, workingDirectory: workingDirectory, input: input)
    guard output.status == 0 else {
      throw GitError(
        .program, "run git \(arguments.first ?? "")", on: gitDirectory,
        detail: output.errorLine)
    }
    return output
  }

  /// What `git rev-parse --local-env-vars` lists, without the settings given with `-c`.
  private static let repositoryVariables: Set<String> = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_CONFIG", "GIT_OBJECT_DIRECTORY", "GIT_DIR",
    "GIT_WORK_TREE", "GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE", "GIT_INDEX_FILE",
    "GIT_NO_REPLACE_OBJECTS", "GIT_REPLACE_REF_BASE", "GIT_PREFIX", "GIT_SHALLOW_FILE",
    "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_QUARANTINE_PATH", "GIT_INTERNAL_SUPER_PREFIX",
  ]

  private func variables() -> [String] {
    var values: [String] = []
    var next = environ
    while let entry = next.pointee {
      let text = String(cString: entry)
      let name = String(text.prefix { $0 != "=" })
      let isOurs = environment[name] != nil || name == "LC_ALL"
      if !isOurs, !Self.repositoryVariables.contains(name) { values.append(text) }
      next += 1
    }
    values.append("LC_ALL=C")
    values += environment.map { "\($0.key)=\($0.value)" }
    return values
  }
}

extension GitProgram.Output {
  /// The line of the standard error that says what went wrong.
  package var errorLine: String {
    let lines = errorText.split(whereSeparator: \.isNewline).map(String.init)
    let telling = lines.last { $0.hasPrefix("fatal: ") || $0.hasPrefix("error: ") }
    return telling ?? lines.last ?? "it ended with status \(status)"
  }
}
