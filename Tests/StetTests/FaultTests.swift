import Foundation
import Testing

/// What is left where a file can't be read, and where what looks after files is cut off.
@Suite(
  .serialized,
  .enabled(if: Injection.isPossible, "strace is missing, or may not trace here"))
struct FaultTests {
  private static let reads: Set<String> = [
    "read", "pread64", "openat", "newfstatat", "fstat", "getdents64", "readlink",
  ]
  private static let writes: Set<String> = [
    "write", "pwrite64", "fsync", "fdatasync", "link", "linkat", "rename", "renameat",
    "renameat2", "mkdir", "mkdirat",
  ]

  @Test(arguments: Interrupted.allCases)
  func `a read that fails is an error, and never the end of a text`(work: Interrupted) throws {
    try inject("error=EIO", into: work, at: Self.reads)
  }

  @Test(arguments: Interrupted.chores, ["ENOSPC", "EIO"])
  func `whoever closes, edits, builds or tidies on a failing disk loses nothing`(
    work: Interrupted, error: String
  ) throws {
    try inject("error=\(error)", into: work, at: Self.writes)
  }

  @Test(arguments: Interrupted.chores)
  func `what is killed while it closes, edits, builds or tidies loses nothing`(work: Interrupted)
    throws
  {
    try inject("signal=KILL", into: work, at: Self.reads.union(Self.writes))
  }

  /// Every call on the newsroom's files; of very many an even choice, unless `STET_FAULTS` is `all`.
  private func inject(_ fault: String, into work: Interrupted, at names: Set<String>) throws {
    let (desk, injection) = try work.ready()
    defer { withExtendedLifetime(desk) {} }
    if work == .build {
      _ = injection.stet(["build", "--out", desk.folder + "-site"], in: desk.folder)
    }
    let before = injection.references(in: desk.folder)
    let all = try injection.calls(of: names, isInFolder: true)
    #expect(!all.isEmpty)
    let isAll = ProcessInfo.processInfo.environment["STET_FAULTS"] == "all"
    let stride = isAll ? 1 : max(1, all.count / 40)
    let calls = all.enumerated().filter { $0.offset % stride == 0 }.map(\.element)

    try Injection.forEach(calls) { call in
      try injection.withFault(fault, at: call) { folder, result in
        try work.check(folder, result, injection, before: before)
      }
    }
  }
}
