import Editorial
import Testing

/// What a merge does to the text, and what the commits of its other sides do.
struct MergeTests {
  /// Two heads of a text at its first gate, which Eve has approved; both gates want two.
  private func heads() throws -> (mine: Line, theirs: Line) {
    var line = try Line.submitted(.desk)
    try line.approve(by: "eve")
    return (line, line)
  }

  // MARK: The merge itself

  @Test func `a merge with words of its own is a save by whoever merges`() throws {
    var (mine, theirs) = try heads()
    try mine.save("mine", by: "ana")
    try theirs.act(.comment, by: "mia")
    try theirs.approve(by: "liz")

    mine.merge(theirs, text: "both", by: "ed")

    #expect(mine.verdict == .counted)
    #expect(mine.standing.text == Line.text("both"))
    #expect(mine.standing.contributors == [.person("ana"), .person("ed")])
    #expect(mine.standing.approvals.valid == [])
    #expect(mine.standing.revisions.map(\.text) == ["one", "mine", "both"].map(Line.text))
  }

  @Test func `a merge of words by somebody who may not save counts for its text`() throws {
    var (mine, theirs) = try heads()
    try mine.save("mine", by: "ana")
    try theirs.act(.comment, by: "mia")

    mine.merge(theirs, text: "both", by: "mia")

    #expect(
      mine.verdict
        == .refused(.notThisPerson("mia", may: [.contributor, .assignee, .role("editor")])))
    #expect(mine.standing.text == Line.text("both"))
    #expect(mine.standing.contributors == [.person("ana"), .person("mia")])
  }

  @Test func `a plain merge sets its text, by those whom its emails name`() throws {
    var (mine, theirs) = try heads()
    try mine.save("mine", by: "ana")
    try theirs.act(.comment, by: "mia")

    mine.pull(theirs, text: "both", by: "bob@example.org")

    #expect(mine.standing.text == Line.text("both"))
    #expect(mine.standing.contributors == [.person("ana"), .person("bob")])
  }

  @Test func `a merge that leaves the text in hand changes nothing`() throws {
    var (mine, theirs) = try heads()
    try mine.act(.comment, by: "ana")
    try theirs.act(.comment, by: "mia")

    mine.merge(theirs, text: "one", by: "mia")

    #expect(mine.verdict == .counted)
    #expect(mine.standing.revisions.count == 1)
    #expect(mine.approvers() == ["eve"])
  }

  @Test(arguments: [true, false])
  func `a merge that takes a parent's text needs no right and makes no contributor`(
    _ isEvent: Bool
  ) throws {
    var (mine, theirs) = try heads()
    try mine.save("mine", by: "ana")
    try theirs.save("theirs", by: "ed")
    theirs.authors[Line.text("theirs")] = ["lea"]

    if isEvent {
      mine.merge(theirs, text: "theirs", by: "mia")
    } else {
      mine.pull(theirs, text: "theirs", by: "mia@example.org")
    }

    #expect(mine.standing.text == Line.text("theirs"))
    #expect(
      mine.standing.revisions.map(\.text) == ["one", "theirs", "mine", "theirs"].map(Line.text))
    #expect(mine.standing.contributors == [.person("ana"), .person("ed"), .person("lea")])
    #expect(mine.standing.approvals.valid == [])
  }

  @Test func `a merge that takes a parent's text brings those who had a hand in it there`() throws {
    var (mine, theirs) = try heads()
    mine.push("mine", author: "bob@example.org")
    try theirs.act(.comment, by: "mia")

    mine.pull(theirs, text: "mine", by: "mia@example.org")

    #expect(mine.standing.text == Line.text("mine"))
    #expect(mine.standing.contributors == [.person("ana"), .person("bob")])
  }

  @Test func `a merged text goes where a save goes, and is not merged while live`() throws {
    var line = try Line.submitted(.standard)
    var theirs = line
    try line.approve(by: "eve")
    try theirs.act(.comment, by: "mia")
    var published = line
    try published.publish(by: "ed")

    line.merge(theirs, text: "both", by: "ana")
    published.merge(theirs, text: "both", by: "ana")

    #expect(line.standing.state == "review")
    #expect(published.verdict == .refused(.published))
    #expect(published.standing.state == "draft", "it counts for its text, as revise and a save")
  }

  // MARK: What the other sides add

  @Test func `saves on both sides are both revisions`() throws {
    var (mine, theirs) = try heads()
    let first = try mine.save("mine", by: "ana")
    let second = try theirs.save("theirs", by: "ed")

    mine.pull(theirs, text: "both")

    #expect(mine.standing.revisions.map(\.event).dropFirst() == [second, first, mine.last])
  }

  @Test func `what makes no revision stands on the text in hand`() throws {
    var (mine, theirs) = try heads()
    let remark = try mine.act(.comment, by: "mia")
    try theirs.save("theirs", by: "ed")

    mine.pull(theirs, text: "theirs")

    #expect(mine.verdict(of: remark) == .counted)
    #expect(mine.standing.text == Line.text("theirs"))
    #expect(mine.standing.revisions.count == 2)
  }

  @Test func `a plain commit among them sets no text, and its maker is a contributor`() throws {
    var (mine, theirs) = try heads()
    mine.push("mine", author: "bob@example.org")
    try theirs.act(.comment, by: "mia")

    mine.pull(theirs, text: "one", by: "mia@example.org")

    #expect(mine.standing.revisions.map(\.text) == [Line.text("one")])
    #expect(mine.standing.contributors == [.person("ana"), .person("bob")])
  }

  @Test func `a plain commit among them that left the text changes nothing`() throws {
    var (mine, theirs) = try heads()
    mine.push("one", author: "bob@example.org")
    try theirs.act(.comment, by: "mia")

    mine.pull(theirs, text: "one", by: "mia@example.org")

    #expect(mine.standing.contributors == [.person("ana")])
    #expect(mine.approvers() == ["eve"])
  }

  @Test func `a plain commit among them voids the approvals that it has behind it`() throws {
    var (mine, theirs) = try heads()
    let push = mine.push("mine", author: "bob@example.org")
    try theirs.approve(by: "liz")

    mine.pull(theirs, text: "one", by: "mia@example.org")

    #expect(mine.standing.approvals.map(\.voided) == [push, nil])
    #expect(mine.approvers() == ["liz"])
  }

  @Test func `no merge back to an old text revives what a plain commit voided`() throws {
    var (mine, theirs) = try heads()
    mine.push("mine", author: "bob@example.org")
    mine.push("one", author: "bob@example.org")
    try theirs.act(.comment, by: "mia")

    mine.pull(theirs, text: "one", by: "mia@example.org")

    #expect(mine.standing.approvals.valid == [])
  }

  @Test func `where a plain commit among them voids, the work goes where a save goes`() throws {
    var line = try Line.submitted(.standard)
    try line.approve(by: "eve")
    var theirs = line
    line.push("mine", author: "bob@example.org")
    try theirs.act(.comment, by: "mia")

    line.pull(theirs, text: "one", by: "mia@example.org")

    #expect(line.standing.state == "review")
  }

  @Test func `an event among them that the rules refuse sets no text`() throws {
    var (mine, theirs) = try heads()
    mine.force(.save, by: "mia", text: "mine")
    try theirs.act(.comment, by: "lea")

    mine.pull(theirs, text: "one", by: "lea@example.org")

    #expect(mine.standing.revisions.count == 1)
    #expect(mine.standing.contributors == [.person("ana"), .person("mia")])
    #expect(mine.standing.approvals.valid == [])
  }

  @Test(arguments: [true, false])
  func `of merges among them only an event that counts sets its text`(_ isEvent: Bool) throws {
    let (first, second) = try heads()
    var (mine, other, theirs) = (first, second, second)
    try mine.act(.comment, by: "ana")
    try other.act(.comment, by: "bob")
    if isEvent {
      mine.merge(other, text: "both", by: "ana")
    } else {
      mine.pull(other, text: "both", by: "bob@example.org")
    }
    try theirs.act(.comment, by: "mia")

    mine.pull(theirs, text: "one", by: "mia@example.org")

    let texts = mine.standing.revisions.map(\.text)
    #expect(texts == (isEvent ? ["one", "both", "one"] : ["one"]).map(Line.text))
    #expect(mine.standing.contributors.contains(.person("bob")) == !isEvent)
    #expect(mine.standing.approvals.valid == [])
  }

  @Test func `a plain merge among them that took a parent's text makes no contributor`() throws {
    let (first, second) = try heads()
    var (mine, other, theirs) = (first, second, second)
    try mine.save("mine", by: "ana")
    try other.act(.comment, by: "bob")
    mine.pull(other, text: "mine", by: "bob@example.org")
    try theirs.act(.comment, by: "mia")

    mine.pull(theirs, text: "mine", by: "mia@example.org")

    #expect(mine.standing.contributors == [.person("ana")])
  }

  @Test func `a bad tree among them freezes nothing`() throws {
    var (mine, theirs) = try heads()
    mine.push("bad", author: "bob@example.org", problem: .nul)
    try theirs.act(.comment, by: "mia")

    mine.pull(theirs, text: "one", by: "mia@example.org")

    #expect(mine.standing.freeze == nil)
    #expect(mine.standing.contributors == [.person("ana")])
    #expect(mine.approvers() == ["eve"])
  }

  // MARK: Numbers

  @Test func `a number that a side gave to another text is ambiguous`() throws {
    var (mine, theirs) = try heads()
    try mine.save("mine", by: "ana")
    try mine.save("mine again", by: "ana")
    try theirs.save("theirs", by: "ed")
    #expect(mine.standing.ambiguous == [])

    mine.pull(theirs, text: "both")

    // The line's are one, theirs, mine, mine again, both.
    #expect(mine.standing.ambiguous == [2, 3])
  }

  @Test func `a number that no text of the line has is ambiguous too`() throws {
    var (mine, theirs) = try heads()
    mine.push("mine", author: "bob@example.org")
    mine.push("mine again", author: "bob@example.org")
    try theirs.act(.comment, by: "mia")

    mine.pull(theirs, text: "one", by: "mia@example.org")

    #expect(mine.standing.ambiguous == [2, 3])
  }

  @Test func `where one side only spoke no number is ambiguous`() throws {
    var (mine, theirs) = try heads()
    try mine.save("mine", by: "ana")
    try theirs.act(.comment, by: "mia")

    mine.pull(theirs, text: "mine")

    #expect(mine.standing.ambiguous == [])
  }
}
