import Prose
import Testing

struct StatementTests {
  /// The statements of a text, each with what makes it one.
  private func statements(_ text: String) -> [String] {
    CheckableSentence.all(in: text).map { statement in
      let words = text.passage(statement.range).map(String.init) ?? ""
      return statement.claims.map(\.rawValue).joined(separator: "+") + ": " + words
    }
  }

  @Test(arguments: [
    ("It cost $1.5m in all.", ["figure: It cost $1.5m in all."]),
    ("“We were never asked,” she said.", ["quotation: “We were never asked,” she said."]),
    ("“No,” she said. Then she left.", ["quotation: “No,” she said."]),
    ("\"Shut it,\" she said.", ["quotation: \"Shut it,\" she said."]),
    ("Er sagte „Nie im Leben“ und ging.", ["quotation: Er sagte „Nie im Leben“ und ging."]),
    ("「港は閉まった」と言った。", ["quotation: 「港は閉まった」と言った。"]),
    ("In ٢٠٢٤ it shut.", ["figure: In ٢٠٢٤ it shut."]),
    (
      "“First this. Then that. And so on,” she said. End.",
      [
        "quotation: “First this.", "quotation: Then that.", "quotation: And so on,” she said.",
      ]
    ),
    ("See `x` in 1928.", ["figure: See `x` in 1928."]),
    ("In 1928 ![a](b.png) it shut.", ["figure: In 1928 ![a](b.png) it shut."]),
    ("{It was 1928}.", ["figure: {It was 1928}."]),
    ("3 ferries\nlay there.\n\nNobody “asked”.", ["figure: 3 ferries\nlay there."]),
  ])
  func `figures and quotations make a statement`(text: String, expected: [String]) {
    #expect(statements(text) == expected)
  }

  @Test(arguments: [
    "The so-called “inquiry” ended.", "1. First.\n2. Second.",
    "See [it](https://a.example/2024/1).",
    "    let x = 42\n", "```\nx = 42\n```\n", "Nobody knows.", "", "\n\n", "![A quay](quay-2.jpg)",
    "[^1]: Page 4.\n", "![Boats, 1928](p.png)", "![Boats, 1928][p]", "## The quay {#toc0}",
    "Nobody came.{#mark7}", "Call `f(42)` then.", "Call ``f(`42`)`` then.",
    "It is <span data-year=\"1928\">old</span>.", "A note <!-- 1928 --> here.",
    "It is at https://a.example/2024/14.", "See {{< note id=\"7\" >}} below.",
    "The [notice](https://a.example/2024/14) hangs there.",
  ])
  func
    `what no sentence says is no figure: code, addresses, attributes, pictures, numbers of a list`(
      text: String
    )
  {
    #expect(statements(text) == [])
  }

  @Test(.timeLimit(.minutes(10)), arguments: ["“a 1 ", "\"", "a. ", "1"])
  func `a very long line is read in proportion to its length`(piece: String) {
    _ = CheckableSentence.all(in: String(repeating: piece, count: 200_000 / piece.utf8.count))
  }
}
