import Prose
import Testing

@Suite struct EndedTests {
  @Test(arguments: [
    "Who pays?", "Stop!", "And then…", "\"Who pays?\"", "«Qui paie ?»", "Who *pays?*",
    "He said “no.”",
    "Apple Inc.", "誰が払う？", "終わり。", "من يدفع؟", "कौन।", "Who pays? ",
  ])
  func `what has a mark at its end gets no other`(words: String) {
    #expect(words.ended == words)
  }

  @Test(arguments: [
    "Low water", "Low water (2026)", "\"Low water\"", "r7", "", "低い水", "Why? Money",
  ])
  func `everything else gets a full stop`(words: String) {
    #expect(words.ended == words + ".")
  }
}
