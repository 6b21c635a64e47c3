import Fixtures
import Prose
import Testing

/// Every sentence of real articles, followed through their real revisions, and checked by something
/// that shares nothing with what follows it.
@Suite(.slow, .enabled(if: RealRevisions.isThere, "../shared/real/revisions.tar.gz is not there"))
struct RealFollowingTests {
  /// The sentences of a text that have a word, without the white space around them.
  private func sentences(of text: String) -> [(range: Range<Int>, words: String)] {
    var offset = 0
    return Sentences(text).compactMap { sentence in
      let start = offset
      offset += sentence.unicodeScalars.count
      let scalars = sentence.unicodeScalars
      let front = scalars.prefix { $0.properties.isWhitespace }.count
      let back = scalars.reversed().prefix { $0.properties.isWhitespace }.count
      guard wordCount(String(sentence)) > 0 else { return nil }
      return (
        start + front..<offset - back,
        sentence.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      )
    }
  }

  @Test func `sentences that stand once are all followed, and none to wrong words`() throws {
    // Every fourth article: the check is slow, and the benchmark takes all of them.
    for (place, (article, texts)) in try RealRevisions.bodies().enumerated()
    where place.isMultiple(of: 4) {
      for (old, new) in zip(texts, texts.dropFirst()) where old != new {
        let following = PassageTracker(from: old, to: new)
        let before = sentences(of: old)
        let after = sentences(of: new)
        let counts = (before + after).reduce(into: [:]) { $0[$1.words, default: 0] += 1 }
        let standing = Set(before.map(\.words)).intersection(after.map(\.words))
        let check = SlowCheck(old: SlowCheck.Text(old), new: SlowCheck.Text(new))
        for (range, words) in before {
          let landing = following.follow(range)
          let there = landing.range.flatMap { new.passage($0) }
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
          if standing.contains(words), counts[words] == 2 {
            #expect(there == words, "\(article)")
          } else if let place = landing.range {
            let isSame = landing == .same(place)
            let fault = check.fault(of: range, at: place, isSame: isSame)
            #expect(fault == nil, "\(article): \(words) was followed to \(there ?? "")")
          }
        }
      }
    }
  }

  @Test func `the check finds what was followed wrongly`() throws {
    let texts = try #require(try RealRevisions.bodies().first?.texts)
    let old = texts[0]
    let sentences = sentences(of: old).filter { wordCount($0.words) > 5 }
    let check = SlowCheck(old: SlowCheck.Text(old), new: SlowCheck.Text(old))

    for (sentence, next) in zip(sentences, sentences.dropFirst()) {
      #expect(check.fault(of: sentence.range, at: sentence.range, isSame: true) == nil)
      #expect(check.fault(of: sentence.range, at: next.range, isSame: false) != nil)
    }
  }
}
