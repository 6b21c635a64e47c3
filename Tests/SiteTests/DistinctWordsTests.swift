import Testing

@testable import Site

@Suite struct DistinctWordsTests {
  private static func words(_ text: String) -> [String] {
    var words = DistinctWords()
    words.add(Array(text.utf8))
    return words.lines.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `each word stands once, in the order in which they came`() {
    #expect(Self.words("The lamp burns. THE LAMP, the tide!") == ["the", "lamp", "burns", "tide"])
    #expect(Self.words("") == [])
  }

  @Test func `words that begin alike are told apart`() {
    let words = ["lighthou", "lighthous", "lighthouse", "lighthousf", "lighthousekeeper", "l"]
    #expect(Self.words((words + words.reversed()).joined(separator: " ")) == words)
  }

  @Test func `a text with very many words keeps them all`() {
    let words = (0..<20_000).map { "w\($0 * 7_919)" + (0..<($0 % 5)).map { _ in "xyz" }.joined() }
    #expect(Self.words((words + words).joined(separator: " ")) == words)
  }

  @Test func `what is not ASCII is folded before it is told apart`() {
    #expect(Self.words("Öl öl OL ÉTÉ ete") == ["ol", "ete"])
  }
}
