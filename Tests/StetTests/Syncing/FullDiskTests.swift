import Foundation
import Testing

/// A disk without room, which git is told of by a limit on the size of files.
@Suite struct FullDiskTests {
  /// A newsroom that met another clone, in which something else was done since.
  private func desk() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("harbour-lights")
    try desk.git("init", "-q", "--bare", "-b", "main", desk.home + "/hub")
    try desk.quietly("remote", "add", "origin", desk.home + "/hub")
    try desk.quietly("sync")
    let first = desk.folder
    try desk.quietly("clone", desk.home + "/hub", desk.home + "/other")
    desk.folder = desk.home + "/other"
    try desk.quietly("comment", "harbour-lights", "-m", "Good.", as: "ed")
    try desk.quietly("sync", as: "ed")
    desk.folder = first
    try desk.quietly("comment", "harbour-lights", "-m", "Mine.", as: "eva")
    return desk
  }

  /// A program in front of another that lets it write no file.
  private func program(_ name: String, _ script: String, in desk: Sandbox) throws -> String {
    let path = desk.home + "/full/\(name)"
    try desk.write("#!/bin/sh\n\(script)\n", to: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }

  private static let full = "trap '' XFSZ; ulimit -f 0"

  @Test func `a disk that fills while git fetches leaves everything as it was`() throws {
    let desk = try desk()
    _ = try program(
      "git", "case \"$*\" in *' fetch '*) \(Self.full);; esac\nPATH=${PATH#*:}; exec git \"$@\"",
      in: desk)
    let before = try desk.git("for-each-ref")
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    desk.environment["PATH"] = "\(desk.home)/full:\(path)"

    let result = desk.stet("sync", as: "eva")

    desk.environment["PATH"] = path
    #expect(result.status == 1)
    #expect(
      result.err.hasPrefix(
        "stet: what origin has could not be stored here, and nothing was changed (git: "))
    #expect(result.err.contains("File too large)\nHint: make room, and type it again"))
    #expect(try desk.git("for-each-ref") == before)
    #expect(desk.stet("sync", as: "eva").status == 0)
    #expect(desk.stet("threads", "harbour-lights", as: "eva").out.contains("Good."))
  }

  @Test func `a server without room takes nothing, and what came is here beside mine`() throws {
    let desk = try desk()
    let program = try program(
      "receive-pack", "\(Self.full); exec git-receive-pack \"$@\"", in: desk)
    try desk.git("config", "remote.origin.receivepack", program)
    let served = try desk.git("ls-remote", "origin")

    let result = desk.stet("sync", as: "eva")

    #expect(result.status == 1)
    #expect(result.err.contains("Brought together: harbour-lights."))
    #expect(result.err.contains("! origin did not take all of yours, which is here whole (git: "))
    #expect(result.err.contains("File too large).\n  → when it works again: stet sync"))
    #expect(try desk.git("ls-remote", "origin") == served)
    let threads = desk.stet("threads", "harbour-lights", as: "eva").out
    #expect(threads.contains("Good.") && threads.contains("Mine."))
    try desk.git("config", "--unset", "remote.origin.receivepack")
    #expect(desk.stet("sync", as: "eva").err.contains("↑ harbour-lights"))
  }
}
