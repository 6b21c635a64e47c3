import Foundation
import Testing

struct EditTests {
  /// A newsroom with one article, closed, and an editor that does what the script says to `$1`.
  static func desk(editor script: String) throws -> Sandbox {
    let desk = try Sandbox()
    try desk.foundAlone()
    try desk.quietly("new", "The lamp")
    try desk.quietly("close", "the-lamp")
    let path = desk.home + "/my editor"
    try "#!/bin/sh\n\(script)\n".write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    desk.environment["EDITOR"] = "'\(path)' --wait"
    return desk
  }

  @Test func `editing opens, saves and closes in one go`() throws {
    let desk = try Self.desk(editor: "echo 'It turns.' >> \"$2\"")

    desk.stet("edit", "the-lamp", "--dry-run")
    desk.stet("edit", "the-lamp", "-m", "First words.")
    desk.stet("cat", "the-lamp")

    #expect(!FileManager.default.fileExists(atPath: desk.folder + "/open/the-lamp"))
    try desk.expect("edit")
  }

  @Test func `an editor that changes nothing makes no revision`() throws {
    let desk = try Self.desk(editor: "exit 0")

    let result = desk.stet("edit", "the-lamp")

    #expect(result.status == 0)
    #expect(result.err == "No word of the-lamp changed.\n")
    #expect(!FileManager.default.fileExists(atPath: desk.folder + "/open/the-lamp"))
  }

  @Test func `an editor that fails loses nothing and says where the words are`() throws {
    let desk = try Self.desk(editor: "echo 'It turns.' >> \"$2\"; exit 3")

    desk.stet("edit", "the-lamp")

    #expect(try desk.read("open/the-lamp/the-lamp.md").hasSuffix("It turns.\n"))
    #expect(try desk.git("rev-list", "--count", "drafts/the-lamp") == "1")
    try desk.expect("edit with a failing editor")
  }

  @Test func `words that can't be saved stay where they are`() throws {
    let desk = try Self.desk(editor: "printf 'It turns.\\000' > \"$2\"")

    desk.stet("edit", "the-lamp")

    #expect(
      FileManager.default.contents(atPath: desk.folder + "/open/the-lamp/the-lamp.md")
        == Data("It turns.\0".utf8))
    try desk.expect("edit what can't be saved")
  }

  @Test func `without an editor the way out is said`() throws {
    let desk = try Self.desk(editor: "")
    desk.environment["EDITOR"] = " "
    desk.stet("edit", "the-lamp")
    desk.environment["EDITOR"] = "/no/such/editor"
    desk.stet("edit", "the-lamp")

    try desk.expect("edit without an editor")
  }

  @Test func `a copy that was open before stays open`() throws {
    let desk = try Self.desk(editor: "echo 'It turns.' >> \"$2\"")
    try desk.quietly("open", "the-lamp")

    desk.stet("edit", "the-lamp")

    #expect(FileManager.default.fileExists(atPath: desk.folder + "/open/the-lamp/the-lamp.md"))
    #expect(desk.stet("save").err == "No word changed in what you have open.\n")
  }

  @Test func `a file that the editor took away is not said to hold the words`() throws {
    let desk = try Self.desk(editor: "rm \"$2\"; exit 3")

    let failed = desk.stet("edit", "the-lamp")
    #expect(failed.err.contains("nothing was saved, and left no file at"))
    #expect(failed.err.contains("stet close the-lamp --keep, then stet open the-lamp"))
    #expect(!failed.err.contains("what you wrote is in"))
  }

  @Test func `who only empties the headline of a new article wrote nothing`() throws {
    let desk = try Self.desk(editor: "sed -i 's/^headline:.*/headline:/' \"$2\"")

    let nothing = desk.stet("new", "The bell")
    #expect(nothing.err.contains("you wrote nothing, so the-bell was not begun"))
    #expect(!FileManager.default.fileExists(atPath: desk.folder + "/.git/stet/new-the-bell.md"))

    desk.environment["EDITOR"] = "sed -i 's/^dek:.*/dek: It rings./'"
    #expect(desk.stet("new", "The bell").status == 0)
  }
}
