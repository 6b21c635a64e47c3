import CLibgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Repository.References {
  /// Moves a reference if it still points where the caller saw it: compare and swap.
  ///
  /// When this returns, the new value is on the disk; when it throws, the old one is unchanged. It
  /// waits for the lock of another process, with growing random pauses.
  ///
  /// - Parameters:
  ///   - name: the whole name, as in `refs/heads/drafts/harbour`.
  ///   - old: where it must point now; nil when it must not exist.
  ///   - new: where it is to point; the object must be there, and under `refs/heads/` a commit.
  ///   - message: the line for the reflog, where the repository keeps one.
  ///   - signature: who moves it, for the reflog.
  ///   - patience: how long to wait for a lock.
  ///   - sparingCheckedOut: whether to refuse a branch that some folder has checked out.
  /// - Throws: `GitError`: `.conflict` when it points elsewhere, or a name above or below it is
  ///   taken; `.locked` when the lock outlasts `patience`; `.notFound` or `.wrongKind` for `new`;
  ///   `.exists` when it is checked out and must not be.
  package func move(
    _ name: String, from old: ObjectID?, to new: ObjectID, log message: String,
    by signature: Signature, patience: Duration = .seconds(2), sparingCheckedOut: Bool = false
  ) throws(GitError) {
    precondition(repository.gathering == nil, "references move after the pack is written")
    let operation = "move reference"
    guard isName(name) else { throw GitError(.invalid, operation, on: name) }
    let kind = try repository.objects.kind(ofPresent: new)
    guard kind == .commit || !name.hasPrefix("refs/heads/") else {
      throw GitError(.wrongKind, operation, on: name, detail: "\(new) is no commit")
    }
    if sparingCheckedOut, let folder = try folderCheckedOut(name) {
      throw GitError(.exists, operation, on: name, detail: "it is checked out by \(folder)")
    }
    if old == nil { try checkNamesAround(name) }
    let transaction = try Handle(operation, on: name, free: git_transaction_free) {
      git_transaction_new($0, repository.pointer)
    }
    try lock(name, in: transaction, patience: patience)
    let found = try directTarget(name)
    guard found == old else {
      let place = found.map { "it is at \($0.hex)" } ?? "it does not exist"
      throw GitError(.conflict, operation, on: name, detail: place)
    }
    let line = String(message.prefix { !$0.isNewline })
    let status = signature.withCSignature { author in
      withUnsafePointer(to: git_oid(new)) {
        git_transaction_set_target(transaction.pointer, name, $0, author, line)
      }
    }
    try check(status, operation, on: name)
    try check(git_transaction_commit(transaction.pointer), operation, on: name)
  }

  /// Takes the reference's lock file, waiting while another holds it.
  private func lock(
    _ name: String, in transaction: borrowing Handle, patience: Duration
  ) throws(GitError) {
    let deadline = ContinuousClock.now + patience
    var pause: UInt32 = 1_000
    while true {
      let status = git_transaction_lock_ref(transaction.pointer, name)
      if status == 0 { return }
      let error = GitError(status: status, "lock reference", on: name)
      // Git removes folders that become empty, perhaps before we put our file there.
      let mayPass = error.code == .locked || error.code == .notFound
      guard mayPass, ContinuousClock.now < deadline else { throw error }
      usleep(.random(in: (pause / 2)...pause))
      pause = min(pause * 2, 50_000)
    }
  }

  /// Where the reference itself points; a symbolic one must not be moved instead of its target.
  private func directTarget(_ name: String) throws(GitError) -> ObjectID? {
    do throws(GitError) {
      let reference = try Handle("read reference", on: name, free: git_reference_free) {
        git_reference_lookup($0, repository.pointer, name)
      }
      guard let target = git_reference_target(reference.pointer) else {
        throw GitError(.symbolic, "move reference", on: name)
      }
      return ObjectID(target.pointee)
    } catch let error where error.code == .notFound {
      return nil
    }
  }

  /// Refuses a new name that is a folder of others, or that needs one of them to be a folder:
  /// git can store neither, and a transaction does not ask.
  private func checkNamesAround(_ name: String) throws(GitError) {
    var above = Files.parent(of: name)
    while above.utf8.contains(UInt8(ascii: "/")), above != "refs/heads" {
      if try id(of: above) != nil {
        throw GitError(.conflict, "create reference", on: name, detail: "\(above) exists")
      }
      above = Files.parent(of: above)
    }
    if let below = try listing(under: name).references.first {
      throw GitError(.conflict, "create reference", on: name, detail: "\(below.name) exists")
    }
  }
}

extension Signature {
  /// Lends the signature in libgit2's form; names that git can't store are replaced.
  func withCSignature<Value>(_ body: (UnsafePointer<git_signature>) -> Value) -> Value {
    let name = String(decoding: Self.storable(name), as: UTF8.self)
    let email = String(decoding: Self.storable(email), as: UTF8.self)
    return (name.isEmpty ? "unknown" : name).withCString { name in
      (email.isEmpty ? "unknown" : email).withCString { email in
        let when = git_time(
          time: seconds, offset: CInt(clamping: offsetMinutes), sign: offsetMinutes < 0 ? 45 : 43)
        var signature = git_signature(
          name: UnsafeMutablePointer(mutating: name), email: UnsafeMutablePointer(mutating: email),
          when: when)
        return body(&signature)
      }
    }
  }
}
