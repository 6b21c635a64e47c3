import Foundation
import Testing

@Suite struct FindTests {
  /// A newsroom with an article in review, one that was changed after its approval, and one that is
  /// live.
  private func desk() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("harbour-lights", body: "The lamp turns.")
    try desk.quietly("submit", "harbour-lights", as: "wim")
    try desk.draft("low-water", headline: "Low water", body: "The tide went out.")
    try desk.quietly("submit", "low-water", as: "wim")
    try desk.quietly("approve", "low-water@r1", as: "ed")
    try desk.quietly(
      "save", "low-water", "--file", "-",
      input: Sandbox.article("Low water", body: "The tide went far out."), as: "wim")
    try desk.draft("night-boats", headline: "Night boats", body: "Who crosses at night?")
    try desk.quietly("submit", "night-boats", as: "wim")
    try desk.quietly("approve", "night-boats@r1", as: "eva")
    try desk.quietly("publish", "night-boats", as: "pia")
    return desk
  }

  @Test func `status says first which approvals a later word voided`() throws {
    let desk = try desk()
    try desk.quietly(
      "comment", "harbour-lights", "-m", "Who pays for it?", "--to", "wim", as: "eva")

    desk.stet("status", as: "ed")
    desk.stet("status", as: "wim")
    desk.stet("status", as: "pia")
    desk.stet("status", "--json", as: "ed")
    try desk.expect("status")
  }

  @Test func `status shows what is open, unsaved and behind`() throws {
    let desk = try desk()
    try desk.quietly("open", "harbour-lights", as: "wim")
    try desk.quietly("open", "low-water", as: "wim")
    try desk.write(
      Sandbox.article("Low water", body: "The tide came back."), to: "open/low-water/low-water.md")

    desk.stet(as: "wim")
    desk.stet("diff", "low-water", as: "wim")
    desk.stet("show", "low-water", as: "wim")
    try desk.expect("status open")
  }

  @Test func `list shows where every article stands, and what was asked for alone`() throws {
    let desk = try desk()

    desk.stet("list", as: "ed")
    desk.stet("list", "--state", "review", as: "ed")
    desk.stet("list", "--state", "published", "--author", "wim", as: "ed")
    desk.stet("list", "--waiting", as: "ed")
    desk.stet("list", "--mine", as: "pia")
    desk.stet("list", "--state", "revew", as: "ed")
    desk.stet("list", "--waiting", as: "willa")
    desk.stet("list", "--json", "--state", "In review", as: "ed")
    try desk.expect("list")
  }

  @Test func `a filter that names nothing says so, and what there is`() throws {
    let desk = try desk()
    try desk.quietly("topic", "add", "tides", "--name", "Tides")

    desk.stet("list", "--state", "reveiw", as: "ed")
    desk.stet("list", "--state", "zzz", as: "ed")
    desk.stet("list", "--state", "spiked", as: "ed")
    desk.stet("list", "--state", "DRAFT", as: "ed")
    desk.stet("list", "--author", "wmi", as: "ed")
    desk.stet("list", "--author", "ed", as: "ed")
    desk.stet("list", "--topic", "tdies", as: "ed")
    desk.stet("list", "--topic", "tides", as: "ed")
    desk.stet("list", "--topic", "tides", "--topic", "ports", as: "ed")
    desk.stet("list", "--section", "prot", as: "ed")
    desk.stet("list", "--section", "prot", "--json", as: "ed")
    try desk.expect("list of nothing")
  }

  @Test func `a newsroom without articles says how to begin one`() throws {
    let desk = try Sandbox()
    try desk.found()

    desk.stet("list")
    desk.stet("status")
    desk.stet("log")
    try desk.expect("nothing yet")
  }

  @Test func `show says where an article stands and what can be done`() throws {
    let desk = try desk()

    desk.stet("show", "low-water", as: "ed")
    desk.stet("show", "low-water@r1", as: "ed")
    desk.stet("show", "night", as: "pia")
    desk.stet("show", "low-water", "--json", as: "ed")
    try desk.expect("show")
  }

  @Test func `what is not there is said with what comes near`() throws {
    let desk = try desk()

    desk.stet("show", "harbor-lights", as: "ed")
    desk.stet("show", "low-water@r7", as: "ed")
    desk.stet("show", "low-water@yesterday", as: "ed")
    desk.stet("log", "nothing-like-it", as: "ed")
    desk.stet("log", "low-water@r1", as: "ed")
    desk.stet("log", "low-water", "--follow", as: "ed")
    desk.stet("log", "--since", "ffffffff", as: "ed")
    desk.stet("log", "--limit=-1", as: "ed")
    desk.stet("diff", "low-water", "r9", as: "ed")
    desk.stet("diff", "low-water", "second", as: "ed")
    desk.stet("diff", "low-water", "open", as: "ed")
    desk.stet("diff", "low-water", "r1", "r2", "r3", as: "ed")
    desk.stet("show", "low-water@r7", "--json", as: "ed")
    try desk.expect("not there")
  }

  @Test func `log tells an article's whole line`() throws {
    let desk = try desk()
    try desk.quietly("request-changes", "low-water", "-m", "Shorter,\nplease.", as: "ed")

    desk.stet("log", "low-water", as: "ed")
    desk.stet("log", "low-water", "--short", as: "ed")
    desk.stet("log", "night-boats", "--json", "--limit", "2", as: "ed")
    try desk.expect("log article")
  }

  @Test func `log of the newsroom is newest last, and goes on from an event`() throws {
    let desk = try desk()
    let ids = try desk.quietly("log", "--json", as: "ed").out.split(separator: "\n")

    desk.stet("log", "--limit", "3", as: "ed")
    desk.stet("log", "--limit", "2", "--json", as: "ed")
    let third = try #require(ids.dropLast(3).last)
    let id = try #require(third.firstRange(of: /"id":"([0-9a-f]{40})"/)).lowerBound
    let digits = third[id...].dropFirst(6).prefix(12)
    let after = try desk.quietly("log", "--since", String(digits), "--json", as: "ed").out
    #expect(after.split(separator: "\n") == ids.suffix(3).map { $0 })
    try desk.expect("log newsroom")
  }

  @Test func `what plain git did is marked and believed for its text alone`() throws {
    let desk = try desk()
    desk.environment["GIT_COMMITTER_DATE"] = "2026-03-02T10:00:00Z"
    desk.environment["GIT_AUTHOR_DATE"] = "2026-03-02T10:00:00Z"
    let tree = try desk.git("rev-parse", "drafts/harbour-lights^{tree}")
    let head = try desk.git("rev-parse", "drafts/harbour-lights")
    let forged = try desk.git(
      "commit-tree", tree, "-p", head, "-m", "Approve: Harbour lights", "-m",
      "Stet: 1\nArticle: harbour-lights\nEvent: approve\nStep: review\nState: approved\nBy: ed")
    let plain = try desk.git("commit-tree", tree, "-p", forged, "-m", "just a commit")
    try desk.git("update-ref", "refs/heads/drafts/harbour-lights", plain)

    desk.stet("log", "harbour-lights", "--short", as: "ed")
    desk.stet("list", "--state", "review", as: "ed")
    try desk.expect("log forged")
  }

  @Test func `an escape sequence in an article never reaches the terminal`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("bell")
    try desk.quietly(
      "save", "bell", "--file", "-",
      input: Sandbox.article("\"A \\e[31mred\\e[0m bell\"", body: "It rings."), as: "wim")

    for words in [["show", "bell"], ["list"], ["log"], ["log", "bell"], ["status"]] {
      let result = desk.stet(words[0], words.count > 1 ? words[1] : "--quiet", as: "ed")
      #expect(!result.out.contains("\u{1B}"))
    }
  }

  /// Whether the system has a terminal to give away: a bare chroot has none.
  static let hasTerminals =
    Sandbox.run(
      "/usr/bin/env", ["script", "-qec", "true", "/dev/null"], in: "/",
      environment: ["PATH": "/usr/bin:/bin"], input: nil
    ).status == 0

  @Test(.enabled(if: hasTerminals, "no terminal can be made here: script, or /dev/pts, is missing"))
  func `on a terminal the rows fit its width and nothing but style is an escape`() throws {
    let desk = try desk()
    try desk.draft("bell")
    try desk.quietly(
      "save", "bell", "--file", "-",
      input: Sandbox.article(
        "\"A \\e[31mred\\e[0m bell that rings so long that no screen is wide enough\"",
        body: "It rings."),
      as: "wim")
    desk.environment["TERM"] = "xterm"

    let typescript = desk.home + "/typescript"
    let words = "stty cols 72; '\(Sandbox.binary)' list --as ed; '\(Sandbox.binary)' status --as ed"
    let result = Sandbox.run(
      "/usr/bin/env", ["script", "-qec", words, typescript], in: desk.folder,
      environment: [
        "HOME": desk.home, "PATH": "/usr/bin:/bin", "TERM": "xterm",
        "STET_NOW": "2026-03-02T12:00:00Z",
      ], input: nil)
    try #require(result.status == 0, "\(result.err)")
    let plain = result.out.replacing(/\u{1B}\[[0-9]+m/, with: "")
    #expect(result.out.contains("\u{1B}[36m"))
    #expect(!plain.contains("\u{1B}"))
    #expect(plain.contains("␛[31mred␛[0m"))
    for line in plain.split(whereSeparator: \.isNewline) { #expect(line.count <= 72, "\(line)") }
  }
}
