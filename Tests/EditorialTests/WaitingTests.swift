import Editorial
import Testing

@Suite struct WaitingTests {
  private func waiting(_ line: Line) -> Waiting {
    Waiting(
      line.history, workflow: line.standing.workflow.flatMap { line.policy.workflows[$0] },
      authors: line.facts(line.standing.text).authors)
  }

  private func reasons(_ line: Line, for handle: Handle) throws -> [Waiting.Reason] {
    let person = try #require(line.policy.people[handle])
    return waiting(line).reasons(
      for: person, isOwner: line.policy.isOwner(person, at: line.time), at: line.time)
  }

  @Test func `a draft that somebody writes waits for nobody`() throws {
    let line = try Line.begun(.standard)

    for handle in line.policy.people.keys {
      #expect(try reasons(line, for: handle) == [])
    }
  }

  @Test func `a gate waits for those who may approve and had no hand in the text`() throws {
    var line = try Line.begun(.standard)
    try line.save("two", by: "ed")
    try line.act("submit", by: "ana")

    #expect(try reasons(line, for: "eve") == [.approval(step: "review")])
    #expect(try reasons(line, for: "ed") == [])
    #expect(try reasons(line, for: "ana") == [])
    #expect(try reasons(line, for: "bot") == [], "a machine never approves")
    #expect(try reasons(line, for: "zoe") == [], "who has left waits for nothing")
  }

  @Test func `an approval that a later word voided comes first, and replaces the gate's`() throws {
    var line = try Line.submitted(.standard)
    try line.approve(by: "eve")
    try line.save("two", by: "ana")

    #expect(try reasons(line, for: "eve") == [.renewal(step: "review", read: Line.text("one"))])
    #expect(try reasons(line, for: "ed") == [.approval(step: "review")])
  }

  @Test func `a gate that was passed waits for its approvals once more`() throws {
    var line = try Line.submitted(.desk)
    try line.approve(by: "eve")
    try line.approve(by: "ed")
    try line.save("two", by: "ana")

    #expect(try reasons(line, for: "eve") == [.renewal(step: "review", read: Line.text("one"))])
    #expect(
      try reasons(line, for: "liz") == [.approval(step: "review"), .approval(step: "legal")])
    #expect(try reasons(line, for: "lea") == [.approval(step: "legal")])
  }

  @Test func `a gate of two roles waits for the one that is missing`() throws {
    var line = try Line.submitted(.pair)
    try line.approve(by: "eve")

    #expect(try reasons(line, for: "ed") == [])
    #expect(try reasons(line, for: "lea") == [.approval(step: "check")])
    #expect(try reasons(line, for: "eve") == [])
  }

  private func turns(_ line: Line) -> [Waiting.Turn] {
    let (policy, now) = (line.policy, line.time)
    return waiting(line).turns(
      among: Array(policy.people.values), isOwner: { policy.isOwner($0, at: now) }, at: now)
  }

  @Test func `where two roles have to approve, both are named, and what is given is left out`()
    throws
  {
    var line = try Line.submitted(.pair)
    let both = try #require(turns(line).first?.whom)
    try line.approve(by: "eve")
    let one = try #require(turns(line).first?.whom)

    #expect(both.contains(") and a lawyer ("), "\(both)")
    #expect(both.hasPrefix("an editor ("))
    #expect(one.hasPrefix("a lawyer ("), "\(one)")
  }

  @Test func `where one of several roles will do, one is enough`() throws {
    let workflow = Workflow.standard { $0.transitions[2].by = [.role("editor"), .role("lawyer")] }
    let twice = Workflow.standard {
      $0.transitions[2].by = [.role("editor"), .role("lawyer")]
      $0.transitions[2].quorum = .count(2)
    }

    #expect(
      try turns(Line.submitted(workflow)).first?.whom.hasPrefix("an editor or a lawyer (") == true)
    #expect(
      try turns(Line.submitted(twice)).first?.whom.hasPrefix("2 editors or lawyers (") == true)
  }

  @Test func `whom a text was given to comes before the others who may approve it`() throws {
    var line = try Line.submitted(.standard)
    try line.act(.assign, by: "eve") { $0.assignee = "ed" }
    let told = try #require(turns(line).first?.whom)
    try line.act(.assign, by: "eve") { $0.assignee = "bob" }
    let other = try #require(turns(line).first?.whom)

    #expect(told.contains("(first ed, else "), "\(told)")
    #expect(!other.contains("first"), "\(other)")
  }

  @Test func `each thing waits since it was asked`() throws {
    var line = try Line.submitted(.standard)
    let submitted = line.time
    let revision = line.standing.revision?.event
    try line.act(.suggest, by: "eve") { $0.revision = revision }
    let suggested = line.time
    try line.act(.comment, by: "eve") { $0.assignee = "ana" }
    let asked = line.time
    try line.act(.suggest, by: "ed") { $0.revision = revision }
    let needs = waiting(line).needs

    #expect(needs.map(\.since) == [asked, suggested, submitted])
    #expect(Waiting(text: waiting(line).text) == waiting(line))
  }

  @Test func `what was approved waits for whoever may publish`() throws {
    var line = try Line.submitted(.standard)
    try line.approve(by: "eve")

    #expect(try reasons(line, for: "ed") == [.act(.publish)])
    #expect(try reasons(line, for: "ana") == [])
  }

  @Test func `a text that was sent back waits for its writers until it moves on`() throws {
    var line = try Line.submitted(.standard)
    try line.act("send-back", by: "eve")

    #expect(try reasons(line, for: "ana") == [.changes(by: "eve")])
    #expect(try reasons(line, for: "eve") == [])

    try line.save("two", by: "ana")
    #expect(try reasons(line, for: "ana") == [.changes(by: "eve")])

    try line.act("submit", by: "ana")
    #expect(try reasons(line, for: "ana") == [])
  }

  @Test func `a question waits for whom it is for, until they do something`() throws {
    var line = try Line.begun(.standard)
    let asked = try line.act(.comment, by: "eve") { $0.assignee = "bob" }

    #expect(try reasons(line, for: "bob") == [.answer(asked, by: "eve")])
    #expect(try reasons(line, for: "ana") == [])

    try line.act(.comment, by: "bob")
    #expect(try reasons(line, for: "bob") == [])
  }

  @Test func `an assignment waits for its assignee, where nothing more pressing does`() throws {
    var line = try Line.submitted(.standard)
    try line.act(.assign, by: "eve") { $0.assignee = "bob" }
    #expect(try reasons(line, for: "bob") == [.assignment])

    try line.act(.assign, by: "eve") { $0.assignee = "ed" }
    #expect(try reasons(line, for: "bob") == [])
    #expect(try reasons(line, for: "ed") == [.approval(step: "review")])
  }

  @Test func `a published, spiked or frozen article waits for nobody`() throws {
    let live = try Line.live()
    var spiked = try Line.submitted(.standard)
    try spiked.act(.spike, by: "eve")
    var frozen = try Line.submitted(.standard)
    frozen.push("bad", problem: .noArticle)

    for line in [live, spiked, frozen] {
      #expect(waiting(line).needs.isEmpty)
    }
  }

  @Test func `suggestions wait for those whose words they are about, until they are settled`()
    throws
  {
    var line = try Line.begun(.standard)
    let revision = line.standing.revision?.event
    let first = try line.act(.suggest, by: "eve") { $0.revision = revision }
    try line.act(.suggest, by: "ed") { $0.revision = revision }

    #expect(try reasons(line, for: "ana") == [.suggestions(2)])
    #expect(try reasons(line, for: "eve") == [])

    try line.act(.reject, by: "ana") { $0.thread = first }
    #expect(try reasons(line, for: "ana") == [.suggestions(1)])
    #expect(Waiting(text: waiting(line).text) == waiting(line))
  }

  @Test func `whose turn it is is said with those who may, and those who may not`() throws {
    var line = try Line.begun(.standard)
    try line.save("two", by: "ed")
    try line.act("submit", by: "ana")
    let (policy, now) = (line.policy, line.time)

    let turns = waiting(line).turns(
      among: Array(policy.people.values), isOwner: { policy.isOwner($0, at: now) }, at: now)

    #expect(turns.map(\.reason) == [.approval(step: "review")])
    #expect(turns.first?.people.contains("eve") == true)
    #expect(turns.first?.parts.first?.except == ["ed"])
    #expect(turns.first?.whom.hasPrefix("an editor other than ed (eve") == true)
  }

  @Test func `an article waits since the last act that moved it or brought a text`() throws {
    var line = try Line.submitted(.standard)
    let since = waiting(line).since
    try line.act(.comment, by: "eve")

    #expect(since != nil)
    #expect(waiting(line).since == since)

    try line.save("two", by: "ana")
    #expect(try #require(waiting(line).since) > #require(since))
  }

  @Test func `what an article waits for is read back from its text`() throws {
    var line = try Line.submitted(.desk)
    try line.act(.assign, by: "eve") { $0.assignee = "bob" }
    try line.approve(by: "eve")
    try line.save("two", by: "ana")
    try line.act(.comment, by: "eve") { $0.assignee = "ana" }
    let waiting = waiting(line)

    #expect(waiting.needs.count == 4)
    #expect(Waiting(text: waiting.text) == waiting)
    #expect(Waiting(text: "") == Waiting())
    #expect(Waiting(text: "no such thing") == nil)
  }
}
