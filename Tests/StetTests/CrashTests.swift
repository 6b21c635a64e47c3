import Foundation
import Testing

/// What is left when the machine stops in the middle of an act, or the disk gives up.
@Suite(
  .serialized,
  .enabled(if: Injection.isPossible, "strace is missing, or may not trace here"))
struct CrashTests {
  /// The acts that are interrupted: what stands before, and what the reference must be moved by.
  enum Act: String, CaseIterable {
    case save, approve, publish, settings

    /// The branch that it moves, and how the subject of its event begins.
    var branch: String { self == .settings ? "settings" : "drafts/harbour-lights" }
    var subject: String {
      self == .settings
        ? "Change newsroom.yml"
        : rawValue.prefix(1).uppercased() + rawValue.dropFirst() + ":"
    }

    var command: [String] {
      switch self {
      case .save: ["save", "harbour-lights", "--as", "wim"]
      case .approve: ["approve", "harbour-lights@r1", "--as", "ed"]
      case .publish: ["publish", "harbour-lights", "--as", "pia"]
      case .settings: ["settings", "save", "--as", "maria-okafor"]
      }
    }
  }

  /// A newsroom in memory where the system has it, with one article that stands ready for an act.
  private func ready(for act: Act) throws -> (Sandbox, Injection) {
    let memory = "/dev/shm"
    let desk = try Sandbox(in: FileManager.default.fileExists(atPath: memory) ? memory : nil)
    try desk.found()
    try desk.draft("harbour-lights")
    switch act {
    case .save:
      try desk.quietly("open", "harbour-lights", as: "wim")
      try desk.write(
        Sandbox.article("Harbour lights", body: "The lamp turns twice."),
        to: "open/harbour-lights/harbour-lights.md")
    case .approve: try desk.quietly("submit", "harbour-lights", as: "wim")
    case .publish:
      try desk.quietly("submit", "harbour-lights", as: "wim")
      try desk.quietly("approve", "harbour-lights@r1", as: "ed")
    case .settings:
      let record = try desk.read("newsroom.yml")
      try desk.write(
        record.replacing("The Harbour Review", with: "The Quay Review"), to: "newsroom.yml")
    }
    let injection = Injection(
      template: desk.folder, command: act.command, environment: desk.variables())
    return (desk, injection)
  }

  /// Where the references stand, by name.
  private static func references(_ injection: Injection, in folder: String) -> [Substring] {
    injection.git("for-each-ref", "--format=%(refname) %(objectname)", in: folder).out
      .split(separator: "\n")
  }

  /// Looks at a newsroom after a fault.
  private static func check(
    _ folder: String, _ result: Sandbox.Result, _ injection: Injection, act: Act,
    before: [Substring]
  ) throws {
    struct Broken: Error { var what: String }
    func demand(_ condition: Bool, _ what: @autoclosure () -> String) throws {
      if !condition { throw Broken(what: what()) }
    }
    let after = references(injection, in: folder)
    let line = injection.git("log", "--format=%H %s", act.branch, in: folder).out
    let old = before.first { $0.hasPrefix("refs/heads/\(act.branch) ") }
    let isOld = after.first { $0.hasPrefix("refs/heads/\(act.branch) ") } == old
    let newest = line.split(separator: "\n").first ?? ""
    try demand(isOld || newest.contains(act.subject), "the line ends with \(newest)")
    try demand(!(isOld && result.status == 0), "acknowledged, and lost: \(result.err)")
    let fsck = injection.git("fsck", "--strict", "--no-dangling", in: folder)
    try demand(fsck.status == 0 && fsck.out.isEmpty, "fsck: \(fsck.out)\(fsck.err)")

    // The next act works, and finishes what the crash cut off.
    let next = injection.stet(
      ["comment", "harbour-lights", "-m", "Seen.", "--as", "eva"], in: folder)
    try demand(next.status == 0, "the next act: \(next.err)")
    if act == .publish {
      let main = injection.git("show", "main:newsroom.yml", in: folder)
      try demand(main.status == 0, "main: \(main.err)")
      let page = injection.git(
        "ls-tree", "-r", "--name-only", "main", "articles", in: folder)
      try demand(page.out.contains("edition.yml") != isOld, "main has \(page.out)")
    }
    if act == .settings {
      let record = injection.git("show", "main:newsroom.yml", in: folder)
      try demand(record.out.contains("Quay") != isOld, "main has \(record.out)")
    }
    let again = injection.stet(act.command, in: folder)
    try demand(
      isOld ? again.status == 0 : [0, 1, 3].contains(again.status),
      "the same again: \(again.status) \(again.err)")
    let doctor = injection.stet(["doctor", "--as", "maria-okafor"], in: folder)
    try demand(doctor.status == 0, "doctor: \(doctor.out)\(doctor.err)")
  }

  @Test(arguments: Act.allCases)
  func `killed at any system call it leaves the old state or the new, and the next act works`(
    act: Act
  ) throws {
    let (desk, injection) = try ready(for: act)
    defer { withExtendedLifetime(desk) {} }
    let before = Self.references(injection, in: desk.folder)
    let calls = try injection.calls()
    #expect(calls.count > 100)

    try Injection.forEach(calls) { call in
      try injection.withFault("signal=KILL", at: call) { folder, result in
        try Self.check(folder, result, injection, act: act, before: before)
      }
    }
  }

  @Test(arguments: Act.allCases, ["ENOSPC", "EIO"])
  func `when the disk gives up it says so, and nothing is lost`(act: Act, error: String) throws {
    let (desk, injection) = try ready(for: act)
    defer { withExtendedLifetime(desk) {} }
    let before = Self.references(injection, in: desk.folder)
    let calls = try injection.calls(of: [
      "write", "pwrite64", "fsync", "fdatasync", "link", "linkat", "rename", "renameat",
      "renameat2", "mkdir", "mkdirat",
    ])
    #expect(calls.count > 8)

    try Injection.forEach(calls) { call in
      try injection.withFault("error=\(error)", at: call) { folder, result in
        try Self.check(folder, result, injection, act: act, before: before)
      }
    }
  }

  @Test(arguments: Act.allCases)
  func `nothing is acknowledged before it is on the disk`(act: Act) throws {
    let (desk, injection) = try ready(for: act)
    let trace = desk.home + "/trace"

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
