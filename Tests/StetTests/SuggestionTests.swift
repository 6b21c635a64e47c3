import Foundation
import Testing

/// Suggestions, as editors make, see and settle many of them.
@Suite struct SuggestionTests {
  private static let body = """
    The **port is shut** now. Nobody had ordered it.

    - one item
    - two item

    Read the [harbour board](https://a.example/b) twice. The council met.
    """

  private func desk() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lights", body: Self.body)
    return desk
  }

  @Test func `words that reach out of marks take the nearest whole along, and say so`() throws {
    let desk = try desk()

    for (old, new) in [
      ("shut now", "closed today"), ("two item", ""), ("board twice", "council once"),
      ("the harbour board", "it"),
    ] {
      desk.stet("suggest", "lights", "--replace", old, "--with", new, as: "ed")
    }
    desk.stet("suggestions", "lights", as: "wim")
    desk.stet("accept", "lights", "--all", as: "wim")
    desk.stet("cat", "lights", as: "wim")
    try desk.expect("suggestions that reach out of marks")
  }

  @Test func `many are seen in the text, and settled at once`() throws {
    let desk = try desk()
    let copy = Self.body.replacing("Nobody had", with: "No one has")
      .replacing("- one item\n", with: "").replacing("met.", with: "met twice.")
    let file = "\(desk.home)/copy.md"
    try desk.write(Sandbox.article("Harbour lights", body: copy), to: file)

    desk.stet("suggestions", as: "wim")
    desk.stet("suggest", "lights", "--file", file, "-m", "Tightened.", as: "ed")
    try desk.quietly("suggest", "lights", "--replace", "port", "--with", "quay", as: "eva")
    desk.stet("suggestions", "lights", as: "wim")
    desk.stet("accept", "lights", as: "wim")
    desk.stet("accept", "lights", "t1", "--all", as: "wim")
    desk.stet("accept", "lights", "--by", "ed", "--dry-run", as: "wim")
    desk.stet("accept", "lights", "--by", "ed", as: "wim")
    desk.stet("reject", "lights", "t1-t4", "-m", "No.", as: "wim")
    desk.stet("reject", "lights", "--all", as: "wim")
    desk.stet("log", "lights", as: "wim")
    desk.stet("suggest", "lights", "--file", file, as: "ed")
    desk.stet("suggest", "lights", "--file", file, "--edit", as: "ed")
    try desk.expect("many suggestions")
    #expect(desk.stet("cat", "lights").out.hasSuffix(copy + "\n"))
  }

  @Test func `a copy that can't become suggestions stays, and is named`() throws {
    let desk = try desk()
    desk.environment["EDITOR"] =
      "sh -c 'head -c 70000 /dev/zero | tr \"\\0\" x >> \"$1\"' -"

    desk.stet("suggest", "lights", "--edit", as: "ed")

    try desk.expect("a copy that can't be suggested")
    let kept = try desk.read(".git/stet/suggest-lights.ed.md")
    #expect(kept.utf8.count > 70_000)
    #expect(desk.stet("threads", "lights").out == "")
  }

  @Test func `lines that are wrapped otherwise are no suggestion`() throws {
    let desk = try desk()
    desk.environment["EDITOR"] = "sh -c 'sed -i \"s/Nobody /Nobody\\n/\" \"$1\"' -"

    let result = desk.stet("suggest", "lights", "--edit", as: "ed")

    #expect(result.status == 0)
    #expect(result.err == "You changed no word that can be suggested.\n")
  }
}
