import CLibgit2

extension Repository.Objects {
  /// Stores the bytes of a file.
  ///
  /// An object that is there is not written again, even if it is damaged; see `verifyWritten`.
  @discardableResult
  package func writeBlob(_ bytes: [UInt8]) throws(GitError) -> ObjectID {
    try write(bytes, as: .blob)
  }

  /// The name that a file's bytes would have; nothing is written.
  package func hashBlob(_ bytes: [UInt8]) -> ObjectID {
    ObjectID(hashing: bytes, as: .blob)
  }

  /// Stores a directory; its entries are put in git's order.
  ///
  /// - Throws: `GitError`: `.invalid` for a name that git forbids or that is there twice,
  ///   `.notFound` for an entry whose object is not there.
  @discardableResult
  package func writeTree(_ entries: [TreeEntry]) throws(GitError) -> ObjectID {
    for entry in entries { try checkIsThere(entry.id, mode: entry.mode) }
    return try write(try TreeDraft(entries))
  }

  /// The name that a directory would have; nothing is written, and its entries need not be there.
  ///
  /// - Throws: `GitError`: `.invalid` for a name that git forbids or that is there twice.
  package func hashTree(_ entries: [TreeEntry]) throws(GitError) -> ObjectID {
    ObjectID(hashing: try TreeDraft(entries).encoded, as: .tree)
  }

  /// Stores a commit; no reference is moved.
  ///
  /// - Throws: `GitError`: `.notFound` or `.wrongKind` when its tree or a parent is not there,
  ///   `.invalid` when the message holds a NUL or a header's name a space.
  @discardableResult
  package func writeCommit(_ commit: NewCommit) throws(GitError) -> ObjectID {
    guard !commit.message.utf8.contains(0) else {
      throw GitError(.invalid, "write commit", detail: "its message holds a NUL")
    }
    for header in commit.headers {
      let isLine = !header.name.isEmpty && !header.name.contains { $0 <= 0x20 }
      guard isLine, !header.value.contains(0) else {
        throw GitError(.invalid, "write commit", detail: "a header is malformed")
      }
    }
    try checkIsThere(commit.tree, as: .tree)
    for parent in commit.parents { try checkIsThere(parent, as: .commit) }
    return try write(commit.encoded, as: .commit)
  }

  /// Reads objects again, past every cache of this process, and compares those just written byte by
  /// byte, and all others by their hashes.
  ///
  /// Git takes a damaged file for a written object; only this notices.
  ///
  /// - Throws: `GitError` with `.corrupt` for the first that is missing or damaged.
  package func verifyWritten(_ ids: [ObjectID]) throws(GitError) {
    let rest = ids.filter { !standsAsWritten($0) }
    guard !rest.isEmpty, repository.gathering == nil else { return }
    let operation = "read back object"
    let path = repository.commonDirectory + "/objects"
    let database = try Handle(operation, on: path, free: git_odb_free) { git_odb_open($0, path) }
    for id in rest {
      do throws(GitError) {
        // Libgit2 itself hashes what it reads and compares.
        _ = try OpenObject(id, in: database.pointer, operation)
      } catch let error where error.code == .io || error.code == .readOnly {
        throw error
      } catch {
        throw GitError(.corrupt, operation, on: id.hex, detail: error.detail)
      }
    }
  }

  /// Whether an object that was just written is read as it was written.
  private func standsAsWritten(_ id: ObjectID) -> Bool {
    guard let written = repository.lastWritten[id], let bytes = written.bytes,
      let object = OpenObject(unchecked: id, in: repository.database)
    else { return false }
    return (try? object.kind()) == written.kind && object.holds(bytes)
  }

  /// Moves the file of a loose object into another folder on the same disk, so that the object can
  /// be written anew.
  ///
  /// - Returns: whether there was such a file; a packed object has none.
  @discardableResult
  package func setAside(_ id: ObjectID, into folder: String) throws(GitError) -> Bool {
    let home = repository.commonDirectory + "/objects/" + id.hex.prefix(2)
    let file = home + "/" + id.hex.dropFirst(2)
    guard Files.status(file) != nil else { return false }
    repository.lastWritten = LastWritten()
    try Files.rename(file, to: folder + "/" + id.hex)
    try Files.flush(folder)
    try Files.flush(home)
    return true
  }

  func write(_ bytes: [UInt8], as kind: ObjectKind) throws(GitError) -> ObjectID {
    let id = ObjectID(hashing: bytes, as: kind)
    // Even to make an object look new writes to the disk.
    if repository.gathering?.isForgotten == true, isAtHand(id) { return id }
    // A commit that is there was made in the same second by the same act; it is written over
    // itself.
    if repository.gathering == nil, kind == .commit || !isAtHand(id), let store = storeOfFiles {
      try write(bytes, as: kind, named: id, into: store)
    } else {
      // An object that is there is not written, but made to look new, so that no `git gc` removes
      // it.
      var written = git_oid()
      try writingAgain("write \(kind.rawValue)") {
        bytes.withUnsafeBytes {
          git_odb_write(&written, repository.database, $0.baseAddress, $0.count, kind.type)
        }
      }
    }
    if repository.gathering == nil {
      repository.lastWritten.note(id, kind, bytes)
    } else {
      repository.gathering?.note(id, kind: kind)
    }
    return id
  }

  /// Whether an object is there, as far as is known without a search for new packs.
  private func isAtHand(_ id: ObjectID) -> Bool {
    withUnsafePointer(to: git_oid(id)) {
      git_odb_exists_ext(repository.database, $0, UInt32(GIT_ODB_LOOKUP_NO_REFRESH.rawValue)) == 1
    }
  }

  /// The repository's own store of loose objects.
  private var storeOfFiles: UnsafeMutablePointer<git_odb_backend>? {
    var found: UnsafeMutablePointer<git_odb_backend>?
    for position in 0..<git_odb_num_backends(repository.database) {
      var store: UnsafeMutablePointer<git_odb_backend>?
      // Stores of other repositories come first.
      if git_odb_get_backend(&store, repository.database, position) == 0, let store,
        store.pointee.write != nil
      {
        found = store
      }
    }
    return found
  }

  /// Writes an object into a file of its own.
  ///
  /// Libgit2 lists the folder of packs before each write, in case another process has just packed
  /// the very object; here, at worst, it is then in the repository twice, which `git gc` mends.
  private func write(
    _ bytes: [UInt8], as kind: ObjectKind, named id: ObjectID,
    into store: UnsafeMutablePointer<git_odb_backend>
  ) throws(GitError) {
    try repository.makeObjectFolder(String(id.hex.prefix(2)))
    try writingAgain("write \(kind.rawValue)") {
      bytes.withUnsafeBytes { bytes in
        withUnsafePointer(to: git_oid(id)) {
          store.pointee.write(store, $0, bytes.baseAddress, bytes.count, kind.type)
        }
      }
    }
  }

  func write(_ draft: TreeDraft) throws(GitError) -> ObjectID {
    let id = try write(draft.encoded, as: .tree)
    for entry in draft.entries where !entry.mode.isDirectory {
      repository.gathering?.name(entry.id, entry.name)
    }
    return id
  }

  /// Refuses the name of a missing object.
  func checkIsThere(_ id: ObjectID, mode: FileMode) throws(GitError) {
    if mode == .submodule { return }
    try checkIsThere(id, as: mode.isDirectory ? .tree : .blob)
  }

  /// What an object is that has to be there.
  func kind(ofPresent id: ObjectID) throws(GitError) -> ObjectKind {
    if let written = repository.lastWritten[id] { return written.kind }
    return try header(id).kind
  }

  func checkIsThere(_ id: ObjectID, as kind: ObjectKind) throws(GitError) {
    guard try self.kind(ofPresent: id) == kind else {
      throw GitError(.wrongKind, "refer to \(kind.rawValue)", on: id.hex)
    }
  }
}

/// The entries of a tree in the making.
struct TreeDraft {
  struct Entry {
    let name: [UInt8]
    let mode: FileMode
    let id: ObjectID
    /// The entry's bytes, as they were or as they will be.
    let bytes: [UInt8]
  }

  private(set) var entries: [Entry] = []

  init() {}

  /// Takes entries in any order, and puts them in git's.
  init(_ entries: [TreeEntry]) throws(GitError) {
    for entry in entries {
      let name = entry.nameBytes
      guard isAllowedInTree(name) else { throw GitError(.invalid, "write name", on: entry.name) }
      add(name: name, mode: entry.mode, id: entry.id)
    }
    var names: Set<[UInt8]> = []
    if let twice = self.entries.first(where: { !names.insert($0.name).inserted }) {
      let name = String(decoding: twice.name, as: UTF8.self)
      throw GitError(.invalid, "write name twice", on: name)
    }
    sort()
  }

  var encoded: [UInt8] { entries.flatMap(\.bytes) }

  mutating func add(name: [UInt8], mode: FileMode, id: ObjectID) {
    let bytes = Array(String(mode.rawValue, radix: 8).utf8) + [0x20] + name + [0] + id.bytes
    entries.append(Entry(name: name, mode: mode, id: id, bytes: bytes))
  }

  /// Carries an entry of another tree along, to the byte.
  mutating func carry(_ slot: TreeSlot, of tree: [UInt8]) {
    entries.append(
      Entry(
        name: Array(tree[slot.name]), mode: slot.mode, id: slot.id,
        bytes: Array(tree[slot.whole])))
  }

  /// Puts the entries in git's order.
  mutating func sort() {
    entries.sort {
      precedesInTree(
        $0.name, isDirectory: $0.mode.isDirectory, $1.name, isDirectory: $1.mode.isDirectory)
    }
  }
}
