import Testing

@testable import Site

@Suite struct WordTableTests {
  private static func words(_ text: String) -> [String] {
    var table = WordTable()
    unsafe Array(text.utf8).withUnsafeBufferPointer { text in
      unsafe SearchWords.each(in: text) { word, _ in _ = unsafe table.number(of: word) }
    }
    return table.lines.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
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

  @Test func `words of every length are told apart, and stand in the order of their bytes`() {
    // Each differs from the one before in its last byte, or in its length.
    let words = (1...40).flatMap { length in
      "az".map { String(repeating: "m", count: length - 1) + [$0] }
    }
    var table = WordTable()
    func number(_ word: String) -> Int {
      unsafe Array(word.utf8).withUnsafeBufferPointer { unsafe table.number(of: $0) }
    }
    #expect(words.map(number) == Array(words.indices))
    #expect(words.reversed().map(number) == words.indices.reversed())
    #expect(table.sorted.map { words[$0] } == words.sorted())
  }
}
