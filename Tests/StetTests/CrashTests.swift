import Foundation
import Testing

/// What is left when the machine stops in the middle of an act, or the disk gives up.
@Suite(
  .serialized,
  .enabled(if: Injection.isPossible, "strace is missing, or may not trace here"))
struct CrashTests {
  @Test(arguments: Interrupted.events)
  func `killed at any system call it leaves the old state or the new, and the next act works`(
    act: Interrupted
  ) throws {
    let (desk, injection) = try act.ready()
    defer { withExtendedLifetime(desk) {} }
    let before = injection.references(in: desk.folder)
    let calls = try injection.calls()
    #expect(calls.count > 100)

    try Injection.forEach(calls) { call in
      try injection.withFault("signal=KILL", at: call) { folder, result in
        try act.check(folder, result, injection, before: before)
      }
    }
  }

  @Test(arguments: Interrupted.events, ["ENOSPC", "EIO"])
  func `when the disk gives up it says so, and nothing is lost`(act: Interrupted, error: String)
    throws
  {
    let (desk, injection) = try act.ready()
    defer { withExtendedLifetime(desk) {} }
    let before = injection.references(in: desk.folder)
    let calls = try injection.calls(of: [
      "write", "pwrite64", "fsync", "fdatasync", "link", "linkat", "rename", "renameat",
      "renameat2", "mkdir", "mkdirat",
    ])
    #expect(calls.count > 8)

    try Injection.forEach(calls) { call in
      try injection.withFault("error=\(error)", at: call) { folder, result in
        try act.check(folder, result, injection, before: before)
      }
    }
  }

  @Test(arguments: Interrupted.events)
  func `nothing is acknowledged before it is on the disk`(act: Interrupted) throws {
    let (desk, injection) = try act.ready()
    let trace = desk.home + "/trace"
    // As git leaves it when it collects, and as a clone begins.
    try desk.git("repack", "-adq")
    _ = Sandbox.run(
      "/usr/bin/find", [".git/objects", "-type", "d", "-empty", "-delete"], in: desk.folder,
      environment: desk.variables(), input: nil)

    let result = injection.run(
      [
        "-f", "-y", "-o", trace, "-e",
        "trace=openat,write,fsync,fdatasync,link,linkat,rename,renameat,renameat2,mkdir",
      ], in: desk.folder)

    #expect(result.status == 0, "\(result.err)")
    let order = DiskOrder(
      try String(contentsOfFile: trace, encoding: .utf8), folder: desk.folder)
    #expect(order.objects.count >= (act == .save ? 3 : 1))
    #expect(order.problems == [])
  }
}
