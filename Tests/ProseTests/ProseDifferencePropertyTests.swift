import Prose
import Testing

struct ProseDifferencePropertyTests {
  @Test(arguments: RandomTexts.seeds)
  func `the difference of any two texts holds both byte for byte`(seed: UInt64) {
    for (old, new) in Self.pairs(seed: seed) {
      let difference = ProseDifference(from: old, to: new)

      #expect(difference.newText(from: old).map(bytes) == bytes(new))
      #expect(difference.oldText(from: new).map(bytes) == bytes(old))
    }
  }

  @Test(arguments: RandomTexts.seeds)
  func `the sentences of a passage are the passage, and those of a new text are all of its own`(
    seed: UInt64
  ) {
    for (old, new) in Self.pairs(seed: seed) {
      for passage in ProseDifference(from: old, to: new).passages {
        #expect(bytes(passage.sentences.map(\.old).joined()) == bytes(passage.old))
        #expect(bytes(passage.sentences.map(\.new).joined()) == bytes(passage.new))
      }
      let all = ProseDifference(from: "", to: new).passages.flatMap(\.sentences).map(\.new)
      #expect(all.map(bytes) == Sentences(new).map { bytes(String($0)) })
    }
  }

  @Test(arguments: RandomTexts.seeds)
  func `runs are not empty, no two alike stand side by side, and removed comes first`(
    seed: UInt64
  ) {
    for (old, new) in Self.pairs(seed: seed) {
      for sentence in ProseDifference(from: old, to: new).passages.flatMap(\.sentences) {
        #expect(!sentence.runs.isEmpty)
        #expect(sentence.runs.allSatisfy { !$0.old.isEmpty || !$0.new.isEmpty })
        for (run, next) in zip(sentence.runs, sentence.runs.dropFirst()) {
          switch (run, next) {
          case (.same, .same), (.removed, .removed), (.inserted, .inserted), (.inserted, .removed):
            Issue.record("\(run) before \(next)")
          default: break
          }
        }
      }
    }
  }

  @Test(arguments: RandomTexts.seeds)
  func `every passage has its place, and those that were not moved keep their order`(seed: UInt64) {
    for (old, new) in Self.pairs(seed: seed) {
      let difference = ProseDifference(from: old, to: new)
      let oldPlaces = difference.passages.compactMap(\.oldPlace)
      let newPlaces = difference.passages.compactMap(\.newPlace)
      let kept = difference.passages.filter { !$0.isMoved }.compactMap(\.oldPlace)

      #expect(oldPlaces.sorted() == Array(oldPlaces.indices))
      #expect(newPlaces == Array(newPlaces.indices))
      #expect(kept == kept.sorted())
      #expect(
        Set(difference.places).count == difference.passages.count(where: \.isMoved)
          + difference.passages.count)
    }
  }

  @Test(arguments: RandomTexts.seeds)
  func `a text does not differ from itself, nor two that differ in what ends their lines`(
    seed: UInt64
  ) {
    let scalars = RandomTexts.editedPair(seed: seed).old.unicodeScalars.filter { $0 != "\r" }
    let text = String(String.UnicodeScalarView(scalars))
    let turned = text.replacing("\n", with: "\r\n")

    #expect(ProseDifference(from: text, to: text).counts == ProseDifference.Counts())
    #expect(ProseDifference(from: text, to: turned).isEmpty)
    #expect(ProseDifference(from: turned, to: text).isEmpty)
  }

  @Test(arguments: RandomTexts.seeds)
  func `what is added to one text is removed from the other`(seed: UInt64) {
    let (old, new) = RandomTexts.editedPair(seed: seed)

    let there = ProseDifference(from: old, to: new)

    #expect(there == ProseDifference(from: old, to: new))
    #expect(
      there.counts.wordsAdded - there.counts.wordsRemoved == readWords(new) - readWords(old))
  }

  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      ("\n", "\n\n"), ("a ", "b "), ("A. ", "A! "), ("a\n\n", "a\n\nb\n\n"),
      ("- a\n", "- a\n- b\n"),
      ("a\n\nb c d e\n\n", "b c d e\n\na\n\n"), ("    a\n", "    a\n    b\n"), ("。", "！"),
      ("](", ")["), ("http://", "http:/"), ("{{", "}}"), ("a b c. ", "a c b. "), ("👍🏽", "👍"),
    ])
  func `a long text against another takes seconds, not minutes`(old: String, new: String) {
    let (old, new) = (Self.long(old), Self.long(new))

    let difference = ProseDifference(from: old, to: new)

    #expect(difference.new.utf8.count == new.utf8.count)
  }

  private static func long(_ piece: String) -> String {
    String(repeating: piece, count: 40_000 / piece.utf8.count)
  }

  private static func pairs(seed: UInt64) -> [(String, String)] {
    [
      RandomTexts.pair(seed: seed), RandomTexts.editedPair(seed: seed),
      (RandomTexts.prose(seed: seed), RandomTexts.prose(seed: seed + 1)),
    ]
  }
}
