import Prose
import Testing

struct EditedSentenceTests {
  private func edits(_ old: String, _ new: String) -> [String] {
    EditedSentence.all(from: old, to: new).map {
      "\(old.passage($0.range) ?? "") → \($0.words)"
    }
  }

  @Test func `every sentence that differs is an edit of its own`() {
    let old = "The port was shut. Nobody knew.\n\nA letter came. It was late."
    let new = "The port is shut. Nobody knew.\n\nA long letter came. It was late."

    #expect(
      edits(old, new) == [
        "The port was shut. → The port is shut.", "A letter came. → A long letter came.",
      ])
    #expect(edits(old, old) == [])
    #expect(edits("", "Words.") == [])
  }

  @Test
  func `what was taken out is an edit without words, what was added belongs to what is before`() {
    #expect(edits("One thing. Two things. Three.", "One thing. Three.") == ["Two things. → "])
    #expect(
      edits("One thing. Three.", "One thing. Two others. Three.")
        == ["One thing. → One thing. Two others."])
  }

  @Test(arguments: RandomTexts.seeds)
  func `all edits together make the new words of the old text`(seed: UInt64) {
    let (old, new) = RandomTexts.pair(seed: seed)
    var text = old

    for edit in EditedSentence.all(from: old, to: new).reversed() {
      text = text.replacing(passage: edit.range, with: edit.words) ?? ""
    }

    func visible(_ text: String) -> [UInt8] {
      text.unicodeScalars.filter { !$0.properties.isWhitespace }.flatMap { bytes(String($0)) }
    }
    // A text without a sentence has nothing that words could be put in place of.
    if old.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) {
      #expect(visible(text) == visible(new))
    }
  }

  @Test(arguments: [
    ("the **port** is", 4..<10, 4..<12), ("the **port** is", 6..<12, 4..<12),
    ("the **port** is", 6..<10, 6..<10), ("a `b` c", 3..<5, 2..<5),
    ("see [it](u) now", 5..<11, 4..<11), ("see [it](u) now", 0..<7, 0..<11),
    ("see ![it](u) now", 6..<12, 4..<12), ("plain", 0..<5, 0..<5), ("a*", 0..<9, 0..<9),
  ])
  func `a passage is widened by the half of a pair that it lacks`(
    text: String, range: Range<Int>, wide: Range<Int>
  ) {
    #expect(text.balanced(passage: range) == wide)
  }
}
