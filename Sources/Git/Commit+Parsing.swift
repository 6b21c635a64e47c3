#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Commit {
  /// Reads a commit's bytes.
  ///
  /// Only what names other objects has to be there. The rest is read as far as possible, and
  /// `isWellFormed` says whether all of it was.
  ///
  /// - Throws: `GitError` with `.corrupt` when there is no tree, or a parent is not an id.
  package static func parse(_ bytes: [UInt8], id: ObjectID) throws(GitError) -> Commit {
    try bytes.withUnsafeBufferPointer { buffer throws(GitError) in
      try Commit(parsing: buffer, id: id)
    }
  }

  init(parsing bytes: UnsafeBufferPointer<UInt8>, id: ObjectID) throws(GitError) {
    var lines = HeaderLines(bytes)
    guard let tree = lines.object(after: "tree ") else {
      throw GitError(.corrupt, "read commit", on: id.hex, detail: "it names no tree")
    }
    var parents: [ObjectID] = []
    while lines.starts(with: "parent ") {
      guard let parent = lines.object(after: "parent ") else {
        throw GitError(.corrupt, "read commit", on: id.hex, detail: "a parent is not an id")
      }
      parents.append(parent)
    }
    var author: Signature?
    var committer: Signature?
    var authorLine = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    var headers: [Header] = []
    var isExact = lines.digitsAreLowerCase
    while let line = lines.next() {
      if line.first == 0x20 {
        isExact = isExact && !headers.isEmpty
        if !headers.isEmpty { headers[headers.count - 1].value += [0x0A] + line.dropFirst() }
      } else if author == nil, committer == nil, headers.isEmpty,
        let value = line.value(after: "author ")
      {
        let (signature, exact) = Signature.parse(value)
        author = signature
        authorLine = value
        isExact = isExact && exact
      } else if author != nil, committer == nil, headers.isEmpty,
        let value = line.value(after: "committer ")
      {
        // The same person at the same second, as is usual: the strings are shared.
        if value.count == authorLine.count, value.elementsEqual(authorLine) {
          committer = author
        } else {
          let (signature, exact) = Signature.parse(value)
          committer = signature
          isExact = isExact && exact
        }
      } else {
        let (header, exact) = Header.parse(line)
        headers.append(header)
        isExact = isExact && exact
      }
    }
    let nobody = Signature(name: "", email: "", seconds: 0, offsetMinutes: 0)
    self.init(
      id: id, tree: tree, parents: parents, author: author ?? nobody,
      committer: committer ?? nobody, headers: headers, message: lines.rest,
      isWellFormed: isExact && author != nil && committer != nil && lines.endedWithEmptyLine
        && !lines.hadNUL)
  }
}

extension Commit.Header {
  /// Reads `name value`; a name that has a place of its own makes the commit inexact.
  fileprivate static func parse(_ line: UnsafeBufferPointer<UInt8>) -> (
    header: Commit.Header, exact: Bool
  ) {
    let space = line.firstIndex(of: 0x20)
    let header = Commit.Header(
      name: Array(line[..<(space ?? line.count)]),
      value: space.map { Array(line[($0 + 1)...]) } ?? [])
    let isMisplaced = ["tree", "parent", "author", "committer"].contains { header.isNamed($0) }
    return (header, space != nil && !isMisplaced)
  }
}

/// The lines of a commit before its message.
private struct HeaderLines {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private(set) var digitsAreLowerCase = true
  private(set) var endedWithEmptyLine = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// What has not been read yet.
  var rest: [UInt8] { Array(bytes[position...]) }

  /// Whether there was a NUL in what has been read.
  var hadNUL: Bool {
    guard let base = bytes.baseAddress else { return false }
    return memchr(base, 0, position) != nil
  }

  func starts(with prefix: StaticString) -> Bool {
    guard let base = bytes.baseAddress, bytes.count - position >= prefix.utf8CodeUnitCount else {
      return false
    }
    return memcmp(base + position, prefix.utf8Start, prefix.utf8CodeUnitCount) == 0
  }

  /// Reads a line that is a keyword and an id; stays where it is when it is not.
  mutating func object(after prefix: StaticString) -> ObjectID? {
    let start = position + prefix.utf8CodeUnitCount
    guard starts(with: prefix), bytes.count - start > 40, bytes[start + 40] == 0x0A else {
      return nil
    }
    let digits = UnsafeBufferPointer(rebasing: bytes[start..<(start + 40)])
    guard let id = ObjectID(hexDigits: digits) else { return nil }
    digitsAreLowerCase = digitsAreLowerCase && !digits.contains { $0 >= 0x41 && $0 <= 0x46 }
    position = start + 41
    return id
  }

  /// The next line without its end; nil after the empty line that ends the headers.
  mutating func next() -> UnsafeBufferPointer<UInt8>? {
    guard !endedWithEmptyLine, position < bytes.count, let base = bytes.baseAddress else {
      return nil
    }
    let left = bytes.count - position
    guard let found = memchr(base + position, 0x0A, left) else {
      defer { position = bytes.count }
      return UnsafeBufferPointer(rebasing: bytes[position...])
    }
    let end = base.distance(to: found.assumingMemoryBound(to: UInt8.self))
    defer { position = end + 1 }
    guard end > position else {
      endedWithEmptyLine = true
      return nil
    }
    return UnsafeBufferPointer(rebasing: bytes[position..<end])
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// What follows a keyword; nil when the line does not begin with it.
  fileprivate func value(after prefix: StaticString) -> UnsafeBufferPointer<UInt8>? {
    let length = prefix.utf8CodeUnitCount
    guard count >= length, let baseAddress,
      memcmp(baseAddress, prefix.utf8Start, length) == 0
    else { return nil }
    return UnsafeBufferPointer(rebasing: self[length...])
  }
}
