import Editorial
import System

/// A folder into which another tool's site was written.
///
/// A list there has every file that an export wrote, with the SHA-256 of its bytes, so that the next
/// export knows which files are its own.
///
///     let folder = ExportFolder(path: "/srv/hugo", leavings: ["public"])
///     try folder.write([(path: "hugo.yaml", bytes: { Array("title: …".utf8) })])
///
/// The list, `.stet-export`, is one that `sha256sum -c` reads.
package struct ExportFolder: Sendable {
  /// The folder.
  package let path: String
  /// What the other tool leaves in it, by the first part of the path; this is never looked at.
  package let leavings: Set<String>

  /// The name of the list.
  static let list = ".stet-export"

  /// Names a folder, which need not be there.
  package init(path: String, leavings: Set<String>) {
    self.path = path
    self.leavings = leavings
  }

  /// What an export did.
  public struct Outcome: Hashable, Sendable {
    /// Files that are new or have changed.
    public var written = 0
    /// Files that were there already, byte for byte.
    public var unchanged = 0
    /// Files of an earlier export that are no part of this one.
    public var removed = 0
  }

  /// Why nothing is exported to a folder.
  public enum Refusal: Error, Hashable, Sendable {
    /// No export wrote this file; its path below the folder.
    case notOurs(folder: String, file: String)
    /// Somebody changed this since an export wrote it.
    case changed(folder: String, file: String)
    /// There is something that is no folder in its place.
    case noFolder(String)
  }

  /// Makes the folder hold these files and no others of an earlier export.
  ///
  /// What is there is judged before anything is written. Each file is replaced in one step, and the
  /// list names old and new bytes until all are in place, so that an export that was cut off can be
  /// repeated.
  ///
  /// - Parameters:
  ///   - files: Paths below the folder, each with a closure that gives the bytes and is called
  ///     once.
  ///   - isDryRun: Judges and counts, and writes nothing.
  /// - Returns: What was written, or would be.
  /// - Throws: ``Refusal``, ``NewsroomError/file(path:operation:errno:)``, and `FileError` for a
  ///   path with a name that is not allowed, before anything is written, and for a link on the way.
  package func write(
    _ files: [(path: String, bytes: () throws -> [UInt8])], isDryRun: Bool = false
  ) throws -> Outcome {
    for file in files { try Self.check(file.path, below: path) }
    let before = try ownFiles()
    var outcome = Outcome()
    var after: [String: String] = [:]
    var waiting: [(path: String, bytes: [UInt8])] = []
    for file in files {
      let bytes = try file.bytes()
      let digest = SHA256.hex(bytes)
      after[file.path] = digest
      if before[file.path] == digest {
        outcome.unchanged += 1
      } else {
        outcome.written += 1
        waiting.append((file.path, bytes))
      }
    }
    let stale = before.keys.filter { after[$0] == nil }.sorted()
    outcome.removed = stale.count
    if !waiting.isEmpty { try LocalFiles.checkFolder(path) }
    if isDryRun || (waiting.isEmpty && stale.isEmpty) { return outcome }
    try LocalFiles.makeFolder(path)
    let folder = try LocalFiles.told { () throws(FileError) in
      try Folder(path, names: { SitePlace.problem(ofName: $0)?.sentence })
    }
    try writeList(before.map { ($0.key, $0.value) } + after.map { ($0.key, $0.value) })
    for file in waiting {
      try LocalFiles.told { () throws(FileError) in try folder.write(file.bytes, to: file.path) }
    }
    for file in stale {
      try LocalFiles.told { () throws(FileError) in
        try folder.remove(file)
        if let end = file.utf8.lastIndex(of: UInt8(ascii: "/")) {
          try folder.removeEmptyFolders(String(file[..<end]))
        }
      }
    }
    try writeList(after.map { ($0.key, $0.value) })
    return outcome
  }

  /// The digests of the files that earlier exports wrote and nobody changed since, by path.
  private func ownFiles() throws -> [String: String] {
    switch try LocalFiles.kind(path) {
    case nil: return [:]
    case .folder: break
    case .file, .link, .other: throw Refusal.noFolder(path)
    }
    let known = try listed()
    var found: [String: String] = [:]
    for file in try files(below: "") {
      guard let digests = known[file] else {
        throw Refusal.notOurs(folder: path, file: file)
      }
      let digest = SHA256.hex(try LocalFiles.read("\(path)/\(file)") ?? [])
      guard digests.contains(digest) else { throw Refusal.changed(folder: path, file: file) }
      found[file] = digest
    }
    return found
  }

  /// The paths of all files below a folder, except for the list and what the other tool leaves
  /// there; links and the like are given by their own paths.
  private func files(below folder: String) throws -> [String] {
    try LocalFiles.names(in: folder.isEmpty ? path : "\(path)/\(folder)").flatMap { name in
      if folder.isEmpty, name == Self.list || leavings.contains(name) { return [String]() }
      let file = folder.isEmpty ? name : "\(folder)/\(name)"
      return try LocalFiles.kind("\(path)/\(file)") == .folder ? try files(below: file) : [file]
    }
  }

  /// The digests that the list has for each path: two while an export is under way.
  private func listed() throws -> [String: Set<String>] {
    let bytes = try LocalFiles.read("\(path)/\(Self.list)") ?? []
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .reduce(into: [:]) { known, line in
        guard line.utf8.count > 66 else { return }
        known[String(line.dropFirst(66)), default: []].insert(String(line.prefix(64)))
      }
  }

  private func writeList(_ entries: [(path: String, digest: String)]) throws {
    let lines = Set(entries.map { "\($0.digest)  \($0.path)\n" })
    let sorted = lines.sorted { left, right in
      left.utf8.dropFirst(66).lexicographicallyPrecedes(right.utf8.dropFirst(66))
        || (left.utf8.dropFirst(66).elementsEqual(right.utf8.dropFirst(66)) && left < right)
    }
    try LocalFiles.write(
      Array(sorted.joined().utf8), to: "\(path)/\(Self.list)", durably: false)
  }

  /// Refuses a path with a name that a tree may not have.
  private static func check(_ file: String, below folder: String) throws(FileError) {
    for name in file.split(separator: "/", omittingEmptySubsequences: false).map(String.init) {
      guard let problem = SitePlace.problem(ofName: name) else { continue }
      throw FileError("write", "\(folder)/\(file)", .name(name, problem: problem.sentence))
    }
  }
}
