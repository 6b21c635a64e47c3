import CLibgit2

extension Repository {
  /// How many files the index names; nil when there is none yet.
  package func indexCount() throws(GitError) -> Int? {
    guard Files.status(gitDirectory + "/index") != nil else { return nil }
    return git_index_entrycount(try index().pointer)
  }

  /// What to change in the index so that it has just the files of a tree; none where there is no index, or
  /// somebody is in the middle of a merge.
  package func indexChanges(to tree: ObjectID) throws(GitError) -> [TreeChange] {
    guard Files.status(gitDirectory + "/index") != nil else { return [] }
    let index = try index()
    try check(git_index_read(index.pointer, 1), "read index", on: gitDirectory)
    if git_index_has_conflicts(index.pointer) != 0 { return [] }
    var wanted: [String: TreeEntry] = [:]
    for file in try trees.difference(nil, tree) { wanted[file.path] = file.new }
    var changes: [TreeChange] = []
    for place in 0..<git_index_entrycount(index.pointer) {
      guard let entry = git_index_get_byindex(index.pointer, place)?.pointee else { continue }
      let path = String(cString: entry.path)
      let id = ObjectID(entry.id)
      let new = wanted.removeValue(forKey: path)
      if new?.id == id { continue }
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let old = TreeEntry(name: name, mode: .file, id: id)
      changes.append(TreeChange(path: path, old: old, new: new))
    }
    changes += wanted.map { TreeChange(path: $0, old: nil, new: $1) }
    return changes.sorted { $0.path < $1.path }
  }

  private func index() throws(GitError) -> Handle {
    try Handle("read index", on: gitDirectory, free: git_index_free) {
      git_repository_index($0, pointer)
    }
  }
}
