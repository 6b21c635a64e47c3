import Prose
import Testing

struct MarkdownBlocksTests {
  @Test(arguments: RandomTexts.seeds)
  func `joining the blocks of any text gives the text back`(seed: UInt64) {
    let text = RandomTexts.prose(seed: seed)

    let blocks = Array(MarkdownBlocks(text))

    #expect(bytes(blocks.map(\.text).joined()) == bytes(text))
    #expect(blocks.allSatisfy { !$0.text.isEmpty })
  }

  @Test(arguments: [
    ("One\ntwo\n", [MarkdownBlock.Kind.paragraph]),
    ("One\n\ntwo", [.paragraph, .space, .paragraph]),
    ("# One\ntwo\n", [.heading, .paragraph]), ("One\n---\ntwo\n", [.heading, .paragraph]),
    ("One\n\n---\n", [.paragraph, .space, .rule]), ("* * *\n", [.rule]), ("#One\n", [.paragraph]),
    ("- One\n  more\n- Two\n", [.item, .item]), ("1. One\n2) Two\n", [.item, .item]),
    ("- One\n\n  more\n\n    and more\n", [.item, .space, .paragraph, .space, .paragraph]),
    ("- One\n\nmore\n\n    code\n", [.item, .space, .paragraph, .space, .code]),
    ("> One\n> two\n>\n> Three\nlazy\n", [.quotation, .space, .quotation]),
    ("> - One\n> - Two\n", [.quotation, .quotation]), ("One\n> Two\n", [.paragraph, .quotation]),
    ("```\nOne\n\n# Two\n```\nThree\n", [.code, .paragraph]), ("~~~\nOne\n", [.code]),
    ("````\n```\n````\n", [.code]), ("``` a`b\n", [.paragraph]), ("- ```\n  a\n  ```\n", [.code]),
    ("    One\n\n    two\n\nThree\n", [.code, .space, .paragraph]),
    ("One\n    two\n", [.paragraph]),
    ("| a | b |\n|---|:-:|\n| c | d |\n\nOne\n", [.table, .space, .paragraph]),
    ("One\na | b\n--|--\nc | d\n", [.paragraph, .table]), ("a | b\n\n", [.paragraph, .space]),
    ("<div>\nOne\n</div>\n\nTwo\n", [.html, .space, .paragraph]),
    ("<!-- One\n\ntwo -->\nThree\n", [.html, .paragraph]), ("<em>One</em> two\n", [.paragraph]),
    ("[^1]: One\n[a]: https://a.example\n", [.definition, .definition]),
    ("It closed in\n1990. It opened again.\n", [.paragraph]),
    ("One\n1. Two\n", [.paragraph, .item]),
    ("One\n- Two\n", [.paragraph, .item]), ("One\n*\ntwo\n", [.paragraph]),
    ("- One\n1990. Two\n", [.item, .item]), ("> In\n> 1990. It shut.\n", [.quotation]),
    ("\u{FEFF}# One\n", [.heading]), ("One\r\n\r\nTwo\r\n", [.paragraph, .space, .paragraph]),
    ("One\r\rTwo\r", [.paragraph, .space, .paragraph]), ("", []), ("\n\n\n", [.space]),
  ])
  func `blocks are told apart by how their lines begin`(text: String, kinds: [MarkdownBlock.Kind]) {
    #expect(MarkdownBlocks(text).map(\.kind) == kinds)
  }

  @Test(
    .timeLimit(.minutes(5)),
    arguments: ["a\n", ">", "\n", "|\n", "- ", "`", "```\n", "#", "<div>\n", "\r"])
  func `a long text takes no longer than its length`(piece: String) {
    let text = String(repeating: piece, count: 100_000 / piece.utf8.count)

    #expect(MarkdownBlocks(text).reduce(0) { $0 + $1.text.utf8.count } == text.utf8.count)
  }
}
