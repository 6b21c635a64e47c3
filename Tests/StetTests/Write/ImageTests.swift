import Foundation
import Testing

struct ImageTests {
  /// The smallest thing that looks like a PNG.
  static let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x01])

  @Test func `a picture is a revision, or waits in the open copy`() throws {
    let desk = try SaveTests.desk()
    try desk.write(Self.png, to: "../lamp.png")
    desk.stet("image", "the-lamp", "../lamp.png", "--alt", "The lamp: lit", "--credit", "Wim Berg")
    desk.stet("cat", "the-lamp@open")
    try desk.quietly("save")
    try desk.quietly("close", "the-lamp")
    desk.stet("image", "the-lamp", "../lamp.png", "--name", "second.png", "--dry-run")
    desk.stet("image", "the-lamp", "../lamp.png", "--name", "second.png", "--caption", "Again")
    desk.stet("cat", "the-lamp")

    try desk.expect("image")
    #expect(
      try desk.git("ls-tree", "--name-only", "drafts/the-lamp")
        == "lamp.png\nsecond.png\nthe-lamp.md")
  }

  @Test func `what is no picture, or too large, or a link is refused`() throws {
    let desk = try SaveTests.desk()
    try desk.write(Self.png, to: "../lamp.png")
    try desk.write("words", to: "../words.png")
    try desk.write("words", to: "../words.txt")
    try desk.write(Self.png + Data(count: 10_000_001), to: "../large.png")
    try FileManager.default.createSymbolicLink(
      atPath: desk.home + "/link.png", withDestinationPath: "lamp.png")
    for name in ["none.png", "words.png", "words.txt", "large.png", "link.png"] {
      desk.stet("image", "the-lamp", "../" + name)
    }
    desk.stet("image", "the-lamp", "..", "--name", "x.png")
    desk.stet("image", "the-lamp", "../lamp.png", "--name", "../x.png")
    desk.stet("image", "the-lamp", "../lamp.png", "--name", ".x.png")
    try desk.quietly("image", "the-lamp", "../lamp.png")
    desk.stet("image", "the-lamp", "../lamp.png")
    desk.stet("image", "the-lamp", "../lamp.png", "--name", "LAMP.png")

    try desk.expect("image refused")
  }

  @Test func `a picture that is listed comes without being described again`() throws {
    let desk = try Sandbox()
    try desk.quietly("init", desk.folder, "--workflow", "solo")
    let text = "---\nheadline: Crane\nimages: [{file: ok.png, alt: The crane, credit: Ada}]\n---\n"
    try desk.write(text + "Low.\n", to: "../crane.md")
    try desk.quietly("new", "--slug", "crane", "--file", "../crane.md")
    try FileManager.default.createDirectory(
      atPath: desk.home + "/elsewhere", withIntermediateDirectories: true)
    try desk.write(Self.png, to: "../elsewhere/ok.png")

    let refused = desk.stet("image", "crane", "none.png")
    #expect(refused.err.contains("none.png"))
    let added = desk.stet("image", "crane", "../elsewhere/ok.png", "--caption", "At noon.")

    #expect(added.status == 0)
    #expect(added.err.contains("Added ok.png to crane, as r2."), "\(added.err)")
    #expect(!added.err.contains("no alt text"))
    #expect(try desk.git("ls-tree", "--name-only", "drafts/crane") == "crane.md\nok.png")
    let after = desk.stet("cat", "crane").out
    for words in ["alt: The crane", "credit: Ada", "caption: At noon."] {
      #expect(after.contains(words), "\(after)")
    }
    let again = desk.stet("image", "crane", "../elsewhere/ok.png")
    #expect(again.err.contains("crane has a picture called ok.png already"))
  }

  @Test func `an AVIF that moves is told from what is no picture`() throws {
    let desk = try SaveTests.desk()
    try desk.write(Data("\0\0\0\u{18}ftypavis".utf8), to: "../moves.avif")

    let refused = desk.stet("image", "the-lamp", "../moves.avif")

    #expect(
      refused.err
        == "stet: ../moves.avif is an AVIF that moves, which can't be told from what a camera adds: "
        + "save it as GIF or WebP\n")
  }

  @Test func `what is said of a picture is changed, and no other byte`() throws {
    let desk = try SaveTests.desk()
    try desk.quietly("close", "the-lamp")
    try desk.write(Self.png, to: "../lamp.png")
    try desk.write(Self.png, to: "../quay.png")
    try desk.quietly(
      "image", "the-lamp", "../lamp.png", "--alt", "The lamp", "--credit", "Wim Berg")
    try desk.quietly("image", "the-lamp", "../quay.png", "--alt", "The quay")
    let before = desk.stet("cat", "the-lamp").out
    try desk.quietly(
      "save", "the-lamp", "--file", "-",
      input: before.replacing("  - file: quay.png", with: "  - file: quay.png\n    focus: [0.2, 1]")
    )

    desk.stet("image", "the-lamp", "quay.png", "--alt", "The quay: empty", "--caption", "At noon.")
    desk.stet("image", "the-lamp", "quay.png", "--place", "1", "--dry-run")
    desk.stet("image", "the-lamp", "quay.png", "--place", "1")
    desk.stet("image", "the-lamp", "lamp.png", "--credit", "")
    desk.stet("cat", "the-lamp")
    desk.stet("image", "the-lamp", "lamp.png", "--place", "3")
    desk.stet("image", "the-lamp", "lamp.png", "--remove", "--alt", "x")
    desk.stet("image", "the-lamp", "boat.png", "--remove")
    desk.stet("image", "the-lamp", "lamp.png", "--remove")
    try desk.quietly("open", "the-lamp")
    desk.stet("image", "the-lamp", "quay.png", "--remove")
    desk.stet("cat", "the-lamp@open")

    try desk.expect("image changed")
    #expect(try desk.git("ls-tree", "--name-only", "drafts/the-lamp") == "quay.png\nthe-lamp.md")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: desk.folder + "/open/the-lamp")
        == ["the-lamp.md"])
  }

  @Test func `the file of a picture that the text shows stays`() throws {
    let desk = try SaveTests.desk()
    try desk.quietly("close", "the-lamp")
    try desk.write(Self.png, to: "../lamp.png")
    try desk.quietly("image", "the-lamp", "../lamp.png", "--alt", "The lamp")
    try desk.quietly(
      "save", "the-lamp", "--file", "-",
      input: desk.stet("cat", "the-lamp").out + "\n![The lamp](lamp.png)\n")

    try desk.quietly("image", "the-lamp", "lamp.png", "--remove")

    #expect(try desk.git("ls-tree", "--name-only", "drafts/the-lamp") == "lamp.png\nthe-lamp.md")
    // Nothing lists it now.
    for change in ["--alt=Lit", "--remove", "--place=1"] {
      let refused = desk.stet("image", "the-lamp", "lamp.png", change)
      #expect(refused.status == 1)
      #expect(
        refused.err == """
          stet: lamp.png stands beside the-lamp, and its images do not list it: so nothing can be said of it
          Hint: put "- file: lamp.png" under images in its front matter: stet edit the-lamp

          """)
    }
  }

  @Test func `a picture's name is kept in Unicode's composed form`() throws {
    let desk = try SaveTests.desk()
    try desk.quietly("close", "the-lamp")
    try desk.write(Self.png, to: "../mu\u{308}hle.png")

    try desk.quietly("image", "the-lamp", "../mu\u{308}hle.png", "--alt", "A mill")

    #expect(
      try desk.git("-c", "core.quotePath=false", "ls-tree", "--name-only", "drafts/the-lamp")
        .utf8.elementsEqual("m\u{FC}hle.png\nthe-lamp.md".utf8)
        || desk.git("-c", "core.quotePath=false", "ls-tree", "--name-only", "drafts/the-lamp")
          .utf8.elementsEqual("the-lamp.md\nm\u{FC}hle.png".utf8)
    )
  }

  @Test func `front matter that a picture can't be added to is named with its place`() throws {
    let desk = try SaveTests.desk()
    try desk.quietly(
      "save", "the-lamp", "--as-is", "--file", "-", input: "---\nheadline: [\n---\nIt turns.\n")
    try desk.quietly("close", "the-lamp")
    try desk.write(Self.png, to: "../lamp.png")

    let result = desk.stet("image", "the-lamp", "../lamp.png")

    #expect(result.status == 2)
    #expect(result.err.hasPrefix("stet: the-lamp.md:3:1: "))
  }

  @Test func `a picture that a card shows is not taken away though no list names it`() throws {
    let desk = try Sandbox()
    try desk.foundAlone()
    try desk.write(Self.png, to: "../texts/still.png")
    try desk.write(
      "---\nheadline: Film\nembeds: [{url: https://a.example/1, picture: still.png}]\n---\nWords.\n",
      to: "../texts/film.md")
    try desk.quietly("new", "--file", "../texts/film.md")

    let refused = desk.stet("image", "film", "still.png", "--remove")

    #expect(refused.status != 0)
    #expect(
      refused.err.contains("still.png stands beside film, and its images do not list it"),
      "\(refused.err)")
    #expect(try desk.git("ls-tree", "--name-only", "drafts/film") == "film.md\nstill.png")
  }

  @Test func `a Markdown file brings the pictures that it names and that lie beside it`() throws {
    let desk = try Sandbox()
    try desk.foundAlone()
    for name in ["crane.png", "lead.png", "other.png", "images/quay.png"] {
      try desk.write(Self.png + Data(name.utf8), to: "../texts/\(name)")
    }
    try desk.write(Self.png, to: "../secret.png")
    try desk.write("words", to: "../texts/words.png")
    let text = """
      ---
      headline: Crane
      image: lead.png
      ---
      ![](crane.png) ![](images/quay.png) ![](../secret.png) ![](words.png) ![](none.png)
      ![](https://a.example/x.png)

      """
    try desk.write(text, to: "../texts/crane.md")

    let new = desk.stet("new", "--file", "../texts/crane.md")

    #expect(
      new.err.contains("it names no author, and stands under the newsroom's own name: to name one,")
    )
    #expect(new.err.contains("took along crane.png, lead.png"), "\(new.err)")
    #expect(
      new.err.contains(
        "the picture images/quay.png stayed behind: pictures lie beside the article, without a"),
      "\(new.err)")
    #expect(new.err.contains("words.png stayed behind: it is no picture in PNG"))
    #expect(
      try desk.git("ls-tree", "--name-only", "drafts/crane") == "crane.md\ncrane.png\nlead.png")
    #expect(try desk.git("cat-file", "blob", "drafts/crane:crane.md") + "\n" == text)

    // A text that is brought again brings what is new, and changes no picture that is there.
    try desk.write(Self.png, to: "../texts/crane.png")
    try desk.write(text + "![](other.png)\n", to: "../texts/crane.md")
    let before = try desk.git("rev-parse", "drafts/crane:crane.png")
    let saved = desk.stet("save", "crane", "--file", "../texts/crane.md")
    #expect(saved.err.contains("took along other.png"), "\(saved.err)")
    #expect(try desk.git("rev-parse", "drafts/crane:crane.png") == before)
  }
}
