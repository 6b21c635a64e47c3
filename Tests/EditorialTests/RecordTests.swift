import Editorial
import Testing

/// What holds for the record of every event, whatever its kind.
struct RecordTests {
  /// What comes of an event that is stored after an article's `create`, changed before.
  private func verdict(
    by person: Handle = "mia", email: String? = nil, parents: Int? = nil,
    _ change: (inout Event) -> Void
  ) throws -> History.Verdict? {
    var line = try Line.begun(.standard)
    var event = line.event(.comment, by: person)
    change(&event)
    line.add(event, email: email, parents: parents)
    return line.verdict
  }

  @Test func `an event that keeps to the rules counts`() throws {
    #expect(try verdict { _ in } == .counted)
  }

  @Test(arguments: [0, 2, 3]) func `an event has one parent`(_ parents: Int) throws {
    #expect(try verdict(parents: parents) { _ in } == .refused(.parents(parents)))
  }

  @Test func `the first event has none`() {
    var line = Line(.standard)
    var event = line.event(.create, by: "ana")
    event.workflow = "standard"
    event.state = "draft"

    line.add(event, text: Line.text("one"), parents: 1)

    #expect(line.verdict == .refused(.parents(1)))
  }

  @Test func `the committer is the person who acted`() throws {
    #expect(
      try verdict(email: "eve@example.org") { _ in }
        == .refused(.notTheirEmail("mia", email: "eve@example.org")))
    #expect(try verdict(email: "MIA@Example.org") { _ in } == .counted)
  }

  @Test func `whoever acts is on the masthead and has not left`() throws {
    let left = Day(number: 1)

    #expect(try verdict(by: "who") { _ in } == .refused(.notOnMasthead("who")))
    #expect(try verdict(by: "zoe") { _ in } == .refused(.hasLeft("zoe", left)))
    #expect(try verdict { $0.behalf = "who" } == .refused(.notOnMasthead("who")))
    #expect(try verdict { $0.behalf = "zoe" } == .refused(.hasLeft("zoe", left)))
  }

  @Test func `the state is checked`() throws {
    #expect(try verdict { $0.state = "review" } == .refused(.falseState("review")))
    #expect(try verdict { $0.state = nil } == .refused(.key(.state)))
  }

  @Test func `an event names its article`() throws {
    let other = try #require(Slug("other"))

    #expect(try verdict { $0.article = other } == .refused(.otherArticle(other)))
    #expect(try verdict { $0.article = nil } == .refused(.key(.article)))
  }

  @Test func `an event names a policy of main`() throws {
    #expect(try verdict { $0.policy = nil } == .refused(.noPolicy))
    #expect(
      try verdict { $0.policy = .init(fabricated: "publication".utf8) } == .refused(.noPolicy))
  }

  @Test func `along a line the policy never goes back`() throws {
    var line = try Line.begun(.standard)
    var late = line.event(.comment, by: "mia")
    line.change { $0.people["bob"]?.roles = [] }
    try line.act(.comment, by: "mia")

    late.subject = "late"
    line.add(late)

    #expect(line.verdict == .refused(.olderPolicy))
  }

  @Test func `a refused event moves no policy on`() throws {
    var line = try Line.begun(.standard)
    let early = line.event(.comment, by: "mia")
    line.change { _ in }
    line.force(.publish, by: "mia")

    line.add(early)

    #expect(line.verdict == .counted)
  }

  @Test func `published-from stands on main alone, and main's kinds do too`() throws {
    let id = EventID(fabricated: "x".utf8)

    #expect(try verdict { $0.publishedFrom = id } == .refused(.key(.publishedFrom)))
    for kind in [.masthead, .settings, .tidy] as [EventKind] {
      #expect(try verdict { $0.kind = kind } == .refused(.wrongPlace))
    }
  }

  @Test func `an event keeps the name of the first commit that held it`() throws {
    var line = try Line.begun(.standard)
    let first = EventID(fabricated: "first".utf8)

    try line.act(.comment, by: "mia") { $0.replayedFrom = first }
    #expect(line.standing.threads.first?.event == first)
    #expect(line.standing.last == first)
    try line.act(.reply, by: "ana") { $0.thread = first }

    #expect(line.standing.threads.first?.isAnswered == true)
  }

  @Test func `a line holds an event once`() throws {
    var line = try Line.begun(.standard)
    let first = try line.act(.comment, by: "mia")
    var again = line.event(.comment, by: "mia")
    again.replayedFrom = first

    line.add(again)

    #expect(line.verdict == .refused(.twice(first)))
    #expect(line.standing.threads.count == 1)
  }

  @Test func `no act and no time of anybody changes what an event meant`() throws {
    var line = try Line.submitted(.desk)
    try line.approve(by: "eve")
    let before = line.history.steps.map(\.state)

    line.change { $0.people["eve"]?.left = Day(number: 0) }
    try line.act(.comment, by: "mia")

    #expect(line.history.steps.dropLast().map(\.state) == before)
    #expect(line.standing.standingApprovals.count == 1)
  }
}
