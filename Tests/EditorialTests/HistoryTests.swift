import Editorial
import Testing

/// Reading is total: what others push counts for its text alone, and stops nothing for good.
struct HistoryTests {
  @Test func `a commit of plain git is a revision by whoever its emails name`() throws {
    var line = try Line.submitted(.desk)
    try line.approve(by: "eve")

    line.push("two", author: "bob@example.org", committer: "who@example.org")

    #expect(line.verdict == .plain(.noBlock))
    #expect(line.standing.revision?.number == 2)
    #expect(line.standing.approvals.valid == [])
    #expect(
      line.standing.contributors
        == [.person("ana"), .person("bob"), .unknown(email: "who@example.org")])
  }

  @Test func `whoever shares an email may have written the words`() throws {
    var line = try Line.begun(.standard)
    line.change {
      $0.people["bob"]?.emails = ["desk@example.org", "bob@example.org"]
      $0.people["liz"]?.emails.append("desk@example.org")
    }
    try line.act(.comment, by: "mia")

    line.push("two", author: "Desk@example.org")

    #expect(line.standing.contributors == [.person("ana"), .person("bob"), .person("liz")])
  }

  @Test func `a commit that leaves the text changes nothing`() throws {
    var line = try Line.submitted(.desk)
    try line.approve(by: "eve")
    var before = line.standing

    line.push("one")

    before.last = line.last
    #expect(line.standing == before)
  }

  @Test func `plain words go where a save sends them`() throws {
    var line = try Line.submitted(.standard)
    try line.approve(by: "eve")

    line.push("two")

    #expect(line.standing.state == "review")
    #expect(line.standing.path == ["draft", "review"])
    #expect(line.standing.passed == [])
  }

  @Test func `plain words over a live text revise it first`() throws {
    let back = Workflow.standard { $0.states[0].changed = "review" }
    var git = try Line.live(back)
    var stet = git

    git.push("two", author: "eve@example.org")
    try stet.act(.revise, by: "eve")
    try stet.save("two", by: "eve")

    #expect(git.standing.state == "review")
    #expect(git.standing.path == stet.standing.path)
    #expect(git.standing.contributors == stet.standing.contributors)
    #expect(git.standing.live.shown == .edition(1))
  }

  @Test(arguments: [true, false])
  func `while a story is dropped or stopped, what was interrupted moves`(_ isSpiked: Bool) throws {
    var line = try Line.submitted(.standard)
    try line.approve(by: "eve")
    if isSpiked { try line.act(.spike, by: "eve") } else { try line.hold() }

    line.push("two")

    #expect(line.standing.displayState == (isSpiked ? .spiked : .held))
    #expect(line.standing.state == "review")
  }

  @Test func `a forged event counts for its text, and its By is not believed`() throws {
    var line = try Line.begun(.standard)

    line.force(.publish, by: "bob", text: "two") { $0.edition = 1 }

    #expect(line.verdict == .refused(.changesText))
    #expect(line.standing.live.shown == .nothing)
    #expect(line.standing.text == Line.text("two"))
    #expect(line.standing.contributors == [.person("ana"), .person("bob")])
  }

  @Test func `no push publishes`() throws {
    var line = try Line.submitted(.standard)
    try line.approve(by: "eve")

    line.push("two")
    line.force(.publish, by: "ed") { $0.edition = 1 }

    #expect(line.verdict == .refused(.notFromHere(from: ["approved"])))
    #expect(line.standing.live.editions == [])
  }

  @Test func `an email that nobody has is an unknown contributor`() throws {
    var line = try Line.begun(.standard)
    line.change { $0.people["mia"]?.emails = [] }
    try line.act(.comment, by: "ana")

    line.push("two", author: "")

    #expect(line.standing.contributors == [.person("ana"), .unknown(email: "")])
  }

  @Test func `the people of a plain commit are those of the last event that counted`() throws {
    var line = try Line.begun(.standard)
    line.change { $0.people["bob"]?.emails = ["new@example.org"] }

    line.push("two", author: "bob@example.org")
    try line.act(.comment, by: "mia")
    line.push("three", author: "bob@example.org")

    #expect(
      line.standing.contributors
        == [.person("ana"), .person("bob"), .unknown(email: "bob@example.org")])
  }

  @Test func `words by plain git are a revision again where they are an old text`() throws {
    var line = try Line.begun(.standard)
    line.push("two")

    line.push("one")

    #expect(line.standing.revisions.map(\.text) == ["one", "two", "one"].map(Line.text))
  }
}
