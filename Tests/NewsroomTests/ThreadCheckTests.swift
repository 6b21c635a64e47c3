import Editorial
import Testing

@testable import Newsroom

/// What a workflow asks of threads and sources when somebody acts.
struct ThreadCheckTests {
  private func newsroom(_ words: String) throws -> (Fixture, Slug) {
    let fixture = try Fixture()
    try fixture.create("lights", words)
    return (fixture, try #require(Slug("lights")))
  }

  private func findings(
    _ asks: Asks, _ fixture: Fixture, _ slug: Slug, unsaved: [UInt8]? = nil
  ) throws -> [Finding] {
    try fixture.newsroom.threadFindings(
      asks: asks, history: fixture.newsroom.history(of: slug), unsaved: unsaved)
  }

  private func say(
    _ kind: EventKind, on words: String? = nil, _ fixture: Fixture, _ slug: Slug
  ) throws {
    var remark = Remark(kind)
    remark.words = words
    remark.suggested = kind == .suggest ? "x" : nil
    remark.note = "So."
    _ = try fixture.newsroom.discuss(remark, about: slug, as: fixture.actor("ed"))
  }

  @Test func `what is not asked finds nothing`() throws {
    let (fixture, slug) = try newsroom("In 1904 it shut.")
    try say(.comment, fixture, slug)

    #expect(try findings(Asks(), fixture, slug) == [])
  }

  @Test func `open comments and suggestions are named, settled ones and sources are not`() throws {
    let (fixture, slug) = try newsroom("The lamp turns.")
    let asks = Asks(checks: [.threads: .refuse])
    #expect(try findings(asks, fixture, slug) == [])
    try say(.comment, fixture, slug)
    try say(.suggest, on: "lamp", fixture, slug)
    try say(.source, on: "lamp", fixture, slug)

    let both = try findings(asks, fixture, slug)

    #expect(both.map(\.sentence) == ["2 threads are open: t1 by ed, t2 by ed"])
    #expect(both.map(\.level) == [.refuse])
    for name in ["t1", "t2"] {
      _ = try fixture.newsroom.settle(
        .resolve, thread: name, of: slug, note: nil, as: fixture.actor("ed"))
    }
    #expect(try findings(asks, fixture, slug) == [])
  }

  @Test func `statements without a source are named by line, as they would be saved`() throws {
    let (fixture, slug) = try newsroom("In 1904 it shut.\n\n“Why not?” she asked.")
    let asks = Asks(checks: [.sources: .warn])
    try say(.source, on: "1904", fixture, slug)

    #expect(
      try findings(asks, fixture, slug).map { "\($0.line ?? 0) \($0.sentence)" } == [
        "9 \"“Why not?” she asked.\" has no source"
      ])
    #expect(
      try findings(asks, fixture, slug, unsaved: Fixture.article("In 1905 it shut."))
        .map(\.sentence) == ["\"In 1905 it shut.\" has changed since it was sourced"])
  }

  @Test func `of many statements the first are named, and how many there are`() throws {
    let (fixture, slug) = try newsroom(
      (1...9).map { "In 190\($0) it shut." }.joined(separator: " "))

    let found = try findings(Asks(checks: [.sources: .refuse]), fixture, slug)

    #expect(found.count == 6)
    #expect(found.last?.sentence == "4 more sentences have no source")
  }

  @Test func `the preset newsroom warns of missing sources at the fact check alone`() throws {
    let fixture = try Fixture(workflow: "newsroom")
    let workflow = try #require(try fixture.newsroom.workflow("newsroom"))

    #expect(workflow.gate("fact-check")?.asks.checks == [.sources: .warn])
    #expect(workflow.gate("legal")?.asks.checks == [:])
  }
}
