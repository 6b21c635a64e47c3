import Fixtures
import Prose
import Testing

@Suite struct SentenceOriginsTests {
  private func origins(_ texts: String...) -> [String] {
    var origins = SentenceOrigins()
    for (place, text) in texts.enumerated() {
      origins.take(text, after: place == 0 ? [] : [place - 1])
    }
    return origins.passages.map { "\($0.origin) \($0.text)" }
  }

  @Test func `a changed sentence is the revision's that changed it, the others keep theirs`() {
    #expect(
      origins("The port was shut. Nobody came.", "The port is shut. Nobody came.")
        == ["1 The port is shut.", "0 Nobody came."])
  }

  @Test func `a sentence that moved, or whose lines were wrapped anew, keeps its origin`() {
    #expect(
      origins("One came. Two came.\n\nThree came.", "Three\ncame. One  came.\n\nTwo came.")
        == ["0 Three came.", "0 One came.", "0 Two came."])
  }

  @Test func `a sentence that came back has the origin of its return`() {
    #expect(
      origins("One came. Two came.", "One came.", "One came. Two came.").last == "2 Two came.")
  }

  @Test(arguments: [
    ("Stop.", "Stop. Stop.", ["0 Stop.", "1 Stop."]),
    ("One came. Stop.", "Stop. One came. Stop.", ["1 Stop.", "0 One came.", "0 Stop."]),
    ("Stop. One came. Stop.", "Stop.", ["0 Stop."]),
  ])
  func `of a sentence that was copied the copy is newer`(
    old: String, new: String, expected: [String]
  ) {
    #expect(origins(old, new) == expected)
  }

  @Test func `of two texts that were merged each sentence keeps the origin it has in either`() {
    var origins = SentenceOrigins()
    origins.take("One came. Two came.", after: [])
    origins.take("One came late. Two came.", after: [0])
    origins.take("One came. Two came early.", after: [0])
    origins.take("One came late. Two came early. Three came.", after: [1, 2])

    #expect(
      origins.passages.map { "\($0.origin) \($0.text)" }
        == ["1 One came late.", "2 Two came early.", "3 Three came."])
  }

  @Test func `headings, items and quotations begin blocks of their own`() {
    var origins = SentenceOrigins()
    origins.take(
      "# Lights\nIt was\nin 1990. Nobody came.\n- one\n- two\n\n> They\n> left.\n", after: [])

    #expect(
      origins.passages.map(\.text) == [
        "# Lights", "It was in 1990.", "Nobody came.", "- one", "- two", "They left.",
      ])
    #expect(origins.passages.map(\.beginsBlock) == [true, true, false, true, true, true])
  }

  @Test(arguments: ["", "\n\n\n", " \t\r\n "])
  func `a text without words has no sentences`(_ text: String) {
    #expect(origins(text).isEmpty)
  }

  @Test(arguments: RandomTexts.seeds)
  func `the origin holds the sentence, and the revision before it does not`(_ seed: UInt64) {
    var generator = Seeded(seed)
    var pieces = (0..<8).map { _ in Self.sentence(&generator) }
    var held: [[String: Int]] = []
    var origins = SentenceOrigins()
    for place in 0..<12 {
      origins.take(pieces.joined(separator: " "), after: place == 0 ? [] : [place - 1])
      var alone = SentenceOrigins()
      alone.take(pieces.joined(separator: " "), after: [])
      held.append(Self.counts(alone))
      #expect(origins.passages.map(\.text) == alone.passages.map(\.text))
      for passage in origins.passages { #expect(Self.isFrom(passage, held)) }
      let place = Int.random(in: pieces.indices, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: pieces[place] = Self.sentence(&generator)
      case 1: pieces.insert(Self.sentence(&generator), at: place)
      case 2: pieces.swapAt(place, 0)
      default: if pieces.count > 2 { pieces.remove(at: place) }
      }
    }
  }

  @Test(.slow, .enabled(if: RealRevisions.isThere, "skipped: no ../shared/real/revisions.tar.gz"))
  func `so it is in every real article`() throws {
    var count = 0
    for (_, texts) in try RealRevisions.bodies() {
      var origins = SentenceOrigins()
      var held: [[String: Int]] = []
      for (place, text) in texts.enumerated() {
        origins.take(text, after: place == 0 ? [] : [place - 1])
        var alone = SentenceOrigins()
        alone.take(text, after: [])
        held.append(Self.counts(alone))
      }
      for passage in origins.passages {
        count += 1
        #expect(Self.isFrom(passage, held))
      }
    }
    #expect(count > 1000)
  }

  /// How often a revision holds each sentence.
  private static func counts(_ revision: SentenceOrigins) -> [String: Int] {
    revision.passages.reduce(into: [:]) { $0[$1.text, default: 0] += 1 }
  }

  /// Whether every revision since the origin of a sentence holds it, and the one before it less often.
  private static func isFrom(_ passage: SentenceOrigins.Passage, _ held: [[String: Int]]) -> Bool {
    func count(_ place: Int) -> Int { held[place][passage.text] ?? 0 }
    return held.indices.dropFirst(passage.origin).allSatisfy { count($0) > 0 }
      && (passage.origin == 0 || count(passage.origin - 1) < count(passage.origin))
  }

  private static func sentence(_ generator: inout Seeded) -> String {
    let words = ["tide", "lamp", "漢字", "boat", "e\u{301}t\u{E9}", "1.5", "Dr. Berg", "\n\n"]
    return "The "
      + (0..<Int.random(in: 1...3, using: &generator)).compactMap { _ in
        words.randomElement(using: &generator)
      }.joined(separator: " ") + " came."
  }
}
