import Fixtures
import Prose
import Testing

struct PassageSearchTests {
  /// The words that are found in a text; nil where they are not found once.
  private func found(_ typed: String, in text: String) -> String? {
    guard case .once(let range) = PassageSearch(text).find(typed) else { return nil }
    return text.passage(range).map { String($0) }
  }

  @Test(arguments: [
    ("the port was shut", "Then the port\n  was\tshut again.", "the port\n  was\tshut"),
    ("\"shut\", they said", "It is “shut”, they said.", "“shut”, they said"),
    ("it's shut", "But it’s shut.", "it’s shut"),
    ("the port is shut", "So the **port** is _shut_.", "the **port** is _shut"),
    (
      "the report says", "As [the report](https://a.example/x_1) says.",
      "the report](https://a.example/x_1) says"
    ),
    ("two words", "1. two\n> words", "two\n> words"),
    ("Low water", "## Low water\n\nText.", "Low water"),
    ("don't go", "Please don&rsquo;t go.", "don&rsquo;t go"),
    ("shut - for now", "It is shut—for now.", "shut—for now"),
    ("\u{E9}tude", "An e\u{301}tude.", "e\u{301}tude"),
    ("THE PORT", "Then the port.", "the port"),
    ("https://a.example/x_1", "As [it](https://a.example/x_1) says.", "https://a.example/x_1"),
    ("snake_case", "A snake_case name.", "snake_case"),
    ("shut", "It shuttered. It is shut.", "shut"),
    ("港は", "港は閉まった。", "港は"),
    ("השער", "נסגר השער אתמול", "השער"),
    ("👍🏽", "So 👍🏽 it is, 👍 too.", "👍🏽"),
    ("a note", "Text with[^1] a note.", "a note"),
  ])
  func `words are found as they are read`(typed: String, text: String, passage: String) {
    #expect(found(typed, in: text).map { bytes($0) } == bytes(passage))
  }

  @Test func `words that stand several times are found at every place`() {
    let search = PassageSearch("The port. A port, **the port**.")

    #expect(search.find("port") == .several([4..<8, 12..<16, 24..<28]))
    // Case counts where it tells places apart.
    #expect(search.find("The port") == .once(0..<8))
  }

  @Test func `words that stand nowhere come with the sentence that is nearest`() {
    let text = "One thing.\n\nThe port was shut on Monday. It opened."
    let search = PassageSearch(text)

    #expect(search.find("the port was closed on Monday") == .nowhere(nearest: 12..<40))
    #expect(search.find("something else entirely") == .nowhere(nearest: nil))
    #expect(search.find("") == .nowhere(nearest: nil))
    #expect(search.find(" \n ") == .nowhere(nearest: nil))
    #expect(PassageSearch("").find("port") == .nowhere(nearest: nil))
    #expect(PassageSearch("\n\n\n").find("port") == .nowhere(nearest: nil))
  }

  @Test(arguments: RandomTexts.seeds)
  func `what is found holds the words that were typed`(seed: UInt64) {
    let text = RandomTexts.text(seed: seed)
    var generator = Seeded(seed)
    let tokens = Array(Tokens(text))
    guard let first = tokens.indices.randomElement(using: &generator) else { return }
    let typed = tokens[first...].prefix(5).map(\.text).joined()
    let places: [Range<Int>] =
      switch PassageSearch(text).find(typed) {
      case .once(let place): [place]
      case .several(let places): places
      case .nowhere: []
      }

    for place in places {
      let words = text.passage(place).map { wordCount(String($0)) }
      #expect(words == wordCount(typed))
    }
  }

  @Test(.timeLimit(.minutes(10)), arguments: ["[ ![ ](x <a _ ", "port ", "&#8217;`*", "港"])
  func `a very long line is searched in proportion to its length`(piece: String) {
    let text = String(repeating: piece, count: 200_000 / piece.utf8.count)

    if case .once = PassageSearch(text).find("nothing of it") { Issue.record("found") }
  }
}
