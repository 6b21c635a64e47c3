import Editorial
import Testing

@testable import Site

@Suite struct FillingTests {
  private func page(_ template: String, _ fillings: [TemplateValue]) throws -> [String] {
    let theme = try Theme(
      overrides: [Theme.File(path: "mine.mustache", bytes: Array(template.utf8))])
    let writer = PageWriter(Made.content([]), theme: theme)
    return fillings.map { String(decoding: writer.fill("mine", $0), as: UTF8.self) }
  }

  @Test func `words, lists and what is missing stand where a template has them`() throws {
    let pages = try page(
      "<p title=\"{{a}}\">{{{a}}}</p>{{#list}}[{{.}}]{{/list}}{{^list}}none{{/list}}",
      [
        ["a": .words("1 < 2"), "list": .list([.words("x"), .words("y")])],
        ["a": .words("it's"), "list": .list([.words("&"), .words("z\n")])],
        ["a": .words(""), "list": .list([])],
        ["a": .words("3"), "list": .list([.words("&"), .words("")])],
      ])

    #expect(
      pages == [
        "<p title=\"1 &lt; 2\">1 < 2</p>[x][y]", "<p title=\"it&#39;s\">it's</p>[&amp;][z\n]",
        "<p title=\"\"></p>none", "<p title=\"3\">3</p>[&amp;][]",
      ])
  }

  @Test func `a section stands by what is set and not by the words in it`() throws {
    let pages = try page(
      "{{#a}}<b>{{a}}</b>{{/a}}{{^a}}nothing{{/a}}\n",
      [["a": .words("x")], ["a": .nothing], ["a": .words("y")]])

    #expect(pages == ["<b>x</b>\n", "nothing\n", "<b>y</b>\n"])
  }

  @Test func `lines of a template that is set in are set in alike on every page`() throws {
    let theme = try Theme(overrides: [
      Theme.File(path: "mine.mustache", bytes: Array("<div>\n  {{>card}}\n</div>\n".utf8)),
      Theme.File(path: "card.mustache", bytes: Array("{{{a}}}\n<i>{{b}}</i>\n".utf8)),
    ])
    let writer = PageWriter(Made.content([]), theme: theme)
    let pages = ["x", "two\n"].map { words in
      String(
        decoding: writer.fill("mine", ["a": .words(words), "b": .words("y")]), as: UTF8.self)
    }

    #expect(
      pages == [
        "<div>\n  x\n  <i>y</i>\n</div>\n", "<div>\n  two\n  \n  <i>y</i>\n</div>\n",
      ])
  }

  @Test(arguments: ["\"\u{301} onmouseover=\"x", "<\u{338}b", "&\u{301}amp;", "'\u{20DD}"])
  func `a sign that carries an accent is no markup either`(_ words: String) throws {
    let written = try page("{{a}}", [["a": .words(words)]])[0]

    #expect(!written.utf8.contains { "<\"'".utf8.contains($0) })
    #expect(written.hasPrefix("&"))
    #expect(!written.hasPrefix("&\u{301}"))
  }

  @Test func `a theme may hold what looks like a mark`() throws {
    let looks = "\u{1}'99\u{2}\u{1}"

    #expect(try page("\(looks){{a}}", [["a": .words("x")]]) == ["\(looks)x"])
  }
}
