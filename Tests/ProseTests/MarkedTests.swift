import Prose
import Testing

struct MarkedTests {
  private let short = WordDifference(from: "The port was shut.", to: "The port is shut.")
  private let long = WordDifference(
    from: "One two three four five six, seven eight nine ten eleven.",
    to: "One two three 4 five six, seven eight nine 10 eleven.")

  @Test func `removed words stand in square brackets, inserted ones in braces`() {
    #expect(short.marked() == "The port [-was-]{+is+} shut.")
  }

  @Test func `the full form keeps all unchanged text`() {
    #expect(
      long.marked()
        == "One two three [-four-]{+4+} five six, seven eight nine [-ten-]{+10+} eleven.")
  }

  @Test func `brackets in the text are left as they are`() {
    let difference = WordDifference(from: "[-a-]", to: "[-b-]")

    #expect(difference.marked() == "[-[-a-]{+b+}-]")
  }

  @Test func `excerpts keep so many words before and after each change`() {
    #expect(
      long.excerpts(context: 1) == "… three [-four-]{+4+} five … nine [-ten-]{+10+} eleven.")
  }

  @Test func `excerpts keep text whole that is no longer than its context`() {
    #expect(
      long.excerpts(context: 3)
        == "One two three [-four-]{+4+} five six, seven eight nine [-ten-]{+10+} eleven.")
    #expect(short.excerpts(context: 2) == "The port [-was-]{+is+} shut.")
  }

  @Test func `excerpts without context are the changes alone`() {
    #expect(long.excerpts(context: 0) == "… [-four-]{+4+} … [-ten-]{+10+} …")
  }

  @Test func `excerpts of equal texts are empty`() {
    #expect(WordDifference(from: "As it was.", to: "As it was.").excerpts(context: 3) == "")
    #expect(WordDifference(from: "", to: "").excerpts(context: 3) == "")
  }
}
