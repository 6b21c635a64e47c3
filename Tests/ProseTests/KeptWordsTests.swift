import Prose
import Testing

/// What a difference calls kept, a passage is followed to.
struct KeptWordsTests {
  /// Where the words stand that a difference of two texts has in both, in Unicode scalars, without
  /// white space at their ends.
  private func kept(from old: String, to new: String) -> [(old: Range<Int>, new: Range<Int>)] {
    let passages = ProseDifference(from: old, to: new).passages
    func starts(_ place: (Passage) -> Int?, _ text: (Passage) -> String) -> [Int] {
      passages.map { passage in
        let before = passages.filter { (place($0) ?? .max) < (place(passage) ?? 0) }
        return before.reduce(0) { $0 + text($1).unicodeScalars.count }
      }
    }
    let oldStarts = starts(\.oldPlace, \.old)
    let newStarts = starts(\.newPlace, \.new)
    return passages.indices.flatMap { index in
      var (old, new) = (oldStarts[index], newStarts[index])
      return passages[index].sentences.flatMap(\.runs).compactMap {
        run -> (old: Range<Int>, new: Range<Int>)? in
        defer {
          old += run.old.unicodeScalars.count
          new += run.new.unicodeScalars.count
        }
        guard case .same(let text) = run, wordCount(text) > 0 else { return nil }
        // As words are told from space, which a mark may combine with.
        let tokens = Tokens(text).map { token in
          (token.kind == .space || token.kind == .newline, token.text.unicodeScalars.count)
        }
        let front = tokens.prefix(while: \.0).reduce(0) { $0 + $1.1 }
        let back = tokens.reversed().prefix(while: \.0).reduce(0) { $0 + $1.1 }
        let count = text.unicodeScalars.count - front - back
        return (old + front..<old + front + count, new + front..<new + front + count)
      }
    }
  }

  @Test(arguments: [
    ("FAA Mobile Site. It was opened in May.", "FAA on the phone. It was opened in May."),
    ("It takes two weeks.\n\nNobody came.", "Nobody came.\n\nIt takes two\nlong weeks."),
    ("Ein Satz über Öl. Noch einer.", "Noch einer. Über Öl ein Satz, 👍🏽 und mehr."),
  ])
  func `words that a difference keeps stand where it has them`(old: String, new: String) {
    let tracker = PassageTracker(from: old, to: new)

    for place in kept(from: old, to: new) {
      #expect(tracker.follow(place.old) == .same(place.new))
    }
  }

  @Test(arguments: RandomTexts.seeds)
  func `so it is in any two texts`(seed: UInt64) {
    let (old, new) = RandomTexts.pair(seed: seed)
    let tracker = PassageTracker(from: old, to: new)

    for place in kept(from: old, to: new) {
      #expect(tracker.follow(place.old) == .same(place.new))
    }
  }

  @Test(.enabled(if: RealRevisions.isThere, "../shared/real/revisions.tar.gz is not there"))
  func `so it is in real revisions`() throws {
    for (place, (article, texts)) in try RealRevisions.bodies().enumerated()
    where place.isMultiple(of: 8) {
      for (old, new) in zip(texts, texts.dropFirst()) where old != new {
        let tracker = PassageTracker(from: old, to: new)
        for place in kept(from: old, to: new) {
          #expect(tracker.follow(place.old) == .same(place.new), "\(article)")
        }
      }
    }
  }
}
