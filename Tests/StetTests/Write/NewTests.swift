import Foundation
import Testing

struct NewTests {
  @Test func `a template has the fields that most articles need`() throws {
    let desk = try Sandbox()
    try desk.foundAlone()

    desk.stet("new", "Ebbe & Flut: größer als gedacht", "-m", "Why the ferry waits.", "--dry-run")
    desk.stet("new", "Ebbe & Flut: größer als gedacht", "-m", "Why the ferry waits.")
    desk.stet("cat", "ebbe")
    desk.stet("cat", "ebbe@open")

    try desk.expect("new")
    #expect(
      try desk.git("log", "-1", "--format=%B", "drafts/ebbe-flut-grosser-als-gedacht")
        .contains("Data: {\"budget_line\":\"Why the ferry waits.\"}"))
  }

  @Test func `a name that can't be had is refused with a way out`() throws {
    let desk = try Sandbox()
    try desk.foundAlone()
    try desk.quietly("new", "The lamp")

    desk.stet("new", "The lamp")
    desk.stet("new", "???")
    desk.stet("new", "The Lamp", "--slug", "The Lamp")
    desk.stet("new", "The Lamp", "--slug", "r1")
    desk.stet("new", "The Lamp", "--slug", "approved")
    desk.stet("new")
    desk.stet("new", " ")

    try desk.expect("new refused")
  }

  @Test func `what an editor does not save begins nothing`() throws {
    let desk = try Sandbox()
    try desk.foundAlone()
    func editor(_ script: String) throws {
      try desk.write("#!/bin/sh\n\(script)\n", to: desk.home + "/editor")
      desk.environment["EDITOR"] = "sh \(desk.home)/editor"
    }
    for script in ["exit 1", "exit 0", ": > \"$1\"", "rm \"$1\"", "echo words >> \"$1\"; exit 3"] {
      try editor(script)
      desk.stet("new", "Low water")
    }
    #expect(try desk.git("for-each-ref", "refs/heads/drafts") == "")
    try editor("exit 0")
    desk.stet("new", "Low water", "-m", "Why the ferry waits.")
    desk.stet("cat", "low-water")
    desk.stet("new", "Low water")

    try desk.expect("new with an editor")
    #expect(!FileManager.default.fileExists(atPath: desk.folder + "/.git/stet/new-low-water.md"))
  }

  @Test func `the editor is the one that git would open`() throws {
    let desk = try Sandbox()
    try desk.foundAlone()
    func begun(_ name: String) throws -> String {
      try desk.quietly("new", name)
      return try desk.quietly("cat", name.lowercased()).out
    }
    func editor(_ name: String) -> String { "sh -c 'echo by \(name) >> $0'" }
    desk.environment["EDITOR"] = editor("EDITOR")
    desk.environment["VISUAL"] = editor("VISUAL")
    #expect(try begun("One").contains("by EDITOR"))
    desk.environment["TERM"] = "xterm"
    #expect(try begun("Two").contains("by VISUAL"))
    try desk.git("config", "core.editor", editor("core"))
    #expect(try begun("Three").contains("by core"))
    desk.environment["GIT_EDITOR"] = editor("GIT_EDITOR")
    #expect(try begun("Four").contains("by GIT_EDITOR"))
  }

  @Test func `a slug is made as the language has it, and asked for where none can be made`() throws
  {
    let desk = try Sandbox()
    try desk.foundAlone()
    try desk.quietly("config", "language", "de")
    desk.stet("new", "Ärger über Öl", "--no-edit")
    desk.stet("new", "東京の夜", "--no-edit")
    let asked = Sandbox.run(
      "/usr/bin/env",
      [
        "script", "-qec", "'\(Sandbox.binary)' new 東京の夜 --no-edit --as maria-okafor", "/dev/null",
      ], in: desk.folder, environment: desk.variables(), input: "Tokyo\ntokyo-night\n")

    #expect(asked.status == 0)
    #expect(asked.out.contains("One of letters a to z, digits, hyphens:"))
    #expect(asked.out.contains("Tokyo is not made of lower-case letters a to z"))
    #expect(asked.out.contains("Began tokyo-night"))
    try desk.expect("new in another language")
  }

  @Test func `who and what an option names must be there`() throws {
    let desk = try Sandbox()
    try desk.foundAlone()

    desk.stet("new", "The lamp", "--author", "nobody")
    desk.stet("new", "The lamp", "--topic", "tides")
    desk.stet("new", "The lamp", "--workflow", "other")
    desk.stet("new", "The lamp", "--for", "nobody")
    desk.stet("new", "The lamp", "--outlet", "herald")
    desk.stet("new", "The lamp", "--excerpt-of", "https://herald.example/lamp")
    desk.stet("new", "The lamp", "--excerpt-of", "herald", "--outlet", "herald")
    desk.stet(
      "new", "The lamp", "--excerpt-of", "https://herald.example/lamp", "--outlet", "herald")
    desk.stet(
      "new", "The lamp", "--excerpt-of", "https://herald.example/lamp", "--outlet", "herald",
      "--access", "paid")

    #expect(try desk.git("for-each-ref", "refs/heads/drafts") == "")
    try desk.expect("new with strangers")
  }

  @Test func `an excerpt names the outlet, and takes the access that the outlet has`() throws {
    let desk = try Sandbox()
    try desk.quietly("init", desk.folder, "--sample")
    desk.me = "maria-okafor"

    try desk.quietly(
      "new", "The lamp", "--excerpt-of", "https://courant.example/lamp", "--outlet",
      "anstrey-courant", "--topic", "tides", "--section", "inquiry")

    #expect(
      desk.stet("cat", "the-lamp").out == """
        ---
        headline: The lamp
        dek: ""
        authors: [maria-okafor]
        topics: [tides]
        section: inquiry
        outlet:
          id: anstrey-courant
          url: https://courant.example/lamp
          access: subscription
          as: excerpt-of
        ---


        """)
    #expect(
      try desk.git("log", "-1", "--format=%B", "drafts/the-lamp").contains("Workflow: newsroom"))
  }

  @Test func `the newsroom's choices give a slug its workflow`() throws {
    let desk = try Sandbox()
    try desk.quietly("init", desk.folder, "--sample")
    desk.me = "maria-okafor"

    try desk.quietly("new", "Notes: the lamp", "--slug", "notes-lamp")

    #expect(
      try desk.git("log", "-1", "--format=%B", "drafts/notes-lamp").contains("Workflow: solo"))
  }

  // MARK: From a file

  @Test func `front matter of another tool stays byte for byte`() throws {
    let desk = try Sandbox()
    try desk.foundAlone()
    let file =
      "\u{FEFF}---\r\ntitle:  'Low water'   # ours\r\ntags: [a,b]\r\n\r\nweight: 010\r\n---\r\n\r\nThe tide.\r\n"
    try desk.write(file, to: "low.md")

    try desk.quietly("new", "--file", "low.md")

    #expect(desk.stet("cat", "low-water").bytes == Data(file.utf8))
    #expect(!FileManager.default.fileExists(atPath: desk.folder + "/open/low-water"))
  }

  @Test func `a file without front matter gets one, and its first heading is the headline`() throws
  {
    let desk = try Sandbox()
    try desk.foundAlone()

    desk.stet("new", "--file", "-", input: "# Low water #\n\nThe tide.\n\n# Not this one\n")
    desk.stet("cat", "low-water")
    desk.stet("new", "High water", "--file", "-", input: "# Low water\n\nThe tide.\n")
    desk.stet("cat", "high-water")
    desk.stet("new", "--file", "-", input: "The tide.\n")

    try desk.expect("new from a file")
  }

  @Test func `an option is set in the file's front matter and touches nothing else`() throws {
    let desk = try Sandbox()
    try desk.foundAlone()

    try desk.quietly(
      "new", "High water", "--file", "-", "--author", "maria-okafor",
      input: "---\n# ours\nheadline: Low water\nweight: 010\n---\nThe tide.\n")

    #expect(
      desk.stet("cat", "high-water").out
        == "---\n# ours\nheadline: High water\nweight: 010\nauthors: [maria-okafor]\n---\nThe tide.\n"
    )
  }

  @Test func `who and what a file names that the newsroom lacks is told, not refused`() throws {
    let desk = try Sandbox()
    try desk.foundAlone()

    desk.stet(
      "new", "--file", "-",
      input:
        "---\ntitle: Low water\nauthors: [jane]\ntopics: [tides]\noutlet: herald\n---\nThe tide.\n")

    try desk.expect("new file with strangers")
  }

  @Test func `a file that can't be an article is refused with the place`() throws {
    let desk = try Sandbox()
    try desk.foundAlone()
    try desk.write("", to: "empty.md")
    try desk.write(Data([0x23, 0x20, 0x41, 0x0A, 0x42, 0x00]), to: "nul.md")
    try desk.write(Data([0x23, 0x20, 0x41, 0x0A, 0xFF, 0x42]), to: "latin.md")
    try desk.write(String(repeating: "a word ", count: 400_000), to: "long.md")
    try desk.write("PK", to: "old.doc")
    try desk.write("PK", to: "text.docx")
    let tools = desk.environment
    for name in ["none", "empty", "nul", "latin", "long"] {
      desk.stet("new", "--file", "\(name).md")
    }
    desk.stet("new", "--file", "old.doc")
    desk.environment["PATH"] = "/nowhere"
    desk.stet("new", "--file", "text.docx")
    desk.environment = tools

    #expect(try desk.git("for-each-ref", "refs/heads/drafts") == "")
    try desk.expect("new from a bad file")
  }

  @Test func `front matter that can't be read is refused, or comes in as it is and is told`() throws
  {
    let desk = try Sandbox()
    try desk.foundAlone()
    let text = "---\nheadline: Tides: a history\n---\nThe tide.\n"

    desk.stet("new", "Low water", "--file", "-", input: "---\nheadline: [\n---\nThe tide.\n")
    desk.stet("new", "--file", "-", "--slug", "low", input: "---\nheadline: Low\nThe tide.\n")
    desk.stet("new", "--file", "-", "--slug", "low", input: text)
    desk.stet("new", "--file", "-", "--slug", "low", "--json", input: text)
    #expect(try desk.git("for-each-ref", "refs/heads/drafts") == "")
    desk.stet("new", "--file", "-", "--slug", "low", "--as-is", input: text)
    #expect(desk.stet("cat", "low").out == text)

    try desk.expect("new with broken front matter")
  }

  // MARK: Plain git

  @Test func `a branch that began with plain git keeps its slug from an article`() throws {
    let desk = try Sandbox()
    try desk.foundAlone()
    let blob = try desk.git(
      "hash-object", "-w", "--stdin", input: "---\nheadline: The lamp\n---\nIt turns.\n")
    let tree = try desk.git("mktree", input: "100644 blob \(blob)\tthe-lamp.md\n")
    let commit = try desk.git("commit-tree", tree, "-m", "First words")
    try desk.git("update-ref", "refs/heads/drafts/the-lamp", commit)

    desk.stet("new", "The lamp")
    desk.stet("show", "the-lamp")
    desk.stet("doctor")
    try desk.git("branch", "-q", "-m", "drafts/the-lamp", "the-lamp-words")
    let words = try desk.git("show", "the-lamp-words:the-lamp.md")
    desk.stet("new", "--file", "-", "--slug", "the-lamp", input: words)

    try desk.expect("new beside plain git")
  }

  @Test func `a branch inside the name of an article's own is named with the way out`() throws {
    let desk = try Sandbox()
    try desk.foundAlone()
    try desk.git("branch", "drafts/the-lamp/words", "main")

    desk.stet("new", "The lamp")
    desk.stet("doctor")
    try desk.git("branch", "-q", "-m", "drafts/the-lamp/words", "the-lamp-words")
    desk.stet("new", "The lamp")

    try desk.expect("new behind a branch")
  }

  @Test(arguments: [
    "[Jekyll](https://jekyllrb.com/)", "One <!-- omit in toc -->", "The `new` way",
    "A **bold** move",
    "*Low* water", "(*Nature*)", "*Dune*: a review", "![logo](logo.png) Harbour",
  ])
  func `a heading with markup in it is no headline, and stays in the text`(_ heading: String) throws
  {
    let desk = try Sandbox()
    try desk.foundAlone()
    try desk.write("# \(heading)\n\nWords.\n", to: "../text.md")

    let refused = desk.stet("new", "--file", "../text.md")
    let new = desk.stet("new", "A headline", "--file", "../text.md")

    #expect(refused.status == 64)
    #expect(
      refused.err.contains(
        "a headline is words alone, and the file's first heading has markup in it, which stays in the text: "
          + "stet new \"A headline\" --file ../text.md"), "\(refused.err)")
    #expect(new.status == 0, "\(new.err)")
    #expect(desk.stet("cat", "a-headline").out.hasSuffix("# \(heading)\n\nWords.\n"))
  }

  @Test(arguments: [
    "C++ * D, or 2 * 3", "snake_case and 5*", "Tide & time (a * b)", "Profits < 5%",
    "What he [sic] said",
  ])
  func `signs that mark nothing are words of a headline`(_ heading: String) throws {
    let desk = try Sandbox()
    try desk.foundAlone()
    try desk.write("# \(heading)\n\nWords.\n", to: "../text.md")

    #expect(
      desk.stet("new", "--file", "../text.md", "--slug", "signs").err.contains(
        "Began signs: \(heading)"))
  }
}
