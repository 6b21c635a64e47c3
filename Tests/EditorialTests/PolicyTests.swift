import Editorial
import Testing

/// Which settings judge an event, and when somebody has left by them.
struct PolicyTests {
  /// An act that names other settings than the newest.
  private func remark(
    _ line: inout Line, by person: Handle = "mia", naming policy: PolicyID
  ) -> History.Verdict? {
    line.force(.comment, by: person) { $0.policy = policy }
    return line.verdict
  }

  @Test func `along a line the settings never go back`() throws {
    var line = try Line.begun(.standard)
    let old = line.policy.id
    #expect(remark(&line, by: "bob", naming: old) == .counted)
    line.change { $0.people["bob"] = nil }
    try line.act(.comment, by: "mia")

    #expect(remark(&line, by: "bob", naming: old) == .refused(.notOnMasthead("bob")))
  }

  @Test func `an event that does not count moves no settings on`() throws {
    var line = try Line.begun(.standard)
    let old = line.policy.id
    line.change { $0.people["bob"] = nil }
    line.force(.publish, by: "mia")

    #expect(remark(&line, by: "bob", naming: old) == .counted)
  }

  @Test func `settings that others have not behind them judge nothing of theirs`() throws {
    var line = try Line.begun(.standard)
    var fork = line
    fork.change("fork") { $0.people["bob"] = nil }
    line.change("mine") { $0.people["lea"] = nil }
    line.fetch([fork])
    try line.act(.comment, by: "mia")

    #expect(remark(&line, by: "lea", naming: fork.policy.id) == .counted)
    #expect(remark(&line, by: "bob", naming: fork.policy.id) == .refused(.notOnMasthead("bob")))
  }

  @Test func `of two newer settings that go apart the last named judges`() throws {
    var line = try Line.begun(.standard)
    let old = line.policy.id
    var fork = line
    fork.change("fork") { $0.people["bob"] = nil }
    line.change("mine") { $0.people["lea"] = nil }
    line.fetch([fork])
    try line.act(.comment, by: "mia")
    #expect(remark(&line, naming: fork.policy.id) == .counted)

    #expect(remark(&line, by: "bob", naming: old) == .refused(.notOnMasthead("bob")))
    #expect(remark(&line, by: "lea", naming: old) == .counted)
    #expect(remark(&line, naming: line.policy.id) == .counted, "and now the other was last")
    #expect(remark(&line, by: "lea", naming: old) == .refused(.notOnMasthead("lea")))
  }

  @Test func `of newer settings those judge that no other has behind it`() throws {
    var line = try Line.begun(.standard)
    let old = line.policy.id
    line.change { $0.people["lea"] = nil }
    let middle = line.policy.id
    line.change { $0.people["bob"] = nil }
    try line.act(.comment, by: "mia")
    #expect(remark(&line, naming: middle) == .counted)

    #expect(remark(&line, by: "bob", naming: old) == .refused(.notOnMasthead("bob")))
  }

  @Test func `what a merge puts before an event decides its settings`() throws {
    let line = try Line.submitted(.standard)
    var (mine, theirs) = (line, line)
    let vote = try mine.approve(by: "eve")
    theirs.change { $0.people["eve"]?.roles = [] }
    try theirs.act(.comment, by: "mia")

    mine.pull(theirs, text: "one")

    #expect(mine.verdict(of: vote) == .refused(.notThisPerson("eve", may: [.role("editor")])))
    #expect(mine.standing.state == "review")
  }

  @Test func `the workflow of an event is that of its settings`() throws {
    var line = try Line.submitted(.standard)
    line.change {
      $0.workflows["standard"]?.transitions.append(
        Transition("skip", from: ["review"], to: "approved", by: [.role("writer")]))
    }

    try line.act("skip", by: "bob")

    #expect(line.standing.state == "approved")
  }

  // MARK: Leaving

  /// A line whose next act lies a number of seconds after the beginning of the day on which Bob leaves.
  private func leaving(
    after seconds: Int64, settings: Int64 = -86_400, offset: Int = 0
  ) throws -> Line {
    let day = Day(number: 30_000)
    var line = try Line.begun(.standard)
    line.change {
      $0.people["bob"]?.left = day
      $0.people["bob"]?.leftOffset = offset
      $0.time = day.start.advanced(by: settings)
    }
    line.time = day.start.advanced(by: seconds - 60)
    return line
  }

  @Test func `who leaves on a day acts until it begins`() throws {
    let reason = Refusal.Reason.hasLeft("bob", Day(number: 30_000))

    #expect(try leaving(after: -1).refusal { try $0.act(.comment, by: "bob") } == nil)
    #expect(try leaving(after: 0).refusal { try $0.act(.comment, by: "bob") } == reason)
  }

  @Test func `the day begins by the newsroom's clocks`() throws {
    let reason = Refusal.Reason.hasLeft("bob", Day(number: 30_000))

    #expect(
      try leaving(after: -7200, offset: 7200).refusal { try $0.act(.comment, by: "bob") }
        == reason)
    #expect(
      try leaving(after: 17_999, offset: -18_000).refusal { try $0.act(.comment, by: "bob") }
        == nil)
  }

  @Test func `nobody acts before the settings that they name were made`() throws {
    let line = try leaving(after: -86_400, settings: 0)

    #expect(
      line.refusal { try $0.act(.comment, by: "bob") } == .hasLeft("bob", Day(number: 30_000)))
    #expect(line.refusal { try $0.act(.comment, by: "mia") } == nil)
  }

  @Test func `the roles of who has left are none where they name older settings`() throws {
    var line = try leaving(after: 0)
    let day = Day(number: 30_000)
    try line.act(.comment, by: "mia")

    line.force(.comment, by: "bob") { $0.policy = Policy.newsroom([.standard]).id }

    #expect(line.verdict == .refused(.hasLeft("bob", day)))
  }
}
