import Foundation
import Git
import Testing

@testable import Newsroom

/// Clones that `stet clone` makes.
@Suite struct CloningTests: MeetingSuite {
  let meeting: Meeting
  private let folder: String

  init() throws {
    meeting = try Meeting.met()
    folder = meeting.hub.path + "-clone"
  }

  private func clone(drafts: Cloning.Part = .all, archive: Cloning.Part = .all) throws {
    _ = try Cloning(hub.path, to: folder, drafts: drafts, archive: archive)
      .clone(at: here.minutes.now)
  }

  private func withFolder(_ body: () throws -> Void) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body()
  }

  @Test func `what the server has not is named, and nothing is made`() throws {
    try withFolder {
      #expect(throws: SyncError.notThere(hub.path, articles: ["tides", "boats"], years: [])) {
        try clone(drafts: .some(["tides", "harbour-lights", "boats"]))
      }
      let error = #expect(throws: SyncError.self) {
        try clone(drafts: .some(["tides"]), archive: .some(["1999"]))
      }
      #expect(error?.sentence == "\(hub.path) has no article tides, and no archive of 1999")
      #expect(throws: SyncError.self) {
        try Cloning(hub.path, to: folder, drafts: .some(["tides"])).check()
      }
      #expect(!FileManager.default.fileExists(atPath: folder))
    }
  }

  @Test func `what a clone fetched has no file for each branch`() throws {
    try withFolder {
      try clone()

      let loose = try FileManager.default.subpathsOfDirectory(
        atPath: folder + "/.git/refs/remotes"
      ).filter { !$0.hasSuffix("origin") && !$0.hasSuffix("drafts") }
      #expect(loose == [])
      #expect(try NewsroomRepository.open(folder).lines.slugs().count == 1)
    }
  }

  @Test func `a clone that was killed is begun again`() throws {
    try withFolder {
      let directory = folder + "/.git"
      try FileManager.default.createDirectory(
        atPath: directory + "/objects/pack", withIntermediateDirectories: true)
      for file in ["stet-clone", "HEAD", "objects/pack/tmp_pack_1"] {
        _ = FileManager.default.createFile(atPath: "\(directory)/\(file)", contents: nil)
      }

      try Cloning(hub.path, to: folder).check()
      try clone()

      #expect(try NewsroomRepository.open(folder).lines.slugs().count == 1)
      #expect(!FileManager.default.fileExists(atPath: directory + "/stet-clone"))
      #expect(throws: SyncError.folderTaken(folder)) { try clone() }
    }
  }

  @Test func `a folder in which somebody clones, or that has anything else, stays as it is`() throws
  {
    try withFolder {
      let directory = folder + "/.git"
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true)
      let lock = try FileLock(directory + "/stet-clone")
      #expect(throws: SyncError.folderTaken(folder)) { try clone() }
      lock.free()
      try "Mine.".write(toFile: folder + "/notes.txt", atomically: true, encoding: .utf8)
      #expect(throws: SyncError.folderTaken(folder)) { try clone() }
      #expect(FileManager.default.fileExists(atPath: folder + "/notes.txt"))
    }
  }
}
