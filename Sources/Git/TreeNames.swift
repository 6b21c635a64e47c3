/// Whether git allows a file's name on every system.
func isAllowedInTree(_ name: some Collection<UInt8>) -> Bool {
  if name.isEmpty || name.contains(0) || name.contains(UInt8(ascii: "/")) { return false }
  if name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8) { return false }
  return !isGitOnWindows(name) && !isGitOnMac(name)
}

/// Whether Windows takes a name, or the part after a backslash, for `.git`, as git's
/// `is_ntfs_dotgit` decides: with spaces and dots after it, or with a stream's name after a colon.
private func isGitOnWindows(_ name: some Collection<UInt8>) -> Bool {
  name.split(separator: UInt8(ascii: "\\")).contains { part in
    guard let first = part.first, [UInt8(ascii: "."), UInt8(ascii: "g")].contains(first | 0x20)
    else { return false }
    let lower = part.map(lowercased)
    guard let start = [".git", "git~1"].first(where: { lower.starts(with: $0.utf8) }) else {
      return false
    }
    let end = lower.dropFirst(start.utf8.count)
      .first { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: " ") }
    return end == nil || end == UInt8(ascii: ":")
  }
}

/// Whether a Mac takes a name for `.git`, as git's `is_hfs_dotgit` decides: HFS+ ignores invisible
/// characters.
private func isGitOnMac(_ name: some Collection<UInt8>) -> Bool {
  guard let first = name.first, first == UInt8(ascii: ".") || first >= 0xE2 else { return false }
  let seen = String(decoding: name, as: UTF8.self).unicodeScalars.filter { scalar in
    switch scalar.value {
    case 0x200C...0x200F, 0x202A...0x202E, 0x206A...0x206F, 0xFEFF: false
    default: true
    }
  }
  return String(seen).utf8.map(lowercased).elementsEqual(".git".utf8)
}

/// A byte in lower case, if it is an ASCII letter.
private func lowercased(_ byte: UInt8) -> UInt8 {
  (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
}

extension TreeSlot {
  /// The entries of a tree that count: if a name is there twice, the directory, otherwise the
  /// first.
  static func counting(_ slots: [TreeSlot], in tree: [UInt8]) -> [TreeSlot] {
    var places: [[UInt8]: Int] = [:]
    var counting: [TreeSlot] = []
    counting.reserveCapacity(slots.count)
    for slot in slots {
      let place = places[Array(tree[slot.name]), default: counting.count]
      if place == counting.count {
        places[Array(tree[slot.name])] = place
        counting.append(slot)
      } else if slot.mode.isDirectory, !counting[place].mode.isDirectory {
        counting[place] = slot
      }
    }
    return counting
  }
}

extension Repository.Trees {
  /// Whether git puts a path into a folder of files, because no name in it is one that git forbids.
  package static func isAllowed(_ path: String) -> Bool {
    path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .allSatisfy { isAllowedInTree($0) }
  }

  /// A tree without what keeps git from checking it out, at any depth: names that git forbids, and
  /// all but one of those that occur twice.
  ///
  /// Reads every directory; one that can't be read stays as it is, and one of which nothing is left goes.
  package func withoutForbiddenNames(_ tree: ObjectID) throws(GitError) -> ObjectID {
    let bytes: [UInt8]
    do throws(GitError) {
      bytes = try repository.objects.read(tree, as: .tree).copy
    } catch let error where error.isLost || error.code == .wrongKind {
      return tree
    }
    let slots = try bytes.withUnsafeBufferPointer { bytes throws(GitError) in
      try TreeSlot.all(in: bytes, of: tree)
    }
    let counting = TreeSlot.counting(slots, in: bytes)
    var draft = TreeDraft()
    var hasChanged = counting.count < slots.count
    for slot in counting {
      guard isAllowedInTree(bytes[slot.name]) else {
        hasChanged = true
        continue
      }
      let id = slot.mode.isDirectory ? try withoutForbiddenNames(slot.id) : slot.id
      if id == slot.id {
        draft.carry(slot, of: bytes)
      } else {
        hasChanged = true
        if id != .emptyTree { draft.add(name: Array(bytes[slot.name]), mode: slot.mode, id: id) }
      }
    }
    guard hasChanged else { return tree }
    draft.sort()
    return try repository.objects.write(draft)
  }
}
