import Foundation
import Testing

/// What is said behind `-m`, through a pipe or in an editor.
@Suite struct NoteTests {
  private func desk() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lights", body: "The lamp turns. Nobody tends it.")
    try desk.quietly("comment", "lights", "--on", "Nobody", "-m", "Sure?", as: "ed")
    return desk
  }

  @Test func `a comment and a reply may come through a pipe, and a reply be somebody else's`()
    throws
  {
    let desk = try desk()

    desk.stet("comment", "lights", input: "Who\nsays so?\n", as: "ed")
    desk.stet("reply", "lights", "t1", "--for", "wim", input: "The keeper.\n", as: "ed")
    desk.stet("reply", "lights", "t1", input: " \n", as: "ed")
    desk.stet("reply", "lights", "t1", "-m", " ", as: "ed")
    desk.stet("threads", "lights", as: "ed")
    try desk.expect("notes through a pipe")
  }

  @Test(.enabled(if: FindTests.hasTerminals, "no terminal can be made here"))
  func `what was written in an editor that failed is gone on with, and goes once it is said`()
    throws
  {
    let desk = try desk()
    let editor = desk.home + "/editor"
    func comment(_ script: String, _ more: String = "") throws -> String {
      try desk.write("#!/bin/sh\n\(script)\n", to: editor)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: editor)
      return Sandbox.run(
        "/usr/bin/env",
        [
          "script", "-qec", "'\(Sandbox.binary)' comment lights \(more) --as ed",
          desk.home + "/typescript",
        ], in: desk.folder,
        environment: [
          "HOME": desk.home, "PATH": "/usr/bin:/bin", "TERM": "xterm", "EDITOR": editor,
          "STET_NOW": "2026-03-02T12:00:00Z",
        ], input: nil
      ).out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let file = desk.folder + "/.git/stet/comment-lights.ed.md"

    let failed = try comment("echo 'Too dark.' > \"$1\"; exit 3")
    #expect(failed.contains("ended with an error"))
    #expect(failed.contains(".git/stet/comment-lights.ed.md"))
    let tried = try comment("echo 'Far too dark.' >> \"$1\"", "--dry-run")
    #expect(tried.contains("Going on with what you wrote before"))
    #expect(tried.contains("What you wrote is in"))
    #expect(FileManager.default.fileExists(atPath: file))
    _ = try comment("true")

    #expect(!FileManager.default.fileExists(atPath: file))
    let said = desk.stet("threads", "lights", as: "ed").out
    #expect(said.contains("    > Too dark.\n    > Far too dark.\n"))
  }
}
