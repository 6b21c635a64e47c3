import Foundation
import Testing

/// Several people, or one person's several machines' worth of processes, in one newsroom at once.
@Suite(.serialized) struct RaceTests {
  /// Runs commands at once and returns what each did, in their order.
  private func atOnce(_ desk: Sandbox, _ commands: [[String]]) -> [Sandbox.Result] {
    let environment = desk.variables()
    let folder = desk.folder
    let results = Results(count: commands.count)
    DispatchQueue.concurrentPerform(iterations: commands.count) { index in
      results[index] = Sandbox.run(
        Sandbox.binary, commands[index], in: folder, environment: environment, input: nil)
    }
    return results.all
  }

  private final class Results: @unchecked Sendable {
    // Every access holds the lock.
    private let lock = NSLock()
    private var results: [Sandbox.Result?]

    init(count: Int) { results = Array(repeating: nil, count: count) }

    subscript(index: Int) -> Sandbox.Result? {
      get { lock.withLock { results[index] } }
      set { lock.withLock { results[index] = newValue } }
    }

    var all: [Sandbox.Result] { lock.withLock { results.compactMap(\.self) } }
  }

  @Test func `eight processes lose nothing while git packs beside them`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("shared")
    for number in 1...8 { try desk.draft("own-\(number)") }
    let environment = desk.variables()
    let folder = desk.folder
    let rounds = 5

    let failures = Results(count: 9)
    DispatchQueue.concurrentPerform(iterations: 9) { worker in
      func run(_ program: String, _ arguments: [String], input: String? = nil) -> Sandbox.Result {
        Sandbox.run(
          program, arguments, in: folder, environment: environment, input: input)
      }
      for round in 1...rounds {
        if worker == 8 {
          let packed = run("/usr/bin/env", ["git", "pack-refs", "--all"])
          let collected = run("/usr/bin/env", ["git", "gc", "--quiet"])
          for result in [packed, collected] where result.status != 0 { failures[worker] = result }
          continue
        }
        let comment = run(
          Sandbox.binary,
          ["comment", "shared", "-m", "Round \(round) of \(worker)", "--as", "eva"])
        let save = run(
          Sandbox.binary,
          ["save", "own-\(worker + 1)", "--file", "-", "--as", "wim"],
          input: Sandbox.article("Own", body: "Text \(round)."))
        for result in [comment, save] where result.status != 0 { failures[worker] = result }
      }
    }

    #expect(failures.all.map(\.err) == [])
    let log = try desk.git("log", "--format=%B", "drafts/shared")
    for worker in 0..<8 {
      for round in 1...rounds { #expect(log.contains("> Round \(round) of \(worker)\n")) }
      #expect(
        try desk.git("rev-list", "--count", "drafts/own-\(worker + 1)") == "\(rounds + 1)")
    }
    #expect(try desk.git("fsck", "--strict", "--no-dangling") == "")
    #expect(desk.stet("doctor").status == 0)
  }

  @Test func `of eight publications of one text one wins, and the others are told`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("harbour-lights")
    try desk.quietly("submit", "harbour-lights", as: "wim")
    try desk.quietly("approve", "harbour-lights@r1", as: "ed")

    let results = atOnce(
      desk, Array(repeating: ["publish", "harbour-lights", "--as", "pia"], count: 8))

    #expect(results.filter { $0.status == 0 }.count == 1)
    #expect(results.filter { $0.status == 1 && $0.err.contains("can't publish") }.count == 7)
    #expect(
      try desk.git("log", "--format=%s", "main").split(separator: "\n")
        .filter { $0 == "Publish: Harbour lights" }.count == 1)
  }

  @Test func `of two approvals by one person one counts`() throws {
    let desk = try Sandbox()
    try desk.found(workflow: "peer-review")
    try desk.quietly("people", "edit", "ed", "--role", "referee")
    try desk.draft("harbour-lights")
    try desk.quietly("submit", "harbour-lights", as: "wim")

    let results = atOnce(
      desk, Array(repeating: ["approve", "harbour-lights@r1", "--as", "ed"], count: 2))

    #expect(results.filter { $0.status == 0 }.count == 1)
    #expect(
      results.filter { $0.err.contains("ed has approved this text already") }.count == 1)
    #expect(desk.stet("show", "harbour-lights").out.contains("accepted") == false)
  }

  @Test func `approvals by two people at once both count`() throws {
    let desk = try Sandbox()
    try desk.found(workflow: "peer-review")
    try desk.quietly("people", "edit", "ed", "--role", "referee")
    try desk.quietly("people", "edit", "eva", "--role", "referee")
    try desk.draft("harbour-lights")
    try desk.quietly("submit", "harbour-lights", as: "wim")

    let results = atOnce(
      desk, ["ed", "eva"].map { ["approve", "harbour-lights@r1", "--as", $0] })

    #expect(results.map(\.status) == [0, 0])
    #expect(
      try desk.git("log", "-1", "--format=%B", "drafts/harbour-lights").contains(
        "State: accepted"))
  }
}
