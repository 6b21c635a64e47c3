import Fixtures
import Editorial
import Testing

/// What somebody had before them when they acted, and what others did meanwhile.
struct SeenTests {
  private func approved() throws -> Line {
    var line = try Line.submitted(.standard)
    try line.approve(by: "eve")
    return line
  }

  // MARK: A rebase

  @Test func `an approval counts only where what it saw is behind it`() throws {
    let line = try Line.submitted(.desk)
    var (mine, theirs) = (line, line)
    try mine.act(.comment, by: "ana")
    let vote = try mine.approve(by: "eve")
    try theirs.act(.comment, by: "mia")

    theirs.pick(vote, from: mine)

    #expect(theirs.verdict == .refused(.notBehind(.seen)))
    #expect(theirs.approvers() == [])
  }

  @Test func `an approval counts only for the text that its giver saw`() throws {
    let line = try Line.submitted(.desk)
    var (mine, theirs) = (line, line)
    let vote = try mine.approve(by: "eve")
    try theirs.save("theirs", by: "ana")

    theirs.pick(vote, from: mine)

    #expect(theirs.verdict == .refused(.unseenText))
  }

  @Test func `a publication counts only for the text that its maker saw`() throws {
    let kept = Workflow.standard {
      $0.transitions[2].to = nil
      $0.transitions[3].from = ["review"]
    }
    var line = try Line.submitted(kept)
    try line.approve(by: "eve")
    var (mine, theirs) = (line, line)
    let publication = try mine.publish(by: "ed")
    try theirs.save("theirs", by: "ana")
    try theirs.approve(by: "eve")

    theirs.pick(publication, from: mine)

    #expect(theirs.verdict == .refused(.unseenText))
    #expect(theirs.standing.live.shown == .nothing)
  }

  @Test func `a publication that was rebased onto remarks counts`() throws {
    let line = try approved()
    var (mine, theirs) = (line, line)
    let publication = try mine.publish(by: "ed")
    try theirs.act(.comment, by: "mia")

    theirs.pick(publication, from: mine)

    #expect(theirs.standing.live.shown == .edition(1))
  }

  @Test func `what says nothing of what it saw is no event`() throws {
    var line = try approved()

    line.force(.publish, by: "ed") {
      $0.edition = 1
      $0.seen = nil
    }

    #expect(line.verdict == .plain(.malformed))
  }

  // MARK: Sent back

  @Test func `an approval that did not see a send-back does not count`() throws {
    let line = try Line.submitted(.standard)
    var (mine, theirs) = (line, line)
    let vote = try mine.approve(by: "liz")
    try theirs.sendBack()
    let back = theirs.last
    try theirs.act("submit", by: "ana")

    mine.pull(theirs, text: "one")

    #expect(mine.verdict(of: vote) == .refused(.sentBack(by: back)))
    #expect(mine.standing.state == "review")
    #expect(mine.refusal { try $0.approve(by: "liz") } == nil, "who saw it may approve")
  }

  @Test func `a send-back uses up the approvals before it in the order`() throws {
    let line = try Line.submitted(.standard)
    var (mine, theirs) = (line, line)
    try mine.sendBack()
    let back = mine.last
    let vote = try theirs.approve(by: "liz")

    mine.pull(theirs, text: "one")

    #expect(mine.standing.state == "draft")
    #expect(mine.standing.usedUp.map(\.approval.event) == [vote])
    #expect(mine.standing.usedUp.map(\.by) == [back])
    try mine.act("submit", by: "ana")
    #expect(mine.standing.state == "review", "the same words wait for a fresh approval")
  }

  @Test func `a send-back uses approvals up even where it moves nothing`() throws {
    let line = try Line.submitted(.standard)
    var (mine, theirs) = (line, line)
    try mine.sendBack()
    let back = mine.last
    try theirs.approve(by: "liz")
    try theirs.hold()

    mine.pull(theirs, text: "one")

    #expect(mine.verdict(of: back) == .counted)
    #expect(mine.standing.state == "approved")
    #expect(mine.standing.approvals.valid == [])
    try mine.release()
    #expect(mine.refusal { try $0.publish(by: "ed") } == .approvalsMissing(["review": [nil]]))
  }

  @Test func `a second send-back that comes too late uses up what was given after the first`()
    throws
  {
    let line = try Line.submitted(.standard)
    var (mine, theirs) = (line, line)
    try mine.sendBack(by: "ed")
    let late = mine.last
    try theirs.sendBack()

    mine.pull(theirs, text: "one")

    #expect(mine.verdict(of: late) == .counted)
    #expect(mine.standing.state == "draft")
    #expect(mine.standing.reopened.count == 2)
  }

  @Test func `whoever acts wants to move the work, and is told why it does not move`() throws {
    let line = try Line.begun(.standard)

    #expect(line.refusal { try $0.sendBack() } == .notFromHere(from: ["review", "approved"]))
  }

  @Test func `a send-back by somebody who may not uses nothing up`() throws {
    var line = try approved()

    line.force("send-back", by: "ana")

    #expect(line.verdict == .refused(.notThisPerson("ana", may: [.role("editor")])))
    #expect(line.approvers() == ["eve"])
  }

  // MARK: What ends only what it saw

  @Test(arguments: [true, false])
  func `a release ends only the holds that it saw`(_ isLast: Bool) throws {
    let line = try Line.submitted(.standard)
    var (mine, theirs) = (line, line)
    let hold = try mine.hold()
    try theirs.hold(by: "liz")
    try theirs.release(by: "ed")
    #expect(theirs.standing.holds == [])

    if isLast { mine.pull(theirs, text: "one") } else { theirs.pull(mine, text: "one") }

    let both = isLast ? mine : theirs
    #expect(both.standing.holds.map(\.event) == [hold])
    #expect(both.standing.displayState == .held)
    #expect(both.refusal { try $0.release(by: "ed") } == nil)
  }

  @Test func `a release that saw no hold which stands does not count`() throws {
    let line = try Line.submitted(.standard)
    var (mine, theirs) = (line, line)
    try mine.hold()
    let release = mine.last
    try theirs.hold(by: "liz")

    mine.force(.release, by: "ed") {
      $0.subkind = "work"
      $0.seen = theirs.entries[0].id
    }

    #expect(mine.verdict == .refused(.notHeld))
    #expect(mine.standing.holds.map(\.event) == [release])
  }

  @Test func `a release of the live text ends only what it saw`() throws {
    let line = try Line.live()
    var (mine, theirs) = (line, line)
    let hold = try mine.hold("live")
    try theirs.hold("live", by: "liz")
    try theirs.release("live", by: "ed")

    mine.pull(theirs, text: "one")

    #expect(mine.standing.live.holds.map(\.event) == [hold])
    #expect(mine.standing.live.shown == .withheld(1))
  }

  @Test func `a story that two dropped is taken up by whoever saw the drop that stands`() throws {
    let line = try Line.begun(.standard)
    var (mine, theirs) = (line, line)
    try mine.act(.spike, by: "eve")
    let taken = try mine.act(.unspike, by: "eve")
    let spike = try theirs.act(.spike, by: "ed")

    mine.pull(theirs, text: "one")

    #expect(mine.standing.spike == spike)
    #expect(mine.verdict(of: taken) == .refused(.notSpiked))
    #expect(mine.refusal { try $0.act(.unspike, by: "eve") } == nil)
  }

  @Test func `who lifts an embargo lifts those that they saw`() throws {
    let line = try Line.begun(.standard)
    let until = Instant(seconds: 1_900_000_000)
    var (mine, theirs) = (line, line)
    let kept = try mine.act(.embargo, by: "eve") { $0.until = until }
    try theirs.act(.embargo, by: "ed") { $0.until = until.advanced(by: 60) }
    try theirs.act(.lift, by: "own")

    mine.pull(theirs, text: "one")

    #expect(mine.standing.embargoes.map(\.event) == [kept])
  }

  @Test func `who takes a schedule back takes back those that they saw`() throws {
    let line = try Line.begun(.standard)
    let at = Instant(seconds: 1_900_000_000)
    var (mine, theirs) = (line, line)
    let kept = try mine.act(.schedule, by: "eve") { $0.at = at }
    try theirs.act(.schedule, by: "ed") { $0.at = at }
    try theirs.act(.unschedule, by: "ed")

    mine.pull(theirs, text: "one")

    #expect(mine.standing.schedules.map(\.event) == [kept])
  }
}
