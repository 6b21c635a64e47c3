import Editorial
import Git

/// What crashes left in the repository: locks, and temporary files.
struct Leftovers {
  let repository: Repository
  let folders: LocalFolders

  /// The locks of references, of the index and of packed references, below the repository's folder.
  func locks() throws -> [String] {
    let root = repository.commonDirectory
    var found: [String] = []
    for name in ["HEAD.lock", "index.lock", "packed-refs.lock", "config.lock"]
    where LocalFiles.exists("\(root)/\(name)") { found.append(name) }
    var folders = ["refs/heads", "refs/remotes", "refs/stet"]
      .filter { LocalFiles.exists("\(root)/\($0)") }
    while let folder = folders.popLast() {
      for name in try LocalFiles.names(in: "\(root)/\(folder)") {
        let path = "\(folder)/\(name)"
        if try LocalFiles.kind("\(root)/\(path)") == .folder {
          folders.append(path)
        } else if name.hasSuffix(".lock") {
          found.append(path)
        }
      }
    }
    return found.sorted()
  }

  /// Temporary files of git's and of ours that nobody has touched for a day.
  func oldTemporaryFiles(at time: Instant) throws -> [String] {
    let objects = repository.commonDirectory + "/objects"
    var candidates = try temporary(in: objects) { $0.hasPrefix("tmp_obj") }
    for name in try LocalFiles.names(in: objects) where name.utf8.count == 2 {
      candidates += try temporary(in: "\(objects)/\(name)") { $0.hasPrefix("tmp_obj") }
    }
    candidates += try temporary(in: objects + "/pack") {
      $0.hasPrefix("tmp_") || $0.hasPrefix("pack_git2_")
    }
    candidates += try temporary(in: folders.local, where: Self.isOurs)
    candidates += try temporary(in: folders.own + "/open", where: Self.isOurs)
    if let folder = folders.newsroom, try folders.placeOfCopiesTaken() == nil {
      for name in try LocalFiles.names(in: folder + "/open") {
        let copy = "\(folder)/open/\(name)"
        guard try LocalFiles.kind(copy) == .folder else { continue }
        candidates += try temporary(in: copy, where: Self.isOurs)
      }
    }
    return candidates.filter { path in
      guard let stamp = LocalFiles.stamp(path) else { return false }
      return stamp.changed / 1_000_000_000 < time.advanced(by: -86_400).seconds
    }
  }

  private func temporary(in folder: String, where fits: (String) -> Bool) throws -> [String] {
    try LocalFiles.names(in: folder).filter(fits).map { "\(folder)/\($0)" }
  }

  /// Whether a file is one that `LocalFiles` writes before it gives it its name.
  private static func isOurs(_ name: String) -> Bool {
    guard let place = name.ranges(of: ".stet-").last else { return false }
    let digits = name[place.upperBound...]
    return !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
