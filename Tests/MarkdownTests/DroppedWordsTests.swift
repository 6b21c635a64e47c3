import Testing

@testable import Markdown

/// What GitHub's Markdown drops from a text without a trace.
@Suite struct DroppedWordsTests {
  private func left(_ text: String) -> [String] {
    MarkdownText(text, html: .safe).leftOut.map { "\($0.line) \($0.what)" }
  }

  private static let head = "| a | b |\n|---|---|\n"
  private static let named = "a cell beyond the columns of its table is in the last column"

  @Test(arguments: [
    ("| 1 | 2 | *three* | four |", "| 1 | 2 \\| *three* \\| four |"),
    ("1 | 2 | 3", "1 | 2 \\| 3"), ("| 1 | `x|y` |", "| 1 | `x\\|y` |"),
    ("| 1 | 2 | 3", "| 1 | 2 \\| 3"),
  ])
  func `a cell beyond the columns is in the last one, and named`(row: String, kept: String) {
    let text = "x\n\n" + Self.head + row + "\n| 5 | 6 |\n"

    #expect(DroppedWords(of: text).text == "x\n\n" + Self.head + kept + "\n| 5 | 6 |\n")
    #expect(left(text) == ["5 \(Self.named)"])
    #expect(CleanedSource.of(text, .safe).contains(kept))
  }

  @Test func `a row of many cells keeps them all`() {
    let row = "| 1 | 2" + String(repeating: " | c", count: 450)

    let kept = DroppedWords(of: Self.head + row + "\n").text
    #expect(kept == Self.head + "| 1 | 2" + String(repeating: " \\| c", count: 450) + "\n")
  }

  @Test func `tables in quotations and lists keep their cells, too`() {
    let row = "| 1 | 2 | three |\n"
    let quoted = (Self.head + row).split(separator: "\n").map { "> \($0)\n" }.joined()
    let listed = "- x\n\n" + (Self.head + row).split(separator: "\n").map { "  \($0)\n" }.joined()

    for text in [quoted, listed] {
      #expect(MarkdownText(text).plain.contains("three"), "\(text)")
      #expect(left(text).first?.hasSuffix(Self.named) == true)
    }
  }

  @Test(arguments: [
    head + "| 1 | 2 |\n| 1 \\| 2 | 3 |\n| 1 | 2 |  |\n| 1 |\n",
    "```\n" + head + "| 1 | 2 | 3 |\n[^1]: no\n[Editor]: Yes.\n```\n",
    "low[^1]\n\n[^1]: a note | with a sign\n", "[x]: slug\n\n[x] and [y][x]\n",
    "words\n[Editor]: Yes\n", "words\n      [^1]: no note\n", "[Editor]: Really? I said.\n",
    "[a]:\n- words\n", "    [^1]: code\n", "[x]: 24/7\n[y]: <a b>\n\n[x] [y]\n",
  ])
  func `what is not dropped stays as it is`(text: String) {
    #expect(DroppedWords(of: text).text == text)
    #expect(DroppedWords(of: text).mentions == [])
  }

  @Test func `a note that nothing calls, and a second one, stay as words and are named`() {
    let text = "low[^1]\n\n[^2]: lost *tide*\n\n[^1]: kept\n\n[^1]: twice\n"

    let plain = MarkdownText(text).plain
    for words in ["[^2]: lost tide\n", "kept\n", "[^1]: twice\n"] { #expect(plain.contains(words)) }
    let ending = " is shown as words where it was written"
    #expect(
      left(text) == [
        "3 the note [^2], which nothing calls," + ending, "7 another note [^1]" + ending,
      ])
  }

  @Test func `a word behind a name in brackets is an answer`() {
    let text = "[Editor]: Really?\n\n[Nadia]: Yes\nand no.\n"

    #expect(MarkdownText(text).plain == "[Editor]: Really?\n[Nadia]: Yes\nand no.\n")
    #expect(left(text) == [])
  }

  @Test(arguments: [
    "# Talk\n[Editor]: Really?\n", "***\n[Editor]: Really?\n", "```\nx\n```\n[Editor]: Really?\n",
    "[x]: https://a.example\n[Editor]: Really?\n", "[Editor]:\nReally?\n", "- [Editor]: Really?\n",
    "1. a\n\n    [Editor]: Really?\n", "> - [Editor]: Really?\nno\n",
    "[Editor]: Really? \"laughs\"\n",
    "[Editor]: Really? (laughs)\nYes.\n", "[Editor]:\nReally?\nYes.\n", "[Editor]: *Really*?\n",
    "[Anna]: Yes\n[Editor]: Really?\n", "[Editor]: Really?\n===\n",
    "a[^1]\n\n[^1]: [Editor]: Really?\n",
    head + "| 1 | 2 |\n\n[Editor]: Really?\n", "[Editor]: \"Really?\"\n",
    "<!-- x -->\n[Editor]: Really?\n",
  ])
  func `an answer of one word stays, whatever it stands behind and in`(text: String) {
    let plain = MarkdownText(text, html: .safe).plain

    let kept = plain.contains(#/\[Editor\]:\s["“]?Really/#) || text.contains("-->")
    #expect(kept, "\(plain)")
    for word in ["Yes.", "laughs"] where text.contains(word) { #expect(plain.contains(word)) }
    #expect(left(text).allSatisfy { $0.hasSuffix("comment") || $0.contains("address of [x],") })
  }

  @Test(arguments: [
    "24/7.", "(off-mic)", "#MeToo.", "and/or", "AC/DC", "10:30", "50%", "Q&A", "e.g.",
    "St.Petersburg", "No:never", "yes.No", "<Yes>", "(half-smiling)", "twenty-one", "#1.",
  ])
  func `an answer is no address, whatever signs it has`(answer: String) {
    let text = MarkdownText("Were you there?\n\n[Ed]: \(answer)\n", html: .leftOut)

    let words = answer.replacing(#/[<>]/#, with: "")
    #expect(text.plain == "Were you there?\n[Ed]: \(words)\n" || answer == "<Yes>")
    #expect(text.plain.contains("[Ed]:"))
  }

  @Test(arguments: [
    "https://a.example/", "mailto:a@b.example", "/about \"About\"", "./low.html", "../x", "#tide",
    "www.a.example", "low.html", "crane.JPG", "# (a comment)", "<https://a.example/x>",
  ])
  func `an address that no link uses goes, and is named`(address: String) {
    let text = "a\n\n[x]: \(address)\n"

    #expect(MarkdownText(text).plain == "a\n")
    #expect(left(text) == ["3 the address of [x], which no link uses,"])
  }

  @Test func `what cannot be put back without breaking a link is named`() {
    let text = "[Editor]: Really?\n[x]: https://a.example\n\nsee [x]\n"

    #expect(MarkdownText(text).plain == "see x\n")
    #expect(left(text) == ["1 what is written behind [Editor]:"])
  }

  @Test func `a carriage return alone ends a line, and no other table is changed`() {
    let first = Self.head + "| 1 | 2 | three |\n"
    let second = "| a | b | c |\n|---|---|---|\n| 4 | 5 | 6 |\n"
    let text = "a\rb\n\n" + first + "\n" + second

    #expect(
      DroppedWords(of: text).text == text.replacing("| 2 | three", with: "| 2 \\| three"))
    #expect(left(text) == ["6 \(Self.named)"])
  }

  @Test func `lines end as they did`() {
    let text = Self.head.replacing("\n", with: "\r\n") + "| 1 | 2 | 3 |\r\n"

    #expect(DroppedWords(of: text).text.hasSuffix("| 1 | 2 \\| 3 |\r\n"))
  }

  @Test func `a row of very many cells is read as words, and in no time`() {
    let bars = String(repeating: "|x", count: 60_000)
    let text = MarkdownText("|a|\n|-|\n\(bars)|\n")
    #expect(text.words.count { $0 == UInt8(ascii: "x") } == 60_000)
    #expect(!text.events.contains(.begin(.table)))

    #expect(
      text.leftOut.map(\.what) == ["tables are shown as words: this line has more than 500 cells"])

    let wide = String(repeating: "|x", count: TableLimits.mostCells - 1) + "|"
    let table = MarkdownText("\(wide)\n\(wide.replacing("x", with: "-"))\n")
    #expect(table.events.contains(.begin(.table)))
  }

  @Test func `a table whose rows lack very many cells is read as words, and in no time`() {
    let head = String(repeating: "|a", count: 400) + "\n" + String(repeating: "|-", count: 400)
    let text = MarkdownText("words\n\n\(head)\n" + String(repeating: "|x\n", count: 100_000))
    #expect(text.words.count { $0 == UInt8(ascii: "x") } == 100_000)
    #expect(!text.events.contains(.begin(.table)))
    #expect(
      text.leftOut.map(\.what) == [
        "tables are shown as words: its rows lack more than 100000 cells by here"
      ])

    // A long table with all its cells, and a short one that lacks some.
    let whole = "|a|b|c|\n|-|-|-|\n" + String(repeating: "|1|2|3|\n", count: 40_000)
    for table in [whole, "\(head)\n|x\n\n" + String(repeating: "words\n\n", count: 5_000)] {
      let read = MarkdownText(table)
      #expect(read.events.contains(.begin(.table)))
      #expect(read.leftOut == [])
    }
  }

  @Test(arguments: [
    "[x]: https://e.example/LONG", "[x]: /a 'LONG'", "[x]:\n/LONG", "[x]: /a\n  (LONG\nLONG)",
    "> [X]: /LONG", "[^1]: [x]: /LONG", "[ x\n]: /LONG", "[^a[b]: [x]: /LONG", "[x]: <a\\>LONG>",
    "[x]: a\u{1}LONG",
  ])
  func `links do not take memory without limit for one long address`(definition: String) {
    let long = String(repeating: "a", count: 20_000)
    let uses = String(repeating: "[x] ", count: 20_000)
    let text = definition.replacing("LONG", with: long) + "\n\n\(uses)\n"

    let read = MarkdownText(text)
    #expect(read.linksOut.count + read.linksWithin.count < 5)
    let named = "an address too long for so many links is shown as words, and so are the links"
    #expect(read.leftOut.map(\.what).contains(named))
  }

  @Test func `a name with a bar is the same in the cells of a table`() {
    let long = String(repeating: "a", count: 20_000)
    let rows = String(repeating: "|[a\\|b]|[a\\|b]|\n", count: 10_000)

    let read = MarkdownText("[a|b]: /\(long)\n\n|x|y|\n|-|-|\n\(rows)")
    #expect(read.linksWithin.count < 5)
  }

  @Test func `a long address for a few links, and a short one for many, stay`() {
    let long = "[x]: https://e.example/" + String(repeating: "a", count: 200_000) + "\n\n[x]\n"
    let many = "[x]: https://e.example/\n\n" + String(repeating: "[X] ", count: 3_000) + "\n"
    for (text, count) in [(long, 1), (many, 3_000)] {
      let read = MarkdownText(text)
      #expect(read.leftOut == [])
      #expect(read.events.count { $0 == .end(.link(to: read.linksOut[0].what)) } == count)
    }
  }

  // MARK: Shown as it is

  @Test(arguments: [
    ("Words {{< youtube w7Ft2ymGmfc >}} here.", "{{< youtube w7Ft2ymGmfc >}}"),
    (
      "{% include figure.html src=\"a.png\" caption=\"The quay\" %}",
      "{% include figure.html src=\"a.png\" capt…"
    ),
    ("See {{ site.name }}.", "{{ site.name }}"), ("A line.\n{: .lead}", "{: .lead}"),
    ("[a](https://a.example/){:target=\"_blank\"}", "{:target=\"_blank\"}"),
    (":::note\nWords.\n:::", ":::note"), ("!!! warning\n    Words.", "!!! warning"),
    ("> [!NOTE]\n> Words.", "[!NOTE]"),
  ])
  func `markup of other tools is shown as it is, and named`(_ text: String, _ what: String) {
    #expect(
      left("x\n\n" + text).contains {
        $0.hasSuffix(" \(what) is markup of another tool, and stands on the page as it is")
      },
      "\(left(text))")
  }

  @Test(arguments: [
    "A set {a, b} and :colons: and 4!!! times.", "`{{ code }}` and {%", "    {% code %}\n",
    "Wow! {: is a face", "**Stop**!!! He ran.", "*a*:::", "[!] and [!NOT]", "{}", "::", "100{%",
  ])
  func `words that only look like it are words`(_ text: String) {
    #expect(left(text) == [])
  }
}
