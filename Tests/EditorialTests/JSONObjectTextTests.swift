import Testing

@testable import Editorial

@Suite struct JSONObjectTextTests {
  @Test func `an object written member by member is the one that a value gives`() {
    var inner = JSONObjectText()
    inner.add("name", "Wim \"the pen\" Berg\n")
    var text = JSONObjectText()
    text.add("@type", "NewsArticle")
    text.add("author", [inner, JSONObjectText()])
    text.add("free", value: .bool(true))
    text.add("keywords", ["tides", "Ö\u{1}"])
    text.add("publisher", inner)
    text.add("wordCount", value: .integer(-3))

    let author = JSONValue.object(["name": .string("Wim \"the pen\" Berg\n")])
    let value = JSONValue.object([
      "@type": .string("NewsArticle"), "author": .array([author, .object([:])]),
      "free": .bool(true), "keywords": .array([.string("tides"), .string("Ö\u{1}")]),
      "publisher": author, "wordCount": .integer(-3),
    ])
    #expect(text.text == value.canonical)
    #expect(JSONObjectText().text == "{}")
  }

  @Test func `what is not there is no member`() {
    var text = JSONObjectText()
    text.add("a", nil as String?)
    text.add("b", value: nil)
    text.add("c", nil as JSONObjectText?)
    text.add("d", [] as [String])
    text.add("e", [] as [JSONObjectText])
    text.add("f", "")

    #expect(text.text == #"{"f":""}"#)
  }

  @Test func `a member that comes too late, or twice, ends the program`() async {
    await #expect(processExitsWith: .failure) {
      var text = JSONObjectText()
      text.add("b", "1")
      text.add("a", "2")
    }
    await #expect(processExitsWith: .failure) {
      var text = JSONObjectText()
      text.add("a", "1")
      text.add("a", "2")
    }
  }
}
