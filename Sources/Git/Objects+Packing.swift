import CLibgit2

/// What `withPack` has seen written.
struct Gathering {
  let memory: UnsafeMutablePointer<git_odb_backend>
  let disk: OpaquePointer
  /// Whether none of it is ever written to the disk.
  let isForgotten: Bool
  private(set) var commits: [ObjectID] = []
  private(set) var trees: [ObjectID] = []
  private(set) var blobs: [ObjectID] = []
  private var known: Set<ObjectID> = []
  private var names: [ObjectID: [UInt8]] = [:]

  init(memory: UnsafeMutablePointer<git_odb_backend>, disk: OpaquePointer, isForgotten: Bool) {
    self.memory = memory
    self.isForgotten = isForgotten
    self.disk = disk
  }

  mutating func note(_ id: ObjectID, kind: ObjectKind) {
    guard known.insert(id).inserted else { return }
    switch kind {
    case .commit: commits.append(id)
    case .tree: trees.append(id)
    case .blob, .tag: blobs.append(id)
    }
  }

  /// Files of the same name are stored as differences of one another.
  mutating func name(_ id: ObjectID, _ name: [UInt8]) {
    if known.contains(id), names[id] == nil { names[id] = name }
  }

  func name(of id: ObjectID) -> String? {
    names[id].map { String(decoding: $0, as: UTF8.self) }
  }
}

extension Repository.Objects {
  /// Writes everything that the closure writes as one pack.
  ///
  /// For more than fifty objects at a time, since a pack is flushed once. Everything is in memory
  /// until then.
  ///
  /// What was written can be read inside the closure. References can't be moved there, because they
  /// would name what is not on the disk yet. When the closure throws, nothing has been written.
  package func withPack<Value>(_ body: () throws -> Value) throws -> Value {
    precondition(repository.gathering == nil, "a pack is being gathered already")
    return try gathering(isForgotten: false) {
      let value = try body()
      try writePack()
      return value
    }
  }

  /// Writes what the closure writes as one pack if these are more than sixteen things, as commits with
  /// their trees, and else each by itself; if a pack is being gathered already, into that.
  package func withPack<Value>(for count: Int, _ body: () throws -> Value) throws -> Value {
    count > 16 && repository.gathering == nil ? try withPack(body) : try body()
  }

  /// Keeps in memory everything that the closure writes, and forgets it at the end; nothing touches
  /// the disk.
  ///
  /// What was written can be read inside the closure. References can't be moved there. Inside this
  /// or ``withPack(_:)``, a further call changes nothing.
  package func keepingWritesInMemory<Value>(_ body: () throws -> Value) throws -> Value {
    if repository.gathering != nil { return try body() }
    return try gathering(isForgotten: true, body)
  }

  /// Whether nothing that is written now reaches the disk.
  package var keepsWritesInMemory: Bool { repository.gathering?.isForgotten ?? false }

  private func gathering<Value>(isForgotten: Bool, _ body: () throws -> Value) throws -> Value {
    let disk = repository.database
    let path = repository.commonDirectory + "/objects"
    let staging = try Handle("gather pack", on: path, free: git_odb_free) { git_odb_open($0, path) }
    var memory: UnsafeMutablePointer<git_odb_backend>?
    try check(git_mempack_new(&memory), "gather pack", on: path)
    guard let memory else { throw GitError(.other, "gather pack", on: path) }
    // From here on the database owns the memory.
    try check(git_odb_add_backend(staging.pointer, memory, 1000), "gather pack", on: path)
    try check(git_repository_set_odb(repository.pointer, staging.pointer), "gather pack", on: path)
    repository.database = staging.pointer
    repository.gathering = Gathering(memory: memory, disk: disk, isForgotten: isForgotten)
    defer {
      repository.database = disk
      repository.gathering = nil
      // This fails only for lack of memory, and then nothing else would work.
      _ = git_repository_set_odb(repository.pointer, disk)
    }
    return try body()
  }

  private func writePack() throws(GitError) {
    guard let gathering = repository.gathering else { return }
    let folder = repository.commonDirectory + "/objects/pack"
    try repository.makeObjectFolder("pack")
    let builder = try Handle("write pack", on: folder, free: git_packbuilder_free) {
      git_packbuilder_new($0, repository.pointer)
    }
    var count = 0
    for id in gathering.commits + gathering.trees + gathering.blobs {
      // What is on the disk already was not taken into memory, since git keeps an object once.
      var oid = git_oid(id)
      let flags = UInt32(GIT_ODB_LOOKUP_NO_REFRESH.rawValue)
      if git_odb_exists_ext(gathering.disk, &oid, flags) == 1 { continue }
      let status = git_packbuilder_insert(builder.pointer, &oid, gathering.name(of: id))
      try check(status, "write pack", on: folder)
      count += 1
    }
    guard count > 0 else { return }
    try check(
      git_packbuilder_write(builder.pointer, folder, 0, nil, nil), "write pack", on: folder)
    try check(git_odb_refresh(gathering.disk), "read pack", on: folder)
  }
}
