import Foundation
import Testing

/// What plain git does to a newsroom.
extension Sandbox {
  /// Puts a file of the settings on their line as an owner's act, for what no command writes, and
  /// has it printed.
  func settle(_ path: String, _ text: String) throws {
    try commit(
      "Change \(path)\n\nStet: 1\nEvent: settings\nBy: maria-okafor\n", on: "settings", path, text)
    try quietly("doctor", "--repair")
  }

  /// A commit on a branch, of any message, that changes one file or none; a file without text goes.
  @discardableResult
  func commit(
    _ message: String, on branch: String, _ path: String? = nil, _ text: String? = nil
  ) throws -> String {
    var tree = try git("rev-parse", "\(branch)^{tree}")
    if let path {
      environment["GIT_INDEX_FILE"] = home + "/index"
      try git("read-tree", branch)
      if let text {
        let blob = try git("hash-object", "-w", "--stdin", input: text)
        try git("update-index", "--add", "--cacheinfo", "100644,\(blob),\(path)")
      } else {
        try git("rm", "-r", "-q", "--cached", path)
      }
      tree = try git("write-tree")
      environment["GIT_INDEX_FILE"] = nil
    }
    let commit = try git("commit-tree", tree, "-p", branch, input: message)
    try git("update-ref", "refs/heads/\(branch)", commit)
    return commit
  }

  /// A merge as git makes it: the branch gets the text of one of its parents.
  func merge(_ branch: String, _ parents: [String], text: String) throws {
    let tree = try git("rev-parse", "\(text)^{tree}")
    var typed = ["commit-tree", tree, "-m", "Merge"]
    for parent in parents { typed += ["-p", parent] }
    let made = Self.run(
      "/usr/bin/env", ["git"] + typed, in: folder, environment: variables(), input: nil
    ).out
    try git("update-ref", "refs/heads/\(branch)", String(made.dropLast()))
  }

  /// Carries every branch to a server, the bare repository `hub`.
  func share() throws {
    try git("clone", "-q", "--bare", folder, home + "/hub")
    try git("remote", "add", "origin", home + "/hub")
    try git("fetch", "-q", "origin")
  }

  /// Goes to work in a clone of the server's repository.
  func clone(_ name: String, _ options: String...) throws {
    let path = "\(home)/\(name)"
    let result = Self.run(
      "/usr/bin/env", ["git", "clone", "-q"] + options + [home + "/hub", path], in: home,
      environment: variables(), input: nil)
    if result.status != 0 { fatalError(result.err) }
    folder = path
  }

  /// Runs a command in a shell as it was shown to be typed.
  func type(_ command: Substring) {
    var variables = variables()
    let stet = URL(fileURLWithPath: Self.binary).deletingLastPathComponent().path
    variables["PATH"] = "\(stet):\(variables["PATH"] ?? "")"
    let result = Self.run(
      "/bin/sh", ["-c", String(command)], in: folder, environment: variables, input: nil)
    #expect(result.status == 0, "\(command)\n\(result.err)")
  }

  /// Runs what the doctor says to type after some words.
  func typeWhatDoctorSays(after words: String) throws {
    let said = stet("doctor").out
    let line = try #require(said.split(separator: "\n").first { $0.contains(words) })
    let ways = try #require(line.split(separator: words).last)
    type(try #require(ways.split(separator: "; or ").first))
  }
}
