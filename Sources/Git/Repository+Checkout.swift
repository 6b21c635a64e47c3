import CLibgit2
import System

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Paths that a checkout did not put into the folder of files.
package struct LeftPaths: Hashable, Sendable {
  /// Files that somebody changed there, in the order of their paths.
  package var changed: [String] = []
  /// Paths of the new tree that are never put there, in their order.
  package var spared: [String] = []
}

extension Repository {
  /// Brings the folder of files and the index from one tree to another.
  ///
  /// Only the paths that differ between the two are looked at. A file that is neither the old
  /// tree's nor the new one's stays as it is, and so does one that git does not know; the index
  /// gets the new tree's entry for it, so that a plain `git commit` does not undo main. An entry
  /// that somebody staged stays, too. A path with a name that git forbids is skipped. No hook and
  /// no filter program runs.
  ///
  /// - Parameters:
  ///   - new: the tree to show; nil for an empty folder.
  ///   - old: the tree that the folder shows; nil for none.
  ///   - isSpared: whether a path is never touched in the folder; the index has it with git's mark that
  ///     it is not to be looked for there, so that no commit takes it off the branch.
  /// - Returns: the paths that were left as they are.
  /// - Throws: `GitError`, `.notFound` in a bare repository.
  package func checkOut(
    _ new: ObjectID?, from old: ObjectID?, sparing isSpared: (String) -> Bool
  ) throws(GitError) -> LeftPaths {
    guard let folder = workingDirectory else {
      throw GitError(.notFound, "check out", detail: "the repository is bare")
    }
    // One name that no folder can have would keep everything else out of the folder, and a file
    // next to a directory of the same name would push that out of the index.
    var all: [TreeChange] = []
    for change in try trees.difference(old, new) where Trees.isAllowed(change.path) {
      if change.isAdded, old != nil, let new,
        try trees.entry(change.path, in: new)?.mode.isDirectory == true
      {
        continue
      }
      all.append(change)
    }
    guard !all.isEmpty else { return LeftPaths() }
    let spared = Set(all.map(\.path).filter(isSpared))
    let changes = all.filter { !spared.contains($0.path) }
    // A file that is already there, for example because somebody saved it from here, is not written
    // again: if the process were killed in the middle, half of that person's file would be lost.
    var missing: [String] = []
    for change in changes {
      let path = folder + "/" + change.path
      // What can't be read is left to libgit2.
      if let new = change.new, let found = (try? Files.contents(of: path)) ?? nil {
        let id = objects.hashBlob(found)
        if id == new.id || asStored(found).map(objects.hashBlob) == new.id { continue }
        // A file that a full disk cut off has no words that the whole file lacks.
        if id != change.old?.id, try objects.blob(new.id).starts(with: found) { _ = unlink(path) }
      }
      missing.append(change.path)
    }
    let left = missing.isEmpty ? [] : try checkOut(missing, of: new, from: old)
    try settleIndex(all, sparing: spared)
    let targets = Dictionary(changes.map { ($0.path, $0.new) }) { first, _ in first }
    var kept = LeftPaths(spared: all.filter { $0.new != nil }.map(\.path).filter(spared.contains))
    for path in left.sorted() {
      // What was brought along before a crash is nobody's change.
      let found = try Files.contents(of: folder + "/" + path)
      let target = targets[path]??.id
      if found.map(objects.hashBlob) == target { continue }
      if let target, found.flatMap(asStored).map(objects.hashBlob) == target { continue }
      kept.changed.append(path)
    }
    return kept
  }

  /// Lets libgit2 bring paths along; returns those that it left.
  private func checkOut(
    _ paths: [String], of new: ObjectID?, from old: ObjectID?
  ) throws(GitError) -> [String] {
    let operation = "check out"
    var oid = git_oid(new ?? .emptyTree)
    let tree = try Handle(operation, on: paths[0], free: git_object_free) {
      git_object_lookup($0, pointer, &oid, GIT_OBJECT_TREE)
    }
    var base = git_oid(old ?? .emptyTree)
    let baseline = try Handle(operation, on: paths[0], free: git_object_free) {
      git_object_lookup($0, pointer, &base, GIT_OBJECT_TREE)
    }
    var options = git_checkout_options()
    try check(
      git_checkout_options_init(&options, UInt32(GIT_CHECKOUT_OPTIONS_VERSION)), operation)
    options.checkout_strategy =
      GIT_CHECKOUT_SAFE.rawValue | GIT_CHECKOUT_ALLOW_CONFLICTS.rawValue
      | GIT_CHECKOUT_DISABLE_PATHSPEC_MATCH.rawValue
      | GIT_CHECKOUT_DONT_OVERWRITE_IGNORED.rawValue
    options.baseline = baseline.pointer
    options.notify_flags = GIT_CHECKOUT_NOTIFY_CONFLICT.rawValue
    options.notify_cb = { _, path, _, _, _, payload in
      if let path {
        payload?.assumingMemoryBound(to: [String].self).pointee.append(String(cString: path))
      }
      return 0
    }
    var left: [String] = []
    let status = withCStrings(paths) { texts in
      texts.withUnsafeMutableBufferPointer { buffer in
        withUnsafeMutablePointer(to: &left) { left in
          options.notify_payload = UnsafeMutableRawPointer(left)
          options.paths = git_strarray(strings: buffer.baseAddress, count: paths.count)
          return git_checkout_tree(pointer, tree.pointer, &options)
        }
      }
    }
    try check(status, operation, on: workingDirectory ?? "")
    return left
  }

  /// Puts the new tree's entries into the index, even for files that were left.
  package func settleIndex(
    _ changes: [TreeChange], sparing spared: Set<String>
  ) throws(GitError) {
    let operation = "write index"
    let index = try Handle(operation, on: gitDirectory, free: git_index_free) {
      git_repository_index($0, pointer)
    }
    // What could not be written before, as another git was at work, is still in memory, and nowhere else.
    try check(git_index_read(index.pointer, 1), "read index", on: gitDirectory)
    var hasChanged = false
    for change in changes {
      let present = git_index_get_bypath(index.pointer, change.path, 0).map {
        ObjectID($0.pointee.id)
      }
      let isStaged = present != nil && present != change.old?.id
      if present == change.new?.id || isStaged { continue }
      hasChanged = true
      guard let new = change.new else {
        try check(
          git_index_remove_bypath(index.pointer, change.path), operation, on: change.path)
        continue
      }
      let status = change.path.withCString { path in
        var entry = git_index_entry()
        entry.mode = new.mode.rawValue
        entry.id = git_oid(new.id)
        entry.path = path
        if spared.contains(change.path) {
          entry.flags_extended = UInt16(GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue)
        }
        return git_index_add(index.pointer, &entry)
      }
      try check(status, operation, on: change.path)
    }
    if hasChanged { try check(git_index_write(index.pointer), operation, on: gitDirectory) }
  }
}

/// A text as git stores it if an editor ended its lines with CR LF; nil if there is no CR, or it is
/// no text.
private func asStored(_ bytes: [UInt8]) -> [UInt8]? {
  bytes.contains(0x0D) && !bytes.contains(0) ? bytes.endedWithLF : nil
}

/// Lends texts as C has them.
private func withCStrings<Value>(
  _ texts: [String], _ body: (inout [UnsafeMutablePointer<CChar>?]) -> Value
) -> Value {
  var pointers = texts.map { strdup($0) }
  defer { pointers.forEach { free($0) } }
  return body(&pointers)
}
