import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// Branches that were fetched and are not here.
@Suite struct BranchTests {
  private let fixture: Fixture
  private let hub: Hub

  init() throws {
    fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.publish("harbour-lights")
    try fixture.create("tide-tables")
    hub = try Hub(of: fixture)
  }

  /// A bare copy of the newsroom as it is now.
  private func copy() throws -> String {
    let path = fixture.folder + "-\(UUID().uuidString).git"
    try Hub.clone(["--bare", fixture.newsroom.folders.git, path], of: hub.path)
    return path
  }

  @Test func `what is open in a clone is hidden from git`() throws {
    let clone = try hub.clone()
    _ = try clone.newsroom.copies.open(try clone.slug("tide-tables"))

    #expect(try clone.git("status", "--porcelain") == "")
  }

  @Test(arguments: ["origin", "upstream"])
  func `a plain clone shows the newsroom, whatever its remote is called`(_ remote: String) throws {
    let clone = try hub.clone(origin: remote)

    #expect(try clone.newsroom.lines.slugs().map(\.rawValue) == ["harbour-lights", "tide-tables"])
    #expect(try clone.newsroom.index.outlines() == fixture.newsroom.index.outlines())
    #expect(try clone.standing("harbour-lights") == fixture.standing("harbour-lights"))
    #expect(try clone.newsroom.published.all().months == fixture.newsroom.published.all().months)
    #expect(try clone.newsroom.lines.slug(named: "tide").rawValue == "tide-tables")
    #expect(try clone.newsroom.activities.activity() == fixture.newsroom.activities.activity())
    #expect(try clone.ids() == ["fetched"])
    #expect(try clone.troubles().first?.sentence.hasSuffix("fetched from \(remote)") == true)
    #expect(try clone.git("for-each-ref", "--format=%(refname)", "refs/heads") == "refs/heads/main")
  }

  @Test func `the first act on a line makes its branch, at the head that was fetched`() throws {
    let clone = try hub.clone()
    try clone.act("submit", "tide-tables", by: "wim")
    try clone.writeBio(of: "ed", "Edits.")

    for branch in ["drafts/tide-tables", "settings"] {
      #expect(
        try clone.git("rev-parse", "refs/heads/\(branch)^")
          == clone.git("rev-parse", "refs/remotes/origin/\(branch)"))
    }
    #expect(
      try clone.git("for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads")
        == "drafts/tide-tables\nmain\nsettings")
    #expect(try clone.standing("tide-tables").state == "review")
    #expect(throws: NewsroomError.slugTaken(try #require(Slug("harbour-lights")))) {
      try clone.create("harbour-lights")
    }
  }

  @Test func `a branch that is here counts, whatever was fetched`() throws {
    let clone = try hub.clone()
    try clone.act("submit", "tide-tables", by: "wim")
    try fixture.act(.comment, "tide-tables", by: "ed", note: "Good.")
    try fixture.push("drafts/tide-tables")
    try clone.git("fetch", "--quiet", "origin")

    let steps = try clone.newsroom.lines.history(of: clone.slug("tide-tables")).steps
    #expect(steps.map { $0.entry.event?.kind } == [.create, "submit"])
  }

  @Test func `of several remotes the one counts that has the others behind it`() throws {
    let clone = try hub.clone()
    let other = try copy()
    defer { try? FileManager.default.removeItem(atPath: other) }
    try fixture.act("submit", "tide-tables", by: "wim")
    try fixture.git("push", "--quiet", other, "drafts/tide-tables")
    try clone.git("remote", "add", "backup", other)
    try clone.git("fetch", "--quiet", "backup")

    // main follows origin.
    #expect(try clone.again().lines.history(of: clone.slug("tide-tables")).steps.count == 1)
    try clone.git("branch", "--quiet", "--unset-upstream", "main")
    let newsroom = try clone.again()
    #expect(try newsroom.lines.history(of: clone.slug("tide-tables")).steps.count == 2)
    #expect(try newsroom.index.outlines().map(\.state) == ["published", "review"])
    #expect(try newsroom.diagnose(at: clone.now).isSound)
  }

  @Test func `where remotes disagree about a line, none of theirs is read, and that is said`()
    throws
  {
    let clone = try hub.clone()
    let other = try copy()
    defer { try? FileManager.default.removeItem(atPath: other) }
    let before = try fixture.git("rev-parse", "drafts/tide-tables")
    try fixture.act(.comment, "tide-tables", by: "ed", note: "Good.")
    try fixture.push("drafts/tide-tables")
    try fixture.git("update-ref", "refs/heads/drafts/tide-tables", before)
    try fixture.act(.comment, "tide-tables", by: "eva", note: "Bad.")
    try fixture.git("push", "--quiet", other, "drafts/tide-tables")
    try clone.git("remote", "add", "backup", other)
    try clone.git("fetch", "--quiet", "--all")
    try clone.git("branch", "--quiet", "--unset-upstream", "main")
    let newsroom = try clone.again()

    #expect(try newsroom.lines.slugs().map(\.rawValue) == ["harbour-lights"])
    #expect(try newsroom.index.outlines().map(\.slug.rawValue) == ["harbour-lights"])
    let found = try newsroom.diagnose(at: clone.now).troubles.filter { $0.id == "remotes-differ" }
    #expect(found.map(\.article?.rawValue) == ["tide-tables"])

    try clone.git("update-ref", "refs/heads/drafts/tide-tables", "backup/drafts/tide-tables")
    #expect(try clone.again().lines.slugs().count == 2)
  }

  @Test func `branches of other names are said and left alone`() throws {
    for name in ["feature", "drafts/Big_Name", "drafts/r1", "archive/oops", "archive/20245"] {
      try fixture.git("branch", name, "settings")
    }
    let before = try fixture.references()

    #expect(try fixture.ids() == Array(repeating: "foreign-reference", count: 5))
    #expect(try fixture.diagnosis().isSound)
    #expect(try fixture.newsroom.index.outlines().count == 2)
    try fixture.act("submit", "tide-tables", by: "wim")
    try fixture.git("update-ref", "refs/heads/drafts/tide-tables", "drafts/tide-tables^")
    #expect(try fixture.references() == before)
  }

  @Test func `a branch inside a branch's name stands in the way of an article, and is named`()
    throws
  {
    try fixture.git("branch", "drafts/quay/inner", "settings")
    let slug = try fixture.slug("quay")
    let error = NewsroomError.branchInTheWay(
      of: "drafts/quay", StrayBranch(name: "drafts/quay/inner"))

    #expect(throws: error) { try fixture.newsroom.drafts.checkFree(slug) }
    #expect(throws: error) { try fixture.create("quay") }
    #expect(error.article == slug)
    let found = try fixture.troubles().filter { $0.id == "branch-in-the-way" }
    #expect(found.map(\.isNote) == [true])
    #expect(
      found.first?.remedy == "give it another name: git branch -m drafts/quay/inner quay-inner")
    try fixture.git("branch", "-m", "drafts/quay/inner", "quay-inner")
    try fixture.create("quay")
  }

  @Test func `a branch of the server's inside a branch's name is named before anything is made`()
    throws
  {
    let other = try hub.clone()
    for name in ["drafts/quay/inner", "archive/2026/x", "drafts/Big_Name"] {
      try other.git("push", "--quiet", "origin", "main:refs/heads/\(name)")
    }
    try fixture.git("fetch", "--quiet", "origin")
    let newsroom = try fixture.again()
    let slug = try fixture.slug("quay")
    let before = try fixture.references()
    let later = Actor("maria", at: Instant(seconds: Minutes.start + 40 * 86_400))

    #expect(
      throws: NewsroomError.branchInTheWay(
        of: "drafts/quay", StrayBranch(name: "drafts/quay/inner", remote: "origin"))
    ) { try newsroom.drafts.checkFree(slug) }
    #expect(
      throws: NewsroomError.branchInTheWay(
        of: "archive/2026", StrayBranch(name: "archive/2026/x", remote: "origin"))
    ) { try newsroom.tidying.tidy(as: later) }
    #expect(try fixture.references() == before)
    #expect(
      try fixture.ids() == ["branch-in-the-way", "foreign-reference", "branch-in-the-way"])

    // What is said is typed as it stands.
    for trouble in try fixture.troubles() {
      let words = try #require(trouble.remedy.split(separator: "git push ").last)
      let typed = words.split(separator: " ").map(String.init)
      try fixture.git("push", "--quiet", typed[0], typed[1], typed[2])
    }
    #expect(try fixture.ids() == [])
    try fixture.again().drafts.checkFree(slug)
    try fixture.again().tidying.tidy(as: later)
  }

  @Test func `a branch that plain git began at the server is given another name there`() throws {
    try fixture.git("push", "--quiet", "origin", "main:refs/heads/drafts/quay")
    try fixture.git("fetch", "--quiet", "origin")
    let found = try fixture.troubles().filter { $0.id == "plain-branch" }

    #expect(found.map(\.place) == ["refs/remotes/origin/drafts/quay"])
    #expect(
      found.map(\.remedy) == [
        "give it another name: git push origin"
          + " refs/remotes/origin/drafts/quay:refs/heads/quay-words :refs/heads/drafts/quay"
      ])
  }
}
