import Testing

@testable import stet

struct WrappingTests {
  @Test func `a note stands on one line, whatever it quotes`() {
    #expect(
      Terminal.note("the link to /a\nNote: b\t\u{1B}[2J\u{2028} leads nowhere")
        == "Note: the link to /a␊Note: b␉␛[2J\u{FFFD} leads nowhere")
  }

  @Test(arguments: [1, 2, 5, 20, 79, 80, 81])
  func `a line of progress ends before the last cell of a screen`(columns: Int) {
    for text in [
      "Pictures 3 of 10", String(repeating: "写真 ", count: 60),
      "é👩‍👩‍👧写" + String(repeating: "写", count: 90),
    ] {
      #expect(Table.width(Terminal.progressLine(text, columns: columns)) < max(2, columns))
    }
    #expect(Terminal.progressLine("Pictures\n3", columns: 80) == "Pictures␊3")
  }

  @Test(arguments: [
    ("short", ["short"]),
    ("one two three four five six", ["one two three four", "five six"]),
    (
      "Live       never published by anybody",
      ["Live       never", "           published", "           by", "           anybody"]
    ),
    ("    ! line 16: has no source", ["    ! line 16: has", "      no source"]),
    ("  > she said that it was", ["  > she said that it", "  > was"]),
    ("You can: stet show low-water", ["You can: stet show \\", "           low-water"]),
    ("Please do this: stet list", ["Please do this:", "stet list"]),
    ("It is in /srv/magazine/open/low-water", ["It is in /srv/magazine/open/low-water"]),
    ("    港が開いた港が開いた港が開いた", ["    港が開いた港が開", "    いた港が開いた"]),
  ])
  func `a long line is set in as far as its first words`(line: String, lines: [String]) {
    #expect(Table.hung(line, to: 20) == lines)
  }
}
