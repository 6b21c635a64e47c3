import Editorial
import Testing

struct HoldVerbTests {
  @Test func `work on hold shows so and returns where it was`() throws {
    var line = try Line.submitted(.desk)
    try line.approve(by: "eve")

    try line.hold()
    #expect(line.standing.displayState == .held)
    try line.release()

    #expect(line.standing.displayState == "review")
    #expect(line.standing.approvals.valid.count == 1)
  }

  @Test func `on hold words, remarks and assignments go on`() throws {
    var line = try Line.submitted(.standard)
    try line.approve(by: "eve")
    try line.hold()

    try line.save("two", by: "ana")
    try line.act(.comment, by: "mia")
    try line.act(.assign, by: "eve") { $0.assignee = "bob" }

    #expect(line.standing.displayState == .held)
    #expect(line.standing.state == "review")
  }

  @Test func `on hold a vote may be taken back`() throws {
    var line = try Line.submitted(.desk)
    try line.approve(by: "eve")
    try line.approve(by: "ed")
    try line.hold()

    try line.unapprove(by: "eve", at: "review")

    #expect(line.standing.displayState == .held)
    #expect(line.standing.state == "review")
  }

  @Test func `on hold nothing is published`() throws {
    var line = try Line.submitted(.standard)
    try line.approve(by: "eve")
    try line.hold()

    #expect(line.refusal { try $0.publish(by: "ed") } == .held(until: nil))
  }

  @Test func `what is made after a hold's time is not held`() throws {
    var line = try Line.submitted(.standard)
    let until = line.time.advanced(by: 180)
    try line.hold(until: until)

    #expect(line.refusal { try $0.approve(by: "ed") } == .held(until: until))
    line.time = until.advanced(by: -60)
    #expect(line.refusal { try $0.approve(by: "ed") } == .held(until: until))
    line.time = until.advanced(by: -59)
    try line.act(.comment, by: "mia")
    #expect(line.standing.displayState == .held, "a remark is not what it stops")
    try line.approve(by: "ed")

    #expect(line.standing.holds == [])
    #expect(line.standing.displayState == "approved")
  }

  @Test func `of several holds the one that lasts longest decides`() throws {
    var line = try Line.submitted(.standard)
    let until = line.time.advanced(by: 600)
    try line.hold(until: until.advanced(by: -300))
    try line.hold(until: until)

    #expect(line.standing.holds.count == 2)
    #expect(line.standing.holds.longest?.until == until)
    line.time = until.advanced(by: -200)
    #expect(line.refusal { try $0.approve(by: "ed") } == .held(until: until))
    try line.hold()
    #expect(line.standing.holds.longest?.until == nil)
    line.time = until.advanced(by: 600)
    #expect(line.refusal { try $0.approve(by: "ed") } == .held(until: nil))
  }

  @Test func `what is dropped or live is not stopped, what is stopped may be again`() throws {
    var held = try Line.begun(.standard)
    try held.hold()
    var spiked = try Line.begun(.standard)
    try spiked.act(.spike, by: "eve")

    #expect(held.refusal { try $0.hold() } == nil)
    #expect(spiked.refusal { try $0.hold() } == .spiked)
    #expect(try Line.live().refusal { try $0.hold() } == .published)
    #expect(try Line.begun(.standard).refusal { try $0.release() } == .notHeld)
  }

  @Test func `every action of the workflow and revise are refused on hold`() throws {
    var line = try Line.submitted(.standard)
    try line.hold()
    #expect(line.refusal { try $0.act("send-back", by: "eve") } == .held(until: nil))
    #expect(line.refusal { try $0.approve(by: "ed") } == .held(until: nil))
    #expect(line.refusal { try $0.act(.spike, by: "eve") } == nil)

    var late = try Line.live()
    try late.act(.revise, by: "eve")
    try late.hold()
    try late.restore("one", by: "eve")

    #expect(late.standing.state == .published)
    #expect(late.refusal { try $0.act(.revise, by: "eve") } == .held(until: nil))
  }

  @Test func `a hold says which half it stops`() throws {
    let line = try Line.live()

    #expect(line.refusal { try $0.hold("both") } == .key(.kind))
    #expect(line.refusal { try $0.act(.hold, by: "eve") } == .key(.kind))
    #expect(line.refusal { try $0.act(.release, by: "eve") } == .key(.kind))
    #expect(
      line.refusal { try $0.hold("live", by: "ana") }
        == .notThisPerson("ana", may: [.role("editor")]))
  }

  @Test func `a live article on hold is withheld, and its work goes on`() throws {
    var line = try Line.live()
    try line.act(.revise, by: "eve")

    try line.hold("live")
    try line.save("two", by: "ed")

    #expect(line.standing.live.shown == .withheld(1))
    #expect(line.standing.displayState == "draft")
    #expect(line.standing.live.notices.map(\.kind) == ["hold"])
    #expect(line.refusal { try $0.hold("live") } == nil)
    try line.release("live")
    #expect(line.standing.live.shown == .edition(1))
    #expect(line.standing.live.notices == [])
    #expect(line.refusal { try $0.release("live") } == .notHeld)
  }

  @Test func `what was never published is not withheld`() throws {
    #expect(try Line.begun(.standard).refusal { try $0.hold("live") } == .notLive)
  }

  @Test(arguments: [EventKind.publish, .retract, .kill, .unpublish])
  func `the notice that a text is checked goes with the check`(_ kind: EventKind) throws {
    var line = try Line.live()
    try line.hold("live")

    if kind == .publish {
      try line.act(.revise, by: "eve")
      try line.save("two", by: "ed")
      try line.goOut()
    } else {
      try line.act(kind, by: "own")
    }

    #expect(!line.standing.live.notices.map(\.kind).contains("hold"))
  }
}
