import Foundation
import Git
import Testing

/// A folder that is removed with its owner, a repository in it, and the real git.
final class Scratch {
  let path: String
  let git: GitProgram

  /// No test waits for the disk, and none reads the machine's configuration.
  private static let isQuiet: Bool = {
    Durability.use(.relaxed)
    MachineConfiguration.ignore()
    return true
  }()

  init() throws {
    #expect(Self.isQuiet)
    path = FileManager.default.temporaryDirectory.path + "/git-tests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    var git = try GitProgram.find()
    git.environment = [
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "HOME": path,
      "GIT_AUTHOR_NAME": "Ann", "GIT_AUTHOR_EMAIL": "ann@example.org",
      "GIT_AUTHOR_DATE": "1700000000 +0100", "GIT_COMMITTER_NAME": "Ben",
      "GIT_COMMITTER_EMAIL": "ben@example.org", "GIT_COMMITTER_DATE": "1700000001 -0330",
    ]
    self.git = git
  }

  deinit {
    // A folder left in the system's own temporary folder harms nothing.
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The repository's folder.
  var repositoryPath: String { path + "/newsroom.git" }

  func makeRepository() throws -> Repository {
    try Repository.create(at: repositoryPath, bare: true)
  }

  /// What git prints, without the line end.
  @discardableResult
  func run(_ arguments: String..., input: String = "") throws -> String {
    let output = try git.check(arguments, in: repositoryPath, input: Array(input.utf8))
    return output.text.hasSuffix("\n") ? String(output.text.dropLast()) : output.text
  }

  func write(_ text: String, to name: String) throws {
    let url = URL(fileURLWithPath: repositoryPath + "/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func read(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: repositoryPath + "/" + name)))
  }

  func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: repositoryPath + "/" + name)
  }

  /// The file of a loose object.
  func file(of id: ObjectID) -> String {
    "objects/\(id.hex.prefix(2))/\(id.hex.dropFirst(2))"
  }
}

extension Signature {
  static let ann = Signature(
    name: "Ann", email: "ann@example.org", seconds: 1_700_000_000, offsetMinutes: 60)
  static let ben = Signature(
    name: "Ben", email: "ben@example.org", seconds: 1_700_000_001, offsetMinutes: -210)
}

extension Repository {
  /// Writes a commit of the empty tree.
  func makeCommit(_ message: String, after parents: [ObjectID] = []) throws -> ObjectID {
    try objects.writeCommit(
      NewCommit(
        tree: try objects.writeTree([]), parents: parents, author: .ann, committer: .ben,
        message: message))
  }
}

extension Repository.References {
  /// Moves a reference without a word.
  func move(_ name: String, from old: ObjectID?, to new: ObjectID) throws(GitError) {
    try move(name, from: old, to: new, log: "test", by: .ben, patience: .zero)
  }
}

/// The code of the error that the closure throws; nil when it throws none.
func code(_ body: () throws -> Void) throws -> GitError.Code? {
  do {
    try body()
    return nil
  } catch let error as GitError {
    return error.code
  }
}
