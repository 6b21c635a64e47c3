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
    ("3 ferries\nlay there.\n\nNobody “asked”.", ["figure: 3 ferries\nlay there."]),
  ])
  func `figures and quotations make a statement`(text: String, expected: [String]) {
    #expect(statements(text) == expected)
  }

  @Test(arguments: [
    "The so-called “inquiry” ended.", "1. First.\n2. Second.",
    "See [it](https://a.example/2024/1).",
    "    let x = 42\n", "```\nx = 42\n```\n", "Nobody knows.", "", "\n\n", "![A quay](quay-2.jpg)",
    "[^1]: Page 4.\n",
  ])
  func `code, addresses and the numbers of a list are no figures`(text: String) {
    #expect(statements(text) == [])
  }

  @Test(.timeLimit(.minutes(2)), arguments: ["“a 1 ", "\"", "a. ", "1"])
  func `a very long line is read in proportion to its length`(piece: String) {
    _ = CheckableSentence.all(in: String(repeating: piece, count: 200_000 / piece.utf8.count))
  }
}
