import Editorial
import Testing

@Suite struct ReversalTests {
  private func reversal(_ line: Line, by handle: Handle) throws -> Reversal {
    let place = try #require(line.history.lastAct(of: handle))
    return line.history.reversal(
      of: place, workflow: line.standing.workflow.flatMap { line.policy.workflows[$0] })
  }

  @Test func `a text is taken back by the one that it was made from`() throws {
    var line = try Line.begun(.standard)
    let first = try #require(line.standing.revision)
    try line.save("two", by: "ana")

    #expect(try reversal(line, by: "ana").ways == [.restore(first)])
  }

  @Test func `a text over which somebody saved another stays`() throws {
    var line = try Line.begun(.standard)
    try line.save("two", by: "ana")
    try line.save("three", by: "ed")

    let found = try reversal(line, by: "ana")

    #expect(found.ways == [])
    #expect(found.obstacle == .savedSince(revision: 3, by: "ed"))
  }

  @Test func `an approval is taken back while it stands`() throws {
    var line = try Line.submitted(.standard)
    try line.approve(by: "eve")
    #expect(try reversal(line, by: "eve").ways == [.act(.unapprove)])

    try line.save("two", by: "ana")

    let found = try reversal(line, by: "eve")
    #expect(found.ways == [])
    #expect(found.obstacle == .movedSince(.save, by: "ana"))
  }

  @Test func `a text that came after it was sent back is not handed in`() throws {
    var line = try Line.submitted(.standard)
    try line.act("send-back", by: "eve") { $0.note = "No." }
    try line.save("half done", by: "ana")

    let found = try reversal(line, by: "eve")

    #expect(found.ways == [])
    #expect(found.obstacle == .movedSince(.save, by: "ana"))
  }

  @Test func `what readers have is not taken back`() throws {
    let line = try Line.live()
    let place = try #require(
      line.history.steps.lastIndex { $0.entry.event?.kind == .publish })

    let found = line.history.reversal(of: place, workflow: .standard)

    #expect(found.ways == [])
    #expect(found.obstacle == .published)
  }

  @Test func `that somebody read a text is passed over`() throws {
    var line = try Line.submitted(.standard)
    let revision = line.standing.revision?.event
    try line.approve(by: "eve")
    try line.act(.read, by: "eve") { $0.revision = revision }

    #expect(try reversal(line, by: "eve").ways == [.act(.unapprove)])
  }
}
