import Editorial
import Formats
import Testing

struct FieldDoubtTests {
  private func doubts(_ fields: String) -> [Problem] {
    ArticleFile(bytes: Array("---\n\(fields)\n---\n\nWords.\n".utf8), file: "a.md").doubts
  }

  @Test(arguments: [
    ("embeds: [x]", "what is under \"embeds\" is no url with a title"),
    ("embeds: [{title: x}]", "something under \"embeds\" has no url"),
  ])
  func `what is said of a video names it by its address`(_ fields: String, _ sentence: String) {
    #expect(doubts(fields).contains { $0.sentence == sentence })
  }

  @Test(arguments: [
    ("headline: Why C # is hard", "# is hard", "\"Why C\""),
    ("dek: Room #4 and room # 5", "#4 and room # 5", "\"Room\""),
    ("headline: # 1 in the charts", "# 1 in the charts", "nothing"),
    ("headline: Low\n  water\t# now", "# now", "\"Low water\""),
    ("images:\n- file: a.png\n  alt: A # b", "# b", "\"A\""),
    ("bio: {wim: He # writes\n  }", "# writes", "\"He\""),
  ])
  func `words that YAML takes for a comment are named with what is left`(
    _ fields: String, _ comment: String, _ rest: String
  ) {
    #expect(
      doubts(fields).map(\.sentence)
        == ["YAML takes \"\(comment)\" for a comment: readers get \(rest)"])
  }

  @Test(arguments: [
    ("headline", "1.10", "the number 1.1"), ("headline", "010", "the number 8"),
    ("headline", "0x1F", "the number 31"), ("headline", "1_000", "the number 1000"),
    ("headline", "12:30", "the number 750"), ("headline", "1e3", "the number 1000.0"),
    ("headline", "No", "false"), ("section", "on", "true"), ("dek", "2026-05-24", "a day"),
    ("headline", ".5", "the number 0.5"), ("dek", "-.inf", "the number -infinity"),
    ("dateline", "2026-05-24 10:00:00", "a moment"), ("kicker", "+7", "the number 7"),
  ])
  func `a text that other programs read as something else is named`(
    _ name: String, _ text: String, _ other: String
  ) {
    let found = doubts("\(name): \(text)")

    #expect(
      found.map(\.sentence)
        == ["\"\(name)\" is \(text): readers get it so here, and \(other) from other programs"])
    #expect(found.first?.hint == "put it into quotes: \"\(text)\"")
  }

  @Test func `a line that ends the front matter above more fields is named`() {
    let found = doubts("headline: Low water\n...\nauthors: [wim]")

    #expect(
      found.map(\.sentence) == [
        "the front matter ends at this line, and the fields below it, as \"authors\", are text to readers"
      ])
    #expect(found.first?.line == 3)
    #expect(found.first?.hint == "take the line ... out")
    #expect(doubts("headline: Low water\n...\nA word: and more.").isEmpty)
  }

  @Test func `a contributor whose name YAML reads as something else is named`() {
    #expect(doubts("contributors: [no]").first?.hint == "put it into quotes: \"no\"")
  }

  @Test(arguments: ["headline: null", "dek: ~", "authors: [wim, Null]", "topics: [NULL]"])
  func `a text that is nothing to YAML is named`(_ fields: String) {
    let found = doubts(fields).map(\.sentence)

    #expect(found.count == 1)
    #expect(found.first?.hasSuffix("which is nothing to YAML: readers get nothing") == true)
  }

  @Test(arguments: [
    ("Headline: Low water", "Headline", "headline"), ("deck: Low water", "deck", "dek"),
    ("author: wim", "author", "authors"), ("ed-note: For you", "ed-note", "ed_note"),
    ("images: [{file: a.png, atl: A lamp}]", "atl", "alt"),
    ("outlet: {id: herald, ur: \"https://x.example\"}", "ur", "url"),
  ])
  func `a field that is nearly called as a known one is named`(
    _ fields: String, _ name: String, _ near: String
  ) {
    let found = doubts(fields)

    #expect(
      found.map(\.sentence) == ["Stet knows no field \"\(name)\", so readers get nothing of it"])
    #expect(found.map(\.hint) == ["did you mean \(near)?"])
  }

  @Test(arguments: [
    ("headline: !important News", "YAML takes the beginning of \"headline\""),
    ("headline: &co News", "YAML takes the beginning of \"headline\""),
    ("language: english", "\"english\" is no language"),
    ("canonical: https://x.example", "\"canonical\" is \"https://x.example\""),
    ("outlets: [{id: herald, url: x.example}]", "\"x.example\" is no address on the web"),
    ("headline: [Update]", "\"headline\" is a list"),
  ])
  func `a value that its field cannot have is named`(_ fields: String, _ beginning: String) {
    let found = doubts(fields)

    #expect(found.count == 1)
    #expect(found.first?.sentence.hasPrefix(beginning) == true)
    #expect(found.first?.line == 2)
  }

  @Test(arguments: [
    "headline: 'Why C # is hard'", "headline: \"1.10\"", "headline: Room#4", "headline: 1984",
    "headline: 24 hours", "headline: C#", "section: port # the desk", "review_by: 2026-05-24",
    "weight: 010", "tags: [a, b] # ours", "headline: Nobody", "headline: 2026-05-24 and after",
    "topics: [a, b] # ours", "headline: 3.5 metres", "headline: |\n  Low # water", "dek:",
    "dek: \"\"", "date: 2026-05-24", "slug: low", "draft: true", "headline: 1.2.3", "headline: -",
    "bio: {no: He}",
    "outlets: [{id: herald, url: \"https://x.example/a?b#c\", date: 2026-05-24, access: free}]",
  ])
  func `what is meant so is left alone`(_ fields: String) {
    #expect(doubts(fields).map(\.sentence) == [])
  }

  @Test func `a hint shows how to keep the words`() {
    #expect(
      doubts("headline: Why \"C\" # is hard").first?.hint
        == "to keep the words, put them into quotes: headline: \"Why \\\"C\\\" # is hard\"")
    #expect(doubts("athors: [wim]").first?.hint == "did you mean authors?")
  }

  @Test func `a document comes under the front matter that is there`() {
    let article = ArticleFile(
      bytes: Array("---\nheadline: The lamp\n# ours\nx: 1\n---\n\nIt turns.\n".utf8))
    func under(_ text: String) -> String? {
      ArticleFile(bytes: Array(text.utf8)).under(frontMatterOf: article)
        .map { String(decoding: $0, as: UTF8.self) }
    }
    let fields = "---\nheadline: The lamp\n# ours\nx: 1\n---\n\n"

    #expect(under("It stands.\n") == fields + "It stands.\n")
    #expect(under("\u{FEFF}\n\nIt stands.\n") == fields + "It stands.\n")
    #expect(under("# The lamp\n\nIt stands.\n") == fields + "It stands.\n")
    #expect(under("# Another\n\nIt stands.\n") == fields + "# Another\n\nIt stands.\n")
    #expect(under("---\nheadline: A\n---\nIt stands.\n") == nil)
    #expect(under("---\nheadline: A\n") == nil)
  }
}
