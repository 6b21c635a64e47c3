import Dispatch
import Prose
import Synchronization
import Testing

@testable import Markdown

@Suite struct ReadingTests {
  /// Texts with all that takes memory in a way of its own.
  private static let texts = [
    "", "One.\n", "| a | b |\n|---|:-:|\n| 1 | `2|3` |\n", "- [x] done\n- [ ] ~~open~~\n",
    "A note.[^1] And another.[^b]\n\n[^1]: One.\n[^b]: *Two*\n", "[a]: /b 'c'\n\n[a] and [d][a]\n",
    "www.example.org and <https://example.org> and mail@example.org\n",
    String(repeating: "> ", count: 500) + "deep\n", String(repeating: "*a **b** ", count: 3_000),
    String(repeating: "A line with [a link](/to \"there\") and `code`.\n\n", count: 4_000),
  ]

  @Test func `texts read one after the other and side by side are read alike`() {
    let alone = Self.texts.map {
      MarkdownText($0, html: .leftOut, setBy: Typesetter(language: "en"))
    }
    let turns = 8
    let found = Mutex<[Int: MarkdownText]>([:])
    DispatchQueue.concurrentPerform(iterations: Self.texts.count * turns) { place in
      let text = MarkdownText(
        Self.texts[place % Self.texts.count], html: .leftOut, setBy: Typesetter(language: "en"))
      found.withLock { $0[place] = text }
    }
    for (place, text) in found.withLock({ $0 }) {
      #expect(text == alone[place % Self.texts.count], "text \(place % Self.texts.count)")
    }
    #expect(alone[2].events.contains(.begin(.table)))
    #expect(alone[4].events.contains(.call(footnote: 2)))
    #expect(alone[9].plain.utf8.count == 4_000 * "A line with a link and code.\n".utf8.count)
  }

  @Test func `bare addresses and crossed-out words are read whatever is read beside them`() {
    let line = "See https://example.org/a and www.example.org, ~~not~~ mail@example.org.\n\n"
    let texts = [1, 3, 40].map { String(repeating: line, count: $0) }
    let alone = texts.map { MarkdownText($0, html: .leftOut) }
    let differing = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 3_000) { place in
      let number = place % texts.count
      if MarkdownText(texts[number], html: .leftOut) != alone[number] {
        differing.withLock { $0 += 1 }
      }
    }
    #expect(differing.withLock { $0 } == 0)
    #expect(alone[0].linksOut.count == 3)
  }
}
