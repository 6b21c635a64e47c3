import Editorial
import Testing

/// Reading is total: what others push counts for its text alone, and stops nothing for good.
struct HistoryTests {
  // MARK: Commits that are no events

  @Test func `a commit of plain git is a revision by whoever its emails name`() throws {
    var line = try Line.submitted(.desk)
    try line.approve(by: "eve")

    line.push("two", author: "bob@example.org", committer: "who@example.org")

    #expect(line.verdict == .plain(.noBlock))
    #expect(line.standing.revision?.number == 2)
    #expect(line.standing.standingApprovals == [])
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
    #expect(git.standing.live == .edition(1))
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
    #expect(line.standing.live == .nothing)
    #expect(line.standing.text == Line.text("two"))
    #expect(line.standing.contributors == [.person("ana"), .person("bob")])
  }

  @Test func `no push publishes`() throws {
    var line = try Line.submitted(.standard)
    try line.approve(by: "eve")

    line.push("two")
    line.force(.publish, by: "ed") {
      $0.edition = 1
      $0.state = .published
    }

    #expect(line.verdict == .refused(.notFromHere(from: ["approved"])))
    #expect(line.standing.editions == [])
  }

  @Test func `a merge is no event`() throws {
    var line = try Line.begun(.standard)
    let event = line.event(.save, by: "ana")

    line.add(event, text: Line.text("two"), parents: 2)

    #expect(line.verdict == .refused(.parents(2)))
    #expect(line.standing.text == Line.text("two"))
  }

  // MARK: Trees that are no text

  @Test func `a bad tree freezes the article at its last good text`() throws {
    var line = try Line.submitted(.desk)
    try line.approve(by: "eve")
    let before = line.standing

    line.push("bad", problem: .noArticle)

    #expect(line.standing.freeze == .badTree(.noArticle))
    #expect(line.standing.text == before.text)
    #expect(line.standing.approvals == before.approvals)
    #expect(line.standing.state == before.state)
    #expect(line.refusal { try $0.approve(by: "ed") } == .frozen(.badTree(.noArticle)))
    #expect(line.refusal { try $0.act(.comment, by: "mia") } == .frozen(.badTree(.noArticle)))
  }

  @Test(arguments: ["draft", "spiked", "held", "published", "killed"])
  func `anybody restores the text, from every state, and it moves and voids nothing`(
    _ state: String
  ) throws {
    var line = state == "published" || state == "killed" ? try Line.live() : try Line.begun(.desk)
    if state == "spiked" { try line.act(.spike, by: "eve") }
    if state == "held" { try line.hold() }
    if state == "killed" { try line.act(.kill, by: "own") }
    var before = line.standing

    line.push("bad", problem: .nul)
    try line.restore("one", by: "mia")

    before.last = line.last
    #expect(line.standing == before)
  }

  @Test func `a repair brings the last good text and no other`() throws {
    var line = try Line.begun(.standard)
    try line.save("two", by: "ana")
    line.push("bad", problem: .notUTF8)

    #expect(
      line.refusal { try $0.restore("one", by: "ana") } == .frozen(.badTree(.notUTF8)))
  }

  @Test func `a good tree by plain git ends the freeze too`() throws {
    var line = try Line.begun(.standard)
    line.push("bad", problem: .notUTF8)

    line.push("two")

    #expect(line.standing.freeze == nil)
    #expect(line.standing.text == Line.text("two"))
  }

  @Test func `an event with a bad tree counts for nothing`() throws {
    var line = try Line.begun(.standard)

    line.add(line.event(.save, by: "ana"), text: Line.text("bad"), problem: .editionRecord)

    #expect(line.verdict == .refused(.changesText))
    #expect(line.standing.revisions.count == 1)
  }

  @Test func `a line that a bad tree opened can become an article`() throws {
    var line = Line(.standard)
    line.push("bad", problem: .noArticle)

    try line.act(.create, by: "ana", text: "one") { $0.workflow = "standard" }

    #expect(line.standing.freeze == nil)
    #expect(line.standing.state == "draft")
  }

  // MARK: Newer events

  private static let newer = MessageReading.newer(.version("2"))

  @Test func `after a newer Stet only an owner's restore goes on`() throws {
    var line = try Line.submitted(.desk)
    try line.approve(by: "eve")
    line.push("two", author: "ed@example.org", message: Self.newer)
    let frozen = Refusal.Reason.frozen(.newer(.version("2")))

    #expect(line.verdict == .newer(.version("2")))
    #expect(line.standing.text == Line.text("two"))
    #expect(line.standing.standingApprovals == [])
    #expect(line.refusal { try $0.save("three", by: "ana") } == frozen)
    #expect(
      line.refusal { try $0.restore("two", by: "eve") }
        == .notThisPerson("eve", may: [.owner]))
    try line.restore("two", by: "own")
    #expect(line.standing.freeze == nil)
    #expect(line.standing.revisions.count == 2)
    #expect(line.refusal { try $0.save("three", by: "ana") } == nil)
  }

  @Test func `a kind that neither Stet nor the workflow knows is newer`() throws {
    var line = try Line.begun(.standard)

    line.force("pass", by: "ana")

    #expect(line.verdict == .newer(.kind("pass")))
    #expect(line.standing.freeze == .newer(.kind("pass")))
  }

  @Test func `an action with the key of another kind is no event`() throws {
    var line = try Line.begun(.standard)

    line.force("submit", by: "ana") { $0.edition = 1 }

    #expect(line.verdict == .plain(.malformed))
    #expect(line.standing.freeze == nil)
    #expect(line.standing.state == "draft")
  }

  @Test(arguments: [true, false])
  func `a bad tree does not hide that a newer Stet acted`(_ isAtOnce: Bool) throws {
    var line = try Line.begun(.standard)
    if !isAtOnce { line.push("bad", problem: .dotted(name: ".x")) }

    line.push("bad", problem: .dotted(name: ".x"), message: Self.newer)

    #expect(
      line.refusal { try $0.restore("one", by: "mia") }
        == .notThisPerson("mia", may: [.owner]))
    #expect(line.refusal { try $0.restore("one", by: "own") } == nil)
  }

  @Test func `plain words do not end the freeze of a newer Stet`() throws {
    var line = try Line.begun(.standard)
    line.push("one", message: Self.newer)

    line.push("two")

    #expect(line.standing.freeze == .newer(.version("2")))
    #expect(line.standing.text == Line.text("two"))
  }
}
