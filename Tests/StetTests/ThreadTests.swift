import Foundation
import Testing

/// Threads on passages, as editors type them.
@Suite struct ThreadTests {
  private static let body = """
    The port was shut for two weeks. Ferries lay at the quay, and **nobody** had
    ordered it.

    “We were never asked,” said the captain. A letter turned up in March 2025.

    Read more. The council met twice. Read more.
    """

  private func desk(_ workflow: String = "standard") throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found(workflow: workflow)
    try desk.draft("lights", body: Self.body)
    return desk
  }

  @Test func `a question on a passage is asked, waits, is answered and settled`() throws {
    let desk = try desk()

    desk.stet(
      "comment", "lights", "--on", "two weeks", "--to", "wim", "-m", "Who says so?", as: "ed")
    desk.stet("comment", "lights", "--field", "dek", "-m", "Too long.", as: "ed")
    desk.stet("status", as: "wim")
    desk.stet("reply", "lights", "t1", "-m", "The filing, page 4.", as: "wim")
    desk.stet("status", as: "wim")
    desk.stet("resolve", "lights", "t1", "t2", as: "ed")
    desk.stet("reopen", "lights", "t2", "-m", "Still too long.", as: "ed")
    desk.stet("show", "lights", as: "ed")
    desk.stet("threads", "lights", as: "ed")
    desk.stet("threads", "--mine", as: "willa")
    desk.stet("log", "lights", as: "ed")
    try desk.expect("thread life")
  }

  @Test func `a thread shows where its words went`() throws {
    let desk = try desk()
    for words in ["The port was shut for two weeks.", "nobody had ordered it", "met twice"] {
      try desk.quietly("comment", "lights", "--on", words, "-m", "Sure?", as: "ed")
    }
    let changed = Self.body.replacing("two weeks", with: "ten days")
      .replacing(" The council met twice.", with: "")
    try desk.quietly(
      "save", "lights", "--file", "-",
      input: Sandbox.article("Harbour lights", body: "New.\n\n" + changed), as: "wim")

    desk.stet("threads", "lights", as: "ed")
    try desk.expect("thread passages")
  }

  @Test func `of a long passage the words that differ are shown, and of twins what is around`()
    throws
  {
    let desk = try Sandbox()
    try desk.found(workflow: "standard")
    let long =
      "The harbour board, which has met on the first Monday of every month since the old pier was "
      + "taken down and the new one was not yet begun, chose after an evening of talk to wait for"
    let body = "\(long) twelve weeks.\n\nOne lamp burned. The lamp is out."
    try desk.draft("lights", body: body)
    try desk.quietly(
      "suggest", "lights", "--replace", "\(long) twelve weeks.", "--with", "\(long) seventy days.",
      as: "ed")
    try desk.quietly("comment", "lights", "--on", "The lamp", "-m", "Which?", as: "ed")
    try desk.quietly("comment", "lights", "--on", "\(long) twelve weeks.", "-m", "Sure?", as: "ed")
    try desk.quietly(
      "suggest", "lights", "--replace", "One lamp burned.", "--with", "Nobody came", as: "ed")
    desk.stet("threads", "lights", as: "ed")
    desk.stet("show", "lights", as: "ed")
    try desk.quietly(
      "save", "lights", "--file", "-",
      input: Sandbox.article("Harbour lights", body: body.replacing("twelve", with: "thirty-one")),
      as: "wim")

    desk.stet("threads", "lights", as: "ed")
    try desk.expect("thread excerpts")
  }

  @Test func `words that are no one passage are refused with what to type`() throws {
    let desk = try desk()

    desk.stet("comment", "lights", "--on", "Read more", "-m", "x", as: "ed")
    desk.stet("comment", "lights", "--on", "closed for two weeks", "-m", "x", as: "ed")
    desk.stet("comment", "lights", "--on", "harbour says", "-m", "x", as: "ed")
    desk.stet("comment", "lights", "--on", "zebra", "-m", "x", as: "ed")
    desk.stet("comment", "lights", "--on", "  ", "-m", "x", as: "ed")
    desk.stet("comment", "lights", "--field", "dekk", "-m", "x", as: "ed")
    desk.stet("comment", "lights", "--field", "authors", "--on", "wim", "-m", "x", as: "ed")
    desk.stet("comment", "lights@r9", "--on", "two weeks", "-m", "x", as: "ed")
    desk.stet("comment", "lights", "--on", "Read more", "-m", "x", "--json", as: "ed")
    desk.stet("source", "lights", "--on", "two weeks", as: "ed")
    desk.stet("suggest", "lights", "--replace", "two weeks", as: "ed")
    desk.stet("suggest", "lights", "--replace", "two weeks", "--with", "two weeks", as: "ed")
    #expect(try desk.git("rev-list", "--count", "drafts/lights") == "1")
    try desk.expect("thread words refused")
  }

  @Test func `control characters in what is typed and stored never reach the terminal`() throws {
    let desk = try desk()

    let refused = desk.stet("comment", "lights", "--on", "\u{1B}[31mred", "-m", "x", as: "ed")
    #expect(refused.err.hasPrefix("stet: \"␛[31mred\" is not in lights\n"))
    try desk.quietly(
      "suggest", "lights", "--replace", "two weeks", "--with", "\u{1B}]0;x\u{7} \u{202E}days", "-m",
      "\u{9B}2J", as: "ed")
    for command in ["threads", "show", "log", "accept"] {
      let typed = [command, "lights"] + (command == "accept" ? ["t1"] : [])
      let result = desk.run(typed, as: "wim")
      #expect(result.status == 0)
      let shown = (result.out + result.err).unicodeScalars
      #expect(
        shown.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)) })
      #expect(!shown.contains("\u{202E}"))
    }
  }

  @Test func `a thread that is not there, is settled or is another's is refused`() throws {
    let desk = try desk()
    try desk.draft("tides")
    desk.stet("resolve", "tides", "t1", as: "ed")
    try desk.quietly("comment", "lights", "-m", "One.", as: "ed")
    try desk.quietly("comment", "lights", "-m", "Two.", as: "ed")
    try desk.quietly("resolve", "lights", "t1", as: "ed")
    let id = try desk.git("rev-parse", "drafts/lights~1")

    desk.stet("reply", "lights", "t1", "-m", "Late.", as: "wim")
    desk.stet("resolve", "lights", "t1", "t3", "t2", as: "ed")
    desk.stet("reopen", "lights", "t9", as: "ed")
    desk.stet("accept", "lights", "t2", as: "wim")
    desk.stet("unsource", "lights", "t2", as: "wim")
    let other = desk.stet("resolve", "tides", id, as: "ed")
    #expect(other.err.contains("is a thread of lights, not of tides"))
    desk.stet("reply", "lights", "t2", as: "wim")
    desk.stet("threads", "lights@r1", as: "wim")
  }

  @Test func `suggestions are accepted by whoever may write, together as one revision`() throws {
    let desk = try desk()
    desk.stet(
      "suggest", "lights", "--replace", "two weeks", "--with", "twelve days", "-m", "The filing.",
      as: "pia")
    desk.stet("suggest", "lights", "--replace", "for two weeks", "--with", "for long", as: "ed")
    desk.stet("suggest", "lights", "--replace", "nobody", "--with", "no one", as: "ed")
    desk.stet("suggest", "lights", "--field", "headline", "--with", "The lights", as: "ed")
    desk.stet("suggest", "lights", "--replace", "The council met twice.", "--with", "", as: "ed")
    try desk.quietly("open", "lights", as: "wim")
    desk.stet("accept", "lights", "t1", "--dry-run", as: "wim")
    desk.stet("accept", "lights", "t1", as: "pia")
    desk.stet("accept", "lights", "t1", "t2", "t3", "t4", "t5", as: "wim")
    desk.stet("reject", "lights", "t2", "-m", "Not as it was said.", as: "wim")
    desk.stet("cat", "lights", as: "wim")
    desk.stet("threads", "lights", "--open", as: "wim")
    #expect(try desk.read("open/lights/lights.md").contains("twelve days"))
    try desk.expect("suggestions")
  }

  @Test func `whoever only suggested may approve what somebody else accepted`() throws {
    let desk = try desk()
    try desk.quietly(
      "suggest", "lights", "--replace", "two weeks", "--with", "ten days", as: "ed")
    try desk.quietly("accept", "lights", "t1", as: "wim")
    try desk.quietly("submit", "lights", as: "wim")

    #expect(desk.stet("approve", "lights@r2", as: "ed").status == 0)
    #expect(try desk.git("log", "-1", "--format=%an", "drafts/lights~2") == "Wim Berg")
  }

  @Test func `nothing is accepted over words of mine that are not saved`() throws {
    let desk = try desk()
    try desk.quietly("suggest", "lights", "--replace", "two weeks", "--with", "x", as: "ed")
    try desk.quietly("open", "lights", as: "wim")
    try desk.write("Mine.\n", to: "open/lights/lights.md")

    let result = desk.stet("accept", "lights", "t1", as: "wim")

    #expect(result.status == 1)
    #expect(
      result.err.contains("lights has words in $NEWSROOM".replacing("$NEWSROOM", with: desk.folder))
    )
    #expect(try desk.read("open/lights/lights.md") == "Mine.\n")
  }

  @Test func `an edited copy makes a suggestion of every change`() throws {
    let desk = try desk()
    try desk.write(
      "#!/bin/sh\nsed -i 's/two weeks/ten days/; s/met twice/met once/; s/^dek:.*/dek: Short./' \"$1\"\n",
      to: "\(desk.home)/editor")
    desk.environment["EDITOR"] = "sh \(desk.home)/editor"

    desk.stet("suggest", "lights", "--edit", "-m", "Tightened.", as: "ed")
    desk.stet("threads", "lights", as: "ed")
    desk.environment["EDITOR"] = "true"
    desk.stet("suggest", "lights", "--edit", as: "ed")
    desk.environment["EDITOR"] = "false"
    desk.stet("suggest", "lights", "--edit", as: "ed")
    desk.stet("suggest", "lights", "--edit", "--with", "x", as: "ed")
    desk.environment["EDITOR"] = "sh -c 'echo Mine. >> \"$1\"; exit 3' -"
    desk.stet("suggest", "lights", "--edit", as: "ed")
    desk.stet("suggest", "lights", "--edit", as: "ed")
    desk.environment["EDITOR"] = "sh -c 'rm \"$1\"' -"
    desk.stet("suggest", "lights", "--edit", as: "eva")
    try desk.expect("suggestions by editing")
  }

  @Test func `what is tried by editing is left outside the newsroom, and stops nobody`() throws {
    let desk = try desk()
    desk.environment["TMPDIR"] = desk.home
    desk.environment["EDITOR"] = "sh -c 'sed -i \"s/two weeks/ten days/\" \"$1\"' -"
    let before = try FileManager.default.contentsOfDirectory(atPath: desk.folder + "/.git/stet")

    let tried = desk.stet("suggest", "lights", "--edit", "--dry-run", as: "ed")
    #expect(tried.err.contains("What you wrote is in \(desk.home)/stet-"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: desk.folder + "/.git/stet").sorted()
        == before.sorted())
    try desk.quietly("suggest", "lights", "--edit", as: "ed")
  }

  @Test func `two who suggest by editing at once have a file each, and one person has one`() throws
  {
    let desk = try desk()
    func second(_ person: String) -> String {
      "EDITOR=\"sed -i s/twice/once/\" \(Sandbox.binary) suggest lights --edit --as \(person)"
        + " 2> \(desk.home)/\(person); true"
    }
    let script = "\(second("eva"))\n\(second("ed"))\nsed -i 's/two weeks/ten days/' \"$1\"\n"
    try desk.write(script, to: "\(desk.home)/editor")
    desk.environment["EDITOR"] = "sh \(desk.home)/editor"

    let first = desk.stet("suggest", "lights", "--edit", as: "ed")
    #expect(first.status == 0)
    #expect(first.err.contains("two weeks"))
    #expect(try desk.read("../eva").contains("Suggested other words"))
    #expect(try desk.read("../ed").contains("ed has lights open in an editor in this folder"))
    #expect(
      desk.stet("threads", "lights", as: "ed").out.contains("The council met [-twice-]{+once+}."))
  }

  @Test func `sources are named, cleared by a change of the sentence, and taken away`() throws {
    let desk = try desk()
    desk.stet("sources", "lights", as: "ed")
    desk.stet(
      "source", "lights", "--on", "March 2025", "--url", "https://port.example/14", as: "ed")
    desk.stet("source", "lights", "--on", "two weeks", "-m", "Page 4 of the filing.", as: "ed")
    try desk.quietly(
      "save", "lights", "--file", "-",
      input: Sandbox.article(
        "Harbour lights", body: Self.body.replacing("two weeks", with: "ten days")), as: "wim")
    desk.stet("sources", "lights", as: "ed")
    desk.stet("unsource", "lights", "t2", as: "ed")
    desk.stet("unsource", "lights", "t2", as: "ed")
    desk.stet("resolve", "lights", "t1", as: "ed")
    desk.stet("sources", "lights", "--json", as: "ed")
    try desk.expect("sources")
  }

  @Test func `a reader's complaint counts in status until it is answered`() throws {
    let desk = try desk()
    try desk.quietly("comment", "lights", "--from-reader", "-m", "Wrong date.", as: "ed")

    #expect(desk.stet("status", as: "wim").out.contains("lights  1 complaint not answered"))
    try desk.quietly("reply", "lights", "t1", "-m", "It is right.", as: "ed")
    #expect(!desk.stet("status", as: "wim").out.contains("complaint"))
  }

  @Test func `a workflow can hold an act while threads are open and sources are missing`() throws {
    let desk = try desk()
    try desk.settle(
      "workflows/strict.yml",
      """
      description: Nothing is left open.
      edits: [editor]
      states:
        draft: {label: Draft}
        review: {label: In review, changed: review}
        ready: {label: Ready, changed: review}
      actions:
        submit: {from: draft, to: review, by: [contributor], threads: warn}
        approve: {from: review, to: ready, by: [editor], threads: resolved, sources: required}
        publish: {from: ready, by: [publisher], sources: warn}
      """)
    try desk.quietly("workflow", "set", "lights", "strict", as: "maria-okafor")
    try desk.quietly("comment", "lights", "--on", "two weeks", "-m", "Sure?", as: "ed")

    desk.stet("submit", "lights", as: "wim")
    desk.stet("check", "lights", as: "ed")
    desk.stet("approve", "lights@r1", as: "ed")
    try desk.quietly("resolve", "lights", "t1", as: "ed")
    for words in ["never asked", "March 2025"] {
      try desk.quietly("source", "lights", "--on", words, "-m", "Recorded.", as: "eva")
    }
    desk.stet("approve", "lights@r1", as: "ed")
    try desk.expect("threads and sources asked")
  }

  @Test func `a revision whose object is gone is said, and the rest goes on`() throws {
    let desk = try desk()
    try desk.quietly("comment", "lights", "--on", "two weeks", "-m", "Sure?", as: "ed")
    try desk.quietly(
      "save", "lights", "--file", "-", input: Sandbox.article("Harbour lights", body: "New."),
      as: "wim")
    let blob = try desk.git("rev-parse", "drafts/lights~2:lights.md")
    _ = Sandbox.run(
      "/bin/rm", ["-f", ".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))"], in: desk.folder,
      environment: [:], input: nil)

    desk.stet("threads", "lights", as: "ed")
    desk.stet("cat", "lights@r1", as: "ed")
    try desk.expect("thread without its revision")
  }
}
