import Foundation
import Testing

@testable import Site

@Suite struct ProofTests {
  private func proof(_ body: String, _ set: (inout Proof) -> Void = { _ in }) -> String {
    var proof = Proof(
      newsroom: "The Harbour Review", name: "lights@r2", saved: "2026-03-02 09:00 (UTC)",
      language: "en", headline: "Harbour lights", byline: "By Wim Berg", body: body)
    set(&proof)
    return proof.page
  }

  @Test func `a question stands beside its passage, which is marked`() {
    let page = proof("The lamp turns.\n\nNobody *sees* it.") {
      $0.questions = [
        .init(
          .passage(17..<31, words: "Nobody *sees*"), name: "t4", by: "Ed Marsh",
          words: "Nobody at all?")
      ]
    }

    #expect(page.contains("<p>The lamp turns.</p>\n<div class=\"beside\">"))
    #expect(page.contains("<mark>Nobody </mark><em><mark>sees"))
    #expect(page.contains("id=\"q1\""))
    #expect(page.contains("Nobody at all? <span class=\"who\">Ed Marsh · t4</span>"))
  }

  @Test func `a question whose passage is gone says so and shows the words`() {
    let page = proof("The lamp turns.") {
      $0.questions = [
        .init(.gone(words: "It is green."), name: "t1", by: "Ed", words: "Is it?")
      ]
    }

    #expect(page.contains("No longer in the text: <q>It is green.</q>"))
    #expect(!page.contains("<mark>"))
  }

  @Test func `nothing that people wrote becomes markup`() {
    let evil = "<script>\"'&</script>"
    let page = proof(evil) {
      $0.newsroom = evil
      $0.name = evil
      $0.saved = evil
      $0.language = "\"><script>"
      $0.recipient = evil
      $0.headline = evil
      $0.kicker = evil
      $0.dek = evil
      $0.byline = evil
      $0.dateline = evil
      $0.pictures = [
        (evil, .init(type: evil, bytes: [1, 2, 3], caption: evil, credit: evil, alt: evil))
      ]
      $0.questions = [
        .init(.article, name: evil, by: evil, words: evil, answers: [(evil, evil)]),
        .init(.field(evil, words: evil), name: evil, by: evil, words: evil),
        .init(.gone(words: evil), name: evil, by: evil, words: evil),
      ]
      $0.before = .init(
        name: evil, headline: evil + "x", kicker: evil + "x", dek: nil, body: evil + "x",
        pictures: [evil])
    }

    #expect(!page.contains("<script"))
  }

  @Test func `a picture comes with the page, and one that is missing is named`() {
    let page = proof("![A boat](boat.png)\n\n![Gone](gone.png)\n\n![Web](https://x.example/w.png)")
    {
      $0.pictures = [
        ("boat.png", .init(type: "image/png", bytes: Array("abc".utf8), credit: "Oda"))
      ]
    }

    #expect(page.contains("<img src=\"data:image/png;base64,YWJj\" alt=\"A boat\">"))
    #expect(page.contains("<span class=\"credit\">Oda</span>"))
    #expect(page.contains("[Picture: Gone, which is missing]"))
    #expect(!page.contains("src=\"http"))
  }

  @Test func `the first picture leads, others that the text does not show follow it`() throws {
    let page = proof("The lamp turns.") {
      $0.pictures = [
        ("a.png", .init(type: "image/png", bytes: [1], alt: "A")),
        ("b.png", .init(type: "image/png", bytes: [2], alt: "B")),
      ]
    }

    let first = try #require(page.firstRange(of: "alt=\"A\""))
    let text = try #require(page.firstRange(of: "The lamp"))
    let second = try #require(page.firstRange(of: "alt=\"B\""))
    #expect(first.lowerBound < text.lowerBound && text.lowerBound < second.lowerBound)
  }

  @Test func `changes show in the headline, the dek and the text`() {
    let page = proof("The lamp is red.") {
      $0.dek = "New dek"
      $0.before = .init(
        name: "r1", headline: "Harbour light", kicker: nil, dek: "Old dek",
        body: "The lamp is green.", pictures: ["chart.png is new"])
    }

    #expect(page.contains("<h1>Harbour <del>light</del><ins>lights</ins></h1>"))
    #expect(page.contains("<del>Old</del><ins>New</ins> dek"))
    #expect(page.contains("is <del>green</del><ins>red</ins>."))
    #expect(page.contains("Pictures: chart.png is new."))
  }
}
