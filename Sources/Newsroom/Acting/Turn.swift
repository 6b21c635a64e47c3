import Editorial
import Git
import System

/// Gives a writing act the newsroom to itself.
struct Turn {
  let folders: LocalFolders
  let lock: ActLock
  let checkout: Checkout
  let worktrees: Worktrees
  let press: Press
  let origin: Origin

  /// Does an act alone, after finishing what an earlier one left undone; if another program moved a
  /// reference meanwhile, it is tried again.
  func act<Value>(_ references: [String], _ body: () throws -> Value) throws -> Value {
    try alone(references) {
      try origin.keep()
      try press.finishPendingPrint()
      var turns = 0
      while true {
        do { return try body() } catch let error as GitError {
          turns += 1
          guard error.code == .conflict, turns < 5 else { throw error }
        }
      }
    }
  }

  /// Runs a writing act alone on this machine: under `.git/stet/lock`, which the kernel frees when
  /// its holder dies.
  ///
  /// The lock's file names the references whose locks the act may hold, a line each; between acts
  /// it is blank. What a dead act left behind is cleared away first, and a publication that it had
  /// begun is finished.
  func alone<Value>(_ references: [String], _ body: () throws -> Value) throws -> Value {
    try LocalFiles.makeFolder(folders.local)
    let lock = try FileLock(self.lock.lockFile)
    defer { lock.free() }
    self.lock.removeLocksOfTheDead(named: try lock.names())
    try lock.write(references)
    self.lock.held = lock
    var leavesLocks = false
    defer {
      self.lock.held = nil
      // The next act clears away what a git that we ran left when it was killed.
      if !leavesLocks { lock.blank() }
    }
    // A clone, and a repository that git collected, lack folders, and libgit2 makes one without putting
    // its name on the disk.
    try self.lock.repository.prepareFolders()
    checkout.finishCheckoutQuietly()
    worktrees.finishFoldersQuietly()
    do { return try body() } catch let error as GitError where error.code == .killed {
      leavesLocks = true
      throw error
    }
  }
}
