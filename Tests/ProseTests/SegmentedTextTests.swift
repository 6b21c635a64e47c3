import Fixtures
import Testing

@testable import Prose

struct OutlineTests {
  @Test(arguments: RandomTexts.seeds)
  func `the pieces of an outline are the tokens of its text, and the text`(seed: UInt64) {
    // Without addresses and signs of templates, which are kept whole.
    let text = RandomTexts.text(seed: seed).replacing("]", with: "").replacing("```", with: "")
    var vocabulary = Vocabulary()

    let outline = SegmentedText(text, &vocabulary)

    let pieces = outline.pieces.indices.map { String(outline.slice(outline.range(ofPiece: $0))) }
    #expect(bytes(pieces.joined()) == bytes(text))
    guard outline.blocks.allSatisfy({ $0.kind != .code && $0.kind != .table }) else { return }
    let tokens = outline.blocks.flatMap { block in
      Tokens(String(outline.slice(block.range))).map { bytes(String($0.text)) }
    }
    #expect(pieces.map(bytes) == tokens)
  }

  @Test func `words of every length stand before one space, several, a sign and the end`() {
    for length in 1...40 {
      let word = String(repeating: "w", count: length)
      for text in [word, "\(word) x", "\(word)  x", "\(word)\tx", "\(word), x", "\(word) "] {
        var vocabulary = Vocabulary()

        let outline = SegmentedText(text, &vocabulary)

        let pieces = outline.pieces.indices.map {
          String(outline.slice(outline.range(ofPiece: $0)))
        }
        #expect(pieces == Tokens(text).map { String($0.text) })
        #expect(outline.pieces.map(\.isSpace) == Tokens(text).map(\.isWhiteSpace))
      }
    }
  }

  @Test(arguments: RandomTexts.seeds.prefix(20))
  func `two large texts, cut side by side, are cut and numbered as one after the other`(
    seed: UInt64
  ) {
    let (old, new) = RandomTexts.editedPair(seed: seed)
    let (largeOld, largeNew) = (Self.large(old), Self.large(new))
    var vocabulary = Vocabulary()
    let first = SegmentedText(largeOld, &vocabulary)
    let second = SegmentedText(largeNew, &vocabulary)

    let pair = SegmentedPair(largeOld, largeNew)

    #expect(pair.vocabulary == vocabulary.count)
    #expect(pair.old.pieces.map(\.number) == first.pieces.map(\.number))
    #expect(pair.new.pieces.map(\.number) == second.pieces.map(\.number))
    #expect(pair.units.old.map(\.key) == first.units.map(\.key))
    #expect(pair.units.new.map(\.key) == second.units.map(\.key))
  }

  private static func large(_ text: String) -> String {
    String(
      repeating: text + "\n\nof harbours and lighthouses\n\n",
      count: 1 + 120_000 / (text.utf8.count + 31))
  }
}

struct VocabularyTests {
  @Test(arguments: RandomTexts.seeds.prefix(50))
  func `the same bytes have the same number, and others another, counted from 0`(seed: UInt64) {
    let pieces = Self.pieces(seed: seed)
    var vocabulary = Vocabulary()
    var known: [[UInt8]: Int] = [:]
    for piece in pieces {
      let number = vocabulary.number(of: piece[...])
      #expect(number == known[bytes(piece)] ?? known.count)
      known[bytes(piece)] = number
    }
    #expect(vocabulary.count == known.count)
  }

  @Test(arguments: RandomTexts.seeds.prefix(50))
  func `a vocabulary takes over another's pieces as if it had seen them itself`(seed: UInt64) {
    let (first, second) = (Self.pieces(seed: seed), Self.pieces(seed: seed + 1_000))
    var whole = Vocabulary()
    let expected = (first + second).map { whole.number(of: $0[...]) }
    var one = Vocabulary()
    var other = one

    let firsts = first.map { one.number(of: $0[...]) }
    let seconds = second.map { other.number(of: $0[...]) }
    let numbers = one.take(other)

    #expect(firsts + seconds.map { numbers[$0] } == expected)
    #expect(one.count == whole.count)
  }

  /// Pieces shorter and longer than what a number holds, with zeros in and behind them.
  private static func pieces(seed: UInt64) -> [String] {
    var generator = Seeded(seed)
    return (0..<400).map { _ in
      let signs = ["a", "b", "\0", "é", "harbour"]
      return (0..<Int.random(in: 0...9, using: &generator)).map { _ in
        signs[Int.random(in: signs.indices, using: &generator)]
      }.joined()
    }
  }
}

struct EightBytesTests {
  @Test(arguments: RandomTexts.seeds)
  func `what is found eight bytes at a time is what is found one by one`(seed: UInt64) {
    let found = bytes(RandomTexts.prose(seed: seed))
    let span = found.span
    for start in stride(from: 0, to: found.count, by: 3) {
      let range = start..<found.count
      #expect(
        span.firstPlace(of: .lineFeed, .carriageReturn, in: range)
          == range.first { found[$0] == .lineFeed || found[$0] == .carriageReturn })
      #expect(span.firstPlace(of: 0x80, in: range) == range.first { found[$0] == 0x80 })
      #expect(span.isASCII(range) == range.allSatisfy { found[$0] < 0x80 })
    }
    for sign in UInt8.min...UInt8.max { #expect(span.holds(sign) == found.contains(sign)) }
  }

  @Test func `letters are told from every other byte of ASCII, wherever they stand`() {
    for place in 0..<8 {
      for byte in UInt8(0)..<0x80 {
        var eight = Array("Zazazaza".utf8)
        eight[place] = byte
        let letters = eight.prefix { $0.isASCIILetter }.count

        #expect(ASCIITokens.letters(in: eight.span.eight(at: 0, before: 8)) == letters)
      }
    }
  }
}
