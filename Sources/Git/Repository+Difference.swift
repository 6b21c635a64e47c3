/// One path that two trees hold differently.
public struct TreeChange: Hashable, Sendable {
  /// The path from the root, with slashes; repaired where it is not UTF-8.
  public var path: String
  /// What the first tree holds there; nil when it was added.
  public var old: TreeEntry?
  /// What the second tree holds there; nil when it was removed.
  public var new: TreeEntry?

  /// Whether only the second tree has it.
  public var isAdded: Bool { old == nil }
  /// Whether only the first tree has it.
  public var isRemoved: Bool { new == nil }
}

extension Repository {
  /// The files that differ between two trees, in the order of their paths.
  ///
  /// Reads the directories that differ, and no file. A renamed file is one removed and one added;
  /// so is a file that became a directory. An added directory counts as its files.
  ///
  /// - Parameters:
  ///   - old: the first tree; nil for none.
  ///   - new: the second tree; nil for none.
  ///   - folder: the directory to compare; all when empty. The paths returned include it.
  /// - Returns: one change for each path; empty when the trees are equal.
  /// - Throws: `GitError` when a directory can't be read.
  public func treeDifference(
    _ old: ObjectID?, _ new: ObjectID?, under folder: String = ""
  ) throws(GitError) -> [TreeChange] {
    var changes: [TreeChange] = []
    if folder.isEmpty {
      try compare(old, new, at: "", into: &changes)
      return changes
    }
    let before = try self.folder(folder, in: old)
    let after = try self.folder(folder, in: new)
    try compare(before, after, at: folder + "/", into: &changes)
    return changes
  }

  private func folder(_ path: String, in tree: ObjectID?) throws(GitError) -> ObjectID? {
    guard let tree, let entry = try entry(path, in: tree), entry.mode.isDirectory else {
      return nil
    }
    return entry.id
  }

  private func compare(
    _ old: ObjectID?, _ new: ObjectID?, at prefix: String, into changes: inout [TreeChange]
  ) throws(GitError) {
    if old == new { return }
    var olds = try old.map { id throws(GitError) in try tree(id) }?[...] ?? []
    var news = try new.map { id throws(GitError) in try tree(id) }?[...] ?? []
    while true {
      let before = olds.first
      let after = news.first
      switch (before, after) {
      case (nil, nil): return
      case (let before?, let after?) where before.sortsWith(after):
        olds.removeFirst()
        news.removeFirst()
        if before.id == after.id, before.mode == after.mode { continue }
        try add(before, after, at: prefix, into: &changes)
      case (let before?, let after) where after.map { before.sortsBefore($0) } ?? true:
        olds.removeFirst()
        try add(before, nil, at: prefix, into: &changes)
      case (_, let after?):
        news.removeFirst()
        try add(nil, after, at: prefix, into: &changes)
      default: return
      }
    }
  }

  private func add(
    _ old: TreeEntry?, _ new: TreeEntry?, at prefix: String, into changes: inout [TreeChange]
  ) throws(GitError) {
    let path = prefix + (new?.name ?? old?.name ?? "")
    let isDirectory = (new ?? old)?.mode.isDirectory ?? false
    guard isDirectory else {
      changes.append(TreeChange(path: path, old: old, new: new))
      return
    }
    try compare(old?.id, new?.id, at: path + "/", into: &changes)
  }
}

extension TreeEntry {
  /// Whether two entries are the same name, and both a directory or both not.
  fileprivate func sortsWith(_ other: TreeEntry) -> Bool {
    mode.isDirectory == other.mode.isDirectory && nameBytes == other.nameBytes
  }

  fileprivate func sortsBefore(_ other: TreeEntry) -> Bool {
    precedesInTree(
      nameBytes, isDirectory: mode.isDirectory, other.nameBytes,
      isDirectory: other.mode.isDirectory)
  }
}
