import Editorial
import Testing

@testable import Formats

struct YAMLWritingTests {
  /// An edition's record is read to the last byte, so it shows what a parser makes of a text.
  private static func read(_ scalar: String) throws -> String? {
    let yaml = """
      published_from: "\(String(repeating: "a", count: 40))"
      slug: a
      state: live
      address: \(scalar)
      """
    return try EditionRecord(Array(yaml.utf8)).address
  }

  @Test(arguments: 0..<UInt64(300))
  func `every text is read back byte for byte`(seed: UInt64) throws {
    var random = RandomFrontMatter(seed)
    for _ in 0..<10 {
      let text = random.text()

      let plain = try #require(try Self.read(FieldValue.scalar(text)))
      let quoted = try #require(try Self.read(JSONValue.quotedForYAML(text)))

      #expect(plain.utf8.elementsEqual(text.utf8))
      #expect(quoted.utf8.elementsEqual(text.utf8))
    }
  }

  @Test(arguments: 0..<UInt64(50))
  func `a text in a list or a mapping is read back too`(seed: UInt64) throws {
    var random = RandomFrontMatter(seed)
    var article = ArticleFile(bytes: Array("Text.\n".utf8))
    let alts = (0..<3).compactMap { _ in PlainScalar.trimmed(random.text()) }
    let topics = (0..<3).compactMap { _ in PlainScalar.trimmed(random.text()) }
    let pictures = alts.map { FrontMatter.Picture(file: "a.png", alt: $0, credit: $0) }

    try article.set("topics", to: .texts(topics))
    for picture in pictures { try article.append(picture) }

    #expect(article.fields.topics == topics.map { TopicID($0) })
    #expect(article.fields.images == pictures)
    #expect(article.body == "Text.\n")
  }

  @Test(arguments: [
    ("Low water", "Low water"), ("Anstrey, 30 April 2026", "Anstrey, 30 April 2026"),
    ("30 April 2026", "30 April 2026"), ("it's", "it's"), ("Café #4", "\"Café #4\""),
    ("", "\"\""), ("2026-05-24", "\"2026-05-24\""), ("12", "\"12\""), ("No", "\"No\""),
    ("a: b", "\"a: b\""), ("12:30", "\"12:30\""), ("a\nb", "\"a\\nb\""), ("[sic]", "\"[sic]\""),
    ("https://a.example/", "https://a.example/"), ("two ", "\"two \""),
    ("a\u{2028}b", "\"a\\u2028b\""), ("\\d", "\"\\\\d\""),
  ])
  func `a text is quoted only where it must be`(_ text: String, _ yaml: String) {
    #expect(FieldValue.scalar(text) == yaml)
  }

  @Test func `a list of words stands in brackets, any other in lines`() {
    #expect(FieldValue.texts(["maria", "ed"]).yaml == "[maria, ed]")
    #expect(FieldValue.texts([String]()).yaml == "[]")
    #expect(FieldValue.texts(["Low water", "a"]).yaml == "- Low water\n- a")
    #expect(
      FieldValue.list([.mapping(["file": "a.png", "alt": nil, "credit": "By: me"])]).yaml
        == "- file: a.png\n  credit: \"By: me\"")
  }
}
