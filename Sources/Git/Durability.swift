import CLibgit2
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How safe a write is when it is reported as done.
package enum Durability: Sendable {
  /// On the disk: files and their folders are flushed before success is reported.
  case full
  /// With the system: this is fast, and survives the end of the process but no loss of power. For
  /// tests, and for imports that can be repeated.
  case relaxed

  private static let flushes = Atomic(true)

  /// The durability of this process's writes, `full` unless changed.
  package static var current: Durability {
    flushes.load(ordering: .relaxed) ? .full : .relaxed
  }

  /// Changes the durability of all later writes of this process.
  package static func use(_ durability: Durability) {
    Library.start()
    flushes.store(durability == .full, ordering: .relaxed)
    _ = libgit2_set_fsync(durability == .full ? 1 : 0)
  }

  /// Puts on the disk everything that was written so far to the filesystem of a folder; ends work
  /// that was relaxed.
  package static func flushFilesystem(of folder: String) throws(GitError) {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw GitError(errno: errno, "flush", on: folder) }
    defer { close(file) }
    guard flush_filesystem(file) == 0 else { throw GitError(errno: errno, "flush", on: folder) }
  }
}

/// Which of the machine's git configuration files are read besides the repository's own.
///
/// libgit2 keeps this for the whole process and without a lock: set it before any repository is
/// opened.
package enum MachineConfiguration {
  /// Reads only the repository's own file, so that a test means the same on every machine.
  package static func ignore() {
    Library.start()
    for level in [
      GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG,
      GIT_CONFIG_LEVEL_GLOBAL,
    ] {
      _ = libgit2_set_search_path(CInt(level.rawValue), "")
    }
  }
}

/// Memory that was freed and is kept for what comes next.
package enum FreedMemory {
  /// Returns it to the system: after a great deal of small things, where what comes next is large.
  package static func giveBack() { return_freed_memory() }
}

/// The start of libgit2, which happens once, when it is first needed; it is never shut down,
/// because other threads may be inside it until the process ends.
enum Library {
  private static let started: CInt = {
    let count = git_libgit2_init()
    _ = libgit2_set_fsync(1)
    _ = libgit2_allow_worktree_configuration()
    // Without a limit, the file of every pack that was ever read stays open.
    _ = libgit2_set_open_pack_limit(200)
    // And whatever was read of a pack stays in memory: all of it, where a site is built.
    _ = libgit2_set_mapped_limit(4 << 20, 32 << 20)
    // An act reads the same few commits and trees again and again; without a limit, every one that
    // was ever read would be kept.
    _ = libgit2_set_object_cache_limit(2 << 20)
    // Every act packs and unpacks a few texts: memory that one frees the next takes again, and
    // returning it to the system in between would cost more than the packing.
    keep_freed_memory(8 << 20)
    return count
  }()

  static func start() {
    precondition(started > 0, "libgit2 did not start")
  }
}
