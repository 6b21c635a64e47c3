import Git
import System

/// A newsroom to try something in: it reads the real one's objects but writes only its own, so nothing is
/// written to the real one.
enum Rehearsal {
  /// Tries something in a copy, which is removed afterwards.
  ///
  /// - Parameters:
  ///   - newsroom: The real one.
  ///   - folder: Where temporary folders are made.
  ///   - git: The `git` program.
  ///   - body: What to try.
  /// - Returns: Whatever `body` returns.
  /// - Throws: Whatever `body` throws, and any error in making the copy.
  static func of<Value>(
    _ newsroom: NewsroomRepository, in folder: String, with git: GitProgram,
    _ body: (NewsroomRepository) throws -> Value
  ) throws -> Value {
    let name = "stet-rehearsal-\(UInt64.random(in: 0 ... .max))"
    let place = "\(folder)/\(name)"
    // Anything of it that can't be removed is just another temporary file.
    defer { try? Folder(folder).removeAll(name) }
    let real = newsroom.repository
    _ = try Repository.create(at: place, bare: true)
    try LocalFiles.makeFolder("\(place)/objects/info")
    try LocalFiles.write(
      Array("\(real.commonDirectory)/objects\n".utf8), to: "\(place)/objects/info/alternates",
      durably: false)
    let references = try real.references.listing(under: "refs").references
    try LocalFiles.write(
      Array(references.map { "\($0.id.hex) \($0.name)\n" }.joined().utf8),
      to: "\(place)/packed-refs", durably: false)
    let own = try LocalFiles.read("\(real.commonDirectory)/config") ?? []
    try LocalFiles.write(
      own + Array("\n[core]\n\tbare = true\n".utf8), to: "\(place)/config", durably: false)
    _ = try git.run(["config", "--unset-all", "core.worktree"], in: place)
    return try body(try NewsroomRepository.open(place))
  }
}
