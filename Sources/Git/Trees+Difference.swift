/// One path at which two trees differ.
package struct TreeChange: Hashable, Sendable {
  /// The path from the root, with slashes; repaired where it is not UTF-8.
  package var path: String
  /// What the first tree has there; nil when it was added.
  package var old: TreeEntry?
  /// What the second tree has there; nil when it was removed.
  package var new: TreeEntry?
  /// Whether the second tree's entry is one that git's own index could not make: a name that occurs
  /// twice, out of order or not in UTF-8, or an empty folder.
  package var isOdd = false

  /// Whether only the second tree has it.
  package var isAdded: Bool { old == nil }
  /// Whether only the first tree has it.
  package var isRemoved: Bool { new == nil }
}

extension Repository.Trees {
  /// The files that differ between two trees, in the order of their paths.
  ///
  /// Reads the directories that differ, and no file. A renamed file is one removed and one added;
  /// so is a file that became a directory. An added directory counts as its files.
  ///
  /// - Parameters:
  ///   - old: the first tree; nil for none.
  ///   - new: the second tree; nil for none.
  ///   - folder: the directory to compare; all when empty. The paths returned include it.
  ///   - strictly: whether an entry that is odd only in the second tree counts as a change of its
  ///     own, a directory as a whole.
  /// - Returns: one change for each path; empty when the trees are equal.
  /// - Throws: `GitError` when a directory can't be read.
  package func difference(
    _ old: ObjectID?, _ new: ObjectID?, under folder: String = "", strictly: Bool = false
  ) throws(GitError) -> [TreeChange] {
    var changes: [TreeChange] = []
    if folder.isEmpty {
      try compare(old, new, at: "", strictly, into: &changes)
      return changes
    }
    let before = try self.folder(folder, in: old)
    let after = try self.folder(folder, in: new)
    try compare(before, after, at: folder + "/", strictly, into: &changes)
    return changes
  }

  private func folder(_ path: String, in tree: ObjectID?) throws(GitError) -> ObjectID? {
    guard let tree, let entry = try entry(path, in: tree), entry.mode.isDirectory else {
      return nil
    }
    return entry.id
  }

  private func compare(
    _ old: ObjectID?, _ new: ObjectID?, at prefix: String, _ strictly: Bool,
    into changes: inout [TreeChange]
  ) throws(GitError) {
    if old == new { return }
    var olds = try old.map { id throws(GitError) in try repository.objects.tree(id) }?[...] ?? []
    let all = try new.map { id throws(GitError) in try repository.objects.tree(id) } ?? []
    var news = all[...]
    func add(_ before: TreeEntry?, _ after: TreeEntry?) throws(GitError) {
      let path = prefix + (after?.name ?? before?.name ?? "")
      // If there is an entry of the second tree, it was just taken off.
      if strictly, let after, Self.isOdd(news.startIndex - 1, in: all) {
        changes.append(TreeChange(path: path, old: nil, new: after, isOdd: true))
      } else if (after ?? before)?.mode.isDirectory == true {
        try compare(before?.id, after?.id, at: path + "/", strictly, into: &changes)
      } else {
        changes.append(TreeChange(path: path, old: before, new: after))
      }
    }
    while true {
      let before = olds.first
      let after = news.first
      switch (before, after) {
      case (nil, nil): return
      case (let before?, let after?) where before.sortsWith(after):
        olds.removeFirst()
        news.removeFirst()
        if before.id == after.id, before.mode == after.mode { continue }
        try add(before, after)
      case (let before?, let after) where after.map { before.sortsBefore($0) } ?? true:
        olds.removeFirst()
        try add(before, nil)
      case (_, let after?):
        news.removeFirst()
        try add(nil, after)
      default: return
      }
    }
  }

  /// Whether git's own index could not have made an entry of a directory.
  private static func isOdd(_ index: Int, in entries: [TreeEntry]) -> Bool {
    let entry = entries[index]
    if !entry.nameIsValidUTF8 { return true }
    if index > 0, !entries[index - 1].sortsBefore(entry) { return true }
    guard entry.mode.isDirectory else { return false }
    if entry.mode != .directory || entry.id == .emptyTree { return true }
    // In git's order, what comes between a file and a directory of one name begins with that name.
    let name = entry.nameBytes
    return entries[..<index].reversed().prefix { $0.nameBytes.starts(with: name) }
      .contains { $0.nameBytes == name }
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
