import Editorial
import Testing

/// What holds for the record of every event, whatever its kind.
struct RecordTests {
  /// What comes of an event that is stored after an article's `create`, changed before.
  private func verdict(
    by person: Handle = "mia", email: String? = nil,
    _ change: (inout Event) -> Void
  ) throws -> History.Verdict? {
    var line = try Line.begun(.standard)
    var event = line.event(.comment, by: person)
    change(&event)
    line.add(event, email: email)
    return line.verdict
  }

  @Test func `an event that keeps to the rules counts`() throws {
    #expect(try verdict { _ in } == .counted)
  }

  @Test func `an event has one parent, and a merge has two at most`() throws {
    var line = try Line.begun(.standard)
    var (second, third) = (line, line)
    second.push("two")
    third.push("three")
    var octopus = line

    let save = line.merge(second, text: "two", by: "ana") { $0.kind = .save }
    let merge = octopus.merge(second, third, text: "two", by: "ana")

    #expect(line.verdict(of: save) == .refused(.parents(2)))
    #expect(octopus.verdict(of: merge) == .refused(.parents(3)))
  }

  @Test func `the first event has none`() throws {
    var line = try Line.begun(.standard)
    var event = line.event(.create, by: "ana")
    event.workflow = "standard"

    line.add(event, text: Line.text("one"))

    #expect(line.verdict == .refused(.exists))
    line = Line(.standard)
    line.push("by git")
    line.add(event, text: Line.text("one"))
    #expect(line.verdict == .refused(.notCreated))
    #expect(line.standing.workflow == nil)
  }

  @Test func `what the state is said to be is a remark`() throws {
    #expect(try verdict { $0.state = "review" } == .counted)
    #expect(try verdict { $0.state = "nowhere" } == .counted)
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

  @Test func `an event names its article`() throws {
    let other = try #require(Slug("other"))

    #expect(try verdict { $0.article = other } == .refused(.otherArticle(other)))
  }

  @Test func `without article, state or policy it is no event of an article`() throws {
    let changes: [(inout Event) -> Void] = [
      { $0.article = nil }, { $0.state = nil }, { $0.policy = nil },
      { $0.publishedFrom = EventID(fabricated: "x".utf8) },
    ]

    for change in changes { #expect(try verdict(change) == .plain(.malformed)) }
  }

  @Test func `the kinds of settings and archive count on no article's line`() throws {
    for kind in [.masthead, .settings, .tidy] as [EventKind] {
      let reason = try verdict {
        $0.kind = kind
        ($0.article, $0.state, $0.policy) = (nil, nil, nil)
      }
      #expect(reason == .refused(.wrongPlace))
    }
  }

  @Test func `no act and no time of anybody changes what an event meant`() throws {
    var line = try Line.submitted(.desk)
    try line.approve(by: "eve")
    let before = line.history.steps.map(\.state)

    line.change { $0.people["eve"]?.left = Day(number: 0) }
    try line.act(.comment, by: "mia")

    #expect(line.history.steps.dropLast().map(\.state) == before)
    #expect(line.standing.approvals.valid.count == 1)
  }
}
