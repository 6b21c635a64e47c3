import Editorial
import Formats
import Testing

struct ArticleCheckTests {
  static let bad: [(bytes: [UInt8], sentences: [String])] = [
    ([], ["the file is empty"]),
    ([0x61, 0x00, 0x62], ["byte 2 is NUL, which no text has"]),
    ([0x61, 0x0A, 0xE9, 0x62], ["byte 3 is not UTF-8"]),
    ([0x61, 0xED, 0xA0, 0x80], ["byte 2 is not UTF-8"]),
    ([0x61, 0x00, 0x62, 0xFF], ["byte 2 is NUL, which no text has", "byte 4 is not UTF-8"]),
    ([0xFF, 0xFE, 0x61, 0x00], ["the file is UTF-16"]),
    (
      Array(repeating: 0x61, count: 2_000_001),
      ["the file has more than 2000000 bytes, which is the most for an article"]
    ),
  ]

  @Test(arguments: bad.indices)
  func `a file that is no text is refused with the byte`(_ index: Int) throws {
    let (bytes, sentences) = Self.bad[index]

    let error = try #require(throws: BadDefinition.self) {
      try ArticleFile.check(bytes, file: "a.md")
    }

    #expect(error.problems.map(\.sentence) == sentences)
    #expect(error.problems.allSatisfy { $0.hint != nil && $0.file == "a.md" })
  }

  @Test func `a file that is text is taken, whatever its front matter`() throws {
    try ArticleFile.check(Array("---\nheadline: [\n---\n".utf8), file: "a.md")
    try ArticleFile.check(Array(repeating: 0x61, count: ArticleFile.limit), file: "a.md")
  }
}
