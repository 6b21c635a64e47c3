import Editorial
import Testing

/// What each revision of a line was made from.
struct BeforeTests {
  private func before(_ line: Line) -> [[Int]] {
    line.standing.revisions.map { line.history.revisions(before: $0).map(\.number) }
  }

  @Test func `without merges a revision was made from the one that comes before it`() throws {
    var line = try Line.begun(.desk)
    try line.save("two", by: "ana")
    try line.save("three", by: "ana")

    #expect(before(line) == [[], [1], [2]])
  }

  @Test func `who worked apart changed the text that they had, whatever the order says`() throws {
    var mine = try Line.begun(.desk)
    var theirs = mine
    try mine.save("mine", by: "ana")
    try theirs.save("theirs", by: "ed")

    mine.merge(theirs, text: "both", by: "ed")

    #expect(
      mine.standing.revisions.map(\.text) == ["one", "theirs", "mine", "both"].map(Line.text)
        || mine.standing.revisions.map(\.text) == ["one", "mine", "theirs", "both"].map(Line.text))
    #expect(before(mine) == [[], [1], [1], [2, 3]])
  }
}
