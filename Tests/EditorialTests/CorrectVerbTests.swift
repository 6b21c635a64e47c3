import Editorial
import Testing

/// correct, retract, kill, unpublish, address; a correction past a waiting rewrite.
struct CorrectVerbTests {
  /// A live article with a rewrite by Ed in draft.
  private func rewriting() throws -> Line {
    var line = try Line.live()
    try line.act(.revise, by: "eve")
    try line.save("rewrite", by: "ed")
    return line
  }

  @Test func `a correction goes its way and its notice out with the edition`() throws {
    let express = Workflow.standard { $0.corrections = ["correction": "review"] }
    var line = try Line.live(express)

    try line.correct(by: "eve")
    #expect(line.standing.state == "review")
    try line.save("two", by: "ed")
    try line.goOut()

    #expect(line.standing.live.shown == .edition(2))
    #expect(line.standing.corrections == [])
    #expect(line.standing.live.notices.map(\.text) == ["It was Tuesday."])
    #expect(line.standing.live.notices.map(\.edition) == [2])
  }

  @Test func `there is a correction, a clarification and an update, of a live text`() throws {
    let line = try Line.live()

    for kind in ["correction", "clarification", "update"] {
      #expect(line.refusal { try $0.correct(kind, by: "eve") } == nil)
    }
    #expect(line.refusal { try $0.correct("retraction", by: "eve") } == .key(.kind))
    #expect(
      line.refusal { try $0.correct(by: "ana") } == .notThisPerson("ana", may: [.role("editor")]))
    #expect(try Line.begun(.standard).refusal { try $0.correct(by: "eve") } == .notLive)
  }

  @Test func `a waiting rewrite makes room first`() throws {
    var line = try rewriting()
    #expect(line.refusal { try $0.correct(by: "eve") } == .rewriteWaits)

    try line.restore("one", by: "eve")

    #expect(line.refusal { try $0.correct(by: "eve") } == nil)
  }

  @Test func `a correction begins where the text is the live one, revised or not`() throws {
    var line = try Line.live()
    #expect(line.refusal { try $0.correct(by: "eve") } == nil)

    try line.act(.revise, by: "eve")

    #expect(line.refusal { try $0.correct(by: "eve") } == nil)
  }

  @Test func `a merge brings a rewrite that was set aside back, with its contributors`() throws {
    var line = try rewriting()
    let rewrite = line.last
    let base = try #require(line.standing.revisions.first?.event)
    try line.restore("one", by: "eve")
    try line.correct(by: "eve")
    try line.save("corrected", by: "ana")
    try line.goOut()
    try line.act(.revise, by: "eve")

    #expect(line.refusal { try $0.act(.merge, by: "eve", text: "both") } == .key(.revision))
    #expect(
      line.refusal { try $0.act(.merge, by: "eve", text: "both") { $0.revision = rewrite } }
        == .key(.base))
    try line.act(.merge, by: "eve", text: "both") {
      $0.revision = rewrite
      $0.base = base
    }

    #expect(line.standing.state == "draft")
    #expect(line.standing.contributors == [.person("ed"), .person("eve")])
  }

  @Test func `no merge brings a rewrite back while the live text is in hand`() throws {
    var line = try rewriting()
    let rewrite = line.last
    let base = try #require(line.standing.revisions.first?.event)
    try line.restore("one", by: "eve")

    #expect(
      line.refusal {
        try $0.act(.merge, by: "eve", text: "both") {
          $0.revision = rewrite
          $0.base = base
        }
      } == .published)
  }

  // MARK: The live half

  @Test func `a retracted article stays under its notice, and can be published anew`() throws {
    var line = try Line.live()

    try line.act(.retract, by: "own") { $0.data = .object(["notice": .string("We erred.")]) }

    #expect(line.standing.live.shown == .retracted(1))
    #expect(line.standing.live.notices.map(\.text) == ["We erred."])
    #expect(line.refusal { try $0.act(.retract, by: "own") } == .notLive)
    try line.act(.revise, by: "eve")
    #expect(line.refusal { try $0.act("submit", by: "eve") } == nil)
    try line.save("two", by: "ed")
    try line.goOut()
    #expect(line.standing.live.shown == .edition(2))
  }

  @Test func `an unpublished article may come back as it was`() throws {
    var line = try Line.live()

    try line.act(.unpublish, by: "own")

    #expect(line.standing.live.shown == .unpublished(1))
    #expect(line.refusal { try $0.correct(by: "eve") } == .notLive)
    #expect(line.refusal { try $0.act(.unpublish, by: "own") } == .notLive)
    try line.act(.revise, by: "eve")
    try line.goOut()
    #expect(line.standing.live.shown == .edition(2))
    #expect(line.standing.live.edition?.text == Line.text("one"))
  }

  @Test func `after kill the live half never changes`() throws {
    var line = try Line.live()

    try line.act(.kill, by: "own")

    #expect(line.standing.live.shown == .killed(1))
    for kind in [.kill, .retract, .unpublish, .address, .revise] as [EventKind] {
      #expect(line.refusal { try $0.act(kind, by: "own") } == .killed)
    }
    #expect(line.refusal { try $0.publish(by: "ed") } == .killed)
    #expect(line.refusal { try $0.correct(by: "eve") } == .killed)
    #expect(line.refusal { try $0.hold("live") } == .killed)
    #expect(line.refusal { try $0.release("live") } == .notHeld)
    line.push("by git")
    #expect(line.standing.live.shown == .killed(1))
  }

  @Test(arguments: [EventKind.retract, .kill, .unpublish, .address])
  func `the live half is the owner's, and must be there`(_ kind: EventKind) throws {
    #expect(
      try Line.live().refusal {
        try $0.act(kind, by: "eve") { $0.data = .object(["address": .string("/x")]) }
      } == .notThisPerson("eve", may: [.owner]))
    #expect(try Line.begun(.standard).refusal { try $0.act(kind, by: "own") } == .notLive)
  }

  @Test func `an address is set by name`() throws {
    var line = try Line.live()

    #expect(line.refusal { try $0.act(.address, by: "own") } == .key(.data))
    try line.act(.address, by: "own") { $0.data = .object(["address": .string("/2026/x/")]) }
    #expect(line.standing.live.address == "/2026/x/")
  }

  @Test func `the live half changes while the work is stopped`() throws {
    var line = try rewriting()
    try line.hold()

    try line.act(.kill, by: "own")

    #expect(line.standing.live.shown == .killed(1))
    #expect(line.standing.displayState == .held)
  }
}
