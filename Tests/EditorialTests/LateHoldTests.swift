import Editorial
import Testing

/// Holds that meet a publication which their makers did not know of.
struct LateHoldTests {
  private func approved() throws -> Line {
    var line = try Line.submitted(.standard)
    try line.approve(by: "eve")
    return line
  }

  @Test func `a hold after a publication that it did not see stops what is live`() throws {
    let line = try approved()
    var (mine, theirs) = (line, line)
    try mine.publish(by: "ed")
    let hold = try theirs.hold()

    mine.pull(theirs, text: "one")

    #expect(mine.verdict(of: hold) == .counted)
    #expect(mine.standing.holds == [])
    #expect(mine.standing.displayState == .published)
    #expect(mine.standing.live.shown == .withheld(1))
    #expect(mine.history.steps.first { $0.entry.id == hold }?.moved != nil)
    try mine.release("live")
    #expect(mine.standing.live.shown == .edition(1))
  }

  @Test func `a hold of the work that was released where it was made withholds nothing`() throws {
    let line = try approved()
    var (mine, theirs) = (line, line)
    try mine.publish(by: "ed")
    try theirs.hold()
    let release = try theirs.release()

    mine.pull(theirs, text: "one")

    #expect(mine.verdict(of: release) == .counted)
    #expect(mine.standing.live.holds == [])
    #expect(mine.standing.live.shown == .edition(1))
    #expect(mine.history.steps.first { $0.entry.id == release }?.moved != nil)
  }

  @Test func `a release of the work ends no hold of the live text`() throws {
    var line = try Line.live()
    try line.act(.revise, by: "eve")
    try line.hold()
    try line.hold("live")

    try line.release()

    #expect(line.standing.live.shown == .withheld(1))
    #expect(line.refusal { try $0.release() } == .notHeld)
  }

  @Test func `a publication ends the holds of the live text that it saw, and no other`() throws {
    let line = try Line.live()
    var (mine, theirs) = (line, line)
    try mine.hold("live", by: "liz")
    try mine.act(.revise, by: "eve")
    try mine.save("two", by: "ed")
    try mine.act("submit", by: "ed")
    try mine.approve(by: "eve")
    try mine.publish(by: "ed")
    #expect(mine.standing.live.shown == .edition(2))
    let hold = try theirs.hold("live")

    mine.pull(theirs, text: "two")

    #expect(mine.standing.live.editions.count == 2)
    #expect(mine.standing.live.holds.map(\.event) == [hold])
    #expect(mine.standing.live.shown == .withheld(2))
  }
}
