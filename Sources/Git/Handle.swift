/// A C object that lives as long as the function that made it.
///
/// It is never stored and never copied; its `deinit` gives it back to libgit2. Swift destroys a
/// value that can't be copied when its scope ends, not after its last use, so `pointer` may be
/// passed to any call in that scope.
struct Handle: ~Copyable {
  let pointer: OpaquePointer
  private let free: (OpaquePointer?) -> Void

  init(_ pointer: OpaquePointer, free: @escaping (OpaquePointer?) -> Void) {
    self.pointer = pointer
    self.free = free
  }

  /// Runs a libgit2 call that makes an object, and owns what it made.
  init(
    _ operation: @autoclosure () -> String, on subject: @autoclosure () -> String = "",
    free: @escaping (OpaquePointer?) -> Void,
    make: (UnsafeMutablePointer<OpaquePointer?>) -> CInt
  ) throws(GitError) {
    var made: OpaquePointer?
    try check(make(&made), operation(), on: subject())
    guard let made else { throw GitError(.other, operation(), on: subject()) }
    self.init(made, free: free)
  }

  deinit { free(pointer) }
}
