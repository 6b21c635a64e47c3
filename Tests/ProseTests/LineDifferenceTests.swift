import Foundation
import Prose
import Testing

struct LineDifferenceTests {
  @Test func `a changed line stands among three lines of context`() {
    let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n"
    let new = "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"

    #expect(
      LineDifference(from: old, to: new).unified(from: "r3", to: "r4") == """
        --- r3
        +++ r4
        @@ -2,7 +2,7 @@
         2
         3
         4
        -5
        +five
         6
         7
         8

        """)
  }

  @Test func `changes whose context touches share a hunk, others do not`() {
    let old = (1...20).map { "\($0)\n" }
    var new = old
    new[2] = "three\n"
    new[9] = "ten\n"
    new[17] = "eighteen\n"

    let unified = LineDifference(from: old.joined(), to: new.joined()).unified(from: "a", to: "b")

    #expect(
      unified.split(separator: "\n").filter { $0.hasPrefix("@@") } == [
        "@@ -1,13 +1,13 @@", "@@ -15,6 +15,6 @@",
      ])
  }

  @Test func `a last line without LF is told as git tells it`() {
    let difference = LineDifference(from: "one\ntwo", to: "one\ntwo\n")

    #expect(
      difference.unified(from: "a", to: "b") == """
        --- a
        +++ b
        @@ -1,2 +1,2 @@
         one
        -two
        \\ No newline at end of file
        +two

        """)
  }

  @Test(arguments: [
    ("", "one\n", "@@ -0,0 +1 @@\n+one\n"), ("one\n", "", "@@ -1 +0,0 @@\n-one\n"),
    ("one\r\n", "one\n", "@@ -1 +1 @@\n-one\r\n+one\n"),
    ("caf\u{E9}\n", "cafe\u{301}\n", "@@ -1 +1 @@\n-caf\u{E9}\n+cafe\u{301}\n"),
  ])
  func `ranges of one line and of none are written as diff does`(
    old: String, new: String, hunk: String
  ) {
    let unified = LineDifference(from: old, to: new).unified(from: "a", to: "b")

    #expect(bytes(unified) == bytes("--- a\n+++ b\n" + hunk))
  }

  @Test func `without context only the changed lines are shown`() {
    let unified = LineDifference(from: "1\n2\n3\n", to: "1\n3\n")
      .unified(from: "a", to: "b", context: 0)

    #expect(unified == "--- a\n+++ b\n@@ -2 +1,0 @@\n-2\n")
  }

  @Test func `equal texts have no difference to show`() {
    #expect(LineDifference(from: "one\n", to: "one\n").unified(from: "a", to: "b") == "")
  }

  @Test(.enabled(if: Patch.isInstalled, "patch is not installed"), arguments: RandomTexts.seeds)
  func `patch makes the new text from the old one`(seed: UInt64) throws {
    let (old, new) = RandomTexts.pair(seed: seed)
    let unified = LineDifference(from: old, to: new).unified(from: "old", to: "new")

    let patched = try Patch.apply(unified, to: old)

    #expect(patched == Data(new.utf8))
  }
}

/// The `patch` program, run in a folder of its own.
private enum Patch {
  static let program = URL(fileURLWithPath: "/usr/bin/patch")

  static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: program.path) }

  static func apply(_ unified: String, to old: String) throws -> Data {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("stet-patch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer {
      try? FileManager.default.removeItem(at: folder)
      // A folder that stays behind is the system's to clear; the test has its answer.
    }
    try Data(old.utf8).write(to: folder.appendingPathComponent("text"))
    try Data(unified.utf8).write(to: folder.appendingPathComponent("changes"))

    let process = Process()
    process.executableURL = program
    process.currentDirectoryURL = folder
    process.arguments = ["--binary", "--silent", "--fuzz=0", "text", "changes"]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return try Data(contentsOf: folder.appendingPathComponent("text"))
  }
}
