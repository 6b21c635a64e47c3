import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

extension Desk {
  /// Exchanges with the server, as `stet sync` does.
  @discardableResult
  func sync(by handle: Handle = "maria", isDryRun: Bool = false) throws -> Synced {
    let who = actor(handle)
    let done = try Sync(again()).run(as: { who }, at: who.time, isDryRun: isDryRun)
    return try #require(done.first)
  }

  /// Where a branch stands here; nil where it is not here.
  func head(_ branch: String) throws -> ObjectID? {
    try again().repository.references.id(of: "refs/heads/\(branch)")
  }

  /// The history of an article as it is on the disk.
  func line(_ name: String) throws -> History { try again().lines.history(of: slug(name)) }

  /// The words of an article, below its front matter.
  func words(_ name: String) throws -> String {
    let newsroom = try again()
    let text = try newsroom.lines.history(of: slug(name)).standing.text
    let bytes = try newsroom.texts.article(text, of: slug(name))
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Desk {
  /// Types a command in the newsroom's folder, as a sentence showed it.
  func type(_ command: String) throws {
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", command]
    shell.environment = ProcessInfo.processInfo.environment.merging([
      "GIT_COMMITTER_NAME": "wim", "GIT_COMMITTER_EMAIL": "wim@example.org",
    ]) { $1 }
    shell.currentDirectoryURL = URL(fileURLWithPath: folder)
    shell.standardError = FileHandle.nullDevice
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0, "\(command)")
  }
}

/// Has a repository run something, as git's hook of a name.
func hook(_ name: String, in repository: String, _ script: String) throws {
  let file = "\(repository)/hooks/\(name)"
  try FileManager.default.createDirectory(
    atPath: "\(repository)/hooks", withIntermediateDirectories: true)
  // If the file were open here, a child that another test starts at the same moment could have it open, too,
  // and the system would not run it.
  let writing = try Process.run(
    URL(fileURLWithPath: "/bin/sh"),
    arguments: [
      "-c", #"printf '#!/bin/sh\n%s\n' "$1" > "$2" && chmod 755 "$2""#, "sh", script, file,
    ])
  writing.waitUntilExit()
  try #require(writing.terminationStatus == 0)
}

/// Has a repository refuse every move of a branch; nil takes that back.
func refuse(_ branch: String?, at repository: String) throws {
  try hook(
    "update", in: repository,
    branch.map { "case $1 in refs/heads/\($0)) echo ask room 4 >&2; exit 1;; esac" } ?? "exit 0")
}

extension Hub {
  /// Refuses every move of a branch; nil takes that back.
  func refuse(_ branch: String?) throws { try NewsroomTests.refuse(branch, at: path) }

  /// What readers find of an article on the server's main.
  func shows(_ name: String) throws -> Bool {
    try git("ls-tree", "-r", "--name-only", "main").contains("/\(name).md\n")
  }

  /// Runs git at the server.
  @discardableResult
  func git(_ arguments: String...) throws -> String {
    try GitProgram.find().check(arguments, in: path).text
  }

  /// Where a branch stands at the server.
  func head(_ branch: String) throws -> ObjectID? {
    try Repository.open(path).references.id(of: "refs/heads/\(branch)")
  }

  /// Every branch of the server.
  func heads() throws -> [Reference] {
    try Repository.open(path).references.all(under: "refs/heads")
  }
}
