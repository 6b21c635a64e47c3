import Foundation
import Testing

/// What plain git, a disk or a colleague leaves behind, and what to type about it.
@Suite struct WayOutTests {
  /// A newsroom with one approved article, and a server that has it.
  private func shared() throws -> Sandbox {
    let desk = try Sandbox()
    desk.me = "maria-okafor"
    try desk.found()
    try desk.draft("low-water", headline: "Low water")
    try desk.quietly("submit", "low-water", as: "wim")
    try desk.quietly("approve", "low-water@r1", as: "ed")
    try desk.share()
    return desk
  }

  @Test func `an event of settings that a rebase made anew is not printed again`() throws {
    let desk = try shared()
    let home = desk.folder
    try desk.clone("other")
    try desk.quietly("topic", "add", "boats", "--name", "Boats")
    try desk.git("push", "-q", "origin", "settings")
    desk.folder = home
    try desk.quietly("topic", "add", "tides", "--name", "Tides")
    try desk.git("fetch", "-q", "origin")
    try desk.git("worktree", "add", "-q", desk.home + "/wt", "settings")
    try desk.git("-C", desk.home + "/wt", "rebase", "-q", "origin/settings")
    try desk.git("worktree", "remove", desk.home + "/wt")

    let said = desk.stet("doctor").out
    let done = desk.stet("doctor", "--repair").err

    #expect(said.contains("main does not show Add the topic boats"))
    #expect(!said.contains("tides"))
    #expect(done.contains("Printed Add the topic boats on main."))
    #expect(!done.contains("tides"))
    #expect(desk.stet("doctor").status == 0)
    #expect(try desk.git("rev-parse", "settings^{tree}") == desk.git("rev-parse", "main^{tree}"))
  }

  @Test(arguments: ["main^{tree}", "settings:masthead", "settings", "drafts/low-water"])
  func `what is damaged is moved aside, and fetched again`(name: String) throws {
    let desk = try shared()
    let id = try desk.git("rev-parse", name)
    let path = "\(desk.folder)/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))"
    try FileManager.default.removeItem(atPath: path)
    try Data().write(to: URL(fileURLWithPath: path))
    let done = desk.stet("doctor", "--repair").err

    #expect(
      done.contains("Still missing: \(id). To fetch it again from where it is whole: git fetch"))
    try desk.typeWhatDoctorSays(after: "is whole: ")
    #expect(desk.stet("doctor").status == 0)
  }

  @Test(arguments: ["drafts", "archive"])
  func `a branch where the folder of ours would be is named, and gets another name`(
    name: String
  ) throws {
    let desk = try Sandbox()
    desk.me = "maria-okafor"
    try desk.found()
    try desk.git("branch", name, "main")

    if name == "drafts" {
      #expect(
        desk.stet("new", "Low water", "--no-edit").err == """
          stet: the branch drafts is where the branch drafts/low-water would be
          Hint: give it another name: git branch -m drafts drafts-words

          """)
    }
    #expect(desk.stet("doctor").status == 2)
    try desk.typeWhatDoctorSays(after: "another name: ")
    #expect(desk.stet("doctor").status == 0)
  }

  @Test func `a branch that follows another takes no act until it is one of its own`() throws {
    let desk = try shared()
    try desk.git("branch", "other", "drafts/low-water")
    try desk.git("symbolic-ref", "refs/heads/drafts/low-water", "refs/heads/other")

    let refused = desk.stet("comment", "low-water", "-m", "Good.", as: "ed")

    #expect(
      refused.err == """
        stet: cannot move reference refs/heads/drafts/low-water: it follows another reference
        Hint: make it one of its own: git update-ref --no-deref refs/heads/drafts/low-water \
        $(git rev-parse refs/heads/drafts/low-water)

        """)
    try desk.typeWhatDoctorSays(after: "one of its own: ")
    try desk.quietly("comment", "low-water", "-m", "Good.", as: "ed")
  }

  @Test func `a file in the place of all articles is set right`() throws {
    let desk = try shared()
    try desk.quietly("publish", "low-water", as: "pia")
    let blob = try desk.git("rev-parse", "main:newsroom.yml")
    let tree = try desk.git("ls-tree", "main").split(separator: "\n").map { line in
      line.hasSuffix("\tarticles") ? "100644 blob \(blob)\tarticles\n" : "\(line)\n"
    }
    let made = try desk.git("mktree", input: tree.joined())
    let commit = try desk.git("commit-tree", made, "-p", "main", "-m", "By hand")
    try desk.git("update-ref", "refs/heads/main", commit)

    #expect(!desk.stet("doctor").out.contains("FileError"))
    try desk.quietly("doctor", "--repair")

    #expect(desk.stet("doctor").status == 0)
    #expect(try desk.git("ls-tree", "-r", "--name-only", "main", "articles") != "")
  }

  @Test func `borrowed objects whose folder is gone are named once, and fetched`() throws {
    let desk = try shared()
    try desk.git("clone", "-q", "--bare", desk.home + "/hub", desk.home + "/lender")
    try desk.clone("borrower", "--reference", desk.home + "/lender")
    try FileManager.default.removeItem(atPath: desk.home + "/lender")

    let said = desk.stet("doctor")

    #expect(said.err.hasPrefix("Read 0 articles and 0 commits: 1 thing is wrong.\n"))
    #expect(said.out.contains("it borrows the objects of"))
    try desk.typeWhatDoctorSays(after: "or fetch them all: ")
    #expect(desk.stet("doctor").status == 0)
  }

  @Test func `a partial clone says how to get the rest`() throws {
    let desk = try shared()
    try desk.git("-C", desk.home + "/hub", "config", "uploadpack.allowFilter", "true")
    try desk.git(
      "clone", "-q", "--no-checkout", "--filter=blob:none", "file://\(desk.home)/hub",
      desk.home + "/partial")
    desk.folder = desk.home + "/partial"

    let said = desk.stet("list").err

    #expect(said.contains("a partial clone, which lacks objects, is not supported"))
    desk.type(try #require(said.split(separator: "get all objects: ").last))
    #expect(desk.stet("doctor").status == 0)
  }

  @Test func `where settings are not here, no second newsroom is founded`() throws {
    let desk = try shared()
    try desk.clone("draft", "--single-branch", "--branch", "drafts/low-water")
    let words = """
      stet: the settings of this newsroom are not here, by which everything is judged
      Hint: fetch them: stet sync

      """

    #expect(desk.stet("list").err == words)
    #expect(desk.stet("init").err == words)
    try desk.typeWhatDoctorSays(after: "fetch them: ")
    try desk.quietly("comment", "low-water", "-m", "Good.", as: "ed")
  }

  @Test func `where remotes disagree about settings, one is followed`() throws {
    let desk = try shared()
    try desk.git("clone", "-q", "--bare", desk.home + "/hub", desk.home + "/hub2")
    try desk.commit("One\n", on: "settings")
    try desk.git("push", "-q", "origin", "settings")
    try desk.git("update-ref", "refs/heads/settings", "settings~1")
    try desk.commit("Two\n", on: "settings")
    try desk.git("push", "-q", desk.home + "/hub2", "settings")
    try FileManager.default.createDirectory(
      atPath: desk.home + "/both", withIntermediateDirectories: false)
    desk.folder = desk.home + "/both"
    try desk.git("init", "-q")
    try desk.git("remote", "add", "one", desk.home + "/hub")
    try desk.git("remote", "add", "two", desk.home + "/hub2")
    try desk.git("fetch", "-q", "--all")

    #expect(
      desk.stet("init").err.hasSuffix("Hint: follow one remote: git branch settings one/settings\n")
    )
    try desk.typeWhatDoctorSays(after: "follow one remote: ")
    #expect(desk.stet("list").status == 0)
  }

  @Test func `a main that was not fetched is not printed anew`() throws {
    let desk = try shared()
    try desk.clone("settings", "--single-branch", "--branch", "settings")

    try desk.quietly("doctor", "--repair")
    #expect(try desk.git("for-each-ref", "refs/heads/main") == "")
    #expect(desk.stet("doctor").out.contains("main is not here"))
    try desk.typeWhatDoctorSays(after: "fetch it: ")
    #expect(!desk.stet("doctor").out.contains("main is not here"))
  }

  @Test func `a branch that lost its beginning is replaced by what a remote has`() throws {
    let desk = try shared()
    try desk.quietly("topic", "add", "tides", "--name", "Tides")
    let tree = try desk.git("rev-parse", "drafts/low-water^{tree}")
    let amended = try desk.git("commit-tree", tree, "-m", "Amended")
    try desk.git("update-ref", "refs/heads/drafts/low-water", amended)

    #expect(
      desk.stet("show", "low-water").err.hasSuffix(
        """
        stet: drafts/low-water has no beginning of an article any more, and origin has one
        Hint: give it another name, and take origin's: git branch -m drafts/low-water \
        low-water-words && git branch drafts/low-water origin/drafts/low-water

        """))
    try desk.typeWhatDoctorSays(after: "take origin's: ")
    #expect(desk.stet("show", "low-water").status == 0)
  }

  @Test func `branches that went on apart are a note, with what merges them`() throws {
    let desk = try shared()
    let home = desk.folder
    try desk.clone("other")
    try desk.quietly("comment", "low-water", "-m", "Good.", as: "ed")
    try desk.git("push", "-q", "origin", "drafts/low-water")
    desk.folder = home
    try desk.quietly("comment", "low-water", "-m", "Mine.", as: "wim")
    try desk.git("fetch", "-q")

    let said = desk.stet("doctor")

    #expect(said.status == 0)
    #expect(
      said.out.contains("origin has what is not here (comment by ed), and lacks some that is"))
    try desk.typeWhatDoctorSays(after: "bring the two together: ")
    #expect(!desk.stet("doctor").out.contains("merge the two"))
  }

  @Test func `an article that main shows and that went on here is fetched, and never given up`()
    throws
  {
    let desk = try shared()
    let home = desk.folder
    try desk.quietly("comment", "low-water", "-m", "Mine.", as: "wim")
    try desk.clone("other")
    try desk.quietly("publish", "low-water", as: "pia")
    try desk.git("push", "-q", "origin", "drafts/low-water", "main")
    desk.folder = home
    try desk.git("-c", "remote.origin.fetch=", "pull", "-q", "--ff-only", "origin", "main")

    let said = desk.stet("doctor").out

    #expect(said.contains("main shows an event that no line here has"))
    #expect(!said.contains("--no-line"))
    try desk.typeWhatDoctorSays(after: "bring both together: ")
    #expect(desk.stet("doctor").status == 0)
    #expect(!desk.stet("doctor").out.contains("no line here has"))
  }
}
