import Foundation
import Testing

struct SaveTests {
  /// A newsroom with one article of Maria's, open.
  static func desk() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.foundAlone()
    try desk.quietly("new", "The lamp")
    return desk
  }

  static let file = "open/the-lamp/the-lamp.md"

  @Test func `saving takes what changed, and says when nothing did`() throws {
    let desk = try Self.desk()
    try desk.quietly("new", "The bell")

    desk.stet("save")
    try desk.write(Sandbox.article("The lamp", body: "It turns."), to: Self.file)
    desk.stet("save", "--dry-run")
    desk.stet("save", "-m", "First words.")
    desk.stet("save", "the-lamp")
    desk.stet("save", "the-lamp", "--json")
    desk.stet("close", "the-lamp", "the-bell")
    desk.stet("save")
    desk.stet("save", "the-lamp")

    try desk.expect("save")
    #expect(try desk.git("rev-list", "--count", "drafts/the-lamp") == "2")
  }

  @Test func `a file's words are saved as the article, and an open copy follows`() throws {
    let desk = try Self.desk()
    let text = Sandbox.article("The lamp", body: "It turns.")

    desk.stet("save", "the-lamp", "--file", "-", input: text)
    desk.stet("save", "the-lamp", "--file", "-", input: text)
    desk.stet("save", "--file", "-", input: text)
    desk.stet("save", "the-lamp@r1")

    #expect(try desk.read(Self.file) == text)
    try desk.expect("save a file")
  }

  @Test func `front matter that can't be read is never saved silently`() throws {
    let desk = try Self.desk()
    let text = "---\nheadline: \"The lamp\ndek: x\n---\nIt turns.\n"
    try desk.write(text, to: Self.file)

    desk.stet("save", "the-lamp")
    desk.stet("submit", "the-lamp")
    desk.stet("save", "the-lamp", "--file", "-", input: text)
    desk.stet("save", "the-lamp", "--dry-run")
    #expect(try desk.git("rev-list", "--count", "drafts/the-lamp") == "1")
    desk.stet("save", "the-lamp", "--as-is")
    #expect(try desk.git("show", "drafts/the-lamp:the-lamp.md") + "\n" == text)

    try desk.expect("save unreadable front matter")
  }

  @Test func `who sits at a terminal is asked whether to keep what can't be read`() throws {
    let desk = try Self.desk()
    try desk.write("---\nheadline: [\n---\nIt turns.\n", to: Self.file)
    func save(_ answer: String) -> Sandbox.Result {
      Sandbox.run(
        "/usr/bin/env",
        ["script", "-qec", "'\(Sandbox.binary)' save the-lamp --as maria-okafor", "/dev/null"],
        in: desk.folder, environment: desk.variables(), input: answer + "\n")
    }

    let refused = save("n")
    #expect(refused.out.contains("Keep the text as it is? [y/N]"))
    #expect(refused.status == 2)
    #expect(try desk.git("rev-list", "--count", "drafts/the-lamp") == "1")
    #expect(save("y").status == 0)
    #expect(try desk.git("rev-list", "--count", "drafts/the-lamp") == "2")
  }

  @Test func `what YAML cuts or turns is told when it is saved`() throws {
    let desk = try Self.desk()
    try desk.write(
      "---\nheadline: Why C # is hard\ndek: 1.10\nathors: [maria-okafor]\n---\nIt turns.\n",
      to: Self.file)

    desk.stet("save", "the-lamp")

    try desk.expect("save what YAML cuts")
  }

  @Test func `a file without front matter keeps the fields that are there`() throws {
    let desk = try Self.desk()
    try desk.quietly("close", "the-lamp")
    try desk.quietly(
      "save", "the-lamp", "--file", "-", input: Sandbox.article("The lamp", body: "It turns."))

    desk.stet("save", "the-lamp", "--file", "-", input: "# The lamp\n\nIt stands.\n")
    desk.stet("cat", "the-lamp")
    desk.stet("save", "the-lamp", "--file", "-", "--as-is", input: "It stands.\n")
    desk.stet("cat", "the-lamp")

    try desk.expect("save a document")
  }

  @Test func `a file's words never push unsaved ones aside`() throws {
    let desk = try Self.desk()
    try desk.write("My words.\n", to: Self.file)

    let result = desk.stet("save", "the-lamp", "--file", "-", input: "Other words.\n")

    #expect(result.status == 1)
    #expect(
      desk.shown(result.err) == """
        stet: the-lamp has words in $NEWSROOM/open/the-lamp that were not saved
        Hint: stet save the-lamp, or move them aside with: stet close the-lamp --keep

        """)
    #expect(try desk.read(Self.file) == "My words.\n")
  }

  @Test func `a copy that lags behind is a conflict with a way out`() throws {
    let desk = try Self.desk()
    try desk.write(Sandbox.article("The lamp", body: "My words."), to: Self.file)
    // Somebody else's act, from another clone.
    let copy = try desk.read(Self.file)
    try desk.git("config", "core.worktree", "..")
    try FileManager.default.moveItem(
      atPath: desk.folder + "/open", toPath: desk.folder + "/elsewhere")
    try FileManager.default.removeItem(atPath: desk.folder + "/.git/stet/open/the-lamp")
    let base = try desk.git("rev-parse", "drafts/the-lamp")
    try desk.quietly(
      "save", "the-lamp", "--file", "-", input: Sandbox.article("The lamp", body: "Theirs."))
    try FileManager.default.moveItem(
      atPath: desk.folder + "/elsewhere", toPath: desk.folder + "/open")
    try desk.write(base + "\n", to: ".git/stet/open/the-lamp")

    desk.stet("save")
    desk.stet("open", "the-lamp")
    desk.stet("close", "the-lamp")
    desk.stet("close", "the-lamp", "--keep")
    desk.stet("open", "the-lamp")

    #expect(try desk.read("open/the-lamp.kept-1/the-lamp.md") == copy)
    try desk.expect("save a copy that lags behind")
  }

  @Test func `what can't be an article stays in the open copy`() throws {
    let desk = try Self.desk()
    try desk.write(Data([0x41, 0x0A, 0x00]), to: Self.file)
    desk.stet("save")
    try desk.write("", to: Self.file)
    desk.stet("save")
    try FileManager.default.removeItem(atPath: desk.folder + "/" + Self.file)
    desk.stet("save")
    try FileManager.default.createSymbolicLink(
      atPath: desk.folder + "/" + Self.file, withDestinationPath: "/etc/hostname")
    desk.stet("save")

    try desk.expect("save what is no article")
    #expect(try desk.git("rev-list", "--count", "drafts/the-lamp") == "1")
  }

  @Test func `a published article is revised before it is saved`() throws {
    let desk = try Sandbox()
    try desk.quietly("init", desk.folder, "--sample")
    desk.me = "maria-okafor"

    desk.stet("open", "patient-margaret")
    try desk.write("More.\n", to: "open/patient-margaret/patient-margaret.md")
    desk.stet("save")
    desk.stet("edit", "number-nine-crane")

    try desk.expect("save a published article")
  }
}
