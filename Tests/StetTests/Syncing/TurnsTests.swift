import ArgumentParser
import Foundation
import Newsroom
import Testing

@testable import stet

/// `stet sync --every`.
@Suite struct TurnsTests {
  @Test func `a turn that failed keeps nothing from the next`() throws {
    var (turns, waits) = (0, 0)
    let all = Turns {
      waits += 1
      return waits < 4
    }

    try all.run {
      turns += 1
      if turns == 1 { throw SyncError.unreachable("origin", said: "no route to host") }
      if turns == 2 { throw ExitCode(1) }
    }

    #expect((turns, waits) == (4, 4))
  }

  @Test func `what the next turn can't find otherwise is the last`() {
    var turns = 0

    #expect(throws: SyncError.offline) {
      try Turns { true }.run {
        turns += 1
        if turns == 2 { throw SyncError.offline }
      }
    }
    #expect(turns == 2)
  }

  @Test(.timeLimit(.minutes(10)), arguments: [SIGINT, SIGTERM])
  func `whoever ends it between two turns ends it well`(_ ending: Int32) throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.git("init", "-q", "--bare", "-b", "main", desk.home + "/hub")
    try desk.quietly("remote", "add", "origin", desk.home + "/hub")
    try desk.quietly("sync")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Sandbox.binary)
    process.arguments = ["sync", "--every", "1h", "--as", "maria-okafor"]
    process.environment = desk.variables()
    process.currentDirectoryURL = URL(fileURLWithPath: desk.folder)
    let said = Pipe()
    process.standardError = said
    try process.run()
    // Its first turn is over once it has said something.
    var first = ""
    while !first.contains("origin.") {
      let more = said.fileHandleForReading.availableData
      guard !more.isEmpty else { break }
      first += String(decoding: more, as: UTF8.self)
    }
    #expect(
      first.wholeMatch(of: #/2026-03-02 \d\d:\d\d:\nNothing new here or at origin\.\n/#) != nil,
      "\(first)")

    kill(process.processIdentifier, ending)
    process.waitUntilExit()

    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 0)
  }
}
