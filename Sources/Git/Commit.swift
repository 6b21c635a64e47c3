/// A commit, read from its own bytes.
///
/// Nothing is left out or guessed: headers that git does not know are kept in order, and
/// `isWellFormed` says whether the fields print as exactly the bytes that were read.
package struct Commit: Hashable, Sendable {
  /// A header other than the five that every commit may have: `gpgsig`, `encoding`, `mergetag`, ….
  package struct Header: Hashable, Sendable {
    /// The bytes before the first space.
    package var name: [UInt8]
    /// The bytes after it, several lines joined with LF.
    package var value: [UInt8]

    /// Makes a header; a name may hold neither space nor line end.
    package init(name: [UInt8], value: [UInt8]) {
      self.name = name
      self.value = value
    }

    /// Makes a header from text.
    package init(_ name: String, _ value: some Collection<UInt8>) {
      self.init(name: Array(name.utf8), value: Array(value))
    }

    /// Whether the header is called that, to the byte.
    package func isNamed(_ name: String) -> Bool {
      self.name.elementsEqual(name.utf8)
    }
  }

  /// The commit's own name.
  package var id: ObjectID
  /// The tree that it records.
  package var tree: ObjectID
  /// The commits before it, first parent first; empty for a root.
  package var parents: [ObjectID]
  /// Whose work it is.
  package var author: Signature
  /// Who recorded it.
  package var committer: Signature
  /// All further headers, in order.
  package var headers: [Header]
  /// The message's bytes as they are: any encoding, NUL included.
  package var message: [UInt8]
  /// Whether `encoded` gives back the bytes that were read.
  ///
  /// False if headers are out of order, repeated or missing, if a name is not UTF-8, if a date is
  /// none, or if there is a NUL among the headers. Says nothing about the message.
  package var isWellFormed: Bool

  /// The message as text, repaired where it is not UTF-8.
  package var text: String { String(decoding: message, as: UTF8.self) }

  /// The message's first line.
  package var subject: String {
    String(decoding: message.prefix { $0 != 0x0A }, as: UTF8.self)
  }

  /// The value of the first header of that name.
  package func header(_ name: String) -> [UInt8]? {
    headers.first { $0.isNamed(name) }?.value
  }

  /// The commit's bytes, without the headers of the given names.
  ///
  /// For a well-formed commit, leaving out `gpgsig` gives the bytes that were signed.
  package func encoded(leavingOut names: Set<String> = []) -> [UInt8] {
    CommitFields(
      tree: tree, parents: parents, author: author, committer: committer,
      headers: headers.filter { header in !names.contains { header.isNamed($0) } },
      message: message
    ).encoded
  }
}

/// A commit that is yet to be written.
package struct NewCommit: Hashable, Sendable {
  /// The tree that it records.
  package var tree: ObjectID
  /// The commits before it, first parent first.
  package var parents: [ObjectID]
  /// Whose work it is.
  package var author: Signature
  /// Who records it.
  package var committer: Signature
  /// Further headers, written after the committer.
  package var headers: [Commit.Header]
  /// The message, written as it is: no line end is added, no comment removed.
  package var message: String

  /// Makes a commit from its parts.
  package init(
    tree: ObjectID, parents: [ObjectID], author: Signature, committer: Signature,
    headers: [Commit.Header] = [], message: String
  ) {
    self.tree = tree
    self.parents = parents
    self.author = author
    self.committer = committer
    self.headers = headers
    self.message = message
  }

  /// The bytes that will be written.
  package var encoded: [UInt8] {
    CommitFields(
      tree: tree, parents: parents, author: author, committer: committer, headers: headers,
      message: Array(message.utf8)
    ).encoded
  }

  /// The message's first line.
  package var subject: String { String(message.prefix { !$0.isNewline }) }

  /// The name that the commit will have, found without writing it.
  package var id: ObjectID { ObjectID(hashing: encoded, as: .commit) }
}

/// What a commit prints as.
struct CommitFields {
  let tree: ObjectID
  let parents: [ObjectID]
  let author: Signature
  let committer: Signature
  let headers: [Commit.Header]
  let message: [UInt8]

  var encoded: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256 + 48 * parents.count + message.count)
    bytes += "tree \(tree.hex)\n".utf8
    for parent in parents {
      bytes += "parent \(parent.hex)\n".utf8
    }
    bytes += "author ".utf8
    bytes += author.encoded
    bytes += "\ncommitter ".utf8
    bytes += committer.encoded
    bytes.append(0x0A)
    for header in headers {
      bytes += header.name
      bytes.append(0x20)
      for byte in header.value {
        bytes.append(byte)
        if byte == 0x0A { bytes.append(0x20) }
      }
      bytes.append(0x0A)
    }
    bytes.append(0x0A)
    bytes += message
    return bytes
  }
}
