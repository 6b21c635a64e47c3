import CLibgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What an object is.
package enum ObjectKind: String, Hashable, Sendable {
  /// The bytes of a file.
  case blob
  /// The names in a directory.
  case tree
  /// A recorded state.
  case commit
  /// An annotated tag.
  case tag

  init?(_ type: git_object_t) {
    switch type {
    case GIT_OBJECT_BLOB: self = .blob
    case GIT_OBJECT_TREE: self = .tree
    case GIT_OBJECT_COMMIT: self = .commit
    case GIT_OBJECT_TAG: self = .tag
    default: return nil
    }
  }

  var type: git_object_t {
    switch self {
    case .blob: GIT_OBJECT_BLOB
    case .tree: GIT_OBJECT_TREE
    case .commit: GIT_OBJECT_COMMIT
    case .tag: GIT_OBJECT_TAG
    }
  }
}

extension Repository {
  /// What is stored, by its name; see ``Repository/objects``.
  package struct Objects {
    let repository: Repository
  }
}

/// The largest commit or tree that is read; larger ones are an attack or an accident.
private let recordLimit = 64 << 20

extension Repository.Objects {
  /// Whether objects are read without being hashed and compared with their names; false at first.
  ///
  /// So git itself reads: what was damaged by accident fails to unpack. It is for reading very many,
  /// where hashing takes as long as unpacking, and for nothing that is acted on.
  package var readsQuickly: Bool {
    get { repository.readsQuickly }
    nonmutating set { repository.readsQuickly = newValue }
  }

  /// The bytes of a file.
  ///
  /// - Throws: `GitError`: `.notFound`, `.corrupt` when its bytes are not what its name says,
  ///   `.wrongKind` when it is no blob.
  package func blob(_ id: ObjectID) throws(GitError) -> [UInt8] {
    try read(id, as: .blob).copy
  }

  /// The bytes of a file, read with no more checks than its store's, as ``readsQuickly`` describes,
  /// whatever is set for the repository.
  ///
  /// - Throws: `GitError`: `.notFound`, `.corrupt`, `.wrongKind` when it is no blob.
  package func quickBlob(_ id: ObjectID) throws(GitError) -> [UInt8] {
    try read(id, as: .blob, quickly: true).copy
  }

  /// The names in a directory, in git's order.
  package func tree(_ id: ObjectID) throws(GitError) -> [TreeEntry] {
    let object = try read(id, as: .tree)
    return try object.withBytes { bytes throws(GitError) in
      try TreeSlot.all(in: bytes, of: id).map { TreeEntry($0, in: bytes) }
    }
  }

  /// A commit; not its parents, nor its tree.
  package func commit(_ id: ObjectID) throws(GitError) -> Commit {
    let object = try read(id, as: .commit)
    return try object.withBytes { bytes throws(GitError) in try Commit(parsing: bytes, id: id) }
  }

  /// The bytes of any object, and what it is.
  package func object(_ id: ObjectID) throws(GitError) -> (kind: ObjectKind, bytes: [UInt8]) {
    let object = try lookingAgain { store throws(GitError) in
      try OpenObject(id, in: store, "read object")
    }
    return (try object.kind(), object.copy)
  }

  /// Whether there is an object of that name; does not read it.
  package func exists(_ id: ObjectID) -> Bool {
    withUnsafePointer(to: git_oid(id)) { git_odb_exists(repository.database, $0) == 1 }
  }

  /// What an object is; nil when there is none of that name, or it is too damaged to tell.
  package func kind(_ id: ObjectID) throws(GitError) -> ObjectKind? {
    do throws(GitError) {
      return try header(id).kind
    } catch let error where error.isLost {
      return nil
    }
  }

  /// The object of which the name begins with those hexadecimal digits, at least four of them.
  ///
  /// - Returns: nil when there is none, or more than one.
  package func object(withPrefix digits: String) throws(GitError) -> ObjectID? {
    if let id = ObjectID(hex: digits) { return exists(id) ? id : nil }
    let count = digits.utf8.count
    guard count >= 4, count < 40, digits.utf8.allSatisfy({ Character(.init($0)).isHexDigit }) else {
      return nil
    }
    var short = git_oid()
    try check(git_oid_fromstrn(&short, digits, digits.utf8.count), "read id", on: digits)
    var found = git_oid()
    let status = git_odb_exists_prefix(&found, repository.database, &short, digits.utf8.count)
    if status == GIT_ENOTFOUND.rawValue || status == GIT_EAMBIGUOUS.rawValue { return nil }
    try check(status, "find object", on: digits)
    return ObjectID(found)
  }

  func header(_ id: ObjectID) throws(GitError) -> (kind: ObjectKind, size: Int) {
    var size = 0
    var type = GIT_OBJECT_ANY
    try lookingAgain { store throws(GitError) in
      let status = withUnsafePointer(to: git_oid(id)) {
        git_odb_read_header(&size, &type, store, $0)
      }
      try check(status, "read object", on: id.hex)
    }
    guard let kind = ObjectKind(type) else {
      throw GitError(.corrupt, "read object", on: id.hex, detail: "its kind is unknown")
    }
    return (kind, size)
  }

  func read(
    _ id: ObjectID, as kind: ObjectKind, quickly: Bool = false
  ) throws(GitError) -> OpenObject {
    let object = try open(id, as: kind, quickly: quickly || repository.readsQuickly)
    guard try object.kind() == kind else {
      throw GitError(.wrongKind, "read \(kind.rawValue)", on: id.hex)
    }
    guard kind == .blob || object.size <= recordLimit else {
      throw GitError(
        .invalid, "read \(kind.rawValue)", on: id.hex, detail: "it is larger than 64 MiB")
    }
    return object
  }

  private func open(
    _ id: ObjectID, as kind: ObjectKind, quickly: Bool
  ) throws(GitError) -> OpenObject {
    try checkIsWhole(id)
    // The object was packed since the repository was opened, is damaged, or is missing: the usual
    // way finds it, or says which.
    if quickly, let object = OpenObject(unchecked: id, in: repository.database) { return object }
    return try lookingAgain { store throws(GitError) in
      try OpenObject(id, in: store, "read \(kind.rawValue)")
    }
  }
}

/// Why a file is no text.
package enum TextProblem: Hashable, Sendable {
  /// It is not UTF-8.
  case notUTF8
  /// It is UTF-8 and holds a NUL byte.
  case nul

  /// Why bytes are no text; nil if they are.
  package init?(in bytes: [UInt8]) {
    let problem = bytes.withUnsafeBytes { TextProblem(in: $0) }
    guard let problem else { return nil }
    self = problem
  }

  init?(in bytes: UnsafeRawBufferPointer) {
    if let start = bytes.baseAddress, memchr(start, 0, bytes.count) != nil {
      self = .nul
    } else if (try? UTF8Span(validating: bytes.bindMemory(to: UInt8.self).span)) == nil {
      self = .notUTF8
    } else {
      return nil
    }
  }
}

extension git_oid {
  init(_ id: ObjectID) {
    self.init()
    id.withBytes { bytes in
      withUnsafeMutableBytes(of: &self.id) { $0.copyMemory(from: bytes) }
    }
  }
}

extension ObjectID {
  init(_ id: git_oid) {
    var id = id
    self = withUnsafeBytes(of: &id.id) { ObjectID(raw: $0) }
  }

  /// The name that an object of these bytes has.
  package init(hashing bytes: [UInt8], as kind: ObjectKind) {
    self = bytes.withUnsafeBufferPointer { ObjectID(hashing: $0, as: kind) }
  }

  init(hashing bytes: UnsafeBufferPointer<UInt8>, as kind: ObjectKind) {
    Library.start()
    var id = git_oid()
    let status = withUnsafeBytes(of: kind.type) { nothing in
      // Libgit2 needs an address even for no bytes.
      git_odb_hash(
        &id, UnsafeRawPointer(bytes.baseAddress) ?? nothing.baseAddress, bytes.count, kind.type)
    }
    precondition(status == 0, "hashing needs no more than memory")
    self.init(id)
  }
}
