import Foundation
import Testing

struct CopyTests {
  @Test func `opening prints the file to write in`() throws {
    let desk = try SaveTests.desk()
    try desk.quietly("close", "the-lamp")

    desk.stet("open", "the-lamp", "--dry-run")
    desk.stet("open", "the-lamp")
    desk.stet("open", "the-lamp", "--json")
    desk.stet("open", "the-lam", "the-bell")
    desk.stet("open", "the-lamp@r1")
    desk.stet("close", "the-lamp", "--dry-run")
    desk.stet("close", "the-lamp")
    desk.stet("close", "the-lamp")

    try desk.expect("open and close")
  }

  @Test func `files that are no part of the article stay when it is closed`() throws {
    let desk = try SaveTests.desk()
    try desk.write("Ask the board.\n", to: "open/the-lamp/notes.txt")

    let result = desk.stet("close", "the-lamp")

    #expect(result.status == 0)
    #expect(try desk.read("open/the-lamp/notes.txt") == "Ask the board.\n")
  }

  @Test func `unsaved words are kept aside under a free name`() throws {
    let desk = try SaveTests.desk()
    try desk.write("First.\n", to: SaveTests.file)
    desk.stet("close", "the-lamp")
    desk.stet("close", "the-lamp", "--keep")
    try desk.quietly("open", "the-lamp")
    try desk.write("Second.\n", to: SaveTests.file)
    desk.stet("close", "the-lamp", "--keep")

    #expect(try desk.read("open/the-lamp.kept-1/the-lamp.md") == "First.\n")
    #expect(try desk.read("open/the-lamp.kept-2/the-lamp.md") == "Second.\n")
    try desk.expect("close and keep")
  }

  @Test func `a file that stands where a copy opens is kept`() throws {
    let desk = try SaveTests.desk()
    try desk.quietly("close", "the-lamp")
    try desk.write("Somebody's.\n", to: SaveTests.file)

    try desk.quietly("open", "the-lamp")

    #expect(try desk.read(SaveTests.file + ".kept-1") == "Somebody's.\n")
  }

  @Test func `an old text comes back as a new revision`() throws {
    let desk = try SaveTests.desk()
    try desk.write(Sandbox.article("The lamp", body: "It turns."), to: SaveTests.file)
    try desk.quietly("save")

    desk.stet("restore", "the-lamp")
    desk.stet("restore", "the-lamp@r9")
    desk.stet("restore", "the-lamp@r2")
    desk.stet("restore", "the-lamp@r1", "--dry-run")
    desk.stet("restore", "the-lamp@r1", "-m", "Too early.")
    desk.stet("cat", "the-lamp@r9")
    try desk.write("Mine.\n", to: SaveTests.file)
    desk.stet("restore", "the-lamp@r2")

    try desk.expect("restore")
    #expect(
      try desk.git("rev-parse", "drafts/the-lamp^{tree}")
        == desk.git("rev-parse", "drafts/the-lamp~2^{tree}"))
    #expect(try desk.read(SaveTests.file) == "Mine.\n")
  }

  @Test func `a text is printed byte for byte where nobody watches`() throws {
    let desk = try SaveTests.desk()
    let text = "---\r\nheadline: A\r\n---\r\n\u{1B}[31mred\u{1B}[0m \u{202E}x"
    try desk.quietly("save", "the-lamp", "--file", "-", input: text)

    #expect(desk.stet("cat", "the-lamp").bytes == Data(text.utf8))
    #expect(desk.stet("cat", "the-lamp@r1").out.hasPrefix("---\nheadline: The lamp\n"))
    #expect(desk.stet("cat", "the-lamp@nothing").status == 64)
  }
}
