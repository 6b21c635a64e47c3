import Testing

@testable import stet

struct WrappingTests {
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
