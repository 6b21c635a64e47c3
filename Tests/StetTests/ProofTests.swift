import Foundation
import Testing

@Suite struct ProofTests {
  @Test func `a proof is one file with the text, and says what it holds`() throws {
    let desk = try PastTests.desk()

    desk.stet("proof", "lights", "--out", "lights-r3.html", as: "ed")
    desk.stet("proof", "lights@e1", "--changes", "r1", "--out", "proof.html", as: "ed")
    desk.stet(
      "proof", "lights", "--changes", "--to", "eva", "--out", "lights-r3.html",
      "--json", as: "ed")
    try desk.expect("proof")

    let page = try desk.read("proof.html")
    #expect(page.hasPrefix("<!doctype html>\n"))
    #expect(page.contains("<h1>Harbour lights</h1>"))
    #expect(page.contains("The lamp <ins>at the pier</ins> turns."))
    let since = try desk.read("lights-r3.html")
    #expect(since.contains("It is <del>green</del><ins>red</ins>."))
  }

  @Test func `open questions to the person stand beside their words`() throws {
    let desk = try PastTests.desk()
    try desk.quietly("comment", "lights", "--on", "red", "--to", "willa", "-m", "Since?", as: "ed")
    try desk.quietly("comment", "lights", "--to", "wim", "-m", "Not for her.", as: "ed")
    try desk.quietly("reply", "lights", "t1", "-m", "May, I think.", as: "wim")

    desk.stet("proof", "lights", "--to", "willa", "--out", "p.html", as: "ed")

    let page = try desk.read("p.html")
    #expect(page.contains("<mark>red<sup><a href=\"#q1\""))
    #expect(page.contains("Since?"))
    #expect(page.contains("<span class=\"who\">Wim Berg</span> May, I think."))
    #expect(!page.contains("Not for her."))
  }

  @Test func `a proof goes to standard output, and over no file that is none`() throws {
    let desk = try PastTests.desk()
    try desk.write("mine", to: "mine.html")

    let out = desk.stet("proof", "lights", "--out", "-", as: "ed")
    #expect(out.out.hasPrefix("<!doctype html>\n"))

    let refused = desk.stet("proof", "lights", "--out", "mine.html", as: "ed")
    #expect(refused.status == 64)
    #expect(
      refused.err == """
        stet: can't write mine.html: there is a file that is no proof
        Hint: name another with --out

        """)
    #expect(try desk.read("mine.html") == "mine")
    for _ in 1...2 {
      #expect(desk.stet("proof", "lights", "--out", "p.html", as: "ed").status == 0)
    }
  }

  @Test func `where nobody says where, a page is written where nobody else can read it`() throws {
    let desk = try PastTests.desk()
    desk.environment["TMPDIR"] = desk.home

    let said = desk.stet("proof", "lights", as: "ed").err

    let path = try #require(said.split(separator: " ").dropFirst().first { $0.hasPrefix("/") })
      .dropLast()
    #expect(path.hasPrefix(desk.home) && path.hasSuffix("/lights-r3.html"), "\(said)")
    let folder = URL(filePath: String(path)).deletingLastPathComponent().path
    let mode = try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions]
    #expect(mode as? Int == 0o700)
    #expect(try desk.git("status", "--porcelain") == "")
  }

  @Test func `what a proof cannot be made of is refused`() throws {
    let desk = try PastTests.desk()

    desk.stet("proof", "none", as: "ed")
    desk.stet("proof", "lights@r9", as: "ed")
    desk.stet("proof", "lights", "--to", "edd", as: "ed")
    desk.stet("proof", "lights", "--changes", "r9", as: "ed")
    desk.stet("proof", "lights", "--changes", "before", as: "ed")
    desk.stet("proof", "lights", "--out", "nowhere/at/all.html", as: "ed")
    try desk.expect("proof refused")
  }
}
