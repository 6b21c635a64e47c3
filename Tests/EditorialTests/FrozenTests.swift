import Editorial
import Testing

/// What stops acts until somebody goes on: trees that are no text, events of a newer Stet, settings that
/// are not here.
struct FrozenTests {
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

    #expect(line.verdict == .refused(.noText(.editionRecord)))
    #expect(line.standing.revisions.count == 1)
    #expect(line.standing.freeze == .badTree(.editionRecord))
  }

  // MARK: Newer events

  private static let newer = MessageReading.newer(.version("2"))

  @Test func `after a newer Stet whoever may save goes on`() throws {
    var line = try Line.submitted(.desk)
    try line.approve(by: "eve")
    line.push("two", author: "ed@example.org", message: Self.newer)
    let frozen = Refusal.Reason.frozen(.newer(.version("2")))

    #expect(line.verdict == .newer(.version("2")))
    #expect(line.standing.text == Line.text("two"))
    #expect(line.standing.approvals.valid == [])
    #expect(line.refusal { try $0.save("three", by: "ana") } == frozen)
    #expect(line.refusal { try $0.act(.comment, by: "mia") } == frozen)
    #expect(
      line.refusal { try $0.restore("two", by: "mia") }
        == .notThisPerson("mia", may: [.contributor, .assignee, .role("editor")]))
    try line.restore("two", by: "eve")
    #expect(line.standing.freeze == nil)
    #expect(line.standing.revisions.count == 2)
    #expect(line.refusal { try $0.save("three", by: "ana") } == nil)
  }

  @Test func `to go on moves and voids nothing, and makes nobody a contributor`() throws {
    var line = try Line.submitted(.desk)
    try line.approve(by: "eve")
    let before = line.standing
    line.push("one", message: Self.newer)

    try line.restore("one", by: "liz")

    var after = before
    after.last = line.last
    #expect(line.standing == after)
  }

  @Test func `another text may be brought back over what a newer Stet did`() throws {
    var line = try Line.begun(.standard)
    line.push("two", message: Self.newer)

    try line.restore("one", by: "ana")

    #expect(line.standing.freeze == nil)
    #expect(line.standing.text == Line.text("one"))
    #expect(line.standing.revisions.count == 3)
  }

  @Test func `what does not have it behind it goes on`() throws {
    let line = try Line.begun(.standard)
    var (mine, theirs) = (line, line)
    theirs.push("one", message: Self.newer)
    let comment = try mine.act(.comment, by: "mia")

    mine.merge(theirs, text: "one", by: "ana")

    #expect(mine.verdict(of: comment) == .counted)
    #expect(mine.verdict == .refused(.frozen(.newer(.version("2")))))
    #expect(mine.standing.freeze == .newer(.version("2")))
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
    if !isAtOnce { line.push("bad", problem: .badName(name: ".x", .dotted)) }

    line.push("bad", problem: .badName(name: ".x", .dotted), message: Self.newer)

    #expect(
      line.refusal { try $0.restore("one", by: "mia") }
        == .notThisPerson("mia", may: [.contributor, .assignee, .role("editor")]))
    #expect(line.refusal { try $0.restore("one", by: "eve") } == nil)
  }

  @Test func `plain words do not end the freeze of a newer Stet`() throws {
    var line = try Line.begun(.standard)
    line.push("one", message: Self.newer)

    line.push("two")

    #expect(line.standing.freeze == .newer(.version("2")))
    #expect(line.standing.text == Line.text("two"))
  }

  // MARK: Settings that are not here

  @Test func `settings that are not on their line stop acts`() throws {
    var line = try Line.submitted(.standard)
    let lost = PolicyID(fabricated: "lost".utf8)

    line.force(.save, by: "ana", text: "two") { $0.policy = lost }

    #expect(line.verdict == .newer(.policy(lost)))
    #expect(line.standing.text == Line.text("two"))
    #expect(line.standing.freeze == .newer(.policy(lost)))
    #expect(
      line.refusal { try $0.approve(by: "eve") } == .frozen(.newer(.policy(lost))))
  }

  @Test func `once its settings are here an event counts as any other`() throws {
    var line = try Line.begun(.standard)
    var theirs = line
    theirs.change { $0.people["mia"]?.roles = ["editor"] }
    try theirs.act("submit", by: "mia")

    for entry in theirs.entries.dropFirst() { line.add(entry) }
    #expect(line.standing.freeze == .newer(.policy(theirs.policy.id)))
    line.fetch([theirs])
    let again = try History(
      of: Line.slug, line.entries, policies: line.policies, texts: line.facts)

    #expect(again.standing.freeze == nil)
    #expect(again.standing.state == "review")
  }
}
