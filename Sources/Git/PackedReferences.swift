#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The file `packed-refs`.
///
/// Libgit2 parses the whole file before it lists anything. Here a binary search finds the part that
/// is wanted, and nothing else is read: every search for an article needs the archives, which are
/// few, while there can be a hundred thousand drafts.
///
/// Git never changes the file but puts another in its place, so the mapped bytes stay as they are.
struct PackedReferences: ~Copyable {
  private let bytes: UnsafeRawBufferPointer
  private let isSorted: Bool
  /// The beginning of the first line that is no comment.
  private let start: Int
  private let path: String

  init(in folder: String) throws(GitError) {
    path = folder + "/packed-refs"
    bytes = try Self.map(path)
    let header = bytes.first == UInt8(ascii: "#") ? bytes.prefix { $0 != 0x0A } : bytes[..<0]
    start = header.isEmpty ? 0 : min(header.count + 1, bytes.count)
    isSorted = String(decoding: header, as: UTF8.self).split(separator: " ").contains("sorted")
  }

  deinit {
    if let start = bytes.baseAddress {
      munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
    }
  }

  /// Lends all bytes of a file; none if there is no file.
  private static func map(_ path: String) throws(GitError) -> UnsafeRawBufferPointer {
    let none = UnsafeRawBufferPointer(start: nil, count: 0)
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return none }
      throw GitError(errno: errno, "read", on: path)
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw GitError(errno: errno, "read", on: path) }
    let count = Int(status.st_size)
    // An empty file can't be mapped.
    if count == 0 { return none }
    guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, file, 0), start != MAP_FAILED else {
      throw GitError(errno: errno, "read", on: path)
    }
    return UnsafeRawBufferPointer(start: start, count: count)
  }

  /// The references in a folder of names, sorted by bytes.
  func under(_ folder: String) throws(GitError) -> [Reference] {
    let prefix = Array((folder + "/").utf8)
    var found: [Reference] = []
    var index = isSorted ? firstLine(notBefore: prefix) : start
    while index < bytes.count {
      let end = endOfLine(index)
      defer { index = end + 1 }
      // A line with a caret has the object to which the tag before it leads.
      if bytes[index] == UInt8(ascii: "^") || bytes[index] == UInt8(ascii: "#") { continue }
      guard end - index > 41, bytes[index + 40] == 0x20, let id = id(at: index) else {
        throw GitError(.corrupt, "read references", on: path)
      }
      let name = bytes[(index + 41)..<end]
      if name.starts(with: prefix) {
        found.append(Reference(name: String(decoding: name, as: UTF8.self), id: id))
      } else if isSorted {
        break
      }
    }
    if !isSorted { found.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) } }
    return found
  }

  /// The start of the first line whose name does not sort before the given one.
  private func firstLine(notBefore name: [UInt8]) -> Int {
    var low = start
    var high = bytes.count
    while low < high {
      var line = low + (high - low) / 2
      while line > low, bytes[line - 1] != 0x0A { line -= 1 }
      var end = endOfLine(line)
      let middle = line
      // Peeled lines belong to the one before; the search must land on a name.
      while line > low, bytes[line] == UInt8(ascii: "^") {
        end = line - 1
        line = end
        while line > low, bytes[line - 1] != 0x0A { line -= 1 }
      }
      let isBefore =
        end - line > 41 && bytes[(line + 41)..<end].lexicographicallyPrecedes(name)
      if isBefore { low = endOfLine(middle) + 1 } else { high = line }
    }
    return min(low, bytes.count)
  }

  private func id(at index: Int) -> ObjectID? {
    let digits = UnsafeRawBufferPointer(rebasing: bytes[index..<(index + 40)])
    return digits.withMemoryRebound(to: UInt8.self) { ObjectID(hexDigits: $0) }
  }

  private func endOfLine(_ index: Int) -> Int {
    var end = index
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return end
  }
}
