import Editorial
import Formats
import Foundation
import Prose
import Testing

@testable import Newsroom

/// Where passages stand that somebody spoke of, and which can be spoken of.
struct PassagePlaceTests: RemarkTests {
  private func whereabouts(_ fixture: Fixture, _ slug: Slug) throws -> [ThreadLocation] {
    let history = try fixture.newsroom.lines.history(of: slug)
    return fixture.newsroom.threads.whereabouts(of: history.articleThreads, in: history)
  }

  @Test func `words that were changed and put back stand as they stood`() throws {
    let (fixture, slug) = try newsroom()
    for words in ["two weeks", "Nobody tends it."] {
      _ = try fixture.newsroom.discussion.discuss(
        remark(on: words), about: slug, as: fixture.actor("ed"))
    }
    try fixture.save("lights", "The lamp turns. Someone minds it.\n\nShips pass in ten days.")
    try fixture.save("lights", "Ships pass.")
    try fixture.save("lights", "Ships pass\nin two\nweeks.\n\nThe lamp turns. Nobody tends it.")

    #expect(
      try whereabouts(fixture, slug) == [
        .standing(.init(range: 15..<24, words: "two\nweeks", line: 8)),
        .standing(.init(range: 43..<59, words: "Nobody tends it.", line: 11)),
      ])
  }

  @Test func `of words that stand twice it is told what is around them`() throws {
    let (fixture, slug) = try newsroom()
    try fixture.save("lights", "One lamp burned. The lamp is out.")
    _ = try fixture.newsroom.discussion.discuss(
      remark(on: "The lamp"), about: slug, as: fixture.actor("ed"))
    _ = try fixture.newsroom.discussion.discuss(
      remark(on: "lamp burned"), about: slug, as: fixture.actor("ed"))
    try fixture.save("lights", "The lamp is old. One lamp burned. The lamp is out.")

    let surroundings = try whereabouts(fixture, slug).map { $0.place?.surroundings }

    #expect(
      surroundings == [.init(before: "… old. One lamp burned. ", after: " is out. …"), nil])
  }

  @Test func `any field that an article has can be spoken of`() throws {
    let (fixture, slug) = try newsroom()
    func save(_ yaml: String) throws {
      _ = try fixture.newsroom.desk.act(
        Proposal(
          Event(.save, article: slug, by: "wim"),
          text: .article(Array("---\n\(yaml)\n---\n\nNew.\n".utf8))), as: fixture.actor("wim"))
    }
    try save("headline: H\nsummary: Nobody came.\ntopics: [tides]\nsection: News")
    for (words, field) in [
      (nil, "summary"), ("Nobody", "summary"), (nil, "topics"), ("News", "section"),
    ] {
      _ = try fixture.newsroom.discussion.discuss(
        remark(on: words, field: field), about: slug, as: fixture.actor("ed"))
    }
    _ = try fixture.newsroom.discussion.discuss(
      remark(.suggest, on: "came", field: "summary", suggesting: "went"), about: slug,
      as: fixture.actor("ed"))
    let accepted = try fixture.newsroom.discussion.accept(
      .named(["t5"]), of: slug, note: nil, as: fixture.actor("wim"))
    let outcome = try #require(accepted.outcome)

    let file = ArticleFile(
      bytes: try fixture.newsroom.texts.article(outcome.standing.text, of: slug))
    #expect(ArticlePart.words(of: "summary", in: file) == "Nobody went.")
    #expect(
      try whereabouts(fixture, slug).prefix(4) == [
        .field(isChanged: true), .standing(.init(range: 0..<6, words: "Nobody", line: 3)),
        .field(isChanged: false), .standing(.init(range: 0..<4, words: "News", line: 5)),
      ])
    #expect {
      try fixture.newsroom.discussion.discuss(
        remark(on: "x", field: "sumary"), about: slug, as: fixture.actor("ed"))
    } throws: {
      ($0 as? PassageError)?.hint == "did you mean summary?"
    }
  }
}
