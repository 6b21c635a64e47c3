import Foundation
import Testing

@Suite struct DiffTests {
  private static let port = "The port was shut on Monday, said the harbour master. It rained."
  private static let tide = "Nobody had seen such a tide before, and boats lay on the quay."
  private static let vote = "Councillors [will vote](https://a.example/1) on the repairs next week."

  /// A newsroom with an article of five revisions, the second of which was approved by Ed.
  private func desk() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("low-water", headline: "Low water", body: "The tide went out.")
    try save(desk, [Self.port, Self.tide, Self.vote])
    try desk.quietly("submit", "low-water", as: "wim")
    try desk.quietly("approve", "low-water@r2", as: "ed")
    try save(desk, [Self.vote, Self.port.replacing("Monday", with: "Sunday"), Self.tide])
    try save(
      desk,
      [
        Self.vote.replacing("/1", with: "/2"),
        "The port was shut on Sunday, said the harbour master.",
        "It rained.", Self.tide,
      ])
    try desk.quietly(
      "save", "low-water", "--file", "-",
      input: """
        ---
        headline: High water
        topics: [tides]
        authors: [wim]
        ---

        \(Self.vote.replacing("/1", with: "/2").replacing(" on", with: "\non"))

        \(Self.tide)

        | a | b |
        |---|---|
        | 1 | 2 |

        """, as: "wim")
    return desk
  }

  private func save(_ desk: Sandbox, _ paragraphs: [String]) throws {
    try desk.quietly(
      "save", "low-water", "--file", "-",
      input: Sandbox.article("Low water", body: paragraphs.joined(separator: "\n\n")), as: "wim")
  }

  @Test func `a difference says what moved, was split, went and came`() throws {
    let desk = try desk()

    desk.stet("diff", "low-water", "r2", "r3", as: "pia")
    desk.stet("diff", "low-water", "r3", "r4", as: "pia")
    desk.stet("diff", "low-water@r4", as: "pia")
    desk.stet("diff", "low-water", "r2", "r4", "--stat", as: "pia")
    desk.stet("diff", "low-water", "r2", "r3", "--side-by-side", as: "pia")
    try desk.expect("diff")
  }

  @Test func `a difference says what is above a change, who made it, and what went elsewhere`()
    throws
  {
    let desk = try Sandbox()
    try desk.found()
    let moved = "The council will meet on Monday at noon in the old hall."
    func text(_ quay: String, _ dues: String, more: String = "topics: [tides, ports]") -> String {
      "---\nheadline: Low water\nauthors: [wim]\n\(more)\n---\n\n## The quay\n\n\(quay)\n\n"
        + "## The dues\n\nNobody pays them.\n\n\(dues)\n"
    }
    try desk.draft("low-water", headline: "Low water", body: "The tide went out.")
    for (body, person) in [
      (text("Ferries wait. \(moved) It rained all day.", "They rise."), "wim"),
      (text("Ferries wait here. It rained all day.", "They rise. \(moved)"), "wim"),
      (
        text(
          "Ferries wait here. It rained all day.", "They fall. \(moved)",
          more: "tags: [tides, ports]"),
        "ed"
      ),
    ] {
      try desk.quietly("save", "low-water", "--file", "-", input: body, as: person)
    }

    desk.stet("diff", "low-water", "r2", "r4", as: "pia")
    desk.stet("diff", "low-water", "r2", "r4", "--who", as: "pia")
    desk.stet("diff", "low-water", "r2", "r4", "--stat", as: "pia")
    desk.stet("diff", "low-water", "r2", "r4", "--side-by-side", as: "pia")
    desk.stet("diff", "low-water", "r3", "r4", "--who", "--json", as: "pia")
    desk.stet("diff", "low-water", "r2", "r4", "--html", "--out", "changes.html", as: "pia")
    desk.stet("diff", "low-water", "--out", "changes.html", as: "pia")
    desk.stet("diff", "low-water", "--who", "--stat", as: "pia")
    try desk.expect("diff with headings")
    let page = try desk.read("changes.html")
    #expect(page.contains("<span class=\"moved\">(moved here:) The council will meet"))
    #expect(page.contains("Under “The dues”"))
  }

  @Test func `without names what I do not know yet is shown, and why it begins there`() throws {
    let desk = try desk()

    desk.stet("diff", "low-water", "--stat", as: "ed")
    desk.stet("diff", "low-water", "--stat", as: "pia")
    desk.stet("diff", "low-water", "--stat", as: "wim")
    try desk.quietly("open", "low-water", as: "wim")
    try desk.write(
      Sandbox.article("Low water", body: "It came back."), to: "open/low-water/low-water.md")
    desk.stet("diff", "low-water", "--stat", as: "wim")
    try desk.draft("bell")
    desk.stet("diff", "bell", as: "wim")
    try desk.expect("diff without names")
  }

  @Test func `a text that differs in nothing that is read says so`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("bell", body: "The bell rings\nall night.")
    try desk.quietly(
      "save", "bell", "--file", "-",
      input: Sandbox.article("Harbour lights", body: "The bell\nrings all night."), as: "wim")
    try desk.quietly(
      "save", "bell", "--file", "-",
      input: Sandbox.article("\"Harbour lights\"", body: "The bell\nrings all night."), as: "wim")

    desk.stet("diff", "bell", "r1", "r2", as: "wim")
    desk.stet("diff", "bell", "r2", "r3", as: "wim")
    desk.stet("diff", "bell", "r3", "r3", as: "wim")
    try desk.expect("diff of nothing")
  }

  @Test func `as JSON a difference gives both texts back`() throws {
    let desk = try desk()

    desk.stet("diff", "low-water", "r4", "r5", "--json", as: "pia")
    try desk.expect("diff as JSON")

    let result = desk.stet("diff", "low-water", "r2", "r3", "--json", as: "pia")
    let shown = try JSONDecoder().decode(Shown.self, from: result.bytes)
    func text(_ place: KeyPath<Shown.Passage, Int?>, _ side: (Shown.Run) -> String) -> String {
      shown.passages.filter { $0[keyPath: place] != nil }
        .sorted { ($0[keyPath: place] ?? 0) < ($1[keyPath: place] ?? 0) }
        .map { $0.sentences.joined().map(side).joined() }.joined()
    }
    let cat = ["r2", "r3"].map { desk.stet("cat", "low-water@\($0)", as: "pia").out }
    #expect(cat[0].hasSuffix("---\n" + text(\.old_place, \.old)))
    #expect(cat[1].hasSuffix("---\n" + text(\.new_place, \.new)))
  }

  private struct Shown: Decodable {
    struct Run: Decodable {
      var same, removed, inserted: String?
      var space, address: [String]?
      var old: String { same ?? removed ?? space?.first ?? address?.first ?? "" }
      var new: String { same ?? inserted ?? space?.last ?? address?.last ?? "" }
    }
    struct Passage: Decodable {
      var old_place, new_place: Int?
      var sentences: [[Run]]
    }
    var passages: [Passage]
  }

  @Test func `the page is whole, and nothing of the article is markup in it`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("bell", headline: "\"<b>Bell</b> & 'buoy'\"", body: "It rings.")
    try desk.quietly(
      "save", "bell", "--file", "-",
      input: Sandbox.article(
        "\"</title><script>alert(1)</script>\"",
        body: "It <script>rings</script> \u{1B}[31m \u{202E}loud\" & clear.</ins>"), as: "wim")

    let result = desk.stet("diff", "bell", "r1", "r2", "--html", as: "pia")

    #expect(result.status == 0)
    #expect(result.out.hasPrefix("<!doctype html>"))
    #expect(!result.out.contains("<script"))
    #expect(!result.out.contains("\u{1B}") && !result.out.contains("\u{202E}"))
    #expect(result.out.contains("<ins>&lt;script&gt;</ins>"))
    #expect(!result.out.contains("http"))
    #expect(result.out.count(of: "<ins>") == result.out.count(of: "</ins>"))
    #expect(result.out.count(of: "<del>") == result.out.count(of: "</del>"))
  }

  @Test func `two columns count wide characters as two cells, and marks that combine as none`()
    throws
  {
    let desk = try Sandbox()
    try desk.found()
    let text = "港は閉まった。船は来ない。 Nobody cafe\u{301} knew \u{1B}[2J 한국어 why 港は閉まった。船は来ない。"
    try desk.draft("bell", body: text)
    try desk.quietly(
      "save", "bell", "--file", "-",
      input: Sandbox.article("Harbour lights", body: text.replacing("来", with: "行")), as: "wim")

    let result = desk.stet("diff", "bell", "r1", "r2", "--side-by-side", as: "pia")

    let lines = result.out.split(separator: "\n").dropFirst().filter { $0.contains("│") }
    #expect(lines.count > 2)
    #expect(!result.out.contains("\u{1B}"))
    for line in lines {
      let left = line.prefix { $0 != "│" }.unicodeScalars
      let cells = left.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : $1 == "\u{301}" ? 0 : 1) }
      #expect(cells == 59, "\(line)")
    }
  }

  @Test func `the log shows under each revision what it changed`() throws {
    let desk = try desk()

    desk.stet("log", "low-water", "--patch", "--limit", "4", as: "pia")
    desk.stet("log", "--patch", as: "pia")
    try desk.expect("log patch")
  }

  @Test(arguments: [
    ("always", [:], true), ("always", ["NO_COLOR": "1"], false), ("never", [:], false),
    ("auto", [:], false),
  ])
  func `changes are set off where git's color.ui has them so`(
    setting: String, variables: [String: String], isColoured: Bool
  ) throws {
    let desk = try desk()
    try desk.git("config", "color.ui", setting)
    desk.environment.merge(variables) { $1 }

    let shown = desk.stet("diff", "low-water", "r2", "r3", as: "pia").out

    #expect(shown.contains("\u{1B}[") == isColoured)
    #expect(shown.contains("[-Monday-]") != isColoured)
  }

  @Test func `what can't be compared is said`() throws {
    let desk = try desk()

    desk.stet("diff", "low-water", "r9", as: "ed")
    desk.stet("diff", "low-water", "second", as: "ed")
    desk.stet("diff", "low-water", "open", as: "ed")
    desk.stet("diff", "low-water", "r1", "r2", "r3", as: "ed")
    desk.stet("diff", "low-water", "--html", "--stat", as: "ed")
    desk.stet("diff", "low-water", "--html", "--json", as: "ed")
    try desk.expect("diff refused")
  }

  @Test(
    .enabled(if: FindTests.hasTerminals, "no terminal can be made here"),
    arguments: [
      ("STET_PAGER", "[sent]"), ("GIT_PAGER", "[sent]"), ("PAGER", "[sent]"), ("", "[sent]"),
    ])
  func `on a terminal a difference goes through the pager that git would take`(
    variable: String, shown: String
  ) throws {
    let desk = try desk()
    let pager = desk.home + "/pager"
    try desk.write("#!/bin/sh\nsed 's/^/[sent] /'\n", to: pager)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: pager)
    if variable.isEmpty { try desk.git("config", "core.pager", pager) }
    var environment = [
      "HOME": desk.home, "PATH": "/usr/bin:/bin", "TERM": "xterm", "NO_COLOR": "1",
      "STET_NOW": "2026-03-02T12:00:00Z",
    ]
    if !variable.isEmpty { environment[variable] = pager }

    let result = Sandbox.run(
      "/usr/bin/env",
      [
        "script", "-qec", "stty cols 40; '\(Sandbox.binary)' diff low-water r2 r3 --as pia",
        desk.home + "/typescript",
      ], in: desk.folder, environment: environment, input: nil)

    let lines = result.out.split(whereSeparator: \.isNewline)
    #expect(!lines.isEmpty)
    for line in lines { #expect(line.hasPrefix(shown) && line.count <= 47, "\(line)") }
  }
}

extension String {
  fileprivate func count(of part: String) -> Int { components(separatedBy: part).count - 1 }
}
