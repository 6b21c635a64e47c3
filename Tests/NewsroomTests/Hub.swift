import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// A bare repository that several people's clones fetch from and push to.
final class Hub {
  let path: String
  private let first: Fixture

  /// Puts a newsroom there; its own folder is the first clone.
  init(of fixture: Fixture) throws {
    first = fixture
    path = fixture.folder + ".git"
    try Self.clone(
      ["--bare", fixture.newsroom.folders.git, path], of: fixture.newsroom.folders.git)
    try fixture.git("remote", "add", "origin", path)
    try fixture.git("fetch", "--quiet", "origin")
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  static func clone(_ arguments: [String], of path: String) throws {
    var git = try GitProgram.find()
    git.environment = ["GIT_CONFIG_GLOBAL": "/dev/null"]
    try git.check(["clone", "--quiet"] + arguments, in: path)
  }

  /// Somebody's clone, as plain git makes it: main, and the rest under `refs/remotes`.
  func clone(origin: String = "origin", _ options: String...) throws -> Clone {
    let folder = FileManager.default.temporaryDirectory.path + "/stet-\(UUID().uuidString)"
    try Self.clone(["--origin", origin] + options + [path, folder], of: path)
    return Clone(
      folder, of: self, newsroom: try NewsroomRepository.open(folder), minutes: first.minutes)
  }
}

/// Somebody's clone of a newsroom, gone when the test ends.
final class Clone: Desk {
  let folder: String
  let newsroom: NewsroomRepository
  let minutes: Minutes
  /// Is there as long as its clones.
  private let hub: Hub

  fileprivate init(
    _ folder: String, of hub: Hub, newsroom: NewsroomRepository, minutes: Minutes
  ) {
    (self.folder, self.hub, self.newsroom, self.minutes) = (folder, hub, newsroom, minutes)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }
}

extension Desk {
  /// Sends branches as they are, forward; all where none is named.
  func push(_ branches: String..., to remote: String = "origin") throws {
    for branch in branches.isEmpty ? ["refs/heads/*"] : branches {
      try git("push", "--quiet", remote, branch)
    }
  }

  /// Takes every branch as the server has it, forward.
  func get(from remote: String = "origin") throws {
    try git("fetch", "--quiet", "--update-head-ok", remote, "refs/heads/*:refs/heads/*")
    if newsroom.folders.newsroom != nil { try git("reset", "--quiet", "--hard") }
  }

  /// Merges what the server has of a branch into the one here, as `git pull` does.
  func pull(_ branch: String, by handle: Handle, from remote: String = "origin") throws {
    try git("fetch", "--quiet", remote)
    if try git("symbolic-ref", "HEAD") == "refs/heads/\(branch)" {
      try git("merge", "--quiet", "--no-edit", "\(remote)/\(branch)", by: handle)
      return
    }
    let place = folder + ".pull"
    try git("worktree", "add", "--quiet", place, branch)
    try git("merge", "--quiet", "--no-edit", "\(remote)/\(branch)", by: handle, at: place)
    try git("worktree", "remove", "--force", place)
  }
}
