import Editorial
import Git
package import System

/// Where the newsroom is on this machine, and what is kept only there.
package struct LocalFolders {
  let repository: Repository

  /// The folder `.git/stet`, to write there: nothing is written through a link below it.
  ///
  /// - Throws: `FileError` if it can't be made.
  package func localFiles() throws -> Folder {
    try LocalFiles.makeFolder(local)
    return try Folder(local)
  }

  /// The path of something that is where the folder of open copies should be; nil if nothing is.
  func placeOfCopiesTaken() throws -> String? {
    guard let folder = newsroom, let kind = try LocalFiles.kind("\(folder)/open"), kind != .folder
    else {
      return nil
    }
    return "\(folder)/open"
  }

  /// Makes git ignore paths of the newsroom's folder that are not the newsroom's.
  package func hideFromGit(_ paths: [String]) throws {
    let info = repository.commonDirectory + "/info"
    let excluded = String(
      decoding: try LocalFiles.read(info + "/exclude") ?? [], as: UTF8.self)
    let lines = Set(excluded.split(separator: "\n"))
    let new = paths.filter { !lines.contains($0[...]) }
    guard !new.isEmpty else { return }
    try LocalFiles.makeFolder(info)
    let separator = excluded.isEmpty || excluded.hasSuffix("\n") ? "" : "\n"
    try LocalFiles.write(
      Array((excluded + separator + new.map { $0 + "\n" }.joined()).utf8), to: info + "/exclude",
      durably: true)
  }

  /// The folder that holds `.git`, with open copies and the checkout; nil when bare.
  ///
  /// A newsroom whose checkout is off is bare for git, but has a folder all the same.
  package var newsroom: String? {
    if let folder = repository.workingDirectory { return folder }
    let directory = repository.gitDirectory
    guard directory.hasSuffix("/.git") else { return nil }
    return String(directory.dropLast("/.git".count))
  }

  /// The folder of Stet's own files, which are not part of the newsroom: `.git/stet`.
  package var local: String { repository.commonDirectory + "/stet" }

  /// The folder for what belongs to one folder of files, such as notes on its open copies: in a git
  /// worktree the worktree's own, otherwise ``local``.
  package var own: String { repository.gitDirectory + "/stet" }

  /// The repository's folder: `.git`, or the folder itself where it is bare.
  package var git: String { repository.gitDirectory }

  /// The newsroom's folder, to write below it: nothing is written through a link there, and every
  /// name is one that a tree may have.
  func working() throws -> Folder {
    guard let folder = newsroom else { throw NewsroomError.noFolder }
    return try LocalFiles.told { () throws(FileError) in
      try Folder(folder) { TreeName.problem(of: $0)?.sentence }
    }
  }
}
