import CLibgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An object's bytes, on loan from libgit2.
struct OpenObject: ~Copyable {
  private enum Loan {
    /// By the cache of objects.
    case cache(OpaquePointer)
    /// By a store of repository.database, whose memory it is.
    case store(UnsafeMutablePointer<git_odb_backend>, UnsafeMutableRawPointer?)
  }

  private let loan: Loan
  private let type: git_object_t
  private let bytes: UnsafeBufferPointer<UInt8>

  /// Reads an object, hashes it and compares the hash with its name.
  init(
    _ id: ObjectID, in database: OpaquePointer, _ operation: @autoclosure () -> String
  ) throws(GitError) {
    var made: OpaquePointer?
    let status = withUnsafePointer(to: git_oid(id)) { git_odb_read(&made, database, $0) }
    try check(status, operation(), on: id.hex)
    guard let made else { throw GitError(.other, operation(), on: id.hex) }
    loan = .cache(made)
    type = git_odb_object_type(made)
    bytes = UnsafeBufferPointer(
      start: git_odb_object_data(made)?.assumingMemoryBound(to: UInt8.self),
      count: git_odb_object_size(made))
  }

  /// Reads an object from the first store that has it; nil if none can give it.
  init?(unchecked id: ObjectID, in database: OpaquePointer) {
    for position in 0..<git_odb_num_backends(database) {
      var store: UnsafeMutablePointer<git_odb_backend>?
      guard git_odb_get_backend(&store, database, position) == 0, let store,
        let read = store.pointee.read
      else { continue }
      var start: UnsafeMutableRawPointer?
      var count = 0
      var type = GIT_OBJECT_INVALID
      let status = withUnsafePointer(to: git_oid(id)) { read(&start, &count, &type, store, $0) }
      guard status == 0 else { continue }
      loan = .store(store, start)
      self.type = type
      bytes = UnsafeBufferPointer(
        start: UnsafePointer(start?.assumingMemoryBound(to: UInt8.self)), count: count)
      return
    }
    return nil
  }

  deinit {
    switch loan {
    case .cache(let object): git_odb_object_free(object)
    case .store(let store, let start): git_odb_backend_data_free(store, start)
    }
  }

  var size: Int { bytes.count }

  /// The bytes, to keep.
  var copy: [UInt8] { withBytes { Array($0) } }

  /// Whether these are its bytes.
  borrowing func holds(_ expected: [UInt8]) -> Bool {
    expected.withUnsafeBytes { expected in
      guard expected.count == bytes.count else { return false }
      guard let start = bytes.baseAddress, let other = expected.baseAddress else { return true }
      return memcmp(start, other, expected.count) == 0
    }
  }

  /// Lends the bytes; `self` can't end meanwhile.
  borrowing func withBytes<Value, Failure>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try body(bytes)
  }

  func kind() throws(GitError) -> ObjectKind {
    guard let kind = ObjectKind(type) else {
      throw GitError(.corrupt, "read object", detail: "its kind is unknown")
    }
    return kind
  }
}
