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
    try fixture.newsroom.desk.checks.threadFindings(
      asks: asks, history: fixture.newsroom.lines.history(of: slug), unsaved: unsaved)
  }

  private func say(
    _ kind: EventKind, on words: String? = nil, _ fixture: Fixture, _ slug: Slug
  ) throws {
    var remark = Remark(kind)
    remark.words = words
    remark.suggested = kind == .suggest ? "x" : nil
    remark.note = "So."
    _ = try fixture.newsroom.discussion.discuss(remark, about: slug, as: fixture.actor("ed"))
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
      _ = try fixture.newsroom.discussion.settle(
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
        "9 a statement has no source: \"“Why not?” she asked.\""
      ])
    #expect(
      try findings(asks, fixture, slug, unsaved: Fixture.article("In 1905 it shut."))
        .map(\.sentence)
        == ["a statement has changed since it was sourced: \"In 1905 it shut.\""])
  }

  @Test func `of many statements it is said how many there are, and which comes first`() throws {
    let (fixture, slug) = try newsroom(
      (1...9).map { "In 190\($0) it shut." }.joined(separator: " "))
    try say(.source, on: "1904", fixture, slug)
    let changed = (1...9).map { "In 190\($0) it \($0 == 4 ? "opened" : "shut")." }

    #expect(
      try findings(Asks(checks: [.sources: .refuse]), fixture, slug).map(\.sentence)
        == ["8 statements have no source, the first in line 7: \"In 1901 it shut.\""])
    #expect(
      try findings(
        Asks(checks: [.sources: .refuse]), fixture, slug,
        unsaved: Fixture.article(changed.joined(separator: " "))
      ).map(\.sentence) == [
        "9 statements have no source, 1 of them since their sentence changed, the first in line 7: "
          + "\"In 1901 it shut.\""
      ])
  }

  @Test func `the preset newsroom warns of missing sources at the fact check alone`() throws {
    let fixture = try Fixture(workflow: "newsroom")
    let workflow = try #require(try fixture.newsroom.settings.workflow("newsroom"))

    #expect(workflow.gate("fact-check")?.asks.checks == [.sources: .warn])
    #expect(workflow.gate("legal")?.asks.checks == [:])
  }
}
