import Editorial
import Formats
import Foundation
import Prose
import Testing

@testable import Newsroom

/// Threads on passages, and where they stand.
struct ThreadTests: RemarkTests {
  private func accept(_ name: String, _ fixture: Fixture, _ slug: Slug) throws -> Outcome {
    let accepted = try fixture.newsroom.discussion.accept(
      .named([name]), of: slug, note: nil, as: fixture.actor("wim"))
    if let error = accepted.refused.first { throw error }
    return try #require(accepted.outcome)
  }

  private func whereabouts(_ fixture: Fixture, _ slug: Slug) throws -> [ThreadLocation] {
    let history = try fixture.newsroom.lines.history(of: slug)
    return fixture.newsroom.threads.whereabouts(of: history.articleThreads, in: history)
  }

  @Test func `an anchor is stored with its revision, in the keys that are fixed for ever`() throws {
    let (fixture, slug) = try newsroom()
    let revision = try fixture.newsroom.lines.history(of: slug).standing.revisions[0].event

    let remarked = try fixture.newsroom.discussion.discuss(
      remark(on: "two weeks"), about: slug, as: fixture.actor("ed"))

    let event = remarked.outcome.event
    #expect(event.revision == revision)
    let file = try fixture.newsroom.texts.article(remarked.outcome.standing.text, of: slug)
    let start = String(decoding: file, as: UTF8.self).unicodeScalars.count - ".\n".count - 9
    #expect(
      event.data
        == .object([
          "exact": .string("two weeks"),
          "prefix": .string(
            "s. Nobody tends it.\n\nShips pass in "
              .suffix(32).description), "suffix": .string(".\n"), "start": .integer(start),
        ]))
  }

  @Test(arguments: [
    ThreadDetails(.article), ThreadDetails(.field("dek")),
    ThreadDetails(
      .passage(Anchor(exact: "a\u{0}\n", prefix: "", suffix: "é", start: 7), field: nil)),
    ThreadDetails(.passage(Anchor(exact: "a", prefix: "b", suffix: "c", start: 0), field: "dek")),
  ])
  func `what is stored is read back`(details: ThreadDetails) throws {
    var details = details
    #expect(ThreadDetails(details.data()) == details)
    details.isFromReader = true
    details.suggested = ""
    details.url = "https://a.example"
    let data = try #require(details.data())
    #expect(ThreadDetails(JSONValue(canonical: data.canonical)) == details)
  }

  @Test(arguments: [
    #"{"exact":"a","prefix":"","suffix":""}"#, #"{"exact":"","prefix":"","start":1,"suffix":""}"#,
    #"{"exact":"a","prefix":"","start":-1,"suffix":""}"#, #"{"exact":1,"start":"x"}"#, "[]", "7",
    #"{"exact":"a","prefix":null,"start":1,"suffix":""}"#, #"{"field":"","from-reader":"yes"}"#,
  ])
  func `whatever another program stored, a thread without a whole anchor is about the article`(
    json: String
  ) {
    #expect(ThreadDetails(JSONValue(canonical: json)) == ThreadDetails(.article))
  }

  @Test func `a passage is followed from revision to revision`() throws {
    let (fixture, slug) = try newsroom()
    for words in ["two weeks", "The lamp turns.", "Nobody tends it."] {
      _ = try fixture.newsroom.discussion.discuss(
        remark(on: words), about: slug, as: fixture.actor("ed"))
    }
    try fixture.save("lights", "Ships pass in two weeks.\n\nThe lamp turns. Nobody tends it.")
    try fixture.save("lights", "Ships pass in ten days.\n\nThe lamp turns.")

    let found = try whereabouts(fixture, slug)

    #expect(
      found == [
        .changed(.init(range: 15..<23, words: "ten days", line: 7), in: 3),
        .standing(.init(range: 26..<41, words: "The lamp turns.", line: 9)),
        .gone(in: 3),
      ])
  }

  @Test func `a passage that comes back is found again`() throws {
    let (fixture, slug) = try newsroom()
    _ = try fixture.newsroom.discussion.discuss(
      remark(on: "Nobody tends it."), about: slug, as: fixture.actor("ed"))
    try fixture.save("lights", "The lamp turns.\n\nShips pass in two weeks.")
    try fixture.save("lights", "The lamp turns now.\n\nShips pass in two weeks.")
    try fixture.save("lights", "A lamp. " + Self.text)

    #expect(
      try whereabouts(fixture, slug)
        == [.standing(.init(range: 25..<41, words: "Nobody tends it.", line: 7))])
  }

  @Test func `a remark about a field is about its words, wherever the field stands`() throws {
    let (fixture, slug) = try newsroom()
    _ = try fixture.newsroom.discussion.discuss(
      remark(on: "says", field: "dek"), about: slug, as: fixture.actor("ed"))
    _ = try fixture.newsroom.discussion.discuss(
      remark(field: "dek"), about: slug, as: fixture.actor("ed"))
    _ = try fixture.newsroom.desk.act(
      Proposal(
        Event(.save, article: slug, by: "wim"),
        text: .article(Array("---\nx: 1\ndek: Now what it says.\nheadline: H\n---\n\nNew.\n".utf8))),
      as: fixture.actor("wim"))

    #expect(
      try whereabouts(fixture, slug) == [
        .standing(.init(range: 12..<16, words: "says", line: 3)), .field(isChanged: true),
      ])
  }

  @Test func `a revision whose object is gone leaves the thread and all else readable`() throws {
    let (fixture, slug) = try newsroom()
    _ = try fixture.newsroom.discussion.discuss(
      remark(on: "two weeks"), about: slug, as: fixture.actor("ed"))
    try fixture.save("lights", Self.text + " More.")
    let blob = try fixture.git("rev-parse", "drafts/lights~2:lights.md")
    try FileManager.default.removeItem(
      atPath: "\(fixture.newsroom.folders.git)/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
    let newsroom = try NewsroomRepository.open(fixture.folder)

    let history = try newsroom.lines.history(of: slug)

    #expect(history.steps.allSatisfy { $0.verdict == .counted })
    #expect(
      newsroom.threads.whereabouts(of: history.articleThreads, in: history)
        == [.lost("the text of r1, which it was made on, can't be read")])
  }

  @Test func `accepting changes those words alone, by whoever accepts`() throws {
    let (fixture, slug) = try newsroom()
    _ = try fixture.newsroom.discussion.discuss(
      remark(.suggest, on: "two weeks", suggesting: "ten *days*"), about: slug,
      as: fixture.actor("ed"))
    try fixture.save("lights", "New.\n\n" + Self.text)

    let outcome = try accept("t1", fixture, slug)

    #expect(
      try fixture.newsroom.texts.article(outcome.standing.text, of: slug)
        == Fixture.article("New.\n\n" + Self.text.replacing("two weeks", with: "ten *days*")))
    #expect(outcome.event.behalf == nil)
    #expect(outcome.standing.contributors == [.person("wim")])
    #expect(outcome.revision == 3)
    let thread = try #require(try fixture.newsroom.lines.history(of: slug).articleThreads.first)
    #expect(thread.settlement?.kind == .accept)
    #expect(thread.settlement?.by == "wim")
  }

  @Test func `a suggestion whose words changed underneath is never applied`() throws {
    let (fixture, slug) = try newsroom()
    _ = try fixture.newsroom.discussion.discuss(
      remark(.suggest, on: "two weeks", suggesting: "ten days"), about: slug,
      as: fixture.actor("ed"))
    try fixture.save("lights", Self.text.replacing("two weeks", with: "a month"))
    let before = try fixture.git("rev-parse", "drafts/lights")

    #expect(throws: ThreadError(.changed(now: "a month", new: "ten days", field: nil), "t1", slug))
    {
      try accept("t1", fixture, slug)
    }
    #expect(try fixture.git("rev-parse", "drafts/lights") == before)
  }

  @Test func `words that are taken out leave no gap`() throws {
    let (fixture, slug) = try newsroom()
    for words in ["Nobody tends it.", "The lamp turns."] {
      _ = try fixture.newsroom.discussion.discuss(
        remark(.suggest, on: words, suggesting: ""), about: slug, as: fixture.actor("ed"))
    }

    for name in ["t1", "t2"] {
      _ = try accept(name, fixture, slug)
    }

    let text = try fixture.newsroom.lines.history(of: slug).standing.text
    #expect(
      try fixture.newsroom.texts.article(text, of: slug)
        == Fixture.article("Ships pass in two weeks."))
  }

  @Test func `a suggestion for a field changes the lines of that field`() throws {
    let (fixture, slug) = try newsroom()
    _ = try fixture.newsroom.discussion.discuss(
      remark(.suggest, on: "says", field: "dek", suggesting: "is"), about: slug,
      as: fixture.actor("ed"))
    _ = try fixture.newsroom.discussion.discuss(
      remark(.suggest, field: "headline", suggesting: "Low: water"), about: slug,
      as: fixture.actor("ed"))

    _ = try accept("t1", fixture, slug)
    let outcome = try accept("t2", fixture, slug)

    let file = ArticleFile(
      bytes: try fixture.newsroom.texts.article(outcome.standing.text, of: slug))
    #expect(file.fields.dek == "What it is.")
    #expect(file.fields.headline == "Low: water")
    #expect(file.body == "\n\(Self.text)\n")
  }

  @Test func `suggestions about some of the same words are told`() throws {
    let (fixture, slug) = try newsroom()
    func suggest(_ words: String) throws -> [String] {
      try fixture.newsroom.discussion.discuss(
        remark(.suggest, on: words, suggesting: "x"), about: slug, as: fixture.actor("ed")
      ).overlapping.map(\.name)
    }

    #expect(try suggest("two weeks") == [])
    #expect(try suggest("pass in two") == ["t1"])
    #expect(try suggest("The lamp") == [])
    #expect(try suggest("in two weeks") == ["t1", "t2"])
  }

  @Test func `a source counts as long as its sentence stands word by word`() throws {
    let (fixture, slug) = try newsroom()
    var source = remark(.source, on: "weeks")
    source.url = "https://a.example"
    _ = try fixture.newsroom.discussion.discuss(source, about: slug, as: fixture.actor("ed"))
    func missing() throws -> [String] {
      try fixture.newsroom.threads.sourcing(of: fixture.newsroom.lines.history(of: slug)).missing
        .map(\.words)
    }

    #expect(try missing() == [])
    try fixture.save("lights", "Ships pass\nin two weeks. In 1904 it shut.")
    #expect(try missing() == ["In 1904 it shut."])
    try fixture.save("lights", "Ships pass slowly in two weeks. In 1904 it shut.")
    #expect(try missing() == ["Ships pass slowly in two weeks.", "In 1904 it shut."])
    // What an approval said of the sentence as it was is not true of it again.
    try fixture.save("lights", "In 1904 it shut.")
    let sourcing = try fixture.newsroom.threads.sourcing(
      of: fixture.newsroom.lines.history(of: slug))
    #expect(sourcing.lost.map(\.thread.name) == ["t1"])
  }

  @Test func `threads are found by number and by the beginning of their id`() throws {
    let (fixture, slug) = try newsroom()
    try fixture.create("other", "Words.")
    _ = try fixture.newsroom.discussion.discuss(remark(), about: slug, as: fixture.actor("ed"))
    let other = try #require(Slug("other"))
    let theirs = try fixture.newsroom.discussion.discuss(
      remark(), about: other, as: fixture.actor("ed"))
    let history = try fixture.newsroom.lines.history(of: slug)
    let id = try #require(history.articleThreads.first?.thread.event.hex)

    for name in ["t1", "T1", "1", String(id.prefix(8)), id] {
      #expect(try fixture.newsroom.threads.thread(named: name, in: history).number == 1)
    }
    for name in ["t0", "t2", "t", "", "-1", "99999999999999999999", "\u{1B}[31m", "zzzz"] {
      #expect(throws: ThreadError(.missing(of: 1), name, slug)) {
        try fixture.newsroom.threads.thread(named: name, in: history)
      }
    }
    let foreign = String(try #require(theirs.outcome.id?.hex).prefix(12))
    #expect(throws: ThreadError(.ofAnother(other), foreign, slug)) {
      try fixture.newsroom.threads.thread(named: foreign, in: history)
    }
  }

  @Test func `more words than an event can hold are refused before anything is written`() throws {
    let (fixture, slug) = try newsroom()
    try fixture.save("lights", String(repeating: "word ", count: 14_000) + "end.")

    #expect(throws: PassageError.self) {
      try fixture.newsroom.discussion.discuss(
        remark(on: String(repeating: "word ", count: 14_000) + "end"), about: slug,
        as: fixture.actor("ed"))
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func `a text of two megabytes takes threads as any other`() throws {
    let (fixture, slug) = try newsroom()
    let long = (0..<60_000).map { "Sentence \($0) says it." }.joined(separator: " ")
    try fixture.save("lights", "Before. \(long)")
    _ = try fixture.newsroom.discussion.discuss(
      remark(on: "Sentence 41234 says"), about: slug, as: fixture.actor("ed"))
    try fixture.save("lights", "Before and after. \(long)")

    let found = try whereabouts(fixture, slug)

    #expect(found.first?.place?.words == "Sentence 41234 says")
  }
}
