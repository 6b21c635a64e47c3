/// The kind of an entry, as its tree has it.
///
/// Values other than the five that git writes today are kept as they are.
package struct FileMode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The number in the tree, which has it in octal.
  package var rawValue: UInt32

  /// Makes a mode from any number.
  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// A plain file, 100644.
  package static let file = FileMode(rawValue: 0o100644)
  /// A file that can be run, 100755.
  package static let executable = FileMode(rawValue: 0o100755)
  /// A symbolic link, 120000.
  package static let link = FileMode(rawValue: 0o120000)
  /// A directory, 40000: the entry is a tree.
  package static let directory = FileMode(rawValue: 0o040000)
  /// A commit of another repository, 160000; no object here.
  package static let submodule = FileMode(rawValue: 0o160000)

  /// Whether the entry is a tree.
  package var isDirectory: Bool { rawValue & 0o170000 == 0o040000 }

  /// Six octal digits.
  package var description: String {
    let digits = String(rawValue, radix: 8)
    return String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }
}

/// One name in a directory.
package struct TreeEntry: Hashable, Sendable {
  /// The name, repaired where it is not UTF-8.
  package var name: String {
    didSet { rawName = nil }
  }
  /// What it is.
  package var mode: FileMode
  /// The object of that name; for a submodule, a commit of another repository.
  package var id: ObjectID
  /// The name's bytes, kept only when `name` had to be repaired.
  private var rawName: [UInt8]?

  /// Makes an entry.
  package init(name: String, mode: FileMode, id: ObjectID) {
    self.name = name
    self.mode = mode
    self.id = id
  }

  /// Whether `name` is what the tree holds, byte for byte.
  package var nameIsValidUTF8: Bool { rawName == nil }

  /// The name's bytes as the tree holds them.
  package var nameBytes: [UInt8] { rawName ?? Array(name.utf8) }

  init(_ slot: TreeSlot, in bytes: UnsafeBufferPointer<UInt8>) {
    let name = UnsafeBufferPointer(rebasing: bytes[slot.name])
    mode = slot.mode
    id = slot.id
    if let text = String(validating: name, as: UTF8.self) {
      self.name = text
    } else {
      self.name = String(decoding: name, as: UTF8.self)
      rawName = Array(name)
    }
  }
}

/// Where an entry is in the bytes of its tree.
struct TreeSlot {
  let mode: FileMode
  let name: Range<Int>
  let whole: Range<Int>
  let id: ObjectID

  /// Cuts the bytes of a tree into entries.
  static func all(
    in bytes: UnsafeBufferPointer<UInt8>, of tree: ObjectID
  ) throws(GitError) -> [TreeSlot] {
    guard let slots = all(in: bytes) else {
      throw GitError(.corrupt, "read tree", on: tree.hex, detail: "an entry is malformed")
    }
    return slots
  }

  /// Cuts the bytes of a tree into entries; nil when they are no tree.
  private static func all(in bytes: UnsafeBufferPointer<UInt8>) -> [TreeSlot]? {
    var slots: [TreeSlot] = []
    slots.reserveCapacity(bytes.count / 40)
    var index = 0
    while index < bytes.count {
      let start = index
      var mode: UInt32 = 0
      while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x37, index - start < 10 {
        mode = mode << 3 | UInt32(bytes[index] - 0x30)
        index += 1
      }
      guard index > start, index < bytes.count, bytes[index] == 0x20 else { return nil }
      let nameStart = index + 1
      guard let nameEnd = bytes[nameStart...].firstIndex(of: 0), nameEnd > nameStart,
        bytes.count - nameEnd > 20
      else { return nil }
      index = nameEnd + 21
      let hash = UnsafeBufferPointer(rebasing: bytes[(nameEnd + 1)..<index])
      let id = ObjectID(raw: UnsafeRawBufferPointer(hash))
      slots.append(
        TreeSlot(
          mode: FileMode(rawValue: mode), name: nameStart..<nameEnd, whole: start..<index, id: id))
    }
    return slots
  }
}

/// Git's order of the entries of a tree: by bytes, a directory as if its name ended in a slash.
func precedesInTree(
  _ left: some Collection<UInt8>, isDirectory leftIsDirectory: Bool,
  _ right: some Collection<UInt8>, isDirectory rightIsDirectory: Bool
) -> Bool {
  var rights = right.makeIterator()
  for byte in left {
    guard let other = rights.next() else {
      return byte < (rightIsDirectory ? UInt8(ascii: "/") : 0)
    }
    if byte != other { return byte < other }
  }
  let leftEnd: UInt8 = leftIsDirectory ? UInt8(ascii: "/") : 0
  if let other = rights.next() { return leftEnd < other }
  return leftEnd < (rightIsDirectory ? UInt8(ascii: "/") : 0)
}
