import Editorial
import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension NewsroomRepository {
  /// Runs a writing act alone on this machine: under `.git/stet/lock`, which the kernel frees when
  /// its holder dies.
  ///
  /// What a dead act left behind is cleared away first, and a publication that it was in the middle
  /// of is brought to its end.
  func writing<Value>(_ references: [String], _ body: () throws -> Value) throws -> Value {
    try LocalFiles.makeFolder(localFolder)
    let lock = try FileLock(localFolder + "/lock")
    defer { lock.free() }
    try removeLocksOfTheDead()
    try LocalFiles.append(Array((references.joined(separator: "\n") + "\n").utf8), to: actingFile)
    defer { LocalFiles.emptyQuietly(actingFile) }
    finishCheckoutQuietly()
    return try body()
  }

  /// The names of the references whose locks an act may hold, a line each; empty between acts.
  ///
  /// It stays where it is: a file that is made and removed costs an act as much as an object does.
  private var actingFile: String { localFolder + "/acting" }

  /// Removes the locks of references that an act of ours named before it took them and did not live
  /// to free; under our own lock its writer can't be alive.
  private func removeLocksOfTheDead() throws {
    guard let bytes = try LocalFiles.read(actingFile) else { return }
    for name in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      guard name.hasPrefix("refs/heads/") || name == Self.index, !name.contains("..") else {
        continue
      }
      LocalFiles.removeQuietly("\(repository.commonDirectory)/\(name).lock")
    }
    LocalFiles.emptyQuietly(actingFile)
  }

  private static let index = "index"

  /// Notes, under our own lock, that the checkout is about to lock git's index; where another git
  /// has it locked, the lock is that one's and stays so.
  func noteIndexLock() throws {
    guard !LocalFiles.exists("\(repository.commonDirectory)/\(Self.index).lock"),
      try LocalFiles.read(actingFile)?.isEmpty == false
    else { return }
    try LocalFiles.append(Array("\(Self.index)\n".utf8), to: actingFile)
  }

  /// The locks of references that a dead act of ours left, for `doctor` to name.
  func locksOfTheDead() throws -> [String] {
    guard let bytes = try LocalFiles.read(actingFile) else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
      .filter { LocalFiles.exists("\(repository.commonDirectory)/\($0).lock") }
  }
}

/// An exclusive `flock` on a file.
struct FileLock {
  private let descriptor: CInt

  /// Takes the lock; waits for as long as another process of this machine has it.
  init(_ path: String) throws {
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw NewsroomError.file(path: path, operation: "open", errno: errno)
    }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        let reason = errno
        close(descriptor)
        throw NewsroomError.file(path: path, operation: "lock", errno: reason)
      }
    }
  }

  func free() { close(descriptor) }
}
