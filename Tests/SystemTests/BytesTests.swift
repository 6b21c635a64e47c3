import System
import Testing

@Suite struct BytesTests {
  /// Every text of up to eight letters that are a or b.
  private static let texts = (0...8).flatMap { length in
    (0..<(1 << length)).map { number in
      String((0..<length).map { number >> $0 & 1 == 0 ? "a" : "b" })
    }
  }

  @Test(arguments: ["a", "ab", "aab", "aba", "bb"])
  func `bytes are replaced from the left, each once`(old: String) {
    for text in Self.texts {
      let parts = text.split(separator: old, omittingEmptySubsequences: false)
      #expect(text.replacingBytes(of: old, with: "ab-") == parts.joined(separator: "ab-"))
    }
  }

  @Test func `bytes are replaced within a character too, and nothing is found in nothing`() {
    #expect("\u{600}<b>".replacingBytes(of: "<", with: "&lt;") == "\u{600}&lt;b>")
    #expect("low".replacingBytes(of: "", with: "x") == "low")
    #expect("".replacingBytes(of: "low", with: "x") == "")
  }
}
