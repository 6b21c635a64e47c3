/// What is to be at a path.
package typealias Placement = (mode: FileMode, id: ObjectID)

extension Repository {
  /// Directories by path; see ``Repository/trees``.
  package struct Trees {
    let repository: Repository
  }
}

extension Repository.Trees {
  /// What is at a path of a tree, found directory by directory; if a name is there twice, the
  /// directory counts, otherwise the first entry.
  ///
  /// - Returns: nil when there is nothing, or something on the way is no directory.
  package func entry(_ path: String, in tree: ObjectID) throws(GitError) -> TreeEntry? {
    let parts = try Self.parts(of: path)
    var folder = tree
    for (index, part) in parts.enumerated() {
      let object = try repository.objects.read(folder, as: .tree)
      let found = try object.withBytes { bytes throws(GitError) in
        let named = try TreeSlot.all(in: bytes, of: folder)
          .filter { $0.name.count == part.count && bytes[$0.name].elementsEqual(part) }
        return (named.first(where: \.mode.isDirectory) ?? named.first)
          .map { TreeEntry($0, in: bytes) }
      }
      guard let found else { return nil }
      if index == parts.count - 1 { return found }
      guard found.mode.isDirectory else { return nil }
      folder = found.id
    }
    return nil
  }

  /// Writes a tree that differs from another in some paths.
  ///
  ///     try repository.trees.replacing(["articles/a.md": (.file, blob), "old.md": nil], in: tree)
  ///
  /// Only the directories on the way to a change are read and written. All other entries are
  /// carried along to the byte, unusual modes and names included; but if a name is there twice in
  /// one of those directories, which happens only in trees made by hand, one stays: what `entry`
  /// finds.
  ///
  /// - Parameters:
  ///   - changes: what is to be at each path, a whole directory if its mode says so; nil removes
  ///     what is there, a directory too, before something is placed at or below the path. A
  ///     directory left empty goes.
  ///   - tree: the tree to start from; nil starts from nothing.
  /// - Returns: the new tree; the empty tree when nothing is left.
  /// - Throws: `GitError`: `.invalid` for a path that git forbids, or if something is placed inside
  ///   something else that is placed, `.notFound` when an object to be placed is not there.
  package func replacing(
    _ changes: [String: Placement?], in tree: ObjectID?
  ) throws(GitError) -> ObjectID {
    var root = Change.inside([:])
    for case (let path, let placement?) in changes {
      try repository.objects.checkIsThere(placement.id, mode: placement.mode)
      guard root.put(placement, at: try Self.parts(of: path)[...]) else {
        throw GitError(.invalid, "change path", on: path, detail: "another change is inside it")
      }
    }
    for (path, placement) in changes where placement == nil {
      root.remove(at: try Self.parts(of: path)[...])
    }
    guard case .inside(let changes, _) = root else { return .emptyTree }
    if let id = try apply(changes, to: tree) { return id }
    return try repository.objects.write(TreeDraft())
  }

  /// Gives the changed tree, or nil when nothing is left of it.
  private func apply(
    _ changes: [[UInt8]: Change], to tree: ObjectID?
  ) throws(GitError) -> ObjectID? {
    var left = changes
    var draft = TreeDraft()
    var hasChanged = false
    if let tree {
      let object = try repository.objects.read(tree, as: .tree)
      let bytes = object.copy
      let slots = try object.withBytes { loan throws(GitError) in
        try TreeSlot.all(in: loan, of: tree)
      }
      let counting = TreeSlot.counting(slots, in: bytes)
      hasChanged = counting.count < slots.count
      for slot in counting {
        guard let change = left.removeValue(forKey: Array(bytes[slot.name])) else {
          draft.carry(slot, of: bytes)
          continue
        }
        let new = try placement(after: change, was: (slot.mode, slot.id))
        if let new, new.mode == slot.mode, new.id == slot.id {
          draft.carry(slot, of: bytes)
        } else {
          hasChanged = true
          if let new { draft.add(name: Array(bytes[slot.name]), mode: new.mode, id: new.id) }
        }
      }
    }
    for (name, change) in left {
      guard let new = try placement(after: change, was: nil) else { continue }
      draft.add(name: name, mode: new.mode, id: new.id)
      hasChanged = true
    }
    guard hasChanged else { return draft.entries.isEmpty ? nil : tree }
    if draft.entries.isEmpty { return nil }
    draft.sort()
    return try repository.objects.write(draft)
  }

  private func placement(after change: Change, was old: Placement?) throws(GitError) -> Placement? {
    switch change {
    case .put(let mode, let id): return (mode, id)
    case .remove: return nil
    case .inside(let changes, isNew: true):
      return try apply(changes, to: nil).map { id in (.directory, id) }
    case .inside(let changes, isNew: false):
      let folder = old.flatMap { $0.mode.isDirectory ? $0 : nil }
      if let id = try apply(changes, to: folder?.id) { return (folder?.mode ?? .directory, id) }
      // Removing something inside a file leaves the file.
      return folder == nil ? old : nil
    }
  }

  /// How many files a tree has in all, counted no further than to a limit.
  package func fileCount(_ tree: ObjectID, upTo limit: Int) throws(GitError) -> Int {
    var count = 0
    for entry in try repository.objects.tree(tree) where count < limit {
      count += entry.mode.isDirectory ? try fileCount(entry.id, upTo: limit - count) : 1
    }
    return min(count, limit)
  }

  static func parts(of path: String) throws(GitError) -> [[UInt8]] {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.allSatisfy({ isAllowedInTree($0) }) else {
      throw GitError(.invalid, "find path", on: path)
    }
    return parts.map(Array.init)
  }
}

/// What becomes of one name.
private enum Change {
  case put(FileMode, ObjectID)
  case remove
  /// Something further down changes; in a new directory, that is all there is.
  case inside([[UInt8]: Change], isNew: Bool = false)

  /// Places something further down; false when it is inside something that is placed, or the other
  /// way round.
  mutating func put(_ placement: Placement, at path: ArraySlice<[UInt8]>) -> Bool {
    guard case .inside(var changes, let isNew) = self, let name = path.first else { return false }
    let rest = path.dropFirst()
    if rest.isEmpty {
      guard changes[name] == nil else { return false }
      changes[name] = .put(placement.mode, placement.id)
    } else {
      var next = changes[name] ?? .inside([:])
      guard next.put(placement, at: rest) else { return false }
      changes[name] = next
    }
    self = .inside(changes, isNew: isNew)
    return true
  }

  /// Removes what is further down, except for what is placed there.
  mutating func remove(at path: ArraySlice<[UInt8]>) {
    guard case .inside(var changes, let isNew) = self, let name = path.first else { return }
    let rest = path.dropFirst()
    if !rest.isEmpty {
      var next = changes[name] ?? .inside([:])
      next.remove(at: rest)
      changes[name] = next
    } else if case .inside(let inner, _) = changes[name] {
      changes[name] = .inside(inner, isNew: true)
    } else {
      changes[name] = .remove
    }
    self = .inside(changes, isNew: isNew)
  }
}
