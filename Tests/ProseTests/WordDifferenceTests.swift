import Prose
import Testing

struct WordDifferenceTests {
  @Test(arguments: RandomTexts.seeds)
  func `same and removed are the old text, same and inserted the new one`(seed: UInt64) {
    let (old, new) = RandomTexts.pair(seed: seed)

    let runs = WordDifference(from: old, to: new).runs

    #expect(bytes(runs.compactMap(\.inOld).joined()) == bytes(old))
    #expect(bytes(runs.compactMap(\.inNew).joined()) == bytes(new))
  }

  @Test(arguments: RandomTexts.seeds)
  func `between two changes there is more than white space`(seed: UInt64) {
    let (old, new) = RandomTexts.pair(seed: seed)

    let runs = WordDifference(from: old, to: new).runs

    for run in runs.dropFirst().dropLast() {
      guard case .same(let text) = run else { continue }
      #expect(Tokens(text).contains { $0.kind == .word || $0.kind == .symbol })
    }
  }

  @Test(arguments: RandomTexts.seeds)
  func `runs are not empty, alternate, and removed comes before inserted`(seed: UInt64) {
    let (old, new) = RandomTexts.pair(seed: seed)

    let runs = WordDifference(from: old, to: new).runs

    #expect(runs.allSatisfy { !($0.inOld ?? $0.inNew ?? "").utf8.isEmpty })
    for (run, next) in zip(runs, runs.dropFirst()) {
      switch (run, next) {
      case (.same, .same), (.removed, .removed), (.inserted, .inserted), (.inserted, .removed):
        Issue.record("\(run) stands before \(next)")
      default: break
      }
    }
  }

  @Test(arguments: RandomTexts.seeds)
  func `the counts are the words of the runs`(seed: UInt64) {
    let (old, new) = RandomTexts.pair(seed: seed)

    let difference = WordDifference(from: old, to: new)

    let removed = difference.runs.filter { $0.inNew == nil }.compactMap(\.inOld)
    let inserted = difference.runs.filter { $0.inOld == nil }.compactMap(\.inNew)
    #expect(difference.counts.removed == removed.reduce(0) { $0 + wordCount($1) })
    #expect(difference.counts.inserted == inserted.reduce(0) { $0 + wordCount($1) })
  }

  @Test func `equal texts are one same run, empty ones none`() {
    #expect(WordDifference(from: "As it was.", to: "As it was.").runs == [.same("As it was.")])
    #expect(WordDifference(from: "", to: "").runs == [])
  }

  @Test func `one word is replaced by another`() {
    let difference = WordDifference(from: "The port was shut.", to: "The port is shut.")

    #expect(
      difference.runs == [
        .same("The port "), .removed("was"), .inserted("is"), .same(" shut."),
      ])
  }

  @Test func `changed words with only a space between them are one change`() {
    let difference = WordDifference(from: "It was closed today.", to: "It is shut today.")

    #expect(
      difference.runs == [
        .same("It "), .removed("was closed"), .inserted("is shut"), .same(" today."),
      ])
  }

  @Test func `a change of white space alone is a change without words`() {
    let difference = WordDifference(from: "One. Two.", to: "One.\n\nTwo.")

    #expect(
      difference.runs == [
        .same("One."), .removed(" "), .inserted("\n\n"), .same("Two."),
      ])
    #expect(difference.counts == WordDifference(from: "", to: "").counts)
  }

  @Test func `a new paragraph is inserted without the line breaks that were there`() {
    let difference = WordDifference(from: "One.\n\nTwo.\n", to: "One.\n\nNew.\n\nTwo.\n")

    #expect(
      difference.runs == [
        .same("One.\n\n"), .inserted("New.\n\n"), .same("Two.\n"),
      ])
  }

  @Test func `another normal form of the same letter is a change`() {
    let difference = WordDifference(from: "caf\u{E9}", to: "cafe\u{301}")

    #expect(difference.counts.removed == 1)
    #expect(difference.counts.inserted == 1)
  }

  @Test func `a line break's change from CR LF to LF is a change`() {
    let difference = WordDifference(from: "One\r\nTwo", to: "One\nTwo")

    #expect(
      difference.runs == [
        .same("One"), .removed("\r\n"), .inserted("\n"), .same("Two"),
      ])
  }

  @Test func `counts leave out punctuation and white space`() {
    let difference = WordDifference(from: "It was, then.", to: "It is — now and then.")

    #expect(difference.counts.removed == 1)
    #expect(difference.counts.inserted == 3)
  }

  @Test func `long texts that share only their small words are compared within the bound`() {
    let old = (0..<10_000).map { "old\($0) of the \($0 % 7)" }.joined(separator: " ")
    let new = (0..<10_000).map { "the new\($0) of \($0 % 5)" }.joined(separator: " ")

    let runs = WordDifference(from: old, to: new).runs

    #expect(bytes(runs.compactMap(\.inOld).joined()) == bytes(old))
    #expect(bytes(runs.compactMap(\.inNew).joined()) == bytes(new))
  }
}

extension WordDifference.Run {
  fileprivate var inOld: String? {
    switch self {
    case .same(let text), .removed(let text): text
    case .inserted: nil
    }
  }

  fileprivate var inNew: String? {
    switch self {
    case .same(let text), .inserted(let text): text
    case .removed: nil
    }
  }
}
