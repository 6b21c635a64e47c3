import Editorial
import Git
import System

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The lock that lets one act at a time write on this machine.
final class ActLock {
  let repository: Repository
  let folders: LocalFolders

  /// The lock of the act that is being done; nil between acts.
  var held: FileLock?

  init(
    repository: Repository, folders: LocalFolders
  ) {
    self.repository = repository
    self.folders = folders
  }

  var lockFile: String { folders.local + "/lock" }

  /// Removes locks of references that an act of ours named before it took them, and died without
  /// freeing; since we hold our own lock, its writer can't be alive.
  ///
  /// Only a git that somebody runs beside us may be at work on what was fetched, also with a lock that it
  /// takes while others are looked at: of those only what rested all the while is removed.
  ///
  /// - Parameters:
  ///   - names: The references that were named.
  ///   - wait: Lets some of the time pass in which a git at work frees its lock.
  func removeLocksOfTheDead(named names: [String], waiting wait: () -> Void = ActLock.pause) {
    let resting = locksThatRest(names.filter { $0.hasPrefix("refs/remotes/") }, wait)
    for name in names where !name.hasPrefix("refs/remotes/") || resting.contains(name) {
      let isIndex = name == Self.index || name.hasPrefix("worktrees/") && name.hasSuffix("/index")
      let isOurs = ["refs/heads/", "refs/stet/", "refs/remotes/"].contains { name.hasPrefix($0) }
      guard isOurs || isIndex, !name.contains("..") else { continue }
      LocalFiles.removeQuietly("\(repository.commonDirectory)/\(name).lock")
    }
  }

  /// How often it is looked whether a lock goes by itself, and how long that takes in all: longer than git
  /// itself waits for the lock of a reference.
  private static let looks = (count: 20, microseconds: UInt32(200_000))

  static func pause() { usleep(looks.microseconds / UInt32(looks.count)) }

  /// Those of some locks that no git frees or takes anew while they are looked at.
  private func locksThatRest(_ names: [String], _ wait: () -> Void) -> Set<String> {
    func changed(_ name: String) -> Int64? {
      LocalFiles.stamp("\(repository.commonDirectory)/\(name).lock")?.changed
    }
    var resting: [String: Int64] = names.reduce(into: [:]) { $0[$1] = changed($1) }
    for _ in 0..<Self.looks.count where !resting.isEmpty {
      wait()
      resting = resting.filter { changed($0.key) == $0.value }
    }
    return Set(resting.keys)
  }

  static let index = "index"

  /// Notes, under our own lock, that git's index, that of a worktree, or a reference that the act
  /// did not name is about to be locked; a lock that another git already holds stays with that git.
  func noteLock(_ name: String = ActLock.index) throws { try noteLocks([name]) }

  /// Notes several at once.
  func noteLocks(_ names: [String]) throws {
    guard let held, !names.isEmpty else { return }
    let known = try held.names()
    let new = Set(names).subtracting(known).sorted().filter {
      !LocalFiles.exists("\(repository.commonDirectory)/\($0).lock")
    }
    if !new.isEmpty { try held.write(known + new) }
  }

  /// The locks of references that a dead act of ours left, for `doctor` to name; none while
  /// somebody acts.
  func locksOfTheDead() throws -> [String] {
    guard LocalFiles.exists(lockFile), let lock = try FileLock(ifFree: lockFile) else { return [] }
    defer { lock.free() }
    return try lock.names().filter {
      LocalFiles.exists("\(repository.commonDirectory)/\($0).lock")
    }
  }
}

/// An exclusive `flock` on a file, in which its holder notes what it is about to do.
///
/// New bytes overwrite the old ones, and the file is never truncated: changing its size costs an
/// act as much as writing an object.
struct FileLock {
  private let descriptor: CInt
  private let path: String

  /// Takes the lock; waits while another process on this machine has it.
  init(_ path: String) throws {
    try self.init(path, LOCK_EX)
  }

  /// Takes the lock; nil if another process has it.
  init?(ifFree path: String) throws {
    do { try self.init(path, LOCK_EX | LOCK_NB) } catch NewsroomError.file(_, _, EWOULDBLOCK) {
      return nil
    }
  }

  private init(_ path: String, _ operation: CInt) throws {
    self.path = path
    let isNew = !LocalFiles.exists(path)
    let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    descriptor = unsafe open(path, flags, 0o644)
    guard descriptor >= 0 else {
      let reason = errno
      if reason == ELOOP { throw FileError("lock", path, .kind(.link)) }
      throw NewsroomError.file(path: path, operation: "open", errno: reason)
    }
    if isNew { Sharing.share(path) }
    if let kind = FileKind(at: path), kind != .file {
      close(descriptor)
      throw FileError("lock", path, .kind(kind))
    }
    while flock(descriptor, operation) != 0 {
      guard errno == EINTR else {
        let reason = errno
        close(descriptor)
        throw NewsroomError.file(path: path, operation: "lock", errno: reason)
      }
    }
  }

  func free() { close(descriptor) }

  /// The lines of the file.
  func names() throws -> [String] {
    let bytes = try bytes()
    // What nearly every act finds.
    if bytes.allSatisfy({ $0 == UInt8(ascii: "\n") }) { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Replaces the lines of the file: all of them or none, even if the process dies meanwhile, as
  /// long as they fit into a page.
  func write(_ names: [String]) throws {
    var bytes: [UInt8] = []
    for name in names {
      bytes += name.utf8
      bytes.append(UInt8(ascii: "\n"))
    }
    for _ in bytes.count..<max(bytes.count, try length(), 1) { bytes.append(UInt8(ascii: "\n")) }
    let count = unsafe bytes.withUnsafeBytes {
      unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0)
    }
    guard count == bytes.count else {
      throw NewsroomError.file(path: path, operation: "write", errno: count < 0 ? errno : ENOSPC)
    }
  }

  /// Leaves the file blank, at most a page long: every act reads and writes all of it, and tidying
  /// names every branch.
  ///
  /// If this fails, the names that stay do no harm: their locks are free.
  func blank() {
    try? write([])
    if let length = try? length(), length > Self.page {
      _ = ftruncate(descriptor, off_t(Self.page))
    }
  }

  private static let page = 4_096

  private func length() throws -> Int {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw NewsroomError.file(path: path, operation: "read", errno: errno)
    }
    return Int(status.st_size)
  }

  private func bytes() throws -> [UInt8] {
    let length = try length()
    var count = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, initialized in
      count = unsafe pread(descriptor, buffer.baseAddress, length, 0)
      initialized = max(0, count)
    }
    // If the names are not read, nobody clears those locks away.
    guard count == length else {
      throw NewsroomError.file(path: path, operation: "read", errno: count < 0 ? errno : EIO)
    }
    return bytes
  }
}
