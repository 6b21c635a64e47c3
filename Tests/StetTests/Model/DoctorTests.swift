import Foundation
import Testing

/// What the doctor says and mends.
@Suite struct DoctorTests {
  /// A newsroom with one published article.
  private func published() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("low-water", headline: "Low water")
    try desk.quietly("submit", "low-water", as: "wim")
    try desk.quietly("approve", "low-water@r1", as: "ed")
    try desk.quietly("publish", "low-water", as: "pia")
    return desk
  }

  @Test func `what has no effect is a note, and what main shows wrongly anybody sets right`() throws
  {
    let desk = try published()
    try desk.commit("A word\n", on: "drafts/low-water")
    try desk.commit(
      "Fix\n", on: "drafts/low-water", "low-water.md",
      Sandbox.article("Low water", body: "The lamp turns twice."))
    try desk.commit("By hand\n", on: "settings", "topics/tides.yml", "name: Tides\n")
    try desk.git("branch", "feature", "main")
    desk.stet("doctor", as: "wim")
    try desk.commit("By hand\n", on: "main", "newsroom.yml", "name: Mine\n")
    try desk.commit(
      "By hand\n", on: "main", "articles/2026/03/02/low-water/low-water.md", "Other words.\n")
    try desk.commit("By hand\n", on: "main", "readme.md", "Hello.\n")
    desk.stet("doctor", as: "wim")
    desk.stet("doctor", "--json", as: "wim")
    desk.stet("doctor", "--repair", as: "wim")
    desk.stet("doctor", "--repair", as: "wim")
    #expect(try desk.git("show", "main:readme.md") == "Hello.")
    try desk.expect("doctor")
  }

  @Test func `a line that is lost is fetched, or its folder is taken off main`() throws {
    let desk = try published()
    let before = try desk.git("rev-parse", "drafts/low-water~1")
    try desk.git("update-ref", "refs/heads/drafts/low-water", before)
    desk.stet("doctor")
    desk.stet("publish", "low-water", as: "maria-okafor")
    try desk.git("update-ref", "-d", "refs/heads/drafts/low-water")
    try desk.git("reflog", "expire", "--expire=now", "--all")
    try desk.git("gc", "-q", "--prune=now")
    desk.stet("new", "Low water", "--no-edit", as: "wim")
    desk.stet("show", "low-water")
    desk.stet("build", "--out", "site", "--base-url", "https://example.org")
    desk.stet("doctor")
    desk.stet("doctor", "--repair")
    desk.stet("doctor", "--repair", "--no-line", "low-wate")
    desk.stet("doctor", "--no-line", "low-water")
    desk.stet("doctor", "--repair", "--no-line", "low-water")
    desk.stet("doctor")
    try desk.expect("doctor without a line")
    #expect(try desk.git("ls-tree", "-r", "--name-only", "main", "articles") == "")
  }

  @Test func `what can't be printed is refused before it is published`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("low-water", headline: "Low water")
    let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    try desk.write(png, to: desk.home + "/lamp.png")
    try desk.quietly(
      "image", "low-water", desk.home + "/lamp.png", "--alt", "A lamp", "--credit", "Wim",
      as: "wim")
    try desk.quietly("submit", "low-water", as: "wim")
    try desk.quietly("approve", "low-water@r2", as: "ed")
    let blob = try desk.git("rev-parse", "drafts/low-water:lamp.png")
    let before = try desk.git("for-each-ref")
    try FileManager.default.removeItem(
      atPath: "\(desk.folder)/.git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")

    desk.stet("publish", "low-water", as: "pia")
    #expect(try desk.git("for-each-ref") == before)
    try desk.expect("cannot print")
  }

  @Test func `a publication that main can't follow is set aside, named, and stops nobody`() throws {
    let desk = try Sandbox()
    try desk.found()
    for slug in ["low-water", "night-boats"] {
      try desk.draft(slug, headline: slug == "low-water" ? "Low water" : "Night boats")
      try desk.quietly("submit", slug, as: "wim")
      try desk.quietly("approve", "\(slug)@r1", as: "ed")
    }
    let main = try desk.git("rev-parse", "main")
    try desk.quietly("publish", "low-water", as: "pia")
    // As a crash leaves it between its two steps, and with a text that a bad disk lost.
    try desk.git("reset", "-q", "--hard", main)
    try desk.write("drafts/low-water\n", to: ".git/stet/pending")
    let text = try desk.git("rev-parse", "drafts/low-water:low-water.md")
    let path = "\(desk.folder)/.git/objects/\(text.prefix(2))/\(text.dropFirst(2))"
    try FileManager.default.moveItem(atPath: path, toPath: desk.home + "/object")
    desk.stet("publish", "night-boats", as: "pia")
    desk.stet("status", as: "pia")
    desk.stet("doctor")
    try FileManager.default.moveItem(atPath: desk.home + "/object", toPath: path)
    desk.stet("doctor", "--repair")
    desk.stet("doctor")
    try desk.expect("unprinted")
    #expect(try desk.git("show", "main:articles/2026/03/02/low-water/low-water.md") != "")
  }

  @Test func `a newer Stet's change of settings stops owners until one goes on`() throws {
    let desk = try published()
    try desk.commit(
      "Sign everything\n\nStet: 2\nEvent: settings\nBy: maria-okafor\n", on: "settings",
      "newsroom.yml", "name: Newer\n")

    desk.stet("config", "name", "The Quay Review")
    desk.stet("comment", "low-water", "-m", "Articles go on.", as: "ed")
    desk.stet("doctor")
    desk.stet("doctor", "--repair", as: "wim")
    desk.stet("doctor", "--repair")
    desk.stet("config", "name", "The Quay Review")
    desk.stet("doctor")
    try desk.expect("settings stopped")
  }

  @Test func `several folders are taken off main at once`() throws {
    let desk = try published()
    try desk.draft("night-boats", headline: "Night boats")
    try desk.quietly("submit", "night-boats", as: "wim")
    try desk.quietly("approve", "night-boats@r1", as: "ed")
    try desk.quietly("publish", "night-boats", as: "pia")
    for slug in ["low-water", "night-boats"] {
      try desk.git("update-ref", "-d", "refs/heads/drafts/\(slug)")
    }
    try desk.git("reflog", "expire", "--expire=now", "--all")
    try desk.git("gc", "-q", "--prune=now")

    try desk.quietly(
      "doctor", "--repair", "--no-line", "low-water", "--no-line", "night-boats", as: "wim")

    #expect(try desk.git("ls-tree", "-r", "--name-only", "main", "articles") == "")
  }

  /// What the doctor says to type after some words.
  private func command(_ desk: Sandbox, after words: String) throws -> String {
    let said = desk.stet("doctor", as: "wim").out
    let line = try #require(said.split(separator: "\n").first { $0.contains(words) })
    return String(try #require(line.split(separator: words).last))
  }

  private func type(_ command: String, at desk: Sandbox) {
    let result = Sandbox.run(
      "/bin/sh", ["-c", command], in: desk.folder, environment: desk.variables(), input: nil)
    #expect(result.status == 0, "\(command)\n\(result.err)")
  }

  @Test func `a line that is frozen for want of settings waits for them, and nothing is restored`()
    throws
  {
    let desk = try published()
    let home = desk.folder
    try desk.draft("night-boats", headline: "Night boats")
    try desk.share()
    try desk.clone("other")
    try desk.quietly("topic", "add", "tides", "--name", "Tides")
    try desk.quietly("comment", "night-boats", "-m", "Good.", as: "ed")
    try desk.git("push", "-q", "origin", "settings", "drafts/night-boats")
    desk.folder = home
    try desk.git("fetch", "-q", "origin")
    try desk.git("update-ref", "refs/heads/drafts/night-boats", "origin/drafts/night-boats")
    let before = try desk.git("rev-parse", "drafts/night-boats")

    let command = try command(desk, after: "bring the settings along: ")
    let said = desk.stet("doctor", "--repair", as: "wim").err

    #expect(
      said.contains("Left night-boats as it is: bring the settings along first: \(command)"))
    #expect(try desk.git("rev-parse", "drafts/night-boats") == before)
    type(command, at: desk)
    try desk.quietly("doctor", "--repair", as: "wim")
    #expect(try desk.git("rev-parse", "drafts/night-boats") == before)
    try desk.quietly("submit", "night-boats", as: "wim")
  }

  @Test func `settings that a rebase made anew are brought together with those that lines name`()
    throws
  {
    let desk = try published()
    let home = desk.folder
    try desk.share()
    try desk.quietly("topic", "add", "tides", "--name", "Tides")
    try desk.draft("night-boats", headline: "Night boats")
    try desk.quietly("comment", "low-water", "-m", "Good.", as: "ed")
    try desk.clone("other")
    try desk.quietly("topic", "add", "boats", "--name", "Boats")
    try desk.git("push", "-q", "origin", "settings")
    desk.folder = home
    try desk.git("fetch", "-q", "origin")
    try desk.git("worktree", "add", "-q", desk.home + "/wt", "settings")
    try desk.git("-C", desk.home + "/wt", "rebase", "-q", "origin/settings")
    try desk.git("worktree", "remove", desk.home + "/wt")

    #expect(
      desk.stet("show", "night-boats").err.contains(
        "night-boats was begun under settings that are not on the line of settings here"))
    type(try command(desk, after: "bring the settings along: "), at: desk)
    try desk.quietly("doctor", "--repair", as: "wim")

    #expect(try desk.git("ls-tree", "--name-only", "settings:topics") == "boats.yml\ntides.yml")
    try desk.quietly("submit", "night-boats", as: "wim")
  }

  @Test func `what may not stand beside an article says what to do about it`() throws {
    let desk = try published()
    try desk.draft("night-boats", headline: "Night boats")
    try desk.quietly("open", "night-boats", as: "wim")
    let place = desk.folder + "/open/night-boats"
    try FileManager.default.createSymbolicLink(
      atPath: place + "/lamp.png", withDestinationPath: "/etc/passwd")
    let link = desk.stet("save", "night-boats", as: "wim")
    try FileManager.default.removeItem(atPath: place + "/lamp.png")
    _ = Sandbox.run(
      "/bin/sh", ["-c", "touch \"$(printf 'b\\377d.png')\""], in: place,
      environment: desk.variables(), input: nil)
    let name = desk.stet("save", "night-boats", as: "wim")

    #expect(
      link.err == """
        stet: \(place)/lamp.png is a link
        Hint: put a file of its own there, or move it away

        """)
    #expect(
      name.err == """
        stet: \(place)/b\u{FFFD}d.png can't be saved: its name is not UTF-8
        Hint: give it another name, or move it away

        """)
  }

  @Test func `a line that can't be read has no date in the list`() throws {
    let desk = try published()
    let head = try desk.git("rev-parse", "drafts/low-water")
    try FileManager.default.removeItem(
      atPath: "\(desk.folder)/.git/objects/\(head.prefix(2))/\(head.dropFirst(2))")

    let listed = desk.stet("list").out

    #expect(listed.hasPrefix("low-water\tDamaged\t"))
    #expect(!listed.contains("1970"))
    #expect(!desk.stet("list", "--json").out.contains("1970"))
  }
}
