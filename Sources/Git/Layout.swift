#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where a repository keeps its parts, found without libgit2, which reports "not found" for several
/// other problems.
struct Layout {
  /// The folder that was recognised as a repository, to open.
  let start: String
  let gitDirectory: String
  /// Differs from `gitDirectory` in a linked worktree.
  let commonDirectory: String

  /// Finds the repository at a path, or, discovering, in the closest folder above on the same
  /// filesystem, as git does.
  init(at path: String, discover: Bool) throws(GitError) {
    let real = try Files.real(path)
    guard let first = Files.status(real), first.isDirectory else {
      throw GitError(.notFound, "open repository", on: path, detail: "it is no folder")
    }
    var folder = real
    while true {
      if let layout = try Layout(exactly: folder) {
        self = layout
        return
      }
      let parent = Files.parent(of: folder)
      guard discover, parent != folder, Files.status(parent)?.device == first.device else { break }
      folder = parent
    }
    throw GitError(.notARepository, "open repository", on: path)
  }

  private init?(exactly folder: String) throws(GitError) {
    let prefix = folder == "/" ? "" : folder
    let inside = prefix + "/.git"
    var candidate = folder
    if let status = Files.status(inside) {
      candidate = inside
      if status.isFile {
        guard let target = try Self.pointer(in: inside, after: "gitdir: ") else {
          throw GitError(.corrupt, "open repository", on: inside, detail: "it names no folder")
        }
        candidate = target.hasPrefix("/") ? target : prefix + "/" + target
      }
    }
    guard Files.status(candidate + "/HEAD") != nil || Files.isLink(candidate + "/HEAD") else {
      guard candidate != folder, candidate != inside, Files.status(candidate) == nil else {
        return nil
      }
      throw GitError(.lostWorktree, "open repository", on: folder, detail: candidate)
    }
    var common = candidate
    if let target = try Self.pointer(in: candidate + "/commondir", after: "") {
      common = target.hasPrefix("/") ? target : candidate + "/" + target
    }
    guard Files.status(common + "/objects")?.isDirectory == true,
      Files.status(common + "/refs")?.isDirectory == true
    else { return nil }
    start = folder
    gitDirectory = candidate
    commonDirectory = common
  }

  /// Whether part of it belongs to a user other than this process's.
  var isForeign: Bool {
    [start, gitDirectory, commonDirectory].contains { Files.status($0)?.owner != geteuid() }
  }

  private static func pointer(in file: String, after prefix: String) throws(GitError) -> String? {
    guard let bytes = try Files.contents(of: file, limit: 65_536) else { return nil }
    let text = String(decoding: bytes.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    guard text.hasPrefix(prefix), text.utf8.count > prefix.utf8.count else { return nil }
    return String(text.dropFirst(prefix.count))
  }

  /// Refuses a repository that libgit2 would open and misread, and says why; adopts the way in
  /// which the repository is shared.
  func checkFormat() throws(GitError) {
    let operation = "open repository"
    if let status = Files.status(commonDirectory + "/shallow"), status.size > 0 {
      throw GitError(.shallow, operation, on: start)
    }
    let path = commonDirectory + "/config"
    guard let bytes = try Files.contents(of: path, limit: 16 << 20) else { return }
    let settings = ConfigurationFile(bytes)
    let version = settings.last("core", "repositoryformatversion") ?? "0"
    guard let number = Int(version), number == 0 || number == 1 else {
      throw GitError(.unsupported("repository format \(version)"), operation, on: start)
    }
    for setting in settings.all where setting.section == "extensions" {
      if let what = Self.unsupported(setting, version: number) {
        throw GitError(.unsupported(what), operation, on: start)
      }
    }
    let promisor = settings.all.last { $0.section == "remote" && $0.key == "promisor" }
    if let promisor, promisor.isTrue {
      throw GitError(.partial(remote: promisor.subsection ?? ""), operation, on: start)
    }
    settings.last("core", "sharedrepository").flatMap { SharedModes($0) }?.adopt()
  }

  private static func unsupported(
    _ setting: ConfigurationFile.Setting, version: Int
  ) -> String? {
    let value = setting.value ?? ""
    switch setting.key {
    case "noop": return nil
    case "objectformat":
      if value.lowercased() == "sha1" { return version == 0 ? nil : "naming the object format" }
      return "the object format \(value)"
    case "refstorage":
      if value.lowercased() == "files" {
        return version == 0 ? nil : "naming the reference storage"
      }
      return "the reference storage \(value)"
    case "partialclone": return "a partial clone, which lacks objects,"
    // The git program is asked for what a worktree's own configuration changes.
    case "worktreeconfig": return nil
    // At version 0 git obeys one more, preciousObjects, which changes nothing that is read here.
    default: return version == 0 ? nil : "the repository extension \(setting.key)"
    }
  }
}
