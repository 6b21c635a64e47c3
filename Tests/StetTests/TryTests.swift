import Testing

/// What `--dry-run` says.
struct TryTests {
  @Test func `a try is refused where the act would be`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lamp")
    try desk.quietly("open", "lamp", as: "wim")
    try desk.write("---\nheadline: [\n---\n\nWords.\n", to: "open/lamp/lamp.md")
    try desk.write("x", to: "file")

    for (typed, sentence) in [
      (["config", "me", "foo"], "can't act: foo is not on the masthead"),
      (["config", "checkout", "foo"], "checkout can't be foo: it is on or off"),
      (
        ["submit", "lamp", "--as", "wim"],
        "can't save lamp: the front matter can't be read, so every field would be empty"
      ),
      (["export", "--format", "hugo", "file/x"], "can't write to the folder"),
      (["init", "file", "--name", "X"], "can't write to the folder"),
    ] {
      let tried = desk.run(typed + ["--dry-run"], as: "maria-okafor")
      let done = desk.run(typed, as: "maria-okafor")

      #expect(tried.status == done.status && done.status != 0, "\(typed)")
      #expect(tried.err.hasPrefix("stet: " + sentence), "\(tried.err)")
      #expect(tried.err == done.err)
    }
  }
}
