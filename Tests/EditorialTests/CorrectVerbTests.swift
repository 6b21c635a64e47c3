import Editorial
import Testing

/// correct, set-aside, resume, retract, kill, unpublish, address.
struct CorrectVerbTests {
  /// A live article with a rewrite by Ed in draft.
  private func rewriting() throws -> Line {
    var line = try Line.live()
    try line.act(.revise, by: "eve")
    try line.save("rewrite", by: "ed")
    return line
  }

  private func setAside() throws -> Line {
    var line = try rewriting()
    let last = line.last
    try line.act(.setAside, by: "eve", text: "one") { $0.aside = last }
    return line
  }

  @Test func `a correction goes its way and its notice out with the edition`() throws {
    let express = Workflow.standard { $0.corrections = ["correction": "review"] }
    var line = try Line.live(express)

    try line.correct(by: "eve")
    #expect(line.standing.state == "review")
    try line.save("two", by: "ed")
    try line.goOut()

    #expect(line.standing.live == .edition(2))
    #expect(line.standing.corrections == [])
    #expect(line.standing.notices.map(\.text) == ["It was Tuesday."])
    #expect(line.standing.notices.map(\.edition) == [2])
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
    let line = try rewriting()

    #expect(line.refusal { try $0.correct(by: "eve") } == .rewriteWaits)
  }

  @Test func `set-aside takes the live text in hand, with those who wrote it`() throws {
    let line = try setAside()

    #expect(line.standing.text == Line.text("one"))
    #expect(line.standing.contributors == [.person("ana")])
    #expect(line.standing.aside?.text == Line.text("rewrite"))
    #expect(line.standing.aside?.contributors == [.person("ed")])
    #expect(line.standing.state == "draft")
  }

  @Test func `set-aside brings those of the edition, not of a rewrite that came to its words`()
    throws
  {
    var line = try rewriting()
    try line.save("one", by: "liz")
    try line.save("again", by: "ed")
    let last = line.last

    try line.act(.setAside, by: "eve", text: "one") { $0.aside = last }

    #expect(line.standing.contributors == [.person("ana")])
  }

  @Test func `set-aside names the rewrite's last event and brings the live text`() throws {
    let line = try rewriting()
    let last = line.last
    let live = try Line.live()
    let published = live.last

    #expect(line.refusal { try $0.act(.setAside, by: "eve", text: "one") } == .key(.aside))
    #expect(
      line.refusal { try $0.act(.setAside, by: "eve", text: "x") { $0.aside = last } }
        == .noRevision)
    #expect(
      live.refusal { try $0.act(.setAside, by: "eve", text: "one") { $0.aside = published } }
        == .noRewrite)
  }

  @Test func `one rewrite waits at a time`() throws {
    var line = try setAside()
    try line.save("corrected", by: "ed")
    let last = line.last

    #expect(
      line.refusal { try $0.act(.setAside, by: "eve", text: "one") { $0.aside = last } }
        == .noRewrite)
  }

  @Test func `resume brings the rewrite and its contributors back`() throws {
    var line = try setAside()
    let aside = try #require(line.standing.aside?.event)
    let base = try #require(line.standing.revisions.first?.event)
    try line.correct(by: "eve")
    try line.save("corrected", by: "ana")
    try line.goOut()

    #expect(line.refusal { try $0.act(.resume, by: "eve", text: "both") } == .notAside)
    #expect(
      line.refusal { try $0.act(.resume, by: "eve", text: "both") { $0.aside = aside } }
        == .key(.base))
    try line.act(.resume, by: "eve", text: "both") {
      $0.aside = aside
      $0.base = base
    }

    #expect(line.standing.state == "draft")
    #expect(line.standing.aside == nil)
    #expect(line.standing.contributors == [.person("ed"), .person("eve")])
  }

  // MARK: The live half

  @Test func `a retracted article stays under its notice, and can be published anew`() throws {
    var line = try Line.live()

    try line.act(.retract, by: "own") { $0.data = .object(["notice": .string("We erred.")]) }

    #expect(line.standing.live == .retracted(1))
    #expect(line.standing.notices.map(\.text) == ["We erred."])
    #expect(line.refusal { try $0.act(.retract, by: "own") } == .notLive)
    try line.act(.revise, by: "eve")
    #expect(line.refusal { try $0.act("submit", by: "eve") } == nil)
    try line.save("two", by: "ed")
    try line.goOut()
    #expect(line.standing.live == .edition(2))
  }

  @Test func `an unpublished article may come back as it was`() throws {
    var line = try Line.live()

    try line.act(.unpublish, by: "own")

    #expect(line.standing.live == .unpublished(1))
    #expect(line.refusal { try $0.correct(by: "eve") } == .notLive)
    #expect(line.refusal { try $0.act(.unpublish, by: "own") } == .notLive)
    try line.act(.revise, by: "eve")
    try line.goOut()
    #expect(line.standing.live == .edition(2))
    #expect(line.standing.edition?.text == Line.text("one"))
  }

  @Test func `after kill the live half never changes`() throws {
    var line = try Line.live()

    try line.act(.kill, by: "own")

    #expect(line.standing.live == .killed(1))
    for kind in [.kill, .retract, .unpublish, .address, .revise] as [EventKind] {
      #expect(line.refusal { try $0.act(kind, by: "own") } == .killed)
    }
    #expect(line.refusal { try $0.publish(by: "ed") } == .killed)
    #expect(line.refusal { try $0.correct(by: "eve") } == .killed)
    #expect(line.refusal { try $0.hold("live") } == .killed)
    #expect(line.refusal { try $0.release("live") } == .killed)
    line.push("by git")
    #expect(line.standing.live == .killed(1))
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
    #expect(line.standing.address == "/2026/x/")
  }

  @Test func `the live half changes while the work is stopped`() throws {
    var line = try rewriting()
    try line.hold()

    try line.act(.kill, by: "own")

    #expect(line.standing.live == .killed(1))
    #expect(line.standing.displayState == .held)
  }
}
