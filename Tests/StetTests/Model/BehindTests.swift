import Testing

/// What was fetched, and is not in the branches here.
@Suite struct BehindTests {
  /// A newsroom with two articles in review, of which Ed has a clone with branches of his own.
  private func shared() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    for slug in ["low-water", "night-boats"] {
      try desk.draft(slug, headline: slug == "low-water" ? "Low water" : "Night boats")
      try desk.quietly("submit", slug, as: "wim")
    }
    try desk.share()
    try desk.clone("ed")
    try desk.git(
      "fetch", "-q", "origin", "refs/heads/*:refs/heads/*", "^refs/heads/main",
      "^refs/heads/presence/*")
    desk.folder = desk.home + "/newsroom"
    return desk
  }

  /// What was done in the first folder comes to Ed's, but for his branches.
  private func send(_ desk: Sandbox) throws {
    try desk.git("push", "-q", "origin", "refs/heads/*")
    desk.folder = desk.home + "/ed"
    try desk.git("fetch", "-q")
  }

  @Test func `what a remote has newer of an article is said before every act, with what to type`()
    throws
  {
    let desk = try shared()
    try desk.quietly("request-changes", "low-water", "-m", "Which tide?", as: "eva")
    try desk.quietly("comment", "low-water", "-m", "The figure too.", as: "eva")
    try send(desk)

    desk.stet("list")
    desk.stet("status", as: "ed")
    desk.stet("show", "low-water", as: "ed")
    desk.stet("show", "night-boats", as: "ed")
    desk.stet("approve", "low-water@r1", "--dry-run", as: "ed")
    desk.stet("approve", "low-water@r1", "--dry-run", "--json", as: "ed")
    try desk.expect("behind a remote")
    try desk.quietly("sync", as: "ed")
    #expect(!desk.stet("show", "low-water", as: "ed").err.contains("Note"))
    #expect(!desk.stet("list").err.contains("Note"))
  }

  @Test func `an act beside what a remote has newer is done, and says how to merge the two`() throws
  {
    let desk = try shared()
    try desk.quietly("comment", "low-water", "-m", "The figure too.", as: "eva")
    try desk.quietly("comment", "night-boats", "-m", "Which boats?", as: "eva")
    try send(desk)

    desk.stet("list")
    desk.stet("approve", "low-water@r1", as: "ed")
    desk.stet("status", as: "ed")
    try desk.expect("parted from a remote")
    try desk.quietly("sync", as: "ed")
    #expect(!desk.stet("show", "low-water", as: "ed").err.contains("Note"))
  }

  @Test func `of settings that a remote has newer is said first`() throws {
    let desk = try shared()
    try desk.quietly("people", "edit", "wim", "--bio", "Wim writes.", as: "maria-okafor")
    try desk.quietly("comment", "low-water", "-m", "The figure too.", as: "eva")
    try send(desk)

    desk.stet("list")
    desk.stet("show", "low-water", as: "ed")
    try desk.expect("settings behind a remote")
    try desk.quietly("sync", as: "ed")
    #expect(!desk.stet("show", "low-water", as: "ed").err.contains("Note"))
  }

  @Test func `settings that came with main alone are nobody's edit, and are not taken off it`()
    throws
  {
    let desk = try shared()
    desk.folder = desk.home + "/newsroom"
    try desk.quietly("people", "edit", "wim", "--bio", "Wim writes.", as: "maria-okafor")
    try desk.quietly("topic", "add", "tides", "--name", "Tides", as: "maria-okafor")
    try send(desk)
    try desk.git("pull", "-q", "--ff-only", "origin", "main")
    let main = try desk.git("rev-parse", "main")

    desk.stet("settings", "diff", as: "maria-okafor")
    desk.stet("doctor")
    desk.stet("doctor", "--repair", as: "ed")
    try desk.expect("settings that came with main alone")
    #expect(try desk.git("rev-parse", "main") == main)
    try desk.quietly("sync", as: "ed")
    #expect(desk.stet("doctor").err.contains("all is well"))
    #expect(try desk.git("rev-parse", "main") == main)
    // What somebody else put there is set right all the same.
    try desk.write("name: Zoo\n", to: "topics/zoo.yml")
    try desk.git("add", "topics")
    try desk.git("commit", "-q", "-m", "zoo")
    #expect(desk.stet("settings", "diff", as: "maria-okafor").out.contains("topics/zoo.yml"))
    #expect(desk.stet("doctor", "--repair", as: "ed").err.contains("main: topics/zoo.yml"))
    #expect(try !desk.git("ls-tree", "--name-only", "main:topics").contains("zoo"))
  }

  @Test func `a branch that a folder has checked out is brought along there`() throws {
    let desk = try shared()
    try desk.quietly("comment", "low-water", "-m", "The figure too.", as: "eva")
    try send(desk)
    try desk.git("worktree", "add", "-q", "../low-water", "drafts/low-water")

    try desk.quietly("sync", as: "ed")

    desk.folder = desk.home + "/low-water"
    #expect(try desk.git("status", "--porcelain") == "")
    #expect(!desk.stet("show", "low-water", as: "ed").err.contains("Note"))
  }
}
