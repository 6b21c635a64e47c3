import Git
import System

/// A newsroom to try something in: it reads the objects of the real one and writes its own, so that
/// nothing there is written.
enum Rehearsal {
  /// Tries something in a copy, which is gone afterwards.
  ///
  /// - Parameters:
  ///   - newsroom: The real one.
  ///   - folder: Where temporary folders are made.
  ///   - git: The `git` program.
  ///   - body: What is tried.
  /// - Returns: What came of it.
  /// - Throws: What `body` throws, and what keeps a copy from being made.
  static func of<Value>(
    _ newsroom: NewsroomRepository, in folder: String, with git: GitProgram,
    _ body: (NewsroomRepository) throws -> Value
  ) throws -> Value {
    let name = "stet-rehearsal-\(UInt64.random(in: 0 ... .max))"
    let place = "\(folder)/\(name)"
    // What can't be removed of it is a temporary file like others.
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
