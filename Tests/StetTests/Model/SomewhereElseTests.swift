import Foundation
import Testing

/// A newsroom that is read where not all of it is, or not by its own name.
@Suite struct SomewhereElseTests {
  /// A newsroom with one article that is published and one in review, and a server that has it.
  private func shared() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    for slug in ["low-water", "night-boats"] {
      try desk.draft(slug, headline: slug == "low-water" ? "Low water" : "Night boats")
      try desk.quietly("submit", slug, as: "wim")
    }
    try desk.quietly("approve", "low-water@r1", as: "ed")
    try desk.quietly("publish", "low-water", as: "pia")
    try desk.share()
    return desk
  }

  @Test func `a plain clone shows the newsroom`() throws {
    let desk = try shared()
    try desk.clone("plain")

    desk.stet("list")
    desk.stet("list")
    desk.stet("status", as: "ed")
    desk.stet("list", "--json")
    desk.stet("doctor")
    desk.stet("whoami", as: "ed")
    desk.stet("approve", "night-boats@r1", as: "ed")
    desk.stet("list", "--state", "approved")
    try desk.expect("clone")
    #expect(try desk.git("branch", "--list", "drafts/*").contains("drafts/night-boats"))
    #expect(
      try desk.git("config", "stet.newsroom")
        == desk.git("rev-list", "--max-parents=0", "origin/settings"))
    // Everything is here: nothing to say.
    try desk.git(
      "fetch", "-q", "origin", "refs/heads/*:refs/heads/*", "^refs/heads/main",
      "^refs/heads/presence/*",
      "^refs/heads/drafts/night-boats")
    #expect(!desk.stet("list").err.contains("Note"))
    #expect(!desk.stet("status", as: "ed").err.contains("Note"))
  }

  @Test func `of a mirror with main alone the site is built as it is`() throws {
    let desk = try shared()
    try desk.quietly("build")
    func pages(_ folder: String) -> [String: Data] {
      BuildTests.files(folder).filter { !$0.key.hasPrefix(".") }
    }
    let site = pages(desk.folder + "/site")
    try desk.clone("mirror", "--bare", "--single-branch", "--branch", "main")

    desk.stet("list")
    desk.stet("build", "--out", desk.home + "/site")
    desk.stet("build", "--out", desk.home + "/site", "--from-main")
    desk.stet("build", "--out", desk.home + "/site", "--from-main", "--quiet")
    desk.stet("doctor")
    try desk.expect("only main")
    #expect(
      BuildTests.files(desk.home + "/site").filter { !$0.key.hasPrefix(".") }
        == site.filter { !$0.key.hasPrefix(".") })
  }

  @Test func `settings that are missing, or on main, are said with what to do`() throws {
    let desk = try shared()
    try desk.clone("mirror", "--bare", "--single-branch", "--branch", "main")
    try desk.git("fetch", "-q", "origin", "drafts/low-water:drafts/low-water")
    desk.stet("list")
    try desk.git("fetch", "-q", "origin", "settings:settings")
    desk.stet("list")

    // An earlier Stet had one line for both.
    desk.folder = desk.home + "/newsroom"
    try desk.git("clone", "-q", "--bare", desk.folder, desk.home + "/earlier")
    desk.folder = desk.home + "/earlier"
    try desk.git("branch", "-q", "-D", "drafts/low-water", "drafts/night-boats")
    let founding = try desk.git("rev-list", "--max-parents=0", "settings")
    try desk.git("branch", "-q", "-D", "settings")
    try desk.git("update-ref", "refs/heads/main", founding)
    desk.stet("list")
    desk.stet("doctor")
    desk.stet("doctor", "--repair")
    desk.stet("doctor")
    try desk.expect("settings elsewhere")
  }

  @Test func `which newsroom it is can be wrong, or not told`() throws {
    let desk = try shared()
    let founding = try desk.git("config", "stet.newsroom")

    try desk.git("config", "stet.newsroom", String(repeating: "1", count: 40))
    desk.stet("list")
    desk.stet("comment", "low-water", "-m", "Seen.", as: "ed")
    try desk.git("config", "stet.newsroom", "the-review")
    desk.stet("list")
    desk.stet("doctor")
    // Somebody founds it once more, and merges the two: no line says which is meant.
    try desk.git("config", "--unset", "stet.newsroom")
    let tree = try desk.git("rev-parse", "settings^{tree}")
    let other = try desk.git(
      "commit-tree", tree, "-m", "Found it anew", "-m", "Stet: 1\nEvent: settings\nBy: wim")
    try desk.merge("settings", ["settings", other], text: "settings")
    desk.stet("list")
    try desk.git("branch", "-q", "-D", "drafts/low-water", "drafts/night-boats")
    try desk.git("remote", "remove", "origin")
    desk.stet("list")
    desk.stet("people", "edit", "wim", "--bio", "Wim writes.", as: "wim")
    try desk.git("config", "stet.newsroom", founding)
    desk.stet("people", "edit", "wim", "--bio", "Wim writes.", as: "wim")
    try desk.expect("which newsroom")
  }
}
