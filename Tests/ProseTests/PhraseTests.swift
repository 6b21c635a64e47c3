import Fixtures
import Prose
import Testing

@Suite struct PhraseTests {
  @Test(arguments: [
    ("the figure", "He saw the figure.", 1), ("the figure", "the\n  figure, the\tfigure", 2),
    ("the  figure", "the figure", 1), ("the figure", "thefigure", 0), ("aa", "aaaa", 2),
    ("aab", "aaab", 1), ("Figure", "figure", 0), ("漢字", "漢字と漢字", 2), ("a b", "a\u{A0}b", 1),
    (" edge ", "edge", 1), ("abcabd", "abcabcabd", 1), ("x", "", 0),
  ])
  func `a phrase is found however its lines are wrapped`(
    _ phrase: String, _ text: String, _ count: Int
  ) throws {
    #expect(try #require(Phrase(phrase, .asWritten)).count(in: text) == count)
  }

  @Test(arguments: [
    ("40 million euros", "It cost **40 million** euros."), ("harbour dues", "HARBOUR\n> dues rise"),
    ("it's the board's", "It’s the board’s."), ("board’s ärmel", "the board's ÄRMEL"),
    ("\"no\"", "He said „No“."), ("strasse", "Die Straße"), ("STRAẞE", "Die Straße"),
    ("σοφός", "ΣΟΦΌΣ"), ("МОСКВА", "В Москва"), ("two - three", "two—three"),
    ("see it", "See [it](https://a.example/42)."), ("the quay", "## The quay {#toc0}"),
    ("cafe\u{301}", "Café"),
  ])
  func `a phrase is found as readers read it`(_ phrase: String, _ text: String) throws {
    #expect(try #require(Phrase(phrase)).count(in: text) == 1)
    #expect(try #require(Phrase(phrase, .asWritten)).count(in: text) == 0)
  }

  @Test func `what readers do not read is no phrase, unless every sign counts`() throws {
    #expect(Phrase("**") == nil)
    #expect(try #require(Phrase("**", .asWritten)).count(in: "**a** b") == 2)
    #expect(try #require(Phrase("example")).count(in: "[it](https://a.example)") == 0)
  }

  @Test(arguments: ["", " ", "\n\t "])
  func `white space alone is no phrase`(_ text: String) {
    #expect(Phrase(text) == nil)
  }

  @Test(arguments: RandomTexts.seeds)
  func `as often as a slow search finds it`(_ seed: UInt64) throws {
    let text = RandomTexts.text(seed: seed)
    var generator = Seeded(seed)
    let scalars = Array(text.unicodeScalars)
    guard !scalars.isEmpty else { return }
    let start = Int.random(in: scalars.indices, using: &generator)
    let end = min(scalars.count, start + Int.random(in: 1...4, using: &generator))
    let wanted = String(String.UnicodeScalarView(scalars[start..<end]))
    guard let phrase = Phrase(wanted, .asWritten) else { return }

    #expect(phrase.count(in: text) == Self.slowCount(of: wanted, in: text))
  }

  private static func slowCount(of phrase: String, in text: String) -> Int {
    func plain(_ text: String, trimmed: Bool) -> [Unicode.Scalar] {
      var plain: [Unicode.Scalar] = []
      for scalar in text.unicodeScalars {
        let isSpace = scalar.properties.isWhitespace
        if isSpace, plain.last == " " { continue }
        plain.append(isSpace ? " " : scalar)
      }
      guard trimmed else { return plain }
      return Array(plain.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    let phrase = plain(phrase, trimmed: true)
    let text = plain(text, trimmed: false)
    var (count, place) = (0, 0)
    while place + phrase.count <= text.count {
      let fits = Array(text[place..<place + phrase.count]) == phrase
      count += fits ? 1 : 0
      place += fits ? phrase.count : 1
    }
    return count
  }
}
