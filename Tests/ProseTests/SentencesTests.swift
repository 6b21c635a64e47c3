import Prose
import Testing

struct SentencesTests {
  @Test(arguments: RandomTexts.seeds)
  func `joining the sentences of any text gives the text back`(seed: UInt64) {
    let text = RandomTexts.prose(seed: seed)

    let sentences = Array(Sentences(text))

    #expect(bytes(sentences.joined()) == bytes(text))
    #expect(sentences.allSatisfy { !$0.isEmpty })
    #expect(sentences == Array(Sentences(text)))
  }

  @Test(arguments: RandomTexts.seeds)
  func `no sentence ends inside a grapheme cluster`(seed: UInt64) {
    let text = RandomTexts.prose(seed: seed)

    let characters = Sentences(text).flatMap { Array($0) }

    #expect(characters == Array(text))
  }

  @Test(arguments: RandomTexts.seeds)
  func `an empty line always ends a sentence`(seed: UInt64) {
    let text = RandomTexts.prose(seed: seed)
    let ends = text.utf8.indices.filter { text.utf8[$0...].starts(with: "\n\nThe".utf8) }

    let starts = Set(Sentences(text).map { String($0.prefix(3)) })

    if !ends.isEmpty { #expect(starts.contains("The")) }
  }

  @Test(arguments: [
    // Stops, and what belongs to their sentence.
    "The tide rose.| The port was shut!| Why?| Nobody knew.",
    "“It rose.”| She left.| \"It fell.\"| ‘So?’| (Nobody saw.)| [He did.]| `A.` Then.",
    "He asked “Why?” and left.| “Stop!” he cried.| Then they ran.",
    "*It rose.*| **It fell.**| _Why?_| ~~No.~~| Then.",
    "It rose.[^1]| It fell.[2][3]| It stood.¹²| It lay.†| Then.[^long-name]",
    "It rose.</b><sup>[1]</sup>| Then it fell.",
    "<em>It rose.</em>| It fell.<br>|\nThen it stood.|",
    "[It rose.](https://a.example/b?c=D. \"A title. Here\")| [It fell.][low]| Then.",
    "See [the report](https://a.example/?q=A.B) today.| Then `x. Y` and <a title=\"A. B\">c</a>.| End.",
    "Really?!| Yes!!!| No way…| But then… nothing.| “…” She left.",
    "He waited... then left.| She waited....| Nobody came.",
    "It is 1.5 m deep.| It cost $2.50.| In 1990.| 12 people died.",
    "At 3.30 p.m. on Monday.| It ended.",
    "iPhones sell.| iPhone sales fell.| eBay did too.",
    // Abbreviations and initials.
    "Dr. Reed met Mr. and Mrs. Smith, e.g. on St. Helena, i.e. at sea.| Prof. Low agreed.",
    "J. R. Smith and J.R.R. Tolkien met A. Low.| D. B. Cooper left.",
    "The U.S. Senate met at 5 p.m. Monday.| He left the U.S.| The vote failed.",
    "Acme Inc. Chief Ada Low left.| She ran Acme Inc.| The firm fell.| Use tar, rope, etc.| Ships did.",
    "See No. 5, p. 12 and Fig. 3.| He said no.| Then he left.| On Jan. 3 it rose.| On Sept. 11 it fell.",
    "It was plan B.| The end.| Martin Luther King Jr. Day came.| He has a Ph.D.| She has none.",
    "Am 3. Oktober kam Hr. Low, z. B. mit dem Zug.| Er blieb.| Mme. Low est venue.",
    "1. Do this.| Then that.", "А. С. Пушкин умер.| Его нет.",
    // Other scripts.
    "港は閉まった。|船は来ない！|なぜ？|「来ない。」と言った。|次。", "他走了。|“好。”|他说。|“次。”",
    "港口关了！|然后", "OK!| 然后", "انتهى الأمر.| لماذا؟| لا أحد يعرف۔| نعم.",
    "बंदरगाह बंद था।| क्यों?| कोई नहीं जानता।", "נמל סגור.| למה?| ככה.",
    "Done.| 👍🏽 Thanks.",
    // No space, no end.
    "Visit www.example.org or a.b.C today, Yahoo!s and all.| End.", "x.Y? z!Z.",
  ])
  func `a stop ends a sentence where a reader stops`(marked: String) {
    let expected = marked.split(separator: "|").map { String($0.drop(while: \.isWhitespace)) }
    let text = marked.filter { $0 != "|" }

    #expect(Sentences(text).map(\.trimmedEnd) == expected)
  }

  @Test func `blocks end sentences, a line break does not`() {
    let text = """
      Low water
      =========
      The tide
      was low
      > Said he
      - One
      - Two
        more

      ```
      let x = 1. Then
        y
      ```
      | a. B | c |
      |------|---|
      | d    | e |

      [^1]: A note
      Last

      """

    #expect(
      Sentences(text).map { String($0) } == [
        "Low water\n=========\n", "The tide\nwas low\n", "> Said he\n", "- One\n",
        "- Two\n  more\n\n", "```\n", "let x = 1. Then\n", "  y\n", "```\n", "| a. B | c |\n",
        "|------|---|\n", "| d    | e |\n\n", "[^1]: A note\nLast\n",
      ])
  }

  @Test func `an empty text has no sentence, one of white space has one`() {
    #expect(Array(Sentences("")) == [])
    #expect(Array(Sentences("\n\n \r\n")) == ["\n\n \r\n"])
    #expect(Array(Sentences("\r\n\r\nOne.\r\n\r\nTwo.")) == ["\r\n\r\nOne.\r\n\r\n", "Two."])
  }

  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      "a", ".", ". ", ".)", "](", "](.", "](\"", "](a b", "`", "` ", "<a", "[^", ".[", ".[^1",
      "x. ☃ ", "a.b.", "\n", ">", "- ", "|", "*", "。", "。「", ".\u{301}", " ", "A. ", "<!--", "\\",
    ])
  func `a long line takes no longer than its length`(piece: String) {
    let text = String(repeating: piece, count: 100_000 / piece.utf8.count)

    #expect(Sentences(text).reduce(0) { $0 + $1.utf8.count } == text.utf8.count)
  }
}

extension Substring {
  fileprivate var trimmedEnd: String {
    String(self[..<(lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? startIndex)])
  }
}
