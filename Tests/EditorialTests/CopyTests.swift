import Fixtures
import Editorial
import Testing

/// Commits that a rebase made of events that others have too.
struct CopyTests {
  /// A head with a remark by Mia, and one where Ed saved and the remark was made again by a rebase.
  private func rebased() throws -> (mine: Line, theirs: Line, remark: EventID, copy: EventID) {
    let line = try Line.begun(.standard)
    var (mine, theirs) = (line, line)
    let remark = try mine.act(.comment, by: "mia") { $0.note = "Which Tuesday?" }
    try theirs.act(.comment, by: "ed")
    let copy = theirs.pick(remark, from: mine)
    return (mine, theirs, remark, copy)
  }

  @Test func `an event and its copy count once`() throws {
    let (first, theirs, remark, copy) = try rebased()
    var mine = first

    mine.pull(theirs, text: "one")

    #expect(mine.verdict(of: copy) == .counted, "it comes first in the order")
    #expect(mine.verdict(of: remark) == .copy(of: copy))
    #expect(mine.standing.threads.count { $0.by == "mia" } == 1)
    #expect(mine.history.original(remark) == copy)
  }

  @Test func `what names a copy means the event that counts`() throws {
    let (first, theirs, remark, copy) = try rebased()
    var mine = first
    try mine.act(.reply, by: "ana") { $0.thread = remark }

    mine.pull(theirs, text: "one")
    #expect(mine.standing.threads.first { $0.event == copy }?.isAnswered == true)
    try mine.act(.resolve, by: "bob") { $0.thread = remark }

    #expect(mine.standing.threads.first { $0.event == copy }?.isResolved == true)
  }

  @Test func `suggestions that are accepted together may be named by their copies`() throws {
    let line = try Line.begun(.standard)
    var (mine, theirs) = (line, line)
    let suggestion = try mine.act(.suggest, by: "mia")
    try theirs.act(.comment, by: "ed")
    theirs.pick(suggestion, from: mine)
    mine.pull(theirs, text: "one")

    try mine.act(.accept, by: "ed", text: "two") {
      $0.data = .object(["threads": .array([.string(suggestion.hex)])])
    }

    #expect(mine.standing.threads.first { $0.kind == .suggest }?.isResolved == true)
  }

  @Test func `what named a copy before they were merged means the event that counts`() throws {
    let (first, theirs, remark, copy) = try rebased()
    var mine = first
    let settled = try mine.act(.resolve, by: "ana") { $0.thread = remark }

    mine.pull(theirs, text: "one")

    #expect(mine.verdict(of: settled) == .counted)
    #expect(mine.standing.threads.first { $0.event == copy }?.isResolved == true)
  }

  @Test func `nobody votes twice by a copy`() throws {
    let line = try Line.submitted(.desk)
    var (mine, theirs) = (line, line)
    let vote = try mine.approve(by: "eve")
    try theirs.act(.comment, by: "mia")
    let copy = theirs.pick(vote, from: mine)

    mine.pull(theirs, text: "one")

    #expect(mine.verdict(of: vote) == .copy(of: copy))
    #expect(mine.approvers() == ["eve"])
    #expect(mine.standing.state == "review")
  }

  @Test func `of a save that a rebase changed the first in the order counts`() throws {
    let line = try Line.begun(.standard)
    var (mine, theirs) = (line, line)
    let save = try mine.save("mine", by: "ana")
    try theirs.save("theirs", by: "ed")
    let copy = theirs.pick(save, from: mine, text: "both")

    mine.pull(theirs, text: "both")

    #expect(mine.verdict(of: save) == .copy(of: copy))
    #expect(mine.standing.revisions.map(\.text) == ["one", "theirs", "both"].map(Line.text))
  }

  @Test func `a commit of an event that did not count is no copy`() throws {
    let line = try Line.begun(.standard)
    var (mine, theirs) = (line, line)
    let remark = try mine.act(.comment, by: "mia")
    try theirs.act(.comment, by: "ed")
    let broken = theirs.pick(remark, from: mine, text: "two")

    mine.pull(theirs, text: "one")

    #expect(mine.verdict(of: broken) == .refused(.changesText))
    #expect(mine.verdict(of: remark) == .counted)
  }

  @Test func `what one has behind it it is no copy of`() throws {
    var line = try Line.begun(.standard)
    let remark = try line.act(.comment, by: "mia")

    let again = line.pick(remark, from: line)
    var other = try Line.begun(.standard)
    try other.act(.comment, by: "bob")
    line.pull(other, text: "one")

    #expect(line.verdict(of: remark) == .counted)
    #expect(line.verdict(of: again) == .counted)
  }

  @Test func `another committer makes no other event of it`() throws {
    let line = try Line.begun(.standard)
    var (mine, theirs) = (line, line)
    let remark = try mine.act(.comment, by: "mia")
    try theirs.act(.comment, by: "ed")
    let copy = theirs.pick(remark, from: mine, committer: "ed")

    mine.pull(theirs, text: "one")

    #expect(mine.verdict(of: copy) == .refused(.notTheirEmail("mia", email: "ed@example.org")))
    #expect(mine.verdict(of: remark) == .counted)
  }
}
