import Fixtures
import Prose
import Testing

struct FollowingTests {
  /// A text of which every sentence is another one.
  private static let paragraphs = [
    "The port was shut for two weeks. Ferries lay at the quay.",
    "In the council nobody knew who had ordered it! The mayor was away.",
    "A letter turned up in March. It was signed by three wardens, and dated.",
    "“Why now?” asked the captain. Nobody had an answer for her.",
  ]
  private static let text = paragraphs.joined(separator: "\n\n")

  private func scalars(_ words: String, in text: String) throws -> Range<Int> {
    guard case .once(let range) = PassageSearch(text).find(words) else {
      throw NotOnce(words: words)
    }
    return range
  }

  private struct NotOnce: Error { let words: String }

  /// Follows words and returns what stands there: `=` before words that are the same, `~` before
  /// others.
  private func followed(_ words: String, from old: String, to new: String) throws -> String {
    let landing = PassageTracker(from: old, to: new).follow(try scalars(words, in: old))
    let there = landing.range.flatMap { new.passage($0) } ?? ""
    return switch landing {
    case .same: "=\(there)"
    case .changed: "~\(there)"
    case .gone: "gone"
    }
  }

  @Test func `a passage stays where nothing changed, also inside of a word`() {
    let following = PassageTracker(from: Self.text, to: Self.text)

    #expect(following.follow(4..<8) == .same(4..<8))
    #expect(following.follow(5..<7) == .same(5..<7))
    #expect(following.follow(4..<150) == .same(4..<150))
    #expect(following.follow(0..<0) == .gone)
    #expect(following.follow(32..<33) == .gone)
    #expect(following.follow(9_000..<9_001) == .gone)
  }

  @Test func `a passage moves with its paragraph`() throws {
    let new = [2, 3, 0, 1].map { Self.paragraphs[$0] }.joined(separator: "\n\n")

    for words in ["Ferries lay at the quay.", "two weeks", "the quay", "Why now?", "her"] {
      #expect(try followed(words, from: Self.text, to: new).hasPrefix("="))
    }
    #expect(try followed("the mayor was away", from: Self.text, to: new) == "=The mayor was away")
  }

  @Test func `a passage follows a paragraph that moved and changed`() throws {
    let new = [
      Self.paragraphs[3], Self.paragraphs[1],
      Self.paragraphs[0].replacing("two weeks", with: "three weeks"), Self.paragraphs[2],
    ].joined(separator: "\n\n")

    #expect(
      try followed("The port was shut for two weeks.", from: Self.text, to: new)
        == "~The port was shut for three weeks.")
    #expect(try followed("two weeks", from: Self.text, to: new) == "~three weeks")
    #expect(try followed("the port", from: Self.text, to: new) == "=The port")
  }

  @Test func `lines that are wrapped anew change nothing`() throws {
    let new = Self.text.replacing("weeks. Ferries lay", with: "weeks.\nFerries\nlay")

    #expect(
      try followed("for two weeks. Ferries lay at", from: Self.text, to: new)
        == "=for two weeks.\nFerries\nlay at")
  }

  @Test func `words in place of others are followed between what still stands around them`() throws
  {
    let new = Self.text.replacing("three wardens", with: "nobody at all")

    #expect(try followed("three wardens", from: Self.text, to: new) == "~nobody at all")
    #expect(
      try followed("by three wardens, and", from: Self.text, to: new) == "~by nobody at all, and")
  }

  @Test func `words that moved out of their sentence are followed where they stand once`() throws {
    let new =
      Self.text.replacing(" It was signed by three wardens, and dated.", with: "") + """


        A list of all that is known, and it is long, has among many other things this: signed by three \
        wardens, and dated, as somebody wrote by hand on the back of it in another ink.
        """

    #expect(
      try followed("signed by three wardens, and dated", from: Self.text, to: new)
        == "=signed by three wardens, and dated")
  }

  @Test func `a passage that was taken out is gone`() throws {
    let cut = Self.text.replacing(" It was signed by three wardens, and dated.", with: "")

    #expect(try followed("three wardens", from: Self.text, to: cut) == "gone")
    #expect(
      try followed("It was signed by three wardens, and dated.", from: Self.text, to: cut) == "gone"
    )
    #expect(try followed("It was", from: Self.text, to: "") == "gone")
  }

  @Test func `a sentence that looks like one that was taken out is not taken for it`() throws {
    let old = "Register for the June session. Register for the July session. Then come."

    #expect(
      try followed(
        "Register for the June session.", from: old,
        to: "Register for the July session. Then come.") == "gone")
    #expect(
      try followed("June", from: old, to: "Register for the July session. Then come.") == "gone")
  }

  @Test func `of twins each is followed by its neighbours`() throws {
    let old = "Alpha one. Read more. Beta two. Read more. Gamma three."
    let new = "Delta four. Alpha one. Read more. Gamma three. Beta two. Read more. End."
    let following = PassageTracker(from: old, to: new)

    #expect(following.follow(11..<21) == .same(23..<33))
    #expect(following.follow(32..<42) == .same(57..<67))
  }

  @Test func `twins that nothing tells apart are followed to none`() {
    let old = "Alpha one. Read more. Beta two. Read more. Gamma three."
    let following = PassageTracker(from: old, to: "New words here. Read more. Quite others there.")

    #expect(following.follow(11..<21) == .gone)
  }

  @Test func `a sentence that was put before a changed one is no part of it`() throws {
    let new = "New here. " + Self.text.replacing("two weeks", with: "ten days")

    #expect(
      try followed("The port was shut for two weeks.", from: Self.text, to: new)
        == "~The port was shut for ten days.")
  }

  @Test func `a sentence that was split is followed into both`() throws {
    let new = Self.text.replacing(
      "by three wardens, and dated", with: "by three wardens. It was dated")

    #expect(
      try followed("It was signed by three wardens, and dated.", from: Self.text, to: new)
        == "~It was signed by three wardens. It was dated.")
  }

  @Test func `a sentence that was joined to another is followed into it`() throws {
    let new = Self.text.replacing("two weeks. Ferries", with: "two weeks, and ferries")

    #expect(
      try followed("The port was shut for two weeks.", from: Self.text, to: new)
        .hasPrefix("~The port was shut for two weeks"))
  }

  @Test(arguments: [
    ("港は二週間閉まった。船は岸にいた。町は静かだった。", "町は静かだった。港は二週間閉まった。船は岸にいた。", "船は岸にいた。"),
    (
      "השער נסגר אתמול בלילה. איש לא ידע מדוע. העיר שקטה.",
      "העיר שקטה. השער נסגר אתמול בלילה. איש לא ידע מדוע.", "איש לא ידע מדוע."
    ),
    (
      "So 👩‍👩‍👧‍👦 went 👍🏽 home. Cafe\u{301} shut. End.", "End. So 👩‍👩‍👧‍👦 went 👍🏽 home. Cafe\u{301} shut.",
      "So 👩‍👩‍👧‍👦 went 👍🏽 home."
    ),
    (
      "A \u{1B}[31mred\u{7} light. B was here.", "B was here. A \u{1B}[31mred\u{7} light.",
      "A \u{1B}[31mred\u{7} light."
    ),
  ])
  func `any script is followed`(old: String, new: String, words: String) throws {
    #expect(bytes(try followed(words, from: old, to: new)) == bytes("=\(words)"))
  }

  @Test(arguments: RandomTexts.seeds)
  func `a landing is inside of the text, and the same words where it says so`(seed: UInt64) {
    let (old, new) = RandomTexts.pair(seed: seed)
    let following = PassageTracker(from: old, to: new)
    let places = Tokens(old).reduce(into: [0]) {
      $0.append(($0.last ?? 0) + $1.text.unicodeScalars.count)
    }
    var generator = Seeded(seed)

    for _ in 0..<10 where places.count > 1 {
      let start = Int.random(in: 0..<places.count - 1, using: &generator)
      let end = Int.random(in: start + 1..<places.count, using: &generator)
      let range = places[start]..<places[end]
      let landing = following.follow(range)
      guard let there = landing.range else { continue }
      #expect(!there.isEmpty)
      let found = new.passage(there)
      #expect(found != nil)
      guard case .same = landing else { continue }
      #expect(visible(found ?? "") == visible(old.passage(range) ?? ""))
    }
  }

  /// A text without its white space, which no landing counts.
  private func visible(_ text: Substring) -> [UInt8] {
    Tokens(String(text)).filter { $0.kind == .word || $0.kind == .symbol }
      .flatMap { bytes($0.text) }
  }

  @Test(arguments: UInt64(0)..<60)
  func `sentences are followed through made-up edits`(seed: UInt64) throws {
    var generator = Seeded(seed)
    let words = "harbour ferry warden council letter tide quay market bridge captain river ballot"
      .split(separator: " ").map(String.init)
    // Every sentence has a number of its own, so that where it went is known.
    var sentences = (0..<40).map { number in
      "The \(words.randomElement(using: &generator) ?? "") of case \(number + 100) saw the "
        + "\(words.randomElement(using: &generator) ?? "") and the "
        + "\(words.randomElement(using: &generator) ?? "") in the end."
    }
    let old = sentences
    for _ in 0..<12 {
      let place = sentences.indices.randomElement(using: &generator) ?? 0
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: sentences.remove(at: place)
      case 1:
        sentences.insert(
          sentences.remove(at: place), at: Int.random(in: 0..<sentences.count, using: &generator))
      case 2: sentences[place] = sentences[place].replacing(" saw ", with: " heard ")
      default: sentences.insert("Something \(seed) else \(sentences.count) came up.", at: place)
      }
    }
    let text = old.joined(separator: " ")
    let new = sentences.joined(separator: " ")
    let following = PassageTracker(from: text, to: new)

    var offset = 0
    for (number, sentence) in old.enumerated() {
      let landing = following.follow(offset..<offset + sentence.count)
      let there = landing.range.flatMap { new.passage($0) }.map(String.init)
      let truth = sentences.filter { $0.contains(" case \(number + 100) ") }
      #expect(there == truth.first, "\(sentence)")
      offset += sentence.count + 1
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func `very long texts and lines are followed in proportion to their length`() {
    let line = (0..<40_000).map { "w\($0 % 5_000)" }.joined(separator: " ")
    let following = PassageTracker(from: line, to: "New. " + line)
    #expect(following.follow(100_000..<100_100).range == 100_005..<100_105)

    let text = (0..<10_000).map { "Sentence \($0) is about case \($0 % 977)." }
    let moved = Array(text[5_000...] + text[..<5_000])
    let long = PassageTracker(
      from: text.joined(separator: " "), to: moved.joined(separator: " "))
    #expect(long.follow(0..<30).range != nil)
  }
}
