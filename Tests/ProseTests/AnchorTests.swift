import Fixtures
import Prose
import Testing

struct AnchorTests {
  private let text = "The port was shut. It opened again.\r\nThe port was shut. 👩‍👩‍👧‍👦 e\u{301} end"

  @Test func `an anchor keeps the words and what stands around them, byte for byte`() throws {
    let anchor = try #require(Anchor(on: 19..<35, of: text))

    #expect(anchor.exact == "It opened again.")
    #expect(anchor.prefix == "The port was shut. ")
    #expect(bytes(anchor.suffix) == bytes("\r\nThe port was shut. 👩‍👩‍👧‍👦 e\u{301} "))
    #expect(anchor.start == 19)
    #expect(anchor.range(in: text) == 19..<35)
  }

  @Test func `an anchor that counts otherwise is found by its words and what stands around them`() {
    let other = Anchor(exact: "The port was shut.", prefix: "again.\r\n", suffix: " ", start: 2)

    #expect(other.range(in: text) == 37..<55)
  }

  @Test(arguments: [
    Anchor(exact: "The port was shut.", prefix: "", suffix: "", start: 3),
    Anchor(exact: "never said", prefix: "", suffix: "", start: 0),
    Anchor(exact: "", prefix: "", suffix: "", start: 0),
    Anchor(exact: "The", prefix: "", suffix: " moon", start: .max),
    Anchor(exact: "It", prefix: "x", suffix: "", start: -1),
  ])
  func `an anchor whose words are not there, or are there twice, has no place`(anchor: Anchor) {
    #expect(anchor.range(in: text) == nil)
  }

  @Test func `nothing is anchored on no words, or behind the end`() {
    #expect(Anchor(on: 4..<4, of: text) == nil)
    #expect(Anchor(on: 70..<9_000, of: text) == nil)
  }

  @Test(arguments: RandomTexts.seeds)
  func `every passage of any text is where its anchor says`(seed: UInt64) {
    let text = RandomTexts.text(seed: seed)
    let count = text.unicodeScalars.count
    var generator = Seeded(seed)

    for _ in 0..<8 where count > 0 {
      let start = Int.random(in: 0..<count, using: &generator)
      let range = start..<Int.random(in: start + 1...count, using: &generator)
      #expect(Anchor(on: range, of: text)?.range(in: text) == range)
    }
  }

  @Test func `words are replaced where they stand, and nothing else is touched`() {
    let changed = text.replacing(passage: 22..<28, with: "closed")

    #expect(
      changed.map { bytes($0) }
        == bytes("The port was shut. It closed again.\r\nThe port was shut. 👩‍👩‍👧‍👦 e\u{301} end"))
    #expect(text.replacing(passage: 70..<90, with: "") == nil)
  }
}
